"""Names, tables and lists to choose from in a binary workbook."""

from __future__ import annotations

from struct import pack

from handover_docs.model.content import Content
from handover_docs.model.workbook import AreaKind
from handover_docs.readers import read_file
from tests.readers.binary_files import binary_workbook, part, wide

SHEET = (156, pack("<II", 0, 1) + wide("rId1") + wide("表1"))
ITSELF = ((357, b""), (362, pack("<I", 1) + pack("<3I", 0, 0, 0)))
WHOLE_BOOK = 0xFFFFFFFF


def formula(tokens: bytes) -> bytes:
    return pack("<I", len(tokens)) + tokens + pack("<I", 0)


def area(top: int, left: int, bottom: int, right: int) -> bytes:
    return b"\x3b" + pack("<HIIHH", 0, top, bottom, left, right)


def name(said: str, tokens: bytes, flags: int = 0, scope: int = WHOLE_BOOK) -> tuple[int, bytes]:
    return 39, pack("<IBI", flags, 0, scope) + wide(said) + formula(tokens)


def choice(tokens: bytes, kind: int = 3) -> tuple[int, bytes]:
    texts = pack("<I", WHOLE_BOOK) * 4
    return 64, pack("<II", kind, 1) + pack("<4I", 1, 9, 2, 2) + texts + formula(tokens) + formula(b"")


def read(sheet: bytes = b"", *names: tuple[int, bytes], **parts: bytes) -> Content:
    data = binary_workbook(sheet, workbook=part(SHEET, *ITSELF, *names), **parts)
    found = read_file(data, "a.xlsb", "xlsb")
    assert isinstance(found, Content)
    return found


def test_names_stand_for_cells_of_the_book_or_of_a_sheet() -> None:
    cell = b"\x3a" + pack("<HIH", 0, 4, 1)
    found = read(b"", name("清单", area(0, 0, 9, 2)), name("总分", cell, 1, 0))
    assert [(one.name, one.refers_to, one.cells, one.scope, one.hidden) for one in found.areas] == [
        ("清单", "'表1'!$A$1:$C$10", (1, 1, 10, 3), None, False),
        ("总分", "'表1'!$B$5", (5, 2, 5, 2), "表1", True),
    ]


def test_names_of_formulas_and_those_that_excel_makes_are_left_out() -> None:
    sum_of_two = area(0, 0, 9, 2) + area(0, 0, 9, 2) + b"\x03"
    assert read(b"", name("和", sum_of_two), name("_xlnm.Print_Area", area(0, 0, 1, 1), 0x20)).areas == ()


def test_a_list_offers_what_is_written_in_it_or_stands_in_its_cells() -> None:
    texts = part(
        (0, pack("<IIH", 0, 0, 300) + bytes(4)),
        (6, pack("<II", 0, 0) + wide("高")),
        (6, pack("<II", 1, 0) + wide("低")),
    )
    written = choice(b"\x17" + pack("<H", 3) + "是\0否".encode("utf-16-le"))
    found = read(texts + part(written, choice(area(0, 0, 0, 1)), choice(area(0, 0, 0, 1), kind=1)))
    assert [(one.kind, one.cells, one.options) for one in found.areas] == [
        (AreaKind.CHOICES, (2, 3, 10, 3), ("是", "否")),
        (AreaKind.CHOICES, (2, 3, 10, 3), ("高", "低")),
    ]


def test_a_table_is_known_by_the_name_that_is_shown() -> None:
    described = pack("<4I", 1, 9, 0, 3) + bytes(48) + wide("Table1") + wide("风险表")
    (table,) = read(table1=part((343, described))).areas
    assert (table.kind, table.name, table.refers_to) == (AreaKind.TABLE, "风险表", "'表1'!$A$2:$D$10")


def test_records_that_are_not_what_they_say_keep_nothing_else_from_being_read() -> None:
    found = read(part((64, b"\3")), (39, b"\0\0"), name("清单", area(0, 0, 9, 2)), table1=part((343, b"\0")))
    assert ([one.name for one in found.areas], found.partial) == (["清单"], False)
