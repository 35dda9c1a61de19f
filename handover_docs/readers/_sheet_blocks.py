"""The cells of one sheet as blocks, merged ranges once: the same for every format of workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, Final

from handover_docs.model.content import Block, BlockKind, Location, Remnant, RemnantKind
from handover_docs.readers._wordings import charts_by_title, embedded_files, pictures_not_read
from handover_docs.wording import Bilingual, counted

CELL_LIMIT: Final = 500_000
"""Cells read of one workbook; what is beyond is said to be missing."""

_COVERED_LIMIT: Final = 200_000
_OF_PLACES: Final = ("part", "paragraph", "table", "row", "column", "sheet", "cell", "page")
_OF_BLOCKS: Final = (
    *("kind", "text", "location", "label", "level", "change", "hidden", "row_span", "column_span", "contents"),
    *("box", "certainty", "remark"),
)


def _open_twin(kind: type, known: tuple[str, ...]) -> tuple[Any, tuple[tuple[str, object], ...]]:
    """A class of the same fields whose instances may be changed, and the fields besides ``known`` by their defaults."""
    rest = tuple((one.name, one.default) for one in fields(kind) if one.name not in known)
    return type(f"Open{kind.__name__}", (), {"__slots__": [one.name for one in fields(kind)]}), rest


# Cells come by the hundred thousand, and making a frozen instance takes several times as long as all else that is done
# with a cell: so each is put together open, and closed by becoming what it is the twin of.
_OpenLocation, _REST_OF_PLACES = _open_twin(Location, _OF_PLACES)
_OpenBlock, _REST_OF_BLOCKS = _open_twin(Block, _OF_BLOCKS)


Add = Callable[[int, int, str, str, bool], bool]
"""Takes a cell: row, column, name (``B3``), text and whether it is hidden; says whether there was room for it."""


def adder(
    blocks: list[Block],
    sheet: str,
    sheet_hidden: bool = False,
    merged: Iterable[tuple[int, int, int, int]] = (),
    hidden_columns: Sequence[tuple[int, int]] = (),
) -> Add:
    """What adds the cells of ``sheet`` to ``blocks`` as they come.

    ``merged`` are ranges as first row, first column, last row, last column: what they cover is hidden.
    ``hidden_columns`` are first and last of each range.
    """
    spans, covered = _spans(merged)
    unseen: dict[int, bool] = {}
    keep, once, kind, open_place, open_block = blocks.append, (1, 1), BlockKind.CELL, _OpenLocation, _OpenBlock

    def add(row: int, column: int, name: str, text: str, hidden: bool) -> bool:
        if len(blocks) >= CELL_LIMIT:
            return False
        span = once
        if row in covered:
            at = row, column
            if at in spans:
                span = spans[at]
            else:
                hidden = hidden or column in covered[row]
        if hidden_columns and not hidden:
            if column not in unseen:
                unseen[column] = any(first <= column <= last for first, last in hidden_columns)
            hidden = unseen[column]
        place = open_place()
        place.part, place.sheet, place.cell, place.row, place.column = "sheet", sheet, name, row, column
        place.paragraph = place.table = place.page = None
        block = open_block()
        block.kind, block.text, block.location, block.hidden = kind, text, place, hidden or sheet_hidden
        block.row_span, block.column_span = span
        block.label = block.level = block.change = block.box = block.certainty = block.remark = None
        block.contents = False
        if _REST_OF_PLACES or _REST_OF_BLOCKS:
            _complete(place, block)
        place.__class__ = Location
        block.__class__ = Block
        keep(block)
        return True

    return add


def _complete(place: Any, block: Any) -> None:
    for name, default in _REST_OF_PLACES:
        setattr(place, name, default)
    for name, default in _REST_OF_BLOCKS:
        setattr(block, name, default)


def _spans(
    merged: Iterable[tuple[int, int, int, int]],
) -> tuple[dict[tuple[int, int], tuple[int, int]], dict[int, set[int]]]:
    """Rows and columns that each merged range spans, and of each row that one touches the columns in it."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[int, set[int]] = {}
    count = 0
    for top, left, bottom, right in merged:
        rows, columns = bottom - top + 1, right - left + 1
        if rows < 1 or columns < 1:
            continue
        spans[top, left] = (rows, columns)
        if rows * columns + count > _COVERED_LIMIT:
            covered.setdefault(top, set())
            continue
        count += rows * columns
        for row in range(top, bottom + 1):
            if row in covered:
                covered[row].update(range(left, right + 1))
            else:
                covered[row] = set(range(left, right + 1))
    return spans, covered


def cut_short() -> Bilingual:
    """Not all cells were read."""
    return Bilingual(f"只读取了前 {CELL_LIMIT:,} 个单元格。", f"Only the first {CELL_LIMIT:,} cells were read.")


def hidden_sheets(count: int) -> Bilingual:
    """Some sheets are not seen by who opens the workbook."""
    en = counted(count, "hidden sheet was read and is marked", "hidden sheets were read and are marked")
    return Bilingual(f"含 {count} 个隐藏工作表，已读取并标出。", f"{en}.")


def remnants_of(names: tuple[str, ...]) -> tuple[Remnant, ...]:
    """What a workbook of the parts ``names`` holds that a final one should not, beside its cells."""
    macros = any(part.endswith("vbaproject.bin") for part in names)
    embedded = [part.rpartition("/")[2] for part in names if part.startswith("xl/embeddings/")]
    links = [part.rpartition("/")[2] for part in names if part.startswith("xl/externallinks/externallink")]
    return (
        *((Remnant(RemnantKind.MACRO),) if macros else ()),
        *(Remnant(RemnantKind.EMBEDDED, name) for name in embedded),
        *(Remnant(RemnantKind.LINK, name) for name in links),
    )


def _not_followed(count: int) -> Bilingual:
    en = counted(count, "link to another workbook was", "links to other workbooks were")
    return Bilingual(f"{count} 个外部工作簿链接，未访问。", f"{en} not followed.")


def left_out(names: tuple[str, ...]) -> list[Bilingual]:
    """What stands in a workbook of the parts ``names`` that is not read."""
    notes = []
    for told, marker in (
        (charts_by_title, "xl/charts/chart"),
        (pictures_not_read, "xl/media/"),
        (_not_followed, "xl/externallinks/externallink"),
    ):
        count = sum(1 for part in names if part.startswith(marker))
        if count:
            notes.append(told(count))
    embedded = [part.rpartition("/")[2] for part in names if part.startswith("xl/embeddings/")]
    if embedded:
        notes.append(embedded_files(embedded))
    if any(part.endswith("vbaproject.bin") for part in names):
        notes.append(Bilingual("含宏，未运行。", "It holds macros, which were not run."))
    return notes
