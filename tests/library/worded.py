"""Every clause that has cases of its own: its wording for projects with and without facts, and the cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from handover_docs.dialect import fill_text
from handover_docs.loading import load_description
from handover_docs.model.clause import Clause
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.course import Dates
from handover_docs.model.project import Project
from tests.library.contracts import SAMPLES, bare, library

CASES = Path(__file__).resolve().parents[1] / "cases" / "clauses"
IDS = sorted(path.stem for path in CASES.glob("*.yaml"))

Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Cases:
    """Wording from the field, by language: what is the clause, what is not, and what is each risk."""

    positive: Texts
    negative: Texts
    risks: Mapping[str, Texts]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause prints for one project: its text, or its fallback."""

    source: str
    project: Project
    language: str
    kind: str
    lines: tuple[str, ...]


@cache
def cases(clause: str) -> Cases:
    """The cases of one clause."""
    known = yaml.safe_load((CASES / f"{clause}.yaml").read_text(encoding="utf-8"))
    return Cases(
        _texts(known["positive"]),
        _texts(known["negative"]),
        {risk: _texts(texts) for risk, texts in known.get("risks", {}).items()},
    )


def _texts(known: Mapping[str, list[str]]) -> Texts:
    return {language: tuple(texts) for language, texts in known.items()}


@cache
def wordings(clause: str) -> tuple[Wording, ...]:
    """Everything that the clause prints: for each sample project, whole and stripped of every optional fact."""
    return tuple(_wordings(library()[clause]))


def _wordings(clause: Clause) -> Iterator[Wording]:
    for source, project in _projects():
        for kind, text in (("text", clause.text), ("fallback", clause.fallback)):
            if text:
                values = {"project": project, "situation": project.situation.value, "language": project.language}
                filled = fill_text(text[project.language], values, project.language, clause.id)
                lines = tuple(line.strip() for line in filled.splitlines() if line.strip())
                yield Wording(source, project, project.language, kind, lines)


@cache
def _projects() -> tuple[tuple[str, Project], ...]:
    """Every sample project in each of its languages, with and without its optional facts."""
    known = [
        (path.stem, description.project(language))
        for path in sorted(SAMPLES.glob("*.yaml"))
        for description in (load_description(path),)
        for language in description.languages
    ]
    return tuple(
        (f"{name}{mark}", made)
        for name, project in known
        for mark, made in (("", project), (" bare", _stripped(project)))
    )


def _stripped(project: Project) -> Project:
    """The project with nothing but what every project has."""
    return replace(
        project,
        dates=Dates(project.dates.issued),
        systems=(), accounts=(), data_sets=(), documents=(), deliverables=(), issues=(), knowledge=(), training=(),
        acceptance=None, service_terms=None, commercial=None, confidentiality=None, legal=None, support=None,
    )  # fmt: skip


def document(lines: tuple[str, ...], heading: str | None = None) -> Content:
    """The lines as a document, below a numbered heading where one is given."""
    blocks = [(BlockKind.HEADING, f"8. {heading}")] if heading else []
    blocks += [(BlockKind.PARAGRAPH, bare(line)) for line in lines]
    return Content(
        "docx",
        tuple(
            Block(kind, text, Location(paragraph=number), level=1 if kind is BlockKind.HEADING else None)
            for number, (kind, text) in enumerate(blocks, 1)
        ),
    )
