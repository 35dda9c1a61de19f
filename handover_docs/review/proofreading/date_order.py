"""Days that come in the wrong order: a range whose end names no year, stages of a table, a duty due before the start.

What is agreed afterwards may well be due before it is signed, so that is a warning; no day is told that is told by
``dates``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from handover_docs.model.content import Block, Content, Grid
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.slotted import dataclass
from handover_docs.text.dates import find_dates, format_date
from handover_docs.text.numerals import Found
from handover_docs.text.standing import Passage, passages
from handover_docs.text.tables import grids_of, live
from handover_docs.wording import Bilingual

ID: Final = "date-order"
TITLE: Final = Bilingual("日期先后", "Order of days")

_END: Final = regex(
    r"\s*(?:[（(][^（）()]{0,8}[)）])?\s*(?:起|开始)?[，,]?\s*(?:至|到|—|–|－|~|～|-)+\s*"
    r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]"
)
_SIGNED: Final = regex(
    r"(?:签订|签署|签约|订立|签字)(?:日期|时间|之日|日)?\s*[:：]\s*$|本(?:合同|协议)(?:由[^。；]{0,30})?于\s*$"
    r"|\b(?:signed on|dated|date of (?:signing|signature)\s*:?)\s*$"
)
_DUE: Final = regex(r"(?:应当?|须|需|负责|承诺|保证)[^。；;\n]{0,60}?(?:最迟|不迟于|不晚于)?[于在]?\s*$")
_BY: Final = regex(r"\s*(?:之|以)?前[^。；;\n]{0,30}?(?:交付|交货|完成|提交|提供|运至|送达|支付|付清|移交|上线|发货)")
_TERM: Final = regex(r"(?:期限|有效期|服务期|委托期|合作期|履行期|合同期)[^。；;\n\d]{0,12}$")
_RUNS: Final = regex(r"\s*(?:起|开始)?[，,]?\s*(?:至|到|—|–|~|～|-)")
_HALF_A_YEAR: Final = 180
_SIGNING: Final = Bilingual("签订日期", "the contract is signed on")
_BEGINNING: Final = Bilingual("期限的起始日", "the term begins on")
_STAGE: Final = regex(r"阶段|里程碑|节点|期别|步骤|stage|phase|milestone")
_DAY: Final = regex(r"日期|时间|完成日|截止|起止|\bdate|\bdue|deadline")
_STAGES: Final = 3
_REASON: Final = Bilingual("先后颠倒的日期使期限无法计算。", "No term can be counted from days in the wrong order.")


@dataclass(frozen=True, slots=True)
class _Start:
    """A day before which nothing is due: it is ``earlier`` than that where the two are so many days apart."""

    day: date
    span: Span
    name: Bilingual
    earlier: int = 1


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Days that stand before the day they should follow."""
    starts = [start for start in (_signing(content), _term(content)) if start is not None]
    for passage in passages(content):
        days = find_dates(passage.text)
        for day in days:
            yield from _ends_early(passage, day)
            early = next((start for start in starts if (start.day - day.value).days >= start.earlier), None)
            if early is not None:
                yield from _due_early(passage, day, early)
    numbers = {id(block): number for number, block in enumerate(content.blocks)}
    for grid in grids_of(content):
        yield from _stages(grid, numbers)


def _ends_early(passage: Passage, day: Found[date]) -> Iterator[Annotation]:
    """2026年8月11日至8月5日; a range that may run on into the next year is no more than a warning."""
    match = _END.match(passage.text, day.end)
    if match is None:
        return
    month, number = int(match["m"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(day.value.year, month)[1]:
        return
    last = day.value.replace(month=month, day=number)
    if last < day.value:
        level = Level.ERROR if month == day.value.month else Level.WARNING
        yield annotate(ID, level, passage.span(day.start, match.end()), _before(last, day.value), _REASON)


def _before(last: date, first: date) -> Bilingual:
    return Bilingual(
        f"终止日{format_date(last, 'zh-CN')}早于起始日{format_date(first, 'zh-CN')}。",
        f"It ends on {format_date(last, 'en')}, before it begins on {format_date(first, 'en')}.",
    )


def _signing(content: Content) -> _Start | None:
    """The day on which the contract says it is signed, where it says one and no other."""
    found = [
        _Start(day.value, passage.span(day.start, day.end), _SIGNING)
        for passage in passages(content)
        for day in find_dates(passage.text)
        if _SIGNED.search(passage.text[: day.start].rsplit("\n", 1)[-1])
    ]
    return found[0] if len({one.day for one in found}) == 1 else None


def _term(content: Content) -> _Start | None:
    """The day on which the term begins, where one term is given; what is due half a year before it is a wrong year."""
    found = [
        _Start(day.value, passage.span(day.start, day.end), _BEGINNING, _HALF_A_YEAR)
        for passage in passages(content)
        for day in find_dates(passage.text)
        if _TERM.search(passage.text[: day.start]) and _RUNS.match(passage.text, day.end)
    ]
    return found[0] if len({one.day for one in found}) == 1 else None


def _due_early(passage: Passage, day: Found[date], start: _Start) -> Iterator[Annotation]:
    if not (_DUE.search(passage.text[: day.start]) and _BY.match(passage.text, day.end)):
        return
    message = Bilingual(
        f"履行期限{format_date(day.value, 'zh-CN')}早于{start.name.zh}{format_date(start.day, 'zh-CN')}。",
        f"It is due on {format_date(day.value, 'en')}, before {start.name.en} {format_date(start.day, 'en')}.",
    )
    yield annotate(ID, Level.WARNING, passage.span(day.start, day.end), message, _REASON, also=(start.span,))


def _stages(grid: Grid, numbers: dict[int, int]) -> Iterator[Annotation]:
    """The one stage of a table whose day stands before that of the stage above it."""
    if not grid.rows or not any(_STAGE.search(live(head).lower()) for head in grid.rows[0]):
        return
    for head in grid.rows[0]:
        if not _DAY.search(live(head).lower()):
            continue
        days: list[tuple[Block, Found[date]]] = []
        for row in grid.rows[1:]:
            cell = next((one for one in row if one.location.column == head.location.column), None)
            found = find_dates(live(cell)) if cell is not None else ()
            if cell is not None and found:
                days.append((cell, found[0]))
        early = [at for at in range(1, len(days)) if days[at][1].value < days[at - 1][1].value]
        if len(days) >= _STAGES and len(early) == 1:
            cell, day = days[early[0]]
            span = Span(numbers[id(cell)], day.start, day.end, live(cell)[day.start : day.end], cell.location)
            message = Bilingual(
                f"该阶段的日期早于上一阶段的{format_date(days[early[0] - 1][1].value, 'zh-CN')}。",
                f"This stage comes before the one above it, {format_date(days[early[0] - 1][1].value, 'en')}.",
            )
            yield annotate(ID, Level.WARNING, span, message, _REASON)
