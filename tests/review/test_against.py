"""What the other side changed, told by what it touches."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from handover_docs.api import review
from handover_docs.model.content import Location
from handover_docs.model.report import Level
from handover_docs.model.review import Alteration, Annotation, ClauseState, Fate, Piece, Review
from handover_docs.review.opinion import digest_of
from handover_docs.review.shifted import MOVED, with_moves
from handover_docs.review.whole_values import whole_values

CONTRACT = (
    "技术服务合同",
    "甲方：绍兴云帆纺织有限公司",
    "乙方：宁波甬江软件有限公司",
    "第一条 服务内容",
    "乙方应按照附件一所列的项目为甲方提供系统运维服务。",
    "第二条 付款",
    "甲方收到发票后30日内按照附件二列明的比例付款，但发票不合格的除外。",
    "第三条 保密义务",
    "未经对方书面同意，任何一方不得向第三方披露在履行本合同中知悉的商业秘密。",
    "第四条 争议解决",
    "协商不成的，提交宁波仲裁委员会仲裁。",
    "本合同自双方盖章之日起生效。",
)


def issued() -> WordDocument:
    document = Document()
    for text in CONTRACT:
        document.add_paragraph(text, "Heading 1" if text.startswith("第") else None)
    document.add_paragraph("附件二 付款计划表", "Heading 1")
    table = document.add_table(0, 2)
    for row in (("首付款", "30%"), ("尾款", "70%")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return document


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Callable[[WordDocument], None]], Review]:
    def tell(change: Callable[[WordDocument], None]) -> Review:
        ours, theirs = tmp_path / "ours.docx", tmp_path / "theirs.docx"
        issued().save(str(ours))
        document = issued()
        change(document)
        document.save(str(theirs))
        return review(theirs, as_type="sow", against=ours).review

    return tell


Told = Callable[[Callable[[WordDocument], None]], Review]


def remark(found: Review) -> Annotation:
    return next(one for one in found.annotations if one.rule.startswith("silent-change/"))


def test_a_row_of_a_schedule_weighs_as_the_clause_that_refers_to_it(told: Told) -> None:
    def change(document: WordDocument) -> None:
        document.tables[0].cell(0, 1).text = "60%"

    found = told(change)
    assert [(one.clause, one.level) for one in found.alterations or ()] == [("payment", Level.ERROR)]
    assert remark(found).message.zh == "未留修订痕迹的改动！“附件二 付款计划表（付款）”由“30%”改为“60%”。"


def test_a_header_is_no_part_of_the_schedule_before_it(told: Told) -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "修订稿"

    assert remark(told(change)).message.zh == "未留修订痕迹的改动！此处增加“修订稿”。"


def test_the_last_row_of_a_table_that_is_gone_is_told_where_it_stood(told: Told) -> None:
    def change(document: WordDocument) -> None:
        row = document.tables[0].rows[1]._tr
        row.getparent().remove(row)

    found = remark(told(change))
    assert (found.message.zh, found.span.quote) == (
        "未留修订痕迹的改动！“附件二 付款计划表（付款）”删去“尾款 | 70%”。",
        "30%",
    )


def test_words_that_were_deleted_are_told_at_their_sentence(told: Told) -> None:
    def change(document: WordDocument) -> None:
        document.paragraphs[6].runs[0].text = CONTRACT[6].replace("，但发票不合格的除外", "")

    found = remark(told(change))
    assert found.message.zh == "未留修订痕迹的改动！“付款”删去“，但发票不合格的除外”。"
    assert found.span.quote == "甲方收到发票后30日内按照附件二列明的比例付款。"


def test_a_clause_that_stands_elsewhere_is_told_once_and_as_what_it_is(told: Told) -> None:
    def change(document: WordDocument) -> None:
        moved = [document.paragraphs[at]._p for at in (7, 8)]
        for each in moved:
            document.paragraphs[11]._p.addprevious(each)

    found = told(change)
    assert [(one.kind, one.clause, one.level) for one in found.alterations or ()] == [
        (MOVED, "confidentiality", Level.WARNING)
    ]
    assert remark(found).message.zh.startswith("未留修订痕迹的改动！“保密义务”移了位置，文字未改（“第三条 保密义务")
    assert remark(found).proposal is None


def test_a_file_that_reads_as_ours_is_told_so_and_deviates_in_nothing(told: Told) -> None:
    found = told(lambda _: None)
    assert digest_of(found, "zh-CN").changed == "与我方版本的文字完全一致。"
    assert ClauseState.DEVIATES not in {one.state for one in found.clauses}


def _alteration(old: str, new: str, before: str = "", behind: str = "", at: int = 1) -> Alteration:
    pieces = ((Fate.SAME, before), (Fate.OURS, old), (Fate.THEIRS, new), (Fate.SAME, behind))
    sentence = tuple(Piece(fate, text) for fate, text in pieces if text)
    return Alteration("x", old, new, Location(paragraph=at), True, Level.ERROR, None, None, (), sentence)


@pytest.mark.parametrize(
    ("one", "whole"),
    [
        (_alteration("10", "30", "并在", "日按"), ("10日", "30日")),
        (_alteration("2026-12", "2027-01", "", "-16"), ("2026-12-16", "2027-01-16")),
        (_alteration("三", "五", "逾期金额的万分之", "支付"), ("万分之三", "万分之五")),
        (_alteration("5,000", "500", "人民币¥", ".00元"), ("¥5,000.00", "¥500.00")),
        (_alteration("30", "60", "within ", " working days of"), ("30 working days", "60 working days")),
        (_alteration("不得", "可以", "接收方", "披露"), ("不得", "可以")),
    ],
)
def test_a_value_that_changed_is_told_whole(one: Alteration, whole: tuple[str, str]) -> None:
    assert whole_values(one) == whole


def test_what_went_and_what_came_otherwise_is_no_move() -> None:
    gone, come = _alteration("甲方应付款。", ""), _alteration("", "甲方可付款。", at=4)
    assert with_moves([gone, come]) == (gone, come)
