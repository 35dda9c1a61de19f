"""What stands around the rows and above the sheet follows columns that repeat."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.errors import TemplateError
from handover_docs.fillers.xlsx import faults_of, fill

from .test_xlsx_columns import candidates, matrix, values
from .xlsx_cases import cells, filled, opened, part, rows, sheet, template, with_part

SHEET, DRAWING, CHART = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"
HEADS = ("Criterion", "{%tc for c in candidates %}", "{{ c.name }}", "{{ c.name }} x", "{%tc endfor %}", "Best")


def scored(book, page):
    """A table of rows and, for each candidate, two columns: A to F, the tags in B and E."""
    cells(page, ("A2", "{%tr for r in rows %}"), ("A3", "{{ r.name }}"), ("C3", "{{ c.scores[loop.index0] }}"))
    cells(page, ("D3", "=C3*2"), ("A4", "{%tr endfor %}"))
    page.add_table("A1:F4", {"name": "Scores", "columns": [{"header": head} for head in HEADS]})


def decorated(book, page):
    """``scored`` with a chart, a comment, a sparkline, a data bar, a linked text box and a link."""
    scored(book, page)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "=S!$C$1", "values": "=S!$C$2:$C$4"})
    page.insert_chart("H2", chart)
    page.write_comment("F1", "best")
    page.add_sparkline("C7", {"range": "S!C2:C4"})
    page.conditional_format("C3", {"type": "data_bar", "data_bar_2010": True})
    page.insert_textbox("A20", "x", {"textlink": "=$F$1"})
    page.write_url("A30", "internal:S!F1", string="x")


def anchors(data: bytes) -> list[tuple[int, int]]:
    """First and last column of everything that is anchored, from 0."""
    found = re.findall(r"<xdr:from><xdr:col>(\d+).*?<xdr:to><xdr:col>(\d+)", part(data, DRAWING))
    return [(int(first), int(last)) for first, last in found]


def test_a_table_gets_the_columns_each_called_as_its_head():
    page = sheet(scored, values(4, 7))
    table = page.tables["Scores"]
    heads = ["Criterion", "c4", "c4 x", "c7", "c7 x", "Best"]
    assert table.ref == "A1:F3"
    assert [column.name for column in table.tableColumns] == heads
    assert [cell.value for cell in page[1]] == heads
    assert len({column.id for column in table.tableColumns}) == len(heads)
    assert table.autoFilter.ref == "A1:F3"


def test_the_filter_of_a_column_stays_with_it():
    def write(book, page):
        matrix(book, page)
        page.autofilter("A1:G3")
        page.filter_column("G", "x > 3")

    (column,) = sheet(write, values(4, 7, 1)).auto_filter.filterColumn
    assert column.colId == 8


def test_the_formula_of_a_table_column_sees_its_own_turn():
    def write(book, page):
        scored(book, page)
        page.add_table(
            "A9:F10", {"columns": [{"header": head, "formula": "=C9*2" if "x" in head else ""} for head in HEADS]}
        )

    page = sheet(write, {**values(4, 7), "rows": rows(1)})
    formulas = [
        column.calculatedColumnFormula.attr_text
        for column in page.tables["Table2"].tableColumns
        if column.calculatedColumnFormula is not None
    ]
    assert formulas == ["B7*2", "D7*2"]


def test_two_columns_of_a_table_cannot_have_the_same_head():
    with pytest.raises(TemplateError) as raised:
        filled(scored, {"rows": rows(1), "candidates": candidates(4, 4)})
    assert [(each.where, each.what.en) for each in raised.value.problems] == [
        ("t.xlsx!S!A1:F2", "2 columns of the table have the head “c4”."),
        ("t.xlsx!S!A1:F2", "2 columns of the table have the head “c4 x”."),
    ]


def test_a_table_of_which_no_column_is_left_is_told():
    def write(book, page):
        cells(page, ("A1", "{%tc for c in candidates %}"), ("C1", "{%tc endfor %}"))
        page.add_table("B1:B2", {"columns": [{"header": "{{ c.name }}"}]})

    with pytest.raises(TemplateError) as raised:
        filled(write, values())
    assert [(each.where, each.what.en) for each in raised.value.problems] == [
        ("t.xlsx!S!B1:B2", "No column of the table is left.")
    ]


def test_a_chart_or_picture_moves_and_keeps_its_size_and_a_shape_stretches():
    def write(book, page):
        matrix(book, page)
        for place in ("A9", "D9", "I9"):
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "=S!$B$2:$B$4"})
            page.insert_chart(place, chart)
        page.insert_textbox("A20", "all", {"width": 64 * 6, "object_position": 1})

    before, after = anchors(template(write)), anchors(filled(write, values(4, 7, 1)))
    assert [start for start, _ in before] == [0, 3, 8, 0]
    assert [start for start, _ in after] == [0, 2, 10, 0]
    assert [end - start for start, end in after[:3]] == [end - start for start, end in before[:3]]
    assert (before[3][1], after[3][1]) == (6, 8)


def test_a_series_of_columns_that_repeat_becomes_one_for_each_turn():
    def write(book, page):
        matrix(book, page)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"name": "=S!$B$1", "categories": "=S!$A$2:$A$4", "values": "=S!$B$2:$B$4"})
        chart.add_series({"name": "=S!$D$1", "categories": "=S!$A$2:$A$4", "values": "=S!$D$2:$D$4"})
        page.insert_chart("I2", chart)

    text = part(filled(write, values(4, 7)), CHART)
    assert re.findall("<c:f>(.*?)</c:f>", text) == [
        *("S!$B$1", "S!$A$2:$A$3", "S!$B$2:$B$3"),
        *("S!$C$1", "S!$A$2:$A$3", "S!$C$2:$C$3"),
        *("S!$E$1", "S!$A$2:$A$3", "S!$E$2:$E$3"),
    ]
    assert re.findall(r'<c:idx val="(\d)"/><c:order val="(\d)"/>', text) == [("0", "0"), ("1", "1"), ("2", "2")]
    assert re.findall("<c:v>(c.)</c:v>", text) == ["c4", "c7"]


def test_the_series_of_further_turns_take_the_next_colours_of_the_theme():
    def write(book, page):
        matrix(book, page)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=S!$D$2:$D$4", "fill": {"color": "#112233"}})
        page.insert_chart("I2", chart)

    coloured = with_part(
        template(write), CHART, lambda text: text.replace('<a:srgbClr val="112233"/>', '<a:schemeClr val="accent6"/>')
    )
    text = part(fill(coloured, values(4, 7, 1), name="t.xlsx", language="en"), CHART)
    assert re.findall('schemeClr val="(.*?)"', text) == ["accent6", "accent1", "accent2"]


def test_a_chart_keeps_no_series_of_columns_that_are_gone():
    def write(book, page):
        matrix(book, page)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=S!$B$2:$B$4"})
        chart.add_series({"values": "=S!$D$2:$D$4"})
        page.insert_chart("I2", chart)

    assert re.findall("<c:f>(.*?)</c:f>", part(filled(write, values()), CHART)) == ["S!$B$2:$B$3"]


def test_comments_and_their_boxes_move_with_their_cells():
    def write(book, page):
        matrix(book, page)
        page.write_comment("B1", "left")
        page.write_comment("G1", "right")

    def boxes(data: bytes) -> list[list[int]]:
        text = part(data, "xl/drawings/vmlDrawing1.vml")
        places = [list(map(int, each.split(","))) for each in re.findall("<x:Anchor>(.*?)</x:Anchor>", text)]
        return [[place[0], place[4]] for place in places]

    before, data = boxes(template(write)), filled(write, values(4, 7, 1))
    page = openpyxl.load_workbook(io.BytesIO(data))["S"]
    assert [page[each].comment.text for each in ("B1", "I1")] == ["left", "right"]
    assert boxes(data) == [before[0], [place + 2 for place in before[1]]]
    assert re.findall(r"<x:Column>(\d+)</x:Column>", part(data, "xl/drawings/vmlDrawing1.vml")) == ["1", "8"]


def test_a_sparkline_in_a_repeated_column_is_one_for_each_turn():
    def write(book, page):
        matrix(book, page)
        page.add_sparkline("D7", {"range": "S!D2:D4"})
        page.add_sparkline("G7", {"range": "S!C5:F5"})

    text = part(filled(write, values(4, 7)), SHEET)
    assert re.findall("<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", text) == [
        ("S!C4:F4", "G6"),
        ("S!C2:C3", "C6"),
        ("S!E2:E3", "E6"),
    ]


def test_newer_formats_span_the_columns_that_theirs_became():
    def write(book, page):
        matrix(book, page)
        page.conditional_format("D3", {"type": "data_bar", "data_bar_2010": True})

    assert re.findall("<xm:sqref>(.*?)</xm:sqref>", part(filled(write, values(4, 7)), SHEET)) == ["C2:C3 E2:E3"]


def test_links_and_texts_that_show_a_cell_lead_to_where_it_went():
    def write(book, page):
        matrix(book, page)
        page.write_url("A9", "internal:S!G1", string="best")
        page.insert_textbox("A12", "x", {"textlink": "=$G$5"})
        other = book.add_worksheet("T")
        other.write_url("A1", "internal:S!G1", string="best")
        other.insert_textbox("C3", "x", {"textlink": "=S!$G$5"})

    data = filled(write, values(4, 7, 1))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [book["S"]["A8"].hyperlink.location, book["T"]["A1"].hyperlink.location] == ["S!I1", "S!I1"]
    assert 'textlink="$I$4"' in part(data, DRAWING)
    assert 'textlink="S!$I$4"' in part(data, "xl/drawings/drawing2.xml")


def test_page_breaks_print_areas_and_titles_follow():
    def write(book, page):
        matrix(book, page)
        page.set_v_pagebreaks([2, 7])
        page.print_area("A1:G6")
        page.repeat_columns("A:B")

    page = sheet(write, values(4, 7, 1))
    assert [each.id for each in page.col_breaks.brk] == [2, 9]
    assert page.print_area == "'S'!$A$1:$I$5"
    assert page.print_title_cols == "$A:$B"


def pivoted(source: str) -> bytes:
    """The matrix with a pivot table's store that reads ``source``."""
    cache = (
        '<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cacheSource '
        f'type="worksheet"><worksheetSource ref="{source}" sheet="S"/></cacheSource></pivotCacheDefinition>'
    )
    made = io.BytesIO(template(matrix))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/pivotCache/pivotCacheDefinition1.xml", cache)
    return made.getvalue()


