"""What a workbook says about its cells: names for some of them, tables, lists that values are chosen from."""

from __future__ import annotations

from enum import StrEnum

from handover_docs.slotted import dataclass


class AreaKind(StrEnum):
    """What an area of a workbook is."""

    NAME = "name"
    TABLE = "table"
    CHOICES = "choices"


@dataclass(frozen=True, slots=True)
class Area:
    """A defined name, a table, or cells whose value is chosen from a list.

    ``refers_to`` is what stands behind the name, where the table stands, or what the list is taken from, as a formula
    without its equals sign. ``sheet`` and ``cells`` (first row, first column, last row, last column) say where that is,
    for ``CHOICES`` the cells to be filled; a name may stand for something else than cells. ``options`` are the values
    to choose from. ``scope`` is the sheet that a name is known on; ``hidden`` names are not shown to people.
    """

    kind: AreaKind
    name: str
    refers_to: str
    sheet: str | None = None
    cells: tuple[int, int, int, int] | None = None
    options: tuple[str, ...] = ()
    scope: str | None = None
    hidden: bool = False
