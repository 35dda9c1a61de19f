from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handover_docs.authoring.look import look_of
from handover_docs.authoring.workbook import build
from handover_docs.errors import TemplateError

ROOT = Path(__file__).resolve().parents[2]

SOURCE = """
title: List
header: '{{ project.name }}'
sheets:
  - name: Summary
    widths: [10, 20, 10, 20]
    upright: true
    body:
      - {title: List, subtitle: 'of {{ project.name }}'}
      - fields:
          - [{label: Project, value: '{{ project.name }}'}]
          - when: client
            pairs: [{label: Client, value: '{{ client.name }}'}, {label: Done on, entry: true, format: date}]
      - heading: Figures
      - table: figures
        columns:
          - {title: Items, formula: 'COUNTA([items!Name])', format: integer}
          - {title: Twice, formula: '[Items]*2', span: 3}
      - note: [First., Second.]
  - name: Items
    widths: [6, 20, 10]
    body:
      - table: items
        for: [group in groups, item in group.items]
        when: groups
        otherwise: No items.
        filter: true
        freeze: true
        columns:
          - {title: No., number: true}
          - {title: Name, value: '{{ item.name }}', entry: true, choices: [a, b], hint: Choose one., total: Sum}
          - title: Score
            value: '{{ item.score }}'
            format: number
            minimum: 0
            colours: {good one: good, bad one: bad}
            total: 'SUM([Score])'
"""


pytestmark = pytest.mark.filterwarnings("ignore:.*[Ee]xtension is not supported")  # openpyxl's, of bars


def made(source: str = SOURCE, language: str = "en") -> Any:
    return openpyxl.load_workbook(io.BytesIO(build(source, language, look_of(language), name="x.yaml")))


def texts(page: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_blocks_stand_from_the_top_down():
    assert [row[0] for row in texts(made()["Summary"])] == [
        "List",
        "of {{ project.name }}",
        None,
        "Project",
        "{%tr if client %}",
        "Client",
        "{%tr endif %}",
        None,
        "Figures",
        "Items",
        "=COUNTA('Items'!$B$3:$B$7)",
        None,
        "First.",
        "Second.",
    ]


def test_pairs_share_the_columns_of_the_sheet():
    page = made()["Summary"]
    assert [page["A6"].value, page["B6"].value, page["C6"].value] == ["Client", "{{ client.name }}", "Done on"]
    assert {str(area) for area in page.merged_cells.ranges} >= {"B4:D4", "A1:D1", "A13:D13", "B11:D11"}


def test_a_table_stands_between_its_row_tags():
    assert texts(made()["Items"]) == [
        ["{%tr if groups %}", None, None],
        ["No.", "Name", "Score"],
        ["{%tr for group in groups %}", None, None],
        ["{%tr for item in group.items %}", None, None],
        ["=ROW()-ROW(A$2)", "{{ item.name }}", "{{ item.score }}"],
        ["{%tr endfor %}", None, None],
        ["{%tr endfor %}", None, None],
        [None, "Sum", "=SUM($C$3:$C$7)"],
        ["{%tr else %}", None, None],
        ["No items.", None, None],
        ["{%tr endif %}", None, None],
    ]


def test_a_formula_names_a_column_of_its_own_row():
    assert made()["Summary"]["B11"].value == "=A11*2"


def test_the_main_table_is_filtered_frozen_and_repeated_on_each_page():
    page = made()["Items"]
    assert page.auto_filter.ref == "A2:C7"
    assert page.freeze_panes == "A3"
    assert page.print_title_rows == "$2:$2"


def test_entries_are_unlocked_and_the_sheet_is_protected_without_a_password():
    page = made()["Items"]
    assert (page.protection.sheet, page.protection.password) == (True, None)
    assert [page["A5"].protection.locked, page["B5"].protection.locked, page["C5"].protection.locked] == [
        True,
        False,
        True,
    ]
    assert not page.protection.autoFilter


def test_drop_downs_limits_and_hints_are_validations():
    rules = {str(rule.sqref): rule for rule in made()["Items"].data_validations.dataValidation}
    assert (rules["B3:B7"].formula1, rules["B3:B7"].prompt) == ('"a,b"', "Choose one.")
    assert (rules["C3:C7"].type, rules["C3:C7"].operator, rules["C3:C7"].formula1) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
    )
    assert rules["C3:C7"].error == "Enter a number that is at least 0."
    dates = made()["Summary"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.type) for rule in dates] == [("D6", "date")]


