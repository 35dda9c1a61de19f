"""Four deliveries of real documents: what is fixed, still open, new, back, cannot be told, and was changed since."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handover_docs import api
from samples import planting_word

from .conftest import Call

ROOT = Path(__file__).parents[2]
SCHEMA = Draft202012Validator(json.loads((ROOT / "schemas/register.schema.json").read_text("utf-8")))
ASKED = "formats: [docx, xlsx], signed: false, instructions: {zh-CN: 请提交。, en: Send it.}"
PACK_SCHEMA = f"""
id: small
version: "1.0"
title: {{zh-CN: 小, en: Small}}
description: {{zh-CN: 小, en: Small}}
checks: [deliverable-present, not-a-draft, files-readable]
deliverables:
  - {{id: plan, document_type: handover-plan, {ASKED}}}
  - {{id: index, document_type: document-index, {ASKED}}}
  - {{id: acceptance, document_type: acceptance-form, {ASKED}}}
"""
Deliver = Callable[..., dict[str, object]]


@cache
def documents() -> dict[str, bytes]:
    made = api.generate(ROOT / "samples/projects/team-handover.yaml").files
    return {file.document_type: file.data for file in made if file.language == "zh-CN"}


def draft(data: bytes) -> bytes:
    return planting_word.marked_as_draft(data, "草稿")


@pytest.fixture
def deliver(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deliver:
    """Record a delivery of the files given by name, and what the register says of it."""
    monkeypatch.chdir(tmp_path)
    Path("small.yaml").write_text(PACK_SCHEMA, "utf-8")

    def delivered(number: int, **files: bytes) -> dict[str, object]:
        pack = Path(f"第{number}次")
        pack.mkdir()
        for name, data in files.items():
            (pack / f"{name}.{'xlsx' if name.startswith('目录') else 'docx'}").write_bytes(data)
        said = call(
            *("register", "add", pack, "--register", "r.db", "--as", "甲", "--schema", "small.yaml"),
            *("--vendor", "甲公司", "--due", "2026-01-31", "--format", "json"),
        )
        record: dict[str, object] = json.loads(said.out)
        SCHEMA.validate(record)
        assert record["number"] == number
        return record

    return delivered


def courses(record: dict[str, object]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in record["findings"]:  # type: ignore[attr-defined]
        found.setdefault(one["course"], set()).add(one["requirement"])
    return found


def ids(record: dict[str, object], requirement: str) -> list[str]:
    return [one["id"] for one in record["findings"] if one["requirement"] == requirement]  # type: ignore[attr-defined]


def test_each_delivery_is_held_against_the_one_before(deliver: Deliver, call: Call) -> None:
    plan, index, form = (documents()[kind] for kind in ("handover-plan", "document-index", "acceptance-form"))
    first = deliver(1, 移交方案=draft(plan), 验收单=form)
    assert courses(first) == {"new": {"plan/draft", "index/present"}}

    second = deliver(2, **{"移交方案（修订）": draft(plan), "目录": index})
    assert courses(second) == {
        "still-open": {"plan/draft"},
        "fixed": {"index/present"},
        "new": {"acceptance/present"},
    }
    assert ids(second, "plan/draft") == ids(first, "plan/draft")
    assert second["renamed"] == [{"was": "移交方案.docx", "now": "移交方案（修订）.docx"}]
    assert second["accepted_changes"] == [{"was": "验收单.docx", "now": None}]
    assert second["unchanged"] == 1

    third = deliver(3, 移交方案=plan[:4_000], 验收单=form)
    told = courses(third)
    assert told["untold"] == {"plan/draft"}
    assert told["came-back"] == {"index/present"}
    assert told["fixed"] == {"acceptance/present"}
    assert ids(third, "index/present") == ids(first, "index/present")
    assert {one["outcome"] for one in third["findings"] if one["course"] == "came-back"} == {"open"}
    assert third["accepted_changes"] == [{"was": "目录.xlsx", "now": None}]

    fourth = deliver(4, 移交方案=plan, 验收单=planting_word.paragraph_added(form, "另加一段。"), 目录=index)
    assert courses(fourth) == {"fixed": {"index/present", "pack/readable", *courses(third)["new"]}}
    assert fourth["accepted_changes"] == [{"was": "验收单.docx", "now": "验收单.docx"}]
    assert fourth["verdict"] == "accept"

    shown = json.loads(call("register", "show", "甲", "--register", "r.db", "--format", "json").out)
    SCHEMA.validate(shown)
    assert shown["submissions"] == [
        {name: value for name, value in one.items() if name not in ("pack", "again")}
        for one in (first, second, third, fourth)
    ]


def test_the_list_of_all_vendors_says_who_is_late(deliver: Deliver, call: Call) -> None:
    deliver(1, 移交方案=draft(documents()["handover-plan"]))
    call("register", "expect", "乙", "--vendor", "乙公司", "--due", "2025-12-31", "--register", "r.db")
    call("register", "expect", "丙", "--vendor", "丙公司", "--due", "2999-12-31", "--register", "r.db")
    call("register", "expect", "丁", "--register", "r.db")
    said = call("register", "list", "--register", "r.db", "--format", "json")
    record = json.loads(said.out)
    SCHEMA.validate(record)
    assert said.code == 1
    assert [(one["pack"], one["vendor"], one["overdue"], one["submissions"]) for one in record["packs"]] == [
        ("乙", "乙公司", True, 0),
        ("甲", "甲公司", True, 1),
        ("丙", "丙公司", False, 0),
        ("丁", None, False, 0),
    ]
    assert [(one["verdict"], one["open"] > 0) for one in record["packs"]][:2] == [(None, False), ("return", True)]


def test_the_schema_refuses_a_course_that_does_not_exist() -> None:
    Draft202012Validator.check_schema(SCHEMA.schema)
    assert not SCHEMA.is_valid({"packs": [{}]})
    assert not SCHEMA.is_valid({"pack": "甲", "submissions": [{"number": 0}]})
