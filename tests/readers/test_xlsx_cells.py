"""How cells are written by those who write them: canonically, and otherwise."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from handover_docs.model.content import Content
from handover_docs.readers import _sheet_cells, _sheet_streams, read_file
from handover_docs.readers._package import PartError
from handover_docs.readers._sheet_streams import condensed, large_parts
from tests.readers.office_files import workbook_bytes, zipped

Workbook = Callable[..., Content]


def shown(content: Content) -> dict[str | None, str]:
    return {block.location.cell: block.text for block in content.blocks}


ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="1"/><c r="D1"><v>7</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" t="str"><f>A1</f><v>a&amp;b</v></c><c r="B2" t="b"><v>0</v></c></row>'
    '<row r="3"><c r="A3" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>'
    '<c r="B3" t="inlineStr"><is><r><t>y</t></r><r><t>z</t></r></is></c>'
    '<c r="C3" t="d"><v>2026-11-21T00:00:00</v></c></row>'
)
TEXTS = {
    "A1": "达标",
    "B1": "50%",
    "D1": "7",
    "A2": "a&b",
    "B2": "FALSE",
    "A3": " x ",
    "B3": "yz",
    "C3": "2026-11-21",
}
STYLES = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'


@pytest.mark.parametrize(
    "written",
    [
        ROWS,
        ROWS.replace('"', "'"),
        ROWS.replace('<c r="A1" t="s">', '<c t="s" r="A1">').replace("<v>", '<v xml:space="preserve">'),
        ROWS.replace("<row", "\n<row").replace("<c ", "\n <c  ").replace("</c>", "</c >"),
        ROWS.replace('<c r="C1" s="1"/>', '<c r="C1" s="1"></c>').replace(' r="D1"', ""),
    ],
    ids=["canonical", "single quotes", "other order", "blanks", "a cell without its place"],
)
def test_cells_are_read_however_they_are_written(written: str, workbook: Workbook) -> None:
    content = workbook({"s": written}, strings="<si><t>达标</t></si>", styles=STYLES)
    assert shown(content) == TEXTS
    assert [block.location.cell for block in content.blocks if block.hidden] == ["A2", "B2"]


def test_a_workbook_whose_elements_all_have_a_prefix_is_read() -> None:
    plain = workbook_bytes({"s": ROWS}, strings="<si><t>达标</t></si>", styles=STYLES)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        marked = parts[name].replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        parts[name] = marked.replace("xmlns=", "xmlns:x=")
    found = read_file(zipped(dict(parts)), "a.xlsx", "xlsx")
    assert isinstance(found, Content)
    assert shown(found) == TEXTS


def test_texts_keep_their_lines_and_lose_what_excel_escapes(workbook: Workbook) -> None:
    written = ("a_x000D_\nb", "_x0041__x001B_", "_xD83D__xDE00_", "_x005F_x")
    strings = "".join(f"<si><t>{text}</t></si>" for text in written)
    cells = "".join(f'<c r="A{n + 1}" t="s"><v>{n}</v></c>' for n in range(4))
    assert list(shown(workbook({"s": f"<row>{cells}</row>"}, strings=strings)).values()) == ["a\nb", "A", "😀", "_x"]


def test_values_that_their_format_hides_are_marked(workbook: Workbook) -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode=";;;"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs>'
    content = workbook({"s": '<row r="1"><c r="A1" s="1"><v>5</v></c></row>'}, styles=styles)
    assert [(block.text, block.hidden) for block in content.blocks] == [("5", True)]


def test_texts_are_shown_as_their_format_says(workbook: Workbook) -> None:
    code = "<numFmts><numFmt numFmtId='170' formatCode='&quot;第&quot;@'/></numFmts>"
    styles = f"{code}<cellXfs><xf numFmtId='170'/></cellXfs>"
    content = workbook({"s": '<row r="1"><c r="A1" s="0" t="str"><v>一条</v></c></row>'}, styles=styles)
    assert shown(content) == {"A1": "第一条"}


def test_a_sheet_is_read_some_rows_at_a_time(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sheet_cells, "_CHUNK", 200)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="1"/></row>' for n in range(1, 101))
    assert list(shown(workbook({"s": rows}))) == [f"A{n}" for n in range(1, 101)]


def test_rows_and_cells_that_hold_nothing_are_dropped_from_a_large_sheet() -> None:
    rows = (
        '<row r="1" s="3"><c r="A1" s="1"/><c r="B1"><v>1</v></c></row><row r="2" s="3"/><row r="3" hidden="1"/>'
        '<row r="4"><c r="A4"/><c r="B4"/></row><row r="5"><c><v>2</v></c></row>'
    )
    sheet = condensed(workbook_bytes({"s": rows}), "xl/worksheets/sheet1.xml")
    begin = sheet.index(b"<sheetData>") + len(b"<sheetData>")
    assert sheet[begin : sheet.index(b"</sheetData>")].decode() == (
        '<row r="1" s="3"><c r="B1"><v>1</v></c></row><row r="3" hidden="1"/><row r="5"><c><v>2</v></c></row>'
    )


def test_a_large_sheet_is_read_for_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sheet_streams, "_LARGE", 1000)
    empty = '<row r="{0}" s="1"><c r="A{0}" s="1"/><c r="B{0}" s="1"/></row>'
    rows = "".join(empty.format(number) for number in range(2, 3000)) + '<row r="3000"><c r="A3000"><v>1</v></c></row>'
    data = workbook_bytes({"s": rows})
    assert large_parts(data) == {"xl/worksheets/sheet1.xml"}
    assert len(condensed(data, "xl/worksheets/sheet1.xml")) < 300
    found = read_file(data, "a.xlsx", "xlsx")
    assert isinstance(found, Content)
    assert shown(found) == {"A3000": "1"}


def test_a_large_sheet_that_is_damaged_says_so() -> None:
    data = bytearray(workbook_bytes({"s": ROWS}))
    at = data.index(b"xl/worksheets/sheet1.xml") + len("xl/worksheets/sheet1.xml")
    data[at + 20] ^= 0xFF
    with pytest.raises(PartError):
        condensed(bytes(data), "xl/worksheets/sheet1.xml")
