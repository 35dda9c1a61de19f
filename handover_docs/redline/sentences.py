"""The sentences that changes stand in, each with all that changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from handover_docs.model.review import Fate, Piece
from handover_docs.text.sentences import sentence_ends

_BREAK: Final = "\n"
_CONTEXT: Final = 12
"""So many characters before it tell whether a mark ends a sentence."""

Step = tuple[bool, str, str]
"""Whether words are the same in both texts; how the old one writes them, and the new one."""


def sentences_of(steps: Sequence[Step]) -> list[tuple[Piece, ...]]:
    """For every changed step its sentence; a line break ends one. Changes of one sentence have the same."""
    found: list[tuple[Piece, ...]] = []
    for sentence in _sentences(steps):
        pieces = _trimmed([piece for _, pieces in sentence for piece in pieces])
        found += [pieces] * sum(changed for changed, _ in sentence)
    return found


_Part = tuple[bool, tuple[Piece, ...]]
"""Whether it is a change, and what it reads."""


def _sentences(steps: Iterable[Step]) -> Iterator[list[_Part]]:
    """The steps by sentences: one ends in what is the same, or behind a change that ends one on every side it has."""
    held: list[_Part] = []
    for same, old, new in steps:
        if not same:
            held.append((True, _changed(old, new)))
            if all(_closes(text) for text in (old, new) if text) and ((old and new) or len(held) == 1):
                yield held
                held = []
            continue
        parts = _parts(old, "".join(piece.text for _, pieces in held for piece in pieces)[-_CONTEXT:])
        for part in parts[:-1]:
            held.append((False, (Piece(Fate.SAME, part),)))
            yield held
            held = []
        if parts and parts[-1]:
            held.append((False, (Piece(Fate.SAME, parts[-1]),)))
    yield held


def _changed(old: str, new: str) -> tuple[Piece, ...]:
    sides = ((Fate.OURS, old), (Fate.THEIRS, new))
    return tuple(Piece(fate, text) for fate, text in sides if text)


def _parts(text: str, before: str) -> list[str]:
    """``text``, which stands behind ``before``, by sentences; the last is what none ended."""
    marks = {end - len(before) for end in sentence_ends(before + text) if end > len(before)}
    ends = sorted(marks | {at + 1 for at, mark in enumerate(text) if mark == _BREAK})
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]


def _closes(text: str) -> bool:
    return text.endswith(_BREAK) or len(text.rstrip()) in sentence_ends(text.rstrip())


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """``pieces`` without the white space around them and without line breaks at the end."""
    kept = list(pieces)
    if kept and kept[0].fate is Fate.SAME:
        kept[0] = Piece(Fate.SAME, kept[0].text.lstrip())
    if kept and kept[-1].fate is Fate.SAME:
        kept[-1] = Piece(Fate.SAME, kept[-1].text.rstrip())
    return tuple(one for one in kept if one.text)
