"""Reads files in worker processes: one that hangs, swells or crashes its reader is unreadable, the others are read.

``read_apart`` reads one file, ``read_each`` many. A caller that does more with each file in the same process hands a
job of its own to ``isolation.each`` and words what was lost by ``lost_file``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handover_docs.intake import sniff
from handover_docs.isolation import DEFAULT_BOUNDS, Bounds, Lost, each
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers import read_file
from handover_docs.reading.unlocking import noted, still_locked, unlocked
from handover_docs.reading.wordings import lost_file

__all__ = ["Waiting", "lost_file", "read", "read_apart", "read_each"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to be read: its bytes, its name and what ``intake.sniff`` found it to be."""

    data: bytes
    name: str
    format: str


def read(passwords: tuple[str, ...], file: Waiting) -> Content | Unreadable:
    """What ``file`` says, read in this process; never raises. ``passwords`` may open it where it is protected."""
    found = read_file(file.data, file.name, file.format)
    if isinstance(found, Content) or found.reason is not Reason.ENCRYPTED:
        return found
    plain = unlocked(file.data, file.format, passwords)
    if plain is None:
        return still_locked(found, passwords)
    return noted(read_file(plain, file.name, sniff(plain, file.name)))


def read_each(
    files: Iterable[Waiting], passwords: tuple[str, ...] = (), bounds: Bounds = DEFAULT_BOUNDS
) -> Iterator[Content | Unreadable]:
    """What each of ``files`` says, in their order; they are drawn as workers come free."""
    formats: list[str] = []

    def noted() -> Iterator[Waiting]:
        for file in files:
            formats.append(file.format)
            yield file

    for number, answer in enumerate(each(read, passwords, noted(), bounds)):
        yield lost_file(answer, formats[number]) if isinstance(answer, Lost) else answer


def read_apart(
    data: bytes, name: str, format_name: str, passwords: tuple[str, ...] = (), bounds: Bounds = DEFAULT_BOUNDS
) -> Content | Unreadable:
    """What ``data`` says, read in a worker process."""
    return next(iter([*read_each([Waiting(data, name, format_name)], passwords, bounds)]))
