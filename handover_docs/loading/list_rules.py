"""What must be true of the lists of a project: one A a row, weights of 100, numbers that stand once, order of dates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.formats import read_date, read_moment
from handover_docs.loading.nodes import Mapping, Node, Scalar, items_at, mapping_at, text_at
from handover_docs.model.project import Duty
from handover_docs.wording import Bilingual

_ROLES: Final = ("client", "outgoing", "incoming", "business", "security", "quality")
_ACCOUNTABLE: Final = (Duty.ACCOUNTABLE, Duty.BOTH)

_NUMBERED: Final = ("documents", "archive", "changes", "approvals")
"""Lists whose items have a number of their own, besides their ids."""

_WEIGHTS: Final = (("scorecard", "indicators"), ("comparison", "criteria"))
_VIEWS: Final = ("self_weight", "superior_weight", "client_weight", "peer_weight")

_ORDER: Final = (
    (("milestones",), "start", "due"),
    (("reports",), "start", "end"),
    (("meetings",), "start", "end"),
    (("meetings",), "start", "next"),
    (("issues",), "found_on", "due"),
    (("issues",), "found_on", "closed_on"),
    (("changes",), "raised_on", "decided_on"),
    (("cutover", "tasks"), "start", "due"),
)
_ORDER_ONCE: Final = (
    ("service_terms", "term_start", "term_end"),
    ("cutover", "window_start", "window_end"),
    ("cutover", "window_start", "decide_by"),
    ("cutover", "decide_by", "window_end"),
    ("monitoring", "start", "end"),
    ("scorecard", "start", "end"),
)


def broken_list_rules(root: Mapping) -> Iterator[Complaint]:
    """Everything in the lists of a description that contradicts itself."""
    for row in items_at(root, "responsibilities"):
        yield from _one_accountable(row)
    for part, name in _WEIGHTS:
        weights = [text_at(item, "weight") for item in items_at(root, part, name)]
        yield from _hundred(weights, Bilingual("各项权重", "The weights"))
    scorecard = mapping_at(root, "scorecard")
    if scorecard is not None:
        yield from _hundred(
            [text_at(scorecard, view) for view in _VIEWS], Bilingual("各评价主体的权重", "The weights of the views")
        )
    for name in _NUMBERED:
        yield from _numbers_once(root, name)
    for path, earlier, later in _ORDER:
        for item in items_at(root, *path):
            yield from in_order_of_time(item, earlier, later)
    for name, earlier, later in _ORDER_ONCE:
        group = mapping_at(root, name)
        if group is not None:
            yield from in_order_of_time(group, earlier, later)


def in_order_of_time(node: Mapping, earlier: str, later: str) -> Iterator[Complaint]:
    """``later`` of ``node`` where it lies before ``earlier``; to the minute where both have a time."""
    first, second = text_at(node, earlier), text_at(node, later)
    if first is None or second is None:
        return
    moments = read_moment(first.text), read_moment(second.text)
    if moments[0] is not None and moments[1] is not None:
        backwards = moments[1] < moments[0]
    else:
        days = [
            moment.date() if moment else read_date(text.text)
            for moment, text in zip(moments, (first, second), strict=True)
        ]
        backwards = days[0] is not None and days[1] is not None and days[1] < days[0]
    if backwards:
        said = second.text.strip(), first.text.strip()
        yield Complaint(
            second.place,
            Bilingual(
                f"{later} {said[0]} 早于 {earlier} {said[1]}。", f"{later} {said[0]} is before {earlier} {said[1]}."
            ),
            Bilingual("请改正其中一个日期。", "Correct one of the two dates."),
        )


def _one_accountable(row: Mapping) -> Iterator[Complaint]:
    given = {role: letter for role in _ROLES if (letter := text_at(row, role)) is not None}
    if any(letter.text not in set(Duty) for letter in given.values()):
        return
    accountable = [role for role, letter in given.items() if letter.text in _ACCOUNTABLE]
    if len(accountable) > 1:
        listed = Bilingual("、".join(accountable), ", ".join(accountable))
        yield Complaint(
            given[accountable[1]].place,
            Bilingual(
                f"这项活动有 {len(accountable)} 个 A（{listed.zh}）。",
                f"The activity has {len(accountable)} A's: {listed.en}.",
            ),
            Bilingual(
                "每项活动有且只有一个 A 或 A/R：请只留一个，其余改为 R、C 或 I。",
                "Leave one A or A/R; make the others R, C or I.",
            ),
        )
    elif not accountable:
        yield Complaint(
            row.place,
            Bilingual("这项活动没有 A。", "The activity has no A."),
            Bilingual("请指定一个角色负责（A 或 A/R）。", "Make one role accountable (A or A/R)."),
        )


def _hundred(weights: list[Scalar | None], what: Bilingual) -> Iterator[Complaint]:
    numbers = [_number(weight) for weight in weights]
    known = [number for number in numbers if number is not None]
    last = next((weight for weight in reversed(weights) if weight is not None), None)
    if last is not None and len(known) == len(numbers) and sum(known) != 100:
        yield Complaint(
            last.place,
            Bilingual(f"{what.zh}合计 {sum(known)}，不是 100。", f"{what.en} add up to {sum(known)}, not 100."),
            Bilingual("请调整权重。", "Adjust them."),
        )


def _number(node: Scalar | None) -> Decimal | None:
    try:
        number = None if node is None else Decimal(node.text)
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def _numbers_once(root: Node, name: str) -> Iterator[Complaint]:
    first: dict[str, Scalar] = {}
    for item in items_at(root, name):
        number = text_at(item, "number")
        if number is None:
            continue
        known = first.setdefault(number.text.strip(), number)
        if known is not number:
            yield Complaint(
                number.place,
                Bilingual(
                    f"编号 {number.text} 重复：{known.place.text} 已使用。",
                    f"The number {number.text} is taken: it stands at {known.place.text}.",
                ),
                Bilingual("请改正其中一个编号。", "Correct one of the two."),
            )
