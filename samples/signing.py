"""Signs what ``handover generate`` made, as the sides would in Word and Excel."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAYS: Mapping[str, str] = {"签字": "2026年12月25日", "Signature": "25 December 2026"}
"""The day of signing, by the word for a signature in the document's language."""
SIGNERS = ("崔浩然", "沈若兰", "陆一鸣")
"""Who signs, from left to right, where the block does not say."""
_NAMES = ("姓名", "Name")
_DATES = ("日期", "Date")
_LABELS = frozenset((*DAYS, *_NAMES, *_DATES, "职务", "岗位", "Title", "Role"))

Edit = Callable[[etree._Element], None]


def signed(path: str, data: bytes) -> bytes:
    """The document at ``path`` with every signature block signed and dated."""
    return sign(data) if path.endswith(".docx") else sign_workbook(data)


def sign(data: bytes, *, unsigned: str | None = None) -> bytes:
    """Sign and date every signature block of a Word file, except where its heading begins with ``unsigned``."""

    def change(root: etree._Element) -> None:
        for table in root.iter(f"{W}tbl"):
            rows = [row.findall(f"{W}tc") for row in table.iter(f"{W}tr")]
            names = {at: value for cells in rows for at, label, value in _pairs(cells) if label in _NAMES}
            day = next((DAYS[label] for cells in rows for _, label, _ in _pairs(cells) if label in DAYS), None)
            if day is None:
                continue
            columns = [text_of(cell) for cell in rows[0] if text_of(cell)]
            for cells in rows:
                for side, (at, label, cell) in enumerate(_pairs(cells)):
                    if unsigned is not None and columns[side].startswith(unsigned):
                        continue
                    if label in DAYS:
                        if at in names:
                            _write(names[at], _named(columns[side], side))
                        _write(cell, text_of(names[at]) if at in names else _named(columns[side], side))
                    elif label in _DATES:
                        _write(cell, day)

    return edit(data, change)


def sign_workbook(data: bytes) -> bytes:
    """Sign and date every signature block of an Excel file, and fill in who attended and passed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shared = [text_of(one, S) for one in etree.fromstring(archive.read("xl/sharedStrings.xml"))]

    def change(root: etree._Element) -> None:
        columns: dict[str, str] = {}
        day = ""
        for row in root.iter(f"{S}row"):
            cells = list(row)
            texts = [said(cell, shared) for cell in cells]
            for attended in _ATTENDED:
                if attended.keys() <= set(texts):
                    columns = {column_of(cells[texts.index(name)]): word for name, word in attended.items()}
                    break
            else:
                _fill(cells, columns, shared)
            labels = [(at, text[:-1]) for at, text in enumerate(texts[:-1]) if text.endswith(("：", ":"))]
            places = [(at, label) for at, label in labels if label in DAYS or label in _DATES]
            day = next((DAYS[label] for _, label in places if label in DAYS), day)
            for side, (at, label) in enumerate(places if day else ()):
                put(cells[at + 1], SIGNERS[side % len(SIGNERS)] if label in DAYS else day)

    return edit(data, change, re.compile(r"xl/worksheets/sheet\d+\.xml"))


_ATTENDED: tuple[Mapping[str, str], ...] = (
    {"出勤": "到场", "考核结论": "通过"},
    {"Attended": "Yes", "Assessment": "Passed"},
)


def _fill(cells: list[etree._Element], columns: Mapping[str, str], shared: list[str]) -> None:
    """Fill in the empty cells of ``columns`` of a row that holds more than those."""
    if columns and sum(bool(said(cell, shared)) for cell in cells) > len(columns):
        for cell in cells:
            if column_of(cell) in columns and not said(cell, shared):
                put(cell, columns[column_of(cell)])


def said(cell: etree._Element, shared: list[str]) -> str:
    """What the cell shows."""
    value = cell.find(f"{S}v")
    if value is None or value.text is None:
        return text_of(cell, S)
    return shared[int(value.text)] if cell.get("t") == "s" else value.text


def column_of(cell: etree._Element) -> str:
    """The letters of its column."""
    return cell.get("r", "").rstrip("0123456789")


def put(cell: etree._Element, text: str) -> None:
    """Let the cell say ``text``."""
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t").text = text


def _named(heading: str, side: int) -> str:
    """Who signs under ``heading``: the person that it names."""
    name = re.split("[:：]", heading)[-1].strip()
    is_a_name = len(name.split()) in (2, 3) if name.isascii() else 1 < len(name) < 5
    return name if is_a_name else SIGNERS[side % len(SIGNERS)]


def _pairs(cells: list[etree._Element]) -> list[tuple[int, str, etree._Element]]:
    """Place, label and value cell of each ``label: value`` pair of a row."""
    labels = [(at, text_of(cell).rstrip("：: ")) for at, cell in enumerate(cells[:-1])]
    return [(at, label, cells[at + 1]) for at, label in labels if label in _LABELS]


def text_of(element: etree._Element, space: str = W) -> str:
    """All text in ``element``."""
    return "".join(node.text or "" for node in element.iter(f"{space}t"))


def _write(cell: etree._Element, text: str) -> None:
    """Fill in the cell; a control that only shows its hint gives way."""
    for control in [one for one in cell.iter(f"{W}sdt") if one.find(f"{W}sdtPr/{W}showingPlcHdr") is not None]:
        control.getparent().remove(control)
    if not text_of(cell):
        run = etree.SubElement(next(cell.iter(f"{W}p")), f"{W}r")
        etree.SubElement(run, f"{W}t").text = text


def edit(data: bytes, change: Edit, parts: re.Pattern[str] = re.compile(r"word/document\.xml")) -> bytes:
    """``data`` with the text of its ``parts`` changed by ``change``; everything else as it was."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            content = source.read(info)
            if parts.fullmatch(info.filename):
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            target.writestr(zipfile.ZipInfo(info.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()
