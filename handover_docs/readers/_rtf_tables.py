"""Tables of a rich text: cells with the edges that each row says, put on one grid."""

from __future__ import annotations

from handover_docs.model.content import Block, BlockKind, Location
from handover_docs.slotted import dataclass, field


@dataclass(slots=True)
class Edge:
    """A cell as its row describes it: its right edge in twips, and what it is merged with."""

    right: int = 0
    goes_on_from_left: bool = False
    goes_on_from_above: bool = False


@dataclass(slots=True)
class Row:
    """A row: its cells' texts and edges."""

    left: int = 0
    edges: list[Edge] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    hidden: bool = False


def blocks_of(rows: list[Row], table: int, part: str, kind: BlockKind) -> list[Block]:
    """The cells of a table, merged ones once; columns are counted over all rows."""
    edges = sorted({edge.right for row in rows for edge in row.edges} | {row.left for row in rows})
    places = {edge: number for number, edge in enumerate(edges, start=1)}
    blocks: list[Block] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows, start=1):
        left, column = row.left, 1
        last: int | None = None
        for index, text in enumerate(row.texts):
            edge = row.edges[index] if index < len(row.edges) else None
            if edge is not None:
                column = places.get(left, column)
                span = max(1, places[edge.right] - column)
                left = edge.right
            else:
                column, span = column + (index > 0), 1
            merged = above.get(column) if edge is not None and edge.goes_on_from_above else None
            if edge is not None and edge.goes_on_from_left and last is not None:
                blocks[last] = _grown(blocks[last], columns=span)
            elif merged is not None:
                blocks[merged] = _grown(blocks[merged], rows=number + 1 - (blocks[merged].location.row or 0))
            else:
                place = Location(part=part, table=table, row=number, column=column)
                above[column] = last = len(blocks)
                blocks.append(Block(kind, text, place, hidden=row.hidden, column_span=span))
                continue
            if text.strip():
                place = Location(part=part, table=table, row=number, column=column)
                blocks.append(Block(BlockKind.PARAGRAPH, text, place, hidden=True))
    return blocks


def _grown(block: Block, rows: int | None = None, columns: int = 0) -> Block:
    return Block(
        block.kind,
        block.text,
        block.location,
        hidden=block.hidden,
        row_span=rows or block.row_span,
        column_span=block.column_span + columns,
    )