def test_a_pivot_table_reads_its_columns_where_they_went():
    made = fill(pivoted("G1:H5"), values(4, 7, 1), name="t.xlsx", language="en")
    assert 'ref="I1:J4"' in part(made, "xl/pivotCache/pivotCacheDefinition1.xml")


def test_a_pivot_table_cannot_read_columns_that_repeat():
    data = pivoted("A1:G5")
    assert [(each.where, each.what.en) for each in faults_of(data, name="t", language="en")] == [
        (
            "t!S!A1:G5",
            "The fields of a pivot table are fixed columns, and these columns repeat or are left out by column tags.",
        )
    ]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("count", [1, 2, 7])
def test_with_all_of_them_the_result_is_valid(tmp_path, count):
    def write(book, page):
        decorated(book, page)
        page.set_v_pagebreaks([6])
        page.data_validation("C3", {"validate": "decimal", "criteria": "<=", "value": 100})

    file = tmp_path / "t.xlsx"
    file.write_bytes(filled(write, {"rows": rows(2), "candidates": candidates(*range(count))}))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    assert opened(write, {"rows": rows(2), "candidates": candidates(*range(count))})["S"].tables["Scores"]


def test_a_template_with_all_of_them_has_no_faults():
    assert faults_of(template(scored), name="t", language="en") == ()
