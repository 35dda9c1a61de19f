"""Lists the tags of an Excel template, also of one that cannot be filled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from handover_docs.dialect.punctuation import repaired
from handover_docs.dialect.tags import TagUse
from handover_docs.errors import TemplateError
from handover_docs.fillers._xlsx.column_plan import ColumnTag, column_tags
from handover_docs.fillers._xlsx.elsewhere import parts_with_fields, read_fields
from handover_docs.fillers._xlsx.follow import rows_element
from handover_docs.fillers._xlsx.frames import header_fields
from handover_docs.fillers._xlsx.package import MAIN, OFFICE, open_parts, parse, reading, relationships
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.template import CellKind, read_rows
from handover_docs.fillers._xlsx.typed import TAG, plain_braces
from handover_docs.fillers._xlsx.values import read_strings
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSIDE = regex(r"\{\{(?P<value>.*)\}\}|\{%[-+]?\s*(?:(?:tr|tc|range)\s+)?(?P<statement>.*?)\s*[-+]?%\}", re.DOTALL)


def tags_of(data: bytes, name: str) -> tuple[TagUse, ...]:
    """Every tag of the workbook ``data``, sheet after sheet, then what stands outside them.

    What is damaged is left out.
    """
    found: list[TagUse] = []
    with suppress(TemplateError):
        parts = open_parts(data, name)
        start = {link.kind: link.target for link in relationships(parts, "", name)}
        workbook = start.get("officeDocument", "xl/workbook.xml")
        links = relationships(parts, workbook, name)
        strings = next((link.target for link in links if link.kind == "sharedStrings"), None)
        texts = read_strings(parse(parts, strings, name)).texts if strings else ()
        sheets = {link.id: link.target for link in links if link.kind == "worksheet"}
        for sheet in parse(parts, workbook, name).iter(f"{{{MAIN}}}sheet"):
            part = sheets.get(sheet.get(f"{{{OFFICE}}}id", ""), "")
            with suppress(TemplateError), reading(part, name):
                found += _of_sheet(parse(parts, part, name), texts, sheet.get("name", ""), name)
        seen = frozenset((*sheets.values(), workbook, *((strings,) if strings else ())))
        for part in parts_with_fields(parts, seen):
            with suppress(TemplateError):
                for text in read_fields(parse(parts, part, name)):
                    found += _in_text(text, part, f"{name} ({part})")
    return tuple(found)


def _of_sheet(frame: _Element, texts: tuple[str, ...], title: str, name: str) -> list[TagUse]:
    found: list[TagUse] = []
    rows = read_rows(rows_element(frame), texts, f"{name}!{title}")[0]
    columns = _ColumnTags(column_tags(rows, "")[0], title, f"{name}!{title}")
    for row in rows:
        for cell in row.cells:
            if cell.kind is CellKind.TEMPLATE and cell.type != "plain":
                where = f"{name}!{title}!{letters(cell.column)}{row.number}"
                found += columns.around(cell.column, _in_text(cell.typed or cell.text, title, where))
    for field in header_fields(frame):
        found += _in_text(field, f"{title}!header", f"{name}!{title}!header")
    rows_element(frame)[:] = []
    for text in read_fields(frame):
        found += _in_text(text, title, f"{name}!{title}")
    return found


class _ColumnTags:
    """The column tags of a sheet: every row of the columns between two of them stands under them."""

    def __init__(self, tags: Sequence[ColumnTag], part: str, place: str) -> None:
        self.columns = {tag.column for tag in tags}
        self.tags = [
            (tag.column, use)
            for tag in tags
            for use in _in_text(f"{{%tc {tag.text} %}}", part, f"{place}!{letters(tag.column)}{tag.row}")
        ]

    def around(self, column: int, uses: Iterable[TagUse]) -> Iterator[TagUse]:
        """``uses``, which stand in ``column``, between the tags that they stand under; none for a tag itself."""
        if column in self.columns:
            return
        opened: list[TagUse] = []
        closing = {use.code: use for place, use in self.tags if place > column and use.code.startswith("{% end")}
        for place, use in self.tags:
            if place < column:
                opened = opened[:-1] if use.code.startswith("{% end") else [*opened, use]
        yield from opened
        yield from uses
        for use in reversed(opened):
            yield closing[f"{{% end{use.code.split()[1]} %}}"]


def _in_text(text: str, part: str, where: str) -> Iterator[TagUse]:
    for typed in TAG.finditer(text):
        found = _INSIDE.fullmatch(plain_braces(typed[0]))
        if found is not None:
            value, statement = found["value"], found["statement"]
            inside = repaired(value if statement is None else statement).strip()
            code = f"{{{{ {inside} }}}}" if statement is None else f"{{% {inside} %}}"
            yield TagUse(code, typed[0], part, where)
