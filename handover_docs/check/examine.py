"""Reads every file of a pack and learns what can be learned before any requirement is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from handover_docs.catalog import Catalog
from handover_docs.check.ask import Answers
from handover_docs.clauses import find_clauses
from handover_docs.errors import PackError
from handover_docs.identify import identify
from handover_docs.intake import ARCHIVE_SUFFIXES, OpenPack
from handover_docs.isolation import Lost, each
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.model.document_type import DocumentType
from handover_docs.model.learning import Learning
from handover_docs.model.pack import Examined, Pack, PackFile
from handover_docs.reading import OLD, Waiting, convert_old, looked_at, lost_file, needs_a_look, read
from handover_docs.slotted import dataclass, field
from handover_docs.text.normalise import language_of
from handover_docs.wording import Bilingual

_WHOLE: Final = "pack"
"""The format that the pack itself is given where some of it was not taken in."""


class Memory(Learning, Protocol):
    """What earlier checks learned of files, so that nothing is read or worked out again of one that did not change."""

    def recall(self, file: PackFile) -> Examined | None:
        """What was learned of a file with these bytes under the same rules; ``None`` where it has to be read."""

    def keep(self, examined: Examined) -> None:
        """Remember what was just learned."""

    def answered(self, key: str) -> tuple[Answers, ...] | None:
        """What a document answered before; ``key`` stands for all that this depends on."""

    def keep_answers(self, key: str, answers: tuple[Answers, ...]) -> None:
        """Remember what a document answered."""


def to_check(opened: OpenPack) -> tuple[PackFile, ...]:
    """The files of the pack without those that only say how it was packed."""
    return tuple(file for file in opened.pack.files if not is_manifest(opened, file))


def examine(
    opened: OpenPack,
    files: Sequence[PackFile],
    catalog: Catalog,
    passwords: tuple[str, ...] = (),
    memory: Memory | None = None,
) -> tuple[Examined, ...]:
    """Each of ``files`` with its content, what it was taken for and the clauses that it holds.

    Each is read and examined in a worker process: one that hangs or crashes there is unreadable, no other is lost.
    What ``memory`` knows is not read again.
    """
    if memory is None:
        return _read_and_learn(opened, files, catalog, passwords)
    recalled = {file.path: memory.recall(file) for file in files}
    fresh = _read_and_learn(opened, [file for file in files if recalled[file.path] is None], catalog, passwords)
    for one in fresh:
        memory.keep(one)
    learnt = {one.file.path: one for one in fresh}
    return tuple(recalled[file.path] or learnt[file.path] for file in files)


def _read_and_learn(
    opened: OpenPack, files: Sequence[PackFile], catalog: Catalog, passwords: tuple[str, ...]
) -> tuple[Examined, ...]:
    known = Known(catalog.document_types(), catalog.clauses(), passwords)
    waiting = {file.path: partial(_waiting, opened, file) for file in files}
    old = convert_old(_old(files, waiting), passwords)
    answers = each(_learn, known, ((file, old.get(file.path) or waiting[file.path]()) for file in files))
    learnt = {file.path: _learnt(answer, file, known) for file, answer in zip(files, answers, strict=True)}
    scanned = [one for one in learnt.values() if needs_a_look(one.content)]
    seen = looked_at([(one.content, partial(_again, waiting[one.file.path])) for one in scanned], passwords)
    items = ((one.file, content) for one, content in zip(scanned, seen, strict=True))
    for one, answer in zip(scanned, each(_learn_of, known, items), strict=True):
        learnt[one.file.path] = _learnt(answer, one.file, known)
    return tuple(learnt.values())


_OUR_FAULT: Final = Bilingual(
    "文件已读出，但本程序在分析其内容时出错；这是本程序的缺陷，不是文件的问题。",
    "It was read, but this program failed while analysing it: a fault of the program, not of the file.",
)
_BY_HAND: Final = Bilingual(
    "请人工核对该文件，不必请发送方重发；并向本程序的维护者报告。",
    "Check it by hand; the sender need not send it again. Report the fault to those who keep this program.",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is held to, and the passwords that may open it."""

    types: tuple[DocumentType, ...]
    clauses: tuple[Clause, ...]
    passwords: tuple[str, ...] = field(default=(), repr=False)


