"""What a file's name says beside what the document is called: version, stage, date, copy, part.

Names are written by people: 移交方案V1.2_修订(1).docx, Plan - final v2.pdf, 方案20260301.docx, 手册（上册）.pdf.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.numerals import parse_chinese

OLD: Final = -4
DRAFT: Final = -3
PLAIN: Final = 0
REVISED: Final = 1
FINAL: Final = 2

MAIL_BODY: Final = "mail.txt"
"""What the text of a mail is called among the files that came with it."""
MAIL_PAGE: Final = "mail.html"
"""What the text of a mail is called that is a page."""

_Kind = Literal["stage", "signed", "version", "date", "copy", "part"]

_N: Final = r"[一二三四五六七八九十\d]{1,3}"
_GAP: Final = r"\s_\-.,·~+"
_LEAP_YEAR: Final = 4
_SIDES: Final = {"上": 1, "中": 2, "下": 3}
_ENDINGS: Final = regex(
    r"\.(?:doc[xm]?|dot[xm]?|wps|rtf|odt|xls[xmb]?|et|ods|csv|pptx?|dps|odp|pdf|ofd|txt|md|html?|zip|7z|rar|tar|t?gz)$"
)
_BRACKETS: Final = str.maketrans("【】[]{}", "()()()")
_ATTACHED: Final = regex(
    rf"(?P<base>.{{2,}}?)[{_GAP}(]*(?:附件|附录|附表|annex|appendix|attachment)\s*(?P<number>{_N}|[a-h])?(?![a-z]).*"
)


@dataclass(frozen=True, slots=True)
class FileName:
    """A name taken apart. ``base`` is what the document is called, folded for comparison.

    ``version`` is the number that it gives (1.2 is ``(1, 2)``), ``stage`` says by a word how far along it is (``OLD``
    to ``FINAL``), ``copy`` that it is another copy, ``part`` which part of a whole. A ``day`` without a year is in
    the year 4.
    """

    base: str
    version: tuple[int, ...] | None = None
    stage: int = PLAIN
    day: date | None = None
    copy: int | None = None
    part: int | None = None
    signed: bool = False
    attached: bool = False


@lru_cache(maxsize=4096)
def taken_apart(name: str) -> FileName:
    """The last part of a path, taken apart."""
    text = plain(name).translate(_BRACKETS).strip()
    for _ in range(2):
        text = _ENDINGS.sub("", text).strip()
    found, shorter = FileName(text), _without_one(FileName(text))
    while shorter is not None:
        found, shorter = shorter, _without_one(shorter)
    attached = _ATTACHED.fullmatch(found.base)
    if attached is not None and found.part is None:
        found = replace(found, base=attached["base"], part=_number(attached["number"]) or 1, attached=True)
    return replace(found, base=squeezed(found.base).strip("_-.·~+ ,"))


def folder_of(path: str) -> tuple[str, ...]:
    """The folders of ``path``, without those that only say which version lies in them."""
    return tuple(base for part in path.split("/")[:-1] if (base := taken_apart(part).base))


@lru_cache(maxsize=4096)
def in_its_place(path: str) -> FileName:
    """The name of a file; what its own does not say of the version, the folders that say nothing else do."""
    found = taken_apart(path.rsplit("/", 1)[-1])
    for folder in path.split("/")[-2::-1]:
        around = taken_apart(folder)
        if around.base:
            continue
        found = replace(
            found,
            version=found.version or around.version,
            stage=around.stage if around.stage == OLD or found.stage == PLAIN else found.stage,
            day=found.day or around.day,
        )
    return found


@dataclass(frozen=True, slots=True)
class _Mark:
    """One way of saying something, and the places where it may stand: at the end, at the beginning, between."""

    kind: _Kind
    stage: int
    places: tuple[re.Pattern[str], ...]


def _mark(kind: _Kind, pattern: str, stage: int = PLAIN, *, anywhere: bool = False) -> _Mark:
    """A mark in Latin letters is a word of its own, a number no part of a longer one.

    Where it may stand ``anywhere``, nothing has to part it from Chinese text.
    """
    own = rf"(?:(?<![a-z])(?=[a-z])|(?<![\d.])(?=\d)|(?=[^a-z\d]))(?:{pattern})"
    end = rf"(?:{pattern})(?![a-z\d])"
    return _Mark(
        kind,
        stage,
        (
            regex(rf"[{_GAP}(]*{own}[{_GAP})]*$"),
            regex(rf"^[{_GAP}(]*{end}[{_GAP})]{'*' if anywhere else '+'}"),
            regex(rf"{own}(?![a-z\d.])" if anywhere else rf"(?<=[\s_\-(]){end}(?=[\s_\-)])"),
        ),
    )


_MARKS: Final = (
    _mark("copy", r"\((?P<copy>\d{1,2})\)"),
    _mark("copy", r"(?:的?副本|拷贝|复件)\s*\(?(?P<copy>\d{0,2})\)?"),
    _mark("copy", r"copy(?: of|\s*\(?(?P<copy>\d{1,2})\)?)?"),
    _mark(
        "date",
        r"v?(?P<year>20\d\d)[-._年 ]?(?P<month>1[0-2]|0?[1-9])[-._月 ]?(?P<day>3[01]|[12]\d|0?[1-9])日?"
        r"(?:[-_ t]?\d{2}[-_:]?\d{2}(?:[-_:]?\d{2})?)?(?!\d)",
        anywhere=True,
    ),
    _mark("date", r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"),
    _mark("part", r"(?P<side>[上中下])[册卷篇部]|(?<=\()(?P<side2>[上中下])(?=\))"),
    _mark("part", rf"第(?P<chinese>{_N})(?:部分|分?册|卷)|[卷册](?P<chinese2>{_N})"),
    _mark("part", rf"(?:part|pt|vol(?:ume)?)[{_GAP}]*(?P<number>\d{{1,2}})(?:\s*of\s*\d{{1,2}})?"),
    _mark("part", rf"(?P<number>\d{{1,2}})[{_GAP}]*of[{_GAP}]*\d{{1,2}}"),
    _mark(
        "version",
        rf"(?:版本号?|version|ver|revision|rev|[vr])[{_GAP}]*(?P<number>\d{{1,3}}(?:[._]\d{{1,3}}){{0,3}})[版稿]?",
        anywhere=True,
    ),
    _mark("version", rf"(?:revision|rev)[{_GAP}]*(?P<letter>[a-h])"),
    _mark("version", rf"第(?P<chinese>{_N})(?:版|稿|次(?:修[订改]|提交|报送)[版稿]?)", anywhere=True),
    _mark("version", rf"(?P<chinese>{_N})(?:版|稿)"),
    _mark("version", rf"(?=draft[{_GAP}]*\d)draft[{_GAP}]*(?P<number>\d{{1,2}})"),
    _mark("date", r"(?P<month>0?[1-9]|1[0-2])(?:月|\.(?=\d\d))(?P<day>[12]\d|3[01])日?"),
    _mark("version", r"(?P<number>\d{1,2}(?:\.\d{1,3}){1,2})[版稿]?"),
    _mark("stage", r"旧版本?|旧稿|旧|作废|已?废止|历史版本|过期|备份", OLD),
    _mark("stage", r"obsolete|superseded|outdated|old|deprecated|backup|bak", OLD),
    _mark("stage", r"初稿|草稿|草案|初版|原稿|底稿|原始版|(?:rough )?draft|wip", DRAFT),
    _mark("stage", r"讨论稿|(?:征求)?意见稿|对[比照]稿|红线稿|修订标记版?|带痕迹版?", -2),
    _mark("stage", r"red ?lined?|mark(?:ed)?[ -]?up|for (?:review|comments?)", -2),
    _mark("stage", r"送审稿|报审稿|报批稿|待审版?|审核稿", -1),
    _mark("stage", r"修订[版稿]?|修改[版稿]?|修正[版稿]?|更新[版稿]|改[版稿]|最新版?|新版本?|新", REVISED),
    _mark("stage", r"revised|updated?|amended|modified|latest|newest|new", REVISED),
    _mark("stage", r"最终[版稿]?|终[版稿]|定稿|正式[版稿]?|清洁版|生效版", FINAL),
    _mark("stage", r"finali[sz]ed|final(?: version)?|clean", FINAL),
    _mark("signed", r"已?签[字署]?盖?章?[版件]|已签[字署]|盖章[版件]|扫描[版件]"),
    _mark("signed", r"signed|executed|scan(?:ned)?|sealed"),
)


def _without_one(found: FileName) -> FileName | None:
    """The same without one of its marks; ``None`` where there is none left, or nothing would be."""
    for mark in _MARKS:
        for place in mark.places:
            match = place.search(found.base)
            said = _said(found, mark, match) if match is not None else None
            if said is not None and match is not None:
                rest = f"{found.base[: match.start()]} {found.base[match.end() :]}".strip()
                return replace(said, base=rest)
    return None


def _said(found: FileName, mark: _Mark, match: re.Match[str]) -> FileName | None:
    """``found`` with what the mark says; ``None`` where that was said already or makes no sense."""
    groups = {key.rstrip("2"): value for key, value in match.groupdict().items() if value}
    match mark.kind:
        case "stage":
            return replace(found, stage=found.stage or mark.stage)
        case "signed":
            return replace(found, signed=True)
        case "copy" if found.copy is None:
            return replace(found, copy=int(groups.get("copy", "1")))
        case "date" if found.day is None:
            day = _day(groups)
            return None if day is None else replace(found, day=day)
        case "version" if found.version is None:
            return replace(found, version=_version(groups))
        case "part" if found.part is None:
            part = _SIDES[groups["side"]] if "side" in groups else _number(groups.get("chinese") or groups["number"])
            return None if part is None else replace(found, part=part)
    return None


def _day(groups: dict[str, str]) -> date | None:
    try:
        return date(int(groups.get("year", _LEAP_YEAR)), int(groups["month"]), int(groups["day"]))
    except ValueError:
        return None


def _version(groups: dict[str, str]) -> tuple[int, ...]:
    if "number" not in groups:
        return (_number(groups.get("letter") or groups["chinese"]) or 0,)
    numbers = [int(number) for number in re.split(r"[._]", groups["number"])]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if "a" <= text <= "h":
        return ord(text) - ord("a") + 1
    return int(text) if text.isdecimal() else parse_chinese(text)
