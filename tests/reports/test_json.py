"""The JSON report: its schema, its stability, its words."""

from __future__ import annotations

import json as stdlib_json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handover_docs.model.report import Verdict
from handover_docs.reports import json
from handover_docs.wording import LANGUAGES

from .sample import FILES, RESULTS, report

ROOT = Path(__file__).parents[2]
SCHEMA = stdlib_json.loads((ROOT / "schemas/report.schema.json").read_text("utf-8"))


def _loaded(language: str = "en", **changes: object) -> dict:
    return stdlib_json.loads(json.render(report(**changes), language))


def test_the_schema_is_a_sound_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verdict", Verdict)
def test_every_report_fits_its_schema(language: str, verdict: Verdict) -> None:
    Draft202012Validator(SCHEMA).validate(_loaded(language, verdict=verdict))


def test_an_empty_report_fits_its_schema() -> None:
    Draft202012Validator(SCHEMA).validate(_loaded(results=(), files=(), project=None))


def test_the_schema_refuses_an_outcome_that_does_not_exist() -> None:
    record = _loaded()
    record["results"][0]["outcome"] = "maybe"
    assert [error.json_path for error in Draft202012Validator(SCHEMA).iter_errors(record)] == ["$.results[0].outcome"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert json.render(report(), "zh-CN") == json.render(report(), "zh-CN")


def test_only_wording_differs_between_the_languages() -> None:
    wording = {"title", "message", "remedy", "place", "evidence", "notes", "instructions", "reason"}

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in wording}
        return [bare(item) for item in value] if isinstance(value, list) else value

    assert bare(_loaded("zh-CN")) == bare(_loaded("en"))
    assert _loaded("zh-CN")["results"][2]["title"] == "“移交日期”与项目一致"
    assert _loaded("en")["results"][2]["title"] == "“Handover date” agrees with the project"


def test_results_keep_the_order_of_the_report() -> None:
    assert [result["requirement"] for result in _loaded()["results"]] == [result.requirement for result in RESULTS]


def test_coverage_counts_every_file_once() -> None:
    assert _loaded()["coverage"] == {"files": len(FILES), "read": 4, "partly_read": 1, "unreadable": 2}


def test_a_finding_carries_its_proof_with_the_place_in_numbers_and_words() -> None:
    finding = _loaded()["results"][2]["findings"][0]
    assert finding["evidence"][0] == {
        "file": "01-方案/云客服平台运维移交-20261121-移交方案.docx",
        "location": {
            "part": "body",
            "paragraph": None,
            "table": 1,
            "row": 3,
            "column": 2,
            "sheet": None,
            "cell": None,
            "page": None,
        },
        "place": "table 1, row 3, column 2",
        "quote": "2026年11月12日",
    }


def test_nothing_is_waived_yet() -> None:
    assert {result["waived"] for result in _loaded()["results"]} == {None}
