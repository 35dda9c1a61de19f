"""Every format shows what is waived, with its reason, and counts it as neither passed nor failed."""

from __future__ import annotations

import io
import json
from datetime import date
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from handover_docs.check import waive
from handover_docs.model.report import Outcome, Report
from handover_docs.model.waiver import Waiver
from handover_docs.registry import plugins
from handover_docs.reports import json as json_report
from handover_docs.reports import junit, sarif, terminal, xlsx
from handover_docs.reports.notice import letter
from handover_docs.wording import LANGUAGES

from .sample import report

REASON = "客户书面同意 <补签>"
SIGNATURE = "nda/signature/receiving"


def pardoned() -> Report:
    waivers = (
        Waiver("w.yaml:2:5", SIGNATURE, None, REASON, "张伟", date(2026, 12, 31)),
        Waiver("w.yaml:3:5", "sla-checklist/name", None, "old", "李娜", date(2026, 1, 1)),
    )
    return waive(report(), waivers, date(2026, 11, 22))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(plugins("handover_docs.reports")))
def test_every_format_shows_the_reason_and_who_decided(name: str, language: str) -> None:
    plugin = plugins("handover_docs.reports")[name]
    shown = plugin.render(pardoned(), language)
    if plugin.BINARY:
        rows = load_workbook(io.BytesIO(shown)).worksheets[1].iter_rows(values_only=True)
        shown = "\n".join(str(cell) for row in rows for cell in row)
    plain = " ".join(shown.replace("\\<", "<").replace("\\>", ">").replace("&lt;", "<").replace("&gt;", ">").split())
    assert REASON in plain
    assert "张伟" in plain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["terminal", "html", "markdown"])
def test_an_expired_waiver_is_said(name: str, language: str) -> None:
    shown = plugins("handover_docs.reports")[name].render(pardoned(), language)
    assert ("1 项豁免已过期" if language == "zh-CN" else "1 waiver expired") in shown


def test_json_gives_the_waiver_beside_the_outcome() -> None:
    record = json.loads(json_report.render(pardoned(), "en"))
    (result,) = [one for one in record["results"] if one["requirement"] == SIGNATURE]
    expected = {
        "requirement": SIGNATURE,
        "finding": None,
        "reason": REASON,
        "owner": "张伟",
        "expires": "2026-12-31",
        "where": "w.yaml:2:5",
    }
    assert (result["outcome"], result["waived"], result["findings"][0]["waived"]) == ("fail", expected, expected)
    assert [one["state"] for one in record["waivers"]] == ["applied", "expired"]


def test_in_junit_it_is_skipped() -> None:
    root = ElementTree.fromstring(junit.render(pardoned(), "en"))
    (case,) = [case for case in root.iter("testcase") if case.get("classname") == SIGNATURE]
    assert case[0].tag == "skipped"
    assert case[0].get("message") == f"waived: Waived: {REASON} (张伟, until 2026-12-31)"
    for suite in root.iter("testsuite"):
        assert int(suite.get("skipped", "")) == sum(1 for case in suite if len(case) and case[0].tag == "skipped")


def test_in_sarif_it_is_suppressed_and_nothing_else_is() -> None:
    (run,) = json.loads(sarif.render(pardoned(), "en"))["runs"]
    held = [one for one in run["results"] if "suppressions" in one]
    assert {one["properties"]["requirement"] for one in held} == {SIGNATURE}
    assert held[0]["suppressions"][0]["justification"] == REASON


def test_in_the_register_it_has_a_status_and_is_not_counted_as_left_to_do() -> None:
    book = load_workbook(io.BytesIO(xlsx.render(pardoned(), "zh-CN")))
    states = [row[11] for row in book["问题台账"].iter_rows(min_row=2, values_only=True)]
    assert states.count("已豁免") == 1
    assert states[-1] == "已豁免"


def test_the_terminal_counts_it_apart() -> None:
    before, after = terminal.render(report(), "en"), terminal.render(pardoned(), "en")
    failed = sum(1 for one in report().results if one.outcome is Outcome.FAIL)
    assert f"{failed} failed" in before
    assert f"{failed - 1} failed" in after
    assert "1 waived" in after


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_lists_what_is_waived_with_reason_owner_and_last_day(language: str) -> None:
    finding = next(one for result in report().results if result.requirement == SIGNATURE for one in result.findings)
    told = letter(pardoned(), language)
    (waived,) = told.waived
    assert (waived.number, waived.messages) == ("W-01", (finding.message.in_language(language),))
    assert (waived.reason, waived.owner, waived.expires) == (REASON, "张伟", date(2026, 12, 31))
    assert waived.messages[0] not in {point.message for point in told.points}


def test_a_letter_without_waivers_lists_none() -> None:
    assert letter(report(), "en").waived == ()
