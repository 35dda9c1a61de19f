"""The built-in registers, filled from the samples: what their formulas say before anything was filled in by hand."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from handover_docs.fillers.xlsx import fill
from handover_docs.generate import project_values
from handover_docs.loading import load_description
from handover_docs.model.choices import ArchiveKind, Degree, IssueStatus
from handover_docs.text.labels import label

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.filterwarnings("ignore:.*[Ee]xtension is not supported")  # openpyxl's, of bars

Rows = list[tuple[object, ...]]


@cache
def sheets(document_type: str, sample: str = "operations-handover", language: str = "zh-CN") -> dict[str, Rows]:
    project = load_description(ROOT / "samples" / "projects" / f"{sample}.yaml").project(language)
    template = (ROOT / "templates" / document_type / f"{language}.xlsx").read_bytes()
    data = fill(template, project_values(project), name=f"{language}.xlsx", language=language)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def below(rows: Rows, header: str) -> list[dict[object, object]]:
    """The rows of the table that has the column ``header``, up to the first empty one."""
    start = next(index for index, row in enumerate(rows) if header in row)
    found: list[dict[object, object]] = []
    for row in rows[start + 1 :]:
        if not any(row):
            break
        found.append(dict(zip(rows[start], row, strict=True)))
    return found


@pytest.mark.parametrize(
    ("document_type", "header", "figures"),
    [
        ("document-index", "文档总数", [12, 12, 0, 0, 0, 0]),
        ("access-register", "账号总数", [30, 0, 0, 0, 30, 0]),
        ("data-handover-record", "数据集总数", [6, 6, 0, 0, 0, 0]),
        ("training-record", "培训场次", [5, 5, 32, 14, "—", "—"]),
        ("issue-log", "问题总数", [3, 3, 0, 0, 0, 0]),
        ("archive-index", "归档件数", [7, 0, 7, 0, 0, 0]),
    ],
)
def test_progress_is_counted_before_anything_is_filled_in(
    document_type: str, header: str, figures: list[object]
) -> None:
    row = below(sheets(document_type)["概况"], header)[0]
    assert [value for key, value in row.items() if key] == figures


def test_each_system_counts_its_accounts() -> None:
    rows = below(sheets("access-register", "service-desk-transition", "en")["Overview"], "Name of system")
    assert [(row["Name of system"], row["Number of accounts"]) for row in rows] == [
        ("Ticket system", 2),
        ("Telephony and call routing", 1),
        ("Knowledge base", 1),
        ("Asset register", 1),
    ]


def test_an_account_shows_for_how_many_days_both_holders_have_it() -> None:
    rows = below(sheets("access-register", "service-desk-transition", "en")["Accounts"], "Days of overlap")
    assert [row["Days of overlap"] for row in rows if row["Account"]] == [5, 5, 1, 28, 5]


def test_the_kinds_of_the_archive_are_those_of_the_project() -> None:
    for language, page, kind in (("zh-CN", "概况", "资料类别"), ("en", "Overview", "Which kind")):
        rows = below(sheets("archive-index", language=language)[page], kind)
        assert [row[kind] for row in rows] == [label(member, language) for member in ArchiveKind]


def test_severities_and_states_of_the_issue_log_are_those_of_the_project() -> None:
    assert [row["级别"] for row in below(sheets("issue-log")["概况"], "级别")] == [label(it, "zh-CN") for it in Degree]
    book = openpyxl.load_workbook(ROOT / "templates" / "issue-log" / "en.xlsx")
    offered = {rule.formula1 for rule in book["Issues"].data_validations.dataValidation}
    assert f'"{",".join(label(it, "en") for it in IssueStatus)}"' in offered


def test_every_attendee_of_every_session_has_a_row_to_sign_in() -> None:
    rows = [row for row in below(sheets("training-record")["签到与考核"], "参加场次") if row["姓名"]]
    assert [(row["序号"], row["参加场次"], row["姓名"]) for row in rows[3:6]] == [
        (4, "平台架构与业务流程", "苏玫"),
        (5, "部署、发布与回退", "钱钧"),
        (6, "部署、发布与回退", "白芸"),
    ]


def test_spare_rows_count_and_say_nothing_until_they_are_filled_in() -> None:
    rows = sheets("document-index")["移交目录"]
    start = next(index for index, row in enumerate(rows) if "文档编号" in row)
    spare = rows[start + 13 : start + 23]
    assert [(row[0] or "", row[13] or "") for row in spare] == [("", "")] * 10
