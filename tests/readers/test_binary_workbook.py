from __future__ import annotations

from struct import pack

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Content
from handover_docs.readers import read_file
from tests.readers.binary_files import binary_workbook, part, wide


def read(data: bytes) -> Content:
    assert sniff(data, "a.xlsb") == "xlsb"
    found = read_file(data, "a.xlsb", "xlsb")
    assert isinstance(found, Content)
    return found


def row(number: int, hidden: bool = False) -> tuple[int, bytes]:
    return 0, pack("<IIH", number, 0, 300) + bytes([0, 0x10 if hidden else 0, 0, 0])


def at(column: int, style: int = 0) -> bytes:
    return pack("<II", column, style)


def shown(content: Content) -> dict[str | None, str]:
    return {block.location.cell: block.text for block in content.blocks if block.kind is BlockKind.CELL}


def test_values_read_as_a_person_sees_them() -> None:
    sheet = part(
        row(1),
        (7, at(0) + pack("<I", 0)),
        (2, at(1) + pack("<I", 7 << 2 | 2)),
        (5, at(2, 1) + pack("<d", 0.9995)),
        (5, at(3, 2) + pack("<d", 46347.0)),
        (4, at(4) + b"\1"),
        (3, at(5) + b"\x2a"),
        (6, at(6) + wide("文字")),
        (8, at(7) + wide("合格") + bytes(4)),
        (1, at(8)),
    )
    styles = part(
        (44, pack("<H", 170) + wide("0.00%")),
        (617, b""),
        *((47, pack("<HH", 0, number) + bytes(12)) for number in (0, 170, 14)),
        (618, b""),
    )
    content = read(binary_workbook(sheet, strings=part((19, b"\0" + wide("达标"))), styles=styles))
    assert shown(content) == {
        "A2": "达标",
        "B2": "7",
        "C2": "99.95%",
        "D2": "2026-11-21",
        "E2": "TRUE",
        "F2": "#N/A",
        "G2": "文字",
        "H2": "合格",
    }


def test_hidden_and_merged_cells_are_marked() -> None:
    sheet = part(
        (60, pack("<4IH", 1, 1, 0, 0, 1)),
        row(0),
        (6, at(0) + wide("a")),
        (6, at(1) + wide("b")),
        row(1, hidden=True),
        (6, at(0) + wide("c")),
        (176, pack("<4I", 0, 2, 0, 0)),
    )
    found = [(block.text, block.hidden, block.row_span) for block in read(binary_workbook(sheet)).blocks]
    assert found == [("a", False, 3), ("b", True, 1), ("c", True, 1)]


def test_hidden_sheets_are_marked() -> None:
    content = read(binary_workbook(part(row(0), (6, at(0) + wide("a"))), state=2))
    assert [block.hidden for block in content.blocks] == [True]


def test_comments_and_page_heads_are_read() -> None:
    comments = part((635, pack("<5I", 0, 3, 3, 1, 1) + bytes(16)), (637, b"\0" + wide("请核对")))
    heads = pack("<H", 0) + wide("&C移交清单") + wide("&P") + pack("<I", 0xFFFFFFFF) * 4
    content = read(binary_workbook(part((479, heads)), comments1=comments))
    assert [(block.kind.value, block.text, block.location.cell) for block in content.blocks] == [
        ("header", "移交清单", None),
        ("comment", "请核对", "B4"),
    ]


def test_a_sheet_that_breaks_off_makes_the_reading_partial() -> None:
    sheet = part(row(0), (6, at(0) + wide("a"))) + b"\6\x7f"
    content = read(binary_workbook(sheet))
    assert (content.text(), content.partial) == ("a", True)
