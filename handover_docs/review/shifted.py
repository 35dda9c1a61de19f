"""Passages that the other side moved: what went in one place and came in another, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from handover_docs.model.report import Level
from handover_docs.model.review import Alteration, Fate, Piece

MOVED: Final = "moved"
"""The kind of an alteration that changed no word."""


def with_moves(alterations: Sequence[Alteration]) -> tuple[Alteration, ...]:
    """``alterations`` with each passage that moved told once, at its new place, and those of one clause together."""
    gone = [one for one in alterations if _is_whole(one) and one.old and not one.new]
    found: list[Alteration] = []
    left = set()
    for one in alterations:
        source = None
        if _is_whole(one) and one.new and not one.old:
            source = next((each for each in gone if each.old == one.new and each.silent == one.silent), None)
        if source is not None:
            gone.remove(source)
            left.add(id(source))
            clause, title = (one.clause, one.title) if one.title is not None else (source.clause, source.title)
            found.append(replace(one, old=source.old, clause=clause, title=title))
        else:
            found.append(one)
    kept = [_weighed(one) if _has_moved(one) else one for one in found if id(one) not in left]
    return tuple(_told(kept))


def _is_whole(one: Alteration) -> bool:
    """Whether a whole paragraph or row came or went."""
    return all(piece.fate is not Fate.SAME for piece in one.sentence)


def _has_moved(one: Alteration) -> bool:
    return bool(one.old.strip()) and one.old == one.new


def _weighed(one: Alteration) -> Alteration:
    """A passage that reads as it did: its place is all that there is to see."""
    level = Level.WARNING if one.silent else Level.NOTE
    return replace(one, kind=MOVED, level=level, stresses=(), sentence=(Piece(Fate.SAME, one.old),))


def _told(alterations: Sequence[Alteration]) -> list[Alteration]:
    """Passages of one clause that moved together are one."""
    together: dict[tuple[str | None, bool], list[Alteration]] = {}
    for one in alterations:
        if one.kind == MOVED and one.clause is not None:
            together.setdefault((one.clause, one.silent), []).append(one)
    done: set[int] = set()
    found = []
    for one in alterations:
        group = together.get((one.clause, one.silent), []) if one.kind == MOVED else []
        if len(group) < 2:
            found.append(one)
        elif id(group[0]) not in done:
            done.add(id(group[0]))
            ordered = sorted(group, key=lambda each: each.location.paragraph or 0)
            text = "\n".join(each.old for each in ordered)
            found.append(replace(ordered[0], old=text, new=text, sentence=(Piece(Fate.SAME, text),)))
    return found
