"""Names, tables, lists to choose from, formulas and authors of comments, in every format of workbook."""

from __future__ import annotations

from io import BytesIO
from struct import pack

import pytest

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.workbook import Area, AreaKind
from handover_docs.readers import read_file
from handover_docs.readers._opendocument_areas import formula_of
from handover_docs.readers._sheet_areas import cells_of
from handover_docs.readers._sheet_formulas import moved
from tests.readers.binary_files import binary_workbook, number_cell, old_workbook, part, record, text8, wide
from tests.readers.office_files import workbook_bytes
from tests.readers.opendocument_files import opendocument


def read(data: bytes, kind: str, *, formulas: bool = False) -> Content:
    found = read_file(data, f"a.{kind}", kind, formulas=formulas)
    assert isinstance(found, Content)
    return found


@pytest.fixture(scope="module")
def made() -> bytes:
    import xlsxwriter

    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet, options = book.add_worksheet("清单"), book.add_worksheet("选项 表")
        options.write_column(0, 0, ["是", "否", "不适用"])
        sheet.write_row(1, 0, ["主机", 2, 10])
        sheet.write_formula(1, 3, "=B2*C2", None, 20)
        sheet.add_table(
            0, 0, 2, 3, {"name": "物料", "columns": [{"header": one} for one in ("名称", "数", "价", "合计")]}
        )
        sheet.data_validation("E2:E4", {"validate": "list", "source": "='选项 表'!$A$1:$A$3"})
        sheet.data_validation("F2:F3", {"validate": "list", "source": ["高", "低"]})
        sheet.data_validation("G2", {"validate": "list", "source": "=选项"})
        sheet.data_validation("H2", {"validate": "integer", "criteria": ">", "value": 0})
        sheet.write_comment("B2", "请核对", {"author": "张三"})
        book.define_name("选项", "='选项 表'!$A$1:$A$3")
        book.define_name("税率", "=0.06")
        book.define_name("'清单'!本表", "='清单'!$A$1:$B$2")
        sheet.print_area("A1:B2")
    return stream.getvalue()


def test_names_are_given_with_what_they_stand_for(made: bytes) -> None:
    names = [one for one in read(made, "xlsx").areas if one.kind is AreaKind.NAME]
    assert sorted(names, key=lambda one: one.name) == [
        Area(AreaKind.NAME, "本表", "'清单'!$A$1:$B$2", "清单", (1, 1, 2, 2), scope="清单"),
        Area(AreaKind.NAME, "税率", "0.06"),
        Area(AreaKind.NAME, "选项", "'选项 表'!$A$1:$A$3", "选项 表", (1, 1, 3, 1)),
    ]


def test_a_table_is_found_by_its_name_and_gives_its_cells(made: bytes) -> None:
    content = read(made, "xlsx")
    table = content.area("物料")
    assert table == Area(AreaKind.TABLE, "物料", "'清单'!$A$1:$D$3", "清单", (1, 1, 3, 4))
    assert [[cell.text for cell in row] for row in content.within(table).rows] == [
        ["名称", "数", "价", "合计"],
        ["主机", "2", "10", "20"],
    ]
    assert content.area("none") is None


def test_lists_to_choose_from_are_given_with_what_they_offer(made: bytes) -> None:
    lists = [one for one in read(made, "xlsx").areas if one.kind is AreaKind.CHOICES]
    assert [(one.sheet, one.cells, one.options) for one in lists] == [
        ("清单", (2, 5, 4, 5), ("是", "否", "不适用")),
        ("清单", (2, 6, 3, 6), ("高", "低")),
        ("清单", (2, 7, 2, 7), ("是", "否", "不适用")),
    ]


def test_lists_that_lie_on_another_sheet_are_found_where_newer_programs_write_them() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>7</v></c></row>'
    extension = (
        '<extLst><ext><x14:dataValidations xmlns:x14="x" xmlns:xm="m"><x14:dataValidation type="list"><x14:formula1>'
        "<xm:f>表!$B$1</xm:f></x14:formula1><xm:sqref>C1 D2:D3</xm:sqref></x14:dataValidation></x14:dataValidations>"
        "</ext></extLst>"
    )
    content = read(with_tail(workbook_bytes({"表": rows}), extension), "xlsx")
    assert [(one.cells, one.options) for one in content.areas] == [((1, 3, 1, 3), ("7",)), ((2, 4, 3, 4), ("7",))]


