"""Clauses and their elements in the words of Chinese contracts of other hands."""

from __future__ import annotations

import pytest

from handover_docs.clauses import find_clauses
from tests.library.contracts import library
from tests.library.test_said import said, written
from tests.library.worded import document


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("tax-and-invoice", "上述費用含5%營業稅，乙方應開立統一發票。"),
        ("liability-cap", "任一方承担的违约金合计不超过合同价款的百分之三十。"),
        ("data-security", "服务终止后乙方应彻底销毁留存的数据，并提交书面证明。"),
        ("data-security", "未经甲方许可，乙方人员不得导出生产数据库中的数据。"),
        ("change-management", "因功能调整增加费用的，双方另行签订补充协议。"),
        ("permitted-purpose", "受領人不得為合作評估以外之目的使用該等資訊。"),
        ("dispute-resolution", "因本約涉訟時，兩造合意以臺灣臺中地方法院為第一審管轄法院。"),
        ("warranty", "承攬人自驗收日起提供六個月的免費維護。"),
        ("key-personnel", "撤换总监理工程师的，应提前一周通知业主。"),
        ("handover-liability", "割接完成之前，平台运行的风险由原承包人承担。"),
    ],
)
def test_the_wording_proves_the_clause(clause: str, text: str) -> None:
    assert find_clauses(document((text,)), "zh-CN", [library()[clause]])[0].present


@pytest.mark.parametrize(
    ("clause", "element", "text", "value"),
    [
        ("confidentiality-term", "length", "接收方的保密义务不因协议终止而终止；但不短于六年。", ["6 years"]),
        ("acceptance", "period", "委托人應於二十日內辦理驗收。", ["20 days"]),
        ("acceptance", "period", "买方应在8个工作日内组织终验。", ["8 workdays"]),
        ("warranty", "period", "自签收之日起三十六个月的免费维保。", ["36 months"]),
        ("warranty", "remedy", "保固期內之瑕疵由承攬人無償修補。", [""]),
        ("deliverables", "time", "應於民國116年3月底前交付全部程式。", [""]),
        ("force-majeure", "notice", "遭遇不可抗力之一方應即知會他方。", [""]),
        ("liability-cap", "exceptions", "赔偿总额以服务费为限，违反保密条款的不在此限。", [""]),
        ("no-licence", "owner", "前述资料之权益均属提供人所有。", [""]),
        ("security-measures", "care", "接收方的保护水平不得低于一般谨慎人的注意程度。", [""]),
    ],
)
def test_the_element_is_read(clause: str, element: str, text: str, value: list[str]) -> None:
    match = said(library()[clause], "zh-CN", text)
    values = next(one.values for one in match.elements if one.element == element)
    assert [written(one) for one in values][:1] == value


def test_a_right_of_either_side_to_end_it_is_no_risk() -> None:
    risks = {one.risk for one in said(library()["termination"], "zh-CN", "甲方和乙方可以随时解除本合同。").risks}
    assert "one-sided" not in risks
