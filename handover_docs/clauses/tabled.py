"""Clauses that stand in a table alone: a column whose head names the clause, with a figure in most of its cells."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from handover_docs.model.content import BlockKind, Evidence
from handover_docs.text.outline import Outline
from handover_docs.text.phrases import DRESSED, Names

_ROWS: Final = 2
"""How many cells with a figure stand in such a column at least."""


def tabled_in(seen: Outline, names: Names[str]) -> dict[str, tuple[Evidence, ...]]:
    """The head and the cells of the first column that names each clause: 响应时间 above 30分钟 and 2小时."""
    columns: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for index, line in enumerate(seen.lines):
        place = line.location
        if line.kind is BlockKind.CELL and place.table is not None and place.column is not None:
            columns[place.part, place.table, place.column].append(index)
    found: dict[str, tuple[Evidence, ...]] = {}
    for head, *cells in columns.values():
        figured = [cell for cell in cells if any(map(str.isdigit, seen.lines[cell].text))]
        if len(figured) < _ROWS or len(figured) * 2 <= len(cells):
            continue
        for clause, quality in names.match(seen.lines[head].normal.text).items():
            if quality >= DRESSED:
                found.setdefault(clause, tuple(seen.quote(index) for index in (head, *figured)))
    return found
