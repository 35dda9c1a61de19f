"""A file is known by what stands in it, then by its name; what fits nothing is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.identify import identify
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content
from handover_docs.model.document_type import ClauseUse, Rule
from handover_docs.model.pack import Identity
from handover_docs.model.report import Level
from tests.checks.made import document, form, head, kind, name, para, rows, unreadable

PLAN = kind(phrases={"zh-CN": ("移交方", "先授予、后回收")})
LOG = kind(
    id="log",
    name=name("移交方案检查表", "Handover Plan Checklist"),
    sections=(),
    tables=(),
    fields=(),
    clauses=(),
    phrases={"zh-CN": ("检查结果",)},
)
NDA = kind(
    id="nda",
    name=name("保密协议", "Non-Disclosure Agreement", "NDA"),
    sections=(),
    tables=(),
    fields=(),
    clauses=(),
    forms=(form("mutual", "双方保密协议", "双方互为"), form("employee", "员工保密协议", "在职期间")),
)
BODY = (
    head("一、移交范围"),
    para("全部系统。"),
    head("二、风险"),
    para("移交方风险可控。"),
    rows(["名称", "负责人", "备注"], ["系统", "张三", ""]),
)


def of(content: Content, path: str = "文件.docx") -> Identity:
    return identify(content, path, (PLAN, LOG, NDA))


def test_title_and_structure_together_are_all_but_certain() -> None:
    found = of(document(head("仓储平台移交方案"), *BODY))
    assert (found.document_type, found.language, found.by_name_only) == ("plan", "zh-CN", False)
    assert found.confidence >= 0.95
    assert [words.zh for words in found.evidence] == [
        "标题“仓储平台移交方案”含“移交方案”",
        "2个章节中有2个",
        "表格的3列中有3列",
        "有用语“移交方”",
    ]


def test_structure_alone_is_enough_but_less_sure() -> None:
    structure = (para("各方商定如下安排。"), rows(["名称", "电话", "地址"], ["甲方", "", ""]), para("移交方负责整理。"))
    found = of(document(para("仓储平台"), *structure))
    assert found.document_type == "plan"
    assert found.confidence < of(document(para("移交方案"), *structure)).confidence


def test_the_longer_name_hides_the_shorter_within_it() -> None:
    found = of(document(head("移交方案检查表"), para("检查结果见下。")))
    assert found.document_type == "log"


def test_content_comes_before_the_file_name() -> None:
    assert of(document(head("移交方案"), *BODY), "保密协议.docx").document_type == "plan"


@pytest.mark.parametrize("title", ["采购合同", "设备采购合同（2026版）", "Project Schedule", "README"])
def test_a_document_that_calls_itself_something_else_is_nothing(title: str) -> None:
    found = of(document(head(title), para("本文与移交方无关。")), "附件.docx")
    assert found.document_type is None


def test_a_title_that_nothing_bears_out_is_doubted_and_a_readme_is_nothing() -> None:
    content = document(head("保密协议"), para("见文件夹。"))
    assert 0.5 <= of(content).confidence < 0.9
    assert of(content, "README.md").document_type is None


def test_a_file_that_is_named_as_a_type_is_not_taken_for_a_list_about_others() -> None:
    index = kind(id="index", name=name("文档移交目录", "Document Index"))
    content = document(
        para("下列各项均已移交，请各位逐项核对后在最后一栏写明收到的日期，如有缺漏请当日告知，过后不再受理。")
    )
    found = [identify(content, f"项目-{stem}.xlsx", (PLAN, index)) for stem in ("文档移交目录", "移交方案目录")]
    assert [one.document_type for one in found] == ["index", None]


def test_a_file_name_that_a_whole_document_does_not_bear_out_is_not_believed() -> None:
    assert of(document(para("会议讨论了下一季度的采购预算。" * 40)), "保密协议.docx").document_type is None


def test_a_short_file_without_a_word_of_its_own_goes_by_its_name() -> None:
    found = of(document(para("见附图。")), "项目-20261121-保密协议（张三）.docx")
    assert (found.document_type, found.by_name_only) == ("nda", True)


def test_the_opening_words_name_a_document_without_a_title() -> None:
    text = "为使用本服务，您应当遵守《云主机保密协议》（以下简称“本协议”）。"
    assert of(document(para(text), para("双方互为披露方。"))).document_type == "nda"


def test_what_was_agreed_speaks_for_the_type_that_alone_demands_it() -> None:
    own = [ClauseUse(clause, Level.ERROR) for clause in ("return", "exclusions", "term")]
    shared = ClauseUse("law", Level.ERROR)
    types = (replace(NDA, clauses=(*own, shared)), replace(LOG, clauses=(shared,)))
    matches = [ClauseMatch(use.clause, True, 0.9) for use in (*own, shared)]
    content = document(para("甲乙双方约定如下。"))
    assert identify(content, "x.docx", types, matches).document_type == "nda"
    assert identify(content, "x.docx", types, matches[3:]).document_type is None


@pytest.mark.parametrize(
    ("texts", "expected"),
    [(("双方保密协议",), "mutual"), (("保密协议", "乙方在职期间应当保密。"), "employee"), (("保密协议",), None)],
)
def test_the_form_is_that_of_the_title_or_else_of_the_wording(texts: tuple[str, ...], expected: str | None) -> None:
    title, *body = texts
    found = of(document(head(title), *map(para, body)), "保密协议.docx")
    assert (found.document_type, found.form) == ("nda", expected)


def test_an_unreadable_file_goes_by_its_name_alone() -> None:
    seen = unreadable("02-协议/双方保密协议.docx").content
    found = identify(seen, "02-协议/双方保密协议.docx", (PLAN, LOG, NDA))
    assert (found.document_type, found.form, found.by_name_only, found.language) == ("nda", "mutual", True, "zh-CN")
    assert identify(seen, "scan0001.pdf", (PLAN, LOG, NDA)).document_type is None


def test_traditional_chinese_is_known_as_such() -> None:
    found = of(document(head("移交方案"), head("移交範圍"), para("全部系統與設備。"), head("風險"), para("無。")))
    assert (found.document_type, found.language) == ("plan", "zh-TW")


def test_a_line_of_blanks_to_fill_in_is_no_riddle() -> None:
    blanks = para("By: " + "_ " * 20 + "Date: " + "_-" * 12 + "x")
    assert identify(document(head("移交方案"), blanks, *BODY), "a.docx", [PLAN]).document_type == "plan"


@pytest.mark.parametrize("title", ["仓储平台移交工作方案", "关于移交仓储平台全部系统的方案"])
def test_a_word_between_the_halves_of_a_name_is_no_other_name(title: str) -> None:
    found = of(
        document(head(title), para("本文件说明各阶段的工作内容与时间，请各部门知悉并按要求执行，不再另行通知。"))
    )
    assert found.document_type == "plan"
    assert found.evidence[0].zh == f"标题“{title}”含“移交方案”"


def test_an_abbreviation_with_a_paper_of_another_kind_behind_it_names_that_paper() -> None:
    def chance(title: str) -> float:
        found = of(document(head(title), para("各供应商的情况见下。")), "x.docx")
        return next((one.confidence for one in found.candidates if one.document_type == "nda"), 0.0)

    assert chance("晨光公司 NDA") > chance("NDA签署情况统计")
    assert chance("Harrow NDA") > chance("NDA register of Harrow")


def test_a_table_of_few_columns_of_which_no_other_type_has_any_tells_its_type() -> None:
    sheet = document(rows(["名称", "负责人", "备注"], ["系统", "张三", ""]))
    other = document(rows(["名称", "单价", "数量", "金额", "税率", "负责人"], ["服务器", "5", "2", "10", "6%", "李四"]))

    def chance(content: Content) -> float:
        return next((one.confidence for one in of(content).candidates if one.document_type == "plan"), 0.0)

    assert chance(sheet) > chance(other)


def test_letters_that_a_rule_looks_for_in_each_row_tell_a_table_without_a_title() -> None:
    duties = kind(
        id="duties",
        name=name("职责分工表", "RACI Matrix"),
        sections=(),
        tables=(),
        fields=(),
        clauses=(),
        rules=(Rule("one-a", "one-of-each-row", name("", ""), Level.ERROR, "matrix", {}, ("A", "A/R")),),
    )
    matrix = document(
        rows(
            ["工作", "甲方", "乙方", "法务"], ["方案", "A", "R", "C"], ["迁移", "I", "A/R", ""], ["签署", "A", "C", "R"]
        )
    )
    grades = document(rows(["姓名", "语文", "数学"], ["张三", "A", "A"], ["李四", "B", "C"], ["王五", "A", "A"]))

    def evidence(content: Content) -> tuple[str, ...]:
        found = identify(content, "x.xlsx", (duties, PLAN))
        return tuple(one.document_type for one in found.candidates)

    twice = document(rows(["工作", "甲方", "乙方"], ["方案", "A", "R"], ["迁移", "A", "A"], ["签署", "R", "A"]))
    assert evidence(matrix) == ("duties",)
    assert evidence(twice) == ("duties",)  # two in a row are a mistake in it
    assert evidence(grades) == ()
