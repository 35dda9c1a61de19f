"""Reads every file of a pack and learns what can be learned before any requirement is asked."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.errors import PackError
from handover_docs.generate import MANIFEST_NAME
from handover_docs.identify import identify
from handover_docs.intake import OpenPack
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.model.pack import Examined, IntakeNote, PackFile
from handover_docs.readers import read_file
from handover_docs.text.normalise import language_of


def examine(opened: OpenPack, catalog: Catalog) -> tuple[Examined, ...]:
    """Every file of the pack with its content, what it was taken for and the clauses that it holds."""
    return tuple(
        examined(_read(opened, file), file, catalog) for file in opened.pack.files if not is_manifest(opened, file)
    )


def is_manifest(opened: OpenPack, file: PackFile) -> bool:
    """Whether it is the list that ``generate`` put into the pack it made."""
    return opened.manifest is not None and file.name == MANIFEST_NAME and file.path.count("/") <= 1


def examined(content: Content | Unreadable, file: PackFile, catalog: Catalog) -> Examined:
    """What was learned of one file."""
    types = catalog.document_types()
    if isinstance(content, Unreadable):
        return Examined(file, content, identify(content, file.path, types))
    matches = find_clauses(content, language_of(content.text()), catalog.clauses())
    return Examined(file, content, identify(content, file.path, types, matches), matches)


def refused(notes: Sequence[IntakeNote], catalog: Catalog) -> tuple[Examined, ...]:
    """Entries that were not taken in, as files that could not be read: they may be anything their name says."""
    return tuple(
        examined(Unreadable(note.refused, note.what, note.remedy), PackFile(note.path, 0, "", "unknown"), catalog)
        for note in notes
        if note.refused is not None
    )


def _read(opened: OpenPack, file: PackFile) -> Content | Unreadable:
    try:
        data = opened.read(file)
    except PackError as error:
        problem = error.problems[0]
        return Unreadable(Reason.NOT_THERE, problem.what, problem.remedy, file.format)
    return read_file(data, file.name, file.format)
