"""Lists the tags of an Excel template, also of one that cannot be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from handover_docs.dialect.punctuation import repaired
from handover_docs.dialect.tags import TagUse
from handover_docs.errors import TemplateError
from handover_docs.fillers._xlsx.elsewhere import parts_with_fields, read_fields
from handover_docs.fillers._xlsx.follow import rows_element
from handover_docs.fillers._xlsx.frames import header_fields
from handover_docs.fillers._xlsx.package import MAIN, OFFICE, open_parts, parse, reading, relationships
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.template import CellKind, read_rows
from handover_docs.fillers._xlsx.typed import TAG, plain_braces
from handover_docs.fillers._xlsx.values import read_strings

if TYPE_CHECKING:
    from lxml.etree import _Element

_INSIDE = re.compile(r"\{\{(?P<value>.*)\}\}|\{%[-+]?\s*(?:(?:tr|range)\s+)?(?P<statement>.*?)\s*[-+]?%\}", re.DOTALL)


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
    for row in read_rows(rows_element(frame), texts, f"{name}!{title}")[0]:
        for cell in row.cells:
            if cell.kind is CellKind.TEMPLATE and cell.type != "plain":
                where = f"{name}!{title}!{letters(cell.column)}{row.number}"
                found += _in_text(cell.typed or cell.text, title, where)
    for field in header_fields(frame):
        found += _in_text(field, f"{title}!header", f"{name}!{title}!header")
    rows_element(frame)[:] = []
    for text in read_fields(frame):
        found += _in_text(text, title, f"{name}!{title}")
    return found


def _in_text(text: str, part: str, where: str) -> Iterator[TagUse]:
    for typed in TAG.finditer(text):
        found = _INSIDE.fullmatch(plain_braces(typed[0]))
        if found is not None:
            value, statement = found["value"], found["statement"]
            inside = repaired(value if statement is None else statement).strip()
            code = f"{{{{ {inside} }}}}" if statement is None else f"{{% {inside} %}}"
            yield TagUse(code, typed[0], part, where)
