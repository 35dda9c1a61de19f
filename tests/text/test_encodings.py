from __future__ import annotations

import pytest

from handover_docs.text.encodings import decode_names, decode_text, decoded_as


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("项目移交方案/服务水平协议.docx", "gb18030"),
        ("合同", "gb18030"),
        ("專案移交方案/保密協議書.docx", "big5"),
        ("日本語テキスト.txt", "shift_jis"),
        ("Ölfässer.txt", "cp437"),
        ("验收单.pdf", "utf-8"),
    ],
)
def test_a_name_is_read_in_the_encoding_it_was_written_in(name: str, encoding: str) -> None:
    assert decode_names([name.encode(encoding)]) == (name,)


def test_one_odd_name_does_not_upset_the_others() -> None:
    names = ("项目移交方案.docx", "附件1.doc", "Ölfass.txt")
    raw = [names[0].encode("gbk"), names[1].encode("gbk"), names[2].encode("cp437")]
    assert decode_names(raw) == names


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "utf-32"])
def test_text_is_read_in_the_encoding_it_was_written_in(encoding: str) -> None:
    text = "本合同由甲方与乙方签订 (contract no. 2026-001)，自双方签字之日起生效。"
    found = decode_text(text.encode(encoding))
    assert found is not None
    assert found[0] == text


def test_traditional_chinese_in_big5_is_read() -> None:
    text = "本合約由甲方與乙方簽訂，自雙方簽字之日起生效。"
    assert decode_text(text.encode("big5")) == (text, "big5")


def test_western_text_with_curly_quotes_is_read() -> None:
    text = "The Client’s “Confidential Information” includes the café."
    assert decode_text(text.encode("cp1252")) == (text, "cp1252")


def test_bytes_that_are_no_text_are_not_read_as_some() -> None:
    assert decode_text(bytes(range(256)) * 4) is None


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_chinese_text_is_read_in_each_of_its_encodings(encoding: str) -> None:
    text = "第一条 保密期限\n本协议自双方签字之日起生效，保密期限为三年。电话：010-12345678\n"
    decoded = decode_text(text.encode(encoding))
    assert decoded is not None
    assert decoded[0].removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16-le"])
def test_a_text_that_was_cut_off_within_a_character_is_read(encoding: str) -> None:
    text = "第一条 保密期限\n本协议自双方签字之日起生效，保密期限为三年。" * 3
    decoded = decode_text(text.encode(encoding)[:-1])
    assert decoded is not None
    assert decoded[0].startswith(text[:-1])


def test_one_odd_byte_does_not_lose_a_text() -> None:
    data = bytearray(("保密期限为三年。" * 100).encode("gbk"))
    data[301] = 0xFF
    decoded = decode_text(bytes(data))
    assert decoded is not None
    assert decoded[1] == "gb18030"


def test_characters_of_hong_kong_are_read_in_big5() -> None:
    text = "負責人：黃衞文\n地址：九龍深水埗，呢份文件喺此移交，包括全部系統設計書同埋維護手冊。\n"
    assert decode_text(text.encode("big5hkscs")) == (text, "big5hkscs")


@pytest.mark.parametrize("said", ["gb2312", "gbk", "big5", "shift_jis", "iso-8859-1", "windows-1252"])
def test_a_text_in_utf8_is_read_as_such_whatever_it_says(said: str) -> None:
    for text in ("服务水平协议", "The vendor’s “final” report"):
        assert decoded_as(text.encode(), said) == text


@pytest.mark.parametrize("text", ["联通", "中国联通公司", "é", "Änderung"])
def test_a_text_is_read_in_the_encoding_that_it_names_where_its_bytes_might_be_utf8(text: str) -> None:
    said = "gbk" if text > "一" else "iso-8859-1"
    assert decoded_as(text.encode(said), said) == text
