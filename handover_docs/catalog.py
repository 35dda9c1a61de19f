"""Finds document types, templates, clauses and pack schemas by id: the user's libraries first, then the built-in one.

A library is a folder laid out like the repository: ``templates/<id>/document.yaml`` with
``zh-CN.docx`` and so on beside it, ``schemas/clauses/<id>.yaml``, ``schemas/packs/<id>.yaml``. A file
of an earlier library takes the place of the same file in a later one, so that a company can
replace a template alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from handover_docs.errors import LibraryError, Problem
from handover_docs.loading import built_in_library, load_clause, load_document_type, load_pack_schema
from handover_docs.loading.suggest import suggestion
from handover_docs.model.clause import Clause
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema
from handover_docs.model.report import Level
from handover_docs.wording import LANGUAGES, Bilingual

Entry = TypeVar("Entry")

_DOCUMENT_TYPE = Bilingual("文档类型", "document type")
_CLAUSE = Bilingual("条款", "clause")
_PACK_SCHEMA = Bilingual("资料包要求", "pack schema")


class Catalog:
    """Everything that can be found by id; each file is read when it is asked for, and once."""

    def __init__(self, libraries: Sequence[Path] = ()) -> None:
        """Search ``libraries`` in order, then the built-in one. Raises ``LibraryError`` where one is no folder."""
        missing = [_no_folder(library) for library in libraries if not Path(library).is_dir()]
        if missing:
            raise LibraryError(*missing)
        self._libraries = (*(Path(library) for library in libraries), built_in_library())
        self._document_types: dict[str, DocumentType] = {}
        self._clauses: dict[str, Clause] = {}
        self._pack_schemas: dict[str, PackSchema] = {}
        self._all_document_types: tuple[DocumentType, ...] | None = None
        self._all_clauses: tuple[Clause, ...] | None = None

    def document_type_ids(self) -> tuple[str, ...]:
        """The ids of all document types, sorted."""
        return _sorted(path.parent.name for path in self.files("templates", "*/document.yaml"))

    def document_type(self, document_type: str) -> DocumentType:
        """The document type with that id. Raises ``LibraryError`` where there is none, or where it is broken."""
        file = f"templates/{document_type}/document.yaml"
        found = self._entry(self._document_types, document_type, file, load_document_type)
        if found is None:
            raise LibraryError(_unknown(document_type, _DOCUMENT_TYPE, self.document_type_ids()))
        return found

    def document_types(self) -> tuple[DocumentType, ...]:
        """All document types, by id; the same tuple each time, so that what is derived of it can be remembered."""
        if self._all_document_types is None:
            self._all_document_types = tuple(self.document_type(name) for name in self.document_type_ids())
        return self._all_document_types

    def template_path(self, document_type: str, language: str) -> Path:
        """Where the template of a document type in ``language`` lies. Raises ``LibraryError`` where there is none."""
        name = f"{language}.{self.document_type(document_type).format}"
        found = self._find(f"templates/{document_type}/{name}")
        if found is not None:
            return found
        raise LibraryError(
            Problem(
                f"templates/{document_type}/{name}",
                Bilingual(
                    f"文档类型 {document_type} 没有 {language} 模板。",
                    f"The document type {document_type} has no template in {language}.",
                ),
                Bilingual("请在模板库中放入该文件。", "Put the file into the library."),
            )
        )

    def has_template(self, document_type: str, language: str) -> bool:
        """Whether there is a template of a document type in ``language``, a template's own (``zh-CN``, ``en``)."""
        return (
            self._find(f"templates/{document_type}/{language}.{self.document_type(document_type).format}") is not None
        )

    def template(self, document_type: str, language: str) -> bytes:
        """The template of a document type in ``language``. Raises ``LibraryError`` where there is none."""
        return self.template_path(document_type, language).read_bytes()

    def clause_ids(self) -> tuple[str, ...]:
        """The ids of all clauses, sorted."""
        return _sorted(path.stem for path in self.files("schemas/clauses", "*.yaml"))

    def clause(self, clause: str) -> Clause:
        """The clause with that id. Raises ``LibraryError`` where there is none, or where it is broken."""
        found = self._entry(self._clauses, clause, f"schemas/clauses/{clause}.yaml", load_clause)
        if found is None:
            raise LibraryError(_unknown(clause, _CLAUSE, self.clause_ids()))
        return found

    def clauses(self) -> tuple[Clause, ...]:
        """All clauses, by id; the same tuple each time."""
        if self._all_clauses is None:
            self._all_clauses = tuple(self.clause(name) for name in self.clause_ids())
        return self._all_clauses

    def pack_schema_ids(self) -> tuple[str, ...]:
        """The ids of all pack schemas, sorted."""
        return _sorted(path.stem for path in self.files("schemas/packs", "*.yaml"))

    def pack_schema(self, pack_schema: str) -> PackSchema:
        """The pack schema with that id. Raises ``LibraryError`` where there is none, or where it is broken."""
        file = f"schemas/packs/{pack_schema}.yaml"
        found = self._entry(self._pack_schemas, pack_schema, file, self._load_pack_schema)
        if found is None:
            raise LibraryError(_unknown(pack_schema, _PACK_SCHEMA, self.pack_schema_ids()))
        return found

    def pack_schemas(self) -> tuple[PackSchema, ...]:
        """All pack schemas, by id."""
        return tuple(self.pack_schema(name) for name in self.pack_schema_ids())

    def pack_schema_in(self, path: Path) -> PackSchema:
        """The pack schema in a file of its own, whose document types this catalog holds."""
        return self._load_pack_schema(path, thorough=True)

    def pack_schema_files(self, pack_schema: str) -> tuple[Path, ...]:
        """The files of all libraries that hold the schema of that id, the first one counting."""
        name = f"schemas/packs/{pack_schema}.yaml"
        found = (library / name for library in self._libraries) if _is_id(pack_schema) else ()
        return tuple(path for path in found if path.is_file())

    def pack_schemas_for(self, situation: str | None) -> tuple[PackSchema, ...]:
        """The schemas for projects of ``situation``, those of the first library that has one.

        Where there are none, or nothing is known of the situation: the default ones. A built-in schema asks for the
        types that the user's libraries add as well; a schema of their own says itself what it asks for.
        """
        by_library = [
            [schema for name, library in self._homes() if library == one and (schema := self.pack_schema(name))]
            for one in self._libraries
        ]
        meant = ([one for one in found if situation in one.situations] for found in by_library)
        default = ([one for one in found if one.default] for found in by_library)
        found = next((found for found in (*meant, *default) if found), [])
        return tuple(self._with_own_types(schema, situation) for schema in found)

    def _with_own_types(self, schema: PackSchema, situation: str | None) -> PackSchema:
        """A built-in schema with a deliverable for each document type that only the user's libraries have."""
        if any(not self.is_built_in(path) for path in self.pack_schema_files(schema.id)):
            return schema
        known = {name for rule in schema.deliverables for name in rule.document_types}
        own = [self.document_type(name) for name in self._own_types() if name not in known]
        meant = (kind for kind in own if kind.made_from is Origin.PROJECT and situation in (None, *kind.situations))
        asked = Cardinality.OPTIONAL if situation is None else Cardinality.REQUIRED
        return replace(schema, deliverables=(*schema.deliverables, *(_deliverable(kind, asked) for kind in meant)))

    def _own_types(self) -> Iterator[str]:
        """Document types that the built-in library does not have, and that have a template."""
        for path in self.files("templates", "*/document.yaml"):
            is_new = not (self._libraries[-1] / "templates" / path.parent.name / path.name).exists()
            if is_new and any(self.has_template(path.parent.name, language) for language in LANGUAGES):
                yield path.parent.name

    def _homes(self) -> tuple[tuple[str, Path], ...]:
        """Each pack schema with the library that it is taken from."""
        files = self.files("schemas/packs", "*.yaml")
        return tuple((path.stem, path.parents[2]) for path in files)

    def is_built_in(self, path: Path) -> bool:
        """Whether a file is of the built-in library."""
        return path.is_relative_to(self._libraries[-1])

    def files(self, folder: str, pattern: str) -> tuple[Path, ...]:
        """The files of all libraries below ``folder`` that fit ``pattern``; one that is overridden is left out."""
        found: dict[str, Path] = {}
        for library in self._libraries:
            for path in sorted((library / folder).glob(pattern)):
                found.setdefault(path.relative_to(library).as_posix(), path)
        return tuple(found.values())

    def _load_pack_schema(self, path: Path, *, thorough: bool) -> PackSchema:
        return load_pack_schema(path, lambda name: self.document_type(name).name.title, library=self, thorough=thorough)

    def _entry(self, known: dict[str, Entry], name: str, file: str, load: Callable[..., Entry]) -> Entry | None:
        if name not in known:
            path = self._find(file) if _is_id(name) else None
            if path is None:
                return None
            # The built-in library is held to its rules by the tests: reading it need not compile every expression.
            known[name] = load(path, thorough=not path.is_relative_to(self._libraries[-1]))
        return known[name]

    def _find(self, file: str) -> Path | None:
        return next((path for library in self._libraries if (path := library / file).is_file()), None)


