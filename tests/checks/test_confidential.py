"""Files that are marked as secret and lie open; those that a password opens, and weaker marks, are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.checks import confidential_locked
from handover_docs.model.content import Block, BlockKind, Content, Location
from tests.checks.made import ask, document, examined, para, rows, said, subject, unreadable


def found(content: Content) -> list[tuple[str, str]]:
    return said(ask(confidential_locked, subject(examined(content))))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("密级：机密", "密级：机密"),
        ("密级：商密·核心商密", "密级：商密·核心商密"),
        ("保密等级：秘密★5年", "保密等级：秘密★5年"),
        ("机密", "机密"),
        ("【绝密】", "【绝密】"),
        ("Classification: Strictly Confidential", "Classification: Strictly Confidential"),
        ("SECRET", "SECRET"),
    ],
)
def test_what_is_marked_as_secret_and_opens_without_a_password_is_for_a_person_to_look_at(
    text: str, quote: str
) -> None:
    assert found(document(para(text), para("系统清单见下表。"))) == [
        ("review", f"“方案.docx”标有“{quote}”，但文件没有加密，不用密码即可打开。")
    ]


def test_a_mark_may_stand_in_a_table_or_in_the_header() -> None:
    header = Block(BlockKind.HEADER, "机密★3年", Location(part="header"))
    assert [len(found(document(one))) for one in (rows(["密级", "机密"]), header)] == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "密级：内部资料",
        "密级：商密·内部",
        "Classification: Confidential",
        "本方案涉及的数据分为机密、秘密两级。",
        "秘密",
    ],
)
def test_weaker_marks_and_words_of_a_text_ask_for_nothing(text: str) -> None:
    lines = [para(f"第{number}项内容如下。") for number in range(10)]
    assert found(document(*lines, para(text))) == []


def test_what_took_a_password_to_open_is_locked() -> None:
    assert found(replace(document(para("密级：机密")), opened=True)) == []


def test_what_could_not_be_opened_is_not_asked() -> None:
    assert said(ask(confidential_locked, subject(unreadable("机密.docx")))) == []
