"""The opinion as one page of HTML, without links to anything outside."""

from __future__ import annotations

from pathlib import Path

from handover_docs.localising import taiwanese_for
from handover_docs.model.review import Review
from handover_docs.review.opinion.digest import digest_of
from handover_docs.review.opinion.word import theirs
from handover_docs.wording import ZH_TW, source_of


def as_page(review: Review, language: str) -> str:
    """The opinion on ``review`` as a page; nothing in it comes unescaped from a contract.

    For Taiwan, what it quotes of the contract stays as it stands there.
    """
    from jinja2 import Environment, StrictUndefined

    source = (Path(__file__).parent / "page.html").read_text("utf-8")
    written = source_of(language)
    said = taiwanese_for(None, theirs(review)).text if language == ZH_TW else str
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["words"] = lambda pair: said(pair[0]) if language != "en" else pair[1]
    environment.filters["said"] = said
    return environment.from_string(source).render(opinion=digest_of(review, written), language=language)
