"""What clauses say is read: values that are right, values that are wrong, and wording that is a risk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handover_docs.clauses import find_clauses
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.element import ElementKind, ElementValue
from handover_docs.text.normalise import compiled
from tests.library.contracts import contracts, library
from tests.library.test_worded import agrees, beneath_its_name, every_pattern, unbounded
from tests.library.worded import document, wordings

CASES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "cases" / "elements.yaml").read_text(encoding="utf-8")
)
NEEDS_FACTS = {"agreement-date", "effectiveness", "service-exclusions", "service-review"}
"""Their text prints facts that not every project has; those that contracts are made of are read as these print them."""


def said(clause: Clause, language: str, text: str) -> ClauseMatch:
    """What is read of ``text`` below a heading of the clause's name."""
    heading = clause.name.title.in_language(language)
    return find_clauses(document((text,), heading), language, [clause])[0]


def written(value: ElementValue) -> str:
    """A value as the cases write it: ``3 years``, ``0.5 day``, ``non-exclusive``."""
    if value.choice is not None:
        return value.choice
    if value.number is None or value.unit == "date":
        return str(value.number or "")
    return " ".join(filter(None, (f"{value.number.normalize():f}", value.unit)))


def texts(kind: str) -> Iterator[Any]:
    for clause, known in CASES.items():
        for part, by_language in known.get(kind, {}).items():
            for language, cases in by_language.items():
                for case in cases:
                    yield pytest.param(clause, part, language, case, id=f"{clause}-{part}-{language}")


@pytest.mark.parametrize(("clause", "part", "language", "case"), list(texts("elements")))
def test_the_value_is_read_whether_it_is_right_or_wrong(clause: str, part: str, language: str, case: list[str]) -> None:
    text, *value = case
    match = said(library()[clause], language, text)
    values = next((one.values for one in match.elements if one.element == part), ())
    assert values
    assert not value or [written(one) for one in values] == value


@pytest.mark.parametrize(("clause", "part", "language", "case"), list(texts("risks")))
def test_a_risk_is_seen_where_it_is_written(clause: str, part: str, language: str, case: str) -> None:
    assert part in {risk.risk for risk in said(library()[clause], language, case).risks}


@pytest.mark.parametrize("name", sorted(set(CASES) - NEEDS_FACTS))
def test_our_own_wording_says_everything_and_is_no_risk(name: str) -> None:
    clause = library()[name]
    for wording in wordings(name):
        match = beneath_its_name(clause, wording)
        assert match.risks == (), (wording.kind, wording.source)
        read = {one.element: one.values for one in match.elements}
        for element in clause.elements:
            if wording.kind == "text" and element.when is None and element.id in CASES[name].get("elements", {}):
                assert read[element.id], (element.id, wording.language, wording.source)
                assert all(agrees(value, element, wording) for value in read[element.id]), element.id


@pytest.mark.parametrize("name", sorted(NEEDS_FACTS & {id_ for made in contracts() for id_, _, _ in made.clauses}))
def test_what_our_contracts_print_says_everything_and_is_no_risk(name: str) -> None:
    clause = library()[name]
    for made in contracts():
        for id_, title, lines in made.clauses:
            if id_ == name:
                match = find_clauses(document(lines, title), made.language, [clause])[0]
                assert match.risks == (), made.name
                assert all(one.values for one in match.elements), made.name


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_element_with_a_bound_has_a_case_beyond_it(name: str) -> None:
    for element in library()[name].elements:
        bounded = element.kind not in (ElementKind.MENTION, ElementKind.CHOICE, ElementKind.DATE) and element.value
        if bounded and element.id in CASES[name].get("elements", {}):
            for language in ("zh-CN", "en"):
                cases = CASES[name]["elements"][element.id][language]
                read = [said(library()[name], language, text).elements for text, *_ in cases]
                values = [value for each in read for one in each if one.element == element.id for value in one.values]
                assert any(not agrees(value, element, wordings("payment")[0]) for value in values), (
                    element.id,
                    language,
                )


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_pattern_repeats_a_repeat_or_leaps_without_bounds(name: str) -> None:
    for pattern in every_pattern(library()[name]):
        assert compiled(pattern).search("") is None, pattern
        assert list(unbounded(re._parser.parse(compiled(pattern).pattern))) == [], pattern  # type: ignore[attr-defined]
