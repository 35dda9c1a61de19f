"""Finds the clauses of the library in a document, and what it says of their positions, with the proof."""

from handover_docs.clauses.find import find_clauses
from handover_docs.clauses.positions import find_positions

__all__ = ["find_clauses", "find_positions"]
