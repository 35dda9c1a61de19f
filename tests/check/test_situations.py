"""For each situation a good pack passes without a word, and in the other one all that was planted is found, no more."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from handover_docs.model.report import Report, Verdict
from handover_docs.reading import marks, scans
from handover_docs.registry import plugins
from samples import situations
from samples.situations import Situation, expected, good, planted
from tests.check.packs import report_on

QUICK = "internal"
"""The situation that is checked in every run; it needs nothing but Python."""
ALL = [
    pytest.param(
        one,
        id=one.name,
        marks=() if one.name == QUICK else (pytest.mark.long, pytest.mark.extra("libreoffice", "poppler")),
    )
    for one in situations.situations()
]


@pytest.fixture(autouse=True)
def _nobody_reads_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans stay unread, so that what is found is the same with the extra for scans and without it."""
    for module in (scans, marks):
        monkeypatch.setattr(module, "is_here", lambda: False)


@cache
def _good(situation: Situation) -> dict[str, bytes]:
    return good(situation)


def _found(report: Report) -> list[tuple[str, str]]:
    return [(result.requirement, one.outcome.value) for result in report.results for one in result.findings]


@pytest.mark.parametrize("situation", ALL)
def test_the_good_pack_is_accepted_without_a_finding(situation: Situation) -> None:
    report = report_on(situation, _good(situation))
    assert _found(report) == []
    assert report.verdict is Verdict.ACCEPT


@pytest.mark.parametrize("situation", ALL)
def test_all_that_was_planted_is_found_and_nothing_else(situation: Situation) -> None:
    report = report_on(situation, planted(situation, _good(situation)))
    assert Counter(_found(report)) == expected(situation)
    assert report.verdict is Verdict.RETURN


def test_every_situation_has_its_pack() -> None:
    schemas = {one.schema for one in situations.situations()}
    assert schemas == {
        "cutover-close-out", "employee-leaving", "handover-to-client", "handover-to-provider", "internal-handover",
        "outsourcing-close-out",
    }  # fmt: skip


def test_a_defect_is_planted_for_every_check() -> None:
    nouns = {check.NOUN for check in plugins("handover_docs.checks").values()}
    found = {requirement.split("/")[1] for one in situations.situations() for requirement, _ in expected(one)}
    assert nouns - found == set()
