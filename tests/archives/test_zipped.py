from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo
from zlib import crc32

import pytest

from handover_docs.archives.entries import EntryError
from handover_docs.archives.zipped import ZipArchive, open_zip
from handover_docs.model.content import Reason
from tests.archives.zip_files import stored

LIMIT = 1_000_000
TEXT = b"handover " * 500
RAW = "合同.txt".encode("gbk")


def archive_of(*names: str, method: int = ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name in names:
            archive.writestr(name, TEXT)
        archive.comment = comment
    return stream.getvalue()


def opened(data: bytes) -> ZipArchive:
    archive = open_zip(data)
    assert archive is not None
    return archive


def failure(archive: ZipArchive, index: int = 0, limit: int = LIMIT) -> Reason:
    with pytest.raises(EntryError) as caught:
        archive.read(archive.entries[index], limit)
    return caught.value.reason


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_entries_of_each_usual_method_are_read(method: int) -> None:
    archive = opened(archive_of("a", "b", method=method))
    assert [archive.read(entry, LIMIT) for entry in archive.entries] == [TEXT, TEXT]
    assert archive.damage is None


def test_bytes_before_the_archive_and_a_comment_after_it_do_no_harm() -> None:
    archive = opened(b"MZ" * 300 + archive_of("a", comment=b"PK\x05\x06 no end"))
    assert archive.read(archive.entries[0], LIMIT) == TEXT


def test_an_archive_that_lost_its_directory_is_recovered_entry_by_entry() -> None:
    data = archive_of("a", "b")
    archive = opened(data[: data.index(b"PK\x01\x02")])
    assert archive.damage is Reason.TRUNCATED
    assert [(entry.raw_name, archive.read(entry, LIMIT)) for entry in archive.entries] == [(b"a", TEXT), (b"b", TEXT)]


def test_of_an_archive_that_is_cut_off_the_last_entry_is_truncated() -> None:
    data = archive_of("a", "b")
    archive = opened(data[: data.rindex(b"PK\x03\x04") + 40])
    assert archive.read(archive.entries[0], LIMIT) == TEXT
    assert failure(archive, 1) is Reason.TRUNCATED


def test_an_entry_whose_content_was_changed_is_damaged_and_the_others_are_read() -> None:
    data = bytearray(archive_of("a", "b", method=ZIP_STORED))
    data[40] ^= 1
    archive = opened(bytes(data))
    assert failure(archive, 0) is Reason.DAMAGED
    assert archive.read(archive.entries[1], LIMIT) == TEXT


def test_reading_stops_at_the_limit_whatever_size_was_declared() -> None:
    data = bytearray(archive_of("a"))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert failure(opened(bytes(data)), limit=100) is Reason.TOO_LARGE


def test_an_encrypted_entry_says_so() -> None:
    data = bytearray(archive_of("a"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert failure(opened(bytes(data))) is Reason.ENCRYPTED


def test_a_method_that_is_not_supported_is_named() -> None:
    data = bytearray(archive_of("a"))
    data[data.index(b"PK\x01\x02") + 10] = 9
    archive = opened(bytes(data))
    with pytest.raises(EntryError, match="Deflate64"):
        archive.read(archive.entries[0], LIMIT)


@pytest.mark.parametrize(("of", "stated"), [(RAW, "合同.txt"), (b"another name", None)])
def test_a_name_in_the_unicode_path_field_counts_where_its_checksum_fits(of: bytes, stated: str | None) -> None:
    field = b"\1" + crc32(of).to_bytes(4, "little") + "合同.txt".encode()
    extra = (0x7075).to_bytes(2, "little") + len(field).to_bytes(2, "little") + field
    assert [entry.stated_name for entry in opened(stored(RAW, extra=extra)).entries] == [stated]


def test_a_symbolic_link_is_told_and_what_was_packed_from_a_pipe_is_a_file() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, mode in (("link", 0o120777), ("piped", 0o010600)):
            info = ZipInfo(name)
            info.create_system = 3
            info.external_attr = mode << 16
            archive.writestr(info, "target")
    assert [entry.is_link for entry in opened(stream.getvalue()).entries] == [True, False]


def test_bytes_without_any_entry_are_no_archive() -> None:
    assert open_zip(b"PK is how this sentence begins") is None


# Written by Info-ZIP 3.0: one file of the six bytes "hello\n", encrypted by the traditional cipher.
TRADITIONAL = bytes.fromhex(
    "504b03040a0009000000caa8755d20303a36120000000600000005000000682e7478749eebdfbad145fc71163784c83f41b8abe63f504b"
    "070820303a361200000006000000504b01021e030a0009000000caa8755d20303a361200000006000000050000000000000001000000a4"
    "8100000000682e747874504b0506000000000100010033000000450000000000"
)
# The same by AES-256 (AE-2).
AES = bytes.fromhex(
    "504b030414000100630012a9755d00000000240000000600000005000b00682e74787401990700020041450308000e237435f7331bdfb0"
    "a7f02042765e5692511f4c58780bc70b7d9bc8a9a828e97ea4fe3b504b0102140314000100630012a9755d000000002400000006000000"
    "05000b000000000000000000800100000000682e7478740199070002004145030800504b050600000000010001003e0000005200000000"
    "00"
)


@pytest.mark.parametrize("data", [TRADITIONAL, AES], ids=["traditional", "aes"])
def test_an_encrypted_entry_is_read_with_its_password(data: bytes) -> None:
    archive = open_zip(data, ("other", "密码"))
    assert archive is not None
    assert archive.read(archive.entries[0], LIMIT) == b"hello\n"


@pytest.mark.parametrize("data", [TRADITIONAL, AES], ids=["traditional", "aes"])
@pytest.mark.parametrize("passwords", [(), ("other",)])
def test_without_its_password_an_encrypted_entry_is_encrypted(data: bytes, passwords: tuple[str, ...]) -> None:
    archive = open_zip(data, passwords)
    assert archive is not None
    assert failure(archive) is Reason.ENCRYPTED


def test_an_archive_never_shows_its_passwords() -> None:
    assert "密码" not in repr(open_zip(TRADITIONAL, ("密码",)))
