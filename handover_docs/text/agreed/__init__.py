"""What a document says of matters that the project has settled, beside what the project has.

Read are sentences and rows that say of what they speak: a service level by the name of the metric, the times of a
severity, the term, the monthly fee, instalments by name, years of confidentiality. What a label gives that
is all but a name, number or address of the project is read as meant to be it. What is not said is not read, and what
truly came about is not what was agreed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.text.agreed._levels import levels
from handover_docs.text.agreed._names import names
from handover_docs.text.agreed._rows import Said, rows_of
from handover_docs.text.agreed._terms import terms

__all__ = ["Said", "paths_of", "said_of"]

_PROJECT = "project."
_SEVERAL = 2
"""So many values of one kind tell whether a document speaks of the project's terms or of terms of its own."""


def said_of(content: Content, projects: Iterable[Project]) -> tuple[Said, ...]:
    """What ``content`` says of what the projects have settled, in reading order; a place is told once.

    Where hardly one of several values of a kind agrees, they may be those of something else: none of them is sure.
    """
    rows = rows_of(content)
    found: dict[tuple[int, int], Said] = {}
    for project in projects:
        for finder in (levels, terms, names):
            for said in finder(rows, project):
                at = (said.span.block, said.span.start)
                if at not in found or said.agrees:
                    found[at] = said
    return tuple(sorted(_weighed(tuple(found.values())), key=lambda said: (said.span.block, said.span.start)))


def paths_of(values: Iterable[object]) -> frozenset[str]:
    """The paths in the project (``confidentiality.term_years``) among what elements and fields are held to."""
    return frozenset(one.removeprefix(_PROJECT) for one in values if isinstance(one, str) and one.startswith(_PROJECT))


def _weighed(found: tuple[Said, ...]) -> Iterator[Said]:
    given = Counter(said.family for said in found)
    agreeing = Counter(said.family for said in found if said.agrees)
    for said in found:
        doubtful = given[said.family] >= _SEVERAL and agreeing[said.family] * 3 < given[said.family]
        yield replace(said, sure=False) if doubtful else said
