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
COLUMNS = rows(
    ["", "甲方：某某公司", "乙方：另一公司"],
    ["签字", "张三", "李四"],
    ["职务", "经理", "主任"],
    ["日期", "2026年1月2日", "2026-01-03"],
)
COLUMNS_EN = rows(
    ["", "CLIENT", "", "PROVIDER"],
    ["Signature", "张三", "", "李四"],
    ["Print name", "Zhang San", "", "Li Si"],
    ["Date", "2 January 2026", "", "2026-01-03"],
)
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
    [PARAGRAPHS, SPACED, TABLE, ONE_ROW, BESIDE, ENGLISH, COLUMNS, COLUMNS_EN, PDF],
    ids=["paragraphs", "spaced", "table", "cell", "beside", "english", "columns", "columns in English", "pdf"],
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


TEXT = para("本合同一式两份，双方各执一份，自签订之日起生效。")
BARE = [
    para("甲方：某某公司            乙方：另一公司"),
    para("地址：上海市            地址：北京市"),
    para("授权代表：张三            授权代表：李四"),
    para("签订时间：2026年1月2日            签订时间：2026-01-03"),
]


def test_a_table_of_columns_that_nobody_has_signed_is_a_place_to_sign() -> None:
    table = rows(["", "甲方", "乙方"], ["签字", "", ""], ["日期", "", ""])
    (block,) = of("乙方", document(TEXT, table))
    signer, dated = block.signer(), block.dated()
    assert signer is not None
    assert dated is not None
    assert (signer.blank, dated.blank) == (True, True)


def test_a_cell_with_labels_of_its_own_is_no_value_of_the_cell_beside_it() -> None:
    table = rows(["甲方（盖章）：\n签字：\n日期：", "乙方（盖章）：\n签字：\n日期："])
    (block,) = of("乙方", document(TEXT, table))
    assert [entry.value for entry in block.entries] == ["", "", ""]


def test_the_rows_of_another_table_of_sides_are_not_asked_for() -> None:
    table = rows(["职责", "甲方", "乙方"], ["提供场地", "是", "否"], ["完成时间", "3月", "4月"])
    assert of("甲方", document(TEXT, table)) == ()


def test_a_side_with_its_representative_and_a_date_signs_beneath_the_text() -> None:
    content = document(TEXT, BARE, head("附件一 清单"), para("清单所列各项由双方核对，核对无误后移交。"))
    for side, signer, day in (("甲方", "张三", "2026年1月2日"), ("乙方", "李四", "2026-01-03")):
        (block,) = of(side, content)
        said = [entry and entry.value for entry in (block.signer(), block.dated())]
        assert said == [signer, day]


def test_the_same_words_above_the_text_are_the_parties() -> None:
    assert of("甲方", document(head("服务合同"), BARE, TEXT)) == ()


def test_two_sides_on_the_last_line_sign_there() -> None:
    content = document(TEXT, para("甲方：____________        乙方：____________"), para("日期：        日期："))
    for side in SIDES:
        (block,) = of(side, content)
        signer, dated = block.signer(), block.dated()
        assert signer is not None
        assert dated is not None
        assert (signer.blank, dated.blank) == (True, True)


@pytest.mark.parametrize(
    "blocks",
    [
        [para("甲方：某某公司        乙方：另一公司"), TEXT],
        [TEXT, para("甲方：某某公司        乙方：另一公司"), para("通知按上述地址送达，变更地址的应当提前告知。")],
        [TEXT, para("甲方：某某公司"), para("地址：上海市")],
    ],
    ids=["above the text", "within the text", "one side alone"],
)
def test_sides_that_are_merely_named_sign_nothing(blocks: list[Block]) -> None:
    assert of("甲方", document(blocks)) == ()


def test_the_blanks_of_a_block_that_does_not_speak_of_signing_lie_in_its_spans() -> None:
    content = document(TEXT, para("甲方：        乙方："), para("日期：____        日期：____"))
    place = content.text().find("____")
    assert any(start <= place < end for start, end in signing_spans(content, ["甲方", "乙方"]))


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


def signer_of(*blocks: Block, side: str = "甲方") -> tuple[str, bool] | None:
    found = signing_blocks(document(*blocks), SIDES[side], SIDES["乙方" if side == "甲方" else "甲方"])
    signer = found[-1].signer() if found else None
    return (signer.value, signer.blank) if signer is not None else None


@pytest.mark.parametrize("label", ["甲方签字（盖章）", "甲方（签字）", "甲方（签字盖章）", "甲方签名/盖章"])
def test_a_name_behind_a_label_for_signature_and_seal_is_who_signed(label: str) -> None:
    assert signer_of(para(f"{label}：周启明"), para("日期：2026年5月8日")) == ("周启明", False)


def test_a_company_behind_a_label_for_signature_and_seal_has_not_signed_by_that() -> None:
    printed = para("甲方（签字盖章）：北辰数据服务有限公司")
    assert signer_of(printed, para("日期：")) is None
    assert signer_of(printed, para("授权代表：周启明"), para("日期：2026年5月8日")) == ("周启明", False)


def test_a_blank_for_the_seal_leaves_the_signature_to_who_acts_for_the_side() -> None:
    assert signer_of(para("甲方（签字盖章）："), para("授权代表：周启明"), para("日期：2026-5-8")) == ("周启明", False)
    assert signer_of(para("甲方（签字盖章）："), para("日期：2026-5-8")) == ("", True)
