"""The opinion as a Word document in our own look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handover_docs.authoring.document import build
from handover_docs.authoring.look import look_of
from handover_docs.generate import DocumentFacts
from handover_docs.localising import in_taiwan, in_their_words, taiwanese_for
from handover_docs.model.review import Review
from handover_docs.registry import plugin
from handover_docs.review.opinion.digest import digest_of
from handover_docs.wording import ZH_TW, source_of

_FILLERS = "handover_docs.fillers"


def theirs(review: Review) -> Iterator[str]:
    """The words of the contract, or proposed in its language, that an opinion may quote."""
    spans = [span for one in review.annotations for span in (one.span, *one.also)]
    pieces = [piece for one in review.clauses if one.deviation for piece in one.deviation.pieces]
    changes = [piece for one in review.alterations or () for piece in one.sentence]
    quotes = [
        *(span.quote for span in spans),
        *(one.proposal or "" for one in review.annotations),
        *(one.quote for clause in review.clauses for one in clause.evidence),
        *(one.quote for clause in review.clauses for issue in clause.issues for one in issue.evidence),
        *(clause.telling.evidence.quote for clause in review.clauses if clause.telling is not None),
        *(piece.text for piece in (*pieces, *changes)),
        *(text for one in review.alterations or () for text in (one.old, one.new)),
    ]
    return in_their_words([review.file], dict.fromkeys(quotes), (one.title.zh for one in review.clauses))


def as_word(review: Review, language: str) -> bytes:
    """The opinion on ``review`` as a Word file; what it quotes stays as the contract has it."""
    if language == ZH_TW:
        return in_taiwan(as_word(review, source_of(language)), taiwanese_for(None, theirs(review)))
    name = f"opinion/{language}.docx"
    source = (Path(__file__).parent / f"{language}.md").read_text("utf-8")
    template = build(source, language, look_of(language), name=name)
    digest = digest_of(review, language)
    document = DocumentFacts(title=digest.title, type_title=digest.title, version="1.0", date=None)
    notice = {"sender": {"name": ""}, "number": "", "mark": digest.file}
    values = {"opinion": digest, "document": document, "language": language, "notice": notice}
    properties = {"title": digest.title, "subject": digest.file}
    data: bytes = plugin(_FILLERS, "docx").fill(template, values, name=name, language=language, properties=properties)
    return data
