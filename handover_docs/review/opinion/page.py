"""The opinion as one page of HTML, without links to anything outside."""

from __future__ import annotations

from pathlib import Path

from handover_docs.model.review import Review
from handover_docs.review.opinion.digest import digest_of


def as_page(review: Review, language: str) -> str:
    """The opinion on ``review`` as a page; nothing in it comes unescaped from a contract."""
    from jinja2 import Environment, StrictUndefined

    source = (Path(__file__).parent / "page.html").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["words"] = lambda pair: pair[0] if language != "en" else pair[1]
    return environment.from_string(source).render(opinion=digest_of(review, language), language=language)
