"""Turns the bytes of one of our text inputs into text, whatever a Windows editor made of it."""

from __future__ import annotations

from handover_docs.errors import Problem
from handover_docs.text.encodings import decode_text
from handover_docs.wording import Bilingual

_BLANK = b"\xef\xbb\xbf\xfe\xff \t\r\n"


def decode(content: bytes, name: str) -> str | Problem:
    """The text of ``content``: UTF-8 with or without a mark, UTF-16, or GBK where it can be nothing else."""
    if not content.strip(_BLANK):
        return Problem(
            f"{name}:1:1",
            Bilingual("文件是空的。", "The file is empty."),
            Bilingual("请填写内容，或换一个文件。", "Write its content, or name another file."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _other(content) or _not_utf_8(name, *_position(content, error.start))
    if "\0" not in text:
        return text
    return _other(content) or _not_utf_8(name, *_position(content, content.index(b"\0")))


def _other(content: bytes) -> str | None:
    if _is_damaged_utf_8(content):
        return None
    decoded = decode_text(content)
    if decoded is None or not decoded[1].startswith(("utf-16", "gb")):
        return None
    return decoded[0].removeprefix("\ufeff")


def _is_damaged_utf_8(content: bytes) -> bool:
    """Whether nearly all of ``content`` is UTF-8: a wrong byte in it does not make it GBK."""
    text = content.decode("utf-8", "replace")
    wide = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 10 < wide


def _position(content: bytes, offset: int) -> tuple[int, int]:
    """Line and column of a byte, counting the characters before it on its line."""
    before = content[:offset]
    line_start = before.rfind(b"\n") + 1
    return before.count(b"\n") + 1, len(before[line_start:].decode("utf-8-sig", "replace")) + 1


def _not_utf_8(name: str, line: int, column: int) -> Problem:
    return Problem(
        f"{name}:{line}:{column}",
        Bilingual("文件不是 UTF-8 编码的文本。", "The file is not text in UTF-8."),
        Bilingual(
            "请用编辑器另存为 UTF-8 编码（记事本：文件 → 另存为 → 编码选“UTF-8”）。",
            "Save it again as UTF-8 (Notepad: File, Save as, Encoding: UTF-8).",
        ),
    )
