"""``handover check --waivers``, and where reports go by the ending of their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Call

SCHEMA = """
id: small
version: "1.0"
title: {zh-CN: 小, en: Small}
description: {zh-CN: 小, en: Small}
checks: [deliverable-present, file-format]
deliverables:
  - {id: contract, document_type: nda, formats: [docx], signed: false, instructions: {zh-CN: 请提交。, en: Send it.}}
"""
HELD_TO = ("--schema", "small.yaml", "--mapping", "m.yaml")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "说明.txt").write_text("一份谁也认不出的文件。", "utf-8")
    (tmp_path / "small.yaml").write_text(SCHEMA, "utf-8")
    (tmp_path / "m.yaml").write_text("files: [{path: 说明.txt, document_type: nda}]", "utf-8")
    return tmp_path / "pack"


def waivers(expires: str) -> Path:
    path = Path("w.yaml")
    path.write_text(
        f"waivers:\n  - {{requirement: contract/format, reason: 下月补交, owner: 张伟, expires: {expires}}}\n", "utf-8"
    )
    return path


def test_a_waived_failure_is_shown_and_the_pack_accepted_with_conditions(call: Call, pack: Path) -> None:
    shown = call("check", pack, *HELD_TO, "--waivers", waivers("2999-12-31"), "--format", "json")
    record = json.loads(shown.out)
    (result,) = [one for one in record["results"] if one["requirement"] == "contract/format"]
    assert (result["outcome"], result["waived"]["reason"]) == ("fail", "下月补交")
    assert record["verdict"] == "accept-with-conditions"
    assert shown.code == 0


def test_an_expired_waiver_counts_for_nothing_and_is_said(call: Call, pack: Path) -> None:
    shown = call("check", pack, *HELD_TO, "--waivers", waivers("2020-01-01"), "--format", "json")
    record = json.loads(shown.out)
    assert record["verdict"] == "return"
    assert shown.code == 1
    assert shown.err == "Waivers that expired and do not count: w.yaml:2:5 (contract/format)\n"


def test_a_broken_waivers_file_says_where(call: Call, pack: Path) -> None:
    Path("w.yaml").write_text("waivers:\n  - {requirement: a/b, reason: x}\n", "utf-8")
    shown = call("check", pack, *HELD_TO, "--waivers", "w.yaml")
    assert shown.code == 3
    assert shown.err.startswith("w.yaml:2:5: ")


def test_the_ending_of_a_file_tells_the_format(call: Call, pack: Path) -> None:
    names = ["r.html", "r.json", "r.md", "r.xml", "r.sarif", "r.xlsx", "r.txt"]
    call("check", pack, *HELD_TO, *(word for name in names for word in ("-o", name)))
    begins = {name: Path(name).read_bytes()[:9] for name in names}
    assert begins["r.html"] == b"<!DOCTYPE"
    assert begins["r.md"].startswith(b"# pack")
    assert begins["r.xml"].startswith(b"<?xml")
    assert begins["r.xlsx"].startswith(b"PK")
    assert json.loads(Path("r.sarif").read_bytes())["version"] == "2.1.0"
    assert json.loads(Path("r.json").read_bytes())["verdict"] == "return"
    assert begins["r.txt"].startswith(b"Return")
