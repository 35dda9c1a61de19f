"""What refers to rows follows them: each feature once. The loop of ``LOOP`` is rows 3 to 5 of the template."""

from __future__ import annotations

import io

import openpyxl
import pytest

from .xlsx_cases import LOOP, cells, filled, looped, opened, part, results, rows, sheet


def test_a_formula_in_a_repeated_row_sees_its_own_turn():
    page = looped(3, ("C4", '=IF(B4="","",B4*$B$1)'))
    assert [page[f"C{n}"].value for n in (3, 4, 5)] == [f'=IF(B{n}="","",B{n}*$B$1)' for n in (3, 4, 5)]


def test_a_range_from_tag_to_tag_takes_in_all_rows():
    assert looped(3, ("B6", "=SUM(B3:B5)"))["B6"].value == "=SUM(B3:B5)"
    assert looped(5, ("B6", "=SUM(B3:B5)"))["B8"].value == "=SUM(B3:B7)"


def test_a_range_of_the_repeated_row_alone_takes_in_all_rows():
    assert looped(5, ("B6", "=SUM($B$4:$B$4)"))["B8"].value == "=SUM($B$3:$B$7)"


def test_a_single_cell_below_is_found_where_it_went():
    assert looped(5, ("A1", "=A8"), ("A8", "x"))["A1"].value == "=A10"


def test_a_single_cell_of_a_loop_is_that_of_the_first_turn_from_outside():
    assert looped(5, ("A1", "=B4"))["A1"].value == "=B3"


def test_a_formula_on_another_sheet_follows():
    def write(book, page):
        cells(page, *LOOP)
        other = book.add_worksheet("O'ther")
        other.write_formula("A1", "=COUNTA(S!A3:A5)+'S'!$A$9")

    assert opened(write, {"rows": rows(4)})["O'ther"]["A1"].value == "=COUNTA(S!A3:A6)+'S'!$A$10"


def test_a_formula_on_a_sheet_that_grew_too_refers_to_the_other_with_its_own_rows():
    def write(book, page):
        cells(page, *LOOP)
        cells(book.add_worksheet("T"), *LOOP, ("C4", "=COUNTIF(S!$A$3:$A$5,A4)"))

    page = opened(write, {"rows": rows(2)})["T"]
    assert [page["C3"].value, page["C4"].value] == ["=COUNTIF(S!$A$3:$A$4,A3)", "=COUNTIF(S!$A$3:$A$4,A4)"]


def test_a_subtotal_in_an_outer_loop_sees_the_inner_rows_of_its_own_turn():
    def write(book, page):
        cells(
            page,
            ("A1", "{%tr for g in groups %}"),
            ("A2", "{%tr for v in g %}"),
            ("A3", "{{ v }}"),
            ("A4", "{%tr endfor %}"),
            ("B5", "=SUM(A3:A3)"),
            ("A6", "{%tr endfor %}"),
            ("B7", "=SUM(A1:A6)"),
        )

    page = sheet(write, {"groups": [[1, 2], [3]]})
    assert [page["B3"].value, page["B5"].value, page["B6"].value] == ["=SUM(A1:A2)", "=SUM(A4:A4)", "=SUM(A1:A5)"]


def test_names_strings_and_functions_that_look_like_cells_are_left_alone():
    formula = '=IF(LOG10(B8)>0,"B8:B9",Rate2024x+B8)'
    assert looped(4, ("A1", formula))["A1"].value == '=IF(LOG10(B9)>0,"B8:B9",Rate2024x+B9)'


def test_whole_columns_and_the_last_row_stay():
    page = looped(4, ("A1", "=SUM(C:C)+SUM(D9:D1048576)"))
    assert page["A1"].value == "=SUM(C:C)+SUM(D10:D1048576)"


