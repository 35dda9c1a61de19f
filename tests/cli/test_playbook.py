"""``handover playbook``: out to a workbook, and back into a library of one's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl

from handover_docs.catalog import Catalog

from .conftest import Call


def test_a_playbook_goes_out_and_an_unedited_one_changes_nothing(call: Call, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert (call("playbook", book).code, book.is_file()) == (0, True)
    assert call("playbook", book).code == 2
    back = call("playbook", book, "--into", tmp_path / "own")
    assert (back.code, back.out, (tmp_path / "own").exists()) == (0, "Nothing was edited.\n", False)


def test_an_edited_playbook_overrides_the_clause_in_a_library_of_ones_own(call: Call, tmp_path: Path) -> None:
    book, own = tmp_path / "book.xlsx", tmp_path / "own"
    call("playbook", book)
    opened = openpyxl.load_workbook(book)
    sheet = opened["Positions"]
    row = next(row for row in sheet.iter_rows(min_row=3) if row[0].value == "payment")
    row[2].value, row[3].value = "Forty days.", "四十日。"
    opened.save(book)
    written = own / "schemas" / "clauses" / "payment.yaml"
    assert call("playbook", book, "--into", own, "--dry-run").out == f"{written}\n"
    assert not written.exists()
    assert call("playbook", book, "--into", own).out == f"{written}\n"
    ours, theirs = Catalog().clause("payment"), Catalog((own,)).clause("payment")
    assert theirs.playbook is not None
    assert theirs.playbook.position.zh == "四十日。"
    assert replace(theirs, playbook=ours.playbook) == ours
    assert "四十日。" in call("--library", own, "explain", "payment", locale="zh_CN").out


def test_a_playbook_is_an_excel_workbook_and_goes_into_a_folder(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert call("playbook", tmp_path / "book.csv").code == 2
    assert call("playbook", tmp_path / "book.xlsx", "--dry-run").code == 2
    assert call("playbook", tmp_path / "book.xlsx", "--into", tmp_path / "file").code == 2
    assert call("playbook", tmp_path / "book.xlsx", "--into", tmp_path / "own").code == 3
