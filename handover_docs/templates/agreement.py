"""Whether a template prints what its document type declares, and declares what it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handover_docs.model.content import Content
from handover_docs.model.document_type import Column, DocumentType, Section, Signature, Table
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.outline import Heading, Outline, Strength, outline
from handover_docs.text.phrases import PART, names_of
from handover_docs.text.signing import signing_blocks
from handover_docs.text.tables import headers_of

_TAGS_ALONE = regex(r"^\s*(?:[{｛][%％][^\n]*?[%％][}｝]\s*)+$")
_TAG = regex(r"[{｛][{｛%％#]")
Part = Section | Table | Signature


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was declared and is not printed, and the headings that are printed and not declared."""

    unprinted: tuple[Part, ...]
    columns: tuple[tuple[Table, Column], ...]
    undeclared: tuple[str, ...]


def agreement(content: Content, document_type: DocumentType) -> Agreement:
    """How far what ``content`` (a template as it is read) prints agrees with ``document_type``."""
    content = _without_tag_rows(content)
    seen = outline(content)
    headings = [each for each in seen.headings if each.strength is Strength.STYLED]
    unprinted: list[Part] = [part for part in document_type.sections if not _is_printed(part, seen, document_type)]
    columns: list[tuple[Table, Column]] = []
    for table in document_type.tables:
        headers = headers_of(content, table, document_type.tables)
        if not headers:
            unprinted.append(table)
        else:
            columns += ((table, column) for column in table.columns if column.id not in headers[0].places)
    for side in document_type.signatures:
        others = [name for other in document_type.signatures if other is not side for name in other.name.all()]
        if not signing_blocks(content, side.name.all(), others):
            unprinted.append(side)
    undeclared = _undeclared(content, headings, document_type) if document_type.sections else ()
    return Agreement(tuple(unprinted), tuple(columns), tuple(undeclared))


def _without_tag_rows(content: Content) -> Content:
    """``content`` without cells and paragraphs that hold tags alone: they are not in the document."""
    return replace(content, blocks=tuple(block for block in content.blocks if not _TAGS_ALONE.match(block.text)))


def _is_printed(section: Section, seen: Outline, document_type: DocumentType) -> bool:
    index = names_of((part.id, part.name.all()) for part in document_type.sections)
    return any(
        part == section.id and (heading.strength > Strength.LOOSE or quality >= PART)
        for heading in seen.headings
        for part, quality in index.match(heading.title).items()
    )


def _undeclared(content: Content, headings: list[Heading], document_type: DocumentType) -> Iterator[str]:
    """Headings of the declared sections' own level, or above, that are no part of the type."""
    parts: tuple[Part, ...] = (*document_type.sections, *document_type.tables, *document_type.signatures)
    index = names_of([("title", document_type.name.all()), *((part.id, part.name.all()) for part in parts)])
    sections = names_of((part.id, part.name.all()) for part in document_type.sections)
    seen = outline(content)
    signed = [
        block.head.start or 0 for side in document_type.signatures for block in signing_blocks(content, side.name.all())
    ]
    deepest = max((each.rank for each in headings if sections.match(each.title)), default=0)
    for heading in headings:
        text = seen.lines[heading.line].text.strip()
        first, last = seen.lines[heading.line].start, seen.lines[heading.end - 1].end
        if any(first <= at <= last for at in signed):
            continue
        if heading.rank <= deepest and not _TAG.search(text) and not index.match(heading.title):
            yield text
