"""Carries out a command: the part of a call that needs the command line's library."""

from __future__ import annotations

import click

from handover_docs.cli._group import group
from handover_docs.cli._output import say
from handover_docs.cli._usage import in_words
from handover_docs.errors import ExitCode


def carry_out(arguments: list[str], language: str) -> int:
    """The exit code of ``arguments``; wrong usage is told."""
    try:
        returned = group(language).main(args=arguments, prog_name="handover", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        say(in_words(error), language)
        return ExitCode.USAGE
    return int(returned or ExitCode.PASSED)
