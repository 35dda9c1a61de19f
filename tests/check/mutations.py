"""Single changes of the documents of a good pack, each of which a check has to find."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from handover_docs.catalog import Catalog
from handover_docs.model.content import Content
from handover_docs.model.document_type import ClauseUse, DocumentType, FieldType, Section, Signature, Table
from handover_docs.readers import read_file
from handover_docs.text.tables import headers_of, live, rows_beneath
from handover_docs.wording import Bilingual
from samples import planting_sheets, planting_word
from samples.planting_word import NotThere

CATALOG = Catalog()
OTHER = {"zh": "南岭云桥数据服务有限公司", "en": "Southridge Cloudbridge Ltd"}
"""A company that is no party to any of the projects."""
ANOTHER_DAY = {"zh": "2031年3月3日", "en": "3 March 2031"}

Change = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change with the name of what it does, and the document with it; ``says`` is what a finding may call it by."""

    name: str
    data: bytes
    says: tuple[str, ...] = ()


def mutations(path: str, data: bytes, kind: DocumentType, language: str, *, described: bool) -> Iterator[Mutation]:
    """Every change of the document that can be made to it: what its type does not have there is left out.

    So is what only the project calls for, where it is not ``described``.
    """
    planting = planting_word if path.endswith(".docx") else planting_sheets
    for name, change in _changes(kind, language, planting.DEFECTS, described):
        try:
            changed = change(data)
        except NotThere:
            continue
        if changed != data:
            yield Mutation(name, changed)
    yield from _rows(path, data, kind, planting.DEFECTS) if described else ()


def _rows(
    path: str, data: bytes, kind: DocumentType, defects: Mapping[str, Callable[..., bytes]]
) -> Iterator[Mutation]:
    """The document without one row of each table that shows a list of the project."""
    content = read_file(data, path, path.rpartition(".")[2])
    assert isinstance(content, Content)
    for table in (one for one in kind.tables if one.rows is not None):
        headers = headers_of(content, table, kind.tables)
        found = [(header, row) for header in headers for row in rows_beneath(header)]
        if len(found) < 2:  # Without its only row, the table is empty: that is another change.
            continue
        header, row = found[len(found) // 2]
        title = max((live(cell).strip() for cell in header.grid.rows[header.row]), key=len)
        cells = [text for cell in header.grid.rows[row] if (text := live(cell).strip())]
        alone = [text for text in cells if sum(cell.text.strip() == text for cell in content.blocks) == 1]
        for text in alone[:1]:
            with contextlib.suppress(NotThere):
                changed = defects["row-removed"](data, column=title, row=text)
                yield Mutation(f"row {text} of {table.id} taken out", changed, tuple(cells))


def _changes(
    kind: DocumentType, language: str, defects: Mapping[str, Callable[..., bytes]], described: bool
) -> Iterator[tuple[str, Change]]:
    def said(name: Bilingual) -> str:
        return name.zh if language == "zh" else name.en

    def due(part: Section | ClauseUse | Table | Signature) -> bool:
        return described or part.when is None

    if "section-removed" in defects:
        titles = [(f"section {one.id}", said(one.name.title)) for one in kind.sections if due(one)]
        clauses = [one.clause for one in kind.clauses if due(one)]
        titles += [(f"clause {one}", said(CATALOG.clause(one).name.title)) for one in clauses]
        for name, title in titles:
            yield f"{name} taken out", partial(defects["section-removed"], heading=title)
    for table in filter(due, kind.tables):
        yield from _of_table(table, said, defects)
    for side in filter(due, kind.signatures):
        title = said(side.name.title)
        yield f"signatures of {side.id} taken out", partial(defects["signature-removed"], side=title)
        yield f"{side.id} has not signed", partial(defects["signature-changed"], side=title)
    for field in kind.fields if described else ():
        label = said(field.name.title)
        if field.type is FieldType.PARTY and field.value is not None:
            yield f"another {field.id}", partial(defects["value-changed"], label=label, text=OTHER[language])
        if field.type is FieldType.DATE and field.value is not None:
            yield f"another {field.id}", partial(defects["value-changed"], label=label, text=ANOTHER_DAY[language])


def _of_table(
    table: Table, said: Callable[[Bilingual], str], defects: Mapping[str, Callable[..., bytes]]
) -> Iterator[tuple[str, Change]]:
    telling = said(max((column.name.title for column in table.columns), key=lambda one: len(said(one))))
    yield f"table {table.id} taken out", partial(defects["table-removed"], column=telling)
    yield f"table {table.id} emptied", partial(defects["rows-removed"], column=telling)
    titles = [said(column.name.title) for column in table.columns]
    for column, title in zip(table.columns, titles, strict=True):
        # Another table may have a column of the name; which one is meant is told by the longest of its others.
        beside = max((one for one in titles if one != title), key=len, default="")
        yield (
            f"column {table.id}.{column.id} taken out",
            partial(defects["column-removed"], column=title, beside=beside),
        )
