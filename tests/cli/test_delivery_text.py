"""How a submission reads: what waits for one thing once, files that only moved as a number."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.cli._delivery import submission_text
from handover_docs.model.report import Level, Outcome, Verdict
from handover_docs.model.submission import Course, Followed, Renaming, Submission, Tracked
from handover_docs.wording import Bilingual

TITLE = Bilingual("资料齐全", "Deliverable present")
ASK = Bilingual("请用 --project 给出项目描述。", "Check again with --project.")


def waiting(name: str, english: str) -> Followed:
    message = Bilingual(f"未见《{name}》；无法判断是否需要。", f"“{english}”: not found; it may not be due.")
    return Followed(
        Course.NEW, Tracked(f"id-{english}", f"{english}/present", TITLE, Level.ERROR, Outcome.OPEN, message, ASK)
    )


THREE = (waiting("验收单", "Acceptance Form"), waiting("变更单", "Change Form"), waiting("审批单", "Approval Form"))


def submission(*findings: Followed, renamed: tuple[Renaming, ...] = ()) -> Submission:
    return Submission(
        number=2,
        received="2026-06-01T01:00:00+00:00",
        source="pack.zip",
        sha256="0" * 64,
        schema_id="test",
        schema_version="1",
        stage="signed",
        verdict=Verdict.UNDECIDED,
        tool_version="1",
        files=3,
        unchanged=1,
        findings=findings,
        renamed=renamed,
    )


def test_what_waits_for_one_thing_is_told_once() -> None:
    said = submission_text("移交", submission(*THREE), "zh-CN")
    assert "新发现 3" in said
    assert "  - 资料齐全，共 3 项\n      未见《验收单》、《变更单》、《审批单》；无法判断是否需要。\n" in said
    said = submission_text("移交", submission(*THREE), "en")
    assert "“Acceptance Form”, “Change Form”, “Approval Form”: not found; it may not be due." in " ".join(said.split())


def test_two_are_told_each_with_its_id() -> None:
    said = submission_text("移交", submission(*THREE[:2]), "zh-CN")
    assert "id-Acceptance Form" in said
    assert "id-Change Form" in said


def test_findings_about_files_keep_their_ids() -> None:
    each = [replace(one, finding=replace(one.finding, files=("甲.docx",))) for one in THREE]
    assert submission_text("移交", submission(*each), "zh-CN").count("  - id-") == 3


def test_a_file_that_only_moved_is_counted_and_one_with_another_name_is_named() -> None:
    renamed = (Renaming("a.zip/方案.docx", "方案.docx"), Renaming("a.zip/旧名.docx", "新名.docx"))
    said = submission_text("移交", submission(renamed=renamed), "zh-CN")
    assert "  - a.zip/旧名.docx → 新名.docx\n" in said
    assert "1 个文件名称未变，换了文件夹。" in said
    assert "方案.docx →" not in said
