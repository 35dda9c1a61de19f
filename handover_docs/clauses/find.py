"""Which clauses of the library a document holds: by the trained model, or else by headings and then by wording."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from handover_docs.clauses.chinese import Guessed, guessed_in
from handover_docs.clauses.elements import detailed
from handover_docs.clauses.english import english_in, line_holding
from handover_docs.clauses.familiar import familiar
from handover_docs.clauses.key_terms import ARTICLES, key_terms, speaks_of_a_cover, with_key_term
from handover_docs.clauses.literals import have_at_hand
from handover_docs.clauses.nearest import nearest_to
from handover_docs.clauses.references import without_references
from handover_docs.clauses.tabled import tabled_in
from handover_docs.clauses.wording import Hit, Hits, hits_of, sure_hits
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import BlockKind, Content, Evidence
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.memory import remembered
from handover_docs.text.outline import Heading, Outline, Strength, outline
from handover_docs.text.phrases import DRESSED, PART, WHOLE, WITHIN, Names, label_of, names_of
from handover_docs.text.similarity import share_of
from handover_docs.wording import EN

_BY_HEADING: Final[Mapping[float, float]] = {WHOLE: 0.92, DRESSED: 0.9, PART: 0.84}
_HEADING_WITHIN: Final = 0.72
_PROVEN: Final = 0.97
"""A heading of the clause with its wording beneath."""
_NAMED: Final = 0.84
"""A heading of the clause with strong wording beneath, where the trained model is less sure."""
_DOUBTED: Final = 0.1
"""Under this, what the trained model says is not weighed any more."""
_STRONG: Final = 0.85
_STRONG_TWICE: Final = 0.93
_WEAK_TOGETHER: Final = 0.6
_WEAK_ALONE: Final = 0.25
_TRACE: Final = 0.1
_ABSENT: Final = 0.03
_VERBATIM: Final = 0.85
"""The share of a sentence's words and pairs of words that stand in a standard wording when it is taken from it."""
_GUESS: Final = 0.69
"""The most that a guess is worth by which nothing passes: a person looks at it."""
_SURE_GUESS: Final = 0.9
"""A guess of this chance stands by itself: of wordings and real sections kept aside, 189 in 190 were right."""
_ITEM: Final = re.compile(r"[;,、](?: ?(?:and|or|以?及|和|或者?))?$")
_MOST_PROOF: Final = 3
_MOST_ITEMS: Final = 12
_TITLE_LINES: Final = 3
_RECITALS: Final = regex("鉴于|鑒於|背景|序言|前言|引言|recitals?|background|whereas|preamble|introduction")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A heading that names a clause."""

    heading: Heading
    quality: float


def find_clauses(content: Content, language: str, clauses: Iterable[Clause]) -> tuple[ClauseMatch, ...]:
    """What was found of every one of ``clauses`` in ``content``, in their order.

    ``language`` is the document's; names and patterns of the other language count too, for contracts in two
    columns. Evidence quotes the original exactly, with its offsets into ``content.text()`` and no file name.
    """
    library = tuple(clauses)
    seen = outline(content)
    text = content.text()
    readable = familiar(without_references(seen.normal))
    _patterns_at_hand(library)
    names = _names_of(library)
    claims = _claims(seen, names)
    articles = sum(any(_is_named(claim) for claim in found) for found in claims.values())
    terms = key_terms(content, names, articles)
    owners = _owners(claims, {clause.id: clause for clause in library})
    opening = _opening(seen, owners, articles)
    english = english_in(content, seen)
    guessed = guessed_in(seen, readable, owners.keys() | opening) if language != EN else {}
    tabled = tabled_in(seen, names) if language != EN else {}

    def match(clause: Clause) -> ClauseMatch:
        ours = claims.get(clause.id, ())
        answer = english.match(clause)
        if answer is None or not (answer.present or language == EN):
            hits = hits_of(clause, seen, readable)
            found = _match(clause, seen, text, hits, hits.without(owners, clause, opening), ours, language, opening)
            return _tabled(_guessed(found, guessed.get(clause.id), seen), tabled.get(clause.id, ()))
        answer = _of_its_own(answer, clause, seen, owners)
        if not answer.present and (said := sure_hits(clause, seen, readable)):
            return replace(answer, present=True, confidence=_STRONG, evidence=_proof(seen, said), nearest=None)
        if answer.confidence < _DOUBTED or answer.confidence >= _NAMED:
            return answer
        return _weighed(answer, seen, text, hits_of(clause, seen, readable), ours)

    return tuple(detailed(with_key_term(match(clause), terms.get(clause.id)), clause, seen) for clause in library)


@remembered(4)
def _patterns_at_hand(library: tuple[Clause, ...]) -> None:
    by_language = [
        patterns
        for clause in library
        for patterns in (
            clause.recognition.strong,
            clause.recognition.weak,
            clause.recognition.sure,
            *(element.patterns for element in clause.elements),
            *(choice.patterns for element in clause.elements for choice in element.choices),
            *(patterns for risk in clause.risks for patterns in (risk.patterns, risk.unless)),
        )
    ]
    have_at_hand(pattern for patterns in by_language for listed in patterns.values() for pattern in listed)


@remembered(4)
def _names_of(library: tuple[Clause, ...]) -> Names[str]:
    return names_of((clause.id, clause.name.all()) for clause in library)


def _claims(seen: Outline, names: Names[str]) -> dict[str, list[_Claim]]:
    """The headings that name each clause and have text beneath, best first."""
    claims: dict[str, list[_Claim]] = {}
    for heading in seen.headings:
        if seen.is_empty(heading) or _is_title(seen, heading) or _is_item(seen, heading):
            continue
        title = familiar(heading.title)
        # “价款及支付” is one clause's name and yet speaks of both: of the other where its wording stands beneath.
        named = dict.fromkeys(names.joined(title), WITHIN) | _named(names.match(title))
        for clause, quality in named.items():
            if heading.strength is Strength.LOOSE and quality < PART:
                continue
            claims.setdefault(clause, []).append(_Claim(heading, quality))
    for found in claims.values():
        found.sort(key=lambda claim: (-claim.quality, -claim.heading.strength, claim.heading.line))
    return claims


def _named(found: dict[str, float]) -> dict[str, float]:
    """What a heading names; where one name is that of several clauses (Exclusions), the wording beneath has to tell."""
    sure = [clause for clause, quality in found.items() if quality >= DRESSED]
    return dict.fromkeys(found, WITHIN) if len(sure) > 1 else found


def _is_item(seen: Outline, heading: Heading) -> bool:
    """Whether it is one of several things that a sentence lists (“(b) deliverables; and”)."""
    return heading.run_in is None and _ITEM.search(seen.lines[heading.line].normal.text) is not None


def _is_title(seen: Outline, heading: Heading) -> bool:
    """Whether it is the name of the whole document: an unnumbered one of the first lines, without text right below."""
    line = seen.lines[heading.line]
    below = seen.lines[heading.line + 1] if heading.line + 1 < len(seen.lines) else None
    if below is not None and below.normal.text.endswith(("。", ";", ".")) and not _is_numbered_later(seen, heading):
        return False
    return (
        heading.line < _TITLE_LINES and heading.run_in is None and not line.label and not label_of(line.normal.text)[1]
    )


def _is_numbered_later(seen: Outline, heading: Heading) -> bool:
    """Whether headings of the same kind that follow are numbered while this one is not."""
    return any(
        seen.lines[other.line].label or label_of(seen.lines[other.line].normal.text)[1]
        for other in seen.headings
        if other.line > heading.line and other.strength >= heading.strength
    )


def _owners(claims: Mapping[str, list[_Claim]], library: Mapping[str, Clause]) -> dict[int, tuple[Clause, ...]]:
    """For each line, the clauses whose heading it stands under."""
    owners: dict[int, tuple[Clause, ...]] = {}
    for clause, found in claims.items():
        for claim in found:
            if claim.quality >= PART and claim.heading.strength > Strength.LOOSE:
                for line in range(claim.heading.line, claim.heading.end):
                    owners[line] = (*owners.get(line, ()), library[clause])
    return owners


def _opening(seen: Outline, owners: Mapping[int, tuple[Clause, ...]], articles: int) -> range:
    """The lines before the first article of a document whose clauses stand under headings: its cover and recitals.

    They lead up to what is agreed. A word or two of a clause (“移交方拟向接收方移交……”) agree nothing there, unless
    the document agrees terms on a cover page.
    """
    if articles < ARTICLES or speaks_of_a_cover(seen.normal):
        return range(0)
    parts = (
        heading.line
        for heading in seen.headings
        if heading.strength > Strength.LOOSE and not (_is_title(seen, heading) or _RECITALS.fullmatch(heading.title))
    )
    return range(min((*owners, *parts)))


def _match(
    clause: Clause,
    seen: Outline,
    text: str,
    hits: Hits,
    proving: Hits,
    claims: Iterable[_Claim],
    language: str,
    opening: range,
) -> ClauseMatch:
    for claim in claims:
        if (answer := _by_heading(clause, seen, text, claim, hits)) is not None:
            return answer
    if proving.strong:
        several = len({hit.pattern for hit in proving.strong}) > 1
        return ClauseMatch(clause.id, True, _STRONG_TWICE if several else _STRONG, _proof(seen, proving.strong))
    if proving.together:
        return ClauseMatch(clause.id, True, _WEAK_TOGETHER, _proof(seen, proving.together))
    nearest = nearest_to(clause, seen, hits, language, opening)
    confidence = _ABSENT if nearest is None else _WEAK_ALONE if hits.strong or hits.weak else _TRACE
    return ClauseMatch(clause.id, False, confidence, (), nearest)


def _guessed(found: ClauseMatch, guessed: Guessed | None, seen: Outline) -> ClauseMatch:
    """What was ``found``; where that is nothing, the passage that the Chinese model takes for the clause."""
    if found.present or guessed is None:
        return found
    confidence = guessed.chance if guessed.chance >= _SURE_GUESS else min(guessed.chance, _GUESS)
    return ClauseMatch(found.clause, True, confidence, (seen.evidence(*guessed.span),))


def _tabled(found: ClauseMatch, column: tuple[Evidence, ...]) -> ClauseMatch:
    """What was ``found``; where that is nothing, the column of a table that names the clause, for a person to see."""
    return found if found.present or not column else ClauseMatch(found.clause, True, _GUESS, column)


def _by_heading(clause: Clause, seen: Outline, text: str, claim: _Claim, hits: Hits) -> ClauseMatch | None:
    """Present under this heading; ``None`` where the heading alone is too little."""
    heading = claim.heading
    worded = hits.within(heading.line, heading.end)
    alone = heading.strength > Strength.LOOSE and claim.quality >= PART
    if not worded and (not alone or seen.lines[heading.line].kind is BlockKind.CELL):
        return None
    confidence = _PROVEN if worded else _BY_HEADING.get(claim.quality, _HEADING_WITHIN)
    return ClauseMatch(clause.id, True, confidence, _under(seen, heading, text))


def _is_named(claim: _Claim) -> bool:
    return claim.quality >= PART and claim.heading.strength > Strength.LOOSE


def _of_its_own(
    answer: ClauseMatch, clause: Clause, seen: Outline, owners: Mapping[int, tuple[Clause, ...]]
) -> ClauseMatch:
    """The model's ``answer`` without what another clause says, under its heading, by its own standard wording."""
    kept = tuple(one for one in answer.evidence if not _is_wording_of_another(one, clause, seen, owners))
    if kept or not answer.present:
        return replace(answer, evidence=kept)
    confidence = min(answer.confidence, _WEAK_ALONE)
    return replace(answer, present=False, confidence=confidence, evidence=(), nearest=answer.evidence[0])


