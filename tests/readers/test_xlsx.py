from __future__ import annotations

from collections.abc import Callable

import pytest

from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.readers._number_formats import formatted

Workbook = Callable[..., Content]


def shown(content: Content) -> dict[str | None, str]:
    return {block.location.cell: block.text for block in content.blocks}


def test_a_cell_has_its_sheet_row_and_column(workbook: Workbook) -> None:
    content = workbook({"检查表": "<row r='3'><c r='AB3' t='inlineStr'><is><t>达标</t></is></c></row>"})
    place = Location(part="sheet", sheet="检查表", cell="AB3", row=3, column=28)
    assert content.blocks == (Block(BlockKind.CELL, "达标", place),)


def test_shared_strings_are_put_together_without_their_phonetic_guide(workbook: Workbook) -> None:
    strings = "<si><r><t>甲&amp;</t></r><r><t>乙</t></r><rPh sb='0' eb='1'><t>kou</t></rPh></si><si/><si><t>丙</t></si>"
    content = workbook({"s": "<row><c t='s'><v>0</v></c><c t='s'><v>2</v></c></row>"}, strings=strings)
    assert shown(content) == {"A1": "甲&乙", "B1": "丙"}


def test_values_are_shown_as_a_person_sees_them(workbook: Workbook) -> None:
    styles = (
        "<numFmts><numFmt numFmtId='170' formatCode='&quot;¥&quot;#,##0.00'/></numFmts>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='170'/></cellXfs>"
    )
    row = (
        "<row r='1'><c r='A1' s='1'><v>46347</v></c><c r='B1' s='2'><v>0.9995</v></c><c r='C1' s='3'><v>1200000</v></c>"
        "<c r='D1' t='b'><v>1</v></c><c r='E1' t='e'><v>#N/A</v></c><c r='F1' t='str'><f>A1</f><v>合格</v></c></row>"
    )
    assert shown(workbook({"s": row}, styles=styles)) == {
        "A1": "2026-11-21",
        "B1": "99.95%",
        "C1": "¥1,200,000.00",
        "D1": "TRUE",
        "E1": "#N/A",
        "F1": "合格",
    }


def test_a_formula_that_was_never_calculated_makes_the_reading_partial(workbook: Workbook) -> None:
    content = workbook({"s": "<row r='1'><c r='A1'><f>1+1</f></c></row>"})
    assert content.partial
    assert content.notes[0].en == "1 formula holds no stored result; open and save the workbook in Excel."


@pytest.mark.parametrize("empty", ["<v></v>", "<v/>"])
def test_nor_was_one_whose_result_is_left_empty_as_programs_do_that_cannot_calculate(
    workbook: Workbook, empty: str
) -> None:
    content = workbook({"s": f'<row r="1"><c r="A1"><f>1+1</f>{empty}</c><c r="B1" t="s">{empty}</c></row>'})
    assert (shown(content), content.partial) == ({}, True)


@pytest.mark.parametrize("empty", ["<v></v>", "<v/>"])
def test_a_formula_that_comes_to_an_empty_text_was_calculated(workbook: Workbook, empty: str) -> None:
    cells = f'<c r="A1" t="str"><f>B1&amp;""</f>{empty}</c><c r="C1"><v>1</v></c>'
    content = workbook({"S": f'<row r="1">{cells}</row>'})
    assert (shown(content), content.partial) == ({"C1": "1"}, False)


def test_a_merged_cell_spans_its_range_and_what_it_covers_is_hidden(workbook: Workbook) -> None:
    sheet = (
        "<sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>"
    )
    found = [(block.text, block.row_span, block.column_span, block.hidden) for block in workbook({"s": sheet}).blocks]
    assert found == [("1", 2, 2, False), ("2", 1, 1, True)]


def test_hidden_rows_columns_and_sheets_are_marked(workbook: Workbook) -> None:
    first = (
        "<cols><col min='2' max='3' hidden='1'/></cols><sheetData>"
        "<row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>2</v></c></row>"
        "<row r='2' hidden='1'><c r='A2'><v>3</v></c></row></sheetData>"
    )
    content = workbook({"a": first, "b": "<row r='1'><c r='A1'><v>4</v></c></row>"}, states="veryHidden")
    assert [(block.text, block.hidden) for block in content.blocks] == [
        ("1", False),
        ("2", True),
        ("3", True),
        ("4", True),
    ]


def test_formatted_but_empty_cells_are_no_part_of_the_sheet(workbook: Workbook) -> None:
    assert shown(workbook({"s": "<row r='1'><c r='A1' s='1'/><c r='B1'></c><c r='C1'><v>5</v></c></row>"})) == {
        "C1": "5"
    }


