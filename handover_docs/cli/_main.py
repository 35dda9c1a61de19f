"""The way in: one call of the command, from its arguments to its exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Final

from handover_docs.cli._commands import listings
from handover_docs.cli._front import asks_for_front_page, front_page
from handover_docs.cli._language import spoken
from handover_docs.cli._late import make_late
from handover_docs.cli._output import ReaderGoneError, put, say, speak_utf8
from handover_docs.cli._refusals import refusal
from handover_docs.errors import ExitCode, HandoverError, Problem
from handover_docs.wording import Bilingual, same

INTERNAL: Final = 70
"""The exit code of a fault of our own, as ``sysexits.h`` has it."""
INTERRUPTED: Final = 130
READER_GONE: Final = 141
"""As a shell shows the end by ``SIGINT`` and by ``SIGPIPE``."""

_LATE: Final = (
    *("bz2", "hashlib", "hmac", "inspect", "lzma", "shutil", "zipfile"),
    *("handover_docs.archives.attachments", "handover_docs.archives.external", "handover_docs.archives.mail"),
    *("handover_docs.archives.outlook", "handover_docs.archives.seven_zip", "handover_docs.intake"),
    *("handover_docs.readers._paragraphs", "handover_docs.readers._sheet_cells", "handover_docs.text.signing"),
)
"""What some commands or some files need, and the libraries of others import for all."""

_BETWEEN_COLLECTIONS: Final = 50_000
"""How many more objects there are before Python looks for cycles of them.

Nearly all that a command makes lives until it ends: to look every 700 objects costs a tenth of its time.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Carry out the command line and exit."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    speak_utf8()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments, os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Carry out ``arguments`` and return the exit code; nothing but a debugged fault of our own is raised."""
    language = spoken(arguments, environment, listings())
    try:
        return _invoke(list(arguments), language)
    except HandoverError as error:
        _tell(error.problems, language)
        return error.exit_code
    except ReaderGoneError:
        return READER_GONE
    except OSError as error:
        _tell([refusal(error)], language)
        return ExitCode.UNUSABLE_INPUT
    except KeyboardInterrupt:
        say(Bilingual("已中断。", "Interrupted."), language)
        return INTERRUPTED
    except Exception as error:
        if environment.get("HANDOVER_DEBUG"):
            raise
        say(_our_fault(error), language)
        return INTERNAL


def _invoke(arguments: list[str], language: str) -> int:
    if not arguments:
        say(same(front_page(language)), language)
        return ExitCode.USAGE
    if asks_for_front_page(arguments):
        put(front_page(language) + "\n")
        return ExitCode.PASSED
    # What a command needs takes longer to import than the page to show.
    make_late(*_LATE)
    return int(import_module("handover_docs.cli._calling").carry_out(arguments, language))


def _tell(problems: Sequence[Problem], language: str) -> None:
    for problem in dict.fromkeys(problems):
        say(same(problem.in_language(language)), language)


def _our_fault(error: Exception) -> Bilingual:
    name = type(error).__name__
    return Bilingual(
        f"handover: 程序内部出错（{name}），这是 handover 的缺陷，不是您的文件有问题。"
        "设置环境变量 HANDOVER_DEBUG=1 后重新运行可看到详情，请附上它报告此问题。",
        f"handover: Something went wrong inside handover ({name}). This is a fault of handover, not of your files. "
        "Run it again with HANDOVER_DEBUG=1 in the environment for the details, and report them.",
    )
