"""Reads files in worker processes: one that hangs, swells or crashes its reader is unreadable, the others are read.

``read_apart`` reads one file, ``read_each`` many, ``told_each`` many of which only something that follows is wanted. A
caller that does more with each file in the same process hands a job of its own to ``isolation.each``, after
``convert_old``, words what was lost by ``lost_file``, and has pages that are pictures recognised by ``looked_at``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from handover_docs.intake.sniffing import sniff
from handover_docs.isolation import DEFAULT_BOUNDS, Bounds, Lost, each
from handover_docs.model.content import Content, Reason, Remnant, RemnantKind, Unreadable
from handover_docs.readers import read_file
from handover_docs.reading.legacy import OLD, convert_old
from handover_docs.reading.marks import pages_to_mark, told, with_marks
from handover_docs.reading.scans import with_scans
from handover_docs.reading.unlocking import is_locked, noted, still_locked, unlocked
from handover_docs.reading.waiting import Waiting
from handover_docs.reading.wordings import lost_file
from handover_docs.slotted import dataclass

__all__ = [
    "OLD",
    "Waiting",
    "convert_old",
    "looked_at",
    "lost_file",
    "needs_a_look",
    "read",
    "read_apart",
    "read_each",
    "told_each",
]

Answer = TypeVar("Answer")
Told = TypeVar("Told")

_MANY: Final = 20_000
"""How many blocks a file has that is told here, in pieces, rather than as a whole in a worker."""


def read(passwords: tuple[str, ...], file: Waiting | Unreadable) -> Content | Unreadable:
    """What ``file`` says, read in this process; never raises. ``passwords`` may open it where it is protected."""
    if isinstance(file, Unreadable):
        return file
    if file.as_format is not None:
        return _converted(file, file.as_format)
    found = read_file(file.data, file.name, file.format, formulas=file.formulas)
    if isinstance(found, Content):
        return found
    if is_locked(file.data, file.format):
        found = replace(read_file(b"", file.name, "encrypted-office"), format=file.format)
    if not isinstance(found, Unreadable) or found.reason is not Reason.ENCRYPTED:
        return found
    plain = unlocked(file.data, file.format, passwords)
    if plain is None:
        return still_locked(found, passwords)
    return noted(read_file(plain, file.name, sniff(plain, file.name), formulas=file.formulas))


def _converted(file: Waiting, format_name: str) -> Content | Unreadable:
    found = read_file(file.data, f"{file.name}.{format_name}", format_name, formulas=file.formulas)
    found = replace(found, format=file.format)
    if isinstance(found, Unreadable) or file.note is None:
        return found
    macros = () if file.macros is None else (RemnantKind.MACRO,)
    return replace(
        found,
        notes=(file.note, *found.notes),
        partial=found.partial or file.partial,
        remnants=(*found.remnants, *(map(Remnant, macros) if file.macros else ())),
        # A conversion drops the macros, and one that is not whole may drop anything.
        sought=(frozenset() if file.partial else found.sought - {RemnantKind.MACRO}) | frozenset(macros),
    )


def read_each(
    files: Sequence[tuple[str, str]],
    data: Callable[[int], bytes],
    passwords: tuple[str, ...] = (),
    bounds: Bounds = DEFAULT_BOUNDS,
    *,
    formulas: bool = False,
) -> Iterator[Content | Unreadable]:
    """What each of ``files`` (name, format) says, in their order; ``data`` gives the bytes of each by its number.

    Bytes are asked for as workers come free. ``formulas`` asks for those of workbooks.
    """
    reading = _Reading(files, data, passwords, formulas)
    found: Iterator[Content | Unreadable] = reading.answers(each(read, passwords, reading.items(), bounds))
    # From the first scan on, all files are read before pages are recognised: that takes both processors.
    for number, one in enumerate(found):
        if not needs_a_look(one):
            yield one
            continue
        rest = [one, *found]
        plain = [(other, partial(reading.waiting, at)) for at, other in enumerate(rest, number)]
        yield from looked_at(plain, passwords)


def told_each(
    files: Sequence[tuple[str, str]],
    data: Callable[[int], bytes],
    tell: Callable[[int, Content | Unreadable], Told],
    passwords: tuple[str, ...] = (),
    bounds: Bounds = DEFAULT_BOUNDS,
    *,
    formulas: bool = False,
) -> Iterator[tuple[Told] | Content | Unreadable]:
    """As ``read_each``, but what ``tell`` makes of a file's number and of what it says, alone in a tuple.

    The worker that read it tells, so that nothing else is sent; what is to be recognised, was lost or is very long is
    given as it is. ``tell`` can be pickled and makes plain values.
    """
    reading = _Reading(files, data, passwords, formulas)
    given = each(_told, (passwords, tell), enumerate(reading.items()), bounds)
    found: Iterator[tuple[Told] | Content | Unreadable] = reading.answers(given)
    for number, one in enumerate(found):
        if isinstance(one, tuple) or not needs_a_look(one):
            yield one
            continue
        rest = [one, *found]
        plain = ((at, other) for at, other in enumerate(rest, number) if not isinstance(other, tuple))
        seen = looked_at([(other, partial(reading.waiting, at)) for at, other in plain], passwords)
        yield from (other if isinstance(other, tuple) else next(seen) for other in rest)


def _told(
    how: tuple[tuple[str, ...], Callable[[int, Content | Unreadable], Told]], item: tuple[int, Waiting | Unreadable]
) -> tuple[Told] | Content | Unreadable:
    """The job of a worker: what is told of a file, or all of it where that is not for a worker."""
    (passwords, tell), (number, file) = how, item
    found = read(passwords, file)
    if needs_a_look(found) or (isinstance(found, Content) and len(found.blocks) > _MANY):
        return found
    return (tell(number, found),)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Files to be read."""

    files: Sequence[tuple[str, str]]
    data: Callable[[int], bytes]
    passwords: tuple[str, ...]
    formulas: bool

    def waiting(self, number: int) -> Waiting:
        """One of them with its bytes."""
        name, format_name = self.files[number]
        return Waiting(self.data(number), name, format_name, formulas=self.formulas)

    def items(self) -> Iterator[Waiting | Unreadable]:
        """What workers are given: each of them, those of an old format converted."""
        old = convert_old(
            ((str(number), self.waiting(number)) for number, (_, kind) in enumerate(self.files) if kind in OLD),
            self.passwords,
        )
        return (old.get(str(number)) or self.waiting(number) for number in range(len(self.files)))

    def answers(self, given: Iterator[Answer | Lost]) -> Iterator[Answer | Unreadable]:
        """What workers gave, with why there is nothing of those that were lost."""
        for (_, format_name), answer in zip(self.files, given, strict=True):
            yield lost_file(answer, format_name) if isinstance(answer, Lost) else answer


def needs_a_look(found: Content | Unreadable) -> bool:
    """Whether pages of the file say more as pictures than they do as text."""
    return found.scans is not None or bool(pages_to_mark(found))


def looked_at(
    found: Sequence[tuple[Content | Unreadable, Callable[[], Waiting]]], passwords: tuple[str, ...] = ()
) -> Iterator[Content | Unreadable]:
    """Each of ``found`` with what its pages say as pictures; their bytes are asked for as needed."""
    # Seals and ink take little; recognised text is given file by file as it comes.
    marked = list(with_marks(found, passwords))
    whole = with_scans([(one, data) for one, (_, data) in zip(marked, found, strict=True)], passwords)
    yield from map(told, whole)


def read_apart(
    data: bytes,
    name: str,
    format_name: str,
    passwords: tuple[str, ...] = (),
    bounds: Bounds = DEFAULT_BOUNDS,
    *,
    formulas: bool = False,
) -> Content | Unreadable:
    """What ``data`` says, read in a worker process; ``formulas`` asks for those of a workbook."""
    (found,) = read_each([(name, format_name)], lambda _: data, passwords, bounds, formulas=formulas)
    return found
