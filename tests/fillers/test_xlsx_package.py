from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.fillers.xlsx import fill

from .xlsx_cases import LOOP, cells, filled, opened, part, rows, template, with_part

CHAIN = "xl/calcChain.xml"


def everything(book, page):
    """A sheet with one of everything that follows its rows."""
    wrap = book.add_format({"text_wrap": True, "border": 1})
    cells(page, *LOOP, ("C4", "=B4*2"), ("A7", "total"), ("B7", "=SUM(B3:B5)"))
    page.write_string("D4", "{{ row.name }}", wrap)
    page.merge_range("A9:C9", "{{ title }}", wrap)
    page.autofilter("A2:D5")
    page.freeze_panes(2, 0)
    page.repeat_rows(1)
    page.print_area("A1:D9")
    page.set_header("&L{{ title }}")
    page.conditional_format("B4", {"type": "cell", "criteria": ">", "value": 2, "format": wrap})
    page.conditional_format("C4", {"type": "data_bar", "data_bar_2010": True})
    page.data_validation("B4", {"validate": "list", "source": ["1", "2"]})
    page.write_comment("A7", "note")
    page.set_h_pagebreaks([7])
    page.protect()
    table = book.add_worksheet("T")
    table.add_table("A1:B4", {"columns": [{"header": "p"}, {"header": "q"}]})
    cells(table, ("A2", "{%tr for row in rows %}"), ("A3", "{{ row.name }}"), ("A4", "{%tr endfor %}"))
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=S!$B$3:$B$5"})
    table.insert_chart("D2", chart)
    book.define_name("all", "=S!$A$3:$B$5")


@pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl leaves extensions out
def test_the_result_is_valid_and_opens_whatever_the_number_of_rows(tmp_path):
    for count in (0, 1, 12):
        file = tmp_path / f"{count}.xlsx"
        file.write_bytes(filled(everything, {"rows": rows(count), "title": "R&D <1>"}))
        result = OpenXmlValidator().validate(str(file))
        assert [str(error) for error in result.errors] == []
        assert openpyxl.load_workbook(file)["S"]["A3"].value == ("n1" if count else None)


def test_the_same_input_gives_the_same_bytes():
    source, values = template(everything), {"rows": rows(12), "title": "x"}
    first, second = (fill(source, values, name="t.xlsx", language="en") for _ in range(2))
    assert first == second


def test_parts_carry_no_date_of_their_own():
    with zipfile.ZipFile(io.BytesIO(filled(everything, {"rows": [], "title": "x"}))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_parts_that_say_nothing_of_rows_are_left_byte_for_byte():
    source = template(everything)
    result = fill(source, {"rows": rows(3), "title": "x"}, name="t.xlsx", language="en")
    for name in ("xl/styles.xml", "xl/theme/theme1.xml", "docProps/app.xml", "[Content_Types].xml"):
        assert part(result, name) == part(source, name)


def test_the_order_in_which_excel_calculated_is_taken_out():
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template(everything))) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            data = source.read(name).decode()
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
                data = data.replace("</Types>", f'<Override PartName="/{CHAIN}" ContentType="{kind}"/></Types>')
            if name == "xl/_rels/workbook.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
                link = f'<Relationship Id="rId99" Type="{kind}" Target="calcChain.xml"/>'
                data = data.replace("</Relationships>", f"{link}</Relationships>")
            target.writestr(name, data)
        target.writestr(CHAIN, "<calcChain/>")
    result = fill(file.getvalue(), {"rows": rows(2), "title": "x"}, name="t.xlsx", language="en")
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert CHAIN not in archive.namelist()
    assert "calcChain" not in part(result, "[Content_Types].xml") + part(result, "xl/_rels/workbook.xml.rels")


def test_a_template_without_shared_strings_gets_them():
    source = template(lambda book, page: cells(page, ("A1", "{{ x }}")))
    inline = with_part(
        source,
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(
            r'<c r="A1" t="s"><v>0</v></c>', '<c r="A1" t="inlineStr"><is><t>{{ x }}</t></is></c>', text
        ),
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inline)) as archive, zipfile.ZipFile(file, "w") as target:
        for name in archive.namelist():
            text = archive.read(name).decode()
            text = re.sub(r"<(Override|Relationship)[^>]*sharedStrings[^>]*/>", "", text)
            if name != "xl/sharedStrings.xml":
                target.writestr(name, text)
    result = fill(file.getvalue(), {"x": "text"}, name="t.xlsx", language="en")
    assert openpyxl.load_workbook(io.BytesIO(result))["S"]["A1"].value == "text"


def test_a_template_whose_elements_carry_a_prefix_is_filled():
    def prefixed(text: str) -> str:
        renamed = re.sub(r"<(/?)(?!\?)([a-zA-Z])", r"<\1x:\2", text)
        return renamed.replace(
            'xmlns="http://schemas.openxmlformats.org/spreadsheetml',
            'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml',
        )

    source = with_part(template(lambda book, page: cells(page, *LOOP)), "xl/worksheets/sheet1.xml", prefixed)
    result = fill(source, {"rows": rows(2)}, name="t.xlsx", language="en")
    page = openpyxl.load_workbook(io.BytesIO(result))["S"]
    assert [page["A3"].value, page["B4"].value] == ["n1", 2]


def test_a_template_made_by_another_program_is_filled():
    file = io.BytesIO()
    book = openpyxl.Workbook()
    page = book.active
    page.title = "S"
    for place, text in LOOP:
        page[place] = text
    page["B6"] = "=SUM(B3:B5)"
    book.save(file)
    result = fill(file.getvalue(), {"rows": rows(3)}, name="t.xlsx", language="en")
    page = openpyxl.load_workbook(io.BytesIO(result), data_only=True)["S"]
    assert page["B6"].value == 6


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_sheets_keep_their_order_protection_and_print_set_up():
    book = opened(everything, {"rows": rows(2), "title": "x"})
    assert book.sheetnames == ["S", "T"]
    assert book["S"].protection.sheet


def test_an_empty_value_and_a_part_stored_in_another_case_are_taken_as_excel_does():
    source = template(lambda book, page: cells(page, ("A1", "{{ x }}"), ("A2", "b")))
    loose = with_part(source, "xl/worksheets/sheet1.xml", lambda text: text.replace("<v>1</v>", "<v></v>"))
    loose = with_part(
        loose, "xl/_rels/workbook.xml.rels", lambda text: text.replace("sharedStrings.xml", "SharedStrings.xml")
    )
    page = openpyxl.load_workbook(io.BytesIO(fill(loose, {"x": "v"}, name="t.xlsx", language="en")))["S"]
    assert [page["A1"].value, page["A2"].value] == ["v", None]
