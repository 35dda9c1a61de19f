"""From one project description to the files of a pack and its manifest, all in memory.

Nothing is written here. All documents are made before any is handed back, so that a missing value
anywhere stops the pack with the list of everything that is missing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Final

import handover_docs
from handover_docs.authoring.logo import logo_of, with_logo
from handover_docs.authoring.recolour import recoloured
from handover_docs.bilingual import contracts_in_both
from handover_docs.built import BuiltFile, BuiltPack, digest, manifest_of
from handover_docs.catalog import Catalog
from handover_docs.dialect import fill_text
from handover_docs.dialect.image import Image
from handover_docs.errors import HandoverError, MissingValues, Problem, UsageError
from handover_docs.facts import holds, lookup, value_of
from handover_docs.loading import Description, load_description
from handover_docs.loading.field_sums import field_sums
from handover_docs.loading.nodes import mapping_at, text_at
from handover_docs.localising import in_taiwan, taiwanese_for
from handover_docs.model.clause import Clause
from handover_docs.model.document_type import DocumentFormat, DocumentType, Origin
from handover_docs.model.project import Project
from handover_docs.naming import file_name, safe_name
from handover_docs.registry import plugin
from handover_docs.slotted import dataclass
from handover_docs.versions import History, first_issued, told_alike, versions_of
from handover_docs.wording import LANGUAGES, ZH_TW, Bilingual, source_of

MANIFEST_NAME = "manifest.json"
NO_HISTORY: Final[History] = {}

__all__ = [
    "MANIFEST_NAME",
    "BuiltFile",
    "BuiltPack",
    "DocumentFacts",
    "RenderedClause",
    "build_pack",
    "called_for",
    "file_name",
    "generate_pack",
    "project_values",
    "safe_name",
]


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One paragraph of a clause: level 1, or 2 for a numbered item below it; one that ``leads`` has items below it."""

    text: str
    level: int
    leads: bool = False


@dataclass(frozen=True, slots=True)
class RenderedClause:
    """A clause with its fields filled, as templates see it."""

    id: str
    title: str
    lines: tuple[ClauseLine, ...]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a template may say about the document itself."""

    title: str
    type_title: str
    version: str
    date: object


def build_pack(
    description: Description,
    catalog: Catalog,
    *,
    tool_version: str,
    documents: Sequence[str] = (),
    languages: Sequence[str] = (),
    bilingual: bool = False,
    history: History = NO_HISTORY,
) -> BuiltPack:
    """Make the documents that the project's situation calls for, or those named, in its languages or those named.

    ``bilingual`` makes one document in both languages of each that has clauses, the project's main language leading.
    ``history`` are the versions that documents have had before; one that has had none is in its first issue.
    A type that has a template in another language only is not made in this one, unless it is named.
    Raises ``MissingValues`` with every missing value of every document, ``TemplateError`` with every
    fault of every template, ``LibraryError`` for an unknown document type, and ``UsageError`` for one that is made from
    a report.
    """
    chosen_languages = tuple(languages) or description.languages
    named = [catalog.document_type(name) for name in documents]
    if of_reports := [kind for kind in named if kind.made_from is Origin.REPORT]:
        raise UsageError(*map(_made_from_a_report, of_reports))
    history = told_alike(history) if bilingual else history
    described = description.sha256
    files: list[BuiltFile] = []
    failures: list[HandoverError] = []
    projects: list[Project] = []
    lacking: list[tuple[str, str]] = []
    for language in chosen_languages:
        project = description.project(language)
        projects.append(project)
        prefix = f"{language}/" if len({*description.languages, *chosen_languages}) > 1 else ""
        pictures = _pictures(description, project)
        for document_type in named or called_for(project, catalog.document_types()):
            if not named and _is_only_in_others(document_type, language, catalog):
                lacking.append((document_type.id, language))
                continue
            items = _items(document_type, project)
            for item, label in zip(items, _labels(document_type, items, project), strict=True):
                try:
                    built = _build(
                        document_type,
                        project,
                        item,
                        label,
                        catalog,
                        prefix,
                        pictures,
                        described=described,
                        history=history,
                    )
                    files.append(built)
                except HandoverError as failure:
                    failures.append(failure)
    if bilingual and not failures:
        leading = tuple(language for language in description.languages if language in chosen_languages)
        files = contracts_in_both(files, leading or chosen_languages, catalog)
    if failures:
        raise type(failures[0])(*_unique(problem for failure in failures for problem in failure.problems))
    ordered = tuple(sorted(_told_apart(files), key=lambda file: file.path))
    fields = field_sums(description.settled or description.root)
    manifest = manifest_of(ordered, projects[0], described, fields, tool_version)
    return BuiltPack(ordered, manifest, tuple(lacking))


def _is_only_in_others(document_type: DocumentType, language: str, catalog: Catalog) -> bool:
    """Whether it has templates, and none that a document in ``language`` could be made of."""
    has = {one for one in LANGUAGES if catalog.has_template(document_type.id, one)}
    return bool(has) and source_of(language) not in has


def _made_from_a_report(document_type: DocumentType) -> Problem:
    title = document_type.name.title
    return Problem(
        document_type.id,
        Bilingual(
            f"{title.zh}由核查结果生成，不由项目描述生成。",
            f"The {title.en} is made from the result of a check, not from a project.",
        ),
        Bilingual(
            f"请运行 handover check 资料包 --format {document_type.format.value} -o 文件名。",
            f"Run handover check PACK --format {document_type.format.value} -o FILE.",
        ),
    )


def _told_apart(files: Sequence[BuiltFile]) -> Iterator[BuiltFile]:
    """``files`` with a number behind the names of those that would else lie over one another."""
    seen: Counter[str] = Counter()
    for file in files:
        seen[file.path.lower()] += 1
        number = seen[file.path.lower()]
        stem, dot, suffix = file.path.rpartition(".")
        yield file if number == 1 else replace(file, path=f"{stem} ({number}){dot}{suffix}")


def generate_pack(
    path: Path,
    *,
    documents: Sequence[str] = (),
    languages: Sequence[str] = (),
    libraries: Sequence[Path] = (),
    bilingual: bool = False,
    history: History = NO_HISTORY,
) -> BuiltPack:
    """Make the documents of the description in the file at ``path``; see ``build_pack``."""
    catalog = Catalog(libraries)
    return build_pack(
        load_description(path, catalog.document_type_ids()),
        catalog,
        tool_version=handover_docs.__version__,
        documents=tuple(dict.fromkeys(documents)),
        languages=tuple(dict.fromkeys(languages)),
        bilingual=bilingual,
        history=history,
    )


def called_for(project: Project, document_types: Sequence[DocumentType]) -> tuple[DocumentType, ...]:
    """The document types that the project's situation calls for and whose condition holds."""
    return tuple(
        document_type
        for document_type in document_types
        if document_type.made_from is Origin.PROJECT
        and project.situation in document_type.situations
        and (document_type.when is None or holds(document_type.when, project_values(project)))
    )


