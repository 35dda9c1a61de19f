"""Who owes what in a sentence."""

from __future__ import annotations

import pytest

from handover_docs.review.proofreading._duties import Duty, Mood, duties_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("承租方应当按季支付租金。", [("承租方", Mood.DUTY)]),
        ("双方均不得转让。", [("", Mood.BAN)]),
        ("未经甲方事先书面许可不得复制图纸。", []),
        ("出借人有权提前收回借款，借款人应当配合。", [("出借人", Mood.RIGHT), ("借款人", Mood.DUTY)]),
        ("乙方变更收款账户的，应当提前十日通知。", [("乙方", Mood.DUTY)]),
        ("乙方变更收款账户而甲方不知的，应当提前十日通知。", []),
        ("双方的供应商变更的，相应调整。", []),
        ("甲方的地址，应当写明；被许可方不得转售。", [("被许可方", Mood.BAN)]),
    ],
)
def test_a_side_goes_with_the_first_mood_behind_it(text: str, found: list[tuple[str, Mood]]) -> None:
    assert [(one.side, one.mood) for one in duties_in(text, chinese=True)] == found


def test_the_place_of_a_duty_is_from_its_side_to_its_mood() -> None:
    assert duties_in("此外，承揽人必须返工。", chinese=True) == (Duty("承揽人", Mood.DUTY, 3, 8),)
