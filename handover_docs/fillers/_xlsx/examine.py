"""Lists the tags of an Excel template, also of one that cannot be filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover_docs.dialect.punctuation import repaired
from handover_docs.dialect.tags import TagUse
from handover_docs.errors import TemplateError
from handover_docs.fillers._xlsx.elsewhere import parts_with_fields, read_fields
from handover_docs.fillers._xlsx.follow import rows_element
from handover_docs.fillers._xlsx.frames import header_fields
from handover_docs.fillers._xlsx.package import MAIN, OFFICE, open_parts, parse, relationships
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.template import CellKind, read_rows
from handover_docs.fillers._xlsx.typed import TAG, plain_braces
from handover_docs.fillers._xlsx.values import read_strings

_INSIDE = re.compile(r"\{\{(?P<value>.*)\}\}|\{%[-+]?\s*(?:(?:tr|range)\s+)?(?P<statement>.*?)\s*[-+]?%\}", re.DOTALL)


def tags_of(data: bytes, name: str) -> tuple[TagUse, ...]:
    """Every tag of the workbook ``data``, sheet after sheet, then what stands outside them; none if it is damaged."""
    try:
        return tuple(_tags(open_parts(data, name), name))
    except TemplateError:
        return ()


def _tags(parts: dict[str, bytes], name: str) -> Iterator[TagUse]:
    start = {link.kind: link.target for link in relationships(parts, "", name)}
    workbook = start.get("officeDocument", "xl/workbook.xml")
    links = relationships(parts, workbook, name)
    strings = next((link.target for link in links if link.kind == "sharedStrings"), None)
    texts = read_strings(parse(parts, strings, name)).texts if strings else ()
    targets = {link.id: link for link in links}
    seen = {workbook, *((strings,) if strings else ())}
    for sheet in parse(parts, workbook, name).iter(f"{{{MAIN}}}sheet"):
        link = targets.get(sheet.get(f"{{{OFFICE}}}id", ""))
        if link is None or link.kind != "worksheet":
            continue
        title = sheet.get("name", "")
        frame = parse(parts, link.target, name)
        for row in read_rows(rows_element(frame), texts, f"{name}!{title}")[0]:
            for cell in row.cells:
                if cell.kind is CellKind.TEMPLATE and cell.type != "plain":
                    yield from _in_text(
                        cell.typed or cell.text, title, f"{name}!{title}!{letters(cell.column)}{row.number}"
                    )
        for field in header_fields(frame):
            yield from _in_text(field, f"{title}!header", f"{name}!{title}!header")
        seen.add(link.target)
        rows_element(frame)[:] = []
        for text in read_fields(frame):
            yield from _in_text(text, title, f"{name}!{title}")
    for part in parts_with_fields(parts, frozenset(seen)):
        for text in read_fields(parse(parts, part, name)):
            yield from _in_text(text, part, f"{name} ({part})")


def _in_text(text: str, part: str, where: str) -> Iterator[TagUse]:
    for typed in TAG.finditer(text):
        found = _INSIDE.fullmatch(plain_braces(typed[0]))
        if found is not None:
            value, statement = found["value"], found["statement"]
            inside = repaired(value if statement is None else statement).strip()
            code = f"{{{{ {inside} }}}}" if statement is None else f"{{% {inside} %}}"
            yield TagUse(code, typed[0], part, where)
