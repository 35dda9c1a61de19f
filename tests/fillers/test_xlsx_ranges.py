"""Lists in named ranges: cells beside them stay, rows below move by what the longest needs."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.errors import MissingValues, TemplateError

from .xlsx_cases import cells, filled, opened, results, rows, sheet


def two_lists(book, page):
    """Risks in A3:B5 and issues in D3:E6 side by side, a note beside them, totals below."""
    cells(page, ("A1", "risks"), ("D1", "issues"))
    cells(page, ("A3", "{%range for r in risks %}"), ("A4", "{{ r.name }}"), ("B4", "{{ r.value }}"))
    cells(page, ("A5", "{%range endfor %}"), ("G4", "note"))
    cells(page, ("D3", "{%range for i in issues %}"), ("D4", "{{ i.name }}"), ("E4", "=G4&D4"), ("D5", "end"))
    cells(page, ("D6", "{%range endfor %}"))
    cells(page, ("A8", "below"), ("B8", "=SUM(B3:B5)"), ("D8", "=COUNTA(D4:D4)"), ("E8", "=G4"))
    book.define_name("risks", "=S!$A$3:$B$5")
    book.define_name("issues", "=S!$D$3:$E$6")


def shown(page, area):
    return [[cell.value for cell in row] for row in page[area]]


def test_lists_side_by_side_grow_by_themselves_and_rows_below_move_by_the_longest():
    page = sheet(two_lists, {"risks": rows(3), "issues": rows(2)})
    assert shown(page, "A1:E8") == [
        ["risks", None, None, "issues", None],
        [None, None, None, None, None],
        ["n1", 1, None, "n1", "=G4&D3"],
        ["n2", 2, None, "end", None],
        ["n3", 3, None, "n2", "=G4&D5"],
        [None, None, None, "end", None],
        [None, None, None, None, None],
        ["below", "=SUM(B3:B5)", None, "=COUNTA(D3:D5)", "=G4"],
    ]


def test_cells_beside_a_named_range_stay_where_they_are():
    for risks, issues in ((0, 0), (1, 0), (9, 4)):
        assert sheet(two_lists, {"risks": rows(risks), "issues": rows(issues)})["G4"].value == "note"


def test_formulas_over_a_named_range_carry_their_results():
    page = results(two_lists, {"risks": rows(12), "issues": rows(1)})
    assert shown(page, "A16:E16") == [["below", 78, None, 1, "note"]]


def test_names_formats_merged_cells_and_drop_downs_follow_the_range_that_they_stand_in():
    def write(book, page):
        two_lists(book, page)
        page.merge_range("D5:E5", "end")
        page.conditional_format("B4", {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format()})
        page.data_validation("B4", {"validate": "list", "source": ["1", "2"]})
        page.conditional_format("A9", {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format()})

    book = opened(write, {"risks": rows(5), "issues": rows(2)})
    page = book["S"]
    assert sorted(map(str, page.merged_cells.ranges)) == ["D4:E4", "D6:E6"]
    assert [str(each.sqref) for each in page.conditional_formatting] == ["B3:B7", "A10"]
    assert str(page.data_validations.dataValidation[0].sqref) == "B3:B7"
    assert (book.defined_names["risks"].attr_text, book.defined_names["issues"].attr_text) == (
        "S!$A$3:$B$7",
        "S!$D$3:$E$6",
    )


def test_a_row_is_as_high_as_the_higher_of_the_lists_in_it():
    def write(book, page):
        two_lists(book, page)
        wrap = book.add_format({"text_wrap": True})
        page.set_row(3, 20)
        page.write_string("A4", "{{ r.name }}", wrap)

    long = [{"name": "长" * 40, "value": 1}, {"name": "x", "value": 2}]
    page = sheet(write, {"risks": long, "issues": rows(1)})
    assert page.row_dimensions[3].height > 60
    assert page.row_dimensions[4].height == pytest.approx(20, abs=1)


def test_loops_and_conditions_stand_in_one_another_in_a_named_range():
    def write(book, page):
        cells(page, ("A1", "a"), ("C1", "{%range for g in groups %}"), ("C2", "{{ g.name }}"))
        cells(page, ("C3", "{%range if g.members %}"), ("C4", "{{ g.members|length }}"), ("C5", "{%range endif %}"))
        cells(page, ("C6", "{%range endfor %}"), ("A7", "z"))
        book.define_name("groups", "=S!$C$1:$D$6")

    groups = [{"name": "G", "members": [1, 2]}, {"name": "H", "members": []}]
    page = sheet(write, {"groups": groups})
    assert shown(page, "A1:C4") == [["a", None, "G"], [None, None, 2], [None, None, "H"], ["z", None, None]]


def test_two_bands_and_row_tags_are_filled_one_after_another():
    def write(book, page):
        cells(page, ("A1", "{%range for r in a %}"), ("A2", "{{ r.name }}"), ("A3", "{%range endfor %}"))
        cells(page, ("A4", "{%tr for r in a %}"), ("A5", "{{ r.value }}"), ("A6", "{%tr endfor %}"))
        cells(page, ("B7", "{%range for r in b %}"), ("B8", "{{ r.name }}"), ("B9", "{%range endfor %}"), ("A7", "x"))
        book.define_name("one", "=S!$A$1:$A$3")
        book.define_name("two", "=S!$B$7:$B$9")

    page = sheet(write, {"a": rows(2), "b": rows(2)})
    assert shown(page, "A1:B6") == [["n1", None], ["n2", None], [1, None], [2, None], ["x", "n1"], [None, "n2"]]


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_result_is_valid_whatever_the_lengths(tmp_path):
    for risks, issues in ((0, 0), (0, 3), (7, 1)):
        file = tmp_path / "t.xlsx"
        file.write_bytes(filled(two_lists, {"risks": rows(risks), "issues": rows(issues)}))
        assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def faults(write, values):
    with pytest.raises(TemplateError) as caught:
        filled(write, values)
    return [problem.in_language("en") for problem in caught.value.problems]


def test_a_range_tag_outside_all_named_ranges_is_a_fault():
    def write(book, page):
        cells(page, ("B2", "{%range for x in xs %}"), ("B3", "{{ x }}"), ("B4", "{%range endfor %}"))
        book.define_name("other", "=S!$D$2:$D$4")

    assert faults(write, {"xs": []})[0] == (
        "t.xlsx!S!B2: The range tag {%range %} stands in no range that has a name. "
        "Select the cells that repeat, with the rows of the first and last tag, and give them a name in the name box."
    )


def test_named_ranges_with_tags_that_overlap_are_a_fault():
    def write(book, page):
        cells(page, ("A1", "{%range for x in xs %}"), ("A2", "{{ x }}"), ("A3", "{%range endfor %}"))
        cells(page, ("C2", "{%range for x in xs %}"), ("C4", "{%range endfor %}"))
        book.define_name("one", "=S!$A$1:$B$3")
        book.define_name("two", "=S!$B$2:$C$5")

    assert faults(write, {"xs": []}) == [
        "t.xlsx!S!C2: Two named ranges with range tags overlap. Change one of them so that they do not."
    ]


def test_a_named_range_with_tags_between_row_tags_is_a_fault():
    def write(book, page):
        cells(page, ("A1", "{%tr for y in xs %}"), ("A5", "{%tr endfor %}"))
        cells(page, ("C2", "{%range for x in xs %}"), ("C3", "{{ x }}"), ("C4", "{%range endfor %}"))
        book.define_name("one", "=S!$C$2:$C$4")

    assert faults(write, {"xs": []}) == [
        "t.xlsx!S!2: A named range with range tags stands among rows that repeat. "
        "Move it away from between the {%tr %} tags, or use those instead."
    ]


def test_a_value_missing_in_a_named_range_is_told_with_its_cell():
    with pytest.raises(MissingValues) as caught:
        filled(two_lists, {"risks": [{"name": None, "value": 1}], "issues": []})
    assert [problem.in_language("en") for problem in caught.value.problems] == [
        "risks[0].name: used in t.xlsx!S!A4: risks[0].name has no value. Give it in the project description."
    ]


def test_a_name_over_rows_that_repeat_is_no_repeating_range():
    def write(book, page):
        cells(page, ("A1", "{%tr for r in rows %}"), ("A2", "{{ r.name }}"), ("B2", "{{ r.value }}"))
        cells(page, ("A3", "{%tr endfor %}"))
        book.define_name("list", "=S!$A$1:$A$3")

    book = openpyxl.load_workbook(io.BytesIO(filled(write, {"rows": rows(2)})))
    assert shown(book["S"], "A1:B2") == [["n1", 1], ["n2", 2]]
    assert book.defined_names["list"].attr_text == "S!$A$1:$A$2"
