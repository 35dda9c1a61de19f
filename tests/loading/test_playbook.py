"""The clause playbook goes out as a workbook and comes back as clause files, with nothing lost and every error said."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handover_docs.errors import LibraryError
from handover_docs.loading import load_clause
from handover_docs.loading.playbook import clause_files
from handover_docs.loading.playbook_writing import write_playbook

LATE = """\
# Ours since 2024; do not touch the rate.
id: late
version: "1.0"
title: {zh-CN: 逾期付款, en: Late Payment}
recognition:
  strong: {zh-CN: ['逾期付款'], en: ['late payment']}   # found by these
advice: {zh-CN: 请补充。, en: Add it.}
elements:
  - {id: rate, title: {zh-CN: 利率, en: Rate}, kind: rate, operator: max, value: 0.05, unit: day,
     patterns: {zh-CN: ['每日'], en: ['per day']}, advice: {zh-CN: 写明。, en: Say it.}}
  - id: payer
    title: {zh-CN: 付款方, en: Payer}
    kind: mention
    level: note
    patterns: {zh-CN: ['甲方'], en: ['client']}
    advice: {zh-CN: 写明。, en: Say it.}
# the wording
text:
  zh-CN: |
    甲方逾期付款的，每日按{{ 1 }}计。
  en: |
    Late payment bears interest.
