"""The library: the commands as typed calls.

They return the model's dataclasses, raise ``HandoverError`` and never print, exit or change the process.
``libraries`` are folders laid out like the built-in library, which they come before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import handover_docs
from handover_docs import readers
from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses as find_clauses_in
from handover_docs.generate import BuiltPack, build_pack
from handover_docs.identify import identify as identify_content
from handover_docs.intake import sniff
from handover_docs.loading import load_description, load_project
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.pack import Identity

__all__ = ["find_clauses", "generate", "identify", "load_project", "read"]


def generate(
    project: Path | str,
    *,
    documents: Sequence[str] = (),
    languages: Sequence[str] = (),
    libraries: Sequence[Path] = (),
) -> BuiltPack:
    """The documents that the project's situation calls for, or those named, as bytes with their manifest."""
    catalog = Catalog(libraries)
    description = load_description(Path(project), catalog.document_type_ids())
    return build_pack(
        description,
        catalog,
        tool_version=handover_docs.__version__,
        documents=tuple(dict.fromkeys(documents)),
        languages=tuple(dict.fromkeys(languages)),
    )


def read(file: Path | str) -> Content | Unreadable:
    """What ``file`` says, or why it could not be read."""
    path = Path(file)
    data = path.read_bytes()
    return readers.read_file(data, path.name, sniff(data, path.name))


def identify(file: Path | str, *, libraries: Sequence[Path] = ()) -> Identity:
    """Which document type ``file`` is, with confidence and evidence."""
    return identified(read(file), str(file), Catalog(libraries))[0]


def find_clauses(file: Path | str, *, libraries: Sequence[Path] = ()) -> tuple[ClauseMatch, ...]:
    """What was found of every clause of the library in ``file``; nothing where it could not be read."""
    return identified(read(file), str(file), Catalog(libraries))[1]


def identified(content: Content | Unreadable, name: str, catalog: Catalog) -> tuple[Identity, tuple[ClauseMatch, ...]]:
    """What ``content`` is taken for, and the clauses that it holds."""
    types = catalog.document_types()
    first = identify_content(content, name, types)
    if isinstance(content, Unreadable):
        return first, ()
    matches = find_clauses_in(content, first.language, catalog.clauses())
    return identify_content(content, name, types, matches), matches
