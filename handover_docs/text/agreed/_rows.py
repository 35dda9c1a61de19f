"""A paragraph, or the cells of a row with what heads them, and what is said in one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.review import Span
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.standing import Passage, rows
from handover_docs.wording import Bilingual

BETWEEN: Final = " | "
_LONGEST: Final = 30
_DIGIT: Final = regex(r"\d")
_HEADS: Final = regex(r"目标|指标|标准|要求|时限|时间|target|level|measure|time", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of a value of the project.

    ``path`` is where the project has it (``services.k1.target``), ``subject`` what it is of, ``expected`` what the
    project has. It is ``sure`` where the words can mean nothing else.
    """

    path: str
    subject: Bilingual
    span: Span
    expected: Bilingual
    agrees: bool
    sure: bool = True

    @property
    def family(self) -> str:
        """The list that the value belongs to; a single value is alone in its own."""
        parts = self.path.split(".")
        return ".".join(parts[:-2]) if len(parts) > 2 else self.path


@dataclass(frozen=True, slots=True)
class Row:
    """Cells read together, or one paragraph; ``heads`` are what heads the column of each cell."""

    cells: tuple[Passage, ...]
    heads: tuple[str, ...]
    text: str
    starts: tuple[int, ...]

    @property
    def in_table(self) -> bool:
        """Whether it is a row of a table."""
        return self.cells[0].location.row is not None

    def span(self, start: int, end: int) -> Span:
        """The words from ``start`` to ``end`` of ``text``, as far as they stand in one cell."""
        number = bisect_right(self.starts, start) - 1
        at = self.starts[number]
        cell = self.cells[number]
        return cell.span(start - at, min(end - at, len(cell.text)))


def rows_of(content: Content) -> tuple[Row, ...]:
    """Every row and every paragraph of ``content``; a row of a table without a figure heads those beneath it."""
    found = []
    heads: dict[tuple[object, ...], dict[int, str]] = {}
    for cells in rows(content):
        place = cells[0].location
        table = (place.part, place.sheet, place.table)
        above = heads.get(table, {}) if place.row is not None else {}
        starts = [0]
        for cell in cells[:-1]:
            starts.append(starts[-1] + len(cell.text) + len(BETWEEN))
        headings = tuple(above.get(cell.location.column or 0, "") for cell in cells)
        found.append(Row(cells, headings, BETWEEN.join(cell.text for cell in cells), tuple(starts)))
        if place.row is not None and _is_header(cells, known=bool(above)):
            heads[table] = {cell.location.column or 0: cell.text for cell in cells}
    return tuple(found)


def _is_header(cells: Sequence[Passage], *, known: bool) -> bool:
    """Whether the cells head columns: several short ones without a figure; beneath others, only if they say so."""
    texts = {cell.text.strip() for cell in cells}
    short = len(texts) > 1 and all(len(text) <= _LONGEST and not _DIGIT.search(text) for text in texts)
    return short and (not known or any(_HEADS.search(text) for text in texts))
