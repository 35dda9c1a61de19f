from __future__ import annotations

from types import ModuleType

import pytest

import handover_docs.readers
from handover_docs.intake import sniff
from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers import read_file, readable_formats
from tests.readers.office_files import word_bytes, zipped
from tests.readers.pdf_files import pdf_bytes

PARAGRAPH = "<w:p><w:r><w:t>正文</w:t></w:r></w:p>"


def read(data: bytes, name: str) -> Content | Unreadable:
    return read_file(data, name, sniff(data, name))


def refusal(data: bytes, name: str) -> Unreadable:
    found = read(data, name)
    assert isinstance(found, Unreadable)
    assert found.what.zh
    assert found.remedy.zh
    return found


def test_the_formats_that_are_read() -> None:
    assert readable_formats() == (
        *("bmp", "csv", "docm", "docx", "docx-flat", "dotm", "dotx", "gif", "html", "jpg", "md", "mhtml", "odp", "ods"),
        *("odt", "ofd", "pdf", "png", "ppt", "pptx", "rtf", "tiff", "txt", "webp", "workbook-xml", "xls", "xlsb"),
        *("xlsm", "xlsx", "xltm", "xltx"),
    )


def test_a_pdf_named_docx_is_read_as_what_it_is_with_a_note() -> None:
    found = read(pdf_bytes(["Handover Plan"]), "plan.docx")
    assert isinstance(found, Content)
    assert found.format == "pdf"
    assert found.notes[0].en == "It is named .docx but is a PDF file; it was read as what it is."


def test_a_picture_named_docx_is_renamed() -> None:
    found = refusal(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "plan.docx")
    assert (found.reason, found.what.en) == (
        Reason.RENAMED,
        "It is named .docx but is a PNG picture. The text on a picture is not read.",
    )


def test_an_old_word_file_says_what_to_ask_for() -> None:
    found = read_file(b"\xd0\xcf\x11\xe0", "plan.doc", "doc")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.remedy.zh) == (
        Reason.UNSUPPORTED,
        "请将 .doc 另存为 .docx 后重新发送，或在本机安装 LibreOffice。",
    )


def test_an_empty_file_is_empty() -> None:
    assert refusal(b"", "plan.docx").reason is Reason.EMPTY


def test_an_encrypted_office_file_asks_for_a_copy_without_password() -> None:
    found = read_file(b"\xd0\xcf\x11\xe0", "plan.docx", "encrypted-office")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.remedy.en) == (Reason.ENCRYPTED, "Ask the sender for a copy without a password.")


def test_bytes_that_are_nothing_under_the_name_of_a_word_file_are_damaged() -> None:
    assert refusal(bytes(range(256)), "plan.docx").reason is Reason.DAMAGED


def test_a_zip_without_a_word_document_under_its_name_is_damaged() -> None:
    assert refusal(zipped({"a.txt": "a"}), "plan.docx").reason is Reason.DAMAGED


def test_a_word_file_cut_off_before_its_text_is_truncated() -> None:
    text = "".join(f"<w:p><w:r><w:t>{number * 7919}</w:t></w:r></w:p>" for number in range(5000))
    whole = word_bytes(text)
    assert refusal(whole[: len(whole) // 2], "plan.docx").reason is Reason.TRUNCATED


def test_a_word_file_cut_off_after_its_text_is_read_in_part() -> None:
    found = read(word_bytes(PARAGRAPH)[:-30], "plan.docx")
    assert isinstance(found, Content)
    assert found.partial
    assert found.blocks[0].text == "正文"


def test_xml_that_declares_entities_is_unsafe() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document xmlns:w="x"><w:body>&a;</w:body></w:document>'
    assert refusal(zipped({"word/document.xml": bomb}), "plan.docx").reason is Reason.UNSAFE


def test_xml_that_breaks_off_is_read_up_to_there() -> None:
    broken = word_bytes(PARAGRAPH + "<w:p><w:r><w:t>未完")
    found = read(broken, "plan.docx")
    assert isinstance(found, Content)
    assert found.partial
    assert found.blocks[0].text == "正文"


def test_strict_open_xml_is_read() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        + PARAGRAPH
        + "</w:body></w:document>"
    )
    found = read(zipped({"word/document.xml": strict}), "plan.docx")
    assert isinstance(found, Content)
    assert found.text() == "正文"


def test_flat_word_xml_is_read() -> None:
    flat = (
        '<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        '<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{PARAGRAPH}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>"
    )
    found = read(flat.encode(), "plan.xml")
    assert isinstance(found, Content)
    assert found.text() == "正文"


@pytest.mark.parametrize("trouble", [ValueError, RecursionError, KeyError])
def test_a_reader_that_fails_is_said_to_have_failed_and_no_file_is_called_damaged(
    trouble: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = ModuleType("reader")

    def fail(data: bytes, name: str) -> Content:
        raise trouble

    reader.__dict__.update(ID="new", FORMATS=("new",), read=fail)
    monkeypatch.setattr(handover_docs.readers, "_by_format", lambda: {"new": reader})
    found = read_file(b"x", "a.new", "new")
    assert isinstance(found, Unreadable)
    assert (found.reason, found.format) == (Reason.CRASHED, "new")


def test_an_old_office_file_without_a_document_in_it_is_damaged() -> None:
    found = refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "plan.doc")
    assert (found.reason, found.what.en) == (
        Reason.DAMAGED,
        "It is damaged: there is no whole Office document in it.",
    )
