"""Each check by itself: what passes, what fails, what stays open, in the reader's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from handover_docs.checks import (
    clause_present,
    deliverable_present,
    field_agrees,
    file_format,
    file_name,
    files_readable,
    nothing_unfilled,
    section_present,
    signature_filled,
    signature_present,
    table_present,
)
from handover_docs.clauses import find_clauses
from handover_docs.model.content import Content, Location, Reason
from handover_docs.model.document_type import ClauseUse, FieldType, Section
from handover_docs.model.pack import Candidate, Identity, IntakeNote
from handover_docs.model.pack_schema import Cardinality, Stage
from handover_docs.model.report import Level, Outcome, Result
from handover_docs.wording import Bilingual
from tests.checks.made import (
    CLIENT,
    DATE,
    ITEMS,
    LAW,
    PROJECT_NAME,
    PROVIDER,
    SCOPE,
    ask,
    document,
    examined,
    head,
    kind,
    name,
    para,
    rows,
    rule,
    said,
    subject,
    unreadable,
)

USE = ClauseUse("law", Level.ERROR)
SIGNED = (para("甲方（盖章）：某公司"), para("签字：张三"), para("日期：2026年1月2日"))


class TestDeliverablePresent:
    def test_a_file_taken_for_it_passes_and_is_the_proof(self) -> None:
        result = ask(deliverable_present, subject(examined(path="a/方案.docx")))
        assert result.outcome is Outcome.PASS
        assert [evidence.file for evidence in result.proof] == ["a/方案.docx"]

    def test_none_fails_with_the_instructions_of_the_schema(self) -> None:
        result = ask(deliverable_present, subject())
        assert said(result) == [("fail", "资料包中没有《移交方案》。")]
        assert result.findings[0].remedy.zh == "请提交移交方案。"

    def test_a_file_about_as_likely_of_the_type_as_of_none_is_for_a_person(self) -> None:
        near = replace(
            examined(document(head("移交范围")), "说明.docx"),
            identity=Identity(None, 0.5, "zh-CN", candidates=(Candidate("plan", 0.42),)),
        )
        found = said(ask(deliverable_present, subject(files=(near,))))
        assert [(outcome, message[:12]) for outcome, message in found] == [("review", "没有认出《移交方案》。最")]

    def test_a_file_that_comes_close_is_named_with_what_it_lacks(self) -> None:
        scope = Section("scope", name("移交范围", "Scope"), Level.ERROR)
        wanted = replace(kind(), sections=(scope, replace(scope, id="steps", name=name("移交步骤", "Steps"))))
        content = document(head("移交范围"), para("全部系统。"))
        near = replace(
            examined(content, "说明.docx"), identity=Identity(None, 0.6, "zh-CN", candidates=(Candidate("plan", 0.4),))
        )
        about = replace(subject(files=(near,)), document_types={"plan": wanted})
        assert said(ask(deliverable_present, about)) == [
            (
                "fail",
                "资料包中没有《移交方案》。最接近的是“说明.docx”（像《移交方案》，把握40%），但缺少“移交步骤”一节、“移交清单”表、“适用法律”条款。",
            )
        ]

    def test_a_file_that_is_hardly_like_it_is_not_named(self) -> None:
        far = replace(
            examined(path="说明.docx"), identity=Identity(None, 0.9, "zh-CN", candidates=(Candidate("plan", 0.1),))
        )
        assert said(ask(deliverable_present, subject(files=(far,)))) == [("fail", "资料包中没有《移交方案》。")]

    def test_an_unreadable_file_named_like_it_leaves_it_open(self) -> None:
        result = ask(deliverable_present, subject(unreadable("移交方案.docx", document_type="plan")))
        assert said(result) == [("open", "尚未见到《移交方案》；它可能是无法读取的文件（移交方案.docx）。")]

    def test_what_was_read_of_several_is_counted_where_the_rest_is_open(self) -> None:
        about = subject(examined(path="一.docx"), unreadable("二.docx", document_type="plan"))
        assert said(ask(deliverable_present, about, expected_count=2)) == [
            ("open", "《移交方案》应有2份，已读到1份；其余可能是无法读取的文件（二.docx）。")
        ]

    def test_any_unreadable_file_that_might_be_it_leaves_it_open(self) -> None:
        result = ask(deliverable_present, subject(unassigned=(unreadable("scan1.pdf"),)))
        assert [finding.outcome for finding in result.findings] == [Outcome.OPEN]

    def test_each_language_that_most_deliverables_came_in_is_due(self) -> None:
        files = (
            examined(path="方案.docx"),
            examined(path="log.docx", language="zh-CN", document_type="log"),
            examined(path="log-en.docx", language="en", document_type="log"),
        )
        schema_of_both = replace(
            subject(files[0], files=files).schema, deliverables=(rule(), rule(id="log", document_type="log"))
        )
        about = replace(subject(files[0], files=files), schema=schema_of_both)
        assert ask(deliverable_present, about).outcome is Outcome.PASS
        most = (*files, examined(path="log2-en.docx", language="en", document_type="plan"))
        about = replace(subject(files[0], files=most), schema=schema_of_both)
        assert said(ask(deliverable_present, about)) == [("fail", "资料包中没有《移交方案》的英文版。")]

    def test_too_few_and_too_many_are_counted_and_a_pdf_of_a_word_file_is_the_same_document(self) -> None:
        files = (examined(path="一.docx"), examined(path="一.pdf"), examined(path="二.docx"))
        assert said(ask(deliverable_present, subject(*files), expected_count=3)) == [
            ("fail", "《移交方案》应有3份，实有2份。")
        ]
        assert said(ask(deliverable_present, subject(*files), expected_count=1)) == [
            ("fail", "《移交方案》最多1份，实有2份。")
        ]
        assert ask(deliverable_present, subject(*files), expected_count=2).outcome is Outcome.PASS

    def test_an_optional_one_may_be_absent_and_a_prohibited_one_must_be(self) -> None:
        optional = rule(cardinality=Cardinality.OPTIONAL)
        prohibited = rule(cardinality=Cardinality.PROHIBITED)
        assert ask(deliverable_present, subject(), deliverable=optional).outcome is Outcome.NOT_APPLICABLE
        assert ask(deliverable_present, subject(), deliverable=prohibited).outcome is Outcome.PASS
        found = ask(deliverable_present, subject(examined(path="方案.docx")), deliverable=prohibited)
        assert said(found) == [("fail", "“方案.docx”是《移交方案》，不得放入资料包。")]

    def test_a_file_that_little_speaks_for_is_to_be_reviewed(self) -> None:
        result = ask(deliverable_present, subject(examined(confidence=0.6)))
        assert said(result) == [("review", "“方案.docx”看来是《移交方案》，但依据不足（把握60%）。")]


class TestFile:
    def test_a_format_that_is_not_taken_fails(self) -> None:
        result = ask(file_format, subject(examined(document(para("x"), format="txt"), "方案.txt")))
        assert said(result) == [("fail", "“方案.txt”是纯文本文件，应为DOCX、PDF。")]
        assert ask(file_format, subject(examined())).outcome is Outcome.PASS

    @pytest.mark.parametrize(
        ("path", "wrong"),
        [
            ("仓储平台-20261121-移交方案.docx", None),
            ("仓储平台－2026-11-21－移交方案（终稿）.docx", None),
            ("仓储-平台-20261121-Handover Plan.docx", None),
            ("移交方案.docx", "日期"),
            ("仓储平台-20261341-移交方案.docx", "日期"),
            ("仓储平台-20261121-合同.docx", "资料类型"),
            ("20261121移交方案.docx", "项目名称、日期、资料类型"),
        ],
    )
    def test_a_file_name_keeps_the_pattern_or_is_told_which_part_is_wrong(self, path: str, wrong: str | None) -> None:
        result = ask(file_name, subject(examined(path=path), naming="{project}-{date}-{type}"))
        expected = [] if wrong is None else [("fail", f"“{path}”的文件名不符合命名规则：{wrong}缺少或不对。")]
        assert said(result) == expected
        assert result.level is Level.WARNING

    def test_names_are_free_where_the_schema_has_no_pattern(self) -> None:
        assert ask(file_name, subject(examined(path="x.docx"))).outcome is Outcome.NOT_APPLICABLE

    def test_every_unreadable_or_refused_file_is_listed_with_what_to_do(self) -> None:
        note = IntakeNote(
            "b.zip/x", Bilingual("太大。", "Too large."), Bilingual("请拆分。", "Split it."), Reason.TOO_LARGE
        )
        hint = IntakeNote("c", Bilingual("有两份。", "Twice."), Bilingual("请保留一份。", "Keep one."))
        about = subject(unreadable("a.docx"), unreadable("0.docx", Reason.EMPTY), examined(), notes=(note, hint))
        assert said(ask(files_readable, about)) == [
            ("open", "“b.zip/x”：太大。"),
            ("review", "“c”：有两份。"),
            ("open", "“a.docx”：已加密。"),
            ("fail", "“0.docx”：已加密。"),
        ]


class TestSection:
    def test_a_heading_with_text_passes_under_any_of_its_names(self) -> None:
        for title in ("移交范围", "二、范围", "Scope", "移交範圍"):
            content = document(head(title), para("全部系统。"))
            assert ask(section_present, subject(examined(content)), SCOPE).outcome is Outcome.PASS

    def test_a_missing_one_and_an_empty_one_are_told_apart(self) -> None:
        missing = document(head("风险"), para("无。"))
        assert said(ask(section_present, subject(examined(missing)), SCOPE)) == [
            ("fail", "“方案.docx”中没有“移交范围”一节。")
        ]
        risks = kind().sections[1]
        empty = document(head("风险"), head("移交范围"), para("全部。"))
        assert said(ask(section_present, subject(examined(empty)), risks)) == [
            ("fail", "“方案.docx”的“风险”只有标题，没有内容。")
        ]

    def test_where_a_table_belongs_in_a_bare_section_the_table_is_what_is_missing(self) -> None:
        content = document(head("移交范围"), head("风险"), para("无。"))
        assert ask(section_present, subject(examined(content)), SCOPE).outcome is Outcome.PASS

    def test_in_a_document_with_proper_headings_a_short_line_is_none(self) -> None:
        content = document(head("一"), para("a。"), head("二"), para("b。"), head("三"), para("移交范围"), para("c。"))
        assert ask(section_present, subject(examined(content)), SCOPE).outcome is Outcome.FAIL

    def test_what_was_not_read_whole_is_open(self) -> None:
        content = document(head("风险"), para("无。"), partial=True)
        assert ask(section_present, subject(examined(content)), SCOPE).outcome is Outcome.OPEN


def clause(content: Content) -> Result:
    found = find_clauses(content, "zh-CN", (LAW,))
    return ask(clause_present, subject(examined(content, clauses=found)), USE)


class TestClause:
    def test_a_clause_passes_with_its_words_as_proof(self) -> None:
        result = clause(document(head("适用法律"), para("本协议适用中国法律。")))
        assert [evidence.quote for evidence in result.proof] == ["适用法律\n本协议适用中国法律。"]

    def test_a_missing_clause_fails_with_the_library_s_advice_and_what_came_closest(self) -> None:
        result = clause(document(para("双方遵守法律。")))
        assert said(result) == [("fail", "“方案.docx”缺少“适用法律”条款。最接近的一处不足以认定。")]
        assert result.findings[0].remedy.zh == "请补充适用法律。"
        assert [evidence.quote for evidence in result.findings[0].evidence] == ["双方遵守法律。"]

    def test_weak_wording_is_to_be_reviewed(self) -> None:
        assert said(clause(document(para("由法院管辖，并遵守法律。")))) == [
            ("review", "“方案.docx”疑似有“适用法律”条款，措辞不明确。")
        ]


HEADER = ["名称", "负责人", "备注"]


class TestTable:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ([HEADER, ["系统", "张三", ""]], []),
            ([["序号", "Name", "Owner", "Remark"], ["1", "系统", "张三", ""]], []),
            ([HEADER, ["系统", "张三", ""], ["合计", "", ""]], []),
            ([HEADER], ["“方案.docx”的“移交清单”表没有填写任何一行。"]),
            ([HEADER, ["", "", ""]], ["“方案.docx”的“移交清单”表没有填写任何一行。"]),
            ([HEADER, ["系统", "", ""], ["设备", "李四", ""]], ["“方案.docx”的“移交清单”表，“负责人”列第2行未填写。"]),
            ([["名称", "负责人"], ["系统", "张三"]], ["“方案.docx”的“移交清单”表缺少“备注”列。"]),
            ([["甲", "乙"], ["丙", "丁"]], ["“方案.docx”中没有“移交清单”表。"]),
        ],
    )
    def test_columns_rows_and_cells_are_asked(self, lines: list[list[str]], expected: list[str]) -> None:
        result = ask(table_present, subject(examined(document(rows(*lines)))), ITEMS)
        assert [message for _, message in said(result)] == expected

    def test_fewer_rows_than_the_project_has_items_fail(self) -> None:
        about = subject(examined(document(rows(HEADER, ["系统", "张三", ""]))))
        assert said(ask(table_present, about, ITEMS, expected_count=2)) == [
            ("fail", "“方案.docx”的“移交清单”表应有2行，实有1行。")
        ]

    PROJECT = ((("name", "仓储系统"),), (("name", "运输系统"),))

    def test_the_item_of_the_project_that_has_no_row_is_named(self) -> None:
        about = subject(examined(document(rows(HEADER, ["仓储系统", "张三", ""]))))
        result = ask(table_present, about, ITEMS, expected_count=2, expected_rows=self.PROJECT)
        assert said(result) == [("fail", "“方案.docx”的“移交清单”表应有2行，实有1行，缺少“运输系统”。")]

    def test_another_row_in_the_place_of_an_item_is_for_a_person_to_look_at(self) -> None:
        lines = [HEADER, ["仓储系统", "张三", ""], ["仓储系统", "李四", ""]]
        about = subject(examined(document(rows(*lines))))
        result = ask(table_present, about, ITEMS, expected_count=2, expected_rows=self.PROJECT)
        assert said(result) == [("review", "“方案.docx”的“移交清单”表中没有见到项目的“运输系统”。")]

    @pytest.mark.parametrize(("stage", "outcome"), [(Stage.ISSUED, Outcome.PASS), (Stage.SIGNED, Outcome.FAIL)])
    def test_what_is_known_later_may_be_blank_until_the_pack_is_signed(self, stage: Stage, outcome: Outcome) -> None:
        columns = tuple(replace(column, later=column.id == "owner") for column in ITEMS.columns)
        about = subject(examined(document(rows(HEADER, ["系统", "", ""]))), stage=stage)
        assert ask(table_present, about, replace(ITEMS, columns=columns)).outcome is outcome

    def test_a_merged_cell_fills_every_row_it_covers(self) -> None:
        cells = rows(HEADER, ["系统", "张三", ""], ["设备", None, ""])
        cells[4] = replace(cells[4], row_span=2)
        assert ask(table_present, subject(examined(document(cells))), ITEMS).outcome is Outcome.PASS

    def test_in_a_pdf_a_person_is_asked_to_look(self) -> None:
        content = document(para("名称 负责人 备注"), para("系统 张三"), format="pdf")
        assert ask(table_present, subject(examined(content, "方案.pdf")), ITEMS).outcome is Outcome.REVIEW


class TestField:
    @pytest.mark.parametrize(("stage", "outcome"), [(Stage.ISSUED, Outcome.PASS), (Stage.SIGNED, Outcome.FAIL)])
    def test_what_is_known_later_may_be_blank_until_the_pack_is_signed(self, stage: Stage, outcome: Outcome) -> None:
        about = subject(examined(document(para("项目名称："))), stage=stage)
        assert ask(field_agrees, about, replace(PROJECT_NAME, later=True)).outcome is outcome

    def test_a_value_that_agrees_passes_and_one_that_differs_names_both(self) -> None:
        about = subject(examined(document(para("项目名称：仓储平台"))))
        known = {"zh-CN": ("仓储平台",)}
        assert ask(field_agrees, about, PROJECT_NAME, expected=known).outcome is Outcome.PASS
        assert said(ask(field_agrees, about, PROJECT_NAME, expected={"zh-CN": ("结算平台",)})) == [
            ("fail", "“方案.docx”的“项目名称”为“仓储平台”，与项目信息“结算平台”不一致。")
        ]

    def test_without_a_project_being_filled_in_is_all_that_is_asked(self) -> None:
        assert (
            ask(field_agrees, subject(examined(document(para("项目名称：任意")))), PROJECT_NAME).outcome is Outcome.PASS
        )
        assert said(ask(field_agrees, subject(examined(document(para("项目名称：____")))), PROJECT_NAME)) == [
            ("fail", "“方案.docx”的“项目名称”没有填写。")
        ]
        assert said(ask(field_agrees, subject(examined(document(para("略")))), PROJECT_NAME)) == [
            ("fail", "“方案.docx”没有“项目名称”一项。")
        ]

    def test_a_title_that_says_the_name_will_do_without_a_label(self) -> None:
        about = subject(examined(document(head("仓储平台移交方案"), para("正文。"))))
        assert ask(field_agrees, about, PROJECT_NAME, expected={"zh-CN": ("仓储平台",)}).outcome is Outcome.PASS

    @pytest.mark.parametrize("text", ["2026年11月21日", "2026-11-21", "二〇二六年十一月二十一日", "21 November 2026"])
    def test_dates_compare_by_day(self, text: str) -> None:
        about = subject(examined(document(para(f"编制日期：{text}"))))
        assert ask(field_agrees, about, DATE, expected={"zh-CN": (date(2026, 11, 21),)}).outcome is Outcome.PASS
        assert ask(field_agrees, about, DATE, expected={"zh-CN": (date(2026, 11, 22),)}).outcome is Outcome.FAIL

    @pytest.mark.parametrize(
        ("type_", "text", "value"),
        [
            (FieldType.MONEY, "人民币壹佰贰拾万元整（¥1,200,000.00）", Decimal(1200000)),
            (FieldType.MONEY, "1200000", Decimal(1200000)),
            (FieldType.PERCENT, "99.9％", Decimal("99.9")),
            (FieldType.NUMBER, "3 年", 3),
            (FieldType.PARTY, "某某（上海）有限公司", "某某(上海)有限公司"),
        ],
    )
    def test_values_compare_by_what_they_are(self, type_: FieldType, text: str, value: Decimal | int | str) -> None:
        field = replace(PROJECT_NAME, type=type_)
        about = subject(examined(document(para(f"项目名称：{text}"))))
        assert ask(field_agrees, about, field, expected={"zh-CN": (value,)}).outcome is Outcome.PASS

    @pytest.mark.parametrize(
        "text", ["¥3,860,000.00（人民币叁佰陆拾捌万元整）", "人民币叁佰陆拾捌万元整（¥3,860,000.00）"]
    )
    def test_an_amount_that_is_another_in_words_than_in_figures_differs(self, text: str) -> None:
        field = replace(PROJECT_NAME, type=FieldType.MONEY)
        about = subject(examined(document(para(f"项目名称：{text}"))))
        assert ask(field_agrees, about, field, expected={"zh-CN": (Decimal(3680000),)}).outcome is Outcome.FAIL

    def test_another_amount_beside_the_expected_one_is_another_matter(self) -> None:
        field = replace(PROJECT_NAME, type=FieldType.MONEY)
        about = subject(examined(document(para("项目名称：368万元（含税¥200,000.00）"))))
        assert ask(field_agrees, about, field, expected={"zh-CN": (Decimal(3680000),)}).outcome is Outcome.PASS

    @pytest.mark.parametrize(
        ("text", "outcome"),
        [
            ("软件开发总费用人民币100,000元（大写：人民币拾万元整）。", Outcome.PASS),
            ("本合同总价为10万元，分期支付。", Outcome.PASS),
            ("软件开发总费用人民币90,000元。", Outcome.FAIL),
            ("甲方支付合同总价的10%，金额100,000元。", Outcome.FAIL),
            ("费用另行商定，共100,000元。", Outcome.FAIL),
        ],
    )
    def test_an_amount_may_stand_in_a_sentence_that_names_it(self, text: str, outcome: Outcome) -> None:
        price = replace(PROJECT_NAME, name=name("合同价款", "Price", "合同总价", "总费用"), type=FieldType.MONEY)
        about = subject(examined(document(para(text))))
        assert ask(field_agrees, about, price, expected={"zh-CN": (Decimal(100000),)}).outcome is outcome

    @pytest.mark.parametrize(
        ("value", "why"),
        [
            ("信息技术部平台建设组", "两者一为公司、一为部门，可能同属一方，从名称无法判断"),
            ("Southridge Cloudbridge Ltd", "两者文字不同，可能是同一单位的中外文名称，从名称无法判断"),
        ],
    )
    def test_what_may_be_the_party_all_the_same_is_said_as_such(self, value: str, why: str) -> None:
        party = replace(PROJECT_NAME, name=name("移交方", "Outgoing party"), type=FieldType.PARTY)
        ours = "江南智联物流股份有限公司"
        about = subject(examined(document(para(f"移交方：{ours}"), para(f"移交方：{value}"))))
        assert said(ask(field_agrees, about, party, expected={"zh-CN": (ours,)})) == [
            ("review", f"“方案.docx”有一处“移交方”写作“{value}”，项目中为“{ours}”；{why}。")
        ]

    @pytest.mark.parametrize(
        ("value", "outcome"),
        [
            ("南岭云桥数据服务有限公司", Outcome.FAIL),
            ("Southridge Cloudbridge Ltd", Outcome.REVIEW),
            ("信息技术部平台建设组", Outcome.REVIEW),
            ("江南智联公司", Outcome.PASS),
            ("由双方另行商定", Outcome.PASS),
            ("张三", Outcome.PASS),
        ],
    )
    def test_another_organisation_under_the_label_of_a_party_contradicts(self, value: str, outcome: Outcome) -> None:
        party = replace(PROJECT_NAME, name=name("移交方", "Outgoing party"), type=FieldType.PARTY)
        for there in ([para(f"移交方：{value}")], rows(("移交方", value), ("编号", "1"))):
            about = subject(examined(document(there, para("移交方（盖章）：江南智联物流股份有限公司"))))
            assert ask(field_agrees, about, party, expected={"zh-CN": ("江南智联物流股份有限公司",)}).outcome is outcome

    @pytest.mark.parametrize(
        ("value", "language", "known", "outcome"),
        [
            ("Southridge Cloudbridge Ltd", "en", "Aldergate Insurance plc", Outcome.FAIL),
            ("财务管理中心", "zh-CN", "信息技术部平台建设组", Outcome.FAIL),
        ],
    )
    def test_a_name_of_the_same_kind_under_the_label_of_a_party_contradicts(
        self, value: str, language: str, known: str, outcome: Outcome
    ) -> None:
        party = replace(PROJECT_NAME, name=name("移交方", "Outgoing party"), type=FieldType.PARTY)
        text = document(para(f"Outgoing party: {value}"), para(f"Outgoing party: {known}"))
        about = subject(examined(text, language=language))
        assert ask(field_agrees, about, party, expected={language: (known,)}).outcome is outcome

    def test_the_name_of_a_party_in_its_other_language_does_not_contradict(self) -> None:
        party = replace(PROJECT_NAME, name=name("移交方", "Outgoing party"), type=FieldType.PARTY)
        known = {"zh-CN": ("江南智联物流股份有限公司",), "en": ("Jiangnan Logistics Co., Ltd.",)}
        text = document(para("移交方：江南智联物流股份有限公司"), para("移交方：Jiangnan Logistics Co., Ltd."))
        assert ask(field_agrees, subject(examined(text)), party, expected=known).outcome is Outcome.PASS

    def test_a_near_miss_elsewhere_contradicts_and_another_thing_under_the_label_does_not(self) -> None:
        known = {"zh-CN": ("江南智联物流股份有限公司",)}
        right, wrong = para("项目名称：江南智联物流股份有限公司"), para("项目名称：江南智联物流有限公司")
        assert said(ask(field_agrees, subject(examined(document(right, wrong))), PROJECT_NAME, expected=known)) == [
            ("fail", "“方案.docx”的“项目名称”为“江南智联物流有限公司”，与项目信息“江南智联物流股份有限公司”不一致。")
        ]
        latin = document(para("项目名称：Aldergate Insurance plc"), para("项目名称：Aldergate Assurance plc"))
        english = {"zh-CN": ("Aldergate Insurance plc",)}
        assert ask(field_agrees, subject(examined(latin)), PROJECT_NAME, expected=english).outcome is Outcome.FAIL
        other = para("项目名称：由双方另行商定")
        about = subject(examined(document(right, other)))
        assert ask(field_agrees, about, PROJECT_NAME, expected=known).outcome is Outcome.PASS

    def test_a_second_date_under_the_same_label_contradicts(self) -> None:
        about = subject(examined(document(para("编制日期：2026-11-21"), para("编制日期：2026年11月12日"))))
        assert ask(field_agrees, about, DATE, expected={"zh-CN": (date(2026, 11, 21),)}).outcome is Outcome.FAIL

    def test_any_of_several_expected_values_will_do_and_those_of_the_file_s_language_count(self) -> None:
        about = subject(examined(document(para("Project: Warehouse")), language="en"))
        known = {"zh-CN": ("仓储",), "en": ("Platform", "Warehouse")}
        assert ask(field_agrees, about, PROJECT_NAME, expected=known).outcome is Outcome.PASS

    def test_what_stands_beside_the_title_contradicts_though_another_name_of_it_agrees(self) -> None:
        start = replace(DATE, name=name("监控开始日期", "Monitoring from", "监控期"))
        table = rows(("监控开始日期", "2026年12月20日"))
        about = subject(examined(document(table, para("监控期：2026年12月27日至2027年1月26日"))))
        assert ask(field_agrees, about, start, expected={"zh-CN": (date(2026, 12, 27),)}).outcome is Outcome.FAIL

    def test_days_under_a_title_that_stands_for_other_things_too_contradict_nothing(self) -> None:
        day = replace(DATE, name=name("日期", "Date", "编制日期"))
        signed = rows(("签字", "钱钧"), ("日期", "2026年12月30日"))
        about = subject(examined(document(para("编制日期：2026年12月27日"), signed)))
        assert ask(field_agrees, about, day, expected={"zh-CN": (date(2026, 12, 27),)}).outcome is Outcome.PASS


class TestSignature:
    def test_a_missing_block_names_the_side(self) -> None:
        about = subject(examined(document(*SIGNED)))
        assert ask(signature_present, about, CLIENT).outcome is Outcome.PASS
        assert said(ask(signature_present, about, PROVIDER)) == [("fail", "“方案.docx”没有“乙方”的签署栏。")]

    def test_a_block_without_a_place_for_the_date_is_found_and_one_date_for_all_will_do(self) -> None:
        bare = document(para("甲方（盖章）：某公司"), para("签字："))
        assert said(ask(signature_present, subject(examined(bare)), CLIENT)) == [
            ("fail", "“方案.docx”中“甲方”的签署栏没有日期栏。")
        ]
        shared = document(para("甲方（盖章）：某公司"), para("乙方（盖章）：他公司"), para("日期：    年   月   日"))
        assert ask(signature_present, subject(examined(shared)), CLIENT).outcome is Outcome.PASS

    def test_name_and_a_real_date_are_asked_of_a_signed_pack(self) -> None:
        assert ask(signature_filled, subject(examined(document(*SIGNED))), CLIENT).outcome is Outcome.PASS
        blank = document(para("甲方（盖章）：某公司"), para("签字：____"), para("日期：2026年2月30日"))
        assert said(ask(signature_filled, subject(examined(blank)), CLIENT)) == [
            ("fail", "“方案.docx”的“甲方”签署栏缺签字和签署日期（日期写作“2026年2月30日”，不是有效日期）。")
        ]

    def test_a_name_in_print_beside_a_blank_signature_is_no_signature(self) -> None:
        printed = document(para("甲方（盖章）：某公司"), para("签字："), para("姓名：张三"), para("日期：2026年2月3日"))
        assert said(ask(signature_filled, subject(examined(printed)), CLIENT)) == [
            ("fail", "“方案.docx”的“甲方”签署栏缺签字。")
        ]
        by_name = document(para("甲方（盖章）：某公司"), para("姓名：张三"), para("日期：2026年2月3日"))
        assert ask(signature_filled, subject(examined(by_name)), CLIENT).outcome is Outcome.PASS

    def test_a_picture_beside_the_block_of_a_word_file_may_be_the_signature(self) -> None:
        blank = document(para("甲方（盖章）：某公司"), para("签字："), para("日期：2026年2月3日"))
        beside = replace(blank, pictures=(Location(paragraph=2),))
        far = replace(blank, pictures=(Location(paragraph=40),))
        assert ask(signature_filled, subject(examined(beside)), CLIENT).outcome is Outcome.REVIEW
        assert ask(signature_filled, subject(examined(far)), CLIENT).outcome is Outcome.FAIL

    def test_a_page_without_a_picture_near_its_block_is_not_signed(self) -> None:
        blank = document(para("甲方（盖章）：某公司"), para("签字："), para("日期："), format="pdf")
        placed = replace(blank, blocks=tuple(replace(one, location=Location(page=3)) for one in blank.blocks))
        pages = {page: replace(placed, pictures=(Location(page=page),)) for page in (1, 3, 4)}
        outcomes = {page: ask(signature_filled, subject(examined(pages[page])), CLIENT).outcome for page in pages}
        assert outcomes == {1: Outcome.FAIL, 3: Outcome.REVIEW, 4: Outcome.REVIEW}

    def test_signatures_of_an_issued_pack_are_not_due(self) -> None:
        about = subject(examined(document(*SIGNED)), stage=Stage.ISSUED)
        assert ask(signature_filled, about, CLIENT).outcome is Outcome.NOT_APPLICABLE

    def test_a_signature_in_a_pdf_may_be_a_picture(self) -> None:
        blank = document(para("甲方（盖章）：某公司"), para("签字："), para("日期："), format="pdf")
        assert ask(signature_filled, subject(examined(blank)), CLIENT).outcome is Outcome.REVIEW


class TestNothingUnfilled:
    def test_a_blank_is_shown_with_its_place_and_the_words_around_it(self) -> None:
        content = document(para("前言。"), para("费用为[●]元。"))
        assert said(ask(nothing_unfilled, subject(examined(content)))) == [
            ("fail", "“方案.docx”第2段还有占位符：“费用为[●]元。”。")
        ]

    def test_blanks_to_sign_columns_that_may_stay_empty_and_blank_fields_are_left_alone(self) -> None:
        content = document(
            para("项目名称：____"),
            rows(HEADER, ["系统", "张三", "____"]),
            para("甲方（盖章）：____"),
            para("签字：____    日期：    年   月   日"),
        )
        assert said(ask(nothing_unfilled, subject(examined(content)))) == []

    def test_deleted_hidden_and_comment_text_waits_for_nothing(self) -> None:
        gone = replace(para("{{ x }}"), hidden=True)
        assert said(ask(nothing_unfilled, subject(examined(document(gone))))) == []

    def test_a_document_that_is_blank_throughout_is_one_finding(self) -> None:
        lines = [para(f"第{number}项单价____元") for number in range(1, 14)]
        assert said(ask(nothing_unfilled, subject(examined(document(*lines))))) == [
            (
                "fail",
                "“方案.docx”有13处待填，像是没有填写的模板：“第1项单价____元”、“第2项单价____元”、“第3项单价____元”、"
                "“第4项单价____元”、“第5项单价____元”等13处。",
            )
        ]
        assert len(ask(nothing_unfilled, subject(examined(document(*lines[1:])))).findings) == 12

    def test_the_same_blank_twice_is_two_findings_with_ids_of_their_own(self) -> None:
        result = ask(nothing_unfilled, subject(examined(document(para("TBD"), para("TBD")))))
        assert len({finding.id for finding in result.findings}) == 2


def test_a_finding_keeps_its_id_when_the_file_is_renamed_and_sent_again() -> None:
    first = ask(section_present, subject(examined(document(para("x")), "v1/方案.docx")), SCOPE)
    again = ask(section_present, subject(examined(document(para("y")), "v2/方案-终稿.docx")), SCOPE)
    assert first.findings[0].id == again.findings[0].id
