"""Documents that their senders laid out in forms of their own: what they are asked, and where it is looked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest

from handover_docs.check.naming import said_once
from handover_docs.check.own_form import follows_form, in_own_form
from handover_docs.checks import (
    clause_present,
    field_agrees,
    file_format,
    section_present,
    signature_filled,
    signature_present,
    signing_order,
    table_present,
)
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Block, BlockKind, Content, Evidence, Location
from handover_docs.model.document_type import Column, Field, FieldType, Section, Signature
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement
from handover_docs.text.file_names import taken_apart
from handover_docs.text.outline import outline
from handover_docs.wording import Bilingual
from tests.checks.made import (
    CLIENT,
    DATE,
    ITEMS,
    LAW,
    PROJECT_NAME,
    PROVIDER,
    RISKS,
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
)

RESULT = Column("result", name("验收结果", "Result"))
OURS = document(
    head("移交范围"),
    rows(["名称", "负责人", "备注"], ["系统", "李娜", ""]),
    head("风险"),
    para("项目名称：仓储平台"),
    para("编制日期：2026-03-01"),
    head("适用法律"),
)
THEIRS = document(head("一、交什么"), para("系统三套。"), head("二、怎么交"), para("逐项交接。"))
CLAUSES = {"law": LAW}


def asked(part: object, *own_form: str) -> Requirement | None:
    demand = rule(own_form=own_form)
    requirement = Requirement("plan/test", "x", Bilingual("", ""), Level.ERROR, demand, kind(), part)  # type: ignore[arg-type]
    return in_own_form(requirement, part, demand)  # type: ignore[arg-type]


def test_a_document_with_the_titles_of_its_type_follows_the_form() -> None:
    assert follows_form(OURS, kind(), CLAUSES)
    assert not follows_form(THEIRS, kind(), CLAUSES)


def test_what_the_schema_does_not_name_is_not_asked_of_another_form() -> None:
    assert asked(RISKS, "sections/scope") is None
    assert asked(SCOPE, "sections/scope") is not None


def test_a_clause_beyond_those_named_is_no_more_than_noted() -> None:
    use = kind().clauses[0]
    own = asked(use, "sections/scope")
    assert own is not None
    assert own.level is Level.NOTE
    assert asked(replace(use, level=Level.WARNING), "sections/scope") is None


def test_of_a_table_only_the_columns_named_are_asked() -> None:
    own = asked(ITEMS, "tables/items/name")
    assert own is not None
    assert own.columns == {"name"}


def test_a_party_is_compared_where_it_is_named_and_not_missed() -> None:
    party = Field("client", name("甲方", "Client"), FieldType.PARTY, "project.client.name", Level.ERROR)
    own = asked(party, "sections/scope")
    assert own is not None
    expected = {"zh-CN": ("北辰数据服务有限公司",)}
    silent = ask(field_agrees, subject(examined(THEIRS)), party, own_form=True, demanded=False, expected=expected)
    other = document(para("甲方：南山数据服务有限公司"))
    wrong = ask(field_agrees, subject(examined(other)), party, own_form=True, demanded=False, expected=expected)
    assert asked(DATE, "sections/scope") is None
    assert silent.findings == ()
    assert [outcome for outcome, _ in said(wrong)] == ["fail"]


@pytest.mark.parametrize(
    "content",
    [
        document(head("2 范围与对象"), para("系统三套。")),
        document(para("二、范围：系统三套。")),
        document(para("范围：系统")),
        document(rows(["名称", "负责人", "备注"], ["系统", "李娜", ""])),
    ],
)
def test_a_section_may_stand_under_another_heading_or_be_its_table(content: Content) -> None:
    assert ask(section_present, subject(examined(content)), SCOPE, own_form=True).outcome is Outcome.PASS


def test_a_section_that_stands_nowhere_is_missing_in_any_form() -> None:
    found = ask(section_present, subject(examined(THEIRS)), RISKS, own_form=True)
    assert said(found) == [("fail", "“方案.docx”中没有“风险”一节。")]


def test_a_number_apart_from_chinese_words_is_the_number_of_a_heading() -> None:
    seen = outline(document(head("1 范围"), para("系统三套。"), para("3月工作安排")))
    assert [heading.title for heading in seen.headings] == ["范围", "3月工作安排"]


def test_a_column_under_a_name_that_nobody_knows_is_for_a_person() -> None:
    content = document(rows(["名称", "谁来管", "备注"], ["系统", "李娜", ""]))
    found = ask(table_present, subject(examined(content)), ITEMS, own_form=True, columns=frozenset({"name", "owner"}))
    assert said(found) == [("review", "“方案.docx”的“移交清单”表未见“负责人”列，可能就是“谁来管”。")]


def test_a_column_is_missing_where_no_other_could_be_it() -> None:
    content = document(rows(["序号", "名称", "备注"], ["1", "系统", ""]))
    found = ask(table_present, subject(examined(content)), ITEMS, own_form=True, columns=frozenset({"name", "owner"}))
    assert said(found) == [("fail", "“方案.docx”的“移交清单”表缺少“负责人”列。")]


def test_a_table_is_known_by_the_columns_that_are_asked() -> None:
    content = document(rows(["名称", "数量", "地点", "时间", "方式"], ["系统", "3", "机房", "", ""]))
    found = ask(table_present, subject(examined(content)), ITEMS, own_form=True, columns=frozenset({"name"}))
    assert found.outcome is Outcome.PASS


def test_the_text_under_a_heading_of_its_name_is_the_clause() -> None:
    match = ClauseMatch("law", False, 0.1, (), Evidence("", Location(), "八、法律适用与其他"))
    content = document(head("方案"), para("引言。"), head("8 关于法律适用与其他"), para("按甲方所在地的规定办理。"))
    use = kind().clauses[0]
    about = subject(examined(content, clauses=(match,)))
    assert ask(clause_present, about, use, own_form=True).outcome is Outcome.PASS
    assert ask(clause_present, about, use).outcome is Outcome.FAIL


def test_some_of_the_wording_of_a_clause_is_for_a_person() -> None:
    match = ClauseMatch("law", False, 0.25, (), Evidence("", Location(), "按法律办理"))
    about = subject(examined(THEIRS, clauses=(match,)))
    assert ask(clause_present, about, kind().clauses[0], own_form=True).outcome is Outcome.REVIEW


HEADER = ["环节", "意见", "签字", "日期"]
SIGNED_ROWS = rows(HEADER, ["甲方", "同意", "李娜", "2026-03-01"], ["乙方", "同意", "", "2026-03-02"])
BARE_ROWS = rows(["甲方", "李娜", "/s/ 李娜", "2026-03-01"], ["乙方", "王强", "", "2026-03-02"])
LINES = [para("甲方：李娜 同意 2026-03-01"), para("乙方：      同意 2026-03-02")]
IN_COLUMNS = rows(["移交方负责人：李娜", "接收方负责人："], ["日期：2026-03-01", "日期：2026-03-01"])
SIGNED_FOR = rows(
    ["Signed for Northern Data", "Signed for Southern Data"],
    ["Name: L. Hill", "Name:"],
    ["Title: Director", "Title: Director"],
    ["Date: 30 March 2026", "Date: 30 March 2026"],
)
OTHERS = rows(HEADER, ["北辰公司", "同意", "李娜", "2026-03-01"], ["南山公司", "同意", "", "2026-03-02"])


BELOW_NAMES = [
    para("甲    方：北辰数据服务有限公司（盖章）"),
    para("授权代表签字：李娜"),
    para("日    期：2026/03/01"),
    para("乙    方：南山数据服务有限公司（盖章）"),
    para("授权代表签字："),
    para("日    期：2026/03/01"),
]
ON_BEHALF = [
    para("Signed for and on behalf of Northern Data Ltd"),
    para("Signature: L. Hill"),
    para("Date: 30/03/2026"),
    para("Signed for and on behalf of Southern Data Ltd"),
    para("Signature:"),
    para("Date: 30/03/2026"),
]


@pytest.mark.parametrize(
    "shape", [BELOW_NAMES, ON_BEHALF, SIGNED_ROWS, BARE_ROWS, LINES, OTHERS, IN_COLUMNS, SIGNED_FOR]
)
def test_sides_sign_in_rows_in_lines_and_under_their_own_names(shape: list[object]) -> None:
    about = subject(examined(document(para("以下各方确认方案内容。"), *shape)))  # type: ignore[arg-type]
    outcomes = {
        (check.ID, side.id): ask(check, about, side, own_form=True).outcome
        for check in (signature_present, signature_filled)
        for side in (CLIENT, PROVIDER)
    }
    assert outcomes == {
        ("signature-present", "client"): Outcome.PASS,
        ("signature-present", "provider"): Outcome.PASS,
        ("signature-filled", "client"): Outcome.PASS,
        ("signature-filled", "provider"): Outcome.FAIL,
    }


def test_a_document_that_nobody_signs_has_no_place_to_sign() -> None:
    assert ask(signature_present, subject(examined(THEIRS)), CLIENT, own_form=True).outcome is Outcome.FAIL


@pytest.mark.parametrize("day", ["30/09/2026", "09/10/2026", "9/30/2026"])
def test_days_and_months_either_way_are_dates_of_signing(day: str) -> None:
    content = document(para("The parties agree to this plan."), para("Party A: Hill Ltd"), para("Signature: L. Hill"))
    content = replace(content, blocks=(*content.blocks, replace(para(f"Date: {day}"), location=Location(paragraph=9))))
    assert ask(signature_filled, subject(examined(content)), CLIENT, own_form=True).outcome is Outcome.PASS


def test_the_order_of_signing_is_read_from_rows() -> None:
    content = document(rows(["环节", "签字", "日期"], ["甲方", "李娜", "2026-03-05"], ["乙方", "王强", "2026-03-01"]))
    found = ask(signing_order, subject(examined(content)), deliverable=rule(signing_order=("client", "provider")))
    assert found.outcome is Outcome.FAIL


def _named(deliverable: str, *wrong: str, right: tuple[str, ...] = ()) -> Result:
    findings = tuple(
        Finding(
            finding_id(deliverable, path),
            Outcome.FAIL,
            Bilingual(f"文件名“{path}”不符合。", f"“{path}” is not named so."),
            Bilingual("请改名。", "Rename it."),
            (Evidence(path, Location(), ""),),
        )
        for path in wrong
    )
    proof = tuple(Evidence(path, Location(), "") for path in (*wrong, *right))
    outcome = Outcome.FAIL if findings else Outcome.PASS
    return Result(f"{deliverable}/name", "file-name", Bilingual("", ""), Level.WARNING, outcome, findings, proof)


def test_names_of_a_system_of_its_own_are_said_once_with_every_file() -> None:
    told = said_once([_named("plan", "a", "b", "c"), _named("nda", "d", "e")])
    assert [one.outcome for one in told] == [Outcome.FAIL, Outcome.NOT_APPLICABLE]
    (finding,) = told[0].findings
    assert finding.message.zh == "5份文件的名称不符合命名规则，如：文件名“a”不符合。"
    assert [one.file for one in finding.evidence] == ["a", "b", "c", "d", "e"]


def test_names_that_are_wrong_among_right_ones_are_each_said() -> None:
    results = (_named("plan", "a", "b", "c", right=("f", "g")), _named("nda", "d", "e"))
    assert said_once(results) == results


def test_a_deliverable_whose_names_weigh_more_is_told_of_them_itself() -> None:
    own = replace(_named("nda", "f"), level=Level.ERROR)
    told = said_once([own, _named("plan", "a", "b", "c"), _named("sow", "d", "e")])
    assert [one.outcome for one in told] == [Outcome.FAIL, Outcome.FAIL, Outcome.NOT_APPLICABLE]
    assert told[0] == own


@pytest.mark.parametrize(("file", "day"), [("周报 4.17.docx", (4, 17)), ("周报4月24日.docx", (4, 24))])
def test_a_month_and_a_day_in_a_name_are_no_version(file: str, day: tuple[int, int]) -> None:
    found = taken_apart(file)
    assert found.day is not None
    assert (found.day.month, found.day.day, found.version) == (*day, None)


def test_a_number_behind_v_is_a_version() -> None:
    assert taken_apart("方案V1.10.docx").version == (1, 10)


def test_sides_are_told_from_sides_with_longer_names() -> None:
    first = Signature("first", name("移交", "Giver"), Level.ERROR, ("name", "date"))
    second = Signature("second", name("移交监督", "Witness"), Level.ERROR, ("name", "date"))
    of_two = kind(signatures=(first, second))
    content = document(rows(["角色", "签字", "日期"], ["移交监督", "李娜", "2026-03-01"]))
    asked_of: ModuleType = signature_present
    outcome = ask(asked_of, subject(examined(content)), second, own_form=True, document_type=of_two).outcome
    assert outcome is Outcome.PASS


@pytest.mark.parametrize(("given", "level"), [("doc", Level.WARNING), ("html", Level.ERROR)])
def test_the_older_format_of_the_same_program_weighs_less(given: str, level: Level) -> None:
    file = examined(document(para("文本"), format=given), f"方案.{given}")
    found = ask(file_format, subject(file))
    assert (found.outcome, found.level) == (Outcome.FAIL, level)


def test_a_line_that_begins_with_its_name_is_the_section() -> None:
    content = document(para("范围：2026年移交三套系统，不含机房。"))
    assert ask(section_present, subject(examined(content)), SCOPE, own_form=True).outcome is Outcome.PASS


CALLED = {"client": ("北辰数据服务有限公司", "李娜"), "provider": ("南山数据服务有限公司", "王强")}


def test_a_side_is_known_by_what_the_project_calls_it_whatever_order_they_sign_in() -> None:
    shape = rows(["承担单位", "委托单位"], ["代表签字：王强", "代表签字：李娜"], ["日期：", "日期：2026-03-01"])
    about = subject(examined(document(para("以下各方确认方案内容。"), shape)))
    outcomes = [ask(signature_filled, about, side, own_form=True, called=CALLED).outcome for side in (CLIENT, PROVIDER)]
    assert outcomes == [Outcome.PASS, Outcome.FAIL]


@pytest.mark.parametrize(
    "shape",
    [
        rows(["编制人：李娜", "主持人：王强"], ["日期：2026-03-01", "日期：2026-03-01"]),
        rows(["移交单位：北辰公司", "接收单位：南山公司"], ["日期：2026-03-01", "日期：2026-03-01"]),
        rows(["项目名称：园区", "编号：A-1"], ["日期：2026-03-01", "日期：2026-03-01"]),
    ],
)
def test_authors_printed_companies_and_forms_are_no_signatures(shape: list[object]) -> None:
    about = subject(examined(document(para("以下各方确认方案内容。"), shape)))  # type: ignore[arg-type]
    assert ask(signature_present, about, CLIENT, own_form=True).outcome is Outcome.FAIL


def test_the_name_of_another_project_is_found_where_a_form_of_its_own_gives_one() -> None:
    field, expected = asked(PROJECT_NAME, "sections/scope"), {"zh-CN": ("北辰客服系统移交",)}
    assert field is not None
    assert not field.demanded
    for text, outcome in (("北辰客服系统移交", "pass"), ("南山机房搬迁", "fail"), ("客服系统移交一期", "review")):
        about = subject(examined(document(para(f"项目名称：{text}"))))
        found = ask(field_agrees, about, PROJECT_NAME, own_form=True, demanded=False, expected=expected)
        assert found.outcome.value == outcome


@pytest.mark.parametrize("label", ["日期", "编号"])
def test_a_label_that_says_little_is_not_taken_for_what_need_not_be_given(label: str) -> None:
    field = replace(DATE, name=name("移交日期", "Handover date", label))
    about = subject(examined(document(para(f"{label}：2026年3月1日"))))
    expected = {"zh-CN": (date(2026, 3, 20),)}
    found = ask(field_agrees, about, field, own_form=True, demanded=False, expected=expected)
    assert found.outcome is Outcome.PASS


def test_the_name_of_a_column_of_another_table_is_no_section() -> None:
    verdict = Section("verdict", name("结论", "Result"), Level.ERROR)
    made = kind(sections=(SCOPE, verdict), tables=(replace(ITEMS, columns=(*ITEMS.columns, RESULT)),))
    table = rows(["Name", "Owner", "Result"], ["Router", "Ann", "Accepted"])
    about = subject(examined(document(table)))
    assert ask(section_present, about, verdict, document_type=made, own_form=True).outcome is Outcome.FAIL
    said_so = subject(examined(document(table, head("Result"), para("Accepted."))))
    assert ask(section_present, said_so, verdict, document_type=made, own_form=True).outcome is Outcome.PASS


def test_a_sheet_that_is_called_like_a_section_is_it() -> None:
    placed = (("What", "A1", 1, 1), ("Who", "B1", 1, 2), ("Power", "A2", 2, 1), ("Ann", "B2", 2, 2))
    cells = (
        Block(BlockKind.CELL, text, Location(sheet="Risks", cell=cell, row=row, column=column))
        for text, cell, row, column in placed
    )
    about = subject(examined(document(*cells, format="xlsx")))
    assert ask(section_present, about, RISKS, own_form=True).outcome is Outcome.PASS


def test_a_table_that_need_not_be_there_is_read_where_it_is() -> None:
    filled = document(rows(["名称", "负责人", "备注"], ["系统", "", ""]))
    bare = document(rows(["名称", "负责人", "备注"], ["", "", ""]))
    assert said(ask(table_present, subject(examined(filled)), ITEMS, demanded=False)) == [
        ("fail", "“方案.docx”的“移交清单”表，“负责人”列第2行未填写。")
    ]
    for content in (bare, document(para("没有表。"))):
        assert ask(table_present, subject(examined(content)), ITEMS, demanded=False).findings == ()


def test_a_company_that_is_two_sides_signs_for_both_in_one_place() -> None:
    content = document(
        rows(
            ["Client: Alder Mills Ltd", "Supplier: Birch IT Ltd"],
            ["Signature: A. Moss", "Signature: B. Fern"],
            ["Date: 3 May 2026", "Date: 4 May 2026"],
        )
    )
    taker = Signature("taker", name("接收方", "Receiving side"), Level.ERROR, ("name", "date"))
    sides = replace(CLIENT, name=name("甲方", "Client")), replace(PROVIDER, name=name("乙方", "Supplier")), taker
    called = {"client": ("Alder Mills Ltd",), "provider": ("Birch IT Ltd",), "taker": ("Alder Mills Ltd",)}
    made = kind(signatures=sides)
    answers = ask(
        signature_present, subject(examined(content)), taker, document_type=made, own_form=True, called=called
    )
    assert answers.outcome is Outcome.PASS


def test_who_signed_electronically_under_the_name_of_a_company_has_signed() -> None:
    content = document(
        rows(
            ["Alder Mills Ltd", "Birch IT Ltd"],
            ["DocuSigned by: A. Moss", "DocuSigned by:"],
            ["Date: 3 May 2026", "Date:"],
        )
    )
    called = {"client": ("Alder Mills Ltd",), "provider": ("Birch IT Ltd",)}
    about = subject(examined(content))
    asked_of = [ask(signature_filled, about, side, own_form=True, called=called).outcome for side in (CLIENT, PROVIDER)]
    assert asked_of == [Outcome.PASS, Outcome.FAIL]


OPINIONS = rows(
    ["事由", "支付首期款"],
    ["甲方意见", "情况属实，同意支付。李娜 2026年3月1日"],
    ["乙方审核", "经审核同意。\n签字：王强\n日期：2026年2月27日"],
)


def test_an_opinion_with_name_and_day_in_one_cell_is_a_signature() -> None:
    about = subject(examined(document(para("以下各方审批。"), OPINIONS)))
    for side in kind().signatures[:2]:
        assert ask(signature_filled, about, side, own_form=True).outcome is Outcome.PASS


def test_an_opinion_without_a_name_is_not_signed() -> None:
    blank = rows(["甲方意见", "同意支付。          年   月   日"], ["乙方审核", "同意。王强 2026年2月27日"])
    about = subject(examined(document(para("以下各方审批。"), blank)))
    assert ask(signature_filled, about, kind().signatures[0], own_form=True).outcome is Outcome.FAIL


def test_an_undertaking_is_signed_by_the_one_who_gives_it() -> None:
    text = (para("保密承诺书"), para("致：北辰公司"), para("本人承诺不对外透露。"))
    given = document(*text, para("乙方（签字）：王强"), para("日期：2026-03-01"))
    agreed = document(para("保密协议"), *text[1:], para("乙方（签字）：王强"), para("日期：2026-03-01"))
    first = kind().signatures[0]
    assert ask(signature_present, subject(examined(given)), first, own_form=True).outcome is Outcome.PASS
    assert ask(signature_present, subject(examined(agreed)), first, own_form=True).outcome is Outcome.FAIL
    assert ask(signature_present, subject(examined(document(*text))), first, own_form=True).outcome is Outcome.FAIL


APPROVAL = Section("approval", name("批准", "Approval"), Level.ERROR)
APPROVER = Signature("approver", name("批准人", "Approver"), Level.ERROR, ("name", "date"), section="approval")
APPROVED = replace(kind(), sections=(APPROVAL,), tables=(), fields=(), signatures=(APPROVER,))


@pytest.mark.parametrize(
    ("last", "outcome"),
    [
        ((para("批准人：李娜（总经理）"),), Outcome.PASS),
        ((para("北辰数据服务有限公司"), para("2026年3月1日")), Outcome.PASS),
        ((para("批准人："),), Outcome.FAIL),
        ((para("北辰数据服务有限公司"),), Outcome.FAIL),
    ],
)
def test_a_section_that_is_signatures_alone_stands_where_they_stand(last: tuple[object, ...], outcome: Outcome) -> None:
    opening = (
        para("关于启动仓储平台切换的通知"),
        para("各部门："),
        para("一、目标"),
        para("按期切换。"),
        para("二、范围"),
        para("全部。"),
    )
    about = subject(examined(document(*opening, *last)))  # type: ignore[arg-type]
    assert ask(section_present, about, APPROVAL, own_form=True, document_type=APPROVED).outcome is outcome


def test_a_department_says_nothing_of_its_company() -> None:
    party = Field("unit", name("申请单位", "Unit", "申请部门"), FieldType.PARTY, "project.client.name", Level.ERROR)
    expected = {"zh-CN": ("北辰数据服务有限公司",)}
    about = subject(examined(document(para("申请部门：运维部"))))
    other = subject(examined(document(para("申请单位：南山数据服务有限公司"))))
    assert ask(field_agrees, about, party, own_form=True, demanded=False, expected=expected).findings == ()
    assert len(ask(field_agrees, other, party, own_form=True, demanded=False, expected=expected).findings) == 1


def test_columns_in_other_words_are_the_columns() -> None:
    content = document(rows(["名称", "承办人", "备注"], ["系统", "", ""]))
    found = ask(table_present, subject(examined(content)), ITEMS, own_form=True, columns=frozenset({"name", "owner"}))
    assert said(found) == [("fail", "“方案.docx”的“移交清单”表，“负责人”列第2行未填写。")]


def test_a_row_of_fields_with_a_day_is_not_who_signed() -> None:
    fields = rows(["甲方", "李娜", "日期", "2026-03-01"])
    signs = para("甲方（签名）："), para("日期：")
    about = subject(examined(document(fields, para("以下确认。"), *signs)))
    assert ask(signature_filled, about, kind().signatures[0], own_form=True).outcome is Outcome.FAIL
