"""Fills a document type with sample values, so that its owner sees what it comes to."""

from __future__ import annotations

from pathlib import Path

import handover_docs
from handover_docs.catalog import Catalog
from handover_docs.errors import LibraryError
from handover_docs.generate import build_pack, safe_name
from handover_docs.letters import fill_from
from handover_docs.loading import load_description
from handover_docs.model.document_type import Origin
from handover_docs.slotted import dataclass
from handover_docs.templates.sample import sample_description
from handover_docs.templates.sample_report import sample_report
from handover_docs.wording import LANGUAGES


@dataclass(frozen=True, slots=True)
class Preview:
    """One filled document; ``name`` is its file name."""

    name: str
    data: bytes


def languages_of(document_type: str, catalog: Catalog, project: Path | None = None) -> tuple[str, ...]:
    """The languages, of ``project`` where it is given, that ``document_type`` has a template in.

    Raises ``LibraryError`` where there is none.
    """
    wanted = load_description(project, catalog.document_type_ids()).languages if project is not None else LANGUAGES
    found = []
    for language in wanted:
        try:
            catalog.template_path(document_type, language)
        except LibraryError as error:
            failure = error
        else:
            found.append(language)
    if not found:
        raise failure
    return tuple(found)


def previews(document_type: str, language: str, catalog: Catalog, project: Path | None = None) -> tuple[Preview, ...]:
    """The documents that ``document_type`` comes to in ``language``, of ``project`` or else of the sample project.

    What is made from a report is made from a sample report.
    """
    kind = catalog.document_type(document_type)
    if kind.made_from is Origin.REPORT:
        of_project = load_description(project, catalog.document_type_ids()).project(language) if project else None
        data = fill_from(sample_report(), kind, language, catalog, project=of_project)
        return (Preview(f"{document_type}.{language}.{kind.format.value}", data),)
    description = (
        load_description(project, catalog.document_type_ids())
        if project is not None
        else sample_description(language, kind.situations[0])
    )
    built = build_pack(
        description,
        catalog,
        tool_version=handover_docs.__version__,
        documents=(document_type,),
        languages=(language,),
    )
    return tuple(
        Preview(
            ".".join(filter(None, (document_type, language, safe_name(file.item or ""), kind.format.value))), file.data
        )
        for file in built.files
    )
