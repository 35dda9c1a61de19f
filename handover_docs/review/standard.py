"""Our own wording of a clause: filled from the project, or with blanks where there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from handover_docs.dialect import fill_text
from handover_docs.errors import HandoverError
from handover_docs.generate import project_values
from handover_docs.model.clause import Clause
from handover_docs.model.element import Element
from handover_docs.model.project import Project
from handover_docs.patterns import regex
from handover_docs.templates.sample import sample_description
from handover_docs.text.normalise import compiled, normalise

_PRINTED: Final = regex(r"\{\{.*?\}\}", re.S)
_BLANK: Final[Mapping[str, str]] = {"zh-CN": "【　　】", "en": "[●]"}


def written_language(language: str) -> str:
    """The language of ours that a document of ``language`` is answered in."""
    return "zh-CN" if language.startswith("zh") else "en"


def standard_of(
    clause: Clause, language: str, held: tuple[str, ...], form: str | None, project: Project | None
) -> tuple[str, ...]:
    """The paragraphs of our wording; ``held`` are the clauses that the document calls for, ``form`` which it is.

    What no project gives is a blank to fill in; which wording is taken then follows a sample project.
    """
    return _filled(clause.text.get(language, ""), clause.id, language, held, form, project)


def fallback_of(
    clause: Clause, language: str, held: tuple[str, ...], form: str | None, project: Project | None
) -> tuple[str, ...]:
    """The paragraphs of the wording that we can live with; none where there is none."""
    return _filled(clause.fallback.get(language, ""), clause.id, language, held, form, project)


def wording_of(element: Element, standard: Sequence[str], language: str) -> str | None:
    """The paragraph of our wording that says ``element``; ``None`` where none does."""
    patterns = [
        *element.patterns.get(language, ()),
        *(each for one in element.choices for each in one.patterns.get(language, ())),
    ]
    texts = ((line, normalise(line).text) for line in standard)
    return next((line for line, text in texts if any(compiled(one).search(text) for one in patterns)), None)


def _filled(
    text: str, name: str, language: str, held: tuple[str, ...], form: str | None, project: Project | None
) -> tuple[str, ...]:
    if not text.strip():
        return ()
    place = f"clauses/{name} {language}"
    if project is not None:
        try:
            return _lines(fill_text(text, _values(project, language, held, form), language, place))
        except HandoverError:
            pass
    blank = _PRINTED.sub(_BLANK[language], text)
    try:
        return _lines(fill_text(blank, _values(_sample(language), language, held, form), language, place))
    except HandoverError:
        return ()


def _values(project: Project, language: str, held: tuple[str, ...], form: str | None) -> dict[str, object]:
    values = {**project_values(project), "language": language, "clause_ids": held, "form": form}
    agreements = project.confidentiality.agreements if form and project.confidentiality is not None else ()
    item = next((one for one in agreements if one.form.value == form), None)
    return {**values, "item": item} if item is not None else values


_SAMPLES: Final[dict[str, Project]] = {}


def _sample(language: str) -> Project:
    if language not in _SAMPLES:
        _SAMPLES[language] = sample_description(language).project(language)
    return _SAMPLES[language]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip().removeprefix("* ") for line in text.splitlines() if line.strip())
