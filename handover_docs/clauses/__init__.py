"""Finds the clauses of the library in a document, with the proof."""

from handover_docs.clauses.find import find_clauses

__all__ = ["find_clauses"]