def with_tail(data: bytes, tail: str) -> bytes:
    """The workbook with ``tail`` after the rows of its first sheet."""
    import zipfile

    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as given, zipfile.ZipFile(made, "w") as out:
        for info in given.infolist():
            content = given.read(info)
            if info.filename.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", b"</sheetData>" + tail.encode())
            out.writestr(info, content)
    return made.getvalue()


def test_who_made_a_comment_is_said_with_the_cell_that_it_is_on(made: bytes) -> None:
    (comment,) = [block for block in read(made, "xlsx").blocks if block.kind is BlockKind.COMMENT]
    assert comment.remark is not None
    assert comment.remark.location is not None
    assert (comment.text, comment.remark.author, comment.remark.location.cell) == ("请核对", "张三", "B2")


def test_formulas_are_read_only_where_they_are_asked_for(made: bytes) -> None:
    assert read(made, "xlsx").formulas == {}
    asked = read(made, "xlsx", formulas=True)
    (place,) = [block.location for block in asked.blocks if block.location.cell == "D2"]
    assert asked.formulas == {place: "B2*C2"}


def test_a_formula_that_cells_share_is_written_out_for_each() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">$B1+C$1&amp;"C1"</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="A3"><f>SUM(A1:A2)</f></c></row>'
    )
    found = read(workbook_bytes({"s": rows}), "xlsx", formulas=True).formulas
    assert {place.cell: text for place, text in found.items()} == {
        "A1": '$B1+C$1&"C1"',
        "A2": '$B2+C$1&"C1"',
        "A3": "SUM(A1:A2)",
    }


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("LOG10(A1)", "LOG10(C2)"),
        ("'A1'!A1+表!B2", "'A1'!C2+表!D3"),
        ("A1.B", "A1.B"),
        ("$A$1+A1", "$A$1+C2"),
    ],
)
def test_only_places_move_in_a_formula(formula: str, expected: str) -> None:
    assert moved(formula, 1, 2) == expected


def test_what_moves_off_the_sheet_is_no_place() -> None:
    assert moved("A1", -1, 0) == "#REF!"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'It''s'!$B$2:A1", ("It's", (1, 1, 2, 2))),
        ("表!A:B", ("表", (1, 1, 1_048_576, 2))),
        ("2:3", (None, (2, 1, 3, 16_384))),
        ("A1,B2", None),
        ("税率", None),
        ("0.06", None),
        ("SUM(A1:A2)", None),
        ("A", None),
    ],
)
def test_places_are_told_from_other_formulas(text: str, expected: object) -> None:
    assert cells_of(text) == expected


def test_a_workbook_of_another_program_has_them_too() -> None:
    rule = "of:cell-content-is-in-list([$表.$A$1:.$A$2])"
    own = "of:cell-content-is-in-list(&quot;高&quot;;&quot;低&quot;)"
    cells = "".join(
        f'<table:table-row><table:table-cell office:value-type="string" table:formula="of:=SUM([.A1];[$表.B2])">'
        f'<text:p>{text}</text:p></table:table-cell><table:table-cell table:content-validation-name="v1"/>'
        '<table:table-cell table:content-validation-name="v2"/></table:table-row>'
        for text in "甲乙"
    )
    local = (
        '<table:named-expressions><table:named-expression table:name="率" table:expression="of:=0.06"/>'
        "</table:named-expressions>"
    )
    data = opendocument(
        "spreadsheet",
        f'<table:content-validations><table:content-validation table:name="v1" table:condition="{rule}"/>'
        f'<table:content-validation table:name="v2" table:condition="{own}"/></table:content-validations>'
        f'<table:table table:name="表">{cells}{local}</table:table><table:named-expressions>'
        '<table:named-range table:name="项" table:cell-range-address="$表.$A$1:.$A$2"/></table:named-expressions>'
        '<table:database-ranges><table:database-range table:name="库" table:target-range-address="表.A1:表.B2"/>'
        "</table:database-ranges>",
    )
    content = read(data, "ods", formulas=True)
    assert content.areas == (
        Area(AreaKind.NAME, "率", "0.06", scope="表"),
        Area(AreaKind.NAME, "项", "表!$A$1:$A$2", "表", (1, 1, 2, 1)),
        Area(AreaKind.TABLE, "库", "'表'!$A$1:$B$2", "表", (1, 1, 2, 2)),
        Area(AreaKind.CHOICES, "", "表!$A$1:$A$2", "表", (1, 2, 2, 2), ("甲", "乙")),
        Area(AreaKind.CHOICES, "", '"高,低"', "表", (1, 3, 2, 3), ("高", "低")),
    )
    assert set(content.formulas.values()) == {"SUM(A1,表!B2)"}
    assert read(data, "ods").formulas == {}


