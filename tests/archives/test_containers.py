from __future__ import annotations

import os
import struct
import tarfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from handover_docs.archives import external, seven_zip
from handover_docs.archives.entries import Archive, EntryError
from handover_docs.archives.opening import open_archive
from handover_docs.archives.rar_heads import heads_of
from handover_docs.model.content import Reason
from tests.archives.compound_files import compound_bytes
from tests.archives.rar_files import rar_bytes, rar_volumes
from tests.archives.tar_files import tar_bytes
from tests.readers.pdf_drawings import attached_to_a_pdf

LIMIT = 1_000_000


def opened(data: bytes, kind: str, name: str = "x", passwords: tuple[str, ...] = (), limit: int = LIMIT) -> Archive:
    return open_archive(data, kind, name, limit, passwords)


def contents(archive: Archive) -> dict[str, bytes]:
    return {
        entry.stated_name or entry.raw_name.decode(): archive.read(entry, LIMIT)
        for entry in archive.entries
        if not entry.is_directory and not entry.is_link
    }


def reason(data: bytes, kind: str, passwords: tuple[str, ...] = (), limit: int = LIMIT) -> Reason:
    with pytest.raises(EntryError) as caught:
        opened(data, kind, passwords=passwords, limit=limit)
    return caught.value.reason


@pytest.mark.parametrize(("packed", "kind"), [("", "tar"), ("gz", "gz"), ("bz2", "bz2"), ("xz", "xz")])
def test_a_tar_is_opened_however_it_is_packed(packed: str, kind: str) -> None:
    files = {"a.txt": b"a", "b/c.txt": b"c" * 1000}
    assert contents(opened(tar_bytes(files, packed), kind)) == files


def test_a_single_packed_file_loses_its_ending() -> None:
    import gzip

    assert contents(opened(gzip.compress(b"hello"), "gz", "log.txt.gz")) == {"log.txt": b"hello"}


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
def test_what_unpacks_to_more_than_is_allowed_is_too_large(kind: str) -> None:
    assert reason(tar_bytes({"a": b"\0" * 100_000}, kind), kind, limit=50_000) is Reason.TOO_LARGE


def test_a_tar_that_is_cut_off_gives_what_is_left() -> None:
    data = tar_bytes({"a.txt": b"a" * 600, "b.txt": b"b" * 5000})
    archive = opened(data[:2500], "tar")
    assert archive.damage is Reason.TRUNCATED
    assert archive.read(archive.entries[0], LIMIT) == b"a" * 600


@pytest.mark.parametrize("said", [b"21 hdrcharset=BINARY\n", b""])
def test_a_name_that_a_tar_gives_in_another_encoding_is_left_to_who_knows_it(said: bytes) -> None:
    name = "资料/验收单.txt".encode("gbk")
    header, member = tarfile.TarInfo("PaxHeader/x"), tarfile.TarInfo("x")
    own = said + b"%d path=%b\n" % (len(name) + 9, name)
    header.type, header.size, member.size = tarfile.XHDTYPE, len(own), 1
    blocks = [header.tobuf(tarfile.USTAR_FORMAT), own.ljust(512, b"\0"), member.tobuf(tarfile.USTAR_FORMAT)]
    (entry,) = opened(b"".join([*blocks, b"a".ljust(512, b"\0"), bytes(1024)]), "tar").entries
    assert (entry.stated_name, entry.raw_name) == (None, name)


def test_links_and_devices_in_a_tar_are_told() -> None:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for kind in (tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("x")
            member.type, member.linkname = kind, "/etc/passwd"
            tar.addfile(member)
    assert [entry.is_link for entry in opened(stream.getvalue(), "tar").entries] == [True, True, True]


def seven_zip_bytes(files: dict[str, bytes], password: str | None = None) -> bytes:
    py7zr = pytest.importorskip("py7zr")
    stream = BytesIO()
    with py7zr.SevenZipFile(stream, "w", password=password) as archive:
        for name, content in files.items():
            archive.writestr(content, name)
    return stream.getvalue()


def test_a_7z_is_opened() -> None:
    files = {"合同/a.txt": b"a", "b.txt": b"b" * 10_000}
    assert contents(opened(seven_zip_bytes(files), "7z")) == files


def test_a_7z_is_opened_with_its_password_alone() -> None:
    data = seven_zip_bytes({"a.txt": b"hello"}, "密码")
    assert contents(opened(data, "7z", passwords=("other", "密码"))) == {"a.txt": b"hello"}
    assert reason(data, "7z") is Reason.ENCRYPTED
    assert reason(data, "7z", ("other",)) is Reason.ENCRYPTED


def test_a_7z_that_unpacks_to_more_than_is_allowed_is_too_large() -> None:
    assert reason(seven_zip_bytes({"a": b"\0" * 100_000}), "7z", limit=50_000) is Reason.TOO_LARGE


def test_a_damaged_7z_is_damaged() -> None:
    pytest.importorskip("py7zr")
    assert reason(b"7z\xbc\xaf\x27\x1c\0\4" + b"x" * 100, "7z") is Reason.DAMAGED


def test_without_its_part_a_7z_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seven_zip, "is_here", lambda: False)
    with pytest.raises(EntryError) as caught:
        opened(b"", "7z")
    assert "handover-docs[archives]" in caught.value.what.zh


