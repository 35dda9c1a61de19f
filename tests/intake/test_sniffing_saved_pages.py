"""What programs save under the name of an Office file and is none is told for what it is."""

from __future__ import annotations

import pytest

from handover_docs.intake import sniff

PAGE = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
MAIL = b"From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (PAGE, "验收单.doc", "mhtml"),
        (PAGE, "账号.xls", "mhtml"),
        (PAGE, "page.mht", "mhtml"),
        (PAGE, "mail.eml", "eml"),
        (MAIL, "mail.mht", "eml"),
        (MAIL, "notes.txt", "txt"),
        ("<html><body>会议纪要</body></html>".encode("utf-16"), "纪要.doc", "html"),
        ("编号,名称\n1,甲\n".encode("gbk"), "风险.xls", "csv"),
        ("编号\t名称\n".encode("utf-16"), "风险.xlsx", "csv"),
        ("会议纪要：时间".encode("gbk"), "纪要.doc", "txt"),
    ],
)
def test_a_page_or_a_table_as_text_is_told_whatever_it_is_called(data: bytes, name: str, form: str) -> None:
    assert sniff(data, name) == form
