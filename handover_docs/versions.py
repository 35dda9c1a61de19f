"""The versions of a document: what the description says of them, and what generating it again has added since."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from handover_docs.model.project import Project, Revision
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual, source_of

FIRST_ISSUE: Final = Bilingual("首次发布", "First issue")
_LAST_NUMBER: Final = re.compile(r"(\d+)(?=\D*\Z)")


@dataclass(frozen=True, slots=True)
class Change:
    """A version that the description does not list; ``authors`` and ``summaries`` are by language.

    Where the author is not known yet, it is the project's manager.
    """

    version: str
    date: date
    authors: Mapping[str, str]
    summaries: Mapping[str, str]


Key = tuple[str, str, str | None]
"""A document of the pack: its type, its language, and the item that it is made for."""

History = Mapping[Key, tuple[Change, ...]]
"""The versions that each document of a pack has had so far."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one document: all as it shows them, and those that the manifest keeps.

    ``current`` is the one that it bears; it is not ``listed`` where the description names a later version than any
    that is told of.
    """

    current: str
    shown: tuple[Revision, ...]
    kept: tuple[Change, ...]
    listed: bool


def first_issued(project: Project, written: object) -> date:
    """The day of a document's first issue: the project's, or the day that it was ``written`` where that is later."""
    day = written.date() if isinstance(written, datetime) else written
    return max(day, project.dates.issued) if isinstance(day, date) else project.dates.issued


def versions_of(project: Project, recorded: Sequence[Change], issued: date) -> Versions:
    """The versions of a document of ``project``, of which ``recorded`` were added when it was generated before.

    A version that the description lists is as the description has it. A document that nothing is known of is in its
    first issue, of the day ``issued``.
    """
    language = source_of(project.language)
    listed = {revision.version for revision in project.revisions}
    kept = tuple(_signed(change, project, language) for change in recorded if change.version not in listed)
    if not kept and not listed:
        first = Change(project.version, issued, {}, {language: FIRST_ISSUE.in_language(language)})
        kept = (_signed(first, project, language),)
    shown = [*project.revisions, *(_revision(change, project, language) for change in kept)]
    if all(order_of(one.version) for one in shown):
        shown.sort(key=lambda one: order_of(one.version))
    last = shown[-1].version
    later = order_of(project.version) > order_of(last)
    return Versions(project.version if later else last, tuple(shown), kept, listed=not later)


def next_version(version: str) -> str:
    """V1.1 after V1.0, V1.10 after V1.9, V2.1 after V2."""
    numbers = re.findall(r"\d+", version)
    if len(numbers) < 2:
        return f"{version}.1"
    return _LAST_NUMBER.sub(lambda found: str(int(found[1]) + 1), version, count=1)


def order_of(version: str) -> tuple[int, ...]:
    """What versions are ordered by: their numbers."""
    return tuple(map(int, re.findall(r"\d+", version)))


def told_alike(history: History) -> dict[Key, tuple[Change, ...]]:
    """``history`` with those versions alone that a document has had in every language that it was made in."""
    common: dict[tuple[str, str | None], set[str]] = {}
    for (kind, _, item), changes in history.items():
        versions = {change.version for change in changes}
        common[kind, item] = common.get((kind, item), versions) & versions
    return {
        key: tuple(change for change in changes if change.version in common[key[0], key[2]])
        for key, changes in history.items()
    }


def in_both_languages(one: Sequence[Change], other: Sequence[Change]) -> tuple[Change, ...]:
    """The same versions told in one language and in another, told in both."""
    return tuple(
        replace(first, authors={**first.authors, **second.authors}, summaries={**first.summaries, **second.summaries})
        for first, second in zip(one, other, strict=False)
    )


def _signed(change: Change, project: Project, language: str) -> Change:
    return change if language in change.authors else replace(change, authors={language: project.manager.name})


def _revision(change: Change, project: Project, language: str) -> Revision:
    author = replace(project.manager, name=change.authors[language])
    return Revision(change.version, change.date, author, change.summaries.get(language, ""))