def _deliverable(kind: DocumentType, cardinality: Cardinality) -> DeliverableRule:
    """What a pack holds of a type of the user's own: asked for where the type itself says so."""
    title = kind.name.title
    return DeliverableRule(
        kind.id,
        kind.id,
        title,
        Bilingual(f"请提交{title.zh}。", f"Send the {title.en}."),
        cardinality,
        Level.ERROR,
        (kind.format.value, "pdf"),
        signed=bool(kind.signatures),
    )


def problems(catalog: Catalog) -> tuple[Problem, ...]:
    """Everything that is wrong with the entries of ``catalog``, each on its own and all together."""
    found: list[Problem] = []
    for files, load in (
        (catalog.files("schemas/clauses", "*.yaml"), load_clause),
        (catalog.files("templates", "*/document.yaml"), load_document_type),
        (catalog.files("schemas/packs", "*.yaml"), partial(load_pack_schema, library=catalog, alone=True)),
    ):
        for path in files:
            found += _problems_of(load, path)
    return tuple(found) or tuple(_unmet(catalog))


def _problems_of(load: Callable[[Path], object], path: Path) -> tuple[Problem, ...]:
    try:
        load(path)
    except LibraryError as error:
        return error.problems
    return ()


def _unmet(catalog: Catalog) -> Iterator[Problem]:
    """What the sound entries of ``catalog`` ask for in vain: clauses, templates, document types."""
    for document_type in catalog.document_types():
        where = f"templates/{document_type.id}/document.yaml"
        for use in document_type.clauses:
            if use.clause not in catalog.clause_ids():
                yield _unknown(use.clause, _CLAUSE, catalog.clause_ids(), where)
        for language in LANGUAGES:
            try:
                catalog.template_path(document_type.id, language)
            except LibraryError as error:
                yield from error.problems
    for path in catalog.files("schemas/packs", "*.yaml"):
        yield from _problems_of(partial(load_pack_schema, library=catalog), path)


def _unknown(name: str, kind: Bilingual, known: Sequence[str], where: str | None = None) -> Problem:
    return Problem(
        where or name,
        Bilingual(f"没有名为 {name} 的{kind.zh}。", f"There is no {kind.en} {name}."),
        suggestion(name, known),
    )


def _no_folder(library: Path) -> Problem:
    return Problem(
        str(library),
        Bilingual("没有这个文件夹。", "There is no such folder."),
        Bilingual("请检查 --library 的路径。", "Check the path given with --library."),
    )


def _is_id(name: str) -> bool:
    """Whether ``name`` can be an id, so that it may stand in a path."""
    return bool(name) and not set(name) & set("/\\:") and not name.startswith(".")


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
