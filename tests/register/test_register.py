"""A second delivery is held against the first, and findings keep their ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from handover_docs.errors import RegisterError, UsageError
from handover_docs.model.report import FileStatus, Outcome, Report
from handover_docs.model.submission import AcceptedChange, Course, Renaming, Submission
from handover_docs.model.waiver import Waiver
from handover_docs.register import Register, open_register

from .made import NOON, defect, file, report, result

A, B = "m/section/a", "m/section/b"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "r.db") as opened:
        yield opened


def add(register: Register, made: Report, **more: object) -> Submission:
    return register.add("移交资料", made, NOON, source="p.zip", **more).submission  # type: ignore[arg-type]


def courses(found: Submission) -> dict[str, Course]:
    return {one.finding.requirement: one.course for one in found.findings}


def test_what_was_put_right_is_fixed_and_the_rest_is_still_open_or_new(register: Register) -> None:
    one, other = defect(A, None, of="x"), defect(B, None, of="y")
    add(register, report(result(A, one), result(B)))
    second = add(register, report(result(A), result(B, other), mark="b"))
    assert courses(second) == {A: Course.FIXED, B: Course.NEW}
    third = add(register, report(result(A, one), result(B, other), mark="c"))
    assert courses(third) == {A: Course.CAME_BACK, B: Course.STILL_OPEN}
    assert [found.number for found in register.submissions("移交资料")] == [1, 2, 3]
    assert register.submissions("移交资料")[2] == third


def test_what_could_not_be_asked_this_time_is_not_called_fixed(register: Register) -> None:
    add(register, report(result(A, defect(A, None)), result(B, defect(B, None))))
    second = add(register, report(result(A, outcome=Outcome.NOT_APPLICABLE), mark="b"))
    assert courses(second) == {A: Course.UNTOLD, B: Course.UNTOLD}


def test_what_may_stand_in_a_file_that_could_not_be_read_is_not_called_fixed(register: Register) -> None:
    one, other = defect(A, "甲.docx"), defect(A, "乙.docx")
    add(register, report(result(A, one, other), files=(file("甲.docx", "a"), file("乙.docx", "b"))))
    dark = replace(file("乙.docx", "d"), status="unreadable")
    second = add(register, report(result(A, one), files=(file("甲.docx", "c"), dark), mark="b"))
    assert {found.finding.files: found.course for found in second.findings} == {
        ("甲.docx",): Course.STILL_OPEN,
        ("乙.docx",): Course.UNTOLD,
    }


def test_what_stood_in_a_file_that_was_read_is_fixed_beside_one_that_was_not(register: Register) -> None:
    one, other = defect(A, "甲.docx"), defect(A, "乙.docx")
    add(register, report(result(A, one, other), files=(file("甲.docx", "a"), file("乙.docx", "b"))))
    dark = replace(file("乙.docx", "d"), status="unreadable")
    second = add(register, report(result(A, other), files=(file("甲.docx", "c"), dark), mark="b"))
    assert {found.finding.files: found.course for found in second.findings} == {
        ("乙.docx",): Course.STILL_OPEN,
        ("甲.docx",): Course.FIXED,
    }


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(
            (file("报告/九月运维月报（修订）.docx", "c"), file("报告/十月运维月报.docx", "b")), id="changed too"
        ),
        pytest.param((file("存档/月报.docx", "a"), file("报告/十月运维月报.docx", "b")), id="the same bytes"),
    ],
)
def test_a_finding_keeps_its_id_when_its_file_is_renamed(
    register: Register, now: tuple[FileStatus, FileStatus]
) -> None:
    was = "报告/九月运维月报.docx"
    before = report(result(A, defect(A, was)), files=(file(was, "a"), file("报告/十月运维月报.docx", "b")))
    first = add(register, before)
    second = add(register, report(result(A, defect(A, now[0].path)), files=now, mark="b"))
    assert courses(second) == {A: Course.STILL_OPEN}
    assert second.findings[0].finding.id == first.findings[0].finding.id
    assert second.renamed == (Renaming(was, now[0].path),)
    third = add(register, report(result(A, defect(A, now[0].path)), files=now, mark="c"))
    assert third.findings[0].finding.id == first.findings[0].finding.id


def test_the_report_that_is_shown_has_the_ids_that_the_register_keeps(register: Register) -> None:
    add(register, report(result(A, defect(A, "a.docx")), files=(file("a.docx"),)))
    moved = report(result(A, defect(A, "b.docx")), files=(file("b.docx"),), mark="b")
    shown = register.add("移交资料", moved, NOON, source="p.zip").report
    assert shown.results[0].findings[0].id == defect(A, "a.docx").id


def test_another_defect_of_a_renamed_file_has_an_id_of_its_own(register: Register) -> None:
    add(register, report(result(A, defect(A, "a.docx")), files=(file("a.docx"),)))
    other = defect(A, "b.docx", words="“{name}”的结论是空的。")
    second = add(register, report(result(A, other), files=(file("b.docx"),), mark="b"))
    assert {one.course for one in second.findings} == {Course.NEW, Course.FIXED}


def test_an_accepted_file_that_changed_or_is_gone_is_told(register: Register) -> None:
    files = (file("a.docx", "a", kind="nda"), file("b.docx", "b", kind="sla"), file("c.docx", "c", kind="plan"))
    add(register, report(result(A, defect(A, "c.docx")), files=files))
    now = (file("a.docx", "d", kind="nda"), file("c.docx", "e", kind="plan"))
    second = add(register, report(result(A), files=now, mark="b"))
    assert second.accepted_changes == (AcceptedChange("a.docx", "a.docx"), AcceptedChange("b.docx", None))
    assert (second.files, second.unchanged) == (2, 0)


def test_the_same_again_is_not_recorded_twice(register: Register) -> None:
    made = report(result(A, defect(A, None)))
    assert add(register, made).number == 1
    again = register.add("移交资料", made, NOON, source="copy.zip")
    assert (again.again, again.submission.number, again.submission.source) == (True, 1, "p.zip")
    assert len(register.submissions("移交资料")) == 1


def test_a_waiver_of_a_finding_holds_for_it_under_another_file_name(register: Register) -> None:
    first = add(register, report(result(A, defect(A, "a.docx")), files=(file("a.docx"),)))
    waiver = Waiver("w.yaml:1:1", None, first.findings[0].finding.id, "已同意", "张伟")
    moved = report(result(A, defect(A, "b.docx")), files=(file("b.docx"),), mark="b")
    second = add(register, moved, waivers=(waiver,))
    assert second.findings[0].finding.waived == "已同意"
    assert register.standing("移交资料").open == 0


def test_what_is_due_stands_first_and_what_is_late_is_overdue(register: Register) -> None:
    today = NOON.date()
    register.expect("乙", "乙公司", today - timedelta(days=1))
    register.expect("甲", "甲公司", today)
    register.add("丙", report(result(A)), NOON, source="p.zip", due=today - timedelta(days=9))
    register.add("丁", report(result(A, defect(A, None))), NOON, source="p.zip", due=today - timedelta(days=2))
    found = register.standings()
    assert [one.pack for one in found] == ["丁", "乙", "甲", "丙"]
    assert [one.is_overdue(today) for one in found] == [True, True, False, False]
    assert [one.vendor for one in found] == [None, "乙公司", "甲公司", None]


def test_a_due_date_stays_until_another_is_given(register: Register) -> None:
    register.expect("甲", "甲公司", date(2026, 12, 1))
    register.expect("甲")
    assert register.standing("甲").due == date(2026, 12, 1)
    register.expect("甲", due=date(2026, 12, 9))
    assert (register.standing("甲").vendor, register.standing("甲").due) == ("甲公司", date(2026, 12, 9))


def test_a_file_name_that_is_not_unicode_is_kept(register: Register) -> None:
    path = "m\udcff.docx"
    add(register, report(result(A, defect(A, path)), files=(file(path),)))
    assert register.submissions("移交资料")[0].findings[0].finding.files == (path,)


def test_an_unknown_pack_is_refused_with_a_guess(register: Register) -> None:
    add(register, report(result(A)))
    with pytest.raises(UsageError) as raised:
        register.submissions("移交资枓")
    assert "移交资料" in raised.value.problems[0].remedy.zh


def test_a_file_that_is_no_register_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(b"not a database at all" * 100)
    before = path.read_bytes()
    with pytest.raises(RegisterError), open_register(path):
        pass
    assert path.read_bytes() == before
