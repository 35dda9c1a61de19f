"""A waivers file is loaded with every error at its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handover_docs.errors import WaiversError
from handover_docs.loading import built_in_library
from handover_docs.loading.waivers import load_waivers
from handover_docs.model.waiver import Waiver


def loaded(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Waiver, ...] | list[str]:
    monkeypatch.chdir(tmp_path)
    Path("w.yaml").write_text(text, "utf-8")
    try:
        return load_waivers(Path("w.yaml"))
    except WaiversError as error:
        return [problem.in_language("en") for problem in error.problems]


def test_waivers_are_loaded_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = """
waivers:
  - {requirement: nda/clause/term, reason: 客户已同意, owner: 张伟, expires: 2026-12-31}
  - finding: 0123456789abcdef
    reason: known
    owner: Wang
"""
    assert loaded(text, tmp_path, monkeypatch) == (
        Waiver("w.yaml:3:5", "nda/clause/term", None, "客户已同意", "张伟", date(2026, 12, 31)),
        Waiver("w.yaml:4:5", None, "0123456789abcdef", "known", "Wang", None),
    )


def test_every_error_says_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = """waivers:
  - {reason: a, owner: b}
  - {requirement: x/y, finding: 0123456789abcdef, reason: a, owner: b}
  - {requirement: x/z, owner: b, expires: 2026-02-30}
  - {finding: nonsense, reason: a, owner: b}
  - {requirement: p/q, reason: a, owner: b}
  - {requirement: p/q, reason: a, owner: b, until: 2026-01-01}
"""
    found = loaded(text, tmp_path, monkeypatch)
    assert [str(one).split(" ")[0] for one in found] == [
        "w.yaml:2:5:",
        "w.yaml:3:24:",
        "w.yaml:4:5:",
        "w.yaml:4:43:",
        "w.yaml:5:15:",
        "w.yaml:7:5:",
        "w.yaml:7:45:",
    ]
    assert found[0] == "w.yaml:2:5: It does not say what it waives. Give a requirement or a finding."
    assert found[5] == "w.yaml:7:5: p/q is waived at w.yaml:6:5 already. Keep one of them."


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(
        json.loads((built_in_library() / "schemas/waivers.schema.json").read_text("utf-8"))
    )


def test_the_last_day_of_a_waiver_follows_from_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "waivers:\n  - {finding: 0123456789abcdef, reason: b, owner: c, expires: go_live + 2 days}\n"
    (said,) = loaded(text, tmp_path, monkeypatch)
    assert str(said).endswith("is not a real date. Write a real date as YYYY-MM-DD, such as 2026-11-21.")
