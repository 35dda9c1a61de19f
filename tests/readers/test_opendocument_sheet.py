from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Content, RemnantKind
from handover_docs.readers import read_file
from tests.readers.opendocument_files import flat, opendocument


def cell(value: str, kind: str = "string", text: str = "", more: str = "") -> str:
    said = {
        "string": "",
        "date": f' office:date-value="{value}"',
        "time": f' office:time-value="{value}"',
        "boolean": f' office:boolean-value="{value}"',
    }.get(kind, f' office:value="{value}"')
    shown = f"<text:p>{text or value}</text:p>"
    return f'<table:table-cell office:value-type="{kind}"{said} {more}>{shown}</table:table-cell>'


def sheet(*rows: str, said: str = "", columns: str = "") -> str:
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="检查表" {said}>{columns}{body}</table:table>'


def read(body: str, **parts: str) -> Content:
    data = opendocument("spreadsheet", body, **parts)
    assert sniff(data, "a.ods") == "ods"
    found = read_file(data, "a.ods", "ods")
    assert isinstance(found, Content)
    return found


def shown(content: Content) -> dict[str | None, str]:
    return {block.location.cell: block.text for block in content.blocks if block.kind is BlockKind.CELL}


def test_cells_keep_their_places() -> None:
    found = read(sheet("", f"<table:table-cell/>{cell('项目')}{cell('负责人')}"))
    assert [(block.text, block.location.cell, block.location.sheet) for block in found.blocks] == [
        ("项目", "B2", "检查表"),
        ("负责人", "C2", "检查表"),
    ]


def test_values_read_as_they_are_shown_and_dates_in_iso_form() -> None:
    row = (
        cell("0.9995", "percentage", "99.95%")
        + cell("1200000", "currency", "¥1,200,000.00")
        + cell("2026-11-21", "date", "21.11.26")
        + cell("2026-11-21T18:30:05", "date", "21.11.26 18:30")
        + cell("PT08H05M00S", "time", "08:05:00 上午")
        + cell("true", "boolean", "WAHR")
    )
    assert list(shown(read(sheet(row))).values()) == [
        *("99.95%", "¥1,200,000.00", "2026-11-21", "2026-11-21 18:30", "08:05", "TRUE")
    ]


def test_repeated_rows_and_cells_stand_where_they_are() -> None:
    twice = cell("a", more="table:number-columns-repeated='2'")
    row = f"<table:table-row table:number-rows-repeated='2'>{twice}</table:table-row>"
    body = sheet().replace(
        "</table:table>",
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        f'table:number-columns-repeated="16384"/></table:table-row>{row}</table:table>',
    )
    assert list(shown(read(body))) == ["A1000001", "B1000001", "A1000002", "B1000002"]


def test_merged_cells_stand_once() -> None:
    body = sheet(
        cell("a", more='table:number-columns-spanned="2" table:number-rows-spanned="3"')
        + "<table:covered-table-cell><text:p>b</text:p></table:covered-table-cell>"
    )
    found = [(block.text, block.row_span, block.column_span, block.hidden) for block in read(body).blocks]
    assert found == [("a", 3, 2, False), ("b", 1, 1, True)]


def test_hidden_sheets_rows_and_columns_are_marked() -> None:
    style = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    first = sheet(cell("1") + cell("2"), columns=columns).replace(
        "</table:table>",
        f'<table:table-row table:visibility="filter">{cell("3")}</table:table-row><table:table-row-group '
        f'table:display="false"><table:table-row>{cell("4")}</table:table-row></table:table-row-group></table:table>',
    )
    content = read(first + sheet(cell("5"), said='table:style-name="ta1"'), automatic=style)
    assert [(block.text, block.hidden) for block in content.blocks] == [
        *(("1", False), ("2", True), ("3", True), ("4", True), ("5", True))
    ]
    assert content.notes[0].en == "1 hidden sheet was read and is marked."


def test_comments_and_text_boxes_stand_at_their_cell() -> None:
    body = sheet(
        "<table:table-cell><text:p>a</text:p><office:annotation><dc:creator>李</dc:creator><text:p>批注</text:p>"
        "</office:annotation><draw:custom-shape><text:p>框</text:p></draw:custom-shape></table:table-cell>"
    )
    found = [(block.kind.value, block.text, block.location.cell) for block in read(body).blocks]
    assert found == [("cell", "a", "A1"), ("comment", "批注", "A1"), ("textbox", "框", "A1")]


def test_an_empty_workbook_says_so() -> None:
    assert read(sheet("")).notes[0].en == "It holds no text."


def test_a_workbook_that_breaks_off_is_read_up_to_there() -> None:
    whole = flat("spreadsheet", sheet(cell("a"), cell("b")))
    found = read_file(whole[: whole.index(b"<text:p>b")], "a.fods", "ods")
    assert isinstance(found, Content)
    assert (found.text(), found.partial) == ("a", True)


def test_more_cells_than_are_read_are_said_to_be_missing() -> None:
    million = 'table:number-columns-repeated="999999999"'
    found = read(sheet(cell("x", more=million), cell("after")))
    assert (len(found.blocks), found.partial) == (50_002, True)
    assert (found.blocks[-1].text, found.blocks[-1].location.cell) == ("after", "A2")
    assert found.notes[0].en == "Cells are repeated very many times; 50,000 repetitions of each sheet were read."


def test_links_that_lead_out_of_a_workbook_are_told_of() -> None:
    outside = '<table:table-source xlink:type="simple" xlink:href="file:///D:/报价&amp;比较.ods" table:table-name="S"/>'
    picture = '<table:shapes><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame></table:shapes>'
    page = '<table:table-cell><text:p><text:a xlink:href="http://example.com">x</text:a></text:p></table:table-cell>'
    paper = '<table:table-cell><text:p><text:a xlink:href="file:///C:/x.doc">x</text:a></text:p></table:table-cell>'
    found = read(sheet(page + paper, columns=outside + picture))
    assert [(one.kind, one.name) for one in found.remnants] == [
        (RemnantKind.LINK, "file:///C:/x.doc"),
        (RemnantKind.LINK, "file:///D:/报价&比较.ods"),
    ]
    assert RemnantKind.LINK in found.sought
