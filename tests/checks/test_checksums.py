"""Files held to the checksums that came with them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from handover_docs.checks import checksums_match
from handover_docs.intake import open_pack
from handover_docs.model.pack import Checksum, Pack
from handover_docs.model.report import Outcome
from tests.checks.made import ask, said, subject


def taken(folder: Path) -> Pack:
    with open_pack(folder) as opened:
        return opened.pack


def asked(pack: Pack) -> list[tuple[str, str]]:
    return said(ask(checksums_match, replace(subject(), pack=pack)))


def test_a_pack_without_a_list_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", "utf-8")
    assert ask(checksums_match, replace(subject(), pack=taken(tmp_path))).outcome is Outcome.NOT_APPLICABLE


def test_files_that_are_as_listed_pass_and_the_list_is_no_file_to_check(tmp_path: Path) -> None:
    (tmp_path / "资料").mkdir()
    (tmp_path / "资料/a.txt").write_bytes(b"one")
    (tmp_path / "SHA256SUMS").write_text(f"{hashlib.sha256(b'one').hexdigest()}  资料/a.txt\n", "utf-8")
    with open_pack(tmp_path) as opened:
        assert opened.pack.checksums == (Checksum("资料/a.txt", "SHA256SUMS", "sha256", True),)
        assert opened.lists == {"SHA256SUMS"}
        assert asked(opened.pack) == []


def test_a_changed_file_and_a_missing_one_fail(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"changed")
    lines = f"{hashlib.md5(b'one').hexdigest()} *a.txt\n{hashlib.md5(b'two').hexdigest()} *b.txt\n"
    (tmp_path / "checksums.md5").write_text(lines, "utf-8")
    assert asked(taken(tmp_path)) == [
        ("fail", "“a.txt”与“checksums.md5”所列的md5校验值不符，文件已被改动或损坏。"),
        ("fail", "“checksums.md5”所列的“b.txt”不在资料包中或无法读取。"),
    ]


def test_the_manifest_of_a_bag_is_such_a_list(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.txt").write_bytes(b"one")
    (tmp_path / "bagit.txt").write_text("BagIt-Version: 1.0\n", "utf-8")
    (tmp_path / "manifest-sha512.txt").write_text(f"{hashlib.sha512(b'two').hexdigest()}  data/a.txt\n", "utf-8")
    assert [one for one, _ in asked(taken(tmp_path))] == ["fail"]


def test_a_text_that_is_only_named_like_a_list_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "checksums.txt").write_text("校验方法说明\n", "utf-8")
    pack = taken(tmp_path)
    assert pack.checksums == ()
    assert [file.path for file in pack.files] == ["checksums.txt"]


def test_an_archive_and_a_mail_that_a_list_names_are_files_of_the_pack(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("week 1.txt", "done")
    (tmp_path / "note.eml").write_bytes(b"From: a@example.com\nSubject: note\n\nEnclosed.\n")
    names = ("reports.zip", "note.eml")
    lines = (f"{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (tmp_path / "sha256sum.txt").write_text("".join(lines), "utf-8")
    assert [one.agrees for one in taken(tmp_path).checksums] == [True, True]
    (tmp_path / "note.eml").write_bytes(b"From: b@example.com\nSubject: note\n\nEnclosed.\n")
    assert asked(taken(tmp_path)) == [
        ("fail", "“note.eml”与“sha256sum.txt”所列的sha256校验值不符，文件已被改动或损坏。")
    ]
