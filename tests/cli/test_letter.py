"""``handover check --format docx``: the letter to the vendor, through the door."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handover_docs import api

from ..reports.sample import small
from .conftest import Call

PROJECT = Path(__file__).parents[2] / "samples/projects/operations-handover.yaml"


@pytest.fixture(autouse=True)
def checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every pack gets the sample report."""
    monkeypatch.setattr(api, "check", lambda *_, **__: small())


@pytest.mark.parametrize(("locale", "language"), [("zh_CN.UTF-8", "zh-CN"), ("en_GB.UTF-8", "en")])
def test_the_letter_is_written_in_the_language_asked_for(
    call: Call, tmp_path: Path, locale: str, language: str
) -> None:
    file = tmp_path / "letter.docx"
    shown = call("check", "pack.zip", "--format", "docx", "-o", file, locale=locale)
    assert shown.code == 1
    assert file.read_bytes() == api.letter(small(), language)


def test_a_letter_can_be_had_for_taiwan_and_quotes_files_as_they_are(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    assert call("--lang", "zh-TW", "check", "pack.zip", "-o", file).code == 1
    assert file.read_bytes() == api.letter(small(), "zh-TW")
    assert call("check", "pack.zip", "--lang", "zh_TW", "-o", file).code == 1
    assert file.read_bytes() == api.letter(small(), "zh-TW")
    said = "\n".join(block.text for block in api.read(file).blocks)
    assert "核查結論" in said
    assert "核查结论" not in said
    quoted = {one.file for result in small().results for found in result.findings for one in found.evidence}
    assert quoted
    assert all(name.rpartition("/")[2] in said for name in quoted)


def test_the_ending_of_the_file_is_enough(call: Call, tmp_path: Path) -> None:
    call("check", "pack.zip", "-o", tmp_path / "letter.docx")
    assert (tmp_path / "letter.docx").read_bytes() == api.letter(small(), "en")


def test_project_and_date_go_into_the_letter(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    call("check", "pack.zip", "--project", PROJECT, "--due", "2026-12-31", "-o", file)
    assert file.read_bytes() == api.letter(small(), "en", project=PROJECT, due=date(2026, 12, 31))
    assert file.read_bytes() != api.letter(small(), "en", project=PROJECT)


def test_a_day_that_is_none_is_wrong_usage(call: Call, tmp_path: Path) -> None:
    shown = call("check", "pack.zip", "--due", "31/12", "-o", tmp_path / "letter.docx")
    assert shown.code == 2
    assert "“31/12” is no date: write 2026-12-05." in shown.err


def test_generate_says_how_the_letter_is_made(call: Call, tmp_path: Path) -> None:
    kind = next(name for name in call("list", "documents").out.split("\n") if "Deficiency" in name).split()[0]
    shown = call("generate", PROJECT, "-o", tmp_path / "out", "--document", kind)
    assert shown.code == 2
    assert "Run handover check PACK --format docx -o FILE." in shown.err