def test_markup_with_a_prefix_comments_and_cdata_is_read(workbook: Workbook) -> None:
    sheet = (
        "<!-- <row r='9'><c r='A9'><v>9</v></c></row> --><sheetData><row r='1'><c r='A1' t='inlineStr'>"
        "<is><t><![CDATA[<a>]]></t></is></c></row></sheetData>"
    )
    assert shown(workbook({"s": sheet})) == {"A1": "<a>"}


def test_the_days_of_a_macintosh_workbook_begin_in_1904(workbook: Workbook) -> None:
    styles = "<cellXfs><xf numFmtId='14'/></cellXfs>"
    content = workbook(
        {"s": "<row r='1'><c r='A1'><v>0</v></c></row>"}, styles=styles, extra="<workbookPr date1904='1'/>"
    )
    assert shown(content) == {"A1": "1904-01-01"}


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1234.5", "General", "1234.5"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("13800138000", "General", "13800138000"),
        ("110101199001011234", "General", "110101199001011234"),
        ("1234.567", "#,##0.00", "1,234.57"),
        ("-5", "0.0;(0.0)", "(5.0)"),
        ("0", '0;-0;"无"', "无"),
        ("0.5", "0%", "50%"),
        ("7", "000", "007"),
        ("1.5", "0.0##", "1.5"),
        ("12000000", '#,##0,"千元"', "12,000千元"),
        ("45000.75", "yyyy/m/d h:mm", "2023-03-15 18:00"),
        ("45000", 'yyyy"年"m"月"d"日"', "2023-03-15"),
        ("45000", "[$-804]mmmm yyyy", "2023-03-15"),
        ("0.5", "h:mm AM/PM", "12:00"),
        ("1.25", "[h]:mm", "30:00"),
        ("3", "[红色]0.0", "3.0"),
        ("1200", "[$¥-804]#,##0", "¥1,200"),
        ("99.95", '0.00"%"', "99.95%"),
        ("30", '0"分钟"', "30分钟"),
        ("5", "@", "5"),
        ("not a number", "0.00", "not a number"),
        ("123456789", "000-00-0000", "123-45-6789"),
        ("2.5", "# ?/?", "2 1/2"),
        ("3.25", "# ?/8", "3 2/8"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("150", '[>=100]"高";"低"', "高"),
        ("50", '[>=100]"高";"低"', "低"),
        ("90.5", "[mm]:ss", "130320:00"),
        ("1E+30", "General", "1E+30"),
        ("-3", 'General"元"', "-3元"),
        ("12345", "[DBNum2][$-804]General", "壹万贰仟叁佰肆拾伍"),
        ("2026", "[DBNum1][$-804]General", "二千〇二十六"),
        ("10", "[DBNum1]General", "一十"),
        ("2026", "[DBNum1]0", "二〇二六"),
        ("-308", '[DBNum2][$RMB]G/通用格式"元"', "-RMB叁佰零捌元"),
        ("308", "[DBNum2][$-804]", "叁佰零捌"),
        ("12.5", "[DBNum2]General", "壹拾贰.伍"),
        ("0.125", "[DBNum3]0.00", "０.１３"),
        ("1234567890123", "[DBNum2]General", "壹贰叁肆伍陆柒捌玖零壹贰叁"),
        ("308", "G/通用格式", "308"),
        ("123456", '0!.0,"万元"', "12.3万元"),
        ("5", "0!", "5!"),
        ("46000", "[$-804]aaaa;@", "2025-12-09"),
        ("46000", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2025-12-09"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("0.125", "0.00", "0.13"),
        ("-0.125", "0.00", "-0.13"),
        ("5", ";;;", ""),
        ("44000.5", "d/m/yyyy\\ hh:mm;@", "2020-06-18 12:00"),
    ],
)
def test_number_formats(value: str, code: str, text: str) -> None:
    assert formatted(value, code, epoch_1904=False) == text


def test_cells_that_are_never_closed_do_not_hold_up_the_rest(workbook: Workbook) -> None:
    content = workbook({"s": "<row r='1'>" + "<c r='A1'><v>1" * 20_000 + "<c r='B2'><v>2</v></c></row>"})
    assert shown(content) == {"B2": "2"}


def test_texts_whose_format_shows_nothing_are_hidden(workbook: Workbook) -> None:
    content = workbook(
        {
            "表": '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c>'
            '<c r="C1" s="1" t="inlineStr"><is><t>丙</t></is></c><c r="D1" s="2" t="s"><v>0</v></c></row>'
        },
        strings="<si><t>甲</t></si>",
        styles="<numFmts><numFmt numFmtId='170' formatCode=';;;'/><numFmt numFmtId='171' formatCode='0;-0;'/></numFmts>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='170'/><xf numFmtId='171'/></cellXfs>",
    )
    assert [(block.text, block.hidden) for block in content.blocks] == [
        ("甲", True),
        ("甲", False),
        ("丙", True),
        ("甲", False),
    ]
