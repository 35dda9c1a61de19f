"""``handover register``: deliveries recorded and compared, and what is due."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from .conftest import Call
from .test_waivers import SCHEMA

HELD_TO = ("--schema", "small.yaml", "--register", "r.db", "--as", "甲")


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "说明.txt").write_text("一份谁也认不出的文件。", "utf-8")
    (tmp_path / "small.yaml").write_text(SCHEMA, "utf-8")
    (tmp_path / "m.yaml").write_text("files: [{path: '*.txt', document_type: nda}]", "utf-8")
    return tmp_path / "pack"


def test_a_second_delivery_is_compared_with_the_first(call: Call, pack: Path) -> None:
    first = call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml", "--format", "json")
    assert first.code == 1
    record = json.loads(first.out)
    assert (record["pack"], record["number"], record["counts"]["new"]) == ("甲", 1, 1)
    (pack / "说明.txt").rename(pack / "保密协议.txt")
    second = json.loads(call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml", "--format", "json").out)
    assert (second["counts"]["still-open"], second["unchanged"]) == (1, 1)
    assert second["renamed"] == [{"was": "说明.txt", "now": "保密协议.txt"}]
    assert second["findings"][0]["id"] == record["findings"][0]["id"]
    again = call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml")
    assert again.err == "The same as submission 2; not recorded again.\n"
    shown = json.loads(call("register", "show", "甲", "--register", "r.db", "--format", "json").out)
    assert [one["number"] for one in shown["submissions"]] == [1, 2]


def test_the_list_says_what_is_overdue(call: Call, pack: Path) -> None:
    call("register", "expect", "乙", "--vendor", "乙公司", "--due", "2020-01-01", "--register", "r.db")
    call("register", "expect", "丙", "--due", "2999-01-01", "--register", "r.db")
    shown = call("register", "list", "--register", "r.db", "--format", "json")
    assert shown.code == 1
    assert [(one["pack"], one["overdue"]) for one in json.loads(shown.out)["packs"]] == [("乙", True), ("丙", False)]
    text = call("register", "list", "--register", "r.db", locale="zh_CN.UTF-8")
    assert "未提交，已逾期" in text.out
    assert text.out.endswith("共 2 个资料包，1 个逾期。\n")


def test_reports_are_written_beside_the_comparison(call: Call, pack: Path) -> None:
    shown = call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml", "-o", "r.html", "-o", "r.docx")
    assert "submission 1: Return" in shown.out
    assert Path("r.html").read_bytes().startswith(b"<!DOCTYPE html>")
    assert Path("r.docx").read_bytes().startswith(b"PK")


def test_a_file_that_did_not_change_is_not_read_again(call: Call, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handover_docs.register.register.rules_of", lambda catalog: "the same rules")
    call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml")
    (pack / "新.txt").write_text("另一份。", "utf-8")
    read = []
    examine = import_module("handover_docs.check.examine")
    whole = examine._read_and_learn

    def counted(opened: object, files: list[object], *more: object) -> object:
        read.extend(files)
        return whole(opened, files, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(examine, "_read_and_learn", counted)
    second = json.loads(call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml", "--format", "json").out)
    assert [file.path for file in read] == ["新.txt"]
    assert (second["files"], second["unchanged"]) == (2, 1)


def test_without_a_register_there_is_nothing_to_list(call: Call, tmp_path: Path) -> None:
    shown = call("register", "list", "--register", tmp_path / "none.db")
    assert shown.code == 2
    assert not (tmp_path / "none.db").exists()


def test_under_other_rules_everything_is_read_anew(call: Call, pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examine = import_module("handover_docs.check.examine")
    whole, read = examine._read_and_learn, []

    def counted(opened: object, files: list[object], *more: object) -> object:
        read.append(len(files))
        return whole(opened, files, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(examine, "_read_and_learn", counted)
    for rules in ("one", "one", "other"):
        monkeypatch.setattr("handover_docs.register.register.rules_of", lambda catalog, rules=rules: rules)
        (pack / "说明.txt").rename(pack / "说明.txt.txt") if rules == "other" else None
        call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml")
    assert read == [1, 0, 1]


def test_a_document_that_did_not_change_is_not_asked_again(
    call: Call, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = import_module("handover_docs.check.ask")
    whole, asked = ask.ask, []

    def counted(demanded: object, number: int) -> object:
        asked.append(number)
        return whole(demanded, number)  # type: ignore[arg-type]

    monkeypatch.setattr(ask, "ask", counted)
    monkeypatch.setattr("handover_docs.register.register.rules_of", lambda catalog: "the same rules")
    first = json.loads(call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml", "--format", "json").out)
    (pack / "README.md").write_text("# 目录", "utf-8")
    second = json.loads(call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml", "--format", "json").out)
    assert len(asked) == 1
    assert first["counts"]["new"] == second["counts"]["still-open"] == 1


def test_moments_are_told_by_local_clocks_and_kept_in_utc(
    call: Call, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("register", "add", pack, *HELD_TO, "--mapping", "m.yaml")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        text = call("register", "show", "甲", "--register", "r.db").out
        kept = json.loads(call("register", "show", "甲", "--register", "r.db", "--format", "json").out)
    finally:
        monkeypatch.undo()
        time.tzset()
    moment = datetime.fromisoformat(kept["submissions"][0]["received"])
    assert moment.utcoffset() == timedelta(0)
    assert f"{moment + timedelta(hours=8):%Y-%m-%d %H:%M:%S}+08:00" in text
