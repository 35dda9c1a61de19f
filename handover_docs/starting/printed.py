"""Where a template prints what: beside which label, in which column of which list, in which sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Grid
from handover_docs.model.document_type import DocumentType
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.starting.prints import Wording, read_expression, wording
from handover_docs.text.normalise import plain

_FOR: Final = regex(r"\{%(?:tr|p)?\s*for\s+(?P<name>\w+)\s+in\s+(?P<path>[\w.]+)")
_END: Final = regex(r"\{%(?:tr|p)?\s*endfor")
_LABELLED: Final = regex(r"(?P<label>[^：:{}]{1,30})[：:]\s*(?P<value>\{\{[^{}]*\}\})\s*")
_COLUMN_TAG: Final = regex(r"\{%tc\s*(?P<word>\w+)")
_LEAST_WORDS: Final = 6
_STOP: Final = r"""\{\{\s*["'][^"']*["'] if loop\.last else ["'][^"']*["']\s*\}\}"""


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop of a template: the name that it gives each item, and the path of the list."""

    name: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table that repeats a row: its loops from the outermost, and by column title what stands beneath."""

    loops: tuple[Loop, ...]
    columns: Mapping[str, Wording]


@dataclass(frozen=True, slots=True)
class Items:
    """Paragraphs that a loop over bare texts makes, behind one that reads ``before`` and in front of ``until``."""

    before: str
    until: str
    path: tuple[str, ...]
    stopped: bool = False
    """Whether the template puts a stop behind each."""


@dataclass(frozen=True, slots=True)
class Printed:
    """All that a template prints."""

    labels: Mapping[str, tuple[Wording, ...]]
    """By label, what it stands for; several where it stands several times, in their order."""
    rows: tuple[Rows, ...]
    sentences: tuple[Wording, ...]
    headed: Mapping[str, Wording]
    """By heading, the value that is the first paragraph beneath it."""
    items: tuple[Items, ...]
    fixed: frozenset[str]
    """What stands in cells of the template itself and so is no value."""
    titles: frozenset[str]
    """What of that stands nowhere but above columns of lists: an item of another list may be called so."""


def printed(template: Content, kind: DocumentType, clauses: Iterable[str] = ()) -> Printed:
    """What ``template`` of ``kind`` prints; ``clauses`` are the texts of its clauses, a paragraph each."""
    cells: list[tuple[str, Wording]] = []
    rows: list[Rows] = []
    titles: Counter[str] = Counter()
    for grid in template.tables():
        _read_grid(grid, cells, rows, titles)
    sentences: list[Wording] = []
    headed: dict[str, Wording] = {}
    heading, looping = "", 0
    for block in template.blocks:
        if block.kind is BlockKind.HEADING:
            heading = plain(block.text)
        elif block.kind is BlockKind.PARAGRAPH:
            if _FOR.match(block.text):
                looping += 1
            elif _END.match(block.text):
                looping -= 1
            if "{{" not in block.text or looping:
                heading = "" if "{" not in block.text else heading
                continue
            found = wording(block.text)
            if found is not None and found.words >= _LEAST_WORDS:
                sentences.append(found)
            elif found is not None and found.words == 0 and len(found.prints) == 1 and heading:
                headed[heading] = found
            heading = ""
    sentences += [found for line in clauses if (found := wording(line)) is not None and found.words >= _LEAST_WORDS]
    fixed = Counter(_said(cell) for cell in template.blocks if "{" not in cell.text and cell.text.strip())
    return Printed(
        {**_of_fields(kind), **_by_label(cells)},
        tuple(rows),
        tuple(sentences),
        headed,
        tuple(_items(template)),
        frozenset(fixed),
        frozenset(title for title, count in titles.items() if fixed[title] == count),
    )


def _said(cell: Block) -> str:
    return plain(cell.text).rstrip(": ")


def _items(template: Content) -> Iterator[Items]:
    """The loops over bare texts whose paragraphs stand behind one that never changes."""
    blocks = [block for block in template.blocks if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)]
    before = ""
    for at, block in enumerate(blocks):
        found = _FOR.match(block.text)
        inner = blocks[at + 1].text.strip() if found and at + 2 < len(blocks) else ""
        own = (
            re.fullmatch(r"\{\{\s*" + found["name"] + rf"\b[^}}]*\}}\}}(?P<stop>[。；;.]|{_STOP})?", inner)
            if found
            else None
        )
        if found and own and before:
            if not _END.match(blocks[at + 2].text):
                continue
            behind = (other.text for other in blocks[at + 3 :] if not other.text.strip().startswith("{%"))
            until = next(behind, "")
            path = tuple(found["path"].split("."))
            yield Items(before, "" if "{" in until else plain(until), path, stopped=own["stop"] is not None)
        elif "{" not in block.text and block.text.strip():
            before = plain(block.text)
        elif "{{" in block.text:
            before = ""


def _of_fields(kind: DocumentType) -> dict[str, tuple[Wording, ...]]:
    """What the labels of the type stand for, by each of their names."""
    labels: dict[str, tuple[Wording, ...]] = {}
    for field in kind.fields:
        if field.value is None or field.when is not None or read_expression(field.value) is None:
            continue
        found = wording("{{ " + field.value + " }}")
        if found is not None:
            labels |= {plain(name): (found,) for name in field.name.all()}
    return labels


def _by_label(cells: Sequence[tuple[str, Wording]]) -> dict[str, tuple[Wording, ...]]:
    """What each label stands for; once where it is the same everywhere."""
    labels: dict[str, list[Wording]] = {}
    for label, found in cells:
        labels.setdefault(label, []).append(found)
    return {
        label: tuple(every[:1] if len({found.prints for found in every}) == 1 else every)
        for label, every in labels.items()
    }


def _read_grid(grid: Grid, cells: list[tuple[str, Wording]], rows: list[Rows], titles: Counter[str]) -> None:
    header: tuple[Block, ...] = ()
    loops: list[Loop] = []
    for row in grid.rows:
        texts = [cell.text.strip() for cell in row]
        if texts and (found := _FOR.match(texts[0])) and len([text for text in texts if text]) == 1:
            titles.update(_said(cell) for cell in header if not loops and cell.text.strip())
            loops.append(Loop(found["name"], tuple(found["path"].split("."))))
        elif texts and _END.match(texts[0]):
            loops = loops[:-1]
        elif loops:
            columns = dict(_columns(header, row))
            if columns:
                rows.append(Rows(tuple(loops), columns))
        elif any(map(_COLUMN_TAG.match, texts)):
            header = tuple(_standing(row))
        elif any("{{" in text for text in texts):
            cells += _labelled(row)
        elif not any("{%" in text for text in texts) and len([text for text in texts if text]) > 1:
            header = row


def _standing(header: Sequence[Block]) -> Iterator[Block]:
    """The titles of a header some of whose columns come and go, without those of columns that repeat."""
    looping = 0
    for cell in header:
        tag = _COLUMN_TAG.match(cell.text.strip())
        if tag is None and not looping:
            yield cell
        elif tag is not None and tag["word"] in ("for", "endfor"):
            looping += 1 if tag["word"] == "for" else -1


def _columns(header: Sequence[Block], row: Sequence[Block]) -> Iterator[tuple[str, Wording]]:
    for cell in row:
        title = next((above.text for above in header if above.location.column == cell.location.column), "")
        found = wording(cell.text)
        if title.strip() and found is not None:
            yield plain(title), found


def _labelled(row: Sequence[Block]) -> Iterator[tuple[str, Wording]]:
    label = ""
    for cell in row:
        if "{{" not in cell.text:
            label = cell.text
            continue
        within = _LABELLED.fullmatch(cell.text)
        found = wording(within["value"] if within else cell.text)
        said = plain(within["label"] if within else label).rstrip(": ")
        if found is not None and said and found.words <= 8:
            yield said, found
        label = ""