def test_a_shared_formula_is_written_out():
    source = filled(lambda book, page: cells(page, ("A1", "=B1+1"), ("A2", "=B2+1")), {})
    from handover_docs.fillers.xlsx import fill

    from .xlsx_cases import with_part

    def share(text: str) -> str:
        first = text.replace("<f>B1+1</f>", '<f t="shared" ref="A1:A2" si="0">B1+1</f>')
        return first.replace("<f>B2+1</f>", '<f t="shared" si="0"/>')

    data = fill(with_part(source, "xl/worksheets/sheet1.xml", share), {}, name="t.xlsx", language="en")
    page = openpyxl.load_workbook(io.BytesIO(data))["S"]
    assert [page["A1"].value, page["A2"].value] == ["=B1+1", "=B2+1"]


def test_an_array_formula_follows_with_its_range():
    def write(book, page):
        page.write_array_formula("D8:D8", "{=SUM(B3:B5*2)}")

    cell = looped(4, write=write)["D9"]
    assert (cell.value.ref, cell.value.text) == ("D9", "=SUM(B3:B6*2)")


def test_merged_cells_below_move_and_those_of_a_repeated_row_repeat():
    def write(book, page):
        page.merge_range("C4:D4", "m")
        page.merge_range("A8:B9", "below")

    merged = {str(area) for area in looped(3, write=write).merged_cells.ranges}
    assert merged == {"C3:D3", "C4:D4", "C5:D5", "A8:B9"}
    merged = {str(area) for area in looped(1, write=write).merged_cells.ranges}
    assert merged == {"C3:D3", "A6:B7"}


def test_a_cell_merged_from_above_a_loop_to_below_it_stretches():
    def write(book, page):
        page.merge_range("D2:D6", "side")

    assert {str(area) for area in looped(4, write=write).merged_cells.ranges} == {"D2:D7"}


def test_conditional_formats_stretch_and_their_formulas_are_those_of_the_first_row():
    def write(book, page):
        page.conditional_format("A4:B4", {"type": "formula", "criteria": "=$B4>$A$8"})

    (area, rules), *more = looped(3, write=write).conditional_formatting._cf_rules.items()
    assert not more
    assert (str(area.sqref), rules[0].formula) == ("A3:B5", ["$B3>$A$8"])


def test_a_conditional_format_of_every_other_row_lists_them():
    def write(book, page):
        cells(
            page,
            ("A1", "{%tr for x in xs %}"),
            ("A2", "{{ x }}"),
            ("A3", "b"),
            ("A4", "{%tr endfor %}"),
        )
        page.conditional_format("A3", {"type": "cell", "criteria": "==", "value": '"b"'})

    formats = sheet(write, {"xs": [1, 2, 3]}).conditional_formatting
    assert [str(area.sqref) for area in formats] == ["A2 A4 A6"]


def test_a_conditional_format_of_very_many_areas_is_split():
    def write(book, page):
        cells(page, ("A1", "{%tr for x in xs %}"), ("A2", "{{ x }}"), ("A3", "b"), ("A4", "{%tr endfor %}"))
        page.conditional_format("A3", {"type": "formula", "criteria": "=A3=1"})

    found = sheet(write, {"xs": list(range(300))}).conditional_formatting._cf_rules
    assert [len(str(area.sqref).split()) for area in found] == [200, 100]
    assert [rules[0].formula for rules in found.values()] == [["A2=1"], ["A402=1"]]


def test_drop_downs_stretch_and_their_lists_follow():
    def write(book, page):
        page.data_validation("B4", {"validate": "list", "source": "=$A$8:$A$9"})
        page.data_validation("D9", {"validate": "list", "source": ["a", "b"]})

    found = looped(3, write=write).data_validations.dataValidation
    assert {(str(rule.sqref), rule.formula1) for rule in found} == {("B3:B5", "$A$8:$A$9"), ("D9", '"a,b"')}
    found = looped(5, write=write).data_validations.dataValidation
    assert {(str(rule.sqref), rule.formula1) for rule in found} == {("B3:B7", "$A$10:$A$11"), ("D11", '"a,b"')}


def test_print_areas_and_titles_follow():
    page = looped(4, write=lambda book, page: (page.print_area("A1:D9"), page.repeat_rows(0, 1)))
    assert page.print_area == "'S'!$A$1:$D$10"
    assert page.print_title_rows == "$1:$2"


