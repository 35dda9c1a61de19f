"""The files named on the command line, read one after the other; folders and archives give each of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from handover_docs import intake
from handover_docs.archives.opening import SUFFIXES as ARCHIVE_SUFFIXES
from handover_docs.archives.opening import may_carry
from handover_docs.cli._output import put
from handover_docs.errors import ExitCode, PackError, Problem, UsageError
from handover_docs.intake.limits import DEFAULT_LIMITS, Limits
from handover_docs.intake.sniffing import sniff
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.reading import read_apart, read_each
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


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


def received(
    paths: Sequence[Path],
    passwords: tuple[str, ...] = (),
    limits: Limits = DEFAULT_LIMITS,
    *,
    formulas: bool = False,
) -> Iterator[Received]:
    """Read every file of ``paths``; raises ``UsageError`` before the first if any is not there."""
    refuse_missing(paths)
    for path in paths:
        if path.is_dir() or path.suffix.lower() in ARCHIVE_SUFFIXES:
            yield from _of_pack(path, path, passwords, limits, formulas)
            continue
        data = path.read_bytes()
        kind = sniff(data, path.name)
        if may_carry(data, kind):
            yield from _of_pack(path, path.parent, passwords, limits, formulas)
        else:
            yield Received(str(path), read_apart(data, path.name, kind, passwords, formulas=formulas))


def refuse_missing(paths: Sequence[Path]) -> None:
    """Raise ``UsageError`` where any of ``paths`` is not there."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        what = Bilingual("没有这个文件或文件夹。", "There is no such file or folder.")
        raise UsageError(*(Problem(str(path), what, Bilingual("请检查路径。", "Check the path.")) for path in missing))


def _of_pack(
    path: Path, folder: Path, passwords: tuple[str, ...], limits: Limits, formulas: bool
) -> Iterator[Received]:
    """What is in the pack at ``path``; its files are named as if they lay in ``folder``."""
    try:
        with intake.open_pack(path, limits, passwords) as opened:
            for note in opened.pack.notes:
                if note.refused is not None:
                    name = str(path) if note.path == opened.pack.name else str(folder / note.path)
                    yield Received(name, Unreadable(note.refused, note.what, note.remedy))
            files = opened.pack.files
            named = [(file.name, file.format) for file in files]
            contents = read_each(named, lambda number: opened.read(files[number]), passwords, formulas=formulas)
            for file, content in zip(files, contents, strict=True):
                yield Received(str(folder / file.path), content)
    except PackError as error:
        for problem in error.problems:
            yield Received(str(path), Unreadable(Reason(error.reason), problem.what, problem.remedy))


def print_each(files: Iterable[Received], shown: Callable[[Received], str | Iterable[str]]) -> ExitCode:
    """Print every file as soon as it is read; undecided where one was not read whole, or there was none."""
    seen = set()
    for file in files:
        seen.add(file.status)
        said = shown(file)
        for piece in (said,) if isinstance(said, str) else said:
            put(piece)
    return ExitCode.PASSED if seen == {"read"} else ExitCode.UNDECIDED
