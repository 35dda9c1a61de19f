"""A letter tells those who sent the pack what to do, not those who check it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_docs.reports._addressed import to_the_sender
from handover_docs.wording import Bilingual

PACKAGE = Path(__file__).parents[2] / "handover_docs"
HEARD_IN_A_CHECK = ("archives", "check", "checks", "intake", "ocr", "readers", "reading", "text")
TO_US = re.compile(r"更正项目信息|请发送方|请对方|维护者|--[a-z]|安装 ?LibreOffice")
TO_US_IN_ENGLISH = re.compile(
    r"\b[Aa]sk (?:the sender|for (?!the )|for the (?:doc|attach|orig))|--[a-z]|install LibreOffice"
)


def text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return ""


def remedies() -> Iterator[Bilingual]:
    """Every wording of what a check may say that is addressed to those who check."""
    for package in HEARD_IN_A_CHECK:
        for path in sorted((PACKAGE / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Bilingual" and len(node.args) == 2:
                    said = Bilingual(*map(text, node.args))
                    if TO_US.search(said.zh) or TO_US_IN_ENGLISH.search(said.en):
                        yield said


@pytest.mark.parametrize("said", dict.fromkeys(remedies()), ids=lambda said: said.en[:40])
def test_nothing_in_a_letter_is_for_us_to_do(said: Bilingual) -> None:
    addressed = to_the_sender(said)
    assert not TO_US.search(addressed.zh), addressed.zh
    assert not TO_US_IN_ENGLISH.search(addressed.en), addressed.en
    assert addressed.zh.strip()
    assert addressed.en[:1].isupper()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            Bilingual(
                "请人工对照图片核对；须日后查阅、修改的资料，请发送方提供可复制文字的原始电子版。",
                "Compare it with the pictures; where it is to be searched later, ask the sender for the original.",
            ),
            Bilingual(
                "须日后查阅、修改的资料，请提供可复制文字的原始电子版。",
                "Where it is to be searched later, send the original.",
            ),
        ),
        (
            Bilingual("请人工确认引文是否构成该条款；如不是，请补充。", "Check whether the passage is that clause."),
            Bilingual("请确认引文是否构成该条款；如不是，请补充。", "Check whether the passage is that clause."),
        ),
        (
            Bilingual(
                "请核对密码（--password），或请发送方取消密码保护后重新发送。",
                "Check the password (--password), or ask the sender for a copy without one.",
            ),
            Bilingual("请取消密码保护后重新发送。", "Send it without a password."),
        ),
        (
            Bilingual(
                "请改为“甲”；如项目信息有误，请更正项目信息。",
                "Change it to “A”, or correct the project description if that is wrong.",
            ),
            Bilingual(
                "请改为“甲”；如认为我方掌握的项目信息有误，请在回复中说明。",
                "Change it to “A”, or tell us if what we know of the project is wrong.",
            ),
        ),
        (
            Bilingual(
                "请拆分后重新提交；确认可信时可用 --limit size 提高上限。",
                "Ask for it in parts, or raise the limit with --limit size if you trust it.",
            ),
            Bilingual("请拆分后重新提交。", "Send it in parts."),
        ),
        (
            Bilingual(
                "请发送方用 Office 打开并另存，或拆分后重新发送。",
                "Ask the sender to save it anew in Office, or to split it.",
            ),
            Bilingual("请用 Office 打开并另存，或拆分后重新发送。", "Please save it anew in Office, or split it."),
        ),
    ],
)  # fmt: skip
def test_what_is_said_to_the_sender(before: Bilingual, after: Bilingual) -> None:
    assert to_the_sender(before) == after


def test_what_is_for_the_sender_already_stays_as_it_is() -> None:
    said = Bilingual("请补写“范围”一节。", "Add the section “Scope”, as we ask for in the plan.")
    assert to_the_sender(said) == said