"""
PRICE = LATE.replace("id: late", "id: price").replace(
    "title: {zh-CN: 逾期付款, en: Late Payment}", "title: {zh-CN: 价款, en: Price}"
)
Edit = Callable[[Any], None]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "late.yaml").write_text(LATE, encoding="utf-8")
    (tmp_path / "price.yaml").write_text(PRICE, encoding="utf-8")
    return tmp_path


def clauses(library: Path) -> list[tuple[Any, Path]]:
    return [(load_clause(path), path) for path in sorted(library.glob("*.yaml"))]


def workbook(library: Path, edit: Edit | None = None, language: str = "en") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_playbook((clause for clause, _ in clauses(library)), language)))
    if edit is not None:
        edit(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def taken_back(library: Path, edit: Edit, language: str = "en") -> dict[str, str]:
    return dict(clause_files(workbook(library, edit, language), "p.xlsx", clauses(library)))


def complaints(library: Path, edit: Edit) -> list[str]:
    with pytest.raises(LibraryError) as caught:
        taken_back(library, edit)
    return [f"{problem.where}: {problem.what.en}" for problem in caught.value.problems]


def put(sheet: str, cell: str, value: object) -> Edit:
    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edit


def both(*edits: Edit) -> Edit:
    def edit(book: Any) -> None:
        for each in edits:
            each(book)

    return edit


def test_what_was_not_edited_comes_back_as_nothing(library: Path) -> None:
    assert taken_back(library, lambda book: None) == {}


def test_a_position_is_added_and_everything_else_stays_to_the_letter(library: Path) -> None:
    edit = both(put("Positions", "C3", "At most 0.05% a day."), put("Positions", "D3", "每日不超过万分之五。"))
    added = "playbook:\n  position:\n    zh-CN: 每日不超过万分之五。\n    en: At most 0.05% a day.\n"
    assert taken_back(library, edit) == {"late": LATE.replace("text:\n", f"{added}text:\n")}


def test_a_position_that_was_emptied_in_both_languages_is_gone(library: Path) -> None:
    with_one = LATE.replace("# the wording", "playbook: {notes: {zh-CN: 备注, en: A note}}\n# the wording")
    (library / "late.yaml").write_text(with_one, encoding="utf-8")
    edit = both(put("Positions", "I3", None), put("Positions", "J3", None))
    assert taken_back(library, edit) == {"late": LATE}


def test_levels_and_values_change_in_their_place_alone(library: Path) -> None:
    edit = both(
        put("Elements and risks", "E3", "must"),
        put("Elements and risks", "G3", 0.03),
        put("Elements and risks", "E4", "should"),
    )
    expected = LATE.replace("{id: rate,", "{level: error, id: rate,").replace("value: 0.05", "value: 0.03")
    assert taken_back(library, edit) == {"late": expected.replace("level: note", "level: warning")}


def test_a_level_that_was_not_written_is_put_before_the_id_of_a_block_too(library: Path) -> None:
    (library / "late.yaml").write_text(LATE.replace("    level: note\n", ""), encoding="utf-8")
    made = taken_back(library, put("Elements and risks", "E4", "note"))["late"]
    assert made == LATE.replace("    level: note\n", "").replace("  - id: payer", "  - level: note\n    id: payer")


def test_a_wording_takes_several_paragraphs(library: Path) -> None:
    edit = put("Wording", "C3", "Interest runs:\r\n* from the day after;\n* until paid.  ")
    expected = LATE.replace(
        "    Late payment bears interest.\n", "    Interest runs:\n    * from the day after;\n    * until paid.\n"
    )
    assert taken_back(library, edit) == {"late": expected}


def test_a_fallback_is_written_where_there_was_none(library: Path) -> None:
    edit = both(put("Wording", "E3", "Fine."), put("Wording", "F3", "可以。"))
    assert "\nfallback:\n  zh-CN: |\n    可以。\n  en: |\n    Fine.\ntext:\n" in taken_back(library, edit)["late"]


def test_the_chinese_workbook_has_chinese_columns_first(library: Path) -> None:
    edit = both(put("谈判口径", "C3", "每日不超过万分之五。"), put("谈判口径", "D3", "At most 0.05% a day."))
    assert "    zh-CN: 每日不超过万分之五。\n    en: At most" in taken_back(library, edit, "zh-CN")["late"]


def test_rows_may_be_sorted_and_deleted_and_columns_moved(library: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["Positions"]
        sheet.delete_rows(3)
        sheet.move_range("C1:D3", cols=10)
        sheet["M3"], sheet["N3"] = "A sum.", "总额。"

    assert list(taken_back(library, edit)) == ["price"]


def test_every_error_is_said_at_once_with_its_sheet_and_cell(library: Path) -> None:
    edit = both(
        put("Positions", "C3", "In English alone"),
        put("Positions", "A4", "prise"),
        put("Wording", "C4", None),
        put("Wording", "D3", "{{ open"),
        put("Elements and risks", "E3", "vital"),
        put("Elements and risks", "G4", 5),
        put("Elements and risks", "G5", None),
    )
    assert complaints(library, edit) == [
        "p.xlsx!Positions!D3: It is given in one language only.",
        "p.xlsx!Positions!A4: The library has no clause prise.",
        "p.xlsx!Wording!D3: Line 1, “{{ open”, holds a broken tag: "
        "unexpected end of template, expected 'end of print statement'.",
        "p.xlsx!Wording!C4: This cannot be empty.",
        "p.xlsx!Elements and risks!E3: “vital” is not a level.",
        "p.xlsx!Elements and risks!G4: This is not compared with anything and takes no value.",
        "p.xlsx!Elements and risks!G5: This element is compared with a value, which is missing.",
    ]


def test_a_clause_that_stands_twice_with_other_words_is_said(library: Path) -> None:
    edit = both(put("Wording", "A4", "late"), put("Wording", "C3", "Interest is due."))
    assert complaints(library, edit) == ["p.xlsx!Wording!C4: It contradicts p.xlsx!Wording!C3."]


def test_a_path_that_no_project_has_is_no_value(library: Path) -> None:
    assert complaints(library, put("Elements and risks", "G3", "project.nothing")) == [
        "p.xlsx!Elements and risks!G3: The project has no nothing."
    ]


def test_what_the_library_changed_meanwhile_is_neither_undone_nor_overwritten(library: Path) -> None:
    book = workbook(library, put("Wording", "C4", "The price is fixed."))
    (library / "late.yaml").write_text(LATE.replace("bears interest", "costs interest"), encoding="utf-8")
    assert list(clause_files(book, "p.xlsx", clauses(library))) == ["price"]
    (library / "price.yaml").write_text(PRICE.replace("bears interest", "costs interest"), encoding="utf-8")
    with pytest.raises(LibraryError, match="was changed since the playbook was written"):
        clause_files(book, "p.xlsx", clauses(library))


def test_another_workbook_is_no_playbook(library: Path) -> None:
    kept = io.BytesIO()
    openpyxl.Workbook().save(kept)
    with pytest.raises(LibraryError, match="is not the clause playbook"):
        clause_files(kept.getvalue(), "p.xlsx", clauses(library))


def test_a_clause_file_of_one_line_is_refused_in_words(library: Path) -> None:
    one_line = (
        "{id: price, version: '1', title: {zh-CN: 价, en: P}, recognition: {strong: {en: [p]}}, "
        "advice: {zh-CN: 补, en: Add.}, text: {zh-CN: 价。, en: Price.}}"
    )
    (library / "price.yaml").write_text(one_line, encoding="utf-8")
    with pytest.raises(LibraryError, match="flow style"):
        taken_back(library, put("Wording", "C4", "Another."))


def test_line_ends_of_windows_stay(library: Path) -> None:
    (library / "late.yaml").write_bytes(LATE.replace("\n", "\r\n").encode())
    made = taken_back(library, put("Wording", "C3", "Interest is due."))["late"]
    assert made == LATE.replace("Late payment bears interest.", "Interest is due.").replace("\n", "\r\n")


def test_the_same_clauses_make_the_same_bytes(library: Path) -> None:
    known = [clause for clause, _ in clauses(library)]
    assert write_playbook(known, "en") == write_playbook(known, "en")


def test_levels_are_chosen_from_a_drop_down_and_pages_repeat_the_headings(library: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(library)))
    sheet = book["Elements and risks"]
    assert [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation] == [
        ("E3:E6", '"must,should,note"')
    ]
    assert [book[name].print_title_rows for name in ("Positions", "Wording", "Elements and risks")] == ["$2:$2"] * 3


@pytest.mark.parametrize(
    ("language", "sheet", "expected"),
    [
        ("en", "Elements and risks", [("if said, at most", "% per day"), ("at most", "months"), ("at least", "%")]),
        ("zh-CN", "要素与风险", [("如有约定，不超过", "%/日"), ("不超过", "个月"), ("不少于", "%")]),
    ],
)
def test_units_and_comparisons_are_in_words_and_come_back_as_nothing(
    library: Path, language: str, sheet: str, expected: list[tuple[str, str]]
) -> None:
    term = "  - {id: ID, title: {zh-CN: 期, en: T}, kind: KIND, operator: OP, value: 3, UNIT\n" + (
        "     patterns: {zh-CN: ['期'], en: ['t']}, advice: {zh-CN: 写明。, en: Say it.}}\n"
    )
    period = term.replace("ID", "term").replace("KIND", "period").replace("OP", "max").replace("UNIT", "unit: months,")
    share = term.replace("ID", "share").replace("KIND", "percent").replace("OP", "min").replace("UNIT", "")
    with_more = LATE.replace("{id: rate,", "{id: rate, required: false,").replace("# the wording\n", period + share)
    (library / "late.yaml").write_text(with_more, encoding="utf-8")
    book = openpyxl.load_workbook(io.BytesIO(workbook(library, language=language)))
    rows = [tuple(cell.value for cell in row) for row in book[sheet].iter_rows(min_row=3)]
    shown = [(row[5], row[7]) for row in rows if row[0] == "late" and row[6] is not None]
    assert shown == expected
    assert taken_back(library, lambda book: None, language) == {}
