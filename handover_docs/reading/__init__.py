"""Reads files in worker processes: one that hangs, swells or crashes its reader is unreadable, the others are read.

``read_apart`` reads one file, ``read_each`` many. A caller that does more with each file in the same process hands a
job of its own to ``isolation.each``, after ``convert_old``, words what was lost by ``lost_file``, and has pages that
are pictures recognised by ``looked_at``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

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

__all__ = ["OLD", "Waiting", "convert_old", "looked_at", "lost_file", "needs_a_look", "read", "read_apart", "read_each"]


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

    def waiting(number: int) -> Waiting:
        name, format_name = files[number]
        return Waiting(data(number), name, format_name, formulas=formulas)

    old = convert_old(
        ((str(number), waiting(number)) for number, file in enumerate(files) if file[1] in OLD), passwords
    )
    items = (old.get(str(number)) or waiting(number) for number in range(len(files)))
    found = (
        lost_file(answer, format_name) if isinstance(answer, Lost) else answer
        for (_, format_name), answer in zip(files, each(read, passwords, items, bounds), strict=True)
    )
    # From the first scan on, all files are read before pages are recognised: that takes both processors.
    for number, one in enumerate(found):
        if not needs_a_look(one):
            yield one
            continue
        rest = [one, *found]
        yield from looked_at([(other, partial(waiting, at)) for at, other in enumerate(rest, number)], passwords)


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
