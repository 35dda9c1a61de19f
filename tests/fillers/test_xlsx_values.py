from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from handover_docs.fillers.xlsx import fill

from .xlsx_cases import cells, column, filled, part, sheet, template


def one(value: object, source: str = "{{ x }}", number_format: str | None = None):
    def write(book, page):
        page.write_string("A1", source, book.add_format({"num_format": number_format} if number_format else {}))

    return sheet(write, {"x": value})["A1"]


@pytest.mark.parametrize(
    ("value", "stored"),
    [(3, 3), (Decimal("99.90"), 99.9), (0.1, 0.1), (-5, -5), (Decimal("0"), 0), (Decimal("1E+3"), 1000)],
)
def test_a_cell_that_is_one_field_holds_a_number(value, stored):
    cell = one(value)
    assert (cell.data_type, cell.value) == ("n", stored)


def test_a_truth_value_becomes_one():
    assert (one(True).data_type, one(True).value) == ("b", True)


def test_a_date_takes_the_number_format_of_the_template():
    cell = one(date(2026, 11, 21), number_format="d mmmm yyyy")
    assert (cell.value, cell.number_format) == (datetime(2026, 11, 21), "d mmmm yyyy")


def test_a_date_in_a_cell_without_a_date_format_gets_one():
    assert one(date(2026, 11, 21)).number_format == "mm-dd-yy"
    assert one(datetime(2026, 11, 21, 9, 30)).value == datetime(2026, 11, 21, 9, 30)


def test_a_number_in_a_cell_formatted_as_text_stays_text():
    cell = one(1380013, number_format="@")
    assert (cell.data_type, cell.value) == ("s", "1380013")


def test_a_number_with_more_digits_than_excel_keeps_stays_text():
    assert one(91320594123456789).value == "91320594123456789"


def test_a_field_among_text_gives_text():
    assert one(3, "no. {{ x }}").value == "no. 3"


def test_an_empty_text_leaves_the_cell_empty():
    assert one(None, '{{ x|default("") }}').value is None


def test_a_date_among_text_reads_as_in_the_language():
    data = filled(lambda book, page: cells(page, ("A1", "{{ x }}起")), {"x": date(2026, 1, 5)}, "zh-CN")
    assert "2026年1月5日起" in part(data, "xl/sharedStrings.xml")


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "'=1", "=1\n=2"]
)
@pytest.mark.parametrize("source", ["{{ x }}", "{{ x }}{{ '' }}"])
def test_text_never_becomes_a_formula(text, source):
    cell = one(text, source)
    assert (cell.data_type, cell.value) == ("s", text)


@pytest.mark.parametrize(
    "text",
    ["A & B", "a < b > c", 'say "hi"', "it's", "line one\nline two", "😀𠮷", "x" * 32_767, "_x000B_", "]]>", "{{ y }}"],
)
def test_text_comes_through_as_typed(text):
    data = filled(lambda book, page: cells(page, ("A1", "{{ x }}")), {"x": text})
    stored = part(data, "xl/sharedStrings.xml")
    shown = one(text).value
    assert shown.replace("_x005F_", "_") == text
    assert stored.count("<si>") == 1


def test_spaces_at_the_ends_are_kept():
    data = filled(lambda book, page: cells(page, ("A1", "{{ x }}")), {"x": " a "})
    assert '<t xml:space="preserve"> a </t>' in part(data, "xl/sharedStrings.xml")


def test_the_same_text_is_stored_once_and_no_field_is_left():
    write = lambda book, page: cells(page, ("A1", "{{ x }}"), ("A2", "{{ x }}"), ("A3", "{{ x }}!"), ("A4", "plain"))  # noqa: E731
    stored = part(filled(write, {"x": "same"}), "xl/sharedStrings.xml")
    assert stored.count("<si>") == 3
    assert 'count="4" uniqueCount="3"' in stored
    assert "{{" not in stored


def test_formatted_text_of_the_template_keeps_its_formatting():
    def write(book, page):
        page.write_rich_string("A1", "plain ", book.add_format({"bold": True}), "bold")
        page.write_string("A2", "{{ x }}")

    stored = part(filled(write, {"x": "v"}), "xl/sharedStrings.xml")
    assert "<b/>" in stored
    assert "bold" in stored


def test_headers_and_footers_hold_fields():
    def write(book, page):
        page.set_header("&L{{ x }}&RTitle")
        page.set_footer("&CPage &P of &N")

    page = sheet(write, {"x": "R&D"})
    assert page.oddHeader.left.text == "R&&D"
    assert page.oddFooter.center.text == "Page &P of &N"


def test_a_header_longer_than_excel_takes_is_cut_at_its_value():
    data = filled(lambda book, page: page.set_header("&L{{ x }}&R{{ y }}"), {"x": "长" * 300, "y": "end"})
    header = part(data, "xl/worksheets/sheet1.xml").partition("<oddHeader>")[2].partition("</oddHeader>")[0]
    assert len(header.replace("&amp;", "&")) == 255
    assert header.endswith("长…&amp;Rend")


def test_tags_typed_with_a_chinese_keyboard_work():
    assert one("甲方", "{{ x｜default（“无”） }}").value == "甲方"


def test_the_rows_of_the_template_that_hold_no_tag_stay_as_they_are():
    def write(book, page):
        page.write_number("A1", 1.5)
        page.write_boolean("A2", True)
        page.write_string("A3", "text")
        page.write_blank("A4", None, book.add_format({"bold": True}))

    page = sheet(write, {})
    assert column(page, "A") == [1.5, True, "text", None]
    assert page["A4"].font.b


def test_core_properties_are_set():
    data = fill(
        template(lambda book, page: cells(page, ("A1", "x"))),
        {},
        name="t.xlsx",
        language="zh-CN",
        properties={"title": "标题 & 名", "creator": "何文博", "company": "公司", "created": datetime(2026, 11, 21)},
    )
    core = part(data, "docProps/core.xml")
    assert "<dc:title>标题 &amp; 名</dc:title>" in core
    assert "<dc:creator>何文博</dc:creator>" in core
    assert "<cp:lastModifiedBy>何文博</cp:lastModifiedBy>" in core
    assert '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-21T00:00:00Z</dcterms:created>' in core
    assert "<dc:language>zh-CN</dc:language>" in core
    assert "<Company>公司</Company>" in part(data, "docProps/app.xml")
