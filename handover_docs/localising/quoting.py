"""What a document of ours says in the words of others: it stays as they wrote it, whatever becomes of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename
from typing import Final

from handover_docs.patterns import regex

_PIECES: Final = regex(r"[^\s，。；：、！？…“”‘’（）《》〈〉,;:!?()\[\]]+")
_LEAST: Final = 6
"""The fewest signs of a piece that is told as a quotation: fewer may be words of ours as well."""


def in_their_words(files: Iterable[str], quotes: Iterable[str], ours: Iterable[str] = ()) -> Iterator[str]:
    """The names of ``files``, and ``quotes`` piece by piece, since a quotation may be cut where it is shown.

    What they call as we do (``ours``, such as a clause's title) is ours.
    """
    known = set(ours)
    for path in files:
        yield path
        yield basename(path)
    for quote in quotes:
        yield from (piece for piece in _PIECES.findall(quote) if len(piece) >= _LEAST and piece not in known)