def test_print_titles_below_rows_that_went_follow():
    def write(book, page):
        cells(page, ("A1", "{%tr if no %}"), ("A2", "x"), ("A3", "{%tr endif %}"), ("A4", "head"))
        page.repeat_rows(3)

    assert sheet(write, {"no": False}).print_title_rows == "$1:$1"


def test_defined_names_follow():
    def write(book, page):
        cells(page, *LOOP)
        book.define_name("list", "=S!$A$3:$A$5")
        book.define_name("below", "=S!$A$9")

    names = opened(write, {"rows": rows(4)}).defined_names
    assert {name: names[name].attr_text for name in names} == {"list": "S!$A$3:$A$6", "below": "S!$A$10"}


def test_a_name_of_rows_that_are_gone_goes_too():
    def write(book, page):
        cells(page, ("A1", "{%tr if no %}"), ("A2", "x"), ("A3", "{%tr endif %}"), ("A4", "y"))
        book.define_name("gone", "=S!$A$2")

    assert "gone" not in opened(write, {"no": False}).defined_names


def test_filters_stretch():
    assert looped(4, write=lambda book, page: page.autofilter("A2:B5")).auto_filter.ref == "A2:B6"


def test_tables_stretch_with_their_filter():
    def write(book, page):
        page.add_table("D2:E5", {"columns": [{"header": "p"}, {"header": "q"}]})

    tables = looped(6, write=write).tables
    assert [(table.ref, table.autoFilter.ref) for table in tables.values()] == [("D2:E8", "D2:E8")]


def test_a_table_over_an_empty_list_keeps_a_row():
    def write(book, page):
        page.add_table("D2:E5", {"columns": [{"header": "p"}, {"header": "q"}]})

    assert [table.ref for table in looped(0, write=write).tables.values()] == ["D2:E3"]


def _chart(book, page):
    cells(page, *LOOP)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=S!$A$3:$A$5", "values": "=S!$B$3:$B$5"})
    page.insert_chart("D8", chart)


def test_charts_follow_with_the_values_that_they_keep():
    chart = part(filled(_chart, {"rows": rows(2)}), "xl/charts/chart1.xml")
    assert "<c:f>S!$A$3:$A$4</c:f>" in chart
    assert "<c:f>S!$B$3:$B$4</c:f>" in chart
    assert '<c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt><c:pt idx="1"><c:v>2</c:v></c:pt>' in chart


def test_drawings_move_down():
    drawing = part(filled(_chart, {"rows": rows(5)}), "xl/drawings/drawing1.xml")
    assert "<xdr:row>9</xdr:row>" in drawing


def test_comments_move_with_their_cells():
    data = filled(
        lambda book, page: (cells(page, *LOOP, ("A8", "x")), page.write_comment("A8", "note")), {"rows": rows(5)}
    )
    assert openpyxl.load_workbook(io.BytesIO(data))["S"]["A10"].comment.text == "note"
    assert "<x:Row>9</x:Row>" in part(data, "xl/drawings/vmlDrawing1.vml")


def test_page_breaks_follow():
    assert [found.id for found in looped(5, write=lambda book, page: page.set_h_pagebreaks([7])).row_breaks.brk] == [9]


def test_links_to_places_and_their_cells_follow():
    def write(book, page):
        page.write_url("A8", "internal:'S'!A9", string="go")

    link = looped(5, write=write)["A10"].hyperlink
    assert (link.ref, link.location) == ("A10", "'S'!A11")


def test_frozen_rows_follow():
    def write(book, page):
        cells(page, ("A1", "{%tr if no %}"), ("A2", "x"), ("A3", "{%tr endif %}"), ("A4", "head"), ("A5", "row"))
        page.freeze_panes(4, 1)

    pane = sheet(write, {"no": False}).sheet_view.pane
    assert (pane.ySplit, pane.xSplit, pane.topLeftCell) == (1, 1, "B2")


def test_newer_conditional_formats_kept_as_extensions_follow():
    def write(book, page):
        cells(page, *LOOP)
        page.conditional_format("B4", {"type": "data_bar", "data_bar_2010": True})

    text = part(filled(write, {"rows": rows(3)}), "xl/worksheets/sheet1.xml")
    assert "<xm:sqref>B3:B5</xm:sqref>" in text


