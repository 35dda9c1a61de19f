"""Formulas made ready to be written into any row and worked out there."""

from __future__ import annotations

from functools import lru_cache

from handover_docs.fillers._xlsx.calc import Node, compile_formula
from handover_docs.fillers._xlsx.operands import Unsupported
from handover_docs.fillers._xlsx.reference import Reference, letters, parse_formula
from handover_docs.fillers._xlsx.values import escape
from handover_docs.slotted import dataclass

Span = tuple[int, int]
"""First and last row that a reference takes in; 0 where it names whole columns."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: its references in order, what to work it out with, and its text as XML around the row numbers."""

    text: str
    references: tuple[Reference, ...]
    node: Node | None
    pattern: str
    rows: tuple[int, ...]
    """Whose row each ``%d`` of the pattern is: twice a reference's place, one more for its last row."""

    def written(self, spans: list[Span]) -> str:
        """The formula as XML where its references take in ``spans``."""
        return self.pattern % tuple([spans[row >> 1][row & 1] for row in self.rows])


@lru_cache(maxsize=4096)
def compiled(text: str) -> Formula:
    """The formula ``text`` made ready."""
    tokens = parse_formula(text)
    try:
        node: Node | None = compile_formula(tokens)
    except Unsupported:
        node = None
    references = tuple(token for token in tokens if isinstance(token, Reference))
    pattern: list[str] = []
    rows: list[int] = []
    place = 0
    for token in tokens:
        if isinstance(token, str):
            pattern.append(_literal(token))
            continue
        pattern.append(_literal(token.prefix))
        ends = [token.first] if token.last is None else [token.first, token.last]
        for number, corner in enumerate(ends):
            column = f"{'$' * corner.column_fixed}{letters(corner.column)}" if corner.column else ""
            pattern.append(f"{':' * number}{column}{'$' * corner.row_fixed if corner.row else ''}")
            if corner.row:
                pattern.append("%d")
                rows.append(place * 2 + number)
        place += 1
    return Formula(text, references, node, "".join(pattern), tuple(rows))


def _literal(text: str) -> str:
    return escape(text).replace("%", "%%")
