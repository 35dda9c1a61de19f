"""What a template and the clauses of its type ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handover_docs.dialect.tags import TagUse
from handover_docs.model.clause import Clause
from handover_docs.patterns import regex
from handover_docs.templates.kinds import values_of
from handover_docs.templates.reading import Reading, read_tags
from handover_docs.templates.targets import Template
from handover_docs.wording import LANGUAGES, ZH_CN, Bilingual

_TAG = regex(r"\{\{.*?\}\}|\{%[-+]?.*?%\}", re.DOTALL)
_PROPERTIES = "docProps/"


def reading_of(template: Template) -> Reading:
    """What the tags of ``template`` and of its clauses come to; properties of the file come last."""
    tags: tuple[TagUse, ...] = template.filler.tags_of(template.data, template.name)
    ordered = sorted(tags, key=lambda use: (use.part.startswith(_PROPERTIES), not use.part.endswith("document.xml")))
    clauses = [use for clause in template.clauses for use in _of_clause(clause, template.language)]
    return read_tags((*ordered, *clauses), values_of(template.document_type))


def _of_clause(clause: Clause, language: str) -> Iterator[TagUse]:
    chosen = language if language in LANGUAGES else ZH_CN if language.startswith("zh") else "en"
    part = f"clauses/{clause.id} {chosen}"
    text = clause.text[chosen]
    for found in _TAG.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield TagUse(found[0], found[0], part, f"{part}:{line}", Bilingual(f"“{found[0]}”", f"“{found[0]}”"))
