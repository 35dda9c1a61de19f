"""Holds a pack to a pack schema: ``check`` gives the report, ``exit_code`` what the command line returns."""

from handover_docs.check.run import check
from handover_docs.check.verdict import exit_code, verdict_of

__all__ = ["check", "exit_code", "verdict_of"]