def project_values(project: Project) -> dict[str, object]:
    """The names that conditions, templates and clauses see of a project."""
    return {
        "project": project,
        "situation": project.situation.value,
        "language": project.language,
        "client": project.client,
        "outgoing": project.outgoing,
        "incoming": project.incoming,
        "third_party": project.third_party,
    }


def _pictures(description: Description, project: Project) -> dict[str, object]:
    """The company's logo, as templates see it."""
    named = text_at(mapping_at(description.root, "look"), "logo")
    logo = logo_of(description.path, project, str(description.path) if named is None else named.place.text)
    return {} if logo is None else {"logo": logo}


def _items(document_type: DocumentType, project: Project) -> tuple[object | None, ...]:
    """What the document type is made for: the items of its list, or the project once."""
    if document_type.each is None:
        return (None,)
    listed = lookup(document_type.each, project)
    return tuple(listed) if isinstance(listed, tuple) else ()


def _labels(document_type: DocumentType, items: Sequence[object | None], project: Project) -> tuple[str | None, ...]:
    """What tells each of ``items`` in its file's name; those that are called alike have their ids behind."""
    if document_type.label is None:
        return (None,) * len(items)
    values = project_values(project)
    labels = [None if each is None else str(value_of(document_type.label, {**values, "item": each})) for each in items]
    alike = Counter(labels)
    return tuple(
        f"{label} {item_id}" if label and alike[label] > 1 and (item_id := getattr(item, "id", None)) else label
        for item, label in zip(items, labels, strict=True)
    )


