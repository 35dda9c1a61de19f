"""Clauses are found by heading and by wording, proved by exact quotes, and never by being mentioned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handover_docs.clauses import find_clauses
from handover_docs.model.clause import Clause, ClauseMatch, Recognition
from handover_docs.model.content import Block, Change, Content
from tests.checks.made import LAW, document, head, name, para, rows

TERM = Clause(
    "term",
    "1.0",
    name("保密期限", "Term of Confidentiality", "期限"),
    {"zh-CN": "保密义务持续三年，适用相关法律。", "en": ""},
    Recognition({"zh-CN": ("保密义务.{0,10}年",), "en": ()}, {"zh-CN": ("三年", "届满"), "en": ()}),
    (),
    {},
)


def law(*blocks: Block | list[Block], language: str = "zh-CN") -> ClauseMatch:
    return find_clauses(document(*blocks), language, (LAW, TERM))[0]


def test_every_clause_of_the_library_is_answered_in_its_order() -> None:
    assert [match.clause for match in find_clauses(document(para("无关")), "zh-CN", (TERM, LAW))] == ["term", "law"]


def test_a_heading_with_its_wording_beneath_is_the_surest_proof() -> None:
    found = law(head("适用法律", label="第十条"), para("本协议适用中国法律。"), head("其他"), para("略"))
    assert found.present
    assert found.confidence == 0.97
    assert [evidence.quote for evidence in found.evidence] == ["适用法律\n本协议适用中国法律。"]


@pytest.mark.parametrize(
    "heading",
    ["第十条 适用法律", "第十条　适 用 法 律", "十、法律适用", "10. Governing Law", "第十条 適用法律", "适用法律条款"],
)
def test_headings_are_known_whatever_their_number_spacing_script_or_language(heading: str) -> None:
    assert law(para(heading), para("双方另行协商确定的内容。")).present


def test_a_heading_of_two_clauses_is_both() -> None:
    content = document(head("保密期限与适用法律"), para("见下文的具体内容。"))
    assert [match.present for match in find_clauses(content, "zh-CN", (LAW, TERM))] == [True, True]


def test_a_heading_that_is_the_name_of_one_clause_is_the_other_that_it_joins_where_its_wording_stands_beneath() -> None:
    both = replace(TERM, name=name("期限与适用法律", "Term and Law"))
    worded = document(head("期限与适用法律"), para("保密义务持续三年，本协议适用中国法律。"), head("其他"), para("略"))
    alone = document(head("期限与适用法律"), para("保密义务持续三年。"), head("其他"), para("略"))
    assert [match.present for match in find_clauses(worded, "zh-CN", (LAW, both))] == [True, True]
    assert [match.present for match in find_clauses(alone, "zh-CN", (LAW, both))] == [False, True]


def test_the_words_before_the_text_of_a_numbered_paragraph_are_a_heading() -> None:
    found = law(para("第十条 适用法律：双方同意按届时有效的规定办理。"), para("第十一条 其他：无。"))
    assert [evidence.quote for evidence in found.evidence] == ["第十条 适用法律：双方同意按届时有效的规定办理。"]


def test_wording_without_a_heading_is_quoted_to_its_sentence() -> None:
    content = document(para("本协议一式两份。本协议适用中国法律。双方签字后生效。"))
    found = find_clauses(content, "zh-CN", (LAW,))[0]
    assert found.confidence == 0.85
    (evidence,) = found.evidence
    assert evidence.quote == "本协议适用中国法律。"
    assert content.text()[evidence.start : evidence.end] == evidence.quote


def test_offsets_count_in_the_text_as_it_stands_whatever_its_width_and_spaces() -> None:
    content = document(para("前言"), para("　本 協 議 適 用 中 國 法 律。"))
    (evidence,) = find_clauses(content, "zh-CN", (LAW,))[0].evidence
    assert content.text()[evidence.start : evidence.end] == evidence.quote == "本 協 議 適 用 中 國 法 律。"


def test_weak_wording_counts_together_in_one_paragraph_only() -> None:
    assert law(para("由法院管辖，并遵守法律。")).confidence == 0.6
    apart = law(para("由法院管辖。"), para("遵守法律。"))
    assert (apart.present, apart.confidence) == (False, 0.25)


@pytest.mark.parametrize(
    "text",
    [
        "双方依据本协议第十条（适用法律）的约定处理。",
        "除第十条另有约定外，双方按约履行。",
        "This is subject to Section 12 (Governing Law) of this Agreement.",
    ],
)
def test_a_clause_that_is_only_referred_to_is_not_there(text: str) -> None:
    assert not law(para(text)).present


def test_an_entry_of_the_contents_is_not_the_clause() -> None:
    assert not law(para("第十条 适用法律\t12"), para("第十一条 其他\t13"), head("第一条 定义"), para("略")).present


def test_a_heading_with_nothing_beneath_is_not_the_clause_but_comes_closest() -> None:
    found = law(head("适用法律"), head("其他"), para("略"))
    assert not found.present
    assert found.nearest is not None
    assert found.nearest.quote == "适用法律"


@pytest.mark.parametrize("item", ["（二）法律适用；", "(b) governing law; and", "2. 法律适用，"])
def test_one_of_several_things_that_a_sentence_lists_is_no_heading(item: str) -> None:
    assert not law(para("下列约定继续有效："), para(item), para("（三）其他。")).present


def test_deleted_hidden_and_footer_text_prove_nothing() -> None:
    text = para("本协议适用中国法律。")
    assert not law(replace(text, change=Change.DELETED)).present
    assert not law(replace(text, hidden=True)).present
    assert law(replace(text, change=Change.INSERTED)).present


def test_what_stands_behind_deleted_words_of_a_clause_still_belongs_to_it() -> None:
    gone = replace(para("原文已删。"), change=Change.DELETED)
    found = law(head("适用法律"), para("本协议适用中国法律。"), gone, para("冲突规范除外。"), head("其他"), para("略"))
    assert [one.quote for one in found.evidence] == ["适用法律\n本协议适用中国法律。", "冲突规范除外。"]


def test_a_sentence_in_a_table_counts_and_an_entry_of_a_table_does_not() -> None:
    assert law(rows(["条款", "本协议的订立、效力和解释均适用中国法律。"])).present
    assert not law(rows(["事项", "适用法律法规库"])).present


def test_what_another_clause_says_by_its_own_wording_is_no_proof_under_its_heading() -> None:
    under = [head("保密期限"), para("保密义务持续三年，适用相关法律。"), head("其他"), para("略")]
    assert not law(*under).present
    assert law(head("其他"), para("保密义务持续三年，适用相关法律。")).present


def test_strong_wording_of_a_kind_of_what_the_heading_names_is_proof_under_it() -> None:
    kind = replace(TERM, id="kind", name=name("对外保密期限", "Kind"), text={"zh-CN": "", "en": ""})
    under = document(head("保密期限"), para("保密义务持续三年。"), head("其他"), para("略"))
    assert [match.present for match in find_clauses(under, "zh-CN", (TERM, kind))] == [True, True]
    other = replace(kind, name=name("存续", "Survival"))
    assert [match.present for match in find_clauses(under, "zh-CN", (TERM, other))] == [True, False]


def test_a_column_of_figures_under_the_name_of_a_clause_is_for_a_person_to_see() -> None:
    table = rows(["级别", "期限"], ["一级", "15分钟"], ["二级", "2小时"])
    found = find_clauses(document(table), "zh-CN", (TERM,))[0]
    assert (found.present, found.confidence) == (True, 0.69)
    assert [one.quote for one in found.evidence] == ["期限", "15分钟", "2小时"]
    assert not find_clauses(document(rows(["级别", "期限"], ["一级", "面议"])), "zh-CN", (TERM,))[0].present


def test_the_items_that_wording_leads_up_to_belong_to_its_proof() -> None:
    found = law(para("适用法律包括："), para("中国法律；"), para("国际惯例。"), para("无关的段落。"))
    assert [one.quote for one in found.evidence][-2:] == ["中国法律；", "国际惯例。"]


def test_the_title_of_the_document_is_no_heading_of_a_clause() -> None:
    content: Content = document(head("保密期限"), head("第一条 定义"), para("保密信息指……"))
    assert not find_clauses(content, "zh-CN", (TERM,))[0].present


def test_nothing_near_is_said_of_a_clause_without_a_trace() -> None:
    found = law(para("付款方式为银行转账。"))
    assert (found.present, found.nearest, found.confidence) == (False, None, 0.03)


TWO = replace(TERM, recognition=Recognition({"zh-CN": (), "en": ()}, {"zh-CN": ("保密", "三年", "届满"), "en": ()}))
OTHERS = tuple(replace(LAW, id=f"other-{title}", name=name(title, title)) for title in ("价款", "验收", "通知"))
ARTICLES = [block for title in ("价款", "验收", "通知") for block in (head(title), para("双方另行书面约定。"))]


def of_a_contract(*before: Block | list[Block]) -> ClauseMatch:
    content = document(head("服务合同", level=1), *before, *ARTICLES)
    return find_clauses(content, "zh-CN", (TWO, *OTHERS))[0]


RECITAL = para("鉴于双方自三年前起即对合作内容保密，现就下列事项达成一致：")


def test_a_recital_that_speaks_of_something_agrees_nothing() -> None:
    assert not of_a_contract(RECITAL).present
    assert not of_a_contract(head("鉴于"), RECITAL).present


def test_the_same_words_in_an_article_without_a_name_are_looked_at() -> None:
    found = of_a_contract(head("特别事项", label="第一条"), RECITAL)
    assert (found.present, found.confidence) == (True, 0.6)


def test_before_the_articles_a_cover_page_agrees_terms() -> None:
    assert of_a_contract(para("本合同封面所列条款构成合同的一部分。"), RECITAL).present


def test_where_no_clause_stands_under_a_heading_every_line_may_agree_something() -> None:
    content = document(head("服务合同", level=1), RECITAL)
    assert find_clauses(content, "zh-CN", (TWO, *OTHERS))[0].present