def _is_wording_of_another(
    evidence: Evidence, clause: Clause, seen: Outline, owners: Mapping[int, tuple[Clause, ...]]
) -> bool:
    theirs = owners.get(line_holding(seen, evidence.start or 0), ())
    return clause not in theirs and any(
        share_of(evidence.quote, wording) >= _VERBATIM for owner in theirs for wording in owner.text.values()
    )


def _weighed(answer: ClauseMatch, seen: Outline, text: str, hits: Hits, claims: Iterable[_Claim]) -> ClauseMatch:
    """The model's unsure ``answer``; present where strong wording of the clause stands under a heading of its name."""
    for claim in claims:
        heading = claim.heading
        if _is_named(claim) and hits.strong_within(heading.line, heading.end):
            return replace(answer, present=True, confidence=_NAMED, evidence=_under(seen, heading, text), nearest=None)
    return answer


def _under(seen: Outline, heading: Heading, text: str) -> tuple[Evidence, ...]:
    """The heading and what stands beneath it, in pieces where something else (deleted words, a footer) cuts in."""
    spans: list[tuple[int, int]] = []
    for index in range(heading.line, max(heading.end, heading.line + 1)):
        line = seen.lines[index]
        if index > heading.line and line.margin:
            continue
        if spans and not text[spans[-1][1] : line.start].strip():
            spans[-1] = spans[-1][0], line.end
        else:
            spans.append((line.start, line.end))
    places = {line.start: line.location for line in seen.lines[heading.line : max(heading.end, heading.line + 1)]}
    quotes = ((start, text[start:end].rstrip()) for start, end in spans)
    return tuple(Evidence("", places[start], quote, start, start + len(quote)) for start, quote in quotes)


def _proof(seen: Outline, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    spans = sorted({hit.span for hit in hits})[:_MOST_PROOF]
    items = {item for start, _ in spans for item in _items(seen, seen.line_at(start))}
    items -= {seen.line_at(start) for start, _ in spans}
    proof = (*(seen.evidence(start, end) for start, end in spans), *map(seen.quote, sorted(items)))
    return tuple(sorted(proof, key=lambda one: one.start or 0))


def _items(seen: Outline, index: int) -> Iterator[int]:
    """The lines of the list that the line ``index`` leads up to: each but the last ends in a semicolon."""
    if not seen.lines[index].normal.text.endswith(":"):
        return
    for item in range(index + 1, min(index + 1 + _MOST_ITEMS, len(seen.lines))):
        yield item
        if not seen.lines[item].normal.text.endswith((";", "; and", "; or")):
            return
