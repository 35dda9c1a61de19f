"""Columns that repeat over a list, or are left out, and all that refers to them."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.errors import MissingValues, TemplateError
from handover_docs.fillers.xlsx import faults_of, tags_of

from .xlsx_cases import cells, filled, opened, results, rows, sheet, template


def matrix(book, page):
    """Criteria by candidates, a score and a weighted score for each; sums and ranks below, the best at the right."""
    cells(page, ("A1", "Criterion"), ("B1", "Weight"), ("C1", "{%tc for c in candidates %}"))
    cells(page, ("D1", "{{ c.name }}"), ("E1", "{{ c.name }} weighted"), ("F1", "{%tc endfor %}"), ("G1", "Best"))
    cells(page, ("A2", "{%tr for r in rows %}"), ("A3", "{{ r.name }}"), ("B3", "{{ r.value }}"))
    cells(page, ("D3", "{{ c.scores[loop.index0] }}"), ("E3", "=$B3*D3"), ("G3", "=MAX(C3:F3)"))
    cells(page, ("A4", "{%tr endfor %}"), ("A5", "Total"), ("E5", "=SUM(E2:E4)"), ("G5", "=E5"))
    cells(page, ("A6", "Rank"), ("E6", "=RANK(E5,$C$5:$F$5)"))


def candidates(*first):
    return [{"name": f"c{score}", "scores": [score, score + 1]} for score in first]


def values(*first):
    return {"rows": rows(2), "candidates": candidates(*first)}


def shown(page, area):
    return [[cell.value for cell in row] for row in page[area]]


def test_columns_repeat_and_a_formula_in_them_sees_its_own_turn():
    assert shown(sheet(matrix, values(4, 7)), "A1:G6") == [
        ["Criterion", "Weight", "c4", "c4 weighted", "c7", "c7 weighted", "Best"],
        ["n1", 1, 4, "=$B2*C2", 7, "=$B2*E2", "=MAX(C2:F2)"],
        ["n2", 2, 5, "=$B3*C3", 8, "=$B3*E3", "=MAX(C3:F3)"],
        ["Total", None, None, "=SUM(D2:D3)", None, "=SUM(F2:F3)", "=D4"],
        ["Rank", None, None, "=RANK(D4,$C$4:$F$4)", None, "=RANK(F4,$C$4:$F$4)", None],
        [None] * 7,
    ]


def test_results_are_worked_out_across_the_columns():
    page = results(matrix, values(4, 7, 1))
    assert shown(page, "C4:I5") == [[None, 14, None, 23, None, 5, 14], [None, 2, None, 1, None, 3, None]]


def test_a_single_item_gives_its_columns_once():
    assert shown(sheet(matrix, values(4)), "C1:E1") == [["c4", "c4 weighted", "Best"]]


def test_an_empty_list_leaves_no_columns_and_formulas_of_nothing_but_them_blank():
    page = sheet(matrix, values())
    assert shown(page, "A1:C2") == [["Criterion", "Weight", "Best"], ["n1", 1, None]]


def test_a_formula_on_another_sheet_takes_in_all_columns():
    def write(book, page):
        matrix(book, page)
        book.add_worksheet("T").write_formula("A1", "=MAX(S!C5:F5)+S!G5")

    assert opened(write, values(4, 7, 1))["T"]["A1"].value == "=MAX(S!C4:H4)+S!I4"


def test_widths_merged_cells_names_and_frozen_columns_follow():
    def write(book, page):
        matrix(book, page)
        page.merge_range("A8:G8", "note")
        page.merge_range("D9:E9", "{{ c.name }}")
        page.set_column(3, 3, 20)
        page.set_column(6, 6, 30)
        page.freeze_panes(1, 2)
        book.define_name("scores", "=S!$C$3:$F$3")

    book = opened(write, values(4, 7, 1))
    page = book["S"]
    assert sorted(map(str, page.merged_cells.ranges)) == ["A7:I7", "C8:D8", "E8:F8", "G8:H8"]
    assert [page.column_dimensions[each].width > 15 for each in "CDEFGHI"] == [
        True,
        False,
        True,
        False,
        True,
        False,
        True,
    ]
    assert page.freeze_panes == "C2"
    assert book.defined_names["scores"].attr_text == "S!$C$2:$H$3"


def test_one_scale_of_colours_spans_the_columns_and_a_rule_with_a_formula_stands_in_each():
    def write(book, page):
        matrix(book, page)
        page.conditional_format("D3", {"type": "2_color_scale"})
        rule = {"type": "formula", "criteria": "=$D3>4", "format": book.add_format({"bold": True})}
        page.conditional_format("E3", rule)
        page.data_validation("D3", {"validate": "decimal", "criteria": "<=", "value": 100})

    page = sheet(write, values(4, 7))
    rules = {str(each.sqref): [rule.formula for rule in each.rules] for each in page.conditional_formatting}
    assert rules == {"C2:C3 E2:E3": [[]], "D2:D3": [["$C2>4"]], "F2:F3": [["$E2>4"]]}
    assert str(page.data_validations.dataValidation[0].sqref) == "C2:C3 E2:E3"


def test_columns_are_left_out_where_a_condition_does_not_hold():
    def write(book, page):
        cells(page, ("A1", "first"), ("B1", "{%tc if wanted %}"), ("C1", "second"), ("D1", "{%tc endif %}"))
        cells(page, ("E1", "third"), ("F1", "=COUNTA(A1:E1)"))

    assert shown(sheet(write, {"wanted": True}), "A1:D1") == [["first", "second", "third", "=COUNTA(A1:C1)"]]
    assert shown(sheet(write, {"wanted": False}), "A1:C1") == [["first", "third", "=COUNTA(A1:B1)"]]


def test_a_template_without_faults_has_none():
    def write(book, page):
        matrix(book, page)
        cells(page, ("I1", "{%tc if candidates %}"), ("J1", "{{ rows|length }}"), ("K1", "{%tc endif %}"))

    assert faults_of(template(write), name="t", language="en") == ()


def test_one_list_of_columns_stands_in_another():
    def write(book, page):
        cells(
            page, ("A1", "{%tc for g in groups %}"), ("B1", "{%tc for c in g.columns %}"), ("C1", "{{ g.name }}{{ c }}")
        )
        cells(page, ("D1", "{%tc endfor %}"), ("E1", "{{ g.name }} in all"), ("F1", "{%tc endfor %}"))

    groups = [{"name": "a", "columns": [1, 2]}, {"name": "b", "columns": [3]}]
    assert shown(sheet(write, {"groups": groups}), "A1:E1") == [["a1", "a2", "a in all", "b3", "b in all"]]


def test_a_value_keeps_its_type_and_a_text_with_the_name_of_the_loop_stays():
    def write(book, page):
        cells(
            page, ("A1", "{%tc for c in candidates %}"), ("B1", "{{ c.name ~ ' c.name' }} c"), ("C1", "{%tc endfor %}")
        )
        cells(page, ("B2", "{{ c.scores[0] }}"))

    page = sheet(write, {"candidates": candidates(4, 7)})
    assert shown(page, "A1:B2") == [["c4 c.name c", "c7 c.name c"], [4, 7]]


def test_what_is_missing_is_named_by_its_item():
    with pytest.raises(MissingValues) as raised:
        filled(matrix, {"rows": rows(1), "candidates": [*candidates(4), {"name": None, "scores": [1]}]})
    assert "candidates[1].name" in raised.value.problems[0].what.en


@pytest.mark.parametrize(
    ("tags", "where", "what"),
    [
        ([("B1", "{%tc for c in xs %}")], "t!S!B1", "The column tag is never closed."),
        ([("B1", "{%tc endfor %}")], "t!S!B1", "This is no column tag, or it closes nothing."),
        (
            [("B1", "{%tc if x %}"), ("B2", "text"), ("D1", "{%tc endif %}")],
            "t!S!B2",
            "A column tag {%tc %} must be the only text of its column.",
        ),
    ],
)
def test_tags_that_do_not_fit_are_told_with_their_cell(tags, where, what):
    data = template(lambda book, page: cells(page, *tags))
    assert [(each.where, each.what.en) for each in faults_of(data, name="t", language="en")] == [(where, what)]


def test_faults_are_told_by_the_addresses_of_the_template():
    def write(book, page):
        matrix(book, page)
        cells(page, ("H1", "{{ candidates|nothing }}"))

    with pytest.raises(TemplateError) as raised:
        filled(write, values(4, 7, 1))
    assert [each.where for each in raised.value.problems] == ["t.xlsx!S!H1"]


def test_every_row_of_the_columns_is_listed_under_their_tags():
    codes = [use.code for use in tags_of(template(matrix), "t")]
    assert codes[:6] == [
        *("{% for c in candidates %}", "{{ c.name }}", "{% endfor %}"),
        *("{% for c in candidates %}", "{{ c.name }}", "{% endfor %}"),
    ]
    assert codes[6:] == [
        "{% for r in rows %}",
        "{{ r.name }}",
        "{{ r.value }}",
        *("{% for c in candidates %}", "{{ c.scores[loop.index0] }}", "{% endfor %}"),
        "{% endfor %}",
    ]


def test_the_file_is_valid(tmp_path):
    (tmp_path / "f.xlsx").write_bytes(filled(matrix, values(4, 7, 1)))
    assert OpenXmlValidator().validate(tmp_path / "f.xlsx").errors == []
