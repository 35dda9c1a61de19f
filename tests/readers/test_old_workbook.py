from __future__ import annotations

from struct import pack

import pytest

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Content, Reason, RemnantKind, Unreadable
from handover_docs.readers import read_file
from tests.readers.binary_files import label, number_cell, old_workbook, record, short_text, text8


def read(data: bytes) -> Content:
    assert sniff(data, "a.xls") == "xls"
    found = read_file(data, "a.xls", "xls")
    assert isinstance(found, Content)
    return found


def shown(content: Content) -> dict[str | None, str]:
    return {block.location.cell: block.text for block in content.blocks if block.kind is BlockKind.CELL}


def shared(*texts: str) -> bytes:
    strings = b"".join(short_text(text) for text in texts)
    return record(0xFC, pack("<II", len(texts), len(texts)) + strings)


def style(number: int) -> bytes:
    return record(0xE0, pack("<HH", 0, number) + bytes(16))


def test_cells_have_their_sheet_row_and_column() -> None:
    content = read(old_workbook(label(2, 1, 0), strings=shared("达标")))
    (block,) = content.blocks
    place = block.location
    assert (block.text, place.sheet, place.cell, place.row, place.column) == ("达标", "表1", "B3", 3, 2)


def test_values_read_as_a_person_sees_them() -> None:
    money = record(0x041E, pack("<H", 164) + short_text('"¥"#,##0.00'))
    cells = (
        number_cell(0, 0, 46347.0, 1)
        + number_cell(0, 1, 0.9995, 2)
        + number_cell(0, 2, 1200000.0, 3)
        + record(0x0205, pack("<HHHBB", 0, 3, 0, 1, 0))
        + record(0x0205, pack("<HHHBB", 0, 4, 0, 0x2A, 1))
        + record(0x027E, pack("<HHHI", 0, 5, 0, 7 << 2 | 2))
        + record(0x00BD, pack("<HH", 0, 6) + pack("<HI", 0, 150 << 2 | 3) * 2 + pack("<H", 7))
    )
    settings = money + style(0) + style(14) + style(10) + style(164)
    assert shown(read(old_workbook(cells, settings=settings))) == {
        "A1": "2026-11-21",
        "B1": "99.95%",
        "C1": "¥1,200,000.00",
        "D1": "TRUE",
        "E1": "#N/A",
        "F1": "7",
        "G1": "1.5",
        "H1": "1.5",
    }


def test_the_results_of_formulas_are_read() -> None:
    def formula(column: int, result: bytes) -> bytes:
        return record(0x0006, pack("<HHH", 0, column, 0) + result + bytes(8))

    cells = formula(0, pack("<d", 2.5)) + formula(1, b"\1\0\1\0\0\0\xff\xff") + formula(2, b"\2\0\7\0\0\0\xff\xff")
    cells += formula(3, b"\0\0\0\0\0\0\xff\xff") + record(0x0207, short_text("合格"))
    assert shown(read(old_workbook(cells))) == {"A1": "2.5", "B1": "TRUE", "C1": "#DIV/0!", "D1": "合格"}


def test_a_string_that_goes_on_in_another_record_is_read_whole() -> None:
    # The characters change their width where the record is continued.
    strings = record(0xFC, pack("<II", 2, 2) + pack("<H", 6) + b"\0" + b"abc") + record(
        0x3C, b"\1" + "甲乙丙".encode("utf-16-le")
    )
    strings += record(0x3C, short_text("丁"))
    assert shown(read(old_workbook(label(0, 0, 0) + label(0, 1, 1), strings=strings))) == {
        "A1": "abc甲乙丙",
        "B1": "丁",
    }


def test_hidden_sheets_rows_and_columns_are_marked() -> None:
    rows = record(0x0208, pack("<7H", 1, 0, 0, 0, 0, 0, 0x20) + b"\0\0")
    columns = record(0x007D, pack("<6H", 2, 3, 0, 0, 1, 0))
    first = columns + rows + number_cell(0, 0, 1) + number_cell(0, 2, 2) + number_cell(1, 0, 3)
    content = read(old_workbook(first, number_cell(0, 0, 4), states=(0, 2)))
    assert [(block.text, block.hidden) for block in content.blocks] == [
        *(("1", False), ("2", True), ("3", True), ("4", True))
    ]
    assert content.notes[0].en == "1 hidden sheet was read and is marked."


