"""What a contract in two languages chooses in one of them and not in the other."""

from __future__ import annotations

import pytest

from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.report import Level
from handover_docs.review.proofreading import proofread

AROUND = (
    (
        "甲方应当向乙方提供工作场所和必要的资料。",
        "Party A shall provide Party B with a workplace and the data it needs.",
    ),
    ("乙方应当每月向甲方提交巡检报告并说明问题。", "Party B shall give Party A an inspection report each month."),
    ("甲方应当按月支付服务费用。", "Party A shall pay the service fees each month."),
    ("乙方应当为驻场人员办理保险。", "Party B shall take out insurance for its staff on site."),
)


def _told(chinese: str, english: str) -> list[tuple[str, Level]]:
    rows = enumerate((*AROUND, (chinese, english)), 1)
    blocks = tuple(
        Block(BlockKind.CELL, text, Location(table=1, row=row, column=column))
        for row, cells in rows
        for column, text in enumerate(cells, 1)
    )
    return [(one.span.quote, one.level) for one in proofread(Content("docx", blocks), rules=("languages-choices",))]


@pytest.mark.parametrize(
    ("chinese", "english", "quote"),
    [
        (
            "协商不成的，向甲方住所地人民法院提起诉讼。",
            "Failing agreement, the dispute is referred to the CIETAC for arbitration.",
            "arbitration",
        ),
        ("维保费不含增值税。", "The maintenance fee is inclusive of VAT.", "inclusive of VAT"),
        (
            "两种文本有歧义的，以英文文本为准。",
            "In case of discrepancy the Chinese text shall prevail.",
            "Chinese text shall prevail",
        ),
        ("图纸的著作权归乙方所有。", "Copyright in the drawings vests in Party A.", "vests in Party A"),
        ("第七条 保密义务与资料返还", "Article 8 Secrecy and return of documents", "Article 8"),
        ("备件清单见附件四。", "The list of spare parts is in Appendix 3.", "Appendix 3"),
    ],
)
def test_another_choice_in_the_other_language_is_told(chinese: str, english: str, quote: str) -> None:
    assert _told(chinese, english) == [(quote, Level.ERROR)]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("协商不成的，提交广州仲裁委员会仲裁。", "Failing agreement, it is settled by arbitration in Guangzhou."),
        ("维保费不含增值税。", "The maintenance fee does not include VAT."),
        ("单价未含税，总价含税。", "Unit prices exclude tax; the total includes tax."),
        ("以中文文本为准。", "The Chinese version shall prevail over the English version."),
        ("图纸的著作权归甲方所有。", "Copyright in the drawings belongs to Party A."),
        ("第七条 保密义务与资料返还", "Article 7 Secrecy and return of documents"),
        ("备件清单见附件三和附件四。", "The lists of parts are in Appendix 3 and Appendix 4."),
        ("备件清单见附件三。", "The list of spare parts is attached."),
    ],
)
def test_the_same_choice_is_left_alone(chinese: str, english: str) -> None:
    assert _told(chinese, english) == []


NAMED = (
    ("甲方应当提供场地和电源。", "The Client shall provide the site and the power."),
    ("甲方应当按月付款。", "The Client shall pay each month."),
    ("甲方应当指定一名联系人。", "The Client shall name a contact."),
    ("甲方应当提前三日通知停电。", "The Client shall give three days’ notice of power cuts."),
    ("乙方应当派出两名工程师到场。", "The Contractor shall send two engineers to the site."),
    ("乙方应当在五日内开具发票。", "The Client shall issue an invoice within five days."),
)


def test_of_two_sides_one_is_known_by_the_name_of_the_other() -> None:
    rows = enumerate((*NAMED, ("图纸的著作权归甲方所有。", "Copyright in the drawings belongs to the Contractor.")), 1)
    blocks = tuple(
        Block(BlockKind.CELL, text, Location(table=1, row=row, column=column))
        for row, cells in rows
        for column, text in enumerate(cells, 1)
    )
    found = proofread(Content("docx", blocks), rules=("languages-choices", "languages-duties"))
    assert [one.span.quote for one in found] == ["Client shall", "belongs to the Contractor"]
