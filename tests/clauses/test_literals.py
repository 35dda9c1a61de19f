"""A pattern is tried only where the words stand that it cannot do without, and finds what it would find anywhere."""

from __future__ import annotations

import pytest

from handover_docs.catalog import Catalog
from handover_docs.clauses.literals import Places, needs_of, occurrences, set_of, starts_of
from handover_docs.text.normalise import compiled, plain


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(without|prior)\b[^.]{0,50}\bconsent\b", [{"without", "prior"}, {"consent"}]),
        (r"liabilit(y|ies)", [{"liabilit"}]),
        (r"(?:renew)?al{2}owed", [{"owed"}]),
        ("保密.{0,12}(期限|期间)", [{"保密"}, {"期"}]),
        ("Governing", [{"governing"}]),
        (r"\d ?%|percent", [{"%", "percent"}]),
        (r"\d+|percent", []),
        ("(?!foreign)(?<!non)exclusive", [{"exclusive"}]),
    ],
)
def test_the_words_that_a_pattern_needs_are_read_off_it(pattern: str, needs: list[set[str]]) -> None:
    assert [set(words) for words in needs_of(pattern)] == needs


def test_only_lines_with_a_word_of_each_set_are_given_in_order() -> None:
    places = Places("prior consent\nprior\nno consent without it\n")
    assert list(places.holding(needs_of("(prior|without)x?(consent)"))) == [0, 2]
    assert list(places.holding(needs_of("absent"))) == []
    assert list(places.holding(())) == [0, 1, 2, 3]
    assert list(places.holding(needs_of("(prior|without)x?(consent)"), among=0b0110)) == [2]
    assert [places.lines[number] for number in (1, 3)] == ["prior", ""]


def test_lines_far_down_and_next_to_one_another_are_given_too() -> None:
    places = Places("\n" * 1000 + "prior consent\n保密\nprior consent of\n保密")
    assert list(places.holding(needs_of("consent"))) == [1000, 1002]
    assert list(places.holding(needs_of("保密"), among=set_of([7, 1003]))) == [1003]


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        (r"\bby and (between|among)\b|\b(between|after)\b", {"by and ", "between", "after"}),
        (r"\b(not|neither|no)\b", {"no", "neither"}),
        ("(?<!re)(?:re)?newals?", {"newal", "renewal"}),
        ("(甲|乙)方?负责", {"甲", "乙"}),
        ("licen[sc]e", {"licen"}),
        (r"(%|\$)", {"%", "$"}),
        (r"\d+ days", set()),
        ("a?[b-z]?c", set()),
        ("Governing", set()),
        ("", set()),
    ],
)
def test_what_a_match_begins_with_is_read_off_a_pattern(pattern: str, starts: set[str]) -> None:
    assert set(starts_of(pattern)) == starts


def test_every_pattern_of_the_library_finds_what_finditer_finds() -> None:
    library = Catalog().clauses()
    text = plain("\n".join(text for clause in library for text in clause.text.values()))
    patterns = {
        pattern
        for clause in library
        for group in (clause.recognition.strong, clause.recognition.weak)
        for several in group.values()
        for pattern in several
    }
    assert sum(map(bool, map(starts_of, patterns))) > 900
    for pattern in patterns:
        expected = [found.span() for found in compiled(pattern).finditer(text)]
        assert [found.span() for found in occurrences(pattern, text)] == expected, pattern


def test_matches_are_looked_for_within_the_given_span_alone() -> None:
    assert [found.span() for found in occurrences("ab+", "abb abb abb", 1, 6)] == [(4, 6)]
