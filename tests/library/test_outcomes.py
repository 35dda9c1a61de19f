"""What the checks say of wording that is not ours: said, contrary, not found, risky."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from handover_docs.checks import clause_element, clause_risk
from handover_docs.clauses import find_clauses
from handover_docs.model.document_type import ElementUse, RiskUse
from handover_docs.model.element import Element, Operator
from handover_docs.model.report import Outcome
from handover_docs.model.requirement import Value
from tests.checks.made import ask, examined, subject
from tests.library.contracts import library
from tests.library.worded import document

CASES: dict[str, dict[str, dict[str, dict[str, list[str]]]]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "cases" / "outcomes.yaml").read_text(encoding="utf-8")
)


def texts() -> Iterator[Any]:
    for clause, parts in CASES.items():
        for part, by_language in parts.items():
            for language, by_outcome in by_language.items():
                for outcome, cases in by_outcome.items():
                    for text in cases:
                        yield pytest.param(clause, part, language, outcome, text, id=f"{clause}-{part}-{outcome}")


@pytest.mark.parametrize(("name", "part", "language", "outcome", "text"), list(texts()))
def test_wording_of_others_is_judged(name: str, part: str, language: str, outcome: str, text: str) -> None:
    clause = library()[name]
    content = document((text,), clause.name.title.in_language(language))
    file = examined(content, clauses=find_clauses(content, language, [clause]))
    asked = {element.id: element for element in clause.elements}.get(part)
    if asked is not None:
        use = ElementUse(name, asked, asked.level)
        result = ask(clause_element, subject(file), use, expected=literal(asked, language))
    else:
        risk = next(risk for risk in clause.risks if risk.id == part)
        result = ask(clause_risk, subject(file), RiskUse(name, risk, risk.level))
    assert result.outcome is Outcome(outcome)


def literal(element: Element, language: str) -> dict[str, tuple[Value, ...]]:
    """The value that the library itself asks for; a project's is not at hand."""
    if element.operator in (Operator.PRESENT, Operator.ONE_OF) or element.value is None:
        return {}
    return {language: (Decimal(str(element.value)),)}


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_part_of_these_clauses_has_both_sides_in_both_languages(name: str) -> None:
    known = {part.id for part in (*library()[name].elements, *library()[name].risks)}
    assert set(CASES[name]) <= known
    for by_language in CASES[name].values():
        for language in ("zh-CN", "en"):
            assert "pass" in by_language[language]
            assert {"fail", "review"} & set(by_language[language])


def test_every_clause_is_held_to_something_or_says_why_not() -> None:
    bare = [clause.id for clause in library().values() if not clause.elements and not clause.risks]
    sources = Path(__file__).resolve().parents[2] / "schemas" / "clauses"
    assert [
        id_ for id_ in bare if "# No elements and no risks:" not in (sources / f"{id_}.yaml").read_text("utf-8")
    ] == []
