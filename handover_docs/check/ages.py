"""Which of two versions of a document is the later one, and by what that can be told."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from handover_docs.check.candidates import Candidate
from handover_docs.model.content import Content
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.file_names import FINAL, OLD, PLAIN, FileName
from handover_docs.text.normalise import plain
from handover_docs.wording import Bilingual

_FIRST: Final = (1,)
_OPENING: Final = 60
_STATED: Final = regex(
    r"(?:(?:文件|文档|当前|本)版本号?|(?<![\u4e00-\u9fff])(?:版本号?|版次)"
    r"|(?<![a-z] )(?:document )?(?:version|revision))"
    r"\s*(?:no\.?|number)?\s*[:|]?\s*\|?\s*v?(?P<number>\d{1,2}(?:\.\d{1,3}){0,2})(?![\d.年月日])"
)
_OLD: Final = Bilingual("文件名或文件夹注明是旧版", "the name or its folder says that it is old")
_DISAGREE: Final = Bilingual("文件名中的版本、阶段和日期先后不一致", "version, stage and date in the names disagree")
_STAGED: Final = Bilingual(
    "按文件名，一份是修订稿或定稿，另一份不是", "by name one is a revision or the final text, the other is not"
)
_SIGNED: Final = Bilingual("按文件名，一份是签署版", "by name one is the signed copy")
_SILENT: Final = Bilingual("文件名看不出先后", "the names do not say which is the later")


class Order(IntEnum):
    """How a file stands to another one."""

    EARLIER = -1
    UNCLEAR = 0
    LATER = 1


@dataclass(frozen=True, slots=True)
class Age:
    """How a file stands to another, by which words; ``by_date`` where nothing but a date says so."""

    order: Order
    because: Bilingual
    by_date: bool = False


def compared(one: Candidate, other: Candidate) -> Age:
    """How ``one`` stands to ``other``: earlier or later where all that is said agrees, else unclear."""
    named = _by_names(one.name, other.name, one.family == other.family)
    stated = _by_content(one, other)
    if stated is None:
        return named
    if named.order in (Order.UNCLEAR, stated.order):
        return stated if named.order is Order.UNCLEAR else named
    return Age(
        Order.UNCLEAR,
        Bilingual(
            f"{named.because.zh}，但{stated.because.zh}，先后矛盾", f"{named.because.en}, but {stated.because.en}"
        ),
    )


def _by_names(one: FileName, other: FileName, same_family: bool) -> Age:
    if (one.stage == OLD) != (other.stage == OLD):
        return Age(Order.EARLIER if one.stage == OLD else Order.LATER, _OLD)
    numbered = _ordered(one.version or _first(one), other.version or _first(other))
    staged, dated = _ordered((one.stage,), (other.stage,)), _dated(one, other)
    signed = _ordered((one.signed,), (other.signed,)) if same_family else Order.UNCLEAR
    if numbered is not Order.UNCLEAR:
        # The final text of an earlier version may count for more than the draft of a later one.
        drafted = min(one.stage, other.stage) < PLAIN < FINAL == max(one.stage, other.stage)
        if (staged == -numbered and drafted) or dated == -numbered:
            return Age(Order.UNCLEAR, _DISAGREE)
        shown = _shown(one), _shown(other)
        said = Bilingual(f"文件名写明 {shown[0]} 与 {shown[1]}", f"the names say {shown[0]} and {shown[1]}")
        return Age(numbered, said)
    for order, because in ((staged, _STAGED), (signed, _SIGNED)):
        if order is not Order.UNCLEAR:
            return Age(Order.UNCLEAR, _DISAGREE) if dated == -order else Age(order, because)
    if dated is Order.UNCLEAR:
        return Age(Order.UNCLEAR, _SILENT)
    days = _day(one), _day(other)
    said = Bilingual(f"文件名日期为 {days[0]} 与 {days[1]}", f"the names are dated {days[0]} and {days[1]}")
    return Age(dated, said, by_date=True)


def _first(name: FileName) -> tuple[int, ...]:
    """A name without a number is that of the first version, unless it is called a later one."""
    return _FIRST if name.stage <= PLAIN else ()


def _ordered(one: tuple[int, ...], other: tuple[int, ...]) -> Order:
    if not one or not other or one == other:
        return Order.UNCLEAR
    return Order.EARLIER if one < other else Order.LATER


def _dated(one: FileName, other: FileName) -> Order:
    if one.day is None or other.day is None or one.day == other.day:
        return Order.UNCLEAR
    if {one.day.year, other.day.year} & {4} and one.day.year != other.day.year:
        return Order.UNCLEAR
    return Order.EARLIER if one.day < other.day else Order.LATER


def _shown(name: FileName) -> str:
    return "V" + ".".join(map(str, name.version)) if name.version else "V1"


def _day(name: FileName) -> str:
    if name.day is None:
        return ""
    return name.day.isoformat() if name.day.year > 4 else f"{name.day.month:02d}-{name.day.day:02d}"


def _by_content(one: Candidate, other: Candidate) -> Age | None:
    mine, yours = (_stated(file.content) for file in (one, other))
    if mine is None or yours is None or mine == yours:
        return None
    shown = tuple(".".join(map(str, version)) for version in (mine, yours))
    order = Order.EARLIER if mine < yours else Order.LATER
    return Age(
        order,
        Bilingual(f"文内写明版本 {shown[0]} 与 {shown[1]}", f"inside, they say version {shown[0]} and {shown[1]}"),
    )


def _stated(content: Content | None) -> tuple[int, ...] | None:
    """The version that a document gives itself on its first page."""
    if content is None:
        return None
    opening = "|".join(plain(block.text) for block in content.blocks[:_OPENING])
    found = _STATED.search(opening)
    return tuple(int(number) for number in found["number"].split(".")) if found is not None else None
