"""A pattern is tried only where the words stand that it cannot do without, and finds what it would find anywhere."""

from __future__ import annotations

import pytest

from handover_docs.clauses.literals import Places, needs_of


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\b(without|prior)\b[^.]{0,50}\bconsent\b", [{"without", "prior"}, {"consent"}]),
        (r"liabilit(y|ies)", [{"liabilit"}]),
        (r"(?:renew)?al{2}owed", [{"owed"}]),
        ("保密.{0,12}(期限|期间)", [{"保密"}, {"期"}]),
        ("Governing", [{"governing"}]),
        (r"\d ?%|percent", []),
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
    assert [places.line(number) for number in (1, 3)] == ["prior", ""]
