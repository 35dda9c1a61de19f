"""The files named on the command line, read one after the other; folders and archives give each of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from handover_docs import intake
from handover_docs.archives.opening import SUFFIXES as ARCHIVE_SUFFIXES
from handover_docs.archives.opening import may_carry
from handover_docs.cli._named import refuse_missing
from handover_docs.cli._output import in_bytes, put
from handover_docs.errors import ExitCode, PackError
from handover_docs.intake.limits import DEFAULT_LIMITS, Limits
from handover_docs.intake.sniffing import sniff
from handover_docs.intake.wordings import CHECK_RIGHTS, CLOSED
from handover_docs.isolation import Lost
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.reading import lost_file, read_each, told_each
from handover_docs.slotted import dataclass, field

_Read = TypeVar("_Read")
_Files = Sequence[tuple[str, str]]
_Data = Callable[[int], bytes]
_NAMED_AS_ANYTHING = "tnef"
"""Archives of this kind are told by their bytes alone."""


@dataclass(frozen=True, slots=True)
class Received:
    """One file with what was read of it; ``name`` is its path as given, and inside the zip or folder."""

    name: str
    content: Content | Unreadable

    @property
    def status(self) -> str:
        """``read``, ``partly-read`` or ``unreadable``."""
        if isinstance(self.content, Unreadable):
            return "unreadable"
        return "partly-read" if self.content.partial else "read"

    @property
    def reason(self) -> str | None:
        """Why it could not be read."""
        return self.content.reason.value if isinstance(self.content, Unreadable) else None

    def notes(self, language: str) -> list[str]:
        """What was not read, or why nothing was and what to do about it."""
        if isinstance(self.content, Unreadable):
            return [self.content.what.in_language(language), self.content.remedy.in_language(language)]
        return [note.in_language(language) for note in self.content.notes]


@dataclass(frozen=True, slots=True)
class Line:
    """One file as it is to be printed, put into words by the worker that read it."""

    status: str
    line: bytes = field(repr=False)


def received(
    paths: Sequence[Path],
    passwords: tuple[str, ...] = (),
    limits: Limits = DEFAULT_LIMITS,
    *,
    formulas: bool = False,
) -> Iterator[Received]:
    """Read every file of ``paths``; raises ``UsageError`` before the first if any is not there."""

    def read(names: Sequence[str], files: _Files, data: _Data) -> Iterator[Received]:
        return map(Received, names, read_each(files, data, passwords, formulas=formulas))

    return _of_paths(paths, passwords, limits, read)


def received_as_lines(
    paths: Sequence[Path],
    line_of: Callable[[Received], Iterable[str]],
    passwords: tuple[str, ...] = (),
    limits: Limits = DEFAULT_LIMITS,
    *,
    formulas: bool = False,
) -> Iterator[Received | Line]:
    """As ``received``, most files as lines already: ``line_of``, which can be pickled, gives the pieces of one."""

    def read(names: Sequence[str], files: _Files, data: _Data) -> Iterator[Received | Line]:
        tell = partial(_line, line_of, names)
        for number, told in enumerate(told_each(files, data, tell, passwords, formulas=formulas)):
            if not isinstance(told, tuple):
                yield Received(names[number], told)
                continue
            status, line = told[0]
            # A worker that a crafted file got hold of shall not speak for other files.
            if line.find(b"\n") == len(line) - 1:
                yield Line(status, line)
            else:
                yield Received(names[number], lost_file(Lost.CRASHED, files[number][1]))

    return _of_paths(paths, passwords, limits, read)


def _line(
    line_of: Callable[[Received], Iterable[str]], names: Sequence[str], number: int, found: Content | Unreadable
) -> tuple[str, bytes]:
    """What a worker tells of a file: its status, its line."""
    file = Received(names[number], found)
    return file.status, in_bytes("".join(line_of(file)))


def _of_paths(
    paths: Sequence[Path],
    passwords: tuple[str, ...],
    limits: Limits,
    read: Callable[[Sequence[str], _Files, _Data], Iterator[_Read]],
) -> Iterator[_Read | Received]:
    refuse_missing(paths)
    for path in paths:
        if path.is_dir() or path.suffix.lower() in ARCHIVE_SUFFIXES:
            yield from _of_pack(path, path, passwords, limits, read)
            continue
        try:
            data = path.read_bytes()
        except OSError:
            yield Received(str(path), Unreadable(Reason.NOT_THERE, CLOSED, CHECK_RIGHTS))
            continue
        kind = sniff(data, path.name)
        if kind == _NAMED_AS_ANYTHING:
            yield from _of_pack(path, path, passwords, limits, read)
            continue
        if may_carry(data, kind):
            yield from _of_pack(path, path.parent, passwords, limits, read)
        else:
            yield from read([str(path)], [(path.name, kind)], {0: data}.__getitem__)


def _of_pack(
    path: Path,
    folder: Path,
    passwords: tuple[str, ...],
    limits: Limits,
    read: Callable[[Sequence[str], _Files, _Data], Iterator[_Read]],
) -> Iterator[_Read | Received]:
    """What is in the pack at ``path``; its files are named as if they lay in ``folder``."""
    try:
        with intake.open_pack(path, limits, passwords) as opened:
            for note in opened.pack.notes:
                if note.refused is not None:
                    name = str(path) if note.path == opened.pack.name else str(folder / note.path)
                    yield Received(name, Unreadable(note.refused, note.what, note.remedy))
            files = opened.pack.files
            names = [str(folder / file.path) for file in files]
            yield from read(names, [(file.name, file.format) for file in files], lambda at: opened.read(files[at]))
    except PackError as error:
        for problem in error.problems:
            yield Received(str(path), Unreadable(Reason(error.reason), problem.what, problem.remedy))


def print_each(files: Iterable[Received | Line], shown: Callable[[Received], str | Iterable[str]]) -> ExitCode:
    """Print every file as soon as it is read; undecided where one was not read whole, or there was none."""
    seen = set()
    for file in files:
        seen.add(file.status)
        if isinstance(file, Line):
            put(file.line)
            continue
        said = shown(file)
        for piece in (said,) if isinstance(said, str) else said:
            put(piece)
    return ExitCode.PASSED if seen == {"read"} else ExitCode.UNDECIDED
