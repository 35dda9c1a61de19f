"""Headings name parts whatever number, words or other names stand around them."""

from __future__ import annotations

import pytest

from handover_docs.text.phrases import DRESSED, PART, WHOLE, WITHIN, label_of, names_of, without_label

NAMES = names_of(
    [
        ("law", ("适用法律", "Governing Law")),
        ("disputes", ("争议解决", "Dispute Resolution")),
        ("term", ("保密期限", "期限")),
        ("risk", ("风险",)),
        ("risk-control", ("风险控制",)),
    ]
)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("第八条 适用法律", {"law": WHOLE}),
        ("8.2.1 GOVERNING LAW", {"law": WHOLE}),
        ("关于适用法律的约定", {"law": DRESSED}),
        ("适用法律 Governing Law", {"law": DRESSED}),
        ("适用法律及争议解决", {"law": PART, "disputes": PART}),
        ("Governing Law; Dispute Resolution", {"law": PART, "disputes": PART}),
        ("双方的保密期限", {"term": DRESSED}),
        ("第七条（适用法律及争议解决）", {"law": PART, "disputes": PART}),
        ("约定保密期限", {"term": WITHIN}),
        ("风险控制", {"risk-control": WHOLE}),
        ("风险控制措施", {"risk-control": WITHIN}),
        ("协议期限", {}),
        ("付款方式", {}),
    ],
)
def test_a_heading_names_its_part_as_surely_as_it_reads(heading: str, expected: dict[str, float]) -> None:
    assert NAMES.match(heading) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("第五条 保密期限", "保密期限"),
        ("（一）系统移交", "系统移交"),
        ("三、数据", "数据"),
        ("1.2 Scope", "scope"),
        ("Article 5. Term", "term"),
        ("附件一：清单", "清单"),
        ("(a) records", "records"),
        ("3年期限", "3年期限"),
        ("99.9%的可用率", "99.9%的可用率"),
        ("2026年计划", "2026年计划"),
    ],
)
def test_numbers_typed_before_a_heading_are_no_part_of_it(text: str, rest: str) -> None:
    assert without_label(text) == rest


def test_a_chapter_ranks_above_an_article_and_that_above_an_item() -> None:
    ranks = [
        label_of(text)[1] for text in ("第一章 总则", "第一条 定义", "一、目的", "(一)范围", "1. 系统", "1.1 主机")
    ]
    assert ranks == sorted(ranks)


def test_a_name_is_found_around_a_word_between_its_halves() -> None:
    names = names_of([("plan", ("交接方案",)), ("review", ("验收评审表",))])
    assert names.around("平台交接实施方案", 4) == ["交接方案"]
    assert names.around("平台交接实施方案", 1) == []
    assert names.around("交接方案的附件", 4) == []


@pytest.mark.parametrize("heading", ["Lessons Learnt", "3. Learnt lesson", "Lesson (learnt)", "The lessons learnt"])
def test_an_english_name_is_known_in_any_order_and_number(heading: str) -> None:
    assert "lessons" in names_of([("lessons", ("Lessons learnt",)), ("course", ("Course",))]).match(heading)


def test_an_english_name_as_it_stands_is_another_than_its_plural() -> None:
    names = names_of([("one", ("Result",)), ("all", ("Results",))])
    assert (names.match("Result"), names.match("Results")) == ({"one": WHOLE}, {"all": WHOLE})


def test_an_english_name_is_found_around_words_within_it() -> None:
    names = names_of([("notice", ("Change of supplier",)), ("plan", ("Exit plan",))])
    assert names.stretched("change of cleaning and canteen supplier", 2) == []
    assert names.stretched("change of our canteen supplier", 2) == [" change supplier"]
    assert names.stretched("supplier change", 2) == []
