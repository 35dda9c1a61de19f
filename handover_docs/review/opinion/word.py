"""The opinion as a Word document in our own look."""

from __future__ import annotations

from pathlib import Path

from handover_docs.authoring.document import build
from handover_docs.authoring.look import look_of
from handover_docs.generate import DocumentFacts
from handover_docs.model.review import Review
from handover_docs.registry import plugin
from handover_docs.review.opinion.digest import digest_of

_FILLERS = "handover_docs.fillers"


def as_word(review: Review, language: str) -> bytes:
    """The opinion on ``review`` as a Word file."""
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
