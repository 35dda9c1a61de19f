"""What a letter about a report says, and that it never says more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import Finding, Level, Outcome, Report, Result
from handover_docs.reports.notice import letter
from handover_docs.wording import Bilingual, same
from tests.reports.sample import DELIVERABLES, NDA, PLAN, small

_REMEDY = Bilingual("请补上。", "Add it.")


def _result(number: int, outcome: Outcome, *evidence: Evidence, deliverable: str | None = "handover-plan") -> Result:
    finding = Finding(f"{number}", outcome, Bilingual(f"问题{number}", f"Finding {number}"), _REMEDY, evidence)
    name = f"{deliverable}/section/s{number}"
    return Result(name, "section-present", same(f"s{number}"), Level.WARNING, outcome, (finding,), (), deliverable)


def _of(*results: Result) -> Report:
    return replace(small(), results=results, deliverables=DELIVERABLES)


def test_what_failed_what_is_open_and_what_is_to_review_stand_apart_each_numbered_from_one() -> None:
    told = letter(
        _of(
            _result(1, Outcome.REVIEW),
            _result(2, Outcome.FAIL),
            _result(3, Outcome.OPEN),
            _result(4, Outcome.FAIL, deliverable="nda"),
        ),
        "en",
    )
    chapters = (told.defects, told.undecided, told.unclear)
    assert [[[point.number for point in chapter.points] for chapter in part] for part in chapters] == [
        [["D-01"], ["D-02"]],
        [["O-01"]],
        [["R-01"]],
    ]
    assert [point.number for point in told.points] == ["D-01", "D-02", "O-01", "R-01"]
    assert [chapter.title for chapter in told.defects] == ["Handover Plan", "Non-disclosure Agreement"]


def test_what_passed_is_not_in_a_letter() -> None:
    passed = Result("handover-plan/x", "x", same("passed"), Level.ERROR, Outcome.PASS, (), (), "handover-plan")
    told = letter(_of(passed), "en")
    assert (told.points, told.tallies) == ((), ())


def test_a_finding_said_twice_is_one_point() -> None:
    twice = replace(_result(1, Outcome.FAIL), requirement="handover-plan/section/other")
    assert len(letter(_of(_result(1, Outcome.FAIL), twice), "en").points) == 1


def test_the_tally_counts_the_points_of_each_deliverable() -> None:
    told = letter(_of(_result(1, Outcome.FAIL), _result(2, Outcome.FAIL), _result(3, Outcome.OPEN)), "zh-CN")
    assert [(one.title, one.defects, one.undecided, one.unclear) for one in told.tallies] == [("移交方案", 2, 1, 0)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-CN", ("第3段：“甲方”", "云客服平台运维移交-20261118-保密协议.docx，第4段：“乙方”")),
        ("en", ("paragraph 3: “甲方”", "云客服平台运维移交-20261118-保密协议.docx, paragraph 4: “乙方”")),
    ],
)
def test_proof_names_the_file_only_where_it_is_not_the_deliverables_one(language: str, said: tuple[str, ...]) -> None:
    base = small()
    only = tuple(file for file in base.files if file.path == PLAN)
    other = replace(only[0], path=NDA, deliverable="nda", deliverables=("nda",))
    report = replace(
        base,
        files=(*only, other),
        results=(
            _result(
                1,
                Outcome.FAIL,
                Evidence(PLAN, Location(paragraph=3), "甲方"),
                Evidence(NDA, Location(paragraph=4), "乙方"),
            ),
        ),
    )
    assert letter(report, language).points[0].evidence == said


def test_of_many_places_three_are_shown() -> None:
    places = [Evidence(PLAN, Location(paragraph=number), "x") for number in range(1, 6)]
    evidence = letter(_of(_result(1, Outcome.FAIL, *places)), "en").points[0].evidence
    assert (len(evidence), evidence[-1]) == (4, "and 2 more")


def test_the_date_to_answer_by_is_the_one_given() -> None:
    assert letter(small(), "en", due=date(2026, 12, 31)).due == date(2026, 12, 31)
    assert letter(small(), "en").due is None