def test_merged_cells_stand_once() -> None:
    merged = record(0xE5, pack("<5H", 1, 0, 1, 0, 1))
    content = read(old_workbook(number_cell(0, 0, 1) + number_cell(0, 1, 2) + merged))
    found = [(block.text, block.row_span, block.column_span, block.hidden) for block in content.blocks]
    assert found == [("1", 2, 2, False), ("2", 1, 1, True)]


def test_comments_text_boxes_and_page_heads_are_read() -> None:
    def drawn(kind: int, number: int, text: str) -> bytes:
        box = record(0x5D, pack("<4H", 0x15, 0x12, kind, number) + bytes(14))
        box += record(0x01B6, bytes(10) + pack("<HH", len(text), 16) + bytes(4))
        return box + record(0x3C, text8(text)) + record(0x3C, bytes(16))

    note = record(0x1C, pack("<4H", 4, 1, 0, 9) + short_text("李") + b"\0")
    header = record(0x14, short_text('&L&"宋体"移交清单&R第&P页&&'))
    content = read(old_workbook(header + number_cell(0, 0, 1) + drawn(0x19, 9, "请核对") + drawn(6, 10, "注意") + note))
    assert [(block.kind.value, block.text, block.location.cell) for block in content.blocks] == [
        ("cell", "1", "A1"),
        ("header", "移交清单", None),
        ("header", "第页&", None),
        ("comment", "请核对", "B5"),
        ("textbox", "注意", None),
    ]


def test_text_of_before_unicode_is_read_in_its_code_page() -> None:
    cell = record(0x0204, pack("<HHHH", 0, 0, 0, 4) + "合同".encode("gbk"))
    settings = record(0x42, pack("<H", 936))
    assert shown(read(old_workbook(cell, settings=settings, biff=0x0500))) == {"A1": "合同"}


def test_an_encrypted_workbook_says_so() -> None:
    found = read_file(old_workbook(b"", settings=record(0x2F, bytes(6))), "a.xls", "xls")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED


def test_a_damaged_record_loses_no_other_and_makes_the_reading_partial() -> None:
    content = read(old_workbook(number_cell(0, 0, 1) + record(0x0203, b"\0") + number_cell(0, 1, 2)))
    assert (content.text(), content.partial) == ("1\n2", True)
    assert content.notes[0].en == "It is damaged in part; not read whole: 表1."


def test_a_broken_workbook_is_damaged() -> None:
    found = read_file(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "a.xls", "xls")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED


def test_what_another_reader_can_still_take_is_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(stream: bytes) -> None:
        raise IndexError

    monkeypatch.setattr("handover_docs.readers.old_workbook.read_book", fail)
    content = read(old_workbook(number_cell(1, 2, 0.5)))
    assert [(block.text, block.location.cell) for block in content.blocks] == [("0.5", "C2")]
    assert content.partial


def other_book(encoded: str) -> bytes:
    return record(0x01AE, pack("<HHB", 1, len(encoded), 1) + encoded.encode("utf-16-le"))


def test_other_workbooks_that_values_come_from_are_told_of() -> None:
    own = record(0x01AE, pack("<HH", 1, 0x0401)) + record(0x01AE, pack("<HH", 1, 0x3A01))
    others = (
        other_book("\x01\x01D资料\x03报价.xls") + other_book("\x01\x01@server\x03a.xls") + other_book("\x01\x04b.xls")
    )
    content = read(old_workbook(label(0, 0, 0), settings=shared("达标") + own + others))
    assert [(one.kind, one.name) for one in content.remnants] == [
        (RemnantKind.LINK, "D:\\资料\\报价.xls"),
        (RemnantKind.LINK, "\\\\server\\a.xls"),
        (RemnantKind.LINK, "..\\b.xls"),
    ]


def test_a_workbook_by_itself_was_looked_through_for_links_and_has_none() -> None:
    content = read(old_workbook(label(0, 0, 0), settings=shared("达标")))
    assert (content.remnants, RemnantKind.LINK in content.sought) == ((), True)
