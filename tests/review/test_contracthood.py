"""What makes a text a contract."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.review.contracthood import Sign, is_contract, signs_in, title_of
from handover_docs.text.outline import Line, outline


def _lines(*texts: str) -> tuple[Line, ...]:
    blocks = (
        Block(BlockKind.PARAGRAPH, text, Location("body", paragraph=at)) for at, text in enumerate(texts, start=1)
    )
    return tuple(outline(Content("docx", tuple(blocks))).lines)


@pytest.mark.parametrize(
    "title",
    [
        "设备租赁合同",
        "关于延长工期的补充协议",
        "技术服务框架协议（二）",
        "保密承诺书",
        "COMMERCIAL LEASE",
        "Deed of Novation",
    ],
)
def test_the_title_of_a_contract_is_known(title: str) -> None:
    assert title_of(_lines(title, "第一条")) == title


@pytest.mark.parametrize(
    "title",
    [
        "合同履行情况报告",
        "关于签订采购合同的请示",
        "合同评审表",
        "Contract Management Plan",
        "Re: our agreement of 4 March",
    ],
)
def test_the_title_of_what_is_about_a_contract_is_none(title: str) -> None:
    assert title_of(_lines(title, "第一条")) == ""


@pytest.mark.parametrize(
    "lines",
    [
        ("出租方：甲公司", "承租方：乙公司"),
        ("出卖人（以下简称“卖方”）与购买人（以下简称“买方”）订立",),
        ("Quill Ltd (the “Licensor”)", "Torr plc (the “Licensee”)"),
        ("某厂（以下简称“经销方”）", "某店（以下简称“经营者”）"),
        ("made between Eastgate LLC and Bramble Inc.",),
    ],
)
def test_two_sides_are_told_by_how_they_are_introduced(lines: tuple[str, ...]) -> None:
    assert Sign.SIDES in signs_in(_lines(*lines))


def test_a_side_that_is_only_spoken_of_is_not_introduced() -> None:
    assert Sign.SIDES not in signs_in(_lines("合同编号TH-11，甲方为泰和医药，乙方已整改。"))


def test_one_sign_is_not_enough_and_more_are_asked_where_it_looks_like_something_else() -> None:
    signed = _lines("验收单", "甲方（盖章）：", "乙方（盖章）：")
    assert not is_contract(signed)
    titled = _lines("培训合同", "甲方：某公司", "乙方：另一公司")
    assert is_contract(titled)
    assert not is_contract(titled, surely=True)
    assert is_contract(_lines("培训合同", "甲方：某公司", "乙方：另一公司", "本合同一式两份。"), surely=True)
