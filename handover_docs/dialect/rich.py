"""Emphasis in data: ``**text**`` is bold where a template asks for it with the filter ``rich``."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.patterns import regex

_BOLD: Final = regex(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)


class Rich(str):
    """A text without its marks of emphasis; ``pieces`` are its parts, each with whether it is bold."""

    __slots__ = ("pieces",)

    pieces: tuple[tuple[str, bool], ...]


def rich(text: str) -> Rich:
    """``text`` with every ``**text**`` in it bold."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in _BOLD.finditer(text):
        pieces += ((text[at : found.start()], False), (found[1], True))
        at = found.end()
    pieces.append((text[at:], False))
    made = Rich("".join(piece for piece, _ in pieces))
    made.pieces = tuple(piece for piece in pieces if piece[0])
    return made
