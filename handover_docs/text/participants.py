"""What a document says of the project's parties, where it names their people or calls them by a short name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from handover_docs.model.project import Party, Project
from handover_docs.text.normalise import squeezed


def short_names(expected: Iterable[object], projects: Mapping[str, Project]) -> tuple[str, ...]:
    """What the parties with one of the ``expected`` names are called for short."""
    named = {squeezed(one) for one in expected if isinstance(one, str)}
    parties = (party for party in _parties(projects) if squeezed(party.name) in named)
    return tuple(dict.fromkeys(party.short_name for party in parties if party.short_name))


def without_people(value: str, projects: Mapping[str, Project]) -> str:
    """``value``, its letters and digits alone, without the names of the project's people that stand in it."""
    said = squeezed(value)
    for name in sorted({squeezed(one) for one in _people(projects)} - {""}, key=len, reverse=True):
        said = said.replace(name, "")
    return said


def is_party(value: str, projects: Mapping[str, Project]) -> bool:
    """Whether ``value`` is the name of one of the project's parties, in full or for short."""
    said = without_people(value, projects)
    return any(said == squeezed(name) for party in _parties(projects) for name in (party.name, party.short_name or "~"))


def _parties(projects: Mapping[str, Project]) -> Iterator[Party]:
    return (party for project in projects.values() for party in project.parties)


def _people(projects: Mapping[str, Project]) -> Iterator[str]:
    yield from (person.name for project in projects.values() for person in project.people)
    for party in _parties(projects):
        yield from (name for name in (party.signatory.name if party.signatory else None, party.contact) if name)
