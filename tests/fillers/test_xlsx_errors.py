from __future__ import annotations

import io
import zipfile

import pytest

from handover_docs.errors import MissingValues, ProjectError, TemplateError
from handover_docs.fillers.xlsx import fill, tags_of

from .xlsx_cases import LOOP, cells, filled, part, rows, template, with_part


def problems(error, write, values):
    with pytest.raises(error) as caught:
        filled(write, values)
    return [problem.in_language("en") for problem in caught.value.problems]


def test_all_missing_values_of_all_sheets_are_told_at_once_with_path_and_cell():
    def write(book, page):
        cells(page, ("A1", "{{ a.b }}"), ("B2", "{{ a.c }} and {{ a.d }}"), ("A3", "{%tr for x in a.xs %}"))
        cells(page, ("A4", "{{ x.y }}"), ("A5", "{%tr endfor %}"))
        cells(book.add_worksheet("T"), ("C1", "{{ a.b }}"))

    found = problems(MissingValues, write, {"a": {"b": None, "d": 1, "xs": [{"y": 1}, {"y": None}]}})
    assert found == [
        "a.b: used in t.xlsx!S!A1, and 1 more: a.b has no value. Give it in the project description.",
        "a.c: used in t.xlsx!S!B2: a.c has no value. Give it in the project description.",
        "a.xs[1].y: used in t.xlsx!S!A4: a.xs[1].y has no value. Give it in the project description.",
    ]


def test_a_list_that_is_missing_is_told_with_its_row():
    (found,) = problems(MissingValues, lambda book, page: cells(page, *LOOP), {"rows": None})
    assert found == "rows: used in t.xlsx!S!3: rows has no value. Give it in the project description."


def test_all_faults_of_the_template_are_told_at_once_with_their_cells():
    def write(book, page):
        cells(
            page,
            ("A1", "{{ a. }}"),
            ("B1", "{% if %}x{% endif %}"),
            ("A2", "{%tr endfor %}"),
            ("A3", "{%tr for x in %}"),
            ("A4", "{%tr endfor %}"),
            ("A5", "{%tr if x %}"),
            ("B6", "x {%tr endif %}"),
            ("C7", '="{{ x }}"'),
        )

    found = problems(TemplateError, write, {})
    assert [text.partition(": ")[0] for text in found] == [
        "t.xlsx!S!C7",
        "t.xlsx!S!A2",
        "t.xlsx!S!B6",
        "t.xlsx!S!A5",
        "t.xlsx!S!A1",
        "t.xlsx!S!B1",
        "t.xlsx!S!3",
    ]


def test_a_row_tag_beside_other_text_is_a_fault():
    (found,) = problems(TemplateError, lambda book, page: cells(page, ("A1", "{%tr set x = 1 %}"), ("B1", "x")), {})
    assert found == (
        "t.xlsx!S!A1: A row tag {%tr %} must be the only text of its row. Move the rest of the row to another row."
    )


def test_a_name_that_does_not_exist_is_a_fault_of_the_template():
    (found,) = problems(TemplateError, lambda book, page: cells(page, ("A1", "{{ titel }}")), {"title": "x"})
    assert found == "t.xlsx!S!A1: There is no value called titel. Did you mean title?"


def test_a_value_of_the_wrong_kind_is_a_fault_at_its_cell():
    (found,) = problems(TemplateError, lambda book, page: cells(page, ("B2", "{{ x|date }}")), {"x": "soon"})
    assert found.startswith("t.xlsx!S!B2: This needs a date, but the value is 'soon'.")


@pytest.mark.parametrize("value", [[1, 2], {"a": 1}, {"a": {}}])
def test_a_list_or_record_cannot_be_printed(value):
    (found,) = problems(TemplateError, lambda book, page: cells(page, ("A1", "{{ x }}")), {"x": value})
    assert found.startswith("t.xlsx!S!A1: x: This is not a text but")


def test_a_control_character_is_refused():
    (found,) = problems(TemplateError, lambda book, page: cells(page, ("A1", "{{ x }}")), {"x": "a\x0bb"})
    assert found.startswith("t.xlsx!S!A1: The value holds the control character U+000B")


