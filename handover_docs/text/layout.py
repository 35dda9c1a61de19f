"""Lines of plain text by the columns they take on a screen, where a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NOT_FIRST = frozenset("，。、；：！？）》」』】〕〉”’…—·％,.;:!?)]}%")
_NOT_LAST = frozenset("（《「『【〔〈“‘([{")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str) -> str:
    """``text`` with ``\ufffd`` for every character that would steer a screen instead of showing on it.

    Control characters (and with them colour codes), marks that turn the direction of writing and
    lone surrogates count as such; line feeds and tabs stay.
    """
    return text if text.isprintable() else "".join("\ufffd" if _steers(character) else character for character in text)


def visible(text: str) -> str:
    """``text`` on one line, white space as one space, and ``harmless``."""
    return harmless(" ".join(text.split()))


def _steers(character: str) -> bool:
    return character in _BIDI or (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t")


def width(text: str) -> int:
    """How many columns ``text`` takes: two for wide characters, none for combining ones."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=8192)
def _columns(character: str) -> int:
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def pad(text: str, columns: int) -> str:
    """``text`` with spaces after it up to ``columns``; at least one space."""
    return text + " " * max(1, columns - width(text))


def clip(text: str, columns: int) -> str:
    """``text``, cut and ended with ``…`` where it is wider than ``columns``."""
    if width(text) <= columns:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > columns:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def wrap(text: str, columns: int) -> list[str]:
    """``text`` in lines of at most ``columns``, by the rules of Chinese and of Latin setting.

    A line breaks at a space or beside a wide character, never before closing punctuation nor after
    an opening bracket; only a word longer than a line is cut.
    """
    if width(text) <= columns:
        return [text.rstrip()]
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if width(line) + width(piece.rstrip()) > columns and line:
            lines += [line.rstrip()] if line.strip() else []
            line = ""
            piece = piece.lstrip()
        while width(piece.rstrip()) > columns:
            head = _head(piece, columns)
            lines.append(head)
            piece = piece[len(head) :]
        line += piece
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _head(text: str, columns: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[: max(index, 1)]
    return text


def _pieces(text: str) -> list[str]:
    """``text`` cut at every place where a line may end."""
    pieces: list[str] = []
    for character in text:
        if pieces and not _may_break(pieces[-1][-1], character):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    if before.isspace():
        return True
    return _columns(before) == 2 or _columns(after) == 2
