"""Holds a pack to a pack schema: ``check`` gives the report, ``exit_code`` what the command line returns.

``examine`` reads and tells the files of a pack, ``related`` how they belong to each other, where nothing is asked.
"""

from handover_docs.check.decide import decided, related
from handover_docs.check.examine import Memory, examine, refused, taken_for
from handover_docs.check.matching import Match, Matching, matching
from handover_docs.check.run import check
from handover_docs.check.status import status_of
from handover_docs.check.verdict import exit_code, verdict_of
from handover_docs.check.waiving import waive

__all__ = [
    "Match",
    "Matching",
    "Memory",
    "check",
    "decided",
    "examine",
    "exit_code",
    "matching",
    "refused",
    "related",
    "status_of",
    "taken_for",
    "verdict_of",
    "waive",
]
