"""What sentences and rows say of matters that the project has settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handover_docs.loading import load_project
from handover_docs.model.choices import Comparison
from handover_docs.model.evaluation import Indicator, Monitoring
from handover_docs.text.agreed import paths_of, said_of
from samples.situations import PROJECTS
from tests.checks.made import document, para, rows

PROJECT = {language: load_project(PROJECTS / "operations-handover.yaml", language) for language in ("zh-CN", "en")}

STATED = [
    ("zh-CN", "平台核心系统月度可用率不低于{}。", "99.9%", "99.5%", "services.k1.target", "99.9%"),
    ("zh-CN", "乙方保证响应及时率应达到{}。", "98%", "95%", "services.k4.target", "98%"),
    ("zh-CN", "计划外停机次数每月不得超过{}。", "1次", "3次", "services.k2.target", "1次"),
    ("zh-CN", "一级事件须在{}内响应。", "15分钟", "1小时", "service_terms.severities.p1.response_minutes", "15分钟"),
    (
        "zh-CN",
        "P2：30分钟内响应，{}内解决。",
        "8小时",
        "2天",
        "service_terms.severities.p2.resolution_minutes",
        "8小时",
    ),
    (
        "zh-CN",
        "可用率低于99.9%但不低于99.5%的，扣减当月服务费的{}。",
        "3%",
        "1%",
        "service_terms.credits.第一档.credit",
        "3%",
    ),
    (
        "zh-CN",
        "本协议服务期自2026年12月21日起至{}止。",
        "2027年12月20日",
        "2028年12月20日",
        "service_terms.term_end",
        "2027年12月20日",
    ),
    ("zh-CN", "每月运维服务费为人民币{}元整。", "280,000", "260,000", "commercial.monthly_fee", "¥280,000.00"),
    ("zh-CN", "首付款：移交方案批准后支付合同总价的{}。", "30%", "50%", "commercial.payments.首付款.percent", "30%"),
    ("zh-CN", "保密义务自本协议终止后{}内继续有效。", "三年", "一年", "confidentiality.term_years", "3年"),
    (
        "zh-CN",
        "连续{}未达到约定指标的，甲方可以解除合同。",
        "3个月",
        "6个月",
        "service_terms.termination_months",
        "3个月",
    ),
    ("zh-CN", "合同编号：{}", "ZL-HX-2021-0077", "ZL-HX-2021-0078", "commercial.contract_number", "ZL-HX-2021-0077"),
    ("zh-CN", "授权代表（签字）：{}", "沈若兰", "沈若岚", "people.name", "沈若兰"),
    (
        "zh-CN",
        "住所：{}",
        "苏州工业园区星湖街328号智联大厦12层",
        "苏州工业园区星湖街382号智联大厦12层",
        "parties.address",
        "苏州工业园区星湖街328号智联大厦12层",
    ),
    (
        "en",
        "Core system monthly availability shall be at least {}.",
        "99.9%",
        "99.0 per cent",
        "services.k1.target",
        "99.9%",
    ),
    ("en", "Change success rate of not less than {} is agreed.", "97%", "90%", "services.k7.target", "97%"),
    (
        "en",
        "Severity 1 incidents are responded to within 15 minutes and resolved within {}.",
        "4 hours",
        "8 hours",
        "service_terms.severities.p1.resolution_minutes",
        "4 hours",
    ),
    (
        "en",
        "The term of this agreement runs from 21 December 2026 until {}.",
        "20 December 2027",
        "20 December 2029",
        "service_terms.term_end",
        "20 December 2027",
    ),
    (
        "en",
        "The monthly service fee is RMB {}, tax included.",
        "280,000",
        "320,000",
        "commercial.monthly_fee",
        "¥280,000.00",
    ),
    (
        "en",
        "If a level is missed in {} consecutive months, the client may terminate.",
        "three",
        "six",
        "service_terms.termination_months",
        "3 months",
    ),
    (
        "en",
        "Down payment of {} once the plan is approved.",
        "30%",
        "45%",
        "commercial.payments.Down payment.percent",
        "30%",
    ),
    (
        "en",
        "The duties of confidentiality last for {} after termination.",
        "three years",
        "one year",
        "confidentiality.term_years",
        "3 years",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "right", "wrong", "path", "wanted"), STATED)
def test_a_value_that_the_project_settled_is_held_to_it_wherever_a_sentence_states_it(
    language: str, sentence: str, right: str, wrong: str, path: str, wanted: str
) -> None:
    project = PROJECT[language]
    agreeing = [one for one in said_of(document(para(sentence.format(right))), [project]) if one.path == path]
    differing = [one for one in said_of(document(para(sentence.format(wrong))), [project]) if one.path == path]
    assert [one.agrees for one in agreeing] == [True]
    assert [(one.agrees, one.expected.in_language(language)) for one in differing] == [(False, wanted)]
    assert wrong in differing[0].span.quote


@pytest.mark.parametrize(
    "sentence",
    [
        "十一月核心系统可用率为99.95%，高于约定。",
        "核心系统可用率的统计口径见附件一，每月5日前提交。",
        "第一级升级：30分钟内通知值班经理响应。",
        "一级事件指核心系统停用2小时以上，仓库无法作业。",
        "试运行服务期自2026年12月1日起至2026年12月20日止。",
        "原合同服务期自2021年12月21日起至2026年12月20日止。",
        "扣减当月服务费的3%。",
        "当月服务费按日折算，每日为人民币1000元。",
        "乙方应在2小时内将泄密情况通知甲方，并履行保密义务。",
        "法定代表人：周明远",
        "住所：南京市鼓楼区中山北路26号",
        "验收款由甲方在验收单签署后支付，余款另计。",
    ],
)
def test_what_is_not_agreed_there_or_speaks_of_another_thing_is_not_held_to_the_project(sentence: str) -> None:
    assert [one for one in said_of(document(para(sentence)), [PROJECT["zh-CN"]]) if not one.agrees] == []


TABLE = (
    ["序号", "指标", "目标值", "考核周期", "本月实测"],
    ["1", "核心系统可用率", "≥99.9%", "月", "99.97%"],
    ["2", "计划外停机次数", "≤1次", "月", "0次"],
    ["3", "用户满意度", "90", "季度", "93"],
)


def test_the_target_in_the_row_of_a_metric_is_held_to_the_project_and_what_was_measured_is_not() -> None:
    said = said_of(document(rows(*TABLE)), [PROJECT["zh-CN"]])
    assert [(one.path, one.span.quote, one.agrees) for one in said] == [
        ("services.k1.target", "99.9%", True),
        ("services.k2.target", "1次", True),
        ("services.k6.target", "90", True),
    ]


def test_a_target_that_differs_is_told_in_its_cell() -> None:
    header, *lines = TABLE
    lines[1] = ["2", "计划外停机次数", "≤3次", "月", "0次"]
    differing = [one for one in said_of(document(rows(header, *lines)), [PROJECT["zh-CN"]]) if not one.agrees]
    assert [(one.span.quote, one.span.location.row, one.span.location.column) for one in differing] == [("3次", 3, 3)]


def test_an_indicator_that_is_watched_may_bear_the_name_of_a_metric_with_a_target_of_its_own() -> None:
    watched = Indicator("i1", "核心系统可用率", Comparison.AT_LEAST, Decimal("99.5"), "%")
    monitoring = Monitoring(date(2026, 12, 21), date(2027, 1, 20), "巡检", (watched,))
    project = replace(PROJECT["zh-CN"], monitoring=monitoring)
    said = [said_of(document(para(f"核心系统可用率不低于{target}%。")), [project]) for target in ("99.9", "99.5", "99")]
    assert [[one.agrees for one in each] for each in said] == [[True], [True], [False]]


def test_times_of_a_severity_are_read_under_the_headings_of_their_columns() -> None:
    header = ["故障级别", "响应时限", "解决时限", "实际响应"]
    said = said_of(document(rows(header, ["二级故障", "30分钟", "12小时", "10分钟"])), [PROJECT["zh-CN"]])
    assert [(one.path.rpartition(".")[2], one.span.quote, one.agrees) for one in said] == [
        ("response_minutes", "30分钟", True),
        ("resolution_minutes", "12小时", False),
    ]


def test_where_hardly_a_value_of_a_list_agrees_the_document_may_speak_of_levels_of_its_own() -> None:
    own = "核心系统可用率不低于95%。响应及时率不低于90%。解决及时率不低于85%。变更成功率不低于80%。"
    assert {one.sure for one in said_of(document(para(own)), [PROJECT["zh-CN"]])} == {False}
    one_off = own.replace("95%", "99.9%").replace("90%", "98%")
    assert {one.sure for one in said_of(document(para(one_off)), [PROJECT["zh-CN"]])} == {True}


def test_what_taiwan_writes_is_held_to_the_project_too() -> None:
    said = said_of(
        document(para("合約編號：無。服務期自2026年12月21日起至2028年12月20日止，由雙方遵守。")), [PROJECT["zh-CN"]]
    )
    assert [(one.span.quote, one.agrees) for one in said] == [("2026年12月21日", True), ("2028年12月20日", False)]


def test_paths_are_those_of_what_is_held_to_the_project_alone() -> None:
    assert paths_of(("project.legal.body", 12, None, "item.owner")) == {"legal.body"}
