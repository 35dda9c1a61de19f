"""What the formats for other programs promise."""

from __future__ import annotations

import io
import json
import subprocess
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from handover_docs.model.report import Outcome
from handover_docs.reports import junit, markdown, sarif, xlsx
from handover_docs.reports._matrix import matrix
from handover_docs.wording import LANGUAGES

from .sample import report


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_junit_only_what_passed_counts_as_passed(language: str) -> None:
    root = ElementTree.fromstring(junit.render(report(), language))
    bare = {case.get("classname") for case in root.iter("testcase") if len(case) == 0}
    assert bare == {result.requirement for result in report().results if result.outcome is Outcome.PASS}
    tags = {case.get("classname"): case[0].tag for case in root.iter("testcase") if len(case)}
    expected = {Outcome.FAIL: "failure", Outcome.OPEN: "error"}
    assert tags == {
        result.requirement: expected.get(result.outcome, "skipped")
        for result in report().results
        if result.outcome is not Outcome.PASS
    }
    assert int(root.get("tests", "")) == len(report().results)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_has_every_finding_with_its_kind_level_and_stable_id(language: str) -> None:
    (run,) = json.loads(sarif.render(report(), language))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for record in run["results"]:
        assert rules[record["ruleIndex"]] == record["ruleId"]
        assert record["kind"] == "fail" or record["level"] == "none"
    told = {
        (record["properties"]["requirement"], record["partialFingerprints"]["finding/v1"], record["kind"])
        for record in run["results"]
        if "partialFingerprints" in record
    }
    assert told == {
        (result.requirement, finding.id, finding.outcome.value)
        for result in report().results
        for finding in result.findings
    }
    listed = {artifact["location"]["uri"] for artifact in run["artifacts"]}
    named = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for record in run["results"]
        for place in record.get("locations", ())
    }
    assert named
    assert named <= listed
    assert all(uri.isascii() and " " not in uri for uri in listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_markdown_nothing_that_a_pack_says_is_markup(language: str) -> None:
    text = markdown.render(report(), language)
    assert "\\<v2\\>" in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    widths = {line.replace("\\|", "").count("|") for line in tables}
    assert widths == {8 - 1, 4}


def test_the_register_lists_every_finding_with_a_status_to_choose() -> None:
    book = load_workbook(io.BytesIO(xlsx.render(report(), "zh-CN")))
    sheet = book["问题台账"]
    unsettled = {Outcome.FAIL, Outcome.REVIEW, Outcome.OPEN}
    findings = [found for result in report().results if result.outcome in unsettled for found in result.findings]
    assert sorted(row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)) == sorted(one.id for one in findings)
    assert {row[11] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"未处理"}
    offered = [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert offered == ['"未处理,处理中,已整改,已关闭,已豁免"']


def test_what_is_not_closed_is_counted_by_formula_and_has_its_value() -> None:
    data = xlsx.render(report(), "en")
    formulas, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    last = formulas["Deliverables"].max_row
    assert formulas["Deliverables"].cell(2, 8).value.startswith("=COUNTIFS('Findings'!$B$2:$B$")
    assert formulas["Deliverables"].cell(last, 8).value == f"=SUM(H2:H{last - 1})"
    assert values["Deliverables"].cell(last, 8).value == values["Findings"].max_row - 1


def test_the_register_is_the_same_for_the_same_report() -> None:
    assert xlsx.render(report(), "en") == xlsx.render(report(), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_says_what_each_kind_of_requirement_came_to_in_each_file(language: str) -> None:
    book = load_workbook(io.BytesIO(xlsx.render(report(), language)))
    sheet = book[{"zh-CN": "要求与文件对照", "en": "Requirements by file"}[language]]
    heads, *rows = sheet.iter_rows(values_only=True)
    found = matrix(report())
    assert list(heads[1:]) == [title.in_language(language) for title in found.columns]
    assert [row[0] for row in rows] == [row.path for row in found.rows]
    for shown, row in zip(rows, found.rows, strict=True):
        assert [value is None for value in shown[1:]] == [cell is None for cell in row.cells]
        told = [value.split(" ")[-1] for value in shown[1:] if value]
        assert told == [f"{cell.number}/{cell.of}" for cell in row.cells if cell]


@pytest.mark.extra("libreoffice")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_counts_follow_the_status_that_a_person_chooses(tmp_path: Path, language: str) -> None:
    book = load_workbook(io.BytesIO(xlsx.render(report(), language)))
    verdict, findings, deliverables = book.worksheets[:3]
    count = findings.max_row - 1
    states = next(rule.formula1 for rule in findings.data_validations.dataValidation if rule.type == "list")
    *_, findings["L2"], findings["L3"] = states.strip('"').split(",")
    of_closed = Counter(findings[f"B{row}"].value for row in range(4, findings.max_row + 1))
    book.save(tmp_path / "register.xlsx")
    words = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    words += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "register.xlsx")]
    subprocess.run(words, check=True, capture_output=True, timeout=240)
    counted = load_workbook(tmp_path / "out" / "register.xlsx", data_only=True)
    assert counted.worksheets[0].cell(verdict.max_row, 2).value == count - 2
    told = {row[0]: row[-1] for row in counted.worksheets[2].iter_rows(min_row=2, values_only=True)}
    *groups, total = told
    assert told[total] == count - 2
    assert {group: told[group] for group in groups if told[group]} == dict(of_closed)
    cells = (cell for sheet in counted for row in sheet.iter_rows() for cell in row)
    assert [cell.coordinate for cell in cells if cell.data_type == "e"] == []
    assert deliverables.max_row == len(told) + 1
