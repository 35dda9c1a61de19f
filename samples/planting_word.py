"""Defects as they are found in Word files, each planted in the bytes of a good one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from lxml import etree

from samples.signing import DAYS, W, edit, text_of

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_AUTHOR = {f"{W}id": "9001", f"{W}author": "QA", f"{W}date": "2026-12-20T09:00:00Z"}


class NotThere(Exception):
    """What was to be changed is not in the document."""


def section_removed(data: bytes, heading: str) -> bytes:
    """Without the heading and all that stands under it, up to the next one of its level or above."""
    levels = _heading_levels(data)

    def change(root: etree._Element) -> None:
        under: int | None = None
        found = False
        for child in list(_body(root)):
            level = _level(child, levels)
            if child.tag == f"{W}sectPr" or (under is not None and level is not None and level <= under):
                under = None
            if level is not None and under is None and text_of(child).strip() == heading:
                under, found = level, True
            if under is not None and child.find(f"{W}pPr/{W}sectPr") is None:
                _body(root).remove(child)
        _sure(found, heading)

    return edit(data, change)


def text_replaced(data: bytes, old: str, new: str) -> bytes:
    """With ``new`` in the place of ``old``, wherever a run holds it."""
    found: list[etree._Element] = []

    def change(root: etree._Element) -> None:
        held = [node for node in root.iter(f"{W}t") if old in (node.text or "")]
        for node in held:
            node.text = (node.text or "").replace(old, new)
        found.extend(held)

    made = edit(data, change, re.compile(r"word/(document|header\d*|footer\d*)\.xml"))
    _sure(bool(found), old)
    return made


def paragraph_added(data: bytes, text: str, after: str = "", look: str = "plain") -> bytes:
    """With a paragraph behind the one that says ``after``, or behind the first; hidden, inserted or commented on."""

    def change(root: etree._Element) -> None:
        places = [one for one in _body(root).findall(f"{W}p") if text_of(one).strip() and after in text_of(one)]
        _sure(bool(places), after)
        paragraph = etree.Element(f"{W}p")
        holder = etree.SubElement(paragraph, f"{W}ins", _AUTHOR) if look == "inserted" else paragraph
        run = etree.SubElement(holder, f"{W}r")
        if look == "hidden":
            etree.SubElement(etree.SubElement(run, f"{W}rPr"), f"{W}vanish")
        etree.SubElement(run, f"{W}t").text = text
        places[0].addnext(paragraph)

    return edit(data, change)


def commented(data: bytes, text: str) -> bytes:
    """With a comment on the first paragraph that says something."""

    def change(root: etree._Element) -> None:
        place = next(one for one in _body(root).findall(f"{W}p") if text_of(one).strip())
        start, end = etree.Element(f"{W}commentRangeStart"), etree.Element(f"{W}commentRangeEnd")
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}commentReference").set(f"{W}id", "9001")
        for mark in (start, end):
            mark.set(f"{W}id", "9001")
        place.find(f"{W}r").addprevious(start)
        place.extend((end, run))

    space = W[1:-1]
    part = (
        f'<w:comments xmlns:w="{space}"><w:comment w:id="9001" w:author="QA" w:date="2026-12-20T09:00:00Z">'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    return _with_part(edit(data, change), "comments.xml", part.encode(), "comments", kind)


def marked_as_draft(data: bytes, text: str) -> bytes:
    """With ``text`` as a watermark: a shape in the header of every page."""
    shape = (
        f'<w:hdr xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:p><w:r><w:pict>'
        '<v:shape id="PowerPlusWaterMarkObject1" type="#_x0000_t136" style="width:400pt;height:160pt;rotation:315">'
        f'<v:textpath style="font-size:1pt" string="{text}"/></v:shape></w:pict></w:r></w:p></w:hdr>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    made = _with_part(data, "header9.xml", shape.encode(), "header", kind)

    def change(root: etree._Element) -> None:
        for section in root.iter(f"{W}sectPr"):
            for old in section.findall(f"{W}headerReference"):
                section.remove(old)
            for place in ("default", "first", "even"):
                reference = etree.Element(f"{W}headerReference")
                reference.set(f"{W}type", place)
                reference.set(f"{{{_REL}}}id", "rIdheader9")
                section.insert(0, reference)

    return edit(made, change)


def with_macros(data: bytes) -> bytes:
    """With a project of macros beside the text."""
    return _with_part(data, "vbaProject.bin", b"\xd0\xcf\x11\xe0", "vbaProject", "application/vnd.ms-office.vbaProject")


def with_embedded(data: bytes, name: str) -> bytes:
    """With another file embedded in it."""
    kind = "application/vnd.openxmlformats-officedocument.oleObject"
    return _with_part(data, f"embeddings/{name}", b"\xd0\xcf\x11\xe0", "oleObject", kind)


def with_outside_link(data: bytes, target: str) -> bytes:
    """With a picture that is taken from ``target``, which does not come with it."""
    return _with_part(data, target, None, "image", "")


def with_property(data: bytes, name: str, value: str) -> bytes:
    """With ``value`` as the property ``name`` of the file: ``creator`` or ``Company``."""
    part = re.compile(r"docProps/core\.xml" if name == "creator" else r"docProps/app\.xml")

    def change(root: etree._Element) -> None:
        held = [node for node in root.iter() if etree.QName(node).localname == name]
        node = held[0] if held else etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}")
        node.text = value

    return edit(data, change, part)


def table_removed(data: bytes, column: str) -> bytes:
    """Without the first table that has a column called so."""

    def change(root: etree._Element) -> None:
        table, _ = _table(root, column)
        table.getparent().remove(table)

    return edit(data, change)


def column_removed(data: bytes, column: str, beside: str = "") -> bytes:
    """Without the column called so of the first table that has one, and one called ``beside`` where that is given."""

    def change(root: etree._Element) -> None:
        table, place = _table(root, column, beside)
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if len(cells) > place:
                row.remove(cells[place])

    return edit(data, change)


def row_removed(data: bytes, column: str, row: str) -> bytes:
    """Without the row that says ``row``, of the first table that has the column."""

    def change(root: etree._Element) -> None:
        table, _ = _table(root, column)
        found = [one for one in table.findall(f"{W}tr")[1:] if any(text_of(cell) == row for cell in one)]
        _sure(bool(found), row)
        table.remove(found[0])

    return edit(data, change)


def rows_removed(data: bytes, column: str) -> bytes:
    """With nothing but the header of the first table that has the column."""

    def change(root: etree._Element) -> None:
        table, _ = _table(root, column)
        first, *others = table.findall(f"{W}tr")[1:]
        for row in others:
            table.remove(row)
        for cell in first.findall(f"{W}tc"):
            _say(cell, "")

    return edit(data, change)


def cell_changed(data: bytes, column: str, row: str, text: str) -> bytes:
    """With ``text`` in the cell of the column and of the row that says ``row``."""

    def change(root: etree._Element) -> None:
        table, place = _table(root, column)
        found = [one for one in table.findall(f"{W}tr")[1:] if any(text_of(cell) == row for cell in one)]
        _sure(bool(found), row)
        _say(found[0].findall(f"{W}tc")[place], text)

    return edit(data, change)


def value_changed(data: bytes, label: str, text: str) -> bytes:
    """With ``text`` behind the first label called so that stands in a table."""

    def change(root: etree._Element) -> None:
        for row in root.iter(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            for cell, value in pairwise(cells):
                if text_of(cell).strip().rstrip("：:") == label:
                    _say(value, text)
                    return
        raise NotThere(label)

    return edit(data, change)


def signature_changed(data: bytes, side: str, name: str = "", day: str = "") -> bytes:
    """With ``name`` and ``day`` in the last block of ``side``; nothing leaves it unsigned."""

    def change(root: etree._Element) -> None:
        found = [(table, place) for table, place in _blocks(root) if place[0].startswith(side)]
        _sure(bool(found), side)
        table, (_, number) = found[-1]
        for row in table.findall(f"{W}tr")[1:]:
            texts = [(at, text_of(cell).rstrip("：: ")) for at, cell in enumerate(row.findall(f"{W}tc"))]
            labels = [at for at, text in texts if text in _SIGNED]
            if len(labels) > number and (place := labels[number]) + 1 < len(texts):
                _say(row.findall(f"{W}tc")[place + 1], name if texts[place][1] in DAYS else day)

    return edit(data, change)


def signature_removed(data: bytes, side: str) -> bytes:
    """Without the last block of signatures in which ``side`` has a place."""

    def change(root: etree._Element) -> None:
        found = [table for table, place in _blocks(root) if place[0].startswith(side)]
        _sure(bool(found), side)
        found[-1].getparent().remove(found[-1])

    return edit(data, change)


_SIGNED = frozenset((*DAYS, "日期", "Date"))


def headings(data: bytes) -> tuple[str, ...]:
    """The headings of the first two levels."""
    levels = _heading_levels(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = _body(etree.fromstring(package.read("word/document.xml")))
    return tuple(text_of(one).strip() for one in body if (_level(one, levels) or 9) <= 2)


def _blocks(root: etree._Element) -> Iterator[tuple[etree._Element, tuple[str, int]]]:
    """Each place to sign: its table, with its heading and its number among those side by side."""
    for table in root.iter(f"{W}tbl"):
        if any(text_of(cell).rstrip("：: ") in DAYS for cell in table.iter(f"{W}tc")):
            heads = [text_of(cell) for cell in table.find(f"{W}tr").findall(f"{W}tc") if text_of(cell)]
            for number, head in enumerate(heads):
                yield table, (head, number)


def _body(root: etree._Element) -> etree._Element:
    return root.find(f"{W}body")


def _table(root: etree._Element, column: str, beside: str = "") -> tuple[etree._Element, int]:
    for table in root.iter(f"{W}tbl"):
        row = table.find(f"{W}tr")
        texts = [text_of(cell).strip() for cell in row.findall(f"{W}tc")] if row is not None else []
        if column in texts and (not beside or beside in texts):
            return table, texts.index(column)
    raise NotThere(column)


def _say(cell: etree._Element, text: str) -> None:
    """Let the cell say ``text`` and nothing else."""
    for control in list(cell.iter(f"{W}sdt")):
        control.getparent().remove(control)
    nodes = list(cell.iter(f"{W}t"))
    if not nodes:
        paragraph = next(cell.iter(f"{W}p"), None)
        paragraph = etree.SubElement(cell, f"{W}p") if paragraph is None else paragraph
        nodes = [etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")]
    for node in nodes:
        node.text = ""
    nodes[0].text = text


def _sure(found: bool, what: str) -> None:
    if not found:
        raise NotThere(what)


def _heading_levels(data: bytes) -> Mapping[str, int]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
    outlines = ((style.get(f"{W}styleId"), style.find(f"{W}pPr/{W}outlineLvl")) for style in styles.iter(f"{W}style"))
    return {name: int(one.get(f"{W}val")) + 1 for name, one in outlines if one is not None and one.get(f"{W}val") < "9"}


def _level(element: etree._Element, levels: Mapping[str, int]) -> int | None:
    style = element.find(f"{W}pPr/{W}pStyle")
    return None if style is None else levels.get(style.get(f"{W}val"))


def _with_part(data: bytes, name: str, part: bytes | None, kind: str, content_type: str) -> bytes:
    """``data`` with a relationship of the main part to ``part``; without one, to ``name`` outside of it."""

    def relate(root: etree._Element) -> None:
        place = f"rId{re.sub('[^a-z0-9]', '', name.rpartition('.')[0].lower())}"[:24]
        attributes = {"Id": place, "Type": f"{_REL}/{kind}", "Target": name}
        if part is None:
            attributes["TargetMode"] = "External"
        etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", attributes)

    def declare(root: etree._Element) -> None:
        attributes = {"PartName": f"/word/{name}", "ContentType": content_type}
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", attributes)

    made = edit(data, relate, re.compile(r"word/_rels/document\.xml\.rels"))
    if part is None:
        return made
    made = edit(made, declare, re.compile(r"\[Content_Types\]\.xml"))
    written = io.BytesIO(made)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo(f"word/{name}", (1980, 1, 1, 0, 0, 0)), part)
    return written.getvalue()


DEFECTS: Mapping[str, Callable[..., bytes]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        section_removed, text_replaced, paragraph_added, commented, marked_as_draft, with_macros, with_embedded,
        with_outside_link, with_property, table_removed, column_removed, row_removed, rows_removed, cell_changed,
        value_changed, signature_changed, signature_removed,
    )
}  # fmt: skip
