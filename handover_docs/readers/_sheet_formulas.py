"""The formulas of a worksheet, read where they are asked for; those that cells share are written out for each."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import Final

from handover_docs.model.content import Location
from handover_docs.patterns import regex
from handover_docs.readers._sheet_cells import column_name, column_number, reference

_CELL: Final = regex(r"<c\b([^<>]*?)(?:/>|>((?>[^<]+|<(?!/?c[\s/>]))*)</c\s*>)")
_FORMULA: Final = regex(r"<f\b([^<>]*?)(?:/>|>([^<]*)</f\s*>)")
_SAID: Final = regex(r"""\b(r|t|si)\s*=\s*["']([^"']*)["']""")
_MOVABLE: Final = regex(
    r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!)|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.(!])"""
)


def formulas_in(data: bytes, sheet: str) -> Iterator[tuple[Location, str]]:
    """Place and formula, without its equals sign, of every cell of the worksheet in ``data`` that has one."""
    if b"<f" not in data:
        return
    shared: dict[str, tuple[str, int, int]] = {}
    for of_cell, content in _CELL.findall(data.decode("utf-8", "replace")):
        found = _FORMULA.search(content) if "<f" in content else None
        place = reference(dict(_SAID.findall(of_cell)).get("r", "")) if found is not None else None
        if found is None or place is None:
            continue
        row, column = place
        said, formula = dict(_SAID.findall(found[1])), unescape(found[2] or "")
        if said.get("t") == "shared" and formula:
            shared[said.get("si", "")] = (formula, row, column)
        elif said.get("t") == "shared" and said.get("si", "") in shared:
            formula, first_row, first_column = shared[said["si"]]
            formula = moved(formula, row - first_row, column - first_column)
        if formula:
            name = f"{column_name(column)}{row}"
            yield Location("sheet", None, None, row, column, sheet, name), formula


def moved(formula: str, rows: int, columns: int) -> str:
    """``formula`` as it reads in a cell so many rows further down and columns further to the right."""

    def shifted(found: object) -> str:
        quoted, absolute, letters, fixed, digits = found.groups()  # type: ignore[attr-defined]
        if quoted is not None:
            return str(quoted)
        column = column_number(letters) + (0 if absolute else columns)
        row = int(digits) + (0 if fixed else rows)
        return f"{absolute}{column_name(column)}{fixed}{row}" if column > 0 and row > 0 else "#REF!"

    return _MOVABLE.sub(shifted, formula)