def test_the_inside_of_python_is_out_of_reach():
    found = problems(TemplateError, lambda book, page: cells(page, ("A1", "{{ x.__class__.__mro__ }}")), {"x": "a"})
    assert found[0].startswith("t.xlsx!S!A1: ")


def test_a_text_longer_than_a_cell_holds_is_told():
    (found,) = problems(ProjectError, lambda book, page: cells(page, ("A1", "{{ x }}")), {"x": "x" * 32_768})
    assert (
        found == "t.xlsx!S!A1: The text has 32768 characters; a cell holds 32767. Shorten it, or attach it as a file."
    )


def test_a_formula_that_refers_to_rows_that_are_gone_is_told():
    def write(book, page):
        cells(page, ("A1", "{%tr if x %}"), ("A2", "2"), ("A3", "{%tr endif %}"), ("B4", "=A2+1"))

    (found,) = problems(TemplateError, write, {"x": False})
    assert found.startswith("t.xlsx!S!B4: The formula “=A2+1” refers to A2, of which no row is left.")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not a valid .xlsx file, or it is damaged."),
        (b"PK\x03\x04 but no more", "This is not a valid .xlsx file, or it is damaged."),
        (b"%PDF-1.7", "This is not a valid .xlsx file, or it is damaged."),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "This is an old .xls file or an encrypted workbook."),
    ],
)
def test_what_is_no_workbook_is_told(data, said):
    with pytest.raises(TemplateError) as caught:
        fill(data, {}, name="t.xlsx", language="en")
    assert caught.value.problems[0].what.en == said


def test_a_zip_that_is_no_workbook_is_told():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(TemplateError) as caught:
        fill(file.getvalue(), {}, name="t.xlsx", language="en")
    assert caught.value.problems[0].where == "t.xlsx"


def test_a_part_that_is_not_xml_is_told_by_name():
    broken = with_part(template(lambda book, page: cells(page, ("A1", "x"))), "xl/workbook.xml", lambda text: text[:50])
    with pytest.raises(TemplateError) as caught:
        fill(broken, {}, name="t.xlsx", language="en")
    assert caught.value.problems[0].where == "t.xlsx (xl/workbook.xml)"


def test_a_workbook_with_macros_is_refused():
    def with_macros(text: str) -> str:
        return text.replace("spreadsheetml.sheet.main+xml", "macroEnabled.main+xml")

    data = with_part(template(lambda book, page: None), "[Content_Types].xml", with_macros)
    with pytest.raises(TemplateError) as caught:
        fill(data, {}, name="t.xlsm", language="en")
    assert caught.value.problems[0].what.en == "A workbook with macros, or in binary format, cannot be a template."


def test_a_template_file_becomes_a_workbook():
    def as_template(text: str) -> str:
        return text.replace("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")

    data = with_part(template(lambda book, page: cells(page, *LOOP)), "[Content_Types].xml", as_template)
    result = fill(data, {"rows": rows(1)}, name="t.xltx", language="en")
    assert "spreadsheetml.sheet.main+xml" in part(result, "[Content_Types].xml")


def test_a_value_missing_in_a_header_is_told_with_those_of_the_cells():
    def write(book, page):
        cells(page, ("A1", "{{ a.b }}"))
        page.set_header("&L{{ a.c }}")

    found = problems(MissingValues, write, {"a": {}})
    assert [text.partition(": a.")[0] for text in found] == [
        "a.b: used in t.xlsx!S!A1",
        "a.c: used in t.xlsx!S!header",
    ]


