"""Loads a pack schema, with the schemas that it extends."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from handover_docs.errors import LibraryError
from handover_docs.loading import pack_rules
from handover_docs.loading.complaint import Complaint, in_order
from handover_docs.loading.counts import Count, read_count
from handover_docs.loading.extending import over
from handover_docs.loading.formats import LIBRARY_FORMATS, expression
from handover_docs.loading.nodes import Mapping, Node, text_at
from handover_docs.loading.reading import Reading
from handover_docs.loading.rule import schema
from handover_docs.loading.shape import Shape
from handover_docs.loading.source import parse, read_bytes
from handover_docs.loading.suggest import suggestion
from handover_docs.model.document_type import ClauseUse, Section, Signature
from handover_docs.model.element import ElementDemand, Operator
from handover_docs.model.pack_schema import Cardinality, DateRule, DeliverableRule, Facet, PackSchema, Stage
from handover_docs.model.report import Level
from handover_docs.wording import Bilingual, same

_FORMATS = {**LIBRARY_FORMATS, "expression": lambda text: expression(text, None, ("pack",))}


class Library(pack_rules.Known, Protocol):
    """Where pack schemas and what they name are found."""

    def pack_schema_ids(self) -> tuple[str, ...]:
        """The ids of all pack schemas."""

    def pack_schema_files(self, pack_schema: str, /) -> tuple[Path, ...]:
        """The files of all libraries that hold the schema of that id, the first one counting."""

    def is_built_in(self, path: Path, /) -> bool:
        """Whether a file is of the built-in library, which is held to its rules elsewhere."""


def load_pack_schema(
    path: Path,
    title_of: Callable[[str], Bilingual] = same,
    *,
    library: Library | None = None,
    thorough: bool = True,
    alone: bool = False,
) -> PackSchema:
    """The pack schema in the file at ``path``; ``title_of`` gives the title of a document type.

    ``library`` has the schemas that it may extend and what it may name. Raises ``LibraryError`` with every problem.
    Where not ``thorough``, expressions and paths are taken as right; where ``alone``, what it names of the library.
    """
    root = _tree(Path(path), library, (), thorough, named=thorough and not alone)
    return _pack_schema(Reading(root), title_of)


def pack_schema_tree(path: Path, library: Library) -> Mapping:
    """The pack schema in the file at ``path`` with all that it extends, as it is written.

    Raises ``LibraryError`` with every problem.
    """
    return _tree(Path(path), library, (), not library.is_built_in(path))


def hold_pack_schema(root: Mapping, library: Library) -> None:
    """Hold a pack schema that stands anywhere to all rules. Raises ``LibraryError`` with every problem."""
    _whole(root, library, (), True, named=True)


def _tree(
    path: Path, library: Library | None, chain: tuple[Path, ...], thorough: bool, *, named: bool = False
) -> Mapping:
    """The whole schema in the file at ``path``, which those of ``chain`` extend."""
    root = parse(read_bytes(path, LibraryError), str(path), LibraryError)
    return _whole(root, library, (*chain, path), thorough, named=named)


def _whole(
    root: Node, library: Library | None, chain: tuple[Path, ...], thorough: bool, *, named: bool = False
) -> Mapping:
    """The schema ``root``, held to its rules, with all that it extends; ``chain`` are the files so far.

    Where ``named``, what it names of ``library`` must be there.
    """
    shape = Shape(_FORMATS if thorough else {})
    shape.hold(root, schema("pack"))
    complaints = shape.complaints
    if not isinstance(root, Mapping):
        raise LibraryError(*in_order(complaints))
    complaints += pack_rules.of_pack_schema(root)
    below = _extended(root, library, chain, complaints)
    whole = root
    if below is not None:
        complaints += pack_rules.of_changes(root, below)
        whole = over(root, below)
    if text_at(root, "extends") is None or below is not None:
        complaints += pack_rules.of_whole(whole, below)
    if named and library is not None:
        complaints += pack_rules.of_library(whole, library)
    if complaints:
        raise LibraryError(*in_order(complaints))
    return whole


def _extended(
    root: Mapping, library: Library | None, chain: tuple[Path, ...], complaints: list[Complaint]
) -> Mapping | None:
    """The schema that ``root`` extends."""
    name = text_at(root, "extends")
    if name is None:
        return None
    # A company's own schema may extend the one whose place it takes.
    files = library.pack_schema_files(name.text) if library is not None else ()
    known = library.pack_schema_ids() if library is not None else ()
    path = next((file for file in files if file.resolve() not in {one.resolve() for one in chain}), None)
    if path is not None and library is not None:
        return _tree(path, library, chain, not library.is_built_in(path))
    if files:
        what = Bilingual(f"{name.text} 继承了它自己。", f"{name.text} extends itself.")
        remedy = Bilingual("请改正 extends。", "Correct extends.")
    else:
        what = Bilingual(f"没有名为 {name.text} 的资料包要求。", f"There is no pack schema {name.text}.")
        remedy = suggestion(name.text, known)
    complaints.append(Complaint(name.place, what, remedy))
    return None


def _pack_schema(read: Reading, title_of: Callable[[str], Bilingual]) -> PackSchema:
    naming = read.below("naming")
    return PackSchema(
        id=read.text("id"),
        version=read.text("version"),
        title=read.bilingual("title"),
        description=read.bilingual("description"),
        deliverables=tuple(_deliverable(each, title_of) for each in read.each("deliverables")),
        naming=naming.optional("pattern"),
        naming_level=naming.level(Level.WARNING),
        checks=read.texts("checks"),
        extends=read.optional("extends"),
        situations=read.texts("situations"),
        default=read.boolean("default", False),
    )


def _deliverable(read: Reading, title_of: Callable[[str], Bilingual]) -> DeliverableRule:
    any_of = read.texts("any_of")
    kinds = any_of or (read.text("document_type"),)
    count = read_count(read.text("count")) or Count(1)
    naming = read.below("naming")
    stage = read.optional("stage")
    return DeliverableRule(
        id=read.text("id"),
        document_type=kinds[0],
        title=read.bilingual("title") if read.has("title") else _either(tuple(title_of(kind) for kind in kinds)),
        instructions=read.bilingual("instructions"),
        cardinality=Cardinality(read.optional("cardinality") or Cardinality.REQUIRED),
        level=read.level(),
        formats=read.texts("formats"),
        minimum=read.integer("minimum", count.least),
        maximum=read.integer("maximum", None) if read.has("maximum") else count.most,
        count=count.path,
        when=read.optional("when"),
        signed=read.boolean("signed", True),
        any_of=any_of,
        more=count.more,
        unless=read.optional("unless"),
        folder=read.bilingual("folder") if read.has("folder") else None,
        naming=naming.optional("pattern"),
        naming_level=naming.level(Level.WARNING),
        stage=Stage(stage) if stage else None,
        due=read.optional("due"),
        sections=tuple(
            Section(each.text("id"), each.name(), each.level(), each.optional("when")) for each in read.each("sections")
        ),
        clauses=tuple(_clause(each) for each in read.each("clauses")),
        signatures=tuple(_signature(each) for each in read.each("signatures")),
        signing_order=read.texts("signing_order"),
        dates=tuple(_date(each) for each in read.each("dates")),
        facets=tuple(_facet(each) for each in read.each("fields")),
        own_form=read.texts("own_form"),
    )


def _either(titles: tuple[Bilingual, ...]) -> Bilingual:
    return Bilingual("或".join(one.zh for one in titles), " or ".join(one.en for one in titles))


def _clause(read: Reading) -> ClauseUse:
    elements = tuple(_element(each) for each in read.each("elements"))
    return ClauseUse(read.text("clause"), read.level(), read.optional("when"), elements)


def _element(read: Reading) -> ElementDemand:
    operator = read.optional("operator")
    return ElementDemand(
        id=read.text("id"),
        operator=Operator(operator) if operator else None,
        value=read.optional("value"),
        unit=read.optional("unit"),
        accepted=read.texts("accepted"),
        required=read.boolean("required", True) if read.has("required") else None,
        level=read.level() if read.has("level") else None,
    )


def _signature(read: Reading) -> Signature:
    needs = read.texts("needs") or ("name", "date")
    return Signature(
        read.text("id"), read.name(), read.level(), needs, None, read.optional("section"), read.optional("when")
    )


def _date(read: Reading) -> DateRule:
    number, _, unit = (read.optional("within") or "").partition(" ")
    return DateRule(
        id=read.text("id"),
        field=read.text("field"),
        level=read.level(),
        after=read.optional("after"),
        before=read.optional("before"),
        within=int(number) if number else None,
        unit=unit or None,
        when=read.optional("when"),
    )


def _facet(read: Reading) -> Facet:
    least, most = read.optional("minimum"), read.optional("maximum")
    return Facet(
        id=read.text("id"),
        level=read.level(),
        choices=read.texts("choices"),
        pattern=read.optional("pattern"),
        minimum=Decimal(least) if least else None,
        maximum=Decimal(most) if most else None,
        when=read.optional("when"),
    )
