"""Fields outside the cells: wherever Excel shows a text, a field in it is filled, and none is left."""

from __future__ import annotations

import io

import openpyxl
import pytest

from handover_docs.errors import MissingValues, TemplateError
from handover_docs.fillers.xlsx import fill, tags_of

from .xlsx_cases import LOOP, cells, filled, opened, part, rows, template, with_part


def everywhere(book, page):
    cells(page, *LOOP, ("A8", "x"))
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "{{ t.a }}", "values": "=S!$B$3:$B$5", "categories": "=S!$A$3:$A$5"})
    chart.set_title({"name": "Title {{ t.a }}"})
    page.insert_chart("D8", chart)
    page.insert_textbox("D20", "Box {{ t.a }} {% if t.b %}and {{ t.b }}{% endif %}")
    page.write_comment("A8", "Note {{ t.a }}")
    page.data_validation("C8", {"validate": "any", "input_title": "Hint", "input_message": "Give {{ t.a }}"})
    page.write_url("A9", "https://example.com/{{ t.a }}", string="link", tip="Tip {{ t.a }}")
    book.set_properties({"title": "Doc {{ t.a }}"})
    book.set_custom_property("Number", "No {{ t.b }}")


def test_fields_outside_the_cells_are_filled():
    data = filled(everywhere, {"rows": rows(2), "t": {"a": "R&D <1>", "b": "中"}})
    chart = part(data, "xl/charts/chart1.xml")
    assert "<a:t>Title R&amp;D &lt;1&gt;</a:t>" in chart
    assert "<c:tx><c:v>R&amp;D &lt;1&gt;</c:v></c:tx>" in chart
    assert '<c:pt idx="0"><c:v>n1</c:v></c:pt>' in chart
    assert "Box R&amp;D &lt;1&gt; and 中" in part(data, "xl/drawings/drawing1.xml")
    page = openpyxl.load_workbook(io.BytesIO(data))["S"]
    assert page["A7"].comment.text == "Note R&D <1>"
    assert page.data_validations.dataValidation[0].prompt == "Give R&D <1>"
    assert page["A8"].hyperlink.target == "https://example.com/R&D%20%3C1%3E"
    assert page["A8"].hyperlink.tooltip == "Tip R&D <1>"
    assert "Doc R&amp;D &lt;1&gt;" in part(data, "docProps/core.xml")
    assert "No 中" in part(data, "docProps/custom.xml")


def test_a_tag_that_runs_over_several_pieces_of_a_text_is_one():
    def split(text: str) -> str:
        return text.replace("Box {{ t.a }}", "Box {{ t</a:t></a:r><a:r><a:t>.a }}")

    source = with_part(template(everywhere), "xl/drawings/drawing1.xml", split)
    data = fill(source, {"rows": [], "t": {"a": "v", "b": ""}}, name="t.xlsx", language="en")
    assert "<a:t>Box v </a:t></a:r><a:r><a:t/>" in part(data, "xl/drawings/drawing1.xml")


def test_what_is_missing_outside_the_cells_is_told_with_its_part():
    with pytest.raises(MissingValues) as caught:
        filled(everywhere, {"rows": [{"name": None, "value": 1}], "t": {"a": "x", "b": None}})
    assert [problem.in_language("en") for problem in caught.value.problems] == [
        "rows[0].name: used in t.xlsx!S!A4: rows[0].name has no value. Give it in the project description.",
        "t.b: used in t.xlsx (docProps/custom.xml): t.b has no value. Give it in the project description.",
    ]


def test_the_column_of_a_table_is_called_what_its_head_says():
    def write(book, page):
        page.add_table("A1:B3", {"columns": [{"header": "{{ t }}"}, {"header": "q"}]})

    page = openpyxl.load_workbook(io.BytesIO(filled(write, {"t": "Item"})))["S"]
    assert page["A1"].value == "Item"
    assert [column.name for column in next(iter(page.tables.values())).tableColumns] == ["Item", "q"]


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (
            lambda book, page: book.add_worksheet("{{ x }}"),
            "t.xlsx: The name of a sheet or range, “{{ x }}”, cannot hold a field. Give it a name that stays.",
        ),
        (
            lambda book, page: page.data_validation("A1", {"validate": "custom", "value": '=A2="{{ x }}"'}),
            "t.xlsx!S: A formula cannot hold a field {{ }}. Put the field into a cell of its own and refer to it.",
        ),
        (
            lambda book, page: page.set_header("&L{% if x %}a{% endif %}"),
            "t.xlsx!S!header: A header or footer can hold fields {{ }} alone. "
            "Write {{ 'a' if b else 'c' }} instead of {% if %}.",
        ),
    ],
)
def test_where_no_field_can_be_it_is_a_fault(write, said):
    with pytest.raises(TemplateError) as caught:
        filled(write, {"x": 1})
    assert [problem.in_language("en") for problem in caught.value.problems] == [said]


def test_the_tags_outside_the_cells_are_listed():
    found = [use.code for use in tags_of(template(everywhere), "t.xlsx")]
    assert found.count("{{ t.a }}") == 8
    assert found.count("{{ t.b }}") == 2


def test_what_a_chart_keeps_of_tags_is_no_field_of_its_own():
    def write(book, page):
        cells(page, *LOOP)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=S!$B$3:$B$5", "name": "=S!$A$3"})
        page.insert_chart("D8", chart)

    assert opened(write, {"rows": rows(1)})["S"]["A3"].value == "n1"
