"""Clauses by their cases: wording that can be signed, is found, says what it must and is no risk; others apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import Any

import pytest

from handover_docs.clauses import find_clauses
from handover_docs.clauses.references import without_references
from handover_docs.facts import holds, value_of
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.element import Element, ElementKind, ElementValue, Operator
from handover_docs.text.normalise import compiled, plain, squeezed
from handover_docs.text.periods import Period, compare
from tests.library.contracts import bare, library
from tests.library.parts import holds_part
from tests.library.test_clauses import FLAWS, PUNCTUATION
from tests.library.worded import IDS, Wording, cases, document, wordings

LANGUAGES = ("zh-CN", "en")


@pytest.fixture(params=IDS)
def clause(request: pytest.FixtureRequest) -> Clause:
    return library()[request.param]


def found(clause: Clause, language: str, *lines: str, heading: str | None = None) -> ClauseMatch:
    return find_clauses(document(lines, heading), language, [clause])[0]


def beneath_its_name(clause: Clause, wording: Wording) -> ClauseMatch:
    language = wording.language
    return found(clause, language, *wording.lines, heading=clause.name.title.in_language(language))


def values_for(wording: Wording) -> dict[str, object]:
    return {"project": wording.project, "situation": wording.project.situation.value, "language": wording.language}


def test_no_name_belongs_to_two_clauses(clause: Clause) -> None:
    ours = {squeezed(name) for name in clause.name.all()}
    for other in library().values():
        if other.id != clause.id:
            assert ours & {squeezed(name) for name in other.name.all()} == set(), other.id


def test_every_line_is_a_sentence_without_flaws_for_every_project(clause: Clause) -> None:
    for wording in wordings(clause.id):
        lines = [bare(line) for line in wording.lines]
        assert [line for line in lines if not PUNCTUATION[wording.language].search(line)] == []
        assert [line for line in lines if FLAWS[wording.language].search(line)] == []
        for line, after in pairwise([*wording.lines, ""]):
            announces, is_item, item_follows = line.endswith(("：", ":")), line.startswith("* "), after.startswith("* ")
            assert announces is (item_follows and not is_item), line
            if is_item:
                assert line.endswith(("。", ".")) is not item_follows, line


def test_both_languages_have_the_same_paragraphs_for_the_same_project(clause: Clause) -> None:
    shapes: dict[tuple[str, str], set[str]] = {}
    for wording in wordings(clause.id):
        shape = "".join("*" if line.startswith("* ") else "-" for line in wording.lines)
        shapes.setdefault((wording.source, wording.kind), set()).add(shape)
    assert {key: shape for key, shape in shapes.items() if len(shape) > 1} == {}


def test_the_text_is_found_by_its_wording_alone(clause: Clause) -> None:
    for wording in wordings(clause.id):
        if wording.kind == "text":
            assert found(clause, wording.language, *wording.lines).confidence >= 0.85, wording.source


def test_the_wording_of_one_clause_proves_no_other(clause: Clause) -> None:
    for other in IDS:
        if other != clause.id and not holds_part(other, clause.id):
            for wording in wordings(other):
                for line in wording.lines:
                    normal = without_references(plain(bare(line)))
                    strong = [p for p in clause.recognition.strong[wording.language] if compiled(p).search(normal)]
                    assert strong == [], (other, line)


def test_every_element_is_found_in_the_text_with_the_value_of_the_project(clause: Clause) -> None:
    for wording in wordings(clause.id):
        if wording.kind == "text":
            read = {one.element: one.values for one in beneath_its_name(clause, wording).elements}
            for element in clause.elements:
                if element.when is None or holds(element.when, values_for(wording)):
                    assert read[element.id], (element.id, wording.source)
                    for value in read[element.id]:
                        assert agrees(value, element, wording), (element.id, value)


def agrees(value: ElementValue, element: Element, wording: Wording) -> bool:
    """Whether a value that was read is what the element asks for."""
    if element.operator is Operator.PRESENT:
        return True
    if element.operator is Operator.ONE_OF:
        return value.choice in element.accepted
    asked = value_of(element.value, values_for(wording)) if isinstance(element.value, str) else element.value
    if element.kind is ElementKind.CHOICE:
        return value.choice == asked
    assert isinstance(asked, (int, float, Decimal))
    if element.kind is ElementKind.PERIOD:
        assert value.unit is not None
        order = compare(Period(value.number, value.unit), Period(Decimal(str(asked)), element.unit or "days"))
    else:
        assert value.number is not None
        order = (value.number > Decimal(str(asked))) - (value.number < Decimal(str(asked)))
    return order is not None and {"min": order >= 0, "max": order <= 0}.get(element.operator.value, order == 0)


def test_no_risk_is_seen_in_our_own_wording(clause: Clause) -> None:
    for wording in wordings(clause.id):
        match = beneath_its_name(clause, wording)
        assert [(risk.risk, risk.evidence[0].quote) for risk in match.risks] == [], wording.kind


def test_every_risk_is_seen_where_it_is_written(clause: Clause) -> None:
    made = cases(clause.id).risks
    assert set(made) == {risk.id for risk in clause.risks}
    for risk, texts in made.items():
        assert set(texts) == set(LANGUAGES)
        for language in LANGUAGES:
            for text in texts[language]:
                match = found(clause, language, text, heading=clause.name.title.in_language(language))
                assert risk in {one.risk for one in match.risks}, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_from_the_field_is_found(clause: Clause, language: str) -> None:
    texts = cases(clause.id).positive[language]
    assert len(texts) >= 2
    assert [text for text in texts if not found(clause, language, text).present] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mention_a_reference_or_a_look_alike_is_not_taken_for_the_clause(clause: Clause, language: str) -> None:
    texts = cases(clause.id).negative[language]
    assert len(texts) >= 2
    assert [text for text in texts if found(clause, language, text).present] == []


def test_no_pattern_repeats_a_repeat_or_leaps_without_bounds(clause: Clause) -> None:
    for pattern in every_pattern(clause):
        assert compiled(pattern).search("") is None, pattern
        assert list(unbounded(re._parser.parse(compiled(pattern).pattern))) == [], pattern  # type: ignore[attr-defined]


def every_pattern(clause: Clause) -> Iterator[str]:
    own = [clause.recognition.strong, clause.recognition.weak]
    own += [element.patterns for element in clause.elements]
    own += [choice.patterns for element in clause.elements for choice in element.choices]
    own += [patterns for risk in clause.risks for patterns in (risk.patterns, risk.unless)]
    return chain.from_iterable(expressions for patterns in own for expressions in patterns.values())


def unbounded(parsed: Any, inside: bool = False) -> Iterator[object]:
    """Repeats without an end inside of other repeats, and those of anything but word characters or digits."""
    for operation, argument in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, repeated = argument
            endless = int(most) > 1000
            if endless and (inside or not _is_of_a_word(repeated)):
                yield argument
            yield from unbounded(repeated, inside or int(most) > 1)
        elif name == "SUBPATTERN":
            yield from unbounded(argument[-1], inside)
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from unbounded(branch, inside)
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from unbounded(argument[1], inside)


def _is_of_a_word(repeated: Any) -> bool:
    kinds = [str(item) for operation, items in repeated if str(operation) == "IN" for _, item in items]
    return bool(kinds) and all(kind in ("CATEGORY_WORD", "CATEGORY_DIGIT", "CATEGORY_SPACE") for kind in kinds)
