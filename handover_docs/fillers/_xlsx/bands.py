"""Finds the named ranges whose rows repeat by themselves, while the cells beside them stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.reference import Reference, letters
from handover_docs.fillers._xlsx.template import Band, CellKind, Row, Strip
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

RANGE_TAG = regex(r"\{%-?\s*range\s+(.*?)\s*-?%\}", re.DOTALL)
_LAST_COLUMN = 16_384

_Area = tuple[int, int, int, int]
"""First and last row, first and last column."""


def find_bands(
    rows: Sequence[Row], named: Sequence[Reference], place: str, first_id: int = 1
) -> tuple[list[Band], list[Problem]]:
    """The bands of a sheet from top to bottom, their strips without rows.

    ``named`` are the ranges of the sheet that have a name.
    """
    areas = [_area(reference) for reference in named]
    used: dict[_Area, str] = {}
    problems: list[Problem] = []
    for row, column in _tags(rows):
        where = f"{place}!{letters(column)}{row}"
        around = [area for area in areas if area[0] <= row <= area[1] and area[2] <= column <= area[3]]
        if around:
            smallest = min(around, key=lambda area: (area[1] - area[0] + 1) * (area[3] - area[2] + 1))
            used.setdefault(smallest, where)
        else:
            problems.append(Problem(where, *_NO_NAME))
    bands: list[list[_Area]] = []
    for area in sorted(used):
        if bands and area[0] <= max(other[1] for other in bands[-1]):
            if any(area[2] <= other[3] and other[2] <= area[3] for other in bands[-1]):
                problems.append(Problem(used[area], *_OVERLAP))
                continue
            bands[-1].append(area)
        else:
            bands.append([area])
    found: list[Band] = []
    for together in bands:
        found.append(_band(together, first_id))
        first_id += len(found[-1].strips)
    return found, problems


def _tags(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    for row in rows:
        for cell in row.cells:
            if cell.kind is CellKind.TEMPLATE and RANGE_TAG.search(cell.text):
                yield row.number, cell.column


def _area(reference: Reference) -> _Area:
    last = reference.last or reference.first
    rows, columns = sorted((reference.first.row, last.row)), sorted((reference.first.column, last.column))
    return rows[0], rows[1], columns[0], columns[1]


def _band(areas: Sequence[_Area], first_id: int) -> Band:
    strips: list[tuple[int, int, bool]] = []
    free = 1
    for _, _, low, high in sorted(areas, key=lambda area: area[2]):
        if low > free:
            strips.append((free, low - 1, False))
        strips.append((low, high, True))
        free = high + 1
    if free <= _LAST_COLUMN:
        strips.append((free, _LAST_COLUMN, False))
    return Band(
        min(area[0] for area in areas),
        max(area[1] for area in areas),
        tuple(Strip(number, *strip) for number, strip in enumerate(strips, first_id)),
    )


_NO_NAME = (
    Bilingual(
        "区域标签 {%range %} 不在任何已命名的区域内。", "The range tag {%range %} stands in no range that has a name."
    ),
    Bilingual(
        "请选中要重复的单元格区域（含首尾标签行），在名称框中为其命名。",
        "Select the cells that repeat, with the rows of the first and last tag, and give them a name in the name box.",
    ),
)
_OVERLAP = (
    Bilingual("两个含区域标签的命名区域相互重叠。", "Two named ranges with range tags overlap."),
    Bilingual("请调整其中一个区域，使两者互不重叠。", "Change one of them so that they do not."),
)
