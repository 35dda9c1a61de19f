"""A web page saved with all that belongs to it, as Word and Excel save them under .doc and .xls."""

from __future__ import annotations

from base64 import b64encode

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers.webpage import read

HEAD = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=edge\r\n\r\n"


def part(text: str, charset: str = "utf-8", said: str | None = None) -> str:
    head = f"Content-Type: text/html; charset={said or charset}\r\nContent-Transfer-Encoding: base64"
    return f"--edge\r\n{head}\r\n\r\n{b64encode(text.encode(charset)).decode()}\r\n"


def texts(*parts: str) -> list[str]:
    found = read(f"{HEAD}{''.join(parts)}--edge--\r\n".encode(), "a.doc")
    assert isinstance(found, Content)
    return [block.text for block in found.blocks]


def test_the_page_is_read_in_the_encoding_that_its_part_names() -> None:
    assert texts(part("<html><body><h1>验收单</h1></body></html>", "gbk")) == ["验收单"]


def test_every_sheet_of_a_workbook_is_read_and_the_frame_around_them_is_not() -> None:
    frame = part("<html><frameset rows='*,39'><noframes>框架</noframes></frameset></html>")
    assert texts(frame, part("<table><tr><td>一月</td></tr></table>"), part("<p>二月</p>")) == ["一月", "二月"]


def test_pictures_that_belong_to_the_page_are_no_text() -> None:
    picture = "--edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    assert texts(part("<p>正文</p>"), picture) == ["正文"]


def test_a_page_of_which_only_the_head_is_left_is_damaged() -> None:
    found = read(HEAD.encode(), "a.doc")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED
