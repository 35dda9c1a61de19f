"""A date, sum, share, period or number that the Chinese and the English of one clause say differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.review.proofreading._passages import annotate
from handover_docs.review.proofreading._sides import Pair, Side, pairs_of
from handover_docs.review.proofreading._statements import Statement, Topic
from handover_docs.wording import Bilingual

ID: Final = "languages-values"
TITLE: Final = Bilingual("中英文数值一致", "Values in both languages")
RESTS_ON_ABSENCE: Final = True

_Said = tuple[Side, Statement]
_ALONE: Final = frozenset({Topic.DATE, Topic.AMOUNT, Topic.SHARE, Topic.PERIOD})
"""What translations never leave out: a period may be a word (monthly), a number too (both)."""
_REASON: Final = Bilingual(
    "两种文本不一致时，以哪一种为准取决于语言条款，容易发生争议；请统一。",
    "Where the two texts differ it hangs on the language clause which of them holds. Make them say the same.",
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Values that stand otherwise, or not at all, in the other language."""
    for pair in pairs_of(content):
        if pair.whole:
            yield from _of_pair(pair)


def _of_pair(pair: Pair) -> Iterator[Annotation]:
    ours, theirs = _said(pair.chinese), _said(pair.english)
    for topic in Topic:
        here = _without([one for one in ours if one[1].topic is topic], theirs)
        there = _without([one for one in theirs if one[1].topic is topic], ours)
        differing = min(len(here), len(there))
        for one, other in zip(here, there, strict=False):
            yield _differ(topic, one, other, sure=pair.sure and len(here) == len(there) and topic is not Topic.COUNT)
        if topic in _ALONE:
            for alone in (*here[differing:], *there[differing:]):
                yield _alone(topic, alone)


def _said(sides: Sequence[Side]) -> list[_Said]:
    return [(side, one) for side in sides for one in side.statements]


def _without(said: Sequence[_Said], others: Sequence[_Said]) -> list[_Said]:
    """What the other language does not say; a number of things may be any number there."""
    return [one for one in said if not one[1].loose and not any(one[1].agrees(other) for _, other in others)]


def _differ(topic: Topic, one: _Said, other: _Said, *, sure: bool) -> Annotation:
    ours, theirs = _span(one), _span(other)
    first, second = _words(ours), _words(theirs)
    earlier, later = sorted((ours, theirs), key=lambda span: (span.block, span.start))
    return annotate(
        ID,
        Level.ERROR if sure else Level.WARNING,
        later,
        Bilingual(
            f"同一条款中英文{topic.value.zh}不一致：中文为“{first}”，英文为“{second}”。",
            f"The two languages differ in {topic.value.en}: “{first}” in Chinese, “{second}” in English.",
        ),
        _REASON,
        also=(earlier,),
    )


def _alone(topic: Topic, said: _Said) -> Annotation:
    span = _span(said)
    words = _words(span)
    here, there = ("中文", "英文") if said[0].chinese else ("英文", "中文")
    own, other = ("Chinese", "English") if said[0].chinese else ("English", "Chinese")
    return annotate(
        ID,
        Level.WARNING,
        span,
        Bilingual(
            f"{topic.value.zh}“{words}”只见于{here}，同一条款的{there}没有。",
            f"Only the {own} names {topic.value.en} “{words}”; the {other} of the same clause does not.",
        ),
        _REASON,
    )


def _span(said: _Said) -> Span:
    return said[0].span(said[1].start, said[1].end)


def _words(span: Span) -> str:
    """What stands there, as it is written, on one line."""
    return " ".join(span.quote.split())
