"""Rows that show the project's items give the project's days, figures and names.

Items are known in any table by what names them, whatever its columns are called: a table that shows most of a list and
little else is that list. Which column shows what is told by the rows: where most of them give what the project has, one
that gives something else is named. A column of its own, such as days on which things were truly done, agrees with
nothing and is left alone. Another day, another figure or another person of the project fails; where only one row agrees
and one does not, and every item has its row, a person looks. Where a document in its sender's own form lists most items
and speaks of one nowhere, a person looks too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from handover_docs.model.content import Block, Content, Evidence, Grid, Location
from handover_docs.model.document_type import DocumentType, Table
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject, Value
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.dates import DayOrder, find_dates, format_date, possible_days
from handover_docs.text.document_dates import order_of
from handover_docs.text.listing import listed
from handover_docs.text.listing_rows import rows_by_item
from handover_docs.text.normalise import simplified, squeezed
from handover_docs.text.outline import outline
from handover_docs.text.periods import Period, compare, find_periods, period_in_words
from handover_docs.text.tables import cell_at, grids_of, headers_of, live
from handover_docs.wording import Bilingual

ID = "rows-agree"
TITLE = Bilingual("表格内容与项目一致", "Rows agree with the project")
OVER = "tables"
NOUN = "rows"
NEEDS: tuple[str, ...] = ("deliverable-present",)
OF_ANY_FORM = True

_LEAST: Final = 2
"""So many rows must show items of a list before a table is taken for it, and as many agree before one is odd."""
_LONGEST: Final = 60
_SHOWN: Final = 10
_NUMBER: Final = regex(
    r"(?:[≥≤><=]+|不[低高少大小超多][于过]|至[少多]|at (?:least|most)|within|[¥￥$£€]|[a-z]{3}(?= ?\d))?\s*"
    r"(-?\d+(?:\.\d+)?)(?![\d.-])",
    re.IGNORECASE,
)
"""A figure that the cell begins with: one further on is a part of a name or a place."""
_TRULY: Final = regex(r"实际|实测|实得|實際|實測|\b(?:actual|real|measured|achieved|as[- ]built)", re.IGNORECASE)
"""What heads a column of what came about, which need not be what was planned."""
_UNITS: Final = ("minutes", "hours", "days", "months", "years")
"""What the attribute of a period ends in."""

Item = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a row says in a column, beside what the project has there."""

    row: int
    item: int
    said: Evidence
    expected: Value
    agrees: bool


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that shows an attribute of the items, empty where it shows none, and what is compared in it."""

    heading: str
    attribute: str
    cells: tuple[_Cell, ...]

    @property
    def agreeing(self) -> int:
        """How many rows say what the project says."""
        return sum(cell.agrees for cell in self.cells)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every row that shows an item of the project says of it what the project says."""
    table, items = requirement.part, requirement.expected_items
    if not isinstance(table, Table) or not items:
        return requirement.not_applicable(Bilingual("项目没有相应的清单。", "The project has no such list."))
    kind = requirement.document_type
    if kind is not None and next(one for one in kind.tables if one.rows == table.rows).id != table.id:
        return requirement.not_applicable(_OF_ANOTHER)
    people = frozenset(squeezed(one.name) for project in subject.projects.values() for one in project.people)
    # Persons have a hand in many things, and stand in the rows of all of them.
    keys = tuple(
        tuple((key, text) for key, text in item if squeezed(text) not in people) for item in requirement.expected_keys
    )
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        shown: set[int] = set()
        elsewhere = _of_other_lists(file.content, kind, table) if kind is not None else frozenset()
        for grid in grids_of(file.content):
            rows = rows_by_item(grid, keys)
            shown.update(rows.values())
            if grid.location in elsewhere or not _is_list(grid, rows, len(items)):
                continue
            proof.append(file.at(_quote(grid, min(rows))))
            findings += _odd(requirement, subject, file, table, grid, rows, people)
        if not requirement.demanded:
            findings += _unmentioned(requirement, subject, file, keys, shown)
    return requirement.result(findings, proof)


def _of_other_lists(content: Content, kind: DocumentType, table: Table) -> frozenset[Location]:
    """Where the document type's tables of other lists stand, whose rows name items of this one as well.

    A table of metrics has a row for each metric of a service and names the service in it: its owner is the metric's.
    """
    own, others = (
        {
            header.grid.location
            for one in kind.tables
            if one.rows and (one.rows == table.rows) is same
            for header in headers_of(content, one, kind.tables)
        }
        for same in (True, False)
    )
    return frozenset(others - own)


