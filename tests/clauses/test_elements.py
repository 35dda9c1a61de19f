"""What is read of a clause's passage: values of elements, and wording that is a risk."""

from __future__ import annotations

from decimal import Decimal

from handover_docs.clauses import find_clauses
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.element import Choice, Element, ElementKind, Patterns, Risk
from handover_docs.model.report import Level
from handover_docs.wording import Bilingual
from tests.checks.made import LAW, document, head, para

NONE = Bilingual("", "")


def patterns(*expressions: str) -> Patterns:
    return {"zh-CN": expressions}


def element(kind: ElementKind, *expressions: str, anywhere: bool = False, choices: tuple[Choice, ...] = ()) -> Element:
    found = patterns(*expressions)
    return Element("it", NONE, kind, Level.ERROR, found, NONE, anywhere=anywhere, choices=choices)


def found(clause: Clause, *lines: str) -> ClauseMatch:
    content = document(head("适用法律"), *(para(line) for line in lines), head("其他"), para("期限为九年。"))
    return find_clauses(content, "zh-CN", [clause])[0]


def with_parts(*elements: Element, risks: tuple[Risk, ...] = ()) -> Clause:
    return Clause(LAW.id, "1", LAW.name, LAW.text, LAW.recognition, (), LAW.advice, elements=elements, risks=risks)


def test_a_period_is_read_from_the_pattern_to_the_end_of_its_sentence() -> None:
    match = found(with_parts(element(ElementKind.PERIOD, "期限")), "适用中国法律，期限为三年。此后五年另议。")
    assert [(value.number, value.unit) for value in match.elements[0].values] == [(Decimal(3), "years")]
    assert match.elements[0].values[0].evidence.quote == "适用中国法律，期限为三年。"


def test_a_group_says_where_the_value_stands() -> None:
    match = found(
        with_parts(element(ElementKind.NAME, "提交(?P<value>[^,。]+仲裁委员会)")), "适用法律：提交上海仲裁委员会。"
    )
    assert [value.evidence.quote for value in match.elements[0].values] == ["上海仲裁委员会"]


def test_a_value_outside_of_the_passage_counts_only_where_it_may_stand_anywhere() -> None:
    inside = found(with_parts(element(ElementKind.PERIOD, "期限为")), "适用中国法律。")
    outside = found(with_parts(element(ElementKind.PERIOD, "期限为", anywhere=True)), "适用中国法律。")
    assert inside.elements[0].values == ()
    assert [value.number for value in outside.elements[0].values] == [Decimal(9)]


def test_every_choice_that_is_named_is_given() -> None:
    choices = (Choice("court", NONE, patterns("法院")), Choice("arbitration", NONE, patterns("仲裁")))
    match = found(with_parts(element(ElementKind.CHOICE, choices=choices)), "适用法律。提交仲裁或者向法院起诉。")
    assert [value.choice for value in match.elements[0].values] == ["arbitration", "court"]


def test_a_range_gives_both_its_ends() -> None:
    match = found(with_parts(element(ElementKind.PERIOD, "期限")), "适用中国法律，期限为三至五年，另有两年宽限。")
    assert [value.number for value in match.elements[0].values] == [Decimal(3), Decimal(5)]


def test_a_court_is_read_by_its_name_and_a_known_body_by_its_id() -> None:
    match = found(with_parts(element(ElementKind.FORUM, "提交|向")), "适用法律：向苏州市中级人民法院起诉。或提交贸仲。")
    assert [(value.choice, value.evidence.quote) for value in match.elements[0].values] == [
        ("court", "苏州市中级人民法院"),
        ("cietac", "贸仲"),
    ]


def test_an_amount_in_english_words_is_read_where_there_are_no_figures() -> None:
    match = found(
        with_parts(element(ElementKind.AMOUNT, "适用法律")), "适用法律 a cap of two million US dollars applies."
    )
    assert [(value.number, value.unit) for value in match.elements[0].values] == [(Decimal(2_000_000), "USD")]


def test_a_risk_is_quoted_unless_its_paragraph_takes_it_back() -> None:
    risk = Risk("all", NONE, Level.WARNING, patterns("概不负责"), patterns("除外"), NONE)
    said = found(with_parts(risks=(risk,)), "适用中国法律。乙方概不负责。")
    unsaid = found(with_parts(risks=(risk,)), "适用中国法律。乙方概不负责，故意的除外。")
    assert [(one.risk, one.evidence[0].quote) for one in said.risks] == [("all", "乙方概不负责。")]
    assert unsaid.risks == ()


def test_an_absent_clause_has_no_values() -> None:
    content = document(head("付款"), para("期限为三年。"))
    clause = with_parts(element(ElementKind.PERIOD, "期限", anywhere=True))
    assert find_clauses(content, "zh-CN", [clause])[0].elements == ()