def test_a_semicolon_in_a_text_stays() -> None:
    assert formula_of('of:=IF([.A1]=";";"[.A1]";1)') == 'IF(A1=";","[.A1]",1)'


def name_record(name: str, tokens: bytes, flags: int = 0, scope: int = 0) -> bytes:
    head = pack("<HBBHHH", flags, 0, len(name), len(tokens), 0, scope) + bytes(4)
    return record(0x18, head + b"\1" + name.encode("utf-16-le") + tokens)


def test_an_old_workbook_has_them_too_where_they_stand_for_cells_or_values() -> None:
    links = record(0x01AE, pack("<H", 1) + b"\x01\x04") + record(0x17, pack("<4H", 1, 0, 0, 0))
    area = b"\x3b" + pack("<5H", 0, 0, 1, 0, 0)
    names = name_record("选项", area) + name_record("率", b"\x1e" + pack("<H", 6), scope=1)
    names += name_record("sum", b"\x25" + bytes(8) + b"\x19\x10" + bytes(2), flags=1) + name_record("\6", area, 0x20)

    def rule(tokens: bytes) -> bytes:
        texts = 4 * text_of_nothing
        return record(0x01BE, pack("<I", 3) + texts + pack("<HH", len(tokens), 0) + tokens + bytes(4) + place)

    text_of_nothing, place = pack("<HB", 1, 0) + b"\0", pack("<5H", 1, 1, 3, 4, 4)
    own = b"\x17" + pack("<BB", 3, 1) + "高\0低".encode("utf-16-le")
    sheet = number_cell(0, 0, 5) + number_cell(1, 0, 7) + rule(own) + rule(b"\x23" + pack("<I", 1))
    content = read(old_workbook(sheet, settings=links + names), "xls", formulas=True)
    assert content.areas[0] == Area(AreaKind.NAME, "选项", "'表1'!$A$1:$A$2", "表1", (1, 1, 2, 1))
    assert content.areas[1] == Area(AreaKind.NAME, "率", "6", scope="表1")
    assert [(one.refers_to, one.cells, one.options) for one in content.areas[-2:]] == [
        ('"高,低"', (2, 5, 4, 5), ("高", "低")),
        ("选项", (2, 5, 4, 5), ("5", "7")),
    ]
    assert content.notes[-1].en == "The formulas of this format are not read; ask for it saved as .xlsx."


def test_a_name_of_an_old_workbook_that_is_reckoned_from_a_cell_stands_for_none() -> None:
    links = record(0x01AE, pack("<H", 1) + b"\x01\x04") + record(0x17, pack("<4H", 1, 0, 0, 0))
    cell = b"\x3a" + pack("<3H", 0, 0, 0)
    names = name_record("单价", cell) + name_record("两倍", cell + b"\x1e" + pack("<H", 2) + b"\x05")
    content = read(old_workbook(number_cell(0, 0, 5), settings=links + names), "xls")
    assert [(one.name, one.refers_to) for one in content.areas] == [("单价", "'表1'!$A$1")]


def test_who_made_a_comment_is_said_in_old_and_binary_workbooks() -> None:
    box = record(0x5D, pack("<4H", 0x15, 0x12, 0x19, 9) + bytes(14))
    box += (
        record(0x01B6, bytes(10) + pack("<HH", 3, 16) + bytes(4))
        + record(0x3C, text8("请核对"))
        + record(0x3C, bytes(16))
    )
    note = record(0x1C, pack("<4H", 4, 1, 0, 9) + pack("<HB", 2, 1) + "张三".encode("utf-16-le") + b"\0")
    old = read(old_workbook(number_cell(0, 0, 1) + box + note), "xls")
    comments = part((632, wide("张三")), (635, pack("<5I", 0, 3, 3, 1, 1) + bytes(16)), (637, b"\0" + wide("请核对")))
    binary = read(binary_workbook(b"", comments1=comments), "xlsb")
    for content in (old, binary):
        (comment,) = [block for block in content.blocks if block.kind is BlockKind.COMMENT]
        assert (comment.text, comment.remark and comment.remark.author) == ("请核对", "张三")
