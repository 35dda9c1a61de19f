"""What names of files say of version, stage, date, copy and part."""

from __future__ import annotations

from datetime import date

import pytest

from handover_docs.text.file_names import DRAFT, FINAL, OLD, REVISED, FileName, folder_of, in_its_place, taken_apart


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("移交方案.docx", FileName("移交方案")),
        ("移交方案V1.2_修订(1).docx", FileName("移交方案", (1, 2), REVISED, copy=1)),
        ("移交方案_v2_最终版.docx", FileName("移交方案", (2,), FINAL)),
        ("移交方案V2.0.docx", FileName("移交方案", (2,))),
        ("移交方案（第三稿）.doc", FileName("移交方案", (3,))),
        ("第二版移交方案.docx", FileName("移交方案", (2,))),
        ("移交方案1.1版.docx", FileName("移交方案", (1, 1))),
        ("【最新】移交方案.docx", FileName("移交方案", stage=REVISED)),
        ("移交方案初稿.docx", FileName("移交方案", stage=DRAFT)),
        ("移交方案-作废.docx", FileName("移交方案", stage=OLD)),
        ("移交方案签字版.pdf", FileName("移交方案", signed=True)),
        ("移交方案20260301.docx", FileName("移交方案", day=date(2026, 3, 1))),
        ("移交方案 2026年3月1日.docx", FileName("移交方案", day=date(2026, 3, 1))),
        ("移交方案0315.docx", FileName("移交方案", day=date(4, 3, 15))),
        ("移交方案 - 副本.docx", FileName("移交方案", copy=1)),
        ("移交方案上册.pdf", FileName("移交方案", part=1)),
        ("移交方案（下）.pdf", FileName("移交方案", part=3)),
        ("移交方案第二部分.pdf", FileName("移交方案", part=2)),
        ("移交方案-附件2 风险.xlsx", FileName("移交方案", part=2, attached=True)),
        ("Copy of Plan.docx", FileName("plan", copy=1)),
        ("Plan - final v2.pdf", FileName("plan", (2,), FINAL)),
        ("Plan_Rev_B.docx", FileName("plan", (2,))),
        ("plan draft 3.docx", FileName("plan", (3,))),
        ("Draft NDA.docx", FileName("nda", stage=DRAFT)),
        ("plan part 1 of 2.pdf", FileName("plan", part=1)),
        ("manual-2of3.pdf", FileName("manual", part=2)),
        ("方案.docx.pdf", FileName("方案")),
    ],
)
def test_a_name_is_taken_apart(name: str, expected: FileName) -> None:
    assert taken_apart(name) == expected


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("系统更新方案.docx", "系统更新方案"),
        ("新系统切换方案.docx", "新系统切换方案"),
        ("renewal.docx", "renewal"),
        ("review notes.docx", "reviewnotes"),
        ("r2d2.txt", "r2d2"),
        ("Annex A.docx", "annexa"),
        ("附件2-SLA.docx", "附件2sla"),
        ("ISO 27001清单.xlsx", "iso27001清单"),
        ("年度报告2025.docx", "年度报告2025"),
        ("月报-2026-01.docx", "月报202601"),
        ("方案20261332.docx", "方案20261332"),
    ],
)
def test_what_only_looks_like_a_mark_belongs_to_the_name(name: str, base: str) -> None:
    assert taken_apart(name) == FileName(base)


def test_a_folder_that_says_nothing_but_the_version_says_it_of_its_files() -> None:
    assert in_its_place("V2/移交方案.docx") == FileName("移交方案", (2,))
    assert in_its_place("旧版/移交方案V3.docx") == FileName("移交方案", (3,), OLD)
    assert in_its_place("项目V2/移交方案.docx") == FileName("移交方案")


def test_such_a_folder_is_no_place_of_its_own() -> None:
    assert folder_of("01-方案/旧版/第一次提交.zip/移交方案.docx") == ("01方案",)
