"""What a contract is held to where it is of no type that is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from handover_docs.api import review
from handover_docs.errors import UsageError
from handover_docs.model.report import Level
from handover_docs.model.review import ClauseState
from handover_docs.review.word.mark import marked


def _file(folder: Path, *paragraphs: str) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "contract.docx"))
    return folder / "contract.docx"


AMENDMENT = (
    "补充协议（二）",
    "甲方：郑州中原物流园区管理有限公司",
    "乙方：西安长河网络科技有限公司",
    "一、服务费用",
    "延长期间的服务费为人民币壹佰零贰万元整（¥1,200,000.00）。",
    "二、争议解决",
    "因本补充协议发生的争议，向甲方所在地人民法院提起诉讼。",
)


def test_an_amendment_is_read_and_nothing_in_it_is_called_missing(tmp_path: Path) -> None:
    found = review(_file(tmp_path, *AMENDMENT)).review
    assert found.document_type is None
    assert "amounts-in-words" in {one.rule for one in found.annotations}
    assert "dispute-resolution" in {one.clause for one in found.clauses}
    assert ClauseState.MISSING not in {one.state for one in found.clauses}
    assert found.type_title is not None
    assert found.type_title.zh == "补充协议（二）"
    assert found.notes[0].zh.startswith("“补充协议（二）”不属于已有的合同类型，只审查其中已有的条款和文字")


def test_nothing_is_put_into_a_contract_of_no_known_type(tmp_path: Path) -> None:
    found = review(_file(tmp_path, *AMENDMENT))
    assert marked(found.document, found.content, found.review).clauses == 0


def test_what_holds_no_clause_is_no_contract(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"does not read as a contract|不像合同"):
        review(_file(tmp_path, "今天天气很好。", "我们去公园。"))


CLEANING = (
    "商场保洁服务合同",
    "委托人（甲方）：南通百汇商业有限公司",
    "受托人（乙方）：南通净亮环境服务有限公司",
    "一、服务费及支付",
    "每月服务费人民币31200元，甲方于次月8日前支付。",
    "二、违约责任",
    "一方违约的，应当赔偿对方的损失。",
    "三、争议解决",
    "协商不成的，提交南通仲裁委员会仲裁。",
    "四、本合同自双方盖章之日起生效，一式两份。",
)


def test_a_contract_that_is_called_otherwise_is_not_told_what_a_statement_of_work_calls_for(tmp_path: Path) -> None:
    found = review(_file(tmp_path, *CLEANING)).review
    assert found.document_type is None
    assert ClauseState.MISSING not in {one.state for one in found.clauses}
    assert {issue.level for one in found.clauses for issue in one.issues} <= {Level.NOTE}


def test_as_holds_a_contract_to_a_type_whatever_it_is_called(tmp_path: Path) -> None:
    found = review(_file(tmp_path, *CLEANING), as_type="sow").review
    assert found.document_type == "sow"
    assert ClauseState.MISSING in {one.state for one in found.clauses}


TRAINING = (
    "Training Services Agreement",
    "This Agreement is made between Fenland Skills Ltd (“Trainer”) and Ashby District Council (“Client”).",
    "1. Training record",
    "The Trainer shall keep an attendance list of every session with place, trainer, attendees and score.",
    "2. Governing law",
    "This Agreement is governed by the laws of England and Wales.",
    "Signed by the Trainer: ________  Signed by the Client: ________",
)


def test_a_contract_that_reads_like_a_record_is_reviewed_all_the_same(tmp_path: Path) -> None:
    found = review(_file(tmp_path, *TRAINING)).review
    assert found.document_type is None
    assert "governing-law" in {one.clause for one in found.clauses}


@pytest.mark.parametrize(
    "paragraphs",
    [
        (
            "门禁卡管理规定",
            "第一条 员工应当妥善保管门禁卡，不得转借。",
            "第二条 保密义务",
            "员工未经公司书面同意，不得向第三方披露在工作中知悉的商业秘密。",
            "第三条 违约责任",
            "违反本规定造成损失的，应当赔偿。",
        ),
        (
            "关于续签保洁合同的请示",
            "现有合同将于年底到期，拟续签一年，付款方式为按月支付，验收合格后付清。",
            "争议解决拟约定为提交南通仲裁委员会仲裁。",
            "妥否，请批示。",
        ),
        (
            "Acceptable Use of Laptops",
            "Staff shall keep confidential information secret and not disclose it to third parties without consent.",
            "A breach of this policy may lead to dismissal.",
            "This policy is governed by the law of England.",
        ),
        (
            "Note on the supply agreement with Hollis",
            "Clause 8 limits the liability of the supplier to the fees of twelve months.",
            "Clause 12 is governed by the laws of England and Wales.",
        ),
    ],
)
def test_what_only_speaks_of_contracts_is_refused(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match=r"does not read as a contract|不像合同"):
        review(_file(tmp_path, *paragraphs))


def test_minutes_are_refused_as_what_they_are(tmp_path: Path) -> None:
    minutes = (
        "会议纪要",
        "时间：2026年11月18日 14:00",
        "地点：二楼会议室",
        "参会人员：甲方代表王莉、乙方代表周舟",
        "会议决议",
        "1. 合同付款事项由周舟负责，11月25日前完成。",
        "2. 保密协议由王莉负责签署。",
    )
    with pytest.raises(UsageError, match=r"这是会议纪要|of the type Meeting"):
        review(_file(tmp_path, *minutes))


def test_risky_wording_in_a_clause_that_the_type_does_not_ask_for_is_told(tmp_path: Path) -> None:
    found = review(
        _file(
            tmp_path,
            "Confidentiality Agreement",
            "1. Confidential Information",
            "Confidential Information means all non-public information that a party makes available to the other.",
            "2. Limitation of Liability",
            "The total liability of either party under this Agreement shall exceed the sum of USD 50,000.",
        )
    ).review
    assert found.document_type == "nda"
    assert "clause-risk/liability-cap/lost-not" in {one.rule for one in found.annotations}


def test_a_confidentiality_agreement_that_lacks_its_term_and_its_law_is_told_so(tmp_path: Path) -> None:
    agreement = (
        "保密协议书",
        "甲方：烟台蓝湾软件有限公司",
        "乙方：威海远航数据有限公司",
        "第一条 保密信息",
        "本协议所称保密信息，是指一方向另一方提供的、不为公众所知悉的技术资料、经营数据和客户名单。",
        "第二条 例外情形",
        "下列信息不属于保密信息：（一）已为公众所知悉的；（二）接收方从第三方合法取得的；（三）接收方独立研发取得的。",
        "第三条 保密义务",
        "接收方未经披露方书面同意，不得向任何第三方披露保密信息，也不得用于合作以外的目的。",
        "第四条 返还与销毁",
        "合作终止后十日内，接收方应返还或者销毁全部保密信息及其复制件。",
        "本协议一式两份，自双方盖章之日起生效。",
    )
    found = review(_file(tmp_path, *agreement)).review
    missing = {one.clause: one.level for one in found.clauses if one.state is ClauseState.MISSING}
    assert missing["confidentiality-term"] is Level.ERROR
    assert missing["governing-law"] is Level.ERROR