@pytest.fixture
def unar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of unar, which unpacks what its script says."""
    script = tmp_path / "unar"
    monkeypatch.setattr(external, "program", lambda: str(script))
    return script


def becomes(script: Path, body: str) -> None:
    # Its options: the folder stands before the archive.
    script.write_text(f'#!/bin/sh\nwhile [ "$1" != -output-directory ]; do shift; done\ncd "$2"\n{body}\n', "utf-8")
    script.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="the program is a script of the shell")
class TestRar:
    def test_what_the_program_unpacks_is_read(self, unar: Path) -> None:
        becomes(unar, "mkdir 合同; echo hello > 合同/a.txt; ln -s /etc/passwd link")
        archive = opened(b"Rar!", "rar")
        assert contents(archive) == {"合同/a.txt": b"hello\n"}
        assert [entry.is_link for entry in archive.entries] == [True, False]

    def test_more_than_is_allowed_is_too_large(self, unar: Path) -> None:
        becomes(unar, "head -c 100000 /dev/zero > a; sleep 60")
        assert reason(b"Rar!", "rar", limit=50_000) is Reason.TOO_LARGE

    def test_a_program_that_fails_leaves_the_archive_damaged_or_encrypted(self, unar: Path) -> None:
        becomes(unar, ": > a; exit 1")
        assert reason(b"Rar!", "rar") is Reason.DAMAGED
        assert reason(b"Rar!", "rar", ("other",)) is Reason.ENCRYPTED

    def test_its_folder_goes_away(self, unar: Path) -> None:
        becomes(unar, "pwd > a")
        place = contents(opened(b"Rar!", "rar"))["a"].decode().strip()
        assert not Path(place).exists()


@pytest.mark.extra("rar")
def test_a_rar_is_unpacked_by_the_program_that_is_here() -> None:
    files = {"方案.txt": "移交方案".encode(), "in/b.txt": b"second"}
    assert contents(opened(rar_bytes(files), "rar")) == files


@pytest.mark.extra("rar")
def test_a_rar_that_is_cut_off_gives_what_is_whole_and_is_damaged() -> None:
    archive = opened(rar_bytes({"a.txt": b"whole", "b.txt": b"b" * 9000})[:-4000], "rar")
    assert contents(archive)["a.txt"] == b"whole"
    assert archive.damage is Reason.DAMAGED


def test_a_mail_gives_what_was_written_and_its_attachments() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "甲 <a@example.cn>", "移交资料"
    mail.set_content("请查收。")
    mail.add_alternative("<p>请查收。</p>", subtype="html")
    mail.add_attachment(b"one", maintype="application", subtype="pdf", filename="验收单.pdf")
    mail.add_attachment(b"two", maintype="application", subtype="pdf", filename="验收单.pdf")
    assert contents(opened(mail.as_bytes(), "eml")) == {
        "mail.txt": "From: 甲 <a@example.cn>\nSubject: 移交资料\n\n请查收。\n".encode(),
        "验收单.pdf": b"one",
        "验收单 (2).pdf": b"two",
    }


def test_a_mail_of_a_page_alone_gives_the_page() -> None:
    mail = EmailMessage()
    mail["Subject"] = "x"
    mail.set_content("<p>请查收。</p>", subtype="html")
    found = contents(opened(mail.as_bytes(), "eml"))
    assert found["mail.html"] == '<meta charset="utf-8"><p>请查收。</p>\n'.encode()


def test_a_mail_attached_to_a_mail_is_one() -> None:
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"] = "原件"
    inner.set_content("inner")
    outer.set_content("outer")
    outer.add_attachment(inner)
    found = contents(opened(outer.as_bytes(), "eml"))
    assert sorted(found) == ["mail.txt", "原件.eml"]
    assert b"inner" in found["原件.eml"]


def test_a_name_in_gbk_that_was_never_encoded_is_read() -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Disposition: attachment; filename="
    mail = head + '"验收单.pdf"'.encode("gbk") + b"\n\nx\n--b--\n"
    assert "验收单.pdf" in contents(opened(mail, "eml"))


def message(prefix: str = "", **properties: str) -> dict[str, bytes]:
    names = {"subject": "0037", "body": "1000", "to": "0E04"}
    return {f"{prefix}__substg1.0_{names[name]}001F": value.encode("utf-16-le") for name, value in properties.items()}


def test_an_outlook_mail_gives_what_was_written_and_its_attachments() -> None:
    sent = struct.pack("<IIQ", 0x00390040, 6, 133_500_000_000_000_000)
    attached, mail = "__attach_version1.0_#00000000", "__attach_version1.0_#00000001/__substg1.0_3701000D"
    data = compound_bytes(
        {
            **message(subject="移交资料", body="请查收。", to="乙"),
            "__properties_version1.0": bytes(32) + sent,
            f"{attached}/__substg1.0_3707001F": "验收单.pdf".encode("utf-16-le"),
            f"{attached}/__substg1.0_37010102": b"%PDF" * 2000,
            **message(f"{mail}/", subject="原件", body="inner"),
        }
    )
    found = contents(opened(data, "msg"))
    assert found["mail.txt"].decode() == "To: 乙\nDate: 2024-01-17 21:20 UTC\nSubject: 移交资料\n\n请查收。"
    assert found["验收单.pdf"] == b"%PDF" * 2000
    assert found["原件.msg/mail.txt"].decode() == "Subject: 原件\n\ninner"


def test_a_damaged_outlook_mail_is_damaged() -> None:
    assert reason(b"\xd0\xcf\x11\xe0" + bytes(100), "msg") is Reason.DAMAGED


def test_a_pdf_gives_the_files_attached_to_it_and_to_its_pages() -> None:
    data = attached_to_a_pdf(("清单.csv", "a,b"), ("../清单.csv", "c"), ("note.txt", "hello"), on_page=True)
    archive = opened(data, "pdf")
    assert [(one.stated_name, archive.read(one, 10)) for one in archive.entries] == [
        ("清单.csv", b"a,b"),
        ("清单 (2).csv", b"c"),
        ("note.txt", b"hello"),
    ]


def test_attachments_of_a_pdf_that_are_too_large_together_are_refused_each() -> None:
    archive = opened(attached_to_a_pdf(("a.txt", "12345"), ("b.txt", "12345")), "pdf", limit=7)
    first, second = archive.entries
    assert archive.read(first, 10) == b"12345"
    with pytest.raises(EntryError) as caught:
        archive.read(second, 10)
    assert caught.value.reason is Reason.TOO_LARGE


class TestRarHeads:
    @pytest.mark.parametrize("version", [4, 5])
    def test_volumes_are_found_where_they_begin(self, version: int) -> None:
        volumes = rar_volumes("a.txt", b"0123456789" * 60, 3, version=version)
        found = heads_of(b"".join(volumes))
        assert found.starts == [0, len(volumes[0]), len(volumes[0]) + len(volumes[1])]
        assert (found.begun, found.goes_on, found.locked) == (False, False, False)

    @pytest.mark.parametrize("version", [4, 5])
    def test_a_volume_that_is_missing_is_told(self, version: int) -> None:
        first, second, third = rar_volumes("a.txt", b"0123456789" * 60, 3, version=version)
        assert (heads_of(first + second).begun, heads_of(first + second).goes_on) == (False, True)
        assert (heads_of(second + third).begun, heads_of(second + third).goes_on) == (True, False)
        with pytest.raises(EntryError) as caught:
            opened(first, "rar")
        assert caught.value.reason is Reason.TRUNCATED

    @pytest.mark.parametrize("version", [4, 5])
    def test_an_archive_is_locked_whose_files_are_encrypted(self, version: int) -> None:
        (data,) = rar_volumes("a.txt", b"0" * 64, 1, version=version, locked=True)
        assert heads_of(data).locked

    def test_heads_that_are_cut_off_say_what_stands_before(self) -> None:
        (data,) = rar_volumes("a.txt", b"0" * 64, 1, version=5, locked=True)
        assert [heads_of(data[:size]).locked for size in (7, 12, len(data) // 2)] == [False, False, True]

    @pytest.mark.extra("rar")
    def test_an_archive_that_is_locked_is_called_so_and_none_of_its_bytes_a_text(self) -> None:
        (data,) = rar_volumes("a.txt", b"Z" * 64, 1, version=5, locked=True)
        assert reason(data, "rar") is Reason.ENCRYPTED

    @pytest.mark.extra("rar")
    @pytest.mark.parametrize("version", [4, 5])
    def test_volumes_are_put_together(self, version: int) -> None:
        text = b"".join(b"line %d\n" % number for number in range(900))
        assert contents(opened(b"".join(rar_volumes("a.txt", text, 3, version=version)), "rar")) == {"a.txt": text}
