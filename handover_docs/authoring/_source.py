"""Reads the text source of a Word template."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from handover_docs.authoring._blocks import Line, read_block
from handover_docs.authoring._controls import check_controls
from handover_docs.authoring._elements import (
    Bullet,
    ClauseText,
    Control,
    Cover,
    Element,
    FrontMatter,
    Heading,
    History,
    Numbered,
    Numbering,
    PageBreak,
    Paragraph,
    Source,
)
from handover_docs.authoring._lines import PARAGRAPH_TAG
from handover_docs.authoring._problems import Problems
from handover_docs.model.document_type import Origin
from handover_docs.patterns import regex

_HEADING = regex(r"(#{1,6})(-?)\s+(.*)")
_CLAUSE = regex(r"\[([23])(\+?)\]\s+(.*)")
_BULLET = regex(r"[-*]\s+(.*)")
_NUMBERED = regex(r"\d+\.\s+(.*)")
_BLOCK = regex(r":::\s*(\w+)\s*(.*)")
_TAGS_OF_WORD = regex(r"(\{[%{])(?:p|tr|tc|r)(?=\s)")

_FRONT_KEYS = ("title", "subtitle", "numbering", "cover", "header", "from", "history")

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_source(text: str, file: str) -> Source:
    """The source ``text``; raises ``TemplateError`` with every problem, each as ``file:line``."""
    problems = Problems(file)
    lines = text.lstrip("\ufeff").splitlines()
    end = _end_of_front(lines)
    front = _front(lines[1:end], problems) if end else None
    if front is None:
        problems.add(
            1,
            "文件开头缺少以“---”括起的文件头，或其中没有 title。",
            "The file does not begin with front matter between lines of “---” that gives a title.",
            "请写上 title、numbering 和 cover。",
            "Write title, numbering and cover there.",
        )
    body = [(number, line.strip()) for number, line in enumerate(lines, 1)][end + 1 if end else 0 :]
    elements = _elements(body, problems)
    check_controls(body, problems)
    _check_tags(text, problems)
    problems.raise_if_any()
    assert front is not None
    return Source(front, elements)


def _end_of_front(lines: list[str]) -> int:
    """The index of the line that ends the front matter, or 0."""
    if not lines or lines[0].strip() != "---":
        return 0
    return next((index for index, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)


def _front(lines: list[str], problems: Problems) -> FrontMatter | None:
    import yaml

    try:
        values = yaml.safe_load("\n".join(lines)) or {}
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        problems.add(
            line,
            "文件头不是合法的 YAML。",
            f"The front matter is not YAML: {error.problem}.",
            "含有冒号、引号或花括号的值请用单引号括起。",
            "Put values with colons, quotes or braces between single quotes.",
        )
        values = {}
    if not isinstance(values, dict):
        values = {}
    for key in values:
        if key not in _FRONT_KEYS:
            problems.add(
                _line_of(key, lines),
                f"文件头里不认识“{key}”。",
                f"The front matter does not know “{key}”.",
                f"可用：{'、'.join(_FRONT_KEYS)}。",
                f"It may hold {', '.join(_FRONT_KEYS)}.",
            )
    if not values.get("title"):
        return None
    return FrontMatter(
        title=str(values["title"]),
        subtitle=_optional(values, "subtitle"),
        numbering=_choice(Numbering, "numbering", values, lines, problems) or Numbering.REPORT,
        cover=_choice(Cover, "cover", values, lines, problems) or Cover.BLOCK,
        header=_optional(values, "header"),
        made_from=_choice(Origin, "from", values, lines, problems) or Origin.PROJECT,
        history=_choice(History, "history", values, lines, problems) or History.FRONT,
    )


def _optional(values: Mapping[object, object], key: str) -> str | None:
    value = values.get(key)
    return None if value is None else str(value)


def _choice(
    kind: type[_Choice], key: str, values: Mapping[object, object], lines: list[str], problems: Problems
) -> _Choice | None:
    value = values.get(key)
    if value is None:
        return None
    try:
        return kind(str(value))
    except ValueError:
        known = ", ".join(kind)
        problems.add(
            _line_of(key, lines),
            f"{key} 不能是“{value}”。",
            f"{key} cannot be “{value}”.",
            f"可用：{known}。",
            f"Use one of {known}.",
        )
        return None


def _line_of(key: object, lines: list[str]) -> int:
    return next((index for index, line in enumerate(lines, 2) if line.startswith(f"{key}:")), 1)


def _elements(lines: list[Line], problems: Problems) -> tuple[Element, ...]:
    elements: list[Element] = []
    index = 0
    while index < len(lines):
        number, text = lines[index]
        index += 1
        if not text:
            continue
        opened = _BLOCK.fullmatch(text)
        if opened is None:
            elements.append(_element(number, text, elements, problems))
            continue
        end = next((at for at in range(index, len(lines)) if lines[at][1] == ":::"), None)
        if end is None:
            problems.add(
                number,
                f"块“{opened[1]}”没有结束。",
                f"The block “{opened[1]}” does not end.",
                "请在块的最后写一行“:::”。",
                "Write a line “:::” after its last line.",
            )
            break
        block = read_block(opened[1], opened[2], number, lines[index:end], problems)
        if block is not None:
            elements.append(block)
        index = end + 1
    return tuple(elements)


def _element(number: int, text: str, before: list[Element], problems: Problems) -> Element:
    if text == "---":
        return PageBreak()
    if PARAGRAPH_TAG.fullmatch(text):
        return Control(text)
    if "{%p" in text or "{%tr" in text or text == ":::":
        problems.add(
            number,
            f"“{text}”不能写在这里。",
            f"“{text}” cannot stand here.",
            "{%p … %} 独占一行；{%tr … %} 只写在表格块里；“:::”只结束一个块。",
            "{%p … %} stands alone on its line, {%tr … %} in a table, “:::” only ends a block.",
        )
    if heading := _HEADING.fullmatch(text):
        if len(heading[1]) > 3:
            problems.add(
                number,
                "标题最多三级。",
                "Headings have three levels.",
                "请改用 #、## 或 ###。",
                "Use #, ## or ###.",
            )
        return Heading(min(len(heading[1]), 3), heading[3], not heading[2])
    if clause := _CLAUSE.fullmatch(text):
        return ClauseText(int(clause[1]), clause[3], leads=bool(clause[2]))
    if bullet := _BULLET.fullmatch(text):
        return Bullet(bullet[1])
    if numbered := _NUMBERED.fullmatch(text):
        return Numbered(numbered[1], _list_number(before))
    return Paragraph(text)


def _list_number(before: list[Element]) -> int:
    """Which list a numbered item belongs to: the one going on, tags aside, or a new one."""
    last = next((element for element in reversed(before) if not isinstance(element, Control)), None)
    if isinstance(last, Numbered):
        return last.list
    return 1 + max((element.list for element in before if isinstance(element, Numbered)), default=0)


def _check_tags(text: str, problems: Problems) -> None:
    import jinja2

    plain = _TAGS_OF_WORD.sub(r"\1", text)
    try:
        jinja2.Environment(autoescape=True).parse(plain)
    except jinja2.TemplateSyntaxError as error:
        problems.add(
            error.lineno,
            f"模板标签有误：{error.message}。",
            f"A tag cannot be understood: {error.message}",
            "请检查这一行及其上方的 {{ }}、{% %} 是否成对、拼写是否正确。",
            "See that every {{ }} and {% %} up to this line is closed and spelled right.",
        )