def test_colours_come_from_the_look():
    (area,) = made()["Items"].conditional_formatting
    assert str(area.sqref) == "C3:C7"
    palette = look_of("en").palette
    fills = [rule.dxf.fill.bgColor.rgb for rule in area.rules]
    assert fills == [f"FF{palette.good.fill}", f"FF{palette.bad.fill}"]


def test_fonts_are_those_of_the_language():
    chinese, english = look_of("zh-CN").fonts, look_of("en").fonts
    pages = made(language="zh-CN")["Summary"], made(language="en")["Summary"]
    assert [page["A1"].font.name for page in pages] == [chinese.east_asian_heading, english.latin_heading]
    assert [page["B4"].font.name for page in pages] == [chinese.east_asian, english.latin]


def test_numbers_are_set_in_the_latin_font():
    assert made(language="zh-CN")["Items"]["C5"].font.name == look_of("zh-CN").fonts.latin


@pytest.mark.parametrize(
    ("language", "footer", "date"),
    [("zh-CN", "第 &P 页，共 &N 页", 'yyyy"年"m"月"d"日"'), ("en", "Page &P of &N", "d mmmm yyyy")],
)
def test_pages_are_set_up_for_print_in_the_language(language, footer, date):
    book = made(language=language)
    page = book["Summary"]
    assert page.page_setup.paperSize == 9
    assert [book[name].page_setup.orientation for name in book.sheetnames] == ["portrait", "landscape"]
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert page.oddFooter.center.text == footer
    assert (page.oddHeader.left.text, page.oddHeader.right.text) == ("{{ project.name }}", "List")
    assert page["D6"].number_format == date


