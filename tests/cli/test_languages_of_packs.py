"""Traditional Chinese and two languages at once, from the command line; the fields that documents use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Call

PROJECT = Path(__file__).parents[2] / "samples/projects/operations-handover.yaml"


def _languages(folder: Path) -> set[str]:
    return {entry["language"] for entry in json.loads((folder / "manifest.json").read_bytes())["documents"]}


@pytest.mark.parametrize("spelling", ["zh-TW", "zh_TW.UTF-8", "zh-Hant"])
def test_documents_are_made_in_traditional_chinese(call: Call, tmp_path: Path, spelling: str) -> None:
    shown = call("generate", PROJECT, "-o", tmp_path / "p", "--lang", spelling, "--document", "project-charter")
    assert shown.code == 0
    assert _languages(tmp_path / "p") == {"zh-TW"}
    assert "zh-TW/01-移交方案/智聯倉儲平台維運服務移交-20261121-立項通知.docx" in shown.out


def test_status_holds_a_traditional_pack_against_its_own_language(call: Call, tmp_path: Path) -> None:
    call("generate", PROJECT, "-o", tmp_path / "p", "--lang", "zh-TW", "--document", "project-charter")
    shown = call("status", tmp_path / "p", "--project", PROJECT)
    lines = [line for line in shown.out.splitlines() if line.endswith("立項通知.docx")]
    assert [line.split("  ")[0] for line in lines] == ["as generated"]


def test_status_knows_a_pack_of_contracts_in_two_languages(call: Call, tmp_path: Path) -> None:
    call("generate", PROJECT, "-o", tmp_path / "p", "--bilingual", "--document", "sow")
    assert _languages(tmp_path / "p") == {"zh-CN+en"}
    shown = call("status", tmp_path / "p", "--project", PROJECT)
    lines = [line for line in shown.out.splitlines() if line.endswith("工作说明书.docx")]
    assert [line.split("  ")[0] for line in lines] == ["as generated"]


def test_a_new_version_in_two_languages_is_told_in_both(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(PROJECT.read_text("utf-8"), "utf-8")
    arguments = ("generate", path, "-o", tmp_path / "p", "--bilingual", "--document", "sow", "--date", "2026-12-01")
    call(*arguments)
    text = path.read_text("utf-8")
    path.write_text(text.replace("ZL-HX-2021-0077", "ZL-HX-2021-0078"), "utf-8")
    assert path.read_text("utf-8") != text
    assert call(*arguments).code == 0
    (entry,) = json.loads((tmp_path / "p/manifest.json").read_bytes())["documents"]
    last = entry["history"][-1] if entry["history"] else None
    assert (entry["version"], last and (last["version"], last["date"], sorted(last["summary"]))) == (
        "V1.1",
        ("V1.1", "2026-12-01", ["en", "zh-CN"]),
    )


def test_explain_says_which_documents_use_a_field(call: Call) -> None:
    shown = call("explain", "dates.go_live")
    assert shown.code == 0
    assert shown.out.splitlines()[0] == "dates.go_live  Go-live (field of the description)"
    assert "    handover-plan  Handover Plan (2)" in shown.out.splitlines()


def test_explain_says_what_decides_whether_a_document_is_made(call: Call) -> None:
    shown = call("explain", "issues", locale="zh_CN")
    line = next(line for line in shown.out.splitlines() if line.startswith("    issue-log"))
    assert line.endswith("，决定是否生成）")


def test_a_description_is_started_for_documents_in_traditional_chinese(call: Call, tmp_path: Path) -> None:
    shown = call("init", tmp_path, "--situation", "internal", "--lang", "zh-TW", "--lang", "en")
    text = (tmp_path / "project.yaml").read_text("utf-8")
    assert shown.code == 0
    assert "languages: [zh-TW, en]\n" in text
    assert '  name: {zh-CN: "", en: ""}' in text
