"""The plain text report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import Finding, Level, Outcome, Result, Verdict
from handover_docs.reports import terminal
from handover_docs.text.layout import width
from handover_docs.wording import LANGUAGES, Bilingual, same

from .sample import FILES, RESULTS, report

PASSED = tuple(result for result in RESULTS if result.outcome is Outcome.PASS)


def _failed(message: str = "no", *evidence: Evidence, level: Level = Level.ERROR) -> Result:
    finding = Finding("1", Outcome.FAIL, same(message), same("do"), evidence)
    return Result("nda/name", "file-name", same("title"), level, Outcome.FAIL, (finding,), (), "nda")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_wider_than_a_terminal(language: str) -> None:
    assert max(width(line) for line in terminal.render(report(), language).splitlines()) <= 88


@pytest.mark.parametrize(
    ("verdict", "stage", "zh", "en"),
    [
        (Verdict.ACCEPT, "signed", "可接收", "Accept"),
        (Verdict.ACCEPT_WITH_CONDITIONS, "signed", "有条件接收", "Accept with conditions"),
        (Verdict.RETURN, "signed", "退回", "Return"),
        (Verdict.UNDECIDED, "signed", "未决", "Undecided"),
        (Verdict.ACCEPT, "issued", "可签发", "Ready to be signed"),
        (Verdict.ACCEPT_WITH_CONDITIONS, "issued", "可签发，附待办事项", "Ready to be signed, with remarks"),
        (Verdict.RETURN, "issued", "暂不可签发", "Not ready to be signed"),
    ],
)
def test_the_verdict_stands_first(verdict: Verdict, stage: str, zh: str, en: str) -> None:
    value = report(verdict, stage=stage, results=PASSED)
    assert terminal.render(value, "zh-CN").splitlines()[0] == zh
    assert terminal.render(value, "en").splitlines()[0] == en


def test_a_pack_without_findings_has_nothing_to_do_and_no_findings() -> None:
    text = terminal.render(report(Verdict.ACCEPT, results=PASSED, files=()), "en")
    assert "All 7 requirements that apply passed." in text
    assert "What to do" not in text
    assert "Findings" not in text


def test_findings_are_counted_among_what_was_asked() -> None:
    assert "Findings (9 of 16)" in terminal.render(report(), "en")
    assert "发现的问题（16 项中的 9 项）" in terminal.render(report(), "zh-CN")


def test_what_passed_is_not_listed() -> None:
    assert "Clause “Governing Law”" not in terminal.render(report(), "en")


def test_one_remedy_for_several_findings_is_one_thing_to_do() -> None:
    text = terminal.render(report(), "en")
    assert "Ask for a PDF with text or the Word original, then check again. (There is an" in text
    assert text.count("Ask for a PDF with text or the Word original, then check again.") == 2


def test_one_cause_of_several_open_requirements_is_said_once() -> None:
    assert terminal.render(report(), "en").count("is a scan, so this cannot be told") == 1


def test_a_requirement_that_only_should_be_met_says_so() -> None:
    assert "title (should)" in terminal.render(report(results=(_failed(level=Level.WARNING),)), "en")
    assert "title（应当）" in terminal.render(report(results=(_failed(level=Level.WARNING),)), "zh-CN")


def test_more_than_three_places_are_counted() -> None:
    places = [Evidence("a.docx", Location(paragraph=number), "x") for number in range(1, 6)]
    text = terminal.render(report(results=(_failed("no", *places),)), "en")
    assert "paragraph 3" in text
    assert "paragraph 4" not in text
    assert "More places like this: 2." in text


def test_more_than_three_findings_of_one_requirement_are_counted() -> None:
    findings = tuple(Finding(str(n), Outcome.FAIL, same(f"row {n}"), same("Fill it in."), ()) for n in range(1, 6))
    text = terminal.render(report(results=(replace(_failed(), findings=findings),)), "en")
    assert "row 3" in text
    assert "row 4" not in text
    assert "More findings like this: 2." in text
    assert "1.  Fill it in. (title, 5 in all)" in text


def test_what_is_open_for_a_reason_alone_says_the_reason() -> None:
    result = replace(_failed(), outcome=Outcome.OPEN, findings=(), reason=same("Could not be read: a.pdf."))
    assert "    open       title\n               Could not be read: a.pdf.\n" in terminal.render(
        report(results=(result,)), "en"
    )


def test_what_would_steer_the_screen_is_shown_instead() -> None:
    result = _failed("a\x1b[31mred", Evidence("\u202egpj.exe", Location(), "bell\x07"))
    text = terminal.render(report(results=(result,)), "en")
    assert "a\ufffd[31mred" in text
    assert "\ufffdgpj.exe: “bell\ufffd”" in text
    assert "\x1b" not in text


def test_unreadable_files_stand_before_partly_read_ones() -> None:
    text = terminal.render(report(), "en")
    assert text.index("(not readable, scanned, no text)") < text.index("(read in part)")


def test_a_pack_where_nothing_applies_says_that_nothing_was_checked() -> None:
    text = terminal.render(report(Verdict.UNDECIDED, results=(), files=()), "en")
    assert "There was nothing to check." in text


def test_an_unreadable_file_that_no_requirement_needs_is_still_said() -> None:
    text = terminal.render(report(Verdict.ACCEPT, results=PASSED), "zh-CN")
    assert "2 个文件无法读取，不影响已核查的要求。" in text


def test_a_deliverable_that_the_schema_does_not_describe_goes_by_its_id() -> None:
    result = replace(_failed(), deliverable="extra", requirement="extra/name", title=Bilingual("名", "name"))
    assert "\n  extra\n" in terminal.render(report(results=(result,)), "en")


def test_a_proof_names_its_file_without_folders_where_that_is_plain() -> None:
    here, there = replace(FILES[0], path="a/x.docx"), replace(FILES[0], path="b/x.docx")
    result = _failed("no", Evidence("a/x.docx", Location(paragraph=1), "q"))
    assert "Proof: x.docx, paragraph 1" in terminal.render(report(results=(result,), files=(here,)), "en")
    assert "Proof: a/x.docx, paragraph 1" in terminal.render(report(results=(result,), files=(here, there)), "en")
