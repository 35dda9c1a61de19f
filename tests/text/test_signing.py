"""Signature blocks in paragraphs, columns and tables."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Block, Content
from handover_docs.text.signing import SigningBlock, signing_blocks, signing_spans
from tests.checks.made import document, head, para, rows

SIDES = {"甲方": ("甲方", "Client"), "乙方": ("乙方", "Provider")}

PARAGRAPHS = [
    para("甲方（盖章）：某某公司"),
    para("授权代表（签字）：张三"),
    para("日期：2026年1月2日"),
    para("乙方（盖章）："),
    para("授权代表（签字）：李四"),
    para("日期：2026-01-03"),
]
SPACED = [
    para("甲方（盖章）：        乙方（盖章）："),
    para("签字：张三         签字：李四"),
    para("日期：2026年1月2日     日期：2026-01-03"),
]
TABLE = rows(
    ["甲方（盖章）：某某公司", "乙方（盖章）：另一公司"],
    ["签字：张三", "签字：李四"],
    ["日期：2026年1月2日", "日期：2026-01-03"],
)
ONE_ROW = rows(
    ["甲方（盖章）：某某公司\n签字：张三\n日期：2026年1月2日", "乙方（盖章）：\n签字：李四\n日期：2026-01-03"]
)
BESIDE = rows(
    ["甲方（盖章）", None, "乙方（盖章）", None],
    ["签字", "张三", "签字", "李四"],
    ["日期", "2026年1月2日", "日期", "2026-01-03"],
)
ENGLISH = [
    para("For and on behalf of the Client: Some Company Co., Ltd."),
    para("By: 张三"),
    para("Date: 2 January 2026"),
    para("Provider"),
    para("Signature: 李四"),
    para("Date: 2026-01-03"),
]
PDF = [
    para("甲方（盖章）：某某公司 乙方（盖章）：另一公司"),
    para("签字： 张三 签字： 李四"),
    para("日期： 2026年1月2日 日期： 2026-01-03"),
]


def of(side: str, content: Content) -> tuple[SigningBlock, ...]:
    others = [name for other, names in SIDES.items() if other != side for name in names]
    return signing_blocks(content, SIDES[side], others)


@pytest.mark.parametrize("side", ["甲方", "乙方"])
@pytest.mark.parametrize(
    "blocks",
    [PARAGRAPHS, SPACED, TABLE, ONE_ROW, BESIDE, ENGLISH, PDF],
    ids=["paragraphs", "spaced", "table", "cell", "beside", "english", "pdf"],
)
def test_each_side_is_found_with_who_signed_and_when(blocks: list[Block], side: str) -> None:
    content = document(para("本协议自签署之日起生效。"), blocks, format="pdf" if blocks is PDF else "docx")
    (block,) = of(side, content)
    signer, dated = block.signer(), block.dated()
    assert signer is not None
    assert dated is not None
    assert signer.value == {"甲方": "张三", "乙方": "李四"}[side]
    assert dated.value in {"甲方": ("2026年1月2日", "2 January 2026"), "乙方": ("2026-01-03",)}[side]


def test_a_name_that_holds_another_one_is_not_parted_in_a_pdf() -> None:
    lines = ("Independent third party: Inspection Ltd.", "Signature:", "Date: 25 December 2026")
    content = document(*(para(line) for line in lines), format="pdf")
    (block,) = signing_blocks(content, ["Independent third party", "Third party"], ["Client"])
    assert [entry.label for entry in block.entries] == ["independent third party", "signature", "date"]


def test_the_parties_at_the_head_of_a_contract_sign_nothing() -> None:
    content = document(
        para("甲方：某某公司"),
        para("地址：上海"),
        para("联系人：张三"),
        para("日期：2026年1月2日"),
        head("第一条 定义"),
    )
    assert of("甲方", content) == ()


def test_a_sentence_about_signing_is_no_block() -> None:
    assert of("甲方", document(para("甲方应在收到文件后三日内完成签字盖章，逾期视为同意。"))) == ()


def test_blank_lines_of_a_block_are_known_as_blank() -> None:
    (block,) = of("甲方", document(para("甲方（签字）：________"), para("日期：    年   月   日")))
    assert [entry.blank for entry in block.entries] == [True, True]


def test_the_blanks_of_a_block_lie_in_its_spans() -> None:
    content = document(para("合同编号：____"), para("甲方（签字）：____"), para("日期：____"))
    spans = signing_spans(content, ["甲方"])
    held = [
        any(start <= place < end for start, end in spans)
        for place in (content.text().find("____"), content.text().rfind("____"))
    ]
    assert held == [False, True]
