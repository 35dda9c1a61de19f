"""A register that is to be filled in: made where it is asked for, though there is nothing to enter yet."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook

from .conftest import Call

PROJECT = Path(__file__).parents[2] / "samples/projects/operations-handover.yaml"


def test_an_issue_log_without_issues_has_rows_to_fill_in(call: Call, tmp_path: Path) -> None:
    text = re.sub(r"(?ms)^issues:.*?(?=^\S)", "", PROJECT.read_text("utf-8"))
    (tmp_path / "p.yaml").write_text(text, "utf-8")
    shown = call("generate", tmp_path / "p.yaml", "-o", tmp_path / "p", "--document", "issue-log", "--lang", "zh-CN")
    assert shown.code == 0
    (made,) = (tmp_path / "p").rglob("*.xlsx")
    sheet = load_workbook(made)["问题清单"]
    headings = next(row for row in sheet.iter_rows() if any(cell.value == "问题描述" for cell in row))
    column = next(cell.column for cell in headings if cell.value == "问题描述")
    below = [sheet.cell(row, column) for row in range(headings[0].row + 1, headings[0].row + 11)]
    assert [(cell.value, cell.protection.locked) for cell in below] == [(None, False)] * 10
    assert "问题跟踪表" not in call("generate", tmp_path / "p.yaml", "-o", tmp_path / "whole", "--dry-run").out
