"""Where sentences end, and texts cut short so that they still read well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.layout import width, wrap

_END: Final = regex(
    r"[。！？；!?]+[”’」』）)\"]*|;(?=\s|$)"
    r"|(?:(?<=[a-z0-9)\]%][a-z0-9)\]%])|(?<=[a-z0-9][”\"’')\]])|(?<=\b[A-Z][A-Z]))\.[”’\"')\]]*(?=\s|$)"
)
_SHORT_FORM: Final = regex(r"(?:^|[\s(])(?:no|nos|art|sec|inc|ltd|co|corp|etc|vs|al|approx)\.$", re.IGNORECASE)
_PAUSE: Final = regex(r"[，、：；。！？,;:.!?](?=\s|[^\x00-\x7f])|[，、：；。！？]")
_LEAST: Final = 0.6
"""A cut text keeps at least so much of what would fit when it is cut at a mark."""
_FEW: Final = 8
"""What stands between a mark and the words that are shown has to say something; else more is shown."""
_TRAILING: Final = " \t\u3000，、：；,;:"


def sentence_ends(text: str) -> Iterator[int]:
    """Where each sentence of ``text`` ends, closing mark and quotes included; a semicolon ends one too."""
    for mark in _END.finditer(text):
        if not _SHORT_FORM.search(text, max(0, mark.start() - 8), mark.end()):
            yield mark.end()


def excerpt(text: str, columns: int, words: str = "") -> str:
    """``text`` on one line, at most ``columns`` wide; what is left out is an ellipsis.

    It is cut where a sentence ends, else at a mark, else between words. ``words`` of it are shown wherever they fit.
    """
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    wanted = " ".join(words.split())
    at = line.find(wanted) if wanted else -1
    if at > 0 and width(wanted) < columns - 2 < width(line[: at + len(wanted)]) - 1:
        return _around(line, at, at + len(wanted), columns)
    return _cut(line, columns)


def tail(text: str, columns: int) -> str:
    """The end of ``text`` on one line, at most ``columns`` wide, from a mark or a word on, behind an ellipsis."""
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    return "…" + line[_begin(line, len(line), columns - 1, _FEW) :]


def _cut(line: str, columns: int, least: int = 0) -> str:
    """The beginning of ``line``, at least ``least`` characters, with an ellipsis where it does not all fit."""
    if width(line) <= columns:
        return line
    head = wrap(line, columns - 1)[0]
    for borders in (list(sentence_ends(head)), [mark.end() for mark in _PAUSE.finditer(head)]):
        if borders and borders[-1] >= least and width(head[: borders[-1]]) >= columns * _LEAST:
            head = head[: borders[-1]]
            break
    head = head.rstrip(_TRAILING)
    return head + (" …" if head.endswith((".", "!", "?")) else "…")


def _around(line: str, start: int, end: int, columns: int) -> str:
    """``line`` from a mark or word so far before ``start`` that the words up to ``end`` fit, and what follows."""
    room = columns - 2 - width(line[start:end])
    first = _begin(line, start, room, 1)
    return "…" + _cut(line[first:], columns - 1, end - first)


def _begin(line: str, start: int, room: int, least: int) -> int:
    """The earliest mark from which ``line`` is ``least`` to ``room`` wide up to ``start``, else such a word."""
    first = start
    for mark in [one.end() for one in _PAUSE.finditer(line, 0, start)][::-1]:
        if width(line[mark:start]) > room:
            break
        first = mark
    if width(line[first:start].strip()) >= min(least, room):
        return _past_space(line, first)
    for begin in range(start, 0, -1):
        if width(line[begin:start]) > room:
            break
        if line[begin - 1].isspace() or not line[begin - 1].isascii():
            first = begin
    return _past_space(line, first)


def _past_space(line: str, at: int) -> int:
    return at + len(line[at:]) - len(line[at:].lstrip())
