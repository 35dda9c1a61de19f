"""What a command returns for what is not there, and for what was handed in and says nothing: see the README."""

from __future__ import annotations

import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from ..readers.office_files import word_bytes
from .conftest import Call

USAGE = 2
UNUSABLE = 3
UNDECIDED = 4


@pytest.mark.parametrize(
    ("command", "code"),
    [("check", UNUSABLE), *((name, USAGE) for name in ("read", "identify", "clauses", "review"))],
)
def test_a_path_that_is_not_there_is_told(call: Call, tmp_path: Path, command: str, code: int) -> None:
    shown = call(command, tmp_path / "none.docx")
    assert shown.code == code
    assert shown.out == ""
    assert "Check the path." in shown.err


def test_so_are_files_to_compare(call: Call, tmp_path: Path) -> None:
    shown = call("compare", tmp_path / "a.docx", tmp_path / "b.docx", "-o", tmp_path / "c.docx")
    assert shown.code == USAGE
    assert [line.split(": ")[0] for line in shown.err.splitlines()] == [
        str(tmp_path / "a.docx"),
        str(tmp_path / "b.docx"),
    ]


@pytest.mark.parametrize("command", ["check", "read", "identify", "clauses", "review"])
def test_where_nothing_was_checked_all_is_undecided(call: Call, tmp_path: Path, command: str) -> None:
    assert call(command, tmp_path).code == UNDECIDED
    ZipFile(tmp_path / "empty.zip", "w").close()
    assert call(command, tmp_path / "empty.zip").code == UNDECIDED


@pytest.mark.parametrize("command", ["check", "read", "identify", "clauses", "review"])
def test_so_it_is_where_an_archive_cannot_be_opened(call: Call, tmp_path: Path, command: str) -> None:
    (tmp_path / "pack.zip").write_bytes(b"no archive")
    assert call(command, tmp_path / "pack.zip").code == UNDECIDED


def test_a_pack_that_cannot_be_opened_has_a_report_in_which_nothing_passed(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pack.zip").write_bytes(b"no archive")
    report = json.loads(call("check", tmp_path / "pack.zip", "--format", "json").out)
    assert report["verdict"] == "undecided"
    assert {result["outcome"] for result in report["results"]} == {"open", "not-applicable"}
    (said,) = (one for result in report["results"] for one in result["findings"] if "too damaged" in one["message"])
    assert said["evidence"][0]["file"] == "pack.zip"


def test_a_contract_that_cannot_be_read_is_undecided(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    assert call("review", tmp_path / "a.docx").code == UNDECIDED


def test_an_empty_folder_is_called_empty(call: Call, tmp_path: Path) -> None:
    shown = call("identify", tmp_path, "--format", "json")
    assert '"reason": "empty"' in shown.out


def test_contracts_in_an_archive_that_was_not_opened_are_said_not_to_be_reviewed(call: Call, tmp_path: Path) -> None:
    (tmp_path / "inner.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "note.txt").write_text("Nothing of a contract.")
    shown = call("review", tmp_path)
    assert shown.code == UNDECIDED
    assert "inner.zip: " in shown.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_no_pack(call: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pack.zip")
    shown = call("check", tmp_path / "pack.zip")
    assert shown.code == UNUSABLE
    assert "It is a pipe or a device, not a file." in shown.err


def test_a_file_that_may_not_be_opened_keeps_no_other_from_being_read(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (closed, other):
        path.write_text("text")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == closed:
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    shown = call("read", closed, other, "--format", "json")
    assert shown.code == UNDECIDED
    assert [line.split('"status": ')[1].split(",")[0] for line in shown.out.splitlines()] == ['"unreadable"', '"read"']


def test_clauses_not_found_in_what_was_read_of_a_file_are_not_said_to_be_absent(call: Call, tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>Governing law is that of England.</w:t></w:r></w:p><w:altChunk r:id='rId9'/>"
    (tmp_path / "a.docx").write_bytes(word_bytes(body))
    shown = call("clauses", tmp_path / "a.docx")
    assert shown.code == UNDECIDED
    assert " clauses in what was read:\n" in shown.out
