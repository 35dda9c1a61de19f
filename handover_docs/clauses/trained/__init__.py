"""Finds clauses in English text by a linear model that was trained on CUAD; see ``NOTICE.md`` beside it."""

from handover_docs.clauses.trained.scoring import Scored, scores

__all__ = ["Scored", "scores"]
