"""A Word letter to the vendor about what a check found: what to put right, by when, with proof and a form to reply on.

It is the library's first document type in Word that is made from a report (``from: report`` in its document.yaml), so
that a company's own template takes the place of the built-in one. ``--project`` names sender and recipient, ``--due``
the date to answer by; what is not known is left for the sender to fill in.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handover_docs.catalog import Catalog
from handover_docs.errors import LibraryError, Problem
from handover_docs.generate import DocumentFacts
from handover_docs.localising import in_taiwan, in_their_words, taiwanese_for
from handover_docs.model.document_type import DocumentFormat, DocumentType, Origin
from handover_docs.model.project import Project
from handover_docs.model.report import Report
from handover_docs.registry import plugin
from handover_docs.reports.notice import letter
from handover_docs.wording import ZH_TW, Bilingual, source_of

ID = DocumentFormat.DOCX.value
"""What the format is called beside those of ``reports``."""

TITLE = Bilingual("致供应商的整改通知（Word）", "a Word letter to the vendor about what to put right")


def fill_letter(
    report: Report,
    language: str,
    catalog: Catalog,
    *,
    project: Project | None = None,
    due: date | None = None,
) -> bytes:
    """The letter about ``report``, as a Word file.

    ``project`` tells who writes to whom, ``due`` by when to answer. Raises ``LibraryError`` where the library has no
    Word document type that is made from a report.
    """
    return fill_from(report, _letter_type(catalog), language, catalog, project=project, due=due)


def fill_from(
    report: Report,
    kind: DocumentType,
    language: str,
    catalog: Catalog,
    *,
    project: Project | None = None,
    due: date | None = None,
) -> bytes:
    """``kind`` filled from ``report``; in traditional Chinese it is what it is in simplified, in Taiwan's words.

    What it quotes of the files stays as it stands there.
    """
    if language == ZH_TW:
        made = fill_from(report, kind, source_of(language), catalog, project=project, due=due)
        return in_taiwan(made, taiwanese_for(project, _theirs(report)))
    notice = letter(report, language, project, due)
    type_title = kind.name.title.in_language(language)
    title = f"{notice.project or notice.pack} {type_title}"
    values = {
        "notice": notice,
        "language": language,
        "document": DocumentFacts(title=title, type_title=type_title, version=kind.version, date=due),
    }
    filler = plugin("handover_docs.fillers", kind.format.value)
    place = f"{kind.id}/{language}.{kind.format.value}"
    properties = {"title": title, "subject": notice.number or notice.mark}
    data: bytes = filler.fill(
        catalog.template(kind.id, language), values, name=place, language=language, properties=properties
    )
    return data


def _theirs(report: Report) -> Iterator[str]:
    evidence = [one for result in report.results for found in result.findings for one in found.evidence]
    files = dict.fromkeys((report.pack_name, *(file.path for file in report.files), *(one.file for one in evidence)))
    titles = (result.title.zh.rpartition("：")[2] for result in report.results)
    return in_their_words(files, dict.fromkeys(one.quote for one in evidence), titles)


def _letter_type(catalog: Catalog) -> DocumentType:
    for kind in catalog.document_types():
        if kind.made_from is Origin.REPORT and kind.format is DocumentFormat.DOCX:
            return kind
    raise LibraryError(
        Problem(
            "templates",
            Bilingual(
                "模板库中没有由核查结果生成的 Word 文档类型。",
                "The library has no Word document type that is made from a report.",
            ),
            Bilingual("请在 document.yaml 中写上 from: report。", "Write from: report in its document.yaml."),
        )
    )