def _is_list(grid: Grid, rows: Mapping[int, int], due: int) -> bool:
    """Whether the table shows most of the items, and in at least half of its rows from the first of them on."""
    if len(rows) * 2 <= due or len(rows) < min(_LEAST, due):
        return False
    beneath = [row for row in grid.rows[min(rows) :] if len({live(cell).strip() for cell in row} - {""}) > 1]
    return len(rows) * 2 >= len(beneath)


def _odd(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    table: Table,
    grid: Grid,
    rows: Mapping[int, int],
    people: frozenset[str],
) -> Iterator[Finding]:
    """The cells that say something else than the project, each in a column that otherwise agrees with it.

    What truly came about, and what stands in a second column beside one that agrees throughout, is another thing.
    """
    places = sorted({cell.location.column for row in rows for cell in grid.rows[row] if cell.location.column})
    order = order_of(file.content) if isinstance(file.content, Content) else None
    columns = [_column(grid, place, rows, requirement.expected_items, people, order) for place in places]
    settled = {one.attribute for one in columns if one.agreeing == len(one.cells) >= _LEAST}
    for column in columns:
        if column.attribute in settled or _TRULY.search(column.heading):
            continue
        sure = column.agreeing >= _LEAST
        for cell in column.cells:
            whole = len(rows) == len(requirement.expected_items) and not _is_figure(cell, column.attribute)
            if not cell.agrees and (sure or whole):
                yield _differs(requirement, subject, file, table, column, cell, sure=sure)


def _column(
    grid: Grid,
    place: int,
    rows: Mapping[int, int],
    items: Sequence[Item],
    people: frozenset[str],
    order: DayOrder | None,
) -> _Column:
    """The column by the attribute of the items that it shows in most rows."""
    best = _Column(_heading(grid, place, min(rows)), "", ())
    said = {row: _quote_cell(grid, row, place) for row in rows}
    known = {row: dict(items[number]) for row, number in rows.items()}
    for attribute in dict.fromkeys(key for values in known.values() for key in values):
        cells = []
        for row, number in rows.items():
            expected, quote = known[row].get(attribute), said[row]
            if expected is None or quote is None:
                continue
            agrees = _compared(simplified(quote.quote), expected, attribute, people, order)
            if agrees is not None:
                cells.append(_Cell(row, number, quote, expected, agrees))
        if any(isinstance(cell.expected, Decimal | int) for cell in cells) and _counts_rows(cells):
            continue
        found = replace(best, attribute=attribute, cells=tuple(cells))
        if found.agreeing * 2 >= len(cells) and found.agreeing > best.agreeing:
            best = found
    return best


def _counts_rows(cells: Sequence[_Cell]) -> bool:
    """Whether the column is that of the running numbers, which figures of the project may agree with by chance."""
    given = [cell.said.quote for cell in sorted(cells, key=lambda cell: cell.row)]
    return all(map(str.isdecimal, given)) and len(set(given)) == len(given) and given == sorted(given, key=int)


def _compared(
    said: str, expected: Value, attribute: str, people: frozenset[str], order: DayOrder | None
) -> bool | None:
    """Whether the two agree; ``None`` where they cannot be compared, being no two days, figures or persons."""
    if isinstance(expected, date):
        days = {found.value for found in find_dates(said, order)}
        if not days:  # 05/11/2026 may be either day, and agrees where one of them is right
            return expected in maybe if (maybe := possible_days(said)) else None
        return expected in days if len(days) == 1 else None
    if isinstance(expected, Decimal | int):
        return _same_figure(said, expected, attribute)
    text, own = squeezed(said), squeezed(expected)
    named = {name for name in people if name in text} if own in people else set()
    return own in named if named else None


def _same_figure(said: str, expected: Decimal | int, attribute: str) -> bool | None:
    unit = _unit_of(attribute)
    if unit is not None:
        periods = {found.value for found in find_periods(said)}
        if periods:
            order = compare(Period(Decimal(expected), unit), periods.pop()) if len(periods) == 1 else None
            return None if order is None else order == 0
    plain = said.replace(",", "").replace("，", "")
    figure = _NUMBER.match(plain)
    if figure is None or (unit is not None and plain[figure.end() :].strip()):
        return None  # of a length of time, a figure in a unit that is not known says nothing
    return Decimal(figure[1]) == expected