def _build(
    document_type: DocumentType,
    project: Project,
    item: object | None,
    label: str | None,
    catalog: Catalog,
    prefix: str,
    pictures: Mapping[str, object],
    *,
    described: str,
    history: History,
) -> BuiltFile:
    language = source_of(project.language)
    _require(document_type, project)
    convert = taiwanese_for(project) if project.language == ZH_TW else None
    shown_label = convert.text(label) if convert is not None and label is not None else label
    own = document_type.dated and value_of(document_type.dated, {**project_values(project), "item": item})
    issued = first_issued(project, own)
    versions = versions_of(project, history.get((document_type.id, project.language, shown_label), ()), issued)
    project = replace(project, version=versions.current, revisions=versions.shown)
    values = {**project_values(project), **pictures, "language": language}
    if item is not None:
        values["item"] = item
    values["form"] = str(value_of(document_type.form, values)) if document_type.form else None
    type_title = document_type.name.title.in_language(language)
    values["document"] = DocumentFacts(
        title=f"{project.name} {type_title}",
        type_title=type_title,
        version=project.version,
        date=issued,
    )
    clauses, clause_sources, problems = _clauses(document_type, catalog, values)
    values["clauses"] = clauses
    template = _in_colours(catalog.template(document_type.id, language), project)
    place = f"{document_type.id}/{language}.{document_type.format.value}"
    filler = plugin("handover_docs.fillers", document_type.format.value)
    try:
        properties = _properties(project, type_title)
        data: bytes = filler.fill(template, values, name=place, language=language, properties=properties)
    except MissingValues as failure:
        problems = (*problems, *failure.problems)
    if problems:
        raise MissingValues(*problems)
    template_sha256 = hashlib.sha256(template).hexdigest()
    path = f"{document_type.folder.in_language(language)}/{file_name(document_type, project, label)}"
    if document_type.format is DocumentFormat.XLSX and isinstance(logo := pictures.get("logo"), Image):
        data = with_logo(data, logo, project.manager.party.name)
    if convert is not None:
        data, path = in_taiwan(data, convert), convert.text(path)
    return BuiltFile(
        path=f"{prefix}{path}",
        data=data,
        document_type=document_type.id,
        language=project.language,
        item=shown_label,
        template_version=document_type.version,
        template_sha256=template_sha256,
        inputs_sha256=digest(described, template_sha256, *clause_sources),
        version=versions.current,
        history=versions.kept,
        listed=versions.listed,
    )


def _in_colours(template: bytes, project: Project) -> bytes:
    look = project.look
    return template if look is None else recoloured(template, look.colour, look.accent)


def _require(document_type: DocumentType, project: Project) -> None:
    missing = [path for path in document_type.requires if not lookup(path, project)]
    if missing:
        title = document_type.name.title
        raise MissingValues(
            *(
                Problem(
                    where=path,
                    what=Bilingual(
                        f"{title.zh}需要这项内容，项目描述中没有。",
                        f"The {title.en} needs it, and the project description has none.",
                    ),
                    remedy=Bilingual(f"请在项目描述中填写 {path}。", f"Give {path} in the project description."),
                )
                for path in missing
            )
        )


def _clauses(
    document_type: DocumentType, catalog: Catalog, values: Mapping[str, object]
) -> tuple[tuple[RenderedClause, ...], tuple[str, ...], tuple[Problem, ...]]:
    """The type's clauses with their fields filled, the sources that they were made from, and what they miss."""
    language = str(values["language"])
    rendered: list[RenderedClause] = []
    sources: list[str] = []
    problems: list[Problem] = []
    held = tuple(use.clause for use in document_type.clauses if use.when is None or holds(use.when, values))
    values = {**values, "clause_ids": held}
    for name in held:
        clause = catalog.clause(name)
        sources.append(f"{clause.id} {clause.version} {clause.text[language]}")
        try:
            rendered.append(_fill_clause(clause, values, language))
        except MissingValues as failure:
            problems.extend(failure.problems)
    return tuple(rendered), tuple(sources), tuple(problems)


def _fill_clause(clause: Clause, values: Mapping[str, object], language: str) -> RenderedClause:
    text = fill_text(clause.text[language], values, language, f"clauses/{clause.id} {language}")
    return RenderedClause(clause.id, clause.name.title.in_language(language), tuple(_lines(text)))


def _lines(text: str) -> Iterator[ClauseLine]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    for line, following in zip(found, (*found[1:], ""), strict=True):
        item = line.startswith("* ")
        yield ClauseLine(line[2:].strip() if item else line, 2 if item else 1, not item and following.startswith("* "))


def _properties(project: Project, type_title: str) -> dict[str, object]:
    """The document's own properties; dates come from the project, never from the clock."""
    at = datetime.combine(project.dates.issued, time())
    return {
        "title": f"{project.name} {type_title}",
        "subject": project.number,
        "creator": project.manager.name,
        "company": project.manager.party.name,
        "category": project.classification,
        "created": at,
        "modified": at,
    }


def _unique(problems: Iterator[Problem]) -> Iterator[Problem]:
    seen: set[Problem] = set()
    for problem in problems:
        if problem not in seen:
            seen.add(problem)
            yield problem
