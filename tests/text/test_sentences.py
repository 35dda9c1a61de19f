"""Sentences end where a reader would say so, and a text cut short still reads well."""

from __future__ import annotations

from itertools import pairwise

import pytest

from handover_docs.text.layout import width
from handover_docs.text.sentences import excerpt, sentence_ends, tail

LONG = (
    "Subject to the terms of this Agreement, and unless the parties agree otherwise in writing signed by both, the "
    "Provider shall deliver all of the Deliverables within thirty (30) days after receipt of a written request."
)
CHINESE = (
    "本协议自双方签署之日起生效，除非双方另行书面约定，接收方的保密义务在本协议终止之后继续有效，直至满三年之日止。"
)


def sentences(text: str) -> list[str]:
    ends = [0, *sentence_ends(text)]
    return [text[start:end] for start, end in pairwise(ends)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲方应付款。乙方应交货；否则（见附件）。”其余", ["甲方应付款。", "乙方应交货；", "否则（见附件）。”"]),
        ("Acme Inc. and No. 5 pay 3.5 percent. It ends.", ["Acme Inc. and No. 5 pay 3.5 percent.", " It ends."]),
        ("The rate is 5%. See 4.2 and Art. 5 of it.", ["The rate is 5%.", " See 4.2 and Art. 5 of it."]),
        ("(a) one; (b) two", ["(a) one;"]),
    ],
)
def test_a_sentence_ends_at_its_mark_and_at_no_short_form_or_figure(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_what_fits_stays_as_it_is_on_one_line() -> None:
    assert excerpt("甲方\n应付款。", 20) == "甲方 应付款。"


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        (LONG, 50, "Subject to the terms of this Agreement…"),
        (
            LONG,
            100,
            "Subject to the terms of this Agreement, and unless the parties agree otherwise in writing signed by…",
        ),
        (CHINESE, 60, "本协议自双方签署之日起生效，除非双方另行书面约定…"),
        ("首句在此结束了。第二句很长很长没有标点也放不下", 24, "首句在此结束了。…"),
    ],
)
def test_a_long_text_is_cut_at_a_sentence_a_mark_or_a_word(text: str, columns: int, expected: str) -> None:
    assert excerpt(text, columns) == expected
    assert width(expected) <= columns


def test_words_that_must_be_seen_are_seen() -> None:
    assert "thirty (30) days" in excerpt(LONG, 80, "thirty (30) days")
    assert excerpt(LONG, 80, "thirty (30) days").startswith("…the Provider shall deliver")
    assert excerpt(CHINESE, 40, "满三年") == "…直至满三年之日止。"


def test_words_that_are_the_whole_text_are_shown_from_its_beginning() -> None:
    assert excerpt(LONG, 50, LONG) == "Subject to the terms of this Agreement…"


def test_the_end_of_a_text_begins_at_a_mark() -> None:
    assert tail(CHINESE, 50) == "…直至满三年之日止。"
