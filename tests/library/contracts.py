"""Every contract that the samples and the clause library make, filled but not yet in Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from handover_docs.catalog import Catalog
from handover_docs.dialect import fill_text
from handover_docs.facts import holds, lookup, value_of
from handover_docs.loading import load_description
from handover_docs.model.clause import Clause
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.document_type import DocumentType
from handover_docs.model.project import DisputeMethod, Project

BODIES = {
    ("zh-CN", DisputeMethod.COURT): "苏州市中级人民法院",
    ("zh-CN", DisputeMethod.ARBITRATION): "苏州仲裁委员会",
    ("en", DisputeMethod.COURT): "the courts of England and Wales",
    ("en", DisputeMethod.ARBITRATION): "London Court of International Arbitration",
}
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "projects"
CATALOG = Catalog()


@dataclass(frozen=True, slots=True)
class Contract:
    """The clauses of one document: id, title and lines, the marks of the items still before them."""

    name: str
    document_type: str
    language: str
    form: str | None
    clauses: tuple[tuple[str, str, tuple[str, ...]], ...]

    def content(self, without: str | None = None) -> Content:
        """The document as a reader gives it, with one clause left out."""
        kept = [clause for clause in self.clauses if clause[0] != without]
        texts = [
            (kind, text)
            for _, title, lines in kept
            for kind, text in ((BlockKind.HEADING, title), *((BlockKind.PARAGRAPH, bare(line)) for line in lines))
        ]
        blocks = tuple(
            Block(kind, text, Location(paragraph=number), level=1 if kind is BlockKind.HEADING else None)
            for number, (kind, text) in enumerate(texts, 1)
        )
        return Content("docx", blocks)


def bare(line: str) -> str:
    """The line without the mark of an item."""
    return line.removeprefix("* ")


@cache
def library() -> dict[str, Clause]:
    """The clauses by id."""
    return {clause.id: clause for clause in CATALOG.clauses()}


@cache
def contracts() -> tuple[Contract, ...]:
    """All of them: each sample, language, document type made of clauses, item and way to end a dispute."""
    return tuple(contract for project, name in _projects() for contract in _of(project, name))


def _projects() -> Iterator[tuple[Project, str]]:
    for path in sorted(SAMPLES.glob("*.yaml")):
        description = load_description(path)
        for language in description.languages:
            project = description.project(language)
            if project.legal is None:
                continue
            for method in DisputeMethod:
                legal = replace(project.legal, method=method, body=BODIES[language, method])
                yield replace(project, legal=legal), f"{path.stem} {language} {method}"


def _of(project: Project, name: str) -> Iterator[Contract]:
    for document_type in CATALOG.document_types():
        if document_type.clauses and all(lookup(path, project) for path in document_type.requires):
            items = lookup(document_type.each, project) if document_type.each else (None,)
            assert isinstance(items, tuple)
            for item in items:
                yield _contract(document_type, project, item, name)


def _contract(document_type: DocumentType, project: Project, item: object, name: str) -> Contract:
    language = project.language
    values: dict[str, object] = {"project": project, "situation": project.situation.value, "language": language}
    if item is not None:
        values["item"] = item
    form = str(value_of(document_type.form, values)) if document_type.form else None
    values["form"] = form
    held = tuple(use.clause for use in document_type.clauses if use.when is None or holds(use.when, values))
    values["clause_ids"] = held
    clauses = tuple(
        (clause.id, clause.name.title.in_language(language), _lines(clause, values, language))
        for clause in (library()[name] for name in held)
    )
    return Contract(f"{name} {document_type.id} {form or ''}".strip(), document_type.id, language, form, clauses)


def _lines(clause: Clause, values: dict[str, object], language: str) -> tuple[str, ...]:
    text = fill_text(clause.text[language], values, language, clause.id)
    return tuple(line.strip() for line in text.splitlines() if line.strip())
