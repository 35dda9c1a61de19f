"""From what is wrong in the clauses of a contract to remarks on its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from handover_docs.model.report import Level, Outcome
from handover_docs.model.review import (
    Annotation,
    Certainty,
    ClauseReview,
    ClauseState,
    Deviation,
    Fate,
    Issue,
    Span,
    Stress,
)
from handover_docs.patterns import regex
from handover_docs.review.passages import Passages
from handover_docs.text.layout import width
from handover_docs.text.sentences import excerpt
from handover_docs.wording import Bilingual

_LONGEST: Final = 1200
_PAIRS: Final = 4
STRESSES: Final[Mapping[Stress, Bilingual]] = {
    Stress.NUMBER: Bilingual("数字或期限", "numbers or periods"),
    Stress.NEGATION: Bilingual("否定", "negations"),
    Stress.EXCEPTION: Bilingual("例外", "exceptions"),
    Stress.PARTY: Bilingual("当事人", "parties"),
    Stress.DUTY: Bilingual("义务强度", "how strongly a duty binds"),
}


def remarks_on(reviews: Sequence[ClauseReview], passages: Passages) -> tuple[Annotation, ...]:
    """The remarks on all clauses that are there, in their order; what is missing has no words to remark on."""
    return tuple(remark for review in reviews for remark in _of_clause(review, passages))


def _of_clause(review: ClauseReview, passages: Passages) -> Iterator[Annotation]:
    if review.state is ClauseState.MISSING:
        return
    for issue in review.issues:
        spans = [span for evidence in issue.evidence if (span := passages.span(evidence)) is not None]
        if spans:
            yield Annotation(
                issue.rule,
                weight_of(issue),
                Certainty.LIKELY if issue.outcome is Outcome.FAIL else Certainty.POSSIBLE,
                spans[0],
                issue.message,
                _reason(issue, review),
                _short(issue.wording) if issue.wording else proposal(review, spans[0].quote),
                also=tuple(spans[1:]),
            )
    if review.deviation is not None and (review.deviation.swapped or review.deviation.stresses):
        span = _deviating(review, passages)
        if span is not None:
            yield _deviation(review, review.deviation, span)


def weight_of(issue: Issue) -> Level:
    """How much an issue weighs; what could not be told, or is for a person to look at, is no error."""
    if issue.outcome is Outcome.OPEN:
        return Level.NOTE
    return Level.WARNING if issue.outcome is Outcome.REVIEW and issue.level is Level.ERROR else issue.level


def _reason(issue: Issue, review: ClauseReview) -> Bilingual:
    position = review.playbook.position if review.playbook is not None else None
    if position is None or not position.zh:
        return issue.remedy
    return Bilingual(f"{issue.remedy.zh}我方立场：{position.zh}", f"{issue.remedy.en} Our position: {position.en}")


def _deviating(review: ClauseReview, passages: Passages) -> Span | None:
    """The first of their words that differ from ours and weigh, else the first proof of the clause."""
    pieces = review.deviation.pieces if review.deviation is not None else ()
    weighty = [piece.text.strip() for piece in pieces if piece.fate is Fate.THEIRS and piece.stress]
    for block in review.passage:
        text = passages.content.blocks[block].text
        for words in weighty:
            at = text.find(words) if len(words) > 1 else -1
            if at >= 0:
                return Span(block, at, at + len(words), words, passages.content.blocks[block].location)
    return next((span for evidence in review.evidence if (span := passages.span(evidence)) is not None), None)


def _deviation(review: ClauseReview, deviation: Deviation, span: Span) -> Annotation:
    if deviation.swapped:
        message = Bilingual(
            f"与我方标准文本相比，“{review.title.zh}”中双方的位置对调了。",
            f"Compared with our standard text, the parties have changed sides in “{review.title.en}”.",
        )
    else:
        stressed = [STRESSES[one] for one in deviation.stresses]
        message = Bilingual(
            f"“{review.title.zh}”与我方标准文本不一致，涉及{'、'.join(one.zh for one in stressed)}。",
            f"“{review.title.en}” differs from our standard text in {', '.join(one.en for one in stressed)}.",
        )
    pairs = differences(deviation)[:_PAIRS]
    words = "; ".join(f"ours “{ours or '(nothing)'}”, here “{theirs or '(nothing)'}”" for ours, theirs in pairs)
    reason = Bilingual(
        "；".join(f"我方“{ours or '（无）'}”，本合同“{theirs or '（无）'}”" for ours, theirs in pairs) + "。",
        f"{words[:1].upper()}{words[1:]}.",
    )
    return Annotation(
        f"deviation/{review.clause}",
        Level.WARNING if deviation.swapped or Stress.NUMBER in deviation.stresses else Level.NOTE,
        Certainty.POSSIBLE,
        span,
        message,
        reason,
        proposal(review, span.quote),
    )


def differences(deviation: Deviation) -> list[tuple[str, str]]:
    """What weighs in a deviation, as pairs of our words and theirs."""
    found: list[tuple[str, str]] = []
    pieces = deviation.pieces
    for at, piece in enumerate(pieces):
        behind = pieces[at + 1] if at + 1 < len(pieces) else None
        if piece.fate is Fate.OURS:
            theirs = behind if behind is not None and behind.fate is Fate.THEIRS else None
            if piece.stress or (theirs is not None and theirs.stress):
                found.append((piece.text.strip(), theirs.text.strip() if theirs is not None else ""))
        elif piece.fate is Fate.THEIRS and piece.stress and (at == 0 or pieces[at - 1].fate is not Fate.OURS):
            found.append(("", piece.text.strip()))
    return [pair for pair in found if any(pair)]


def proposal(review: ClauseReview, quote: str) -> str | None:
    """Our wording for what ``quote`` says: the paragraph that is most like it."""
    if not review.standard:
        return None
    said = _WORDS.findall(quote.casefold())
    best = max(
        review.standard,
        key=lambda line: SequenceMatcher(None, _WORDS.findall(line.casefold()), said, False).ratio(),
    )
    return _short(best)


_WORDS: Final = regex(r"[\u4e00-\u9fff]|[a-z]+|\d+")
"""What is compared: characters of Chinese, words of English."""


def _short(text: str) -> str:
    return excerpt(text, _LONGEST) if width(text) > _LONGEST else text
