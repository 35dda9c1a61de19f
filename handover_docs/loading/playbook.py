"""An edited playbook taken back: the clause files of a company's own library that it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from handover_docs.errors import LibraryError, Problem
from handover_docs.loading.clause_editing import edited
from handover_docs.loading.encoding import decode
from handover_docs.loading.library import clause_in
from handover_docs.loading.playbook_layout import settled, values_of
from handover_docs.loading.playbook_reading import read_playbook
from handover_docs.loading.source import read_bytes
from handover_docs.model.clause import Clause
from handover_docs.wording import Bilingual


def clause_files(content: bytes, name: str, clauses: Iterable[tuple[Clause, Path]]) -> Mapping[str, str]:
    """The whole files of the clauses that the playbook ``content`` changes, by clause.

    ``clauses`` are those in force with the files that they stand in, from which everything that is not changed is kept.
    Raises ``LibraryError`` with every problem.
    """
    known = {clause.id: (clause, path) for clause, path in clauses}
    changes = read_playbook(content, name, (clause for clause, _ in known.values()))
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for id_, changed in sorted(changes.items()):
        clause, path = known[id_]
        source = decode(read_bytes(path, LibraryError), str(path))
        try:
            if isinstance(source, Problem):
                raise LibraryError(source)
            values = values_of(clause)
            text = edited(source, values, changed, str(path))
            made = values_of(clause_in(text.encode("utf-8"), path))
            if made != {**values, **{key: settled(value) for key, value in changed.items()}}:
                raise LibraryError(Problem(str(path), _NOT_EDITED, _BY_HAND))
            files[id_] = text
        except LibraryError as error:
            problems += error.problems
    if problems:
        raise LibraryError(*problems)
    return files


_NOT_EDITED = Bilingual(
    "无法在不影响其他内容的情况下修改此文件。", "The file could not be changed without touching other parts of it."
)
_BY_HAND = Bilingual("请直接修改 YAML 文件。", "Edit the YAML file itself.")
