"""The checks of what a clause says: values held to what is asked, and risky wording."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from handover_docs.checks import clause_element, clause_risk
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Evidence, Location
from handover_docs.model.document_type import ElementUse, RiskUse
from handover_docs.model.element import (
    Choice,
    Element,
    ElementKind,
    ElementMatch,
    ElementValue,
    Operator,
    Risk,
    RiskMatch,
)
from handover_docs.model.report import Level, Outcome, Result
from handover_docs.model.requirement import Value
from handover_docs.wording import Bilingual
from tests.checks.made import ask, document, examined, para, said, subject

TERM = Element(
    "term", Bilingual("期限", "Term"), ElementKind.PERIOD, Level.ERROR, {}, Bilingual("请写明。", "State it."),
    Operator.MIN, "project.x", "years",
)  # fmt: skip
CHOICES = (
    Choice("court", Bilingual("诉讼", "Court"), {}),
    Choice("arbitration", Bilingual("仲裁", "Arbitration"), {}),
)
METHOD = replace(
    TERM, id="method", title=Bilingual("方式", "Method"), kind=ElementKind.CHOICE, choices=CHOICES, unit=None
)


def value(number: str | None = None, unit: str | None = None, choice: str | None = None) -> ElementValue:
    evidence = Evidence("", Location(paragraph=1), "期限条款。", 0, 5)
    return ElementValue(evidence, None if number is None else Decimal(number), unit, choice)


def held(element: Element, *values: ElementValue, asked: Value | None = None) -> Result:
    match = ClauseMatch("law", True, 0.9, (value().evidence,), elements=(ElementMatch(element.id, values),))
    file = examined(document(para("期限条款。")), clauses=(match,))
    expected = {} if asked is None else {"zh-CN": (asked,)}
    return ask(clause_element, subject(file), ElementUse("law", element, Level.ERROR), expected=expected)


@pytest.mark.parametrize(
    ("operator", "number", "unit", "outcome"),
    [
        (Operator.MIN, "36", "months", Outcome.PASS),
        (Operator.MIN, "2", "years", Outcome.FAIL),
        (Operator.MAX, "2", "years", Outcome.PASS),
        (Operator.MAX, None, "unlimited", Outcome.FAIL),
        (Operator.EQUALS, "3", "years", Outcome.PASS),
        (Operator.EQUALS, "5", "years", Outcome.FAIL),
        (Operator.EQUALS, "750", "workdays", Outcome.REVIEW),
    ],
)
def test_a_period_is_held_to_what_is_asked(operator: Operator, number: str | None, unit: str, outcome: Outcome) -> None:
    assert held(replace(TERM, operator=operator), value(number, unit), asked=3).outcome is outcome


def test_a_period_that_is_too_short_is_said_in_words() -> None:
    result = held(TERM, value("2", "years"), asked=3)
    assert said(result) == [("fail", "“方案.docx”的“期限”为2年，要求为不少于3年。")]
    assert result.findings[0].evidence[0].quote == "期限条款。"


def test_nothing_found_is_for_a_person_and_no_contradiction() -> None:
    assert said(held(TERM, asked=3)) == [("review", "“方案.docx”的该条款中没有读到“期限”。")]


def test_what_may_be_left_unsaid_is_held_to_its_value_only_where_it_is_said() -> None:
    optional = replace(TERM, required=False)
    assert held(optional, asked=3).outcome is Outcome.PASS
    assert held(optional, value("2", "years"), asked=3).outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("name", "choice", "outcome"),
    [
        ("苏州市中级人民法院", "court", Outcome.PASS),
        ("江苏省苏州市中级人民法院", "court", Outcome.PASS),
        ("北京市海淀区人民法院", "court", Outcome.FAIL),
        ("苏州仲裁委员会", "arbitration", Outcome.FAIL),
        ("甲方所在地人民法院", "court:甲方所在地", Outcome.REVIEW),
    ],
)
def test_a_court_must_be_the_project_s(name: str, choice: str, outcome: Outcome) -> None:
    forum = replace(TERM, kind=ElementKind.FORUM, operator=Operator.EQUALS, unit=None)
    found = ElementValue(Evidence("", Location(paragraph=1), name, 0, len(name)), choice=choice)
    assert held(forum, found, asked="苏州市中级人民法院").outcome is outcome


def test_values_that_contradict_each_other_are_for_a_person() -> None:
    assert held(TERM, value("2", "years"), value("5", "years"), asked=3).outcome is Outcome.REVIEW


def test_without_a_project_a_value_need_only_be_there() -> None:
    assert held(TERM, value("1", "years")).outcome is Outcome.PASS


def test_a_choice_must_be_the_project_s() -> None:
    chosen = replace(METHOD, operator=Operator.EQUALS)
    assert held(chosen, value(choice="court"), asked="court").outcome is Outcome.PASS
    assert said(held(chosen, value(choice="court"), asked="arbitration")) == [
        ("fail", "“方案.docx”的“方式”为“诉讼”，要求为“仲裁”。")
    ]
    both = held(chosen, value(choice="court"), value(choice="arbitration"), asked="court")
    assert both.outcome is Outcome.REVIEW


def test_a_choice_must_be_among_those_accepted() -> None:
    accepted = replace(METHOD, operator=Operator.ONE_OF, accepted=("court",))
    assert held(accepted, value(choice="court")).outcome is Outcome.PASS
    assert held(accepted, value(choice="arbitration")).outcome is Outcome.FAIL


def test_risky_wording_asks_for_a_look_and_never_fails() -> None:
    risk = Risk(
        "cap", Bilingual("责任无上限", "No cap"), Level.WARNING, {}, {}, Bilingual("请约定上限。", "Agree a cap.")
    )
    match = ClauseMatch("law", True, 0.9, risks=(RiskMatch("cap", (value().evidence,)),))
    use = RiskUse("law", risk, Level.WARNING)
    result = ask(clause_risk, subject(examined(clauses=(match,))), use)
    assert said(result) == [("review", "“方案.docx”含有风险措辞：责任无上限。")]
    assert ask(clause_risk, subject(examined(clauses=(replace(match, risks=()),))), use).outcome is Outcome.PASS
