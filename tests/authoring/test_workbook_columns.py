"""Columns of a workbook's source that repeat or depend on a condition, totals in several rows, shades and scales."""

from __future__ import annotations

import io

import openpyxl
import pytest

from handover_docs.authoring.look import ENGLISH
from handover_docs.authoring.workbook import build
from handover_docs.errors import TemplateError
from handover_docs.fillers.xlsx import fill

SOURCE = """
title: Scores
sheets:
  - name: Result
    widths: [20, 10, 10]
    body:
      - table: ranking
        for: one in candidates
        columns:
          - {title: Candidate, value: '{{ one.name }}'}
          - {title: Total, formula: 'INDEX([scores!Weighted#1],1,2*[#])'}
          - {title: Best, formula: 'MAX([scores!Weighted#1])'}
  - name: Scores
    widths: [20, 10, 12, 12, 14]
    body:
      - table: scores
        for: each in criteria
        columns:
          - {title: Criterion, value: '{{ each.name }}', total: [Total, Rank]}
          - {title: Weight, value: '{{ each.weight }}', format: number, total: 'SUM([Weight])'}
          - each: one in candidates
            columns:
              - title: '{{ one.name }}'
                value: '{{ one.scores[loop.index0] }}'
                scale: [60, 75, 90]
                entry: true
                minimum: 0
                maximum: 100
              - title: Weighted
                formula: '[Weight]*[{{ one.name }}]'
                shades: {'[Weighted]>100': good}
                total: ['SUM([Weighted])', 'RANK([Weighted#1],[scores!Weighted#1])']
          - {title: Highest, formula: 'MAX([Weighted])'}
"""
VALUES = {
    "criteria": [{"name": "price", "weight": 2}, {"name": "people", "weight": 1}],
    "candidates": [
        {"name": "a", "scores": [50, 60]},
        {"name": "b", "scores": [70, 80]},
        {"name": "c", "scores": [1, 2]},
    ],
}


def made(source: str = SOURCE, *, results: bool = False) -> openpyxl.Workbook:
    data = fill(build(source, "en", ENGLISH), VALUES, name="t", language="en")
    return openpyxl.load_workbook(io.BytesIO(data), data_only=results)


def shown(page, area):
    return [[cell.value for cell in row] for row in page[area]]


def test_columns_repeat_with_their_totals():
    assert shown(made()["Scores"], "A1:I5") == [
        ["Criterion", "Weight", "a", "Weighted", "b", "Weighted", "c", "Weighted", "Highest"],
        ["price", 2, 50, "=B2*C2", 70, "=B2*E2", 1, "=B2*G2", "=MAX(C2:H2)"],
        ["people", 1, 60, "=B3*C3", 80, "=B3*E3", 2, "=B3*G3", "=MAX(C3:H3)"],
        ["Total", "=SUM($B$2:$B$3)", None, "=SUM($D$2:$D$3)", None, "=SUM($F$2:$F$3)", None, "=SUM($H$2:$H$3)", None],
        ["Rank", None, None, "=RANK(D4,$C$4:$H$4)", None, "=RANK(F4,$C$4:$H$4)", None, "=RANK(H4,$C$4:$H$4)", None],
    ]


def test_totals_of_columns_that_repeat_are_read_on_another_sheet():
    assert shown(made(results=True)["Result"], "A2:C4") == [["a", 160, 220], ["b", 220, 220], ["c", 4, 220]]
    assert shown(made(results=True)["Scores"], "C5:H5") == [[None, 2, None, 1, None, 3]]


def test_each_column_keeps_its_width():
    page = made()["Scores"]
    assert [round(page.column_dimensions[letter].width) for letter in "ABCDEFGHI"] == [
        21,
        11,
        13,
        13,
        13,
        13,
        13,
        13,
        15,
    ]


def test_a_scale_spans_all_turns_and_a_shade_follows_its_own():
    page = made()["Scores"]
    rules = {
        str(each.sqref): [(rule.type, rule.formula) for rule in each.rules] for each in page.conditional_formatting
    }
    assert rules == {
        "C2:C3 E2:E3 G2:G3": [("colorScale", [])],
        "D2:D3": [("expression", ["D2>100"])],
        "F2:F3": [("expression", ["F2>100"])],
        "H2:H3": [("expression", ["H2>100"])],
    }


def test_a_number_is_held_between_its_ends():
    rule = made()["Scores"].data_validations.dataValidation[0]
    assert (rule.operator or "between", rule.formula1, rule.formula2) == ("between", "0", "100")


def test_columns_under_a_condition_are_left_out():
    source = SOURCE.replace(
        "each: one in candidates\n            columns:", "when: no_one is defined\n            columns:"
    )
    source = source.replace("title: '{{ one.name }}'", "title: score").replace("{{ one.scores[loop.index0] }}", "1")
    source = source.replace("[{{ one.name }}]", "[score]").replace("INDEX([scores!Weighted#1],1,2*[#])", "1")
    source = source.replace("MAX([scores!Weighted#1])", "2")
    page = made(source.replace("no_one is defined", "candidates|length > 3"))["Scores"]
    assert shown(page, "A1:C1") == [["Criterion", "Weight", "Highest"]]


def test_several_groups_of_columns_stand_side_by_side():
    source = """
title: Groups
sheets:
  - name: S
    widths: [10, 10, 10]
    body:
      - table: t
        columns:
          - {when: candidates, columns: [{title: one, value: '1'}]}
          - {when: not candidates, columns: [{title: two, value: '2'}]}
          - {when: criteria, columns: [{title: three, formula: 'COUNTA([one]:[two])'}]}
"""
    assert shown(made(source)["S"], "A1:C2") == [["one", "three", None], ["1", "=COUNTA(A2:A2)", None]]


@pytest.mark.parametrize(
    ("change", "to", "what"),
    [
        ("Weighted#1],1", "Weighted#3],1", "[scores!Weighted#3] in the formula is no column of a table."),
        ("[60, 75, 90]", "[60, 75]", "This must be three numbers."),
        ("each: one in candidates", "where: one", "when is missing."),
    ],
)
def test_what_does_not_fit_is_told(change, to, what):
    with pytest.raises(TemplateError) as raised:
        build(SOURCE.replace(change, to), "en", ENGLISH)
    assert what in [problem.what.en for problem in raised.value.problems]


def test_scores_have_one_decimal_and_ranks_below_them_are_whole():
    source = SOURCE.replace("title: Weighted\n", "title: Weighted\n                format: score\n")
    page = made(source)["Scores"]
    assert [page[f"D{row}"].number_format for row in (2, 4, 5)] == ["0.0", "0.0", "0"]


def test_a_tall_value_has_room_for_several_lines():
    source = """
title: Opinion
sheets:
  - name: S
    widths: [10, 30]
    body:
      - fields:
          - [{label: Opinion, entry: true, tall: true}]
          - [{label: By, entry: true}]
"""
    page = made(source)["S"]
    assert [page.row_dimensions[row].height for row in (1, 2)] == [60, 21]


def test_the_number_of_a_row_stands_in_a_formula():
    source = SOURCE.replace("'MAX([scores!Weighted#1])'", "'[#]*10'")
    assert shown(made(source, results=True)["Result"], "C2:C4") == [[10], [20], [30]]
