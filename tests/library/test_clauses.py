"""The clause library: texts that could be signed, patterns that find a clause and leave its neighbours alone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

import pytest

from handover_docs.clauses import find_clauses
from handover_docs.clauses.references import without_references
from handover_docs.model.clause import Recognition
from handover_docs.model.content import Content
from handover_docs.text.normalise import compiled, plain
from handover_docs.text.phrases import WITHIN, names_of
from tests.library.contracts import CATALOG, Contract, bare, contracts, library
from tests.library.parts import holds_part

CLAUSES = sorted(library())
CONTRACTS = {contract.name: contract for contract in contracts()}
ONE_OF_EACH = {(contract.document_type, contract.language, contract.form): contract.name for contract in contracts()}
PUNCTUATION = {"zh-CN": re.compile(r"[。；：]$"), "en": re.compile(r"(\.|:|;|; and|; or)$")}
FLAWS = {
    "zh-CN": re.compile(r"[，。；：、]{2}|[,;](?!\d)|\s[，。；：]|[（“]\s|\{|\}|None"),
    "en": re.compile(r"[.,;:]{2}|\s[.,;:]|  |[，。；：（）]|\b(a|an|the) (a|an|the)\b|\{|\}|None"),
}


@pytest.fixture(params=sorted(CONTRACTS))
def contract(request: pytest.FixtureRequest) -> Contract:
    return CONTRACTS[request.param]


@pytest.fixture(params=sorted(ONE_OF_EACH.values()))
def kind_of_contract(request: pytest.FixtureRequest) -> Contract:
    return CONTRACTS[request.param]


def standard_lines(clause: str) -> set[str]:
    """Every line that the clause prints in any contract, normalised and without references."""
    return {
        without_references(plain(bare(line)))
        for contract in contracts()
        for id_, _, lines in contract.clauses
        if id_ == clause
        for line in lines
    }


LINES = {clause: standard_lines(clause) for clause in CLAUSES}


def test_the_samples_make_every_form_of_every_contract_in_both_languages() -> None:
    made = {(contract.document_type, contract.language, contract.form) for contract in contracts()}
    assert made == {
        (document_type.id, language, form)
        for document_type in CATALOG.document_types()
        if document_type.clauses
        for language in ("zh-CN", "en")
        for form in ([form.id for form in document_type.forms] or [None])
    }


def test_every_clause_of_a_document_type_is_in_the_library() -> None:
    used = {use.clause for document_type in CATALOG.document_types() for use in document_type.clauses}
    assert used <= set(CLAUSES)


def test_every_line_is_a_sentence_without_flaws(contract: Contract) -> None:
    lines = [bare(line) for _, _, lines in contract.clauses for line in lines]
    assert [line for line in lines if not PUNCTUATION[contract.language].search(line)] == []
    assert [line for line in lines if FLAWS[contract.language].search(line)] == []


def test_items_follow_a_line_that_announces_them_and_only_the_last_ends_the_list(contract: Contract) -> None:
    for _, title, lines in contract.clauses:
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            announces, is_item, item_follows = line.endswith(("：", ":")), line.startswith("* "), after.startswith("* ")
            assert announces is (item_follows and not is_item), (title, line)
            if is_item:
                assert line.endswith(("。", ".")) is not item_follows, (title, line)


def test_both_languages_have_the_same_paragraphs_and_items() -> None:
    shapes: dict[tuple[str, str, str], set[str]] = {}
    for contract in contracts():
        for clause, _, lines in contract.clauses:
            key = (contract.name.replace(contract.language, ""), contract.form or "", clause)
            shapes.setdefault(key, set()).add("".join("*" if line.startswith("* ") else "-" for line in lines))
    assert {key: shape for key, shape in shapes.items() if len(shape) > 1} == {}


def test_a_dispute_ends_in_a_court_or_in_arbitration_and_never_in_both() -> None:
    for contract in contracts():
        text = " ".join(next(lines for clause, _, lines in contract.clauses if clause == "dispute-resolution"))
        if contract.form == "employee":
            continue
        arbitration = "仲裁" in text or "arbitration" in text
        assert arbitration is (" arbitration " in f" {contract.name} ")
        assert ("诉讼" in text or "proceedings" in text) is not arbitration


def test_an_employee_pays_for_loss_and_never_liquidated_damages() -> None:
    for contract in contracts():
        if any(clause == "late-payment" for clause, _, _ in contract.clauses):
            continue
        text = " ".join(line for _, _, lines in contract.clauses for line in lines)
        assert ("违约金" in text or "liquidated damages" in text) is (contract.form in ("mutual", "one-way"))


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_has_names_text_patterns_and_advice_in_both_languages(clause: str) -> None:
    found = library()[clause]
    for language in ("zh-CN", "en"):
        assert found.name.aliases[language]
        assert found.text[language].strip()
        assert len(found.recognition.strong[language]) >= 1
        assert len(found.recognition.weak[language]) >= 2
        assert found.advice[language].strip()


@pytest.mark.parametrize("clause", CLAUSES)
def test_patterns_compile_and_never_match_nothing(clause: str) -> None:
    recognition = library()[clause].recognition
    for pattern in chain(*recognition.strong.values(), *recognition.weak.values()):
        assert compiled(pattern).search("") is None


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_found_by_its_wording_alone_in_each_language(clause: str) -> None:
    strong = library()[clause].recognition.strong
    for contract in contracts():
        for id_, _, lines in contract.clauses:
            if id_ == clause:
                readable = [without_references(plain(bare(line))) for line in lines]
                patterns = strong[contract.language]
                assert any(compiled(pattern).search(line) for pattern in patterns for line in readable), contract.name


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_is_not_found_in_the_wording_of_another(clause: str) -> None:
    recognition = library()[clause].recognition
    strong = [compiled(pattern) for pattern in chain(*recognition.strong.values())]
    weak = [compiled(pattern) for pattern in chain(*recognition.weak.values())]
    for other in CLAUSES:
        if other != clause and not holds_part(other, clause):
            for line in LINES[other]:
                assert [pattern.pattern for pattern in strong if pattern.search(line)] == [], (other, line)
                assert sum(1 for pattern in weak if pattern.search(line)) < 2, (other, line)


def test_no_heading_names_two_clauses_of_one_contract() -> None:
    for document_type in CATALOG.document_types():
        used = [library()[use.clause] for use in document_type.clauses]
        names = names_of((clause.id, clause.name.all()) for clause in used)
        for clause in used:
            for name in clause.name.all():
                claimed = {owner for owner, quality in names.match(name).items() if quality > WITHIN}
                assert claimed == {clause.id}, (document_type.id, name)


def test_every_clause_of_a_contract_is_found(kind_of_contract: Contract) -> None:
    used = [library()[clause] for clause, _, _ in kind_of_contract.clauses]
    found = find_clauses(kind_of_contract.content(), kind_of_contract.language, used)
    assert [match.clause for match in found if not match.present] == []


def test_a_clause_that_was_taken_out_is_not_found(kind_of_contract: Contract) -> None:
    still_found = [
        clause
        for clause, _, _ in kind_of_contract.clauses
        if is_found(clause, kind_of_contract.content(without=clause), kind_of_contract.language)
    ]
    assert still_found == []


def is_found(clause: str, content: Content, language: str) -> bool:
    """Whether the clause is found where the others of the library lend their names alone, which is quick."""
    others = [replace(other, recognition=Recognition({}, {})) for id_, other in library().items() if id_ != clause]
    return find_clauses(content, language, [library()[clause], *others])[0].present