def test_a_workbook_in_the_strict_format_is_told():
    def strict(text: str) -> str:
        return text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/x")

    data = with_part(template(lambda book, page: None), "xl/workbook.xml", strict)
    with pytest.raises(TemplateError) as caught:
        fill(data, {}, name="t.xlsx", language="en")
    assert caught.value.problems[0].remedy.en == "Save it as an ordinary .xlsx."


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ x|upperr }}", "There is no filter called upperr. Did you mean upper?"),
        ("a {{ x|nope }} b", "There is no filter called nope. "),
        ("{% if x is workdy %}{% endif %}", "There is no test called workdy. Did you mean workday?"),
        ("{% include 'a' %}", "The tag {% include %} is not supported. "),
        ("{% macro m() %}{% endmacro %}", "The tag {% macro %} is not supported. "),
        ("{% set y %}a{% endset %}{{ y }}", "The tag {% set %} is not supported. "),
        ("{% filter upper %}a{% endfilter %}", "The tag {% filter %} is not supported. "),
    ],
)
def test_what_the_dialect_has_not_is_a_fault_of_the_template_before_it_is_filled(source, said):
    (found,) = problems(TemplateError, lambda book, page: cells(page, ("B2", source)), {"x": "a"})
    assert found.startswith(f"t.xlsx!S!B2: {said}")


def test_an_unknown_filter_in_a_row_tag_is_told_once_and_with_its_row():
    def write(book, page):
        cells(page, ("A1", "{%tr if xs|nope %}"), ("A2", "a"), ("A3", "{%tr else %}"), ("A4", "b"))
        cells(page, ("A5", "{%tr endif %}"))

    (found,) = problems(TemplateError, write, {"xs": []})
    assert found.startswith("t.xlsx!S!1: There is no filter called nope.")


@pytest.mark.parametrize("source", ["{{ x", "a ｛｛ x", "{{ x }", "{% if x %}a", "｛% if x"])
def test_a_tag_that_does_not_end_is_told(source):
    found = problems(TemplateError, lambda book, page: cells(page, ("A1", source)), {"x": 1})
    assert [text.partition(": ")[0] for text in found] == ["t.xlsx!S!A1"]


def test_a_loop_of_a_name_that_jinja_keeps_for_itself_is_told_with_its_row():
    def write(book, page):
        cells(page, ("A2", "{%tr for loop in xs %}"), ("A3", "{{ loop }}"), ("A4", "{%tr endfor %}"))

    (found,) = problems(TemplateError, write, {"xs": []})
    assert found.startswith("t.xlsx!S!2: The template tag is wrong: what is looped over cannot be called loop.")


@pytest.mark.parametrize("inside", ["(" * 3000 + "x" + ")" * 3000, "x" + ".a" * 3000, "x" + "|upper" * 3000])
def test_a_tag_that_is_nested_without_end_is_told(inside):
    found = problems(TemplateError, lambda book, page: cells(page, ("A1", "{{ " + inside + " }}")), {"x": "a"})
    assert found[0].startswith("t.xlsx!S!A1: The template tag is wrong: it is nested too deeply.")


def test_rows_nested_deeper_than_python_goes_are_told():
    def write(book, page):
        for number in range(25):
            page.write_string(number, 0, f"{{%tr for x{number} in xs %}}")
            page.write_string(26 + number, 0, "{%tr endfor %}")
        page.write_string(25, 0, "a")

    (found,) = problems(TemplateError, write, {"xs": []})
    assert found.startswith("t.xlsx!S!1: The template tag is wrong: it is nested too deeply.")


def test_more_rows_than_a_sheet_holds_are_told():
    (found,) = problems(ProjectError, lambda book, page: cells(page, *LOOP), {"rows": rows(1) * 1_048_575})
    assert found == "t.xlsx!S: It comes to 1048577 rows; a sheet holds 1048576. Part the list into several."


def test_tags_are_listed_as_far_as_a_damaged_workbook_can_be_read():
    def write(book, page):
        cells(page, ("A1", "{{ a }}"))
        cells(book.add_worksheet("T"), ("A1", "{{ b }}"))

    broken = with_part(template(write), "xl/worksheets/sheet1.xml", lambda text: text.replace('s="0"', 's="x"'))
    broken = with_part(broken, "xl/worksheets/sheet1.xml", lambda text: text.replace("<v>0</v>", "<v>99</v>"))
    assert [use.code for use in tags_of(broken, "t.xlsx")] == ["{{ b }}"]