def test_the_same_source_gives_the_same_bytes():
    assert build(SOURCE, "en", look_of("en")) == build(SOURCE, "en", look_of("en"))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("subtitle:", "subtitel:", 9, "The key subtitel is unknown here, or stands twice."),
        ("entry: true, format: date", "entry: true, align: off", 13, "This must be one of left, center, right."),
        ("name: Items", "name: Items/2", 20, "A sheet's name has 1 to 31 characters, none of [ ] : * ? / \\."),
        ("name: Items", "name: summary", 20, "The name summary stands twice."),
        ("table: items", "table: figures", 23, "The name figures stands twice."),
        ("title: Score", "title: Name", 32, "The name Name stands twice."),
        ("[a, b]", f"[a, {'b' * 255}]", 31, "A drop-down holds 255 characters at most, commas counted in."),
        ("[items!Name]", "[items!Nam]", 17, "[items!Nam] in the formula is no column of a table."),
        ("[Items]*2", "[Item]*2", 18, "[Item] in the formula is no column of a table."),
        ("filter: true", "filter: maybe", 27, "This must be true or false."),
        ("[6, 20, 10]", "[6, wide]", 21, "This must be a number."),
        ("[First., Second.]", "First.", 19, "This must be a list."),
        ("- heading: Figures", "- headline: Figures", 14, "The key headline is unknown here, or stands twice."),
        ("minimum: 0", "minimum: none", 35, "This must be a number."),
        ("title: List\nheader", "header", 2, "title is missing."),
        ("upright: true", "upright: [", 9, "This is not valid YAML: did not find expected node content."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(old, new, line, said):
    assert old in SOURCE
    with pytest.raises(TemplateError) as caught:
        made(SOURCE.replace(old, new))
    problem = caught.value.problems[0]
    assert (problem.where, problem.what.en) == (f"x.yaml:{line}", said)


def test_all_mistakes_are_told_at_once():
    source = SOURCE.replace("subtitle:", "subtitel:").replace("filter: true", "filter: maybe")
    with pytest.raises(TemplateError) as caught:
        made(source)
    assert [problem.where for problem in caught.value.problems] == ["x.yaml:9", "x.yaml:27"]


MORE = """
title: Log
guide: {purpose: To keep track., steps: [Write., Sign.]}
sheets:
  - name: Front
    widths: [10, 20, 10, 20]
    body:
      - fields:
          - when: client
            pairs: [{label: Client, value: '{{ client.name }}'}, {label: As of, entry: true, format: day}]
      - table: states
        columns:
          - {title: Done, formula: 'COUNTIF([log!State],"Done")'}
          - {title: Share, formula: '[Done]/2', format: percent, bar: true}
      - signatures:
          - [{head: Giver, party: '{{ outgoing.name }}'}, {head: Taker, party: '{{ incoming.name }}'}]
          - {when: client, sides: [{head: Client, party: '{{ client.name }}'}]}
  - name: Log
    widths: [6, 20, 12, 10, 10]
    body:
      - table: log
        for: issue in issues
        spare: 2
        filter: true
        columns:
          - {title: No., number: true}
          - {title: Issue, value: '{{ issue.text }}'}
          - {title: Due, value: '{{ issue.due }}', format: day}
          - title: State
            formula: 'IF([Issue]="","",IF([Due]<[@As of],"Late","Done"))'
            colours: {Done: good, Late: bad}
          - {title: Owner, value: '{{ issue.owner }}', choices: '[people!Name]'}
  - name: People
    widths: [20]
    body:
      - table: people
        for: person in people
        columns: [{title: Name, value: '{{ person.name }}'}]
"""


def test_spare_rows_below_a_table_are_entries_with_the_same_formulas():
    page = made(MORE)["Log"]
    assert texts(page)[4:6] == [
        ['=IF(B5="","",ROW()-ROW(A$1))', None, None, '=IF(B5="","",IF(C5<\'Front\'!$D$2,"Late","Done"))', None],
        ['=IF(B6="","",ROW()-ROW(A$1))', None, None, '=IF(B6="","",IF(C6<\'Front\'!$D$2,"Late","Done"))', None],
    ]
    assert [cell.protection.locked for cell in page[3]] == [True] * 5
    assert [cell.protection.locked for cell in page[5]] == [True, False, False, True, False]


def test_formulas_filters_and_colours_take_in_the_spare_rows():
    book = made(MORE)
    assert book["Front"]["A6"].value == "=COUNTIF('Log'!$D$2:$D$6,\"Done\")"
    assert book["Log"].auto_filter.ref == "A1:E6"
    assert [str(area.sqref) for area in book["Log"].conditional_formatting] == ["D2:D6"]


def test_a_drop_down_offers_the_values_of_a_column_and_lets_others_pass_with_a_question():
    rules = {str(rule.sqref): rule for rule in made(MORE)["Log"].data_validations.dataValidation}
    rule = rules["E2:E6"]
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", "'People'!$A$2:$A$4", "warning")


def test_each_side_has_its_name_and_places_for_a_signature_and_a_date():
    page = made(MORE)["Front"]
    assert texts(page)[7:] == [
        ["Giver:", "{{ outgoing.name }}", "Taker:", "{{ incoming.name }}"],
        ["Signature:", None, "Signature:", None],
        ["Date:", None, "Date:", None],
        ["{%tr if client %}", None, None, None],
        ["Client:", "{{ client.name }}", None, None],
        ["Signature:", None, None, None],
        ["Date:", None, None, None],
        ["{%tr endif %}", None, None, None],
    ]
    assert [page[place].protection.locked for place in ("B8", "B9", "D10", "B13", "B14")] == [True] + [False] * 4


@pytest.mark.parametrize(("language", "name"), [("zh-CN", "填写说明"), ("en", "How to Fill In")])
def test_the_last_sheet_says_how_to_fill_in_the_workbook(language, name):
    book = made(MORE, language)
    assert book.sheetnames[-1] == name
    lines = [row[0] for row in texts(book[name])]
    assert [line for line in lines if line in ("Log", "To keep track.", "1. Write.", "2. Sign.")] == [
        "Log",
        "To keep track.",
        "1. Write.",
        "2. Sign.",
    ]


def test_the_legend_shows_the_colours_that_the_workbook_uses():
    page = made(MORE)["How to Fill In"]
    merged = {area.coord.split(":")[0] for area in page.merged_cells.ranges}
    rows = [(row[0].value, row[1].value) for row in page.iter_rows() if row[1].coordinate in merged]
    assert [label for label, _ in rows] == ["Pale yellow cell", "White cell", "Green", "Red"]
    assert [meaning for _, meaning in rows][2:] == ["Means: Done.", "Means: Late."]


def test_a_share_has_a_bar_that_is_full_at_one():
    (area,) = made(MORE)["Front"].conditional_formatting
    (rule,) = area.rules
    assert (str(area.sqref), [(end.type, end.val) for end in rule.dataBar.cfvo]) == ("B6", [("num", 0), ("num", 1)])


def test_a_field_that_a_formula_names_must_be_there():
    with pytest.raises(TemplateError) as caught:
        made(MORE.replace("[@As of]", "[@As on]"))
    assert caught.value.problems[0].what.en == "[@As on] in the formula is no column of a table."


def test_the_guide_ends_with_the_versions_of_the_workbook():
    page = made(MORE)["How to Fill In"]
    rows = [[cell.value for cell in row if cell.value] for row in page.iter_rows()]
    shown = [row for row in rows if row]
    assert shown[-5:-3] == [["Document history"], ["Version", "Date", "Author", "Change"]]
    assert shown[-2] == [
        "{{ revision.version }}",
        "{{ revision.date }}",
        "{{ revision.author.name }}",
        "{{ revision.summary }}",
    ]
