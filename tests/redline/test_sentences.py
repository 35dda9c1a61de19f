"""A change is told with the whole sentence that it stands in."""

from __future__ import annotations

from handover_docs.model.review import Fate, Piece
from handover_docs.redline.sentences import sentences_of


def same(text: str) -> tuple[bool, str, str]:
    return True, text, text


def told(*steps: tuple[bool, str, str]) -> list[str]:
    """Each sentence with what is ours as ``[-…-]`` and what is theirs as ``{+…+}``."""
    marks = {Fate.SAME: "%s", Fate.OURS: "[-%s-]", Fate.THEIRS: "{+%s+}"}
    return ["".join(marks[piece.fate] % piece.text for piece in one) for one in sentences_of(steps)]


def test_a_word_stands_in_its_sentence_and_not_in_its_paragraph() -> None:
    steps = same("甲方已验收。甲方应在"), (False, "30", "60"), same("日内付款。逾期另计。")
    assert told(*steps) == ["甲方应在[-30-]{+60+}日内付款。"]


def test_changes_of_one_sentence_have_it_in_common() -> None:
    steps = same("It "), (False, "shall", "may"), same(" pay within "), (False, "30", "60"), same(" days. It ends.")
    assert told(*steps) == ["It [-shall-]{+may+} pay within [-30-]{+60+} days."] * 2


def test_a_sentence_that_came_or_went_as_a_whole_is_alone() -> None:
    assert told(same("甲。"), (False, "乙。", ""), same("丙。")) == ["[-乙。-]"]
    assert told(same("甲。"), (False, "", "乙。"), same("丙。")) == ["{+乙。+}"]


def test_words_put_in_before_the_end_of_a_sentence_belong_to_it() -> None:
    steps = same("双方各执一份"), (False, "。", "，具有同等效力。"), same("下句。")
    assert told(*steps) == ["双方各执一份[-。-]{+，具有同等效力。+}"]


def test_a_line_break_ends_a_sentence_and_a_mark_behind_a_change_does_too() -> None:
    assert told(same("标题\n正文"), (False, "甲", "乙"), same("\n下段")) == ["正文[-甲-]{+乙+}"]
    assert told(same("within 30 "), (False, "days", "weeks"), same(". Then it ends.")) == [
        "within 30 [-days-]{+weeks+}."
    ]


def test_a_change_without_words_has_the_sentence_that_it_stands_in() -> None:
    assert told(same("见注"), (False, "", ""), same("。下句。")) == ["见注。"]


def test_nothing_changed_is_nothing_told() -> None:
    assert sentences_of([same("甲。")]) == []


def test_the_pieces_make_both_sentences() -> None:
    pieces = sentences_of([same("应在"), (False, "十", "二十"), same("日内")])[0]
    assert pieces == (
        Piece(Fate.SAME, "应在"),
        Piece(Fate.OURS, "十"),
        Piece(Fate.THEIRS, "二十"),
        Piece(Fate.SAME, "日内"),
    )
