"""What floats above a sheet follows its rows, and is as large as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.fillers.xlsx import fill

from .xlsx_cases import LOOP, cells, filled, part, rows, template, with_part

SHEET, DRAWING = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"


def anchors(text: str) -> list[tuple[int, int]]:
    """First and last row of everything that is anchored, from 0."""
    return [
        tuple(map(int, pair)) for pair in re.findall(r"<xdr:from>.*?<xdr:row>(\d+).*?<xdr:to>.*?<xdr:row>(\d+)", text)
    ]


def chart_at(*places: str):
    def write(book, page):
        cells(page, *LOOP)
        for place in places:
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "=S!$B$3:$B$5"})
            page.insert_chart(place, chart)

    return write


def test_a_chart_above_beside_or_below_a_list_keeps_its_size():
    before = anchors(part(template(chart_at("E1", "E4", "E9")), DRAWING))
    after = anchors(part(filled(chart_at("E1", "E4", "E9"), {"rows": rows(50)}), DRAWING))
    assert [start for start, _ in after] == [0, 2, 55]
    assert [end - start for start, end in after] == [end - start for start, end in before]


def test_a_shape_stretches_with_the_rows_that_it_is_around():
    def write(book, page):
        cells(page, *LOOP)
        page.insert_textbox("D2", "all of them", {"height": 100, "object_position": 1})

    (before,), (after,) = (
        anchors(part(template(write), DRAWING)),
        anchors(part(filled(write, {"rows": rows(9)}), DRAWING)),
    )
    assert (before, after) == ((1, 6), (1, 12))


def test_a_shape_that_shows_a_cell_shows_it_where_it_went():
    def write(book, page):
        cells(page, *LOOP, ("A8", "x"))
        page.insert_textbox("D2", "x", {"textlink": "=$A$8"})

    assert 'textlink="$A$10"' in part(filled(write, {"rows": rows(5)}), DRAWING)


def test_the_box_of_a_comment_moves_with_its_cell():
    def write(book, page):
        cells(page, *LOOP, ("A8", "x"))
        page.write_comment("A2", "above")
        page.write_comment("A8", "below")

    def boxes(data: bytes) -> list[tuple[int, int]]:
        text = part(data, "xl/drawings/vmlDrawing1.vml")
        found = [
            [int(number) for number in anchor.split(",")] for anchor in re.findall("<x:Anchor>(.*?)</x:Anchor>", text)
        ]
        return [(numbers[2], numbers[6]) for numbers in found]

    above, (first, last) = boxes(template(write))
    assert boxes(filled(write, {"rows": rows(5)})) == [above, (first + 2, last + 2)]


def test_a_sparkline_in_a_repeated_row_is_one_for_each_row():
    def write(book, page):
        cells(page, *LOOP)
        page.add_sparkline("D4", {"range": "S!B4:C4"})

    text = part(filled(write, {"rows": rows(3)}), SHEET)
    assert re.findall("<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", text) == [
        ("S!B3:C3", "D3"),
        ("S!B4:C4", "D4"),
        ("S!B5:C5", "D5"),
    ]


def test_of_newer_formats_and_sparklines_of_rows_that_are_gone_nothing_is_left():
    def write(book, page):
        cells(page, ("A1", "{%tr for x in xs %}"), ("A2", "{{ x }}"), ("A3", "{%tr endfor %}"), ("A4", "end"))
        page.add_sparkline("D2", {"range": "S!F4:G4"})
        page.conditional_format("B2", {"type": "data_bar", "data_bar_2010": True})

    assert "ext" not in re.sub("<sheetData>.*</sheetData>", "", part(filled(write, {"xs": []}), SHEET))


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("count", [0, 1, 40])
def test_with_all_of_them_the_result_is_valid(tmp_path, count):
    def write(book, page):
        chart_at("E1", "E4", "E9")(book, page)
        page.add_sparkline("D4", {"range": "S!B4:C4"})
        page.add_sparkline("D8", {"range": "S!B3:B5"})
        page.conditional_format("B4", {"type": "data_bar", "data_bar_2010": True})
        page.write_comment("B4", "loop")
        page.insert_textbox("H2", "x", {"textlink": "=$A$8"})

    file = tmp_path / "t.xlsx"
    file.write_bytes(filled(write, {"rows": rows(count)}))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def with_file(data: bytes, name: str, content: str) -> bytes:
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_a_pivot_table_reads_all_rows_and_is_worked_out_when_the_file_is_opened():
    cache = "xl/pivotCache/pivotCacheDefinition1.xml"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    definition = (
        f'<pivotCacheDefinition xmlns="{space}"><cacheSource type="worksheet">'
        '<worksheetSource ref="A2:B5" sheet="S"/></cacheSource></pivotCacheDefinition>'
    )
    source = with_file(template(lambda book, page: cells(page, *LOOP)), cache, definition)
    text = part(fill(source, {"rows": rows(7)}, name="t.xlsx", language="en"), cache)
    assert '<worksheetSource ref="A2:B9" sheet="S"/>' in text
    assert 'refreshOnLoad="1"' in text


def test_a_pivot_table_below_a_list_moves_down_with_its_cells():
    links, table = "xl/worksheets/_rels/sheet1.xml.rels", "xl/pivotTables/pivotTable1.xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    source = template(lambda book, page: (cells(page, *LOOP), page.write_comment("A8", "x")))
    source = with_part(source, links, lambda text: text.replace("</Relationships>", link))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    source = with_file(
        source, table, f'<pivotTableDefinition xmlns="{space}"><location ref="A9:C12"/></pivotTableDefinition>'
    )
    assert '<location ref="A11:C14"/>' in part(fill(source, {"rows": rows(5)}, name="t.xlsx", language="en"), table)


def test_a_control_stays_linked_to_its_cell():
    links = "xl/worksheets/_rels/sheet1.xml.rels"
    source = template(lambda book, page: (cells(page, *LOOP), page.write_comment("A8", "x")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="../ctrlProps/ctrlProp1.xml"/></Relationships>'
    source = with_part(source, links, lambda text: text.replace("</Relationships>", link))
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    control = f'<formControlPr xmlns="{space}" objectType="CheckBox" fmlaLink="$B$8" fmlaRange="$A$3:$A$5"/>'
    source = with_file(source, "xl/ctrlProps/ctrlProp1.xml", control)
    text = part(fill(source, {"rows": rows(5)}, name="t.xlsx", language="en"), "xl/ctrlProps/ctrlProp1.xml")
    assert 'fmlaLink="$B$10" fmlaRange="$A$3:$A$7"' in text
