"""Rules that a document type gives for the rows of its tables: lists that keep them and lists that break them."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from handover_docs.catalog import Catalog
from handover_docs.checks import (
    done_in_each_row,
    holds_each,
    in_order,
    lists_agree,
    lists_files,
    meets_target,
    no_gaps,
    one_of_each_row,
    rated_by_matrix,
)
from handover_docs.model.content import Content
from handover_docs.model.document_type import Column, DocumentType, RowsOf, Rule, Table
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Level, Outcome, Result
from handover_docs.model.requirement import Subject
from handover_docs.registry import plugins
from tests.checks.made import ask, document, examined, kind, name, rows, said, subject, unreadable


def table(*columns: str, id: str = "list") -> Table:  # noqa: A002
    return Table(id, name("清单", "List"), tuple(Column(one, name(one, one)) for one in columns), Level.ERROR)


def rule(check: ModuleType, words: tuple[str, ...] = (), other: RowsOf | None = None, **columns: str) -> Rule:
    return Rule("rule", check.ID, name("规则", "Rule"), Level.ERROR, "list", columns, words, other)


def asked(content: Content, own: Rule, of: Table, *more: Table, stage: Stage = Stage.SIGNED) -> Result:
    check = plugins("handover_docs.checks")[own.check]
    return ask(
        check, subject(examined(content), stage=stage), own, document_type=kind(tables=(of, *more), rules=(own,))
    )


MATRIX = table("序号", "活动")
ONE_A = rule(one_of_each_row, ("A", "A/R"), key="活动")


class TestOneOfEachRow:
    def test_one_a_row_passes(self) -> None:
        content = document(
            rows(("序号", "活动", "甲方", "乙方"), ("1", "批准方案", "A", "R"), ("2", "备份", "I", "A/R"))
        )
        assert asked(content, ONE_A, MATRIX).outcome is Outcome.PASS

    def test_two_and_none_fail(self) -> None:
        content = document(rows(("序号", "活动", "甲方", "乙方"), ("1", "批准方案", "A", "A"), ("2", "备份", "I", "R")))
        assert said(asked(content, ONE_A, MATRIX)) == [
            ("fail", "“方案.docx”中“批准方案”有2个“A”，应恰有一个。"),
            ("fail", "“方案.docx”中“备份”没有“A”，应恰有一个。"),
        ]

    def test_rows_below_that_count_the_letters_are_no_activities(self) -> None:
        counted = (("", "A的数量", "1", "0"), ("", "R的数量", "0", "1"))
        content = document(rows(("序号", "活动", "甲方", "乙方"), ("1", "批准方案", "A", "R"), *counted))
        assert asked(content, ONE_A, MATRIX).outcome is Outcome.PASS


RISKS = table("风险", "可能性", "影响", "等级")
RATED = rule(rated_by_matrix, key="风险", likelihood="可能性", impact="影响", rating="等级")


class TestRatedByMatrix:
    def test_ratings_of_the_matrix_pass_and_other_scales_are_left_alone(self) -> None:
        content = document(
            rows(("风险", "可能性", "影响", "等级"), ("离岗", "高", "严重", "高"), ("断电", "3", "5", "15"))
        )
        assert asked(content, RATED, RISKS).outcome is Outcome.PASS

    def test_another_rating_fails(self) -> None:
        content = document(
            rows(("风险", "可能性", "影响", "等级"), ("离岗", "高", "严重", "低"), ("断电", "低", "一般", "低"))
        )
        assert said(asked(content, RATED, RISKS)) == [
            ("fail", "“方案.docx”中风险“离岗”的等级为“低”，按矩阵（可能性高、影响严重）应为“高”。")
        ]


NUMBERS = table("编号", "名称")
WHOLE = rule(no_gaps, number="编号")


class TestNoGaps:
    @pytest.mark.parametrize(
        "numbers", [("A-01", "A-02", "A-03"), ("A-1", "B-7", "C-9"), ("2019", "2024", "2026"), ("A-01", "A-09")]
    )
    def test_numbers_that_run_on_or_count_something_else_pass(self, numbers: tuple[str, ...]) -> None:
        content = document(rows(("编号", "名称"), *((number, "资料") for number in numbers)))
        assert asked(content, WHOLE, NUMBERS).outcome is Outcome.PASS

    def test_a_number_left_out_fails(self) -> None:
        content = document(rows(("编号", "名称"), *((f"D-{n:03}", "资料") for n in (1, 2, 4, 5))))
        assert said(asked(content, WHOLE, NUMBERS)) == [("fail", "“方案.docx”的编号不连续，缺D-003。")]

    def test_a_number_may_stand_in_what_was_not_read(self) -> None:
        numbers = rows(("编号", "名称"), *((f"D-{n:03}", "资料") for n in (1, 2, 4, 5)))
        assert said(asked(document(numbers, partial=True), WHOLE, NUMBERS)) == [
            ("open", "“方案.docx”的编号不连续，缺D-003（该文件未能读全，可能在未读到的部分）。")
        ]

    def test_a_number_that_stands_twice_fails(self) -> None:
        content = document(rows(("编号", "名称"), ("D-1", "甲"), ("D-1", "乙"), ("D-2", "丙")))
        assert said(asked(content, WHOLE, NUMBERS)) == [("fail", "“方案.docx”中编号“D-1”用了2次。")]


ACCOUNTS = table("账号", "回收")
REVOKED = rule(done_in_each_row, key="账号", cell="回收")


class TestDoneInEachRow:
    @pytest.mark.parametrize("text", ["2026-01-05", "已回收", "不适用", "无需回收", "Done"])
    def test_what_is_done_passes(self, text: str) -> None:
        content = document(rows(("账号", "回收"), ("admin", text)))
        assert asked(content, REVOKED, ACCOUNTS).outcome is Outcome.PASS

    @pytest.mark.parametrize("text", ["未回收", "否", "不同意", "Not yet", "pending", "—"])
    def test_what_is_not_done_fails(self, text: str) -> None:
        content = document(rows(("账号", "回收"), ("admin", text)))
        assert said(asked(content, REVOKED, ACCOUNTS)) == [
            ("fail", f"“方案.docx”中“admin”填的是“{text}”，不符合“规则”。")
        ]

    def test_a_pack_that_is_yet_to_be_signed_is_not_asked(self) -> None:
        content = document(rows(("账号", "回收"), ("admin", "未回收")))
        assert asked(content, REVOKED, ACCOUNTS, stage=Stage.ISSUED).outcome is Outcome.NOT_APPLICABLE


TASKS = table("任务", "开始", "完成")
ORDER = rule(in_order, key="任务", first="开始", then="完成")


def test_dates_that_run_backwards_fail_and_others_pass() -> None:
    content = document(
        rows(("任务", "开始", "完成"), ("甲", "2026-01-05", "2026年1月5日"), ("乙", "2026-02-05", "2026-01-31"))
    )
    assert said(asked(content, ORDER, TASKS)) == [
        ("fail", "“方案.docx”中“乙”的日期先后颠倒：“2026-02-05”晚于“2026-01-31”。")
    ]


TARGETS = table("指标", "目标", "实测", "达标")
MET = rule(meets_target, key="指标", target="目标", measured="实测", verdict="达标")


class TestMeetsTarget:
    @pytest.mark.parametrize(
        ("target", "measured", "verdict"),
        [
            ("≥99.9%", "99.95%", "是"),
            ("不低于99.9%", "98%", "否"),
            ("不超过4小时", "3小时", "达标"),
            ("99.9%", "98%", "是"),
        ],
    )
    def test_what_agrees_or_cannot_be_compared_passes(self, target: str, measured: str, verdict: str) -> None:
        content = document(rows(("指标", "目标", "实测", "达标"), ("可用率", target, measured, verdict)))
        assert asked(content, MET, TARGETS).outcome is Outcome.PASS

    @pytest.mark.parametrize(
        ("target", "measured", "verdict"),
        [("≥99.9%", "98%", "是"), ("不超过4小时", "6小时", "达标"), ("不低于90", "95", "未达标")],
    )
    def test_what_the_figures_gainsay_fails(self, target: str, measured: str, verdict: str) -> None:
        content = document(rows(("指标", "目标", "实测", "达标"), ("可用率", target, measured, verdict)))
        assert said(asked(content, MET, TARGETS)) == [
            ("fail", f"“方案.docx”中“可用率”目标“{target}”、实测“{measured}”，结论却为“{verdict}”。")
        ]


RECORDS = table("资料", "类别")
KINDS = table("类别名", "说明", id="kinds")
EACH = rule(
    holds_each,
    ("立项|Initiation", "总结|Closure"),
    RowsOf("plan", "kinds", {"kind": "类别名", "reason": "说明"}),
    kind="类别",
)


class TestHoldsEach:
    def test_a_kind_that_is_missing_fails(self) -> None:
        content = document(rows(("资料", "类别"), ("批复", "立项")))
        assert said(asked(content, EACH, RECORDS, KINDS)) == [("fail", "“方案.docx”中没有“总结”类，也没有说明原因。")]

    def test_a_kind_may_stand_in_what_was_not_read(self) -> None:
        content = document(rows(("资料", "类别"), ("批复", "立项")), partial=True)
        assert asked(content, EACH, RECORDS, KINDS).outcome is Outcome.OPEN

    def test_a_kind_with_a_reason_passes(self) -> None:
        content = document(
            rows(("资料", "类别"), ("批复", "立项")), rows(("类别名", "说明"), ("总结", "项目未结束"), table=2)
        )
        assert asked(content, EACH, RECORDS, KINDS).outcome is Outcome.PASS


def pack_of(*documents: tuple[str, DocumentType, Content], loose: tuple[str, ...] = ()) -> Subject:
    files = [examined(content, path, document_type=own.id) for path, own, content in documents]
    files += [examined(path=path, document_type=None) for path in loose]
    about = subject(files=tuple(files))
    return replace(about, document_types={own.id: own for _, own, _ in documents})


class TestListsAgree:
    own = rule(lists_agree, other=RowsOf("record", "list", {"key": "名称", "also": "版本"}), key="名称", also="版本")
    plan = kind(tables=(table("名称", "版本"),), rules=(own,))
    record = kind(id="record", tables=(table("名称", "版本"),))

    def about(self, *theirs: tuple[str, str]) -> Result:
        listed = document(rows(("名称", "版本"), ("部署手册", "V1"), ("测试报告", "V2")))
        confirmed = document(rows(("名称", "版本"), *theirs))
        return ask(lists_agree, pack_of(("方案.docx", self.plan, listed), ("确认.docx", self.record, confirmed)))

    def test_the_same_list_passes(self) -> None:
        assert self.about(("测试报告", "V2"), ("系统部署手册", "V1"), ("另一份", "V1")).outcome is Outcome.PASS

    def test_what_the_other_lacks_and_what_differs_fail(self) -> None:
        assert said(self.about(("部署手册", "V3"), ("会议纪要", "V1"))) == [
            ("fail", "“方案.docx”所列“测试报告”，“确认.docx”中没有。"),
            ("fail", "“部署手册”在“方案.docx”中为“V1”，在“确认.docx”中为“V3”。"),
        ]

    def test_without_the_other_document_nothing_is_said(self) -> None:
        listed = document(rows(("名称", "版本"), ("部署手册", "V1")))
        assert ask(lists_agree, pack_of(("方案.docx", self.plan, listed))).outcome is Outcome.NOT_APPLICABLE


class TestListsFiles:
    index = kind(
        tables=(table("编号", "名称", "文件名"),), rules=(rule(lists_files, number="编号", key="名称", file="文件名"),)
    )
    listed = document(
        rows(("编号", "名称", "文件名"), ("D-01", "部署手册", "deploy.docx"), ("D-02", "测试报告", "test.docx"))
    )

    def test_files_that_agree_pass(self) -> None:
        about = pack_of(("目录.docx", self.index, self.listed), loose=("资料/deploy.docx", "资料/D-02 测试报告.pdf"))
        assert ask(lists_files, about).outcome is Outcome.PASS

    def test_both_ways_fail(self) -> None:
        about = pack_of(("目录.docx", self.index, self.listed), loose=("资料/deploy.docx", "资料/其他.docx"))
        assert said(ask(lists_files, about)) == [
            ("fail", "“目录.docx”所列的1份文件不在资料包中：test.docx。"),
            ("fail", "1份文件未列入“目录.docx”：资料/其他.docx。"),
        ]

    def test_what_is_listed_may_be_in_a_file_that_could_not_be_read(self) -> None:
        about = pack_of(("目录.docx", self.index, self.listed), loose=("资料/deploy.docx",))
        about = replace(about, unassigned=(unreadable("资料.rar"),))
        assert said(ask(lists_files, about)) == [
            ("open", "“目录.docx”所列的1份文件未见提交：test.docx；可能在无法读取的文件中。")
        ]
        assert ask(lists_files, about).findings[0].message.en == (
            "“目录.docx” lists 1 file that was not seen: test.docx; it may be among the files that could not be read."
        )

    def test_what_is_there_may_be_listed_in_what_was_not_read(self) -> None:
        listed = replace(self.listed, partial=True)
        about = pack_of(
            ("目录.docx", self.index, listed), loose=("资料/deploy.docx", "资料/test.docx", "资料/其他.docx")
        )
        assert said(ask(lists_files, about)) == [("open", "1份文件未列入“目录.docx”已读到的部分：资料/其他.docx。")]

    def test_the_index_that_was_read_in_part_is_the_one_that_is_named(self) -> None:
        about = pack_of(
            ("A.docx", self.index, self.listed),
            ("B.docx", self.index, replace(self.listed, partial=True)),
            loose=("资料/deploy.docx", "资料/test.docx", "资料/其他.docx"),
        )
        assert said(ask(lists_files, about)) == [("open", "1份文件未列入“B.docx”已读到的部分：资料/其他.docx。")]


def test_every_rule_of_a_built_in_type_names_tables_and_columns_that_are_there() -> None:
    types = {own.id: own for own in Catalog().document_types()}
    known = plugins("handover_docs.checks")

    def lost(own: DocumentType, at: str, columns: tuple[str, ...]) -> list[str]:
        held = {column.id for one in own.tables if one.id == at for column in one.columns}
        return [column for column in columns if column not in held]

    wrong = []
    for own in types.values():
        for one in own.rules:
            wrong += lost(own, one.table, tuple(one.columns.values()))
            if one.other is not None:
                wrong += lost(types[one.other.document_type], one.other.table, tuple(one.other.columns.values()))
            assert one.check in known
    assert wrong == []


def test_an_unreadable_document_is_asked_nothing() -> None:
    result = ask(no_gaps, subject(unreadable("a.docx")), WHOLE, document_type=kind(tables=(NUMBERS,), rules=(WHOLE,)))
    assert result.findings == ()
