"""Standard output for results, standard error for talk: both in UTF-8."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from handover_docs.text.layout import harmless
from handover_docs.wording import Bilingual


def speak_utf8() -> None:
    """Make both streams write UTF-8 with bare line feeds, whatever the locale is.

    A file name that is not Unicode has a lone surrogate; it is written as an escape, which JSON reads back.
    """
    # A stream that was closed before we began is None: what would go there goes nowhere.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def in_bytes(result: str) -> bytes:
    """``result`` as the streams write it."""
    return result.encode("utf-8", "backslashreplace")


def say(wording: Bilingual, language: str) -> None:
    """Talk: one line or more on standard error."""
    print(harmless(wording.in_language(language)), file=sys.stderr)


class ReaderGoneError(Exception):
    """Who reads our standard output has seen enough, as ``head`` does."""


def put(result: str | bytes) -> None:
    """A result on standard output, as it is. Raises ``ReaderGoneError`` where nobody reads it any more."""
    try:
        if isinstance(result, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result)
        sys.stdout.flush()
    except BrokenPipeError as error:
        # Python flushes again at exit and must then find an open stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ReaderGoneError from error
