"""Compares two Word files: a redline in real tracked changes, and the settling of tracked changes."""

from handover_docs.redline.changes import Change, ChangeKind, Comparison, Passage
from handover_docs.redline.compare import AUTHOR, compare
from handover_docs.redline.settling import accept_all, reject_all

__all__ = ["AUTHOR", "Change", "ChangeKind", "Comparison", "Passage", "accept_all", "compare", "reject_all"]
