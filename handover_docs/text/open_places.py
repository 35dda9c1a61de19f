"""Every place of a document that still waits for a value, with the words around it.

Blanks of signature blocks, columns that may stay empty and words of a list of choices are left alone, and so are the
values of labelled fields of its document type, which are reported as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from handover_docs.model.content import Block, BlockKind, Change, Content, Evidence
from handover_docs.model.document_type import DocumentType
from handover_docs.text.blanks import Blank, BlankKind, find_blanks
from handover_docs.text.fields import LabelledValue, labels_of, values_of
from handover_docs.text.signing import signing_spans
from handover_docs.text.tables import grids_of, header_of

_OF_SIGNING = frozenset({BlankKind.LINE, BlankKind.DATE, BlankKind.MARK})
_EMPTY = _OF_SIGNING | {BlankKind.UNDECIDED, BlankKind.GONE}
"""What may stand in a column that may stay empty; a placeholder (XXX) was forgotten there too."""
_AROUND = 18


def open_places(
    content: Content, kind: DocumentType | None, asked: Collection[str] | None = None
) -> Iterator[tuple[BlankKind, Evidence]]:
    """Every blank that should hold a value, with the words around it.

    ``asked`` are the ids of the fields that are asked of the document, where not all are: those are reported as such.
    """
    signing = signing_spans(content, [name for side in kind.signatures for name in side.name.all()] if kind else [])
    spared = _spared(content, kind) if kind else set()
    fields = _field_spans(content, kind, asked) if kind else []
    repeated: set[tuple[BlockKind, str]] = set()
    start = 0
    for index, block in enumerate(content.blocks):
        if _counts(block) and (block.kind, block.text) not in repeated:
            if block.kind in (BlockKind.HEADER, BlockKind.FOOTER):
                repeated.add((block.kind, block.text))
            for blank in find_blanks(block.text):
                place = start + blank.start, start + blank.end
                if index in spared and blank.kind in _EMPTY:
                    continue
                if blank.kind in _OF_SIGNING and _within(place, signing):
                    continue
                if not _within(place, fields):
                    yield blank.kind, _around(block, blank, start)
        start += len(block.text) + 1


def _counts(block: Block) -> bool:
    return block.change is not Change.DELETED and block.kind is not BlockKind.COMMENT and not block.hidden


def _within(place: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in spans)


def _spared(content: Content, kind: DocumentType) -> set[int]:
    """The blocks in columns that may stay empty."""
    spared: set[int] = set()
    numbers = {id(block): number for number, block in enumerate(content.blocks)}
    for table in kind.tables:
        loose = {column.id for column in table.columns if not column.filled}
        for grid in grids_of(content) if loose else ():
            header = header_of(grid, table.columns)
            places = {place for column, place in header.places.items() if column in loose} if header else set()
            for row in grid.rows[header.row + 1 :] if header else ():
                spared |= {numbers[id(cell)] for cell in row if cell.location.column in places}
    return spared


def _field_spans(content: Content, kind: DocumentType, asked: Collection[str] | None) -> list[tuple[int, int]]:
    """Where labelled fields stand blank: the field itself is reported for that."""
    labels = labels_of(kind)
    return [
        (value.evidence.start or 0, value.evidence.end or 0)
        for field in kind.fields
        if asked is None or field.id in asked
        for value in _only_blank(content, field.name.all(), labels)
    ]


def _only_blank(content: Content, names: Iterable[str], labels: Iterable[str]) -> list[LabelledValue]:
    """The blank values of a field that is filled nowhere."""
    found = values_of(content, names, labels)
    return list(found[:1]) if found and all(value.blank for value in found) else []


def _around(block: Block, blank: Blank, start: int) -> Evidence:
    line = block.text.rfind("\n", 0, blank.start) + 1
    stop = block.text.find("\n", blank.end)
    first = max(line, blank.start - _AROUND)
    last = min(len(block.text) if stop < 0 else stop, blank.end + _AROUND)
    return Evidence("", block.location, block.text[first:last], start + first, start + last)
