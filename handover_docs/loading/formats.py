"""The formats of texts in our schemas: each says what is wrong with a text, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from unicodedata import normalize

from handover_docs.dialect.environment import text_environment
from handover_docs.facts import NAMES, paths_in, syntax_error
from handover_docs.loading.counts import read_count
from handover_docs.loading.credit_code import check_character
from handover_docs.loading.paths import NoSuchPart, item_type, type_at
from handover_docs.loading.suggest import suggestion
from handover_docs.model.project import Project
from handover_docs.patterns import regex
from handover_docs.text.dates import parse_date
from handover_docs.wording import Bilingual

Objection = tuple[Bilingual, Bilingual]
Format = Callable[[str], Objection | None]

_DATE = regex(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_COMPACT = regex(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MOMENT = regex(r"(\d{4}-\d{1,2}-\d{1,2})[Tt ]+(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_DAY_AND_TIME = regex(
    r"(?P<day>.*?[\d日号])(?:(?<=\d)[Tt ]|(?<=[日号]))\s*"
    r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|[时点](?:(?P<minutes>\d{1,2})分?)?)"
    r"(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?"
)
_EMAIL = regex(r"[^\s@<>()\[\],;:\"“”，；：]+@[^\s@.,，。]+(\.[^\s@.,，。]+)+")


def read_date(text: str) -> date | None:
    """The day that ``text`` spells as YYYY-MM-DD, where there is such a day."""
    found = _DATE.fullmatch(text.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def read_moment(text: str) -> datetime | None:
    """The moment that ``text`` spells as YYYY-MM-DD HH:MM[:SS], where there is such a moment."""
    found = _MOMENT.fullmatch(text.strip())
    day = read_date(found.group(1)) if found else None
    if found is None or day is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups()[1:])
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second)
    except ValueError:
        return None


def _date(text: str) -> Objection | None:
    if read_date(text) is not None:
        return None
    moment = moment_meant(text)
    if (meant := day_meant(text) or (moment.date() if moment else None)) is not None:
        return (
            Bilingual(f"“{text}”的日期写法不对。", f"“{text}” is not how a date is written here."),
            Bilingual(f"请写成 {meant.isoformat()}。", f"Write {meant.isoformat()}."),
        )
    return (
        Bilingual(f"“{text}”不是有效日期。", f"“{text}” is not a real date."),
        Bilingual(
            "请按 YYYY-MM-DD 填写真实日期，例如 2026-11-21。", "Write a real date as YYYY-MM-DD, such as 2026-11-21."
        ),
    )


def day_meant(text: str) -> date | None:
    """The day that ``text`` spells in another way, where there is but one: 2026年3月20日, 2026.3.20, 20260320."""
    plain = normalize("NFKC", text).strip()
    compact = _COMPACT.fullmatch(plain)
    return read_date("-".join(compact.groups())) if compact else parse_date(plain)


def moment_meant(text: str) -> datetime | None:
    """The moment that ``text`` spells in another way: 2026/3/20 9:00, 2026年3月20日9时30分, 2026-03-20T09:00+08:00."""
    found = _DAY_AND_TIME.fullmatch(normalize("NFKC", text).strip())
    day = day_meant(found["day"]) if found else None
    if found is None or day is None:
        return None
    minute = found["minute"] or found["minutes"] or "0"
    return read_moment(f"{day.isoformat()} {found['hour']}:{minute:0>2}")


def _moment(text: str) -> Objection | None:
    if read_moment(text) is not None:
        return None
    if (meant := moment_meant(text)) is not None:
        return (
            Bilingual(f"“{text}”的写法不对。", f"“{text}” is not how a time is written here."),
            Bilingual(f"请写成 {meant:%Y-%m-%d %H:%M}。", f"Write {meant:%Y-%m-%d %H:%M}."),
        )
    return (
        Bilingual(f"“{text}”不是有效的日期和时间。", f"“{text}” is not a date with a time."),
        Bilingual(
            "请按 YYYY-MM-DD HH:MM 填写，例如 2026-11-21 09:00。",
            "Write it as YYYY-MM-DD HH:MM, such as 2026-11-21 09:00.",
        ),
    )


def _email(text: str) -> Objection | None:
    if _EMAIL.fullmatch(text):
        return None
    return (
        Bilingual(f"“{text}”不是邮箱地址。", f"“{text}” is not an e-mail address."),
        Bilingual("请写成 name@example.com 的形式。", "Write it like name@example.com."),
    )


def _credit_code(text: str) -> Objection | None:
    if len(text) != 18:
        return (
            Bilingual(f"“{text}”有 {len(text)} 位，应为 18 位。", f"“{text}” has {len(text)} characters, not 18."),
            Bilingual("请照营业执照填写。", "Copy it from the business licence."),
        )
    expected = check_character(text[:17])
    if expected is None:
        return (
            Bilingual(f"“{text}”含有不允许的字符。", f"“{text}” holds a character that such a code never has."),
            Bilingual(
                "只用数字和大写字母，且不含 I、O、S、V、Z。", "Use digits and capital letters without I, O, S, V and Z."
            ),
        )
    if expected == text[17]:
        return None
    return (
        Bilingual(
            f"“{text}”的校验位不符：末位应为 {expected}。",
            f"The check character of “{text}” is wrong: {expected} is due.",
        ),
        Bilingual("请照营业执照核对各位。", "Compare every character with the business licence."),
    )


def _regex(text: str) -> Objection | None:
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as error:
        return (
            Bilingual(f"正则表达式无效：{error}。", f"The regular expression is invalid: {error}."),
            Bilingual("请改正表达式。", "Correct it."),
        )
    return None


def _template(text: str) -> Objection | None:
    from jinja2 import TemplateSyntaxError

    try:
        text_environment("en").compile(text)
    except TemplateSyntaxError as error:
        line = text.splitlines()[error.lineno - 1].strip() if text.splitlines()[error.lineno - 1 :] else ""
        return (
            Bilingual(
                f"第 {error.lineno} 行“{line[:60]}”的模板标记有误：{_reason(error.message)}。",
                f"Line {error.lineno}, “{line[:60]}”, holds a broken tag: {_reason(error.message)}.",
            ),
            Bilingual("请检查 {{ }} 和 {% %} 是否成对。", "See that every {{ }} and {% %} is complete and closed."),
        )
    return None


def expression(text: str, item: Any = None, more: tuple[str, ...] = ()) -> Objection | None:
    """What is wrong with an expression; ``item`` is the type of the items that it may look at, ``more`` what else."""
    error = syntax_error(text)
    if error is not None:
        return (
            Bilingual(
                f"表达式“{text}”无法解析：{_reason(error)}。",
                f"The expression “{text}” cannot be read: {_reason(error)}.",
            ),
            Bilingual('请写成例如 project.situation == "cutover"。', 'Write it like project.situation == "cutover".'),
        )
    for root, *parts in paths_in(text):
        if root not in (*NAMES, *more):
            return (
                Bilingual(f"表达式中的 {root} 不是已知名称。", f"The expression uses {root}, which is not known."),
                suggestion(root, (*NAMES, *more)),
            )
        start = Project if root == "project" else item if root == "item" else None
        try:
            type_at(tuple(parts), start)
        except NoSuchPart as wrong:
            return wrong.what, wrong.remedy
    return None


def _reason(message: str | None) -> str:
    return (message or "syntax error").rstrip(".")


def _path(text: str, *, through_lists: bool = False) -> Objection | None:
    try:
        type_at(tuple(text.split(".")), through_lists=through_lists)
    except NoSuchPart as wrong:
        return wrong.what, wrong.remedy
    return None


def _list_path(text: str) -> Objection | None:
    return _not_a_list(text, through_lists=False)


def _nested_list_path(text: str) -> Objection | None:
    return _not_a_list(text, through_lists=True)


def _not_a_list(text: str, *, through_lists: bool) -> Objection | None:
    objection = _path(text, through_lists=through_lists)
    if objection is not None or item_type(text, through_lists=through_lists) is not None:
        return objection
    return (
        Bilingual(f"{text} 不是项目中的列表。", f"{text} is not a list of the project."),
        Bilingual(
            "请写列表的路径，例如 confidentiality.agreements。",
            "Write the path of a list, such as confidentiality.agreements.",
        ),
    )


def _count(text: str) -> Objection | None:
    count = read_count(text)
    if count is None:
        return (
            Bilingual(f"份数“{text}”无法解析。", f"The count “{text}” cannot be read."),
            Bilingual(
                "请写成例如 2、1..3、systems 或 systems.. 的形式。", "Write 2, 1..3, systems or systems.., for example."
            ),
        )
    return None if count.path is None else _nested_list_path(count.path)


def _date_of(text: str) -> Objection | None:
    if read_date(text) is not None or text.startswith(("fields.", "signatures.")):
        return None
    objection = expression(text)
    if objection is None or syntax_error(text) is None:
        return objection
    return (
        Bilingual(
            f"“{text}”既不是存在的日期，也不是表达式。", f"“{text}” is neither a day that exists nor an expression."
        ),
        Bilingual(
            "请写成例如 2027-01-11 或 project.dates.go_live。", "Write it like 2027-01-11 or project.dates.go_live."
        ),
    )


def _naming(text: str) -> Objection | None:
    unknown = [name for name in re.findall(r"\{([^{}]*)\}", text) if name not in ("project", "date", "type")]
    left = re.sub(r"\{(project|date|type)\}", "", text)
    if not unknown and not re.search(r"[{}/\\]", left):
        return None
    return (
        Bilingual(f"文件命名规则“{text}”含有不认识的部分。", f"The naming pattern “{text}” holds something unknown."),
        Bilingual(
            "只能使用 {project}、{date}、{type} 和普通文字。", "Use {project}, {date}, {type} and plain words only."
        ),
    )


def _own_naming(text: str) -> Objection | None:
    if "{type}" in text:
        return _naming(text)
    return (
        Bilingual(f"文件命名规则“{text}”中没有 {{type}}。", f"The naming pattern “{text}” does not hold {{type}}."),
        Bilingual("请写明 {type}，否则各文档无法区分。", "Write {type}: without it documents cannot be told apart."),
    )


def _day(text: str) -> Objection | None:
    """As :func:`_date`, where a date may follow from another."""
    objection = _date(text)
    if objection is None:
        return None
    return objection[0], Bilingual(
        objection[1].zh + "也可由其他日期推算，例如 go_live后10个工作日。",
        objection[1].en + " It may also follow from another date, such as go_live + 10 working days.",
    )


PROJECT_FORMATS: Mapping[str, Format] = {
    "date": _day,
    "moment": _moment,
    "email": _email,
    "credit-code": _credit_code,
    "naming": _own_naming,
}

DAY_FORMATS: Mapping[str, Format] = {"date": _date}
"""Where no date can follow from another."""

LIBRARY_FORMATS: Mapping[str, Format] = {
    "regex": _regex,
    "template": _template,
    "path": _path,
    "list-path": _list_path,
    "nested-list-path": _nested_list_path,
    "naming": _naming,
    "count": _count,
    "date-of": _date_of,
}
