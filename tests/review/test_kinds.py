"""What a contract is held to where it is of no type that is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from handover_docs.api import review
from handover_docs.errors import UsageError
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
    assert found.notes[0].en.startswith("It is of no type that is known: the clauses that it has")


def test_nothing_is_put_into_a_contract_of_no_known_type(tmp_path: Path) -> None:
    found = review(_file(tmp_path, *AMENDMENT))
    assert marked(found.document, found.content, found.review).clauses == 0


def test_what_holds_no_clause_is_no_contract(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no clause of a contract|没有读到合同条款"):
        review(_file(tmp_path, "今天天气很好。", "我们去公园。"))