def is_manifest(opened: OpenPack, file: PackFile) -> bool:
    """Whether it only says how the pack was packed: the manifest of a generated pack, a tag file of a bag."""
    return file.path in opened.lists


def examined(content: Content | Unreadable, file: PackFile, catalog: Catalog) -> Examined:
    """What was learned of one file."""
    return _examined(content, file, Known(catalog.document_types(), catalog.clauses()))


def taken_for(content: Content, file: PackFile, clauses: tuple[ClauseMatch, ...], catalog: Catalog) -> Examined:
    """What is known of a file that was read before, perhaps under another name."""
    return Examined(file, content, identify(content, file.path, catalog.document_types(), clauses), clauses)


def refused(pack: Pack, catalog: Catalog) -> tuple[Examined, ...]:
    """What was not taken in, as files that could not be read."""
    return tuple(
        examined(
            Unreadable(note.refused, note.what, note.remedy),
            PackFile(note.path, 0, "", _WHOLE if note.path == pack.name else "unknown"),
            catalog,
        )
        for note in pack.notes
        if note.refused is not None
    )


def _old(
    files: Sequence[PackFile], waiting: Mapping[str, Callable[[], Waiting | Unreadable]]
) -> Iterator[tuple[str, Waiting]]:
    for file in files:
        if file.format in OLD and isinstance(found := waiting[file.path](), Waiting):
            yield file.path, found


def _waiting(opened: OpenPack, file: PackFile) -> Waiting | Unreadable:
    try:
        return Waiting(opened.read(file), file.name, file.format)
    except PackError as error:
        problem = error.problems[0]
        return Unreadable(Reason.NOT_THERE, problem.what, problem.remedy, file.format)


def _again(waiting: Callable[[], Waiting | Unreadable]) -> Waiting:
    """A file that was read before, to be looked at once more; one that is gone by now holds no page."""
    found = waiting()
    return found if isinstance(found, Waiting) else Waiting(b"", "", found.format)


def _learnt(answer: Examined | Lost, file: PackFile, known: Known) -> Examined:
    return _examined(lost_file(answer, file.format), file, known) if isinstance(answer, Lost) else answer


def _learn_of(known: Known, item: tuple[PackFile, Content | Unreadable]) -> Examined:
    """The job of a worker: all that can be learned of what was read."""
    file, content = item
    return _examined(content, file, known)


def _learn(known: Known, item: tuple[PackFile, Waiting | Unreadable]) -> Examined:
    """The job of a worker: all that can be learned of one file."""
    file, waiting = item
    content = read(known.passwords, waiting)
    if isinstance(content, Content) and content.format != file.format:
        # Only once it is opened can it be told what is under a password.
        file = replace(file, format=content.format)
    return _examined(content, file, known)


def _examined(content: Content | Unreadable, file: PackFile, known: Known) -> Examined:
    """All that can be learned of what was read; where our own analysis fails, that is said and no file blamed."""
    try:
        return _analysed(content, file, known)
    except MemoryError:
        raise
    except Exception:
        if isinstance(content, Unreadable):
            raise
        ours = Unreadable(Reason.CRASHED, _OUR_FAULT, _BY_HAND, file.format)
        return _analysed(ours, file, known)


def _analysed(content: Content | Unreadable, file: PackFile, known: Known) -> Examined:
    if isinstance(content, Unreadable):
        identity = identify(content, file.path, known.types)
        if file.format == _WHOLE or file.path.lower().endswith(ARCHIVE_SUFFIXES):
            # Whatever it is called, any deliverable may have been in it.
            identity = replace(identity, document_type=None)
        return Examined(file, content, identity)
    matches = find_clauses(content, language_of(content.text()), known.clauses)
    return Examined(file, content, identify(content, file.path, known.types, matches), matches)
