"""Text as pieces in rows and columns, whether it stands in a table or is kept apart by spaces."""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import BlockKind, Content, Evidence
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import normalise, plain
from handover_docs.text.outline import Line, outline

_GAP: Final = regex(r"(?:[ \u3000\u00a0]{3,}|\t+)(?=\S)")
_LABEL: Final = regex(r"(?:^|(?<=[ \u3000]))([^\s:：]{1,12})[:：]")
_STANDS_ALONE: Final = regex(r"签字|签名|签章|盖章|signature|signed|\bseal")
_PART_OF_DATE: Final = regex(r"[\d_]*[年月日][\d_]*")

Area = tuple[str, int | None, str | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; rows and columns count within ``area`` (the paragraphs, or one table)."""

    area: Area
    row: int
    column: int
    text: str
    plain: str
    evidence: Evidence


@remembered(32)
def pieces_of(content: Content) -> tuple[Piece, ...]:
    """The pieces of ``content`` in reading order, headers and footers left out."""
    found: list[Piece] = []
    rows: dict[tuple[Area, int, int], int] = {}
    for index, line in enumerate(outline(content).lines):
        if line.margin:
            continue
        place = line.location
        if line.kind is BlockKind.CELL and place.row is not None:
            area = (place.part, place.table, place.sheet)
            inner = rows.setdefault((area, place.row, line.block), 0)
            rows[(area, place.row, line.block)] = inner + 1
            found += _split(line, area, place.row * 1000 + inner, (place.column or 1) * 100)
        else:
            found += _split(line, ("paragraphs", None, None), index * 1000, 0)
    return tuple(found)


def _split(line: Line, area: Area, row: int, column: int) -> list[Piece]:
    pieces = []
    start = 0
    marks = [(match.start(), match.end()) for match in _GAP.finditer(line.text) if line.text[: match.start()].strip()]
    marks = marks or _repeats(line.text)
    for place, (end, after) in enumerate([*marks, (len(line.text), len(line.text))]):
        text = line.text[start:end]
        if text.strip():
            evidence = Evidence("", line.location, text.strip(), line.start + start, line.start + end)
            pieces.append(Piece(area, row, column + place, text.strip(), normalise(text).text, evidence))
        start = after
    return _with_values(pieces, line)


def _repeats(text: str) -> list[tuple[int, int]]:
    """Where the same label stands again in a line, as in the text of a PDF: “签字： 签字：”."""
    labels = list(_LABEL.finditer(text))
    if len(labels) < 2 or len({label.group(1) for label in labels}) > 1:
        return []
    return [(label.start(), label.start()) for label in labels[1:]]


def _with_values(pieces: list[Piece], line: Line) -> list[Piece]:
    """Pieces of a line where what is merely a value is put back behind its label (“签字：   张三”)."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _awaits(last, piece):
            start, end = last.evidence.start or 0, piece.evidence.end or 0
            text = line.text[start - line.start : end - line.start].strip()
            evidence = Evidence("", line.location, text, start, end)
            joined[-1] = Piece(last.area, last.row, last.column, text, plain(text), evidence)
        else:
            joined.append(piece)
    return [
        Piece(piece.area, piece.row, pieces[0].column + place, piece.text, piece.plain, piece.evidence)
        for place, piece in enumerate(joined)
    ]


def _awaits(label: Piece, value: Piece) -> bool:
    """Whether ``value`` is what ``label`` has room for: its value, or more of a blank date."""
    if ":" in value.plain or _STANDS_ALONE.search(value.plain):
        return False
    return label.plain.endswith(":") or _PART_OF_DATE.fullmatch(value.plain) is not None
