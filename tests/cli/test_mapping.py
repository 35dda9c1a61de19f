"""A person's decisions about files: written by identify, edited, and given to identify and check."""

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
deliverables:
  - {id: contract, document_type: nda, formats: [txt], signed: false, instructions: {zh-CN: 请提交。, en: Send it.}}
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "甲.txt").write_text("一份谁也认不出的文件。", "utf-8")
    (folder / "照片.txt").write_text("现场照片说明。", "utf-8")
    (tmp_path / "small.yaml").write_text(SCHEMA, "utf-8")
    return folder


def files_of(shown: str) -> dict[str, dict[str, object]]:
    return {file["path"]: file for file in json.loads(shown)["pack"]["files"]}


def test_what_identify_writes_is_edited_and_held_to_by_check(call: Call, pack: Path) -> None:
    written = call("identify", pack, "--write-mapping", "m.yaml")
    assert written.code == 0
    text = Path("m.yaml").read_text("utf-8")
    assert text.count("  #   document_type:") == 2
    text = text.replace("  # - path: ", "  - path: ").replace("  #   ", "    ")
    text = text.replace("    document_type:\n", "    document_type: nda\n", 1).replace(
        "    document_type:\n", "    ignore: 照片\n"
    )
    Path("m.yaml").write_text(text, "utf-8")
    shown = call("check", pack, "--schema", "small.yaml", "--mapping", "m.yaml", "--format", "json")
    files = files_of(shown.out)
    by_type = {str(file["document_type"]): file for file in files.values()}
    assert by_type["nda"]["deliverable"] == "contract"
    assert by_type["nda"]["by_hand"] is True
    assert by_type["None"]["standing"] == "ignored"


def test_decisions_by_path_serve_the_next_submission_and_unused_ones_are_told(call: Call, pack: Path) -> None:
    Path("m.yaml").write_text("files:\n  - {path: 甲*, deliverable: contract}\n  - {path: 乙, ignore: 旧}\n", "utf-8")
    (pack / "甲.txt").rename(pack / "甲2.txt")
    shown = call("check", pack, "--schema", "small.yaml", "--mapping", "m.yaml", "--format", "json")
    assert files_of(shown.out)["甲2.txt"]["deliverables"] == ["contract"]
    assert json.loads(shown.out)["unused_decisions"] == ["m.yaml:3:5"]
    assert "m.yaml:3:5" in shown.err


def test_identify_says_what_was_decided_by_hand(call: Call, pack: Path) -> None:
    Path("m.yaml").write_text("files:\n  - {path: 甲.txt, document_type: nda}\n", "utf-8")
    shown = call("identify", pack / "甲.txt", "--mapping", "m.yaml", "--format", "json")
    line = json.loads(shown.out)
    assert (line["document_type"], line["by_hand"]) == ("nda", True)
    assert line["evidence"] == ["decided by hand (m.yaml:2:5)"]


def test_errors_of_a_mapping_are_told_at_their_places_before_anything_is_read(call: Call, pack: Path) -> None:
    Path("m.yaml").write_text("files:\n  - {path: a, document_type: ndaa}\n  - {path: b, deliverable: c}\n", "utf-8")
    shown = call("check", pack, "--schema", "small.yaml", "--mapping", "m.yaml")
    assert (shown.code, shown.out) == (3, "")
    assert [line.partition(": ")[0] for line in shown.err.splitlines()] == ["m.yaml:2:30", "m.yaml:3:28"]


def test_a_mapping_file_that_is_there_is_kept(call: Call, pack: Path) -> None:
    Path("m.yaml").write_text("files: []\n", "utf-8")
    assert call("identify", pack, "--write-mapping", "m.yaml").code == 2
    assert Path("m.yaml").read_text("utf-8") == "files: []\n"
    assert call("identify", pack, "--write-mapping", "m.yaml", "--force").code == 0
    assert "甲.txt" in Path("m.yaml").read_text("utf-8")


def test_identify_tells_copies_and_versions(call: Call, pack: Path) -> None:
    (pack / "b.txt").write_text("一份谁也认不出的文件。", "utf-8")
    shown = call("identify", pack, "--format", "json")
    found = {Path(line["file"]).name: line for line in map(json.loads, shown.out.splitlines())}
    assert {name: line["standing"] for name, line in found.items()} == {
        "b.txt": "current",
        "照片.txt": "current",
        "甲.txt": "duplicate",
    }
    assert [(one["kind"], one["file"]) for one in found["甲.txt"]["relations"]] == [("duplicate", "b.txt")]


@pytest.mark.parametrize("limit", ["files", "files=", "files=many", "files=0", "size=1", "depth=1GB"])
def test_a_limit_that_is_none_is_wrong_usage(call: Call, pack: Path, limit: str) -> None:
    shown = call("identify", pack, "--limit", limit)
    assert shown.code == 2
    assert f"--limit {limit}" in shown.err


def test_a_limit_bounds_what_is_taken_in(call: Call, pack: Path) -> None:
    shown = call("identify", pack, "--limit", "files=1", "--format", "json")
    assert sorted(json.loads(line)["status"] for line in shown.out.splitlines()) == ["read", "unreadable"]
    assert call("identify", pack, "--limit", "total=1KB", "--limit", "file=1mb").code == 0
