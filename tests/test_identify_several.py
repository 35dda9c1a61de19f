"""Several documents in one file, and documents in other words than ours."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.catalog import Catalog
from handover_docs.identify import identify
from handover_docs.model.content import Block
from tests.checks.made import document, head, para, rows

TYPES = Catalog().document_types()
MINUTES = (
    head("会议纪要"),
    para("时间：2026年5月6日　地点：三楼　主持人：郑凯　记录人：尹娜"),
    para("出席人员：郑凯、尹娜、罗斌"),
    rows(["议题", "讨论内容", "决议"], ["账号", "移交进度", "延至四月二十日"]),
    rows(["待办事项", "负责人", "完成时间"], ["补充清单", "罗斌", "四月十八日"]),
)
RISKS = (
    head("风险登记册"),
    rows(
        ["编号", "风险描述", "可能性", "影响程度", "风险等级", "应对措施", "责任人"],
        ["R1", "关键人员离职", "中", "高", "高", "提前储备人员", "秦朗"],
    ),
    para("以上风险由移交小组每周跟踪，等级变化时及时上报，并由责任人在例会上说明应对措施的进展情况。"),
)


def test_two_documents_in_one_file_are_both_told() -> None:
    found = identify(document(*MINUTES, *RISKS), "合订.docx", TYPES)
    assert {found.document_type, *(one.document_type for one in found.also)} == {"meeting-minutes", "risk-register"}


def test_a_mention_of_another_type_is_no_further_document() -> None:
    found = identify(document(*MINUTES, head("风险登记册"), para("见附件。")), "纪要.docx", TYPES)
    assert (found.document_type, found.also) == ("meeting-minutes", ())


def test_a_table_that_says_too_little_is_honestly_none() -> None:
    table = rows(["名称", "数量", "单价"], ["打印机", "2", "1500"])
    assert identify(document(table), "附件.docx", TYPES).document_type is None


def test_a_sheet_of_letters_is_a_document_among_the_sheets_of_a_ledger() -> None:
    def sheet(title: str, *texts: list[str]) -> list[Block]:
        return [replace(one, location=replace(one.location, sheet=title, table=None)) for one in rows(*texts)]

    risks = sheet(
        "风险台账",
        ["风险编号", "风险描述", "可能性", "影响程度", "风险等级", "应对措施", "责任人"],
        ["R1", "关键人员离职", "中", "高", "高", "提前储备人员，签订保密协议，逐周核对", "秦朗"],
        ["R2", "历史数据缺失", "低", "高", "中", "移交前全量比对，双方签字确认", "秦朗"],
    )
    duties = sheet("责任分工", ["任务", "项目经理", "甲方"], ["卷宗领取", "A", "R"], ["质量检查", "R", "A"])
    found = identify(document(risks, duties, format="xlsx"), "台账.xlsx", TYPES)
    assert {found.document_type, *(one.document_type for one in found.also)} == {"risk-register", "raci-matrix"}
