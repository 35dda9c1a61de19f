"""What a confidentiality agreement says of the positions of the library's clauses: agreed, ruled out or left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from handover_docs.clauses.english import line_holding, passages_of
from handover_docs.clauses.literals import needs_of, occurrences, places_in
from handover_docs.clauses.references import without_references
from handover_docs.clauses.trained.stances import Stance as Trained
from handover_docs.clauses.trained.stances import stances
from handover_docs.clauses.wording import wording_lines
from handover_docs.model.clause import Clause
from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import DocumentType
from handover_docs.model.element import Patterns
from handover_docs.model.position import Position, PositionMatch, Prevails, Stance
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import han_in
from handover_docs.text.outline import Outline, outline
from handover_docs.wording import EN

_SECRECY = regex("confidential|proprietary|disclos|保密|机密|秘密|披露")
_SECRET: Final = 0.009
"""The share of the words that speak of secrecy from which on a document of no known type is about it."""
_TITLE = regex(
    r"\b(?:non-? ?disclosure|confidentiality|confidential disclosure|secrecy)\b[^.;\n]{0,40}\bagreement"
    r"|保密[^。;\n]{0,10}(?:协议|合同|承诺)"
)
_TITLED: Final = 200
"""The characters that hold a title; where that calls the document such an agreement, half of that share is enough."""
_LONGEST: Final = 60_000
"""Characters beyond which a document of no known type is more than a confidentiality agreement."""
_ENOUGH: Final = 300
"""Characters of English below which the trained model has too little to go by."""
_A_QUARTER: Final = 4
"""A document in another language is in English as well where this part of it is."""
_SENTENCE_END = regex(r"[。;!?]")
_WORDED: Final = 0.8
_WORDED_TWICE: Final = 0.88
_SILENT: Final = 0.7
_MOST_PROOF: Final = 3

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with what is asked of all of its positions at once."""

    seen: Outline
    text: str
    readable: str
    trained: Mapping[str, Trained]
    wording: int


def find_positions(
    content: Content, language: str, clauses: Iterable[Clause], document_type: DocumentType | None = None
) -> tuple[PositionMatch, ...]:
    """What ``content`` says of every position of ``clauses``, in their order; nothing of what is no such agreement.

    It is one where its ``document_type`` calls for half of the clauses that have positions, or, where it has none,
    where it speaks of secrecy throughout. Evidence is as that of ``find_clauses``. No position is contradicted without
    a sentence that says so.
    """
    library = [clause for clause in clauses if clause.positions]
    seen = outline(content)
    if not library or not _asked(library, document_type, seen):
        return ()
    text = content.text()
    passages = tuple(passages_of(content, seen, text))
    english = sum(passage.end - passage.start for passage in passages)
    counts = english >= _ENOUGH and (language == EN or _A_QUARTER * english >= len(text))
    document = _Document(
        seen,
        text,
        without_references(seen.normal),
        stances(text, passages) if counts else {},
        wording_lines(seen),
    )
    return tuple(_match(clause, position, document, language) for clause in library for position in clause.positions)


def _asked(library: Sequence[Clause], document_type: DocumentType | None, seen: Outline) -> bool:
    if document_type is not None:
        called_for = {use.clause for use in document_type.clauses}
        return 2 * sum(clause.id in called_for for clause in library) >= len(library)
    if len(seen.normal) > _LONGEST:
        return False
    words = seen.normal.count(" ") + len(seen.lines) + han_in(seen.normal)
    least = _SECRET / 2 if _TITLE.search(seen.normal[:_TITLED]) else _SECRET
    return len(_SECRECY.findall(seen.normal)) >= least * max(1, words)


def _match(clause: Clause, position: Position, document: _Document, language: str) -> PositionMatch:
    """By the model for English passages, by patterns for the others; the document's language first."""
    answer = document.trained.get(position.id)
    if answer is None:
        return _worded(clause, position, document)
    known = _known(clause, position, answer, document)
    if language == EN and known.stance is not Stance.NOT_MENTIONED:
        return known
    worded = _worded(clause, position, document, without_english=True)
    silent = worded.stance is Stance.NOT_MENTIONED
    return known if silent and (language == EN or known.stance is not Stance.NOT_MENTIONED) else worded


def _known(clause: Clause, position: Position, answer: Trained, document: _Document) -> PositionMatch:
    stance = Stance(answer.answer)
    proof = tuple(_evidence(document, start, end) for start, end in answer.spans)
    if stance is Stance.NOT_MENTIONED:
        return PositionMatch(position.id, clause.id, stance, answer.probability, (), proof[0] if proof else None)
    return PositionMatch(position.id, clause.id, stance, answer.probability, proof)


def _evidence(document: _Document, start: int, end: int) -> Evidence:
    line = document.seen.lines[line_holding(document.seen, start)]
    return Evidence("", line.location, document.text[start:end], start, end)


def _worded(clause: Clause, position: Position, document: _Document, *, without_english: bool = False) -> PositionMatch:
    """By the patterns: those of the side that prevails, or else those of the other."""
    sides = [(Stance.ENTAILED, position.entailed), (Stance.CONTRADICTED, position.contradicted)]
    if position.prevails is Prevails.CONTRADICTED:
        sides.reverse()
    for stance, patterns in sides:
        spans = sorted(set(_sentences(patterns, document, without_english=without_english)))
        if spans:
            proof = tuple(document.seen.evidence(start, end) for start, end in spans[:_MOST_PROOF])
            return PositionMatch(position.id, clause.id, stance, _WORDED_TWICE if len(spans) > 1 else _WORDED, proof)
    return PositionMatch(position.id, clause.id, Stance.NOT_MENTIONED, _SILENT)


def _sentences(patterns: Patterns, document: _Document, *, without_english: bool) -> Iterator[Span]:
    places = places_in(document.readable)
    for language, expressions in patterns.items():
        for expression in () if without_english and language == EN else expressions:
            for index in places.holding(needs_of(expression), document.wording):
                line = places.lines[index]
                for match in occurrences(expression, line):
                    start, end = _sentence(line, match.start(), match.end())
                    yield document.seen.starts[index] + start, document.seen.starts[index] + end


def _sentence(line: str, start: int, end: int) -> Span:
    first = 0
    for mark in _SENTENCE_END.finditer(line, 0, start):
        first = mark.end()
    closing = _SENTENCE_END.search(line, max(start, end - 1))
    return first, closing.end() if closing else len(line)
