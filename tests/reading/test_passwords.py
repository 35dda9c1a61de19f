from __future__ import annotations

from hashlib import md5
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from handover_docs.intake import sniff
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.reading import read_apart
from tests.cli.conftest import Call, call
from tests.readers.office_files import word_bytes
from tests.readers.pdf_files import pdf_bytes

__all__ = ["call"]

PARAGRAPH = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"


def encrypted_word(password: str) -> bytes:
    stream = BytesIO()
    # Below 4,096 bytes the library that encrypts writes what it cannot read itself.
    filler = "".join(f"<!-- {md5(bytes([number])).hexdigest()} -->" for number in range(200))
    OOXMLFile(BytesIO(word_bytes(PARAGRAPH + filler))).encrypt(password, stream)
    return stream.getvalue()


def read(data: bytes, *passwords: str) -> Content | Unreadable:
    return read_apart(data, "a.docx", sniff(data, "a.docx"), passwords)


def test_a_word_file_is_opened_by_the_password_that_fits() -> None:
    found = read(encrypted_word("密码"), "other", "密码")
    assert isinstance(found, Content)
    assert (found.format, found.text()) == ("docx", "正文")
    assert found.notes[0].en == "It is protected by a password and was opened."


def test_a_pdf_is_opened_by_the_password_that_fits() -> None:
    data = pdf_bytes(["Handover Plan"], password="secret")
    found = read_apart(data, "a.pdf", "pdf", ("other", "secret"))
    assert isinstance(found, Content)
    assert found.text() == "Handover Plan"


def test_a_workbook_that_excel_only_protects_against_changes_needs_no_password() -> None:
    assert isinstance(read(encrypted_word("VelvetSweatshop")), Content)


@pytest.mark.parametrize(
    ("passwords", "what"),
    [
        ((), "It is protected by a password and cannot be opened."),
        (("other",), "It is protected by a password, and none of those given opens it."),
    ],
)
@pytest.mark.parametrize("data", [encrypted_word("密码"), pdf_bytes(["A"], password="密码")], ids=["docx", "pdf"])
def test_without_its_password_a_file_is_encrypted(data: bytes, passwords: tuple[str, ...], what: str) -> None:
    found = read(data, *passwords)
    assert isinstance(found, Unreadable)
    assert (found.reason, found.what.en) == (Reason.ENCRYPTED, what)


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_password_appears_in_no_output(command: str, call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(encrypted_word("opensesame"))
    for form in ("json", "text" if command == "read" else "terminal"):
        shown = call(command, tmp_path, "--format", form, "--password", "opensesame", "--password", "opensesamum")
        assert "正文" in shown.out or command == "check"
        assert "opensesam" not in shown.out + shown.err
