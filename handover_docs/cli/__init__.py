"""The command line: reads arguments and the environment, prints results, and ends with an exit code."""

from handover_docs.cli._main import main

__all__ = ["main"]
