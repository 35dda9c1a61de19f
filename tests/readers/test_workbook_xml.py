"""A workbook in Excel's XML of 2003, as programs that export tables write it under the name .xls."""

from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Content, Reason, RemnantKind, Unreadable
from handover_docs.readers.workbook_xml import read

HEAD = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40">'
)


def book(*sheets: str) -> Content:
    found = read(f"{HEAD}{''.join(sheets)}</Workbook>".encode(), "账号.xls")
    assert isinstance(found, Content)
    return found


def sheet(rows: str, name: str = "账号", more: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{rows}</Table>{more}</Worksheet>'


def cell(text: str, kind: str = "String", **attributes: object) -> str:
    said = "".join(f' ss:{name}="{value}"' for name, value in attributes.items())
    return f'<Cell{said}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_cells_stand_where_their_numbers_say() -> None:
    rows = f"<Row>{cell('系统')}{cell('账号', Index=3)}</Row>"
    rows += f'<Row ss:Index="4">{cell("OA")}{cell("12", "Number")}</Row>'
    found = book(sheet(rows))
    assert [(one.text, one.location.cell) for one in found.blocks] == [
        ("系统", "A1"),
        ("账号", "C1"),
        ("OA", "A4"),
        ("12", "B4"),
    ]
    assert found.blocks[0].location.sheet == "账号"


def test_merged_cells_are_read_once_and_what_follows_keeps_its_column() -> None:
    rows = f"<Row>{cell('合计', MergeAcross=1, MergeDown=1)}{cell('金额')}</Row>"
    found = book(sheet(rows))
    assert [(one.text, one.location.cell, one.row_span, one.column_span) for one in found.blocks] == [
        ("合计", "A1", 2, 2),
        ("金额", "C1", 1, 1),
    ]


def test_dates_and_truths_read_as_elsewhere() -> None:
    rows = f"<Row>{cell('2024-05-01T00:00:00.000', 'DateTime')}{cell('2024-05-01T08:30:00.000', 'DateTime')}"
    found = book(sheet(f"{rows}{cell('1', 'Boolean')}</Row>"))
    assert [one.text for one in found.blocks] == ["2024-05-01", "2024-05-01 08:30:00", "TRUE"]


def test_hidden_sheets_rows_and_columns_are_marked() -> None:
    rows = f'<Column ss:Index="2" ss:Hidden="1"/><Row>{cell("a")}{cell("b")}</Row><Row ss:Hidden="1">{cell("c")}</Row>'
    options = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetVeryHidden</Visible>'
    found = book(sheet(rows), sheet(f"<Row>{cell('d')}</Row>", "藏", f"{options}</WorksheetOptions>"))
    assert [(one.text, one.hidden) for one in found.blocks] == [("a", False), ("b", True), ("c", True), ("d", True)]
    assert [note.en for note in found.notes] == ["1 hidden sheet was read and is marked."]


def test_comments_are_read_and_links_to_files_named() -> None:
    inside = (
        '<Cell ss:HRef="file:///C:/a.xls"><Data ss:Type="String">x</Data><Comment><Data>待<html:B>核</html:B></Data>'
    )
    rows = f"<Row>{inside}</Comment></Cell>{cell('y', HRef='http://example.com')}{cell('z', HRef='D:/b.xls')}</Row>"
    found = book(sheet(rows))
    assert [(one.kind, one.text) for one in found.blocks] == [
        (BlockKind.CELL, "x"),
        (BlockKind.CELL, "y"),
        (BlockKind.CELL, "z"),
        (BlockKind.COMMENT, "待核"),
    ]
    assert [(one.kind, one.name) for one in found.remnants] == [
        (RemnantKind.LINK, "file:///C:/a.xls"),
        (RemnantKind.LINK, "D:/b.xls"),
    ]


def test_a_workbook_that_breaks_off_is_read_in_part() -> None:
    whole = sheet(f"<Row>{cell('a')}</Row>")
    found = read(f"{HEAD}{whole[:-30]}".encode(), "a.xls")
    assert isinstance(found, Content)
    assert (found.partial, [one.text for one in found.blocks]) == (True, ["a"])


def test_entities_are_refused_and_no_sheet_is_no_workbook() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]>' + f"{HEAD}</Workbook>".encode()
    assert [
        found.reason
        for data in (bomb, f"{HEAD}</Workbook>".encode())
        if isinstance(found := read(data, ""), Unreadable)
    ] == [Reason.UNSAFE, Reason.DAMAGED]


def test_it_is_told_by_its_namespace_whatever_it_is_called() -> None:
    assert sniff(f"{HEAD}{sheet('')}</Workbook>".encode(), "a.xls") == "workbook-xml"
