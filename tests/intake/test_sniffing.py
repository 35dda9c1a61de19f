from __future__ import annotations

import pytest

from handover_docs.intake import sniff
from tests.readers.office_files import word_bytes, workbook_bytes, zipped
from tests.readers.pdf_files import pdf_bytes

TYPES = '<Types><Override PartName="/word/document.xml" ContentType="application/{}+xml"/></Types>'


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"", "a.docx", "empty"),
        (word_bytes(""), "a.docx", "docx"),
        (word_bytes(""), "a.bin", "docx"),
        (workbook_bytes({"s": ""}), "a.xlsx", "xlsx"),
        (zipped({"[Content_Types].xml": TYPES.format("vnd.ms-word.document.macroEnabled.main")}), "a.docx", "docm"),
        (
            zipped(
                {
                    "[Content_Types].xml": TYPES.format(
                        "vnd.openxmlformats-officedocument.wordprocessingml.template.main"
                    )
                }
            ),
            "a.docx",
            "dotx",
        ),
        (zipped({"OFD.xml": ""}), "a.ofd", "ofd"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.odt", "odt"),
        (zipped({"META-INF/manifest.xml": "application/vnd.oasis.opendocument.spreadsheet"}), "a.bin", "ods"),
        (b'<?xml version="1.0"?><office:document office:mimetype="x.opendocument.presentation">', "a.xml", "odp"),
        (zipped({"a.txt": "a"}), "a.docx", "zip"),
        (b"MZ" + b"\0" * 500 + zipped({"a.txt": "a"}), "pack.bin", "exe"),
        (pdf_bytes(["a"]), "a.docx", "pdf"),
        (b"\0" * 300 + pdf_bytes(["a"]), "a.pdf", "pdf"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a.7z", "7z"),
        (b"Rar!\x1a\x07\x00", "a.rar", "rar"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "png"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "jpg"),
        (rb"{\rtf1 a}", "a.doc", "rtf"),
        ("第一条 定义".encode("gbk"), "a.txt", "txt"),
        (b"a,b\n1,2\n", "a.csv", "csv"),
        (b"# Title\n", "a.md", "md"),
        (b"<!DOCTYPE html><html>", "a.doc", "html"),
        (b'<?xml version="1.0"?><a/>', "a.xml", "xml"),
        (b"From: a@b.cn\nSubject: x\n\nhello", "a.eml", "eml"),
        (bytes(range(256)), "a.docx", "unknown"),
    ],
)
def test_a_file_is_told_by_its_bytes(data: bytes, name: str, form: str) -> None:
    assert sniff(data, name) == form


@pytest.mark.parametrize(
    ("stream", "form"),
    [
        ("EncryptedPackage", "encrypted-office"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
    ],
)
def test_an_ole_file_is_told_by_its_streams_even_where_its_directory_is_broken(stream: str, form: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + stream.encode("utf-16-le")
    assert sniff(data, "a.docx") == form