def _is_figure(cell: _Cell, attribute: str) -> bool:
    """Whether it is a bare figure, which one other row may share by chance."""
    return isinstance(cell.expected, Decimal | int) and _unit_of(attribute) is None


def _unit_of(attribute: str) -> str | None:
    return next((unit for unit in _UNITS if attribute == unit or attribute.endswith(f"_{unit}")), None)


def _differs(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    table: Table,
    column: _Column,
    cell: _Cell,
    *,
    sure: bool,
) -> Finding:
    name, title, said = file.file.name, table.name.title, cell.said.quote
    item, head = _called(requirement.expected_items[cell.item]), column.heading
    expected = _written(cell.expected, column.attribute)
    within = Bilingual(f"的“{head}”", f", “{head}”,") if head else Bilingual("", "")
    return Finding(
        finding_id(requirement.id, item, column.attribute, subject.key_of(file)),
        Outcome.FAIL if sure else Outcome.REVIEW,
        Bilingual(
            f"“{name}”的“{title.zh}”中，“{item}”{within.zh}为“{said}”，与项目信息“{expected.zh}”不一致。",
            f"In “{name}”, “{title.en}”, “{item}”{within.en} has “{said}”; the project has “{expected.en}”.",
        ),
        Bilingual(
            f"请改为“{expected.zh}”；如项目信息有误，请更正项目信息。",
            f"Change it to “{expected.en}”, or correct the project description if that is wrong.",
        ),
        (file.at(cell.said),),
    )


def _unmentioned(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    keys: Sequence[Sequence[tuple[str, str]]],
    shown: set[int],
) -> Iterator[Finding]:
    """The items of which the document says nothing at all, where it lists most of the others."""
    items, table = requirement.expected_items, requirement.part
    if not isinstance(table, Table) or not isinstance(file.content, Content) or file.content.partial:
        return
    if len(shown) * 2 <= len(items):
        return
    said = squeezed(outline(file.content).normal)
    left = [
        item for number, item in enumerate(keys) if item and number not in shown and squeezed(item[0][1]) not in said
    ]
    if not left:
        return
    names, title = listed([_called(item) for item in left], _SHOWN, unit="项", quoted=True), table.name.title
    yield Finding(
        finding_id(requirement.id, "unmentioned", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”列出了项目“{title.zh}”{len(items)}项中的{len(shown)}项，全文未提到{names.zh}。",
            f"“{file.file.name}” lists {len(shown)} of the project’s {len(items)} (“{title.en}”)"
            f" and nowhere mentions {names.en}.",
        ),
        Bilingual(
            "请确认是否遗漏；如名称不同，请统一。",
            "Make sure that nothing was left out, or use the same name throughout.",
        ),
        (Evidence(file.file.path, outline(file.content).lines[0].location, ""),),
    )


def _called(item: Sequence[tuple[str, Value]]) -> str:
    texts = dict(item)
    return str(texts.get("name") or texts.get("title") or next(iter(texts.values()), ""))


def _written(value: Value, attribute: str) -> Bilingual:
    if isinstance(value, date):
        return Bilingual(format_date(value, "zh-CN"), format_date(value, "en"))
    unit = _unit_of(attribute)
    if unit is not None and isinstance(value, Decimal | int):
        hours = unit == "minutes" and value % 60 == 0
        return period_in_words(Period(Decimal(value) / 60 if hours else Decimal(value), "hours" if hours else unit))
    return Bilingual(str(value), str(value))


def _heading(grid: Grid, column: int, first: int) -> str:
    """What the column is called: in the nearest row above the first item that says more than one thing."""
    for above in reversed(range(first)):
        if len({live(cell).strip() for cell in grid.rows[above] if live(cell).strip()}) > 1:
            cell = cell_at(grid, above, column)
            return live(cell).strip() if cell is not None else ""
    return ""


def _quote(grid: Grid, row: int) -> Evidence:
    cells: Sequence[Block] = grid.rows[row]
    return Evidence("", cells[0].location, " | ".join(live(cell).strip() for cell in cells))


def _quote_cell(grid: Grid, row: int, column: int) -> Evidence | None:
    """What the cell says; ``None`` where that is nothing, or more than a value."""
    cell = cell_at(grid, row, column)
    said = live(cell).strip() if cell is not None else ""
    return Evidence("", cell.location, said) if cell is not None and 0 < len(said) <= _LONGEST else None


_OF_ANOTHER: Final = Bilingual(
    "与本类文件的另一表格同属一份清单。", "Another table of the document shows the same list."
)