def test_sparklines_follow():
    def write(book, page):
        cells(page, *LOOP)
        page.add_sparkline("D8", {"range": "S!B3:B5"})

    text = part(filled(write, {"rows": rows(5)}), "xl/worksheets/sheet1.xml")
    assert "<xm:f>S!B3:B7</xm:f><xm:sqref>D10</xm:sqref>" in text


def test_the_dimension_is_that_of_the_result():
    assert '<dimension ref="A3:B7"/>' in part(
        filled(lambda book, page: cells(page, *LOOP), {"rows": rows(5)}), "xl/worksheets/sheet1.xml"
    )


@pytest.mark.parametrize("count", [0, 1, 7])
def test_the_stored_results_are_those_of_the_rows_that_are_there(count):
    def write(book, page):
        cells(page, *LOOP, ("C4", '=IF(B4>2,"high","low")'), ("C6", '=COUNTIF(C3:C5,"high")'), ("B6", "=SUM(B3:B5)"))

    page = results(write, {"rows": rows(count)})
    last = page.max_row
    assert page[f"C{last}"].value == max(0, count - 2)
    assert page[f"B{last}"].value == sum(range(count + 1))


def test_a_chart_on_a_sheet_of_its_own_follows():
    def write(book, page):
        cells(page, *LOOP)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=S!$B$3:$B$5"})
        book.add_chartsheet("C").set_chart(chart)

    assert "<c:f>S!$B$3:$B$8</c:f>" in part(filled(write, {"rows": rows(6)}), "xl/charts/chart1.xml")


def test_a_formula_that_spills_keeps_doing_so():
    def write(book, page):
        cells(page, *LOOP)
        page.write_dynamic_array_formula("D6", "=UNIQUE(A3:A5)")

    text = part(filled(write, {"rows": rows(4)}), "xl/worksheets/sheet1.xml")
    assert '<c r="D7" cm="1"><f t="array" ref="D7">_xlfn.UNIQUE(A3:A6)</f></c>' in text


def test_a_range_whose_ends_both_name_the_sheet_is_one():
    def write(book, page):
        cells(page, *LOOP)
        book.add_worksheet("T").write_formula("A1", "=SUM(S!B3:S!B5)")

    assert opened(write, {"rows": rows(4)})["T"]["A1"].value == "=SUM(S!B3:B6)"


def test_a_formula_in_a_repeated_row_sees_all_turns_where_its_range_takes_in_both_tags():
    page = looped(3, ("C4", "=RANK(B4,B$3:B$5)"), ("D4", "=SUM(B4:B5)"), ("E4", "=COUNTIF($B$3:$B$5,B4)"))
    assert [[cell.value for cell in row] for row in page["C3:E5"]] == [
        ["=RANK(B3,B$3:B$5)", "=SUM(B3:B3)", "=COUNTIF($B$3:$B$5,B3)"],
        ["=RANK(B4,B$3:B$5)", "=SUM(B4:B4)", "=COUNTIF($B$3:$B$5,B4)"],
        ["=RANK(B5,B$3:B$5)", "=SUM(B5:B5)", "=COUNTIF($B$3:$B$5,B5)"],
    ]


def test_a_range_that_takes_in_the_tags_of_an_inner_loop_stays_in_the_turn_of_the_outer_one():
    def write(book, page):
        cells(page, ("A1", "{%tr for group in groups %}"), ("A2", "{%tr for n in group %}"))
        cells(page, ("A3", "{{ n }}"), ("B3", "=A3/SUM(A2:A4)"), ("C3", "=A3/SUM(A1:A5)"))
        cells(page, ("A4", "{%tr endfor %}"), ("A5", "{%tr endfor %}"))

    page = sheet(write, {"groups": [[1, 2], [3]]})
    assert [[cell.value for cell in row] for row in page["A1:C3"]] == [
        [1, "=A1/SUM(A1:A2)", "=A1/SUM(A1:A3)"],
        [2, "=A2/SUM(A1:A2)", "=A2/SUM(A1:A3)"],
        [3, "=A3/SUM(A3:A3)", "=A3/SUM(A1:A3)"],
    ]
