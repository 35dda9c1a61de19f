"""Loads document types and clauses of a library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from handover_docs.errors import LibraryError
from handover_docs.loading import library_rules
from handover_docs.loading.clause_parts import elements_in, playbook_in, positions_in, risks_in
from handover_docs.loading.complaint import Complaint, in_order
from handover_docs.loading.formats import LIBRARY_FORMATS, expression
from handover_docs.loading.nodes import Mapping, Node, text_at
from handover_docs.loading.paths import item_type
from handover_docs.loading.reading import Reading
from handover_docs.loading.rule import schema
from handover_docs.loading.shape import Formats, Shape
from handover_docs.loading.source import parse, read_bytes
from handover_docs.loading.template_names import unknown_values
from handover_docs.model.clause import Clause, Recognition
from handover_docs.model.document_type import (
    ClauseUse,
    Column,
    DocumentFormat,
    DocumentType,
    Field,
    FieldType,
    Form,
    Origin,
    RowsOf,
    Rule,
    Section,
    Signature,
    Table,
)
from handover_docs.wording import LANGUAGES

_TEXTS = {"clause": ("text", "fallback")}
"""What is filled with the project's values, by kind of file."""


def load_document_type(path: Path, *, thorough: bool = True) -> DocumentType:
    """The document type in ``document.yaml`` at ``path``.

    Raises ``LibraryError`` with every problem. Where not ``thorough``, expressions and paths are taken as right.
    """
    read = _load(path, "document", library_rules.of_document_type, thorough)
    return DocumentType(
        id=read.text("id"),
        version=read.text("version"),
        format=DocumentFormat(read.text("format")),
        name=read.name(),
        folder=read.bilingual("folder"),
        situations=read.texts("situations"),
        when=read.optional("when"),
        each=read.optional("each"),
        label=read.optional("label"),
        form=read.optional("form"),
        forms=tuple(Form(each.text("id"), each.name(), each.by_language("phrases")) for each in read.each("forms")),
        phrases=read.by_language("phrases"),
        fields=tuple(_field(each) for each in read.each("fields")),
        sections=tuple(
            Section(each.text("id"), each.name(), each.level(), each.optional("when")) for each in read.each("sections")
        ),
        tables=tuple(_table(each) for each in read.each("tables")),
        clauses=tuple(
            ClauseUse(each.text("clause"), each.level(), each.optional("when")) for each in read.each("clauses")
        ),
        signatures=tuple(_signature(each) for each in read.each("signatures")),
        requires=read.texts("requires"),
        made_from=Origin(read.optional("from") or Origin.PROJECT),
        rules=tuple(_rule(each) for each in read.each("rules")),
        personal=read.texts("personal"),
        dated=read.optional("dated"),
    )


def load_clause(path: Path, *, thorough: bool = True) -> Clause:
    """The clause in the file at ``path``.

    Raises ``LibraryError`` with every problem. Where not ``thorough``, regular expressions and template
    tags are taken as right.
    """
    return clause_in(read_bytes(Path(path), LibraryError), path, thorough=thorough)


def clause_in(content: bytes, path: Path, *, thorough: bool = True) -> Clause:
    """The clause in ``content``, the bytes of a file that lies or is to lie at ``path``.

    Raises ``LibraryError`` with every problem. Where not ``thorough``, regular expressions and template
    tags are taken as right.
    """
    read = _held(content, path, "clause", library_rules.of_clause, thorough)
    recognition = read.below("recognition")
    return Clause(
        id=read.text("id"),
        version=read.text("version"),
        name=read.name(),
        text=_wording(read, "text"),
        recognition=Recognition(
            recognition.by_language("strong"), recognition.by_language("weak"), recognition.by_language("sure")
        ),
        same_as=read.texts("same_as"),
        advice={language: read.below("advice").text(language) for language in ("zh-CN", "en")},
        fallback=_wording(read, "fallback"),
        elements=elements_in(read),
        risks=risks_in(read),
        playbook=playbook_in(read),
        positions=positions_in(read),
    )


def _wording(read: Reading, key: str) -> dict[str, str]:
    return {language: read.below(key).text(language).rstrip("\n") for language in LANGUAGES} if read.has(key) else {}


def _load(
    path: Path,
    kind: str,
    rules: Callable[[Mapping, Path], Iterator[Complaint]],
    thorough: bool,
) -> Reading:
    return _held(read_bytes(Path(path), LibraryError), Path(path), kind, rules, thorough)


def _held(
    content: bytes,
    path: Path,
    kind: str,
    rules: Callable[[Mapping, Path], Iterator[Complaint]],
    thorough: bool,
) -> Reading:
    path = Path(path)
    root = parse(content, str(path), LibraryError)
    shape = Shape(_formats(root) if thorough else {})
    shape.hold(root, schema(kind))
    complaints = shape.complaints
    if isinstance(root, Mapping):
        complaints += rules(root, path)
        complaints += library_rules.unknown_sections(root, shape.references)
        for name in _TEXTS.get(kind, ()) if thorough else ():
            complaints += unknown_values(root, name)
    if complaints or not isinstance(root, Mapping):
        raise LibraryError(*in_order(complaints))
    return Reading(root)


def _formats(root: Node) -> Formats:
    """The formats of a file's texts; what its expressions may say of an item depends on what it is made for each of."""
    each = text_at(root, "each")
    item = None if each is None else item_type(each.text)
    return {**LIBRARY_FORMATS, "expression": lambda text: expression(text, item)}


def _field(read: Reading) -> Field:
    return Field(
        read.text("id"),
        read.name(),
        FieldType(read.text("type")),
        read.optional("value"),
        read.level(),
        read.optional("section"),
        read.optional("when"),
        read.boolean("later", False),
    )


def _rule(read: Reading) -> Rule:
    other = read.below("with") if read.has("with") else None
    return Rule(
        id=read.text("id"),
        check=read.text("rule"),
        name=read.name(),
        level=read.level(),
        table=read.text("table"),
        columns=_roles(read),
        words=read.texts("words"),
        other=RowsOf(other.text("document_type"), other.text("table"), _roles(other)) if other else None,
        when=read.optional("when"),
    )


def _roles(read: Reading) -> dict[str, str]:
    return {each.text("as"): each.text("column") for each in read.each("columns")}


def _table(read: Reading) -> Table:
    return Table(
        id=read.text("id"),
        name=read.name(),
        columns=tuple(
            Column(each.text("id"), each.name(), each.boolean("filled", True), each.boolean("later", False))
            for each in read.each("columns")
        ),
        level=read.level(),
        rows=read.optional("rows"),
        section=read.optional("section"),
        sheet=read.bilingual("sheet") if read.has("sheet") else None,
        when=read.optional("when"),
    )


def _signature(read: Reading) -> Signature:
    return Signature(
        id=read.text("id"),
        name=read.name(),
        level=read.level(),
        needs=read.texts("needs"),
        party=read.optional("party"),
        section=read.optional("section"),
        when=read.optional("when"),
    )
