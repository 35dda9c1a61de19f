"""Whether a document follows the form of its document type, and what is asked of one that does not.

A sender who fills in the form of the type is held to all of it. One who writes in a form of their own is held to what
the pack schema says that every such document must hold (``own_form``): headings, labels, columns and places to sign
that only the form has are not asked for, and further clauses are no more than noted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from handover_docs.check.expected import Part
from handover_docs.model.clause import Clause
from handover_docs.model.content import BlockKind, Content
from handover_docs.model.document_type import (
    ClauseUse,
    DocumentType,
    ElementUse,
    Field,
    FieldType,
    RiskUse,
    Rule,
    Section,
    Signature,
    Table,
)
from handover_docs.model.pack_schema import DeliverableRule
from handover_docs.model.report import Level
from handover_docs.model.requirement import Requirement
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.phrases import without_label
from handover_docs.text.tables import live
from handover_docs.wording import Bilingual

LEAST: Final = 0.5
"""The share of the form's own titles from which on a document follows the form."""
_LONGEST: Final = 60
_OF_THE_PROJECT: Final = frozenset({"project.name", "project.number", "project.commercial.contract_number"})
"""What tells a project from others: compared wherever a document gives it."""
_ISSUED: Final = "project.dates.issued"
"""When documents of ours were made; theirs were on days of their own."""


def follows_form(content: Content, kind: DocumentType, clauses: Mapping[str, Clause]) -> bool:
    """Whether ``content`` is laid out as documents of ``kind`` are: most of its titles stand there word for word."""
    return share_of_form(content, kind, clauses) >= LEAST


def share_of_form(content: Content, kind: DocumentType, clauses: Mapping[str, Clause]) -> float:
    """How much of the form of ``kind`` stands in ``content`` word for word, from 0 to 1."""
    titles = list(_titles(kind, clauses))
    said = _said(content)
    held = sum(any(squeezed(without_label(name)) in said for name in (title.zh, title.en)) for title in titles)
    return held / len(titles) if titles else 1.0


def in_own_form(requirement: Requirement, part: Part, rule: DeliverableRule) -> Requirement | None:
    """``requirement`` as it is put to a document in a form of its own; ``None`` where it is not asked of one.

    A clause that need not be there is noted where it is missing; a party, an amount, a day or what the project is
    called need not be named as the form names it, and is compared where it is.
    """
    fitted = replace(requirement, own_form=True)
    if _is_asked(part, rule):
        table = part.id if isinstance(part, Table) else part.table if isinstance(part, Rule) else None
        return replace(fitted, columns=_columns_asked(table, rule)) if table is not None else fitted
    match part:
        case ClauseUse(level=Level.ERROR):
            return replace(fitted, level=Level.NOTE)
        case Field(type=FieldType.PARTY | FieldType.MONEY):
            return replace(fitted, demanded=False)
        case Field(value=str(value)) if value in _OF_THE_PROJECT or (part.type is FieldType.DATE and value != _ISSUED):
            return replace(fitted, demanded=False)
        case _:
            return None


def _is_asked(part: Part, rule: DeliverableRule) -> bool:
    """Whether ``part`` must stand in every document; what the schema itself adds must."""
    match part:
        case Section() | Signature() | ClauseUse() if part in (*rule.sections, *rule.signatures, *rule.clauses):
            return True
        case Section():
            return f"sections/{part.id}" in rule.own_form
        case Field():
            return f"fields/{part.id}" in rule.own_form
        case Signature():
            return f"signatures/{part.id}" in rule.own_form
        case ClauseUse() | ElementUse() | RiskUse():
            return f"clauses/{part.clause}" in rule.own_form
        case Table():
            return any(one == f"tables/{part.id}" or one.startswith(f"tables/{part.id}/") for one in rule.own_form)
        case _:
            return True


def _columns_asked(table: str, rule: DeliverableRule) -> frozenset[str]:
    before = f"tables/{table}/"
    return frozenset(one.removeprefix(before) for one in rule.own_form if one.startswith(before))


def _titles(kind: DocumentType, clauses: Mapping[str, Clause]) -> Iterator[Bilingual]:
    """What every document of ``kind`` shows: the titles of its unconditional parts."""
    parts: tuple[Section | Field, ...] = (*kind.sections, *kind.fields)
    for part in parts:
        if part.when is None:
            yield part.name.title
    for use in kind.clauses:
        if use.when is None and use.clause in clauses:
            yield clauses[use.clause].name.title
    for table in kind.tables:
        if table.when is None:
            yield from (column.name.title for column in table.columns)


@remembered(32)
def _said(content: Content) -> frozenset[str]:
    """What the document says in short lines and cells, before colons, and in words apart where it has no cells."""
    found: set[str] = set()
    cells = any(block.kind is BlockKind.CELL for block in content.blocks)
    for block in content.blocks:
        for line in live(block).splitlines():
            heads = [line, line.partition("：")[0].partition(":")[0]]
            if not cells:
                heads += line.split()
            found.update(squeezed(without_label(head)) for head in heads if 0 < len(plain(head)) <= _LONGEST)
    return frozenset(found)


NOT_OF_ITS_FORM: Final = Bilingual(
    "文件采用提交方自己的格式，此项只在本类文件的格式中要求。",
    "The document is in its sender’s own form; this belongs to the form of its type alone.",
)
