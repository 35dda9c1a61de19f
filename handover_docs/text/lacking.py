"""What a document lacks of a document type, as far as its headings, tables and clauses tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handover_docs.model.clause import Clause
from handover_docs.model.content import Content
from handover_docs.model.document_type import ClauseUse, DocumentType, Section, Table
from handover_docs.model.pack import Examined
from handover_docs.model.report import Level
from handover_docs.text.outline import outline
from handover_docs.text.phrases import names_of
from handover_docs.text.tables import headers_of
from handover_docs.wording import Bilingual


def lacking(file: Examined, kind: DocumentType, clauses: Mapping[str, Clause]) -> tuple[Bilingual, ...]:
    """The parts that every document of ``kind`` must hold and that ``file`` does not, as they are called.

    A file that was not read lacks all of them.
    """
    return tuple(_lacking(file, kind, clauses))


def demanded_of(kind: DocumentType) -> int:
    """How many parts every document of ``kind`` must hold."""
    parts: tuple[Section | Table | ClauseUse, ...] = (*kind.sections, *kind.tables, *kind.clauses)
    return sum(part.level is Level.ERROR and part.when is None for part in parts)


def _lacking(file: Examined, kind: DocumentType, clauses: Mapping[str, Clause]) -> Iterator[Bilingual]:
    content = file.content if isinstance(file.content, Content) else None
    index = names_of((part.id, part.name.all()) for part in kind.sections)
    headings = outline(content).headings if content is not None else ()
    found = {part for heading in headings for part in index.match(heading.title)}
    for section in kind.sections:
        if section.level is Level.ERROR and section.when is None and section.id not in found:
            yield _part(section.name.title, Bilingual("一节", "section"))
    for table in kind.tables:
        if table.level is not Level.ERROR or table.when is not None:
            continue
        if content is None or not headers_of(content, table, kind.tables):
            yield _part(table.name.title, Bilingual("表", "table"))
    for use in kind.clauses:
        if use.level is Level.ERROR and use.when is None and use.clause in clauses:
            match = file.clause(use.clause)
            if match is None or not match.present:
                yield _part(clauses[use.clause].name.title, Bilingual("条款", "clause"))


def _part(title: Bilingual, what: Bilingual) -> Bilingual:
    return Bilingual(f"“{title.zh}”{what.zh}", f"the {what.en} “{title.en}”")
