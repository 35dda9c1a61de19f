"""A description is read whatever a Windows editor saved it as, or says how to save it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.loading.descriptions import SMALL, complaints


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + SMALL.encode(),
        SMALL.encode("utf-16"),
        SMALL.encode("gb18030"),
        SMALL.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8 with a mark", "utf-16", "gbk", "windows line ends"],
)
def test_a_description_is_read_in_any_certain_encoding(tmp_path: Path, content: bytes) -> None:
    assert complaints(tmp_path, content) == []


@pytest.mark.parametrize("content", [b"", b" \n\t\n", codecs.BOM_UTF8], ids=["nothing", "blanks", "a mark alone"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, content: bytes) -> None:
    assert complaints(tmp_path, content) == [
        "project.yaml:1:1: The file is empty. Write its content, or name another file."
    ]


def test_a_wrong_byte_in_utf_8_is_pointed_at_and_not_taken_for_gbk(tmp_path: Path) -> None:
    content = SMALL.encode().replace("甲公司".encode(), "甲".encode() + b"\xff" + "公司".encode())
    assert complaints(tmp_path, content, "zh-CN") == [
        "project.yaml:15:46: 文件不是 UTF-8 编码的文本。"
        "请用编辑器另存为 UTF-8 编码（记事本：文件 → 另存为 → 编码选“UTF-8”）。"
    ]


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert complaints(tmp_path, bytes(range(256))) == [
        "project.yaml:2:118: The file is not text in UTF-8. "
        "Save it again as UTF-8 (Notepad: File, Save as, Encoding: UTF-8)."
    ]
