"""Takes one part out of a document that ``generate`` made: a section, a table, a signature block, a sheet."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class NotThere(Exception):
    """The part is not in the document, so it cannot be taken out."""


def _text(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def _edit(data: bytes, part: str, change: Callable[[etree._Element], None]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == part:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(info.filename, content)
    return written.getvalue()


def _heading_levels(data: bytes) -> dict[str, int]:
    """Outline level, from 1, of each paragraph style that is a heading."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
    levels: dict[str, int] = {}
    for style in styles.iter(f"{W}style"):
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if outline is not None and int(outline.get(f"{W}val")) < 9:
            levels[style.get(f"{W}styleId")] = int(outline.get(f"{W}val")) + 1
    return levels


def without_section(data: bytes, titles: Iterable[str]) -> bytes:
    """``data`` without the heading that is one of ``titles`` and all that stands under it."""
    levels = _heading_levels(data)
    wanted = {title.strip() for title in titles}

    def change(root: etree._Element) -> None:
        body = root.find(f"{W}body")
        under: int | None = None
        found = False
        for child in list(body):
            if child.tag == f"{W}sectPr":
                break
            level = _level(child, levels)
            if level is not None and under is not None and level <= under:
                under = None
            if level is not None and under is None and _text(child).strip() in wanted:
                under, found = level, True
            if under is not None and child.find(f"{W}pPr/{W}sectPr") is None:
                body.remove(child)
        if not found:
            raise NotThere(f"no heading {sorted(wanted)}")

    return _edit(data, "word/document.xml", change)


def _level(element: etree._Element, levels: dict[str, int]) -> int | None:
    style = element.find(f"{W}pPr/{W}pStyle")
    return None if style is None else levels.get(style.get(f"{W}val"))


def without_table(data: bytes, columns: Iterable[str]) -> bytes:
    """``data`` without the first table whose header row holds all of ``columns``."""
    wanted = set(columns)

    def change(root: etree._Element) -> None:
        for table in root.iter(f"{W}tbl"):
            row = table.find(f"{W}tr")
            if row is not None and wanted <= {_text(cell).strip() for cell in row.iter(f"{W}tc")}:
                table.getparent().remove(table)
                return
        raise NotThere(f"no table with {sorted(wanted)}")

    return _edit(data, "word/document.xml", change)


def without_signatures(data: bytes, titles: Iterable[str]) -> bytes:
    """``data`` without its last table whose first row has a cell that begins with one of ``titles``.

    Of a workbook, the rows of the place to sign that has such a cell fall out.
    """
    wanted = tuple(titles)
    if _is_workbook(data):
        return _without_places_to_sign(data, wanted)

    def change(root: etree._Element) -> None:
        blocks = [table for table in root.iter(f"{W}tbl") if _headed(table, wanted)]
        if not blocks:
            raise NotThere(f"no signature block {wanted}")
        blocks[-1].getparent().remove(blocks[-1])

    return _edit(data, "word/document.xml", change)


def _headed(table: etree._Element, titles: tuple[str, ...]) -> bool:
    row = table.find(f"{W}tr")
    return row is not None and any(_text(cell).strip().startswith(titles) for cell in row.iter(f"{W}tc"))


def _is_workbook(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "xl/workbook.xml" in package.namelist()


def _without_places_to_sign(data: bytes, titles: tuple[str, ...]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [sheet.get("name") for sheet in etree.fromstring(package.read("xl/workbook.xml")).iter(f"{S}sheet")]
    for name in names:
        part, strings = _sheet(data, name)

        def change(root: etree._Element, strings: list[str] = strings) -> None:
            rows = list(root.find(f"{S}sheetData"))
            for index, row in enumerate(rows[:-2]):
                texts = [_value(cell, strings) for cell in row.iter(f"{S}c")]
                below = {_value(cell, strings) for cell in rows[index + 1].iter(f"{S}c")}
                if any(text.startswith(titles) for text in texts) and below & {"签字：", "簽字：", "Signature:"}:
                    for taken in rows[index : index + 3]:
                        taken.getparent().remove(taken)
                    return
            raise NotThere(f"no place to sign {titles}")

        with contextlib.suppress(NotThere):
            return _edit(data, part, change)
    raise NotThere(f"no place to sign {titles}")


def without_sheet_table(data: bytes, sheet: str, columns: Iterable[str]) -> bytes:
    """``data`` without the rows of ``sheet`` from the one that holds all of ``columns`` to the next empty one."""
    wanted = set(columns)
    part, strings = _sheet(data, sheet)

    def change(root: etree._Element) -> None:
        rows = root.find(f"{S}sheetData")
        taken = False
        for row in list(rows):
            texts = {_value(cell, strings) for cell in row.iter(f"{S}c")} - {""}
            if wanted <= texts:
                taken = True
            elif taken and not texts:
                return
            if taken:
                rows.remove(row)
        if not taken:
            raise NotThere(f"no table with {sorted(wanted)} on {sheet!r}")

    return _edit(data, part, change)


def _value(cell: etree._Element, strings: list[str]) -> str:
    if cell.get("t") == "s":
        return strings[int(cell.findtext(f"{S}v") or 0)]
    return "".join(node.text or "" for node in cell.iter(f"{S}t", f"{S}v")).strip()


def _sheet(data: bytes, sheet: str) -> tuple[str, list[str]]:
    """The part of the sheet named ``sheet``, and the workbook's shared strings."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        workbook = etree.fromstring(package.read("xl/workbook.xml"))
        relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        shared = package.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in package.namelist() else b"<sst/>"
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    strings = ["".join(node.text or "" for node in item.iter(f"{S}t")) for item in etree.fromstring(shared)]
    for entry in workbook.iter(f"{S}sheet"):
        if entry.get("name") == sheet:
            target = targets[entry.get(f"{_R}id")].lstrip("/")
            return target if target.startswith("xl/") else f"xl/{target}", strings
    raise NotThere(f"no sheet {sheet!r}")
