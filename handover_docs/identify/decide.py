"""Adds up the evidence for each document type.

Each witness says by itself how likely the type is, and they add up as independent ones would: one minus the product
of what each leaves in doubt. A document that calls itself something else is believed, and so is a rival close by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import prod
from typing import Final

from handover_docs.identify.structure import by_clauses, by_labels, by_phrases, by_sections, by_tables
from handover_docs.identify.titles import (
    TitleLine,
    by_file_name,
    by_own_words,
    by_title,
    is_about_files,
    is_foreign,
    named_form,
    title_lines,
)
from handover_docs.identify.witness import Witness, names_of_types
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Candidate, Identity
from handover_docs.text.normalise import language_of, plain
from handover_docs.text.outline import Outline, outline

_ENOUGH: Final = 0.5
_FOREIGN: Final = 0.55
_OTHERS_TITLE: Final = 0.5
_CLOSE: Final = 0.7
_WORTH_NAMING: Final = 0.1
_MUCH_TEXT: Final = 400
_OF_NOTE: Final = 0.3
_DOUBT: Final = 0.6
_TITLE_ALONE: Final = 0.75
_UNNAMED: Final = 0.85
_MOST_CANDIDATES: Final = 5


def identify(
    content: Content | Unreadable,
    file_name: str,
    document_types: Iterable[DocumentType],
    clauses: Sequence[ClauseMatch] = (),
) -> Identity:
    """Which of ``document_types`` the file is; ``None`` in it where none fits well.

    ``file_name`` may carry folders. ``clauses`` are what was found of the clause library in ``content``; with them
    a contract is known by what it agrees. A file that could not be read is judged by its name alone.
    """
    types = tuple(document_types)
    names = names_of_types(types)
    of_file = by_file_name(file_name, names)
    if isinstance(content, Unreadable):
        forms = {kind.id: _surest(named_form([file_name], kind)) for kind in types}
        return _identity(of_file, _confidence(of_file, foreign=False), language_of(file_name), forms)
    seen = outline(content)
    text = content.text()
    titles = title_lines(content, seen)
    named = [*by_title(titles, names), *by_own_words(seen, names)]
    witnesses = [
        *named,
        *by_sections(seen, types),
        *by_clauses(clauses, types),
        *by_tables(content, types),
        *by_labels(seen, types),
        *by_phrases(seen, types),
        *of_file,
    ]
    witnesses = [_weighed(witness, witnesses, len(text)) for witness in witnesses]
    foreign = is_foreign(titles, named) or is_about_files(file_name, names)
    language = language_of("\n".join(line.text for line in seen.lines))
    forms = {kind.id: _form(kind, titles, seen, file_name) for kind in types}
    return _identity(witnesses, _confidence(witnesses, foreign), language, forms)


def _weighed(witness: Witness, all_of_them: Sequence[Witness], length: int) -> Witness:
    """A name that the document does not bear out counts for less.

    That is its title where nothing else speaks for it, its file's name where a whole document says nothing of note.
    """
    own = [other for other in all_of_them if other.document_type == witness.document_type]
    if witness.is_title:
        silent = all(other.is_title or other.is_file_name for other in own)
        return replace(witness, weight=witness.weight * _TITLE_ALONE) if silent else witness
    if witness.is_file_name and length >= _MUCH_TEXT:
        silent = all(other.is_file_name or other.weight < _OF_NOTE for other in own)
        return replace(witness, weight=witness.weight * _DOUBT) if silent else witness
    return witness


def _confidence(witnesses: Sequence[Witness], foreign: bool) -> dict[str, float]:
    """For each type that anything speaks for, how sure it is."""
    titled = {witness.document_type for witness in witnesses if witness.is_title}
    sure: dict[str, float] = {}
    for kind in dict.fromkeys(witness.document_type for witness in witnesses):
        doubt = prod(1 - witness.weight for witness in witnesses if witness.document_type == kind)
        named = any(one.document_type == kind and (one.is_title or one.is_file_name) for one in witnesses)
        sure[kind] = (1 - doubt) * (1 if named else _UNNAMED)
        sure[kind] *= _FOREIGN if foreign else _OTHERS_TITLE if titled and kind not in titled else 1
    return sure


def _identity(
    witnesses: Sequence[Witness], sure: dict[str, float], language: str, forms: dict[str, str | None]
) -> Identity:
    ranked = sorted(sure.items(), key=lambda one: (-one[1], one[0]))
    candidates = tuple(
        Candidate(kind, round(confidence, 2)) for kind, confidence in ranked if confidence >= _WORTH_NAMING
    )[:_MOST_CANDIDATES]
    if not ranked:
        return Identity(None, 0.0, language)
    kind, confidence = ranked[0]
    rival = ranked[1][1] / confidence if len(ranked) > 1 else 0.0
    confidence *= 1 - 0.5 * max(0.0, rival - _CLOSE) / (1 - _CLOSE)
    if confidence < _ENOUGH:
        return Identity(None, round(1 - confidence, 2), language, candidates=candidates)
    own = [witness for witness in witnesses if witness.document_type == kind]
    own.sort(key=lambda witness: -witness.weight)
    return Identity(
        kind,
        round(confidence, 2),
        language,
        forms[kind],
        tuple(witness.words for witness in own),
        candidates,
        by_name_only=all(witness.is_file_name for witness in own),
    )


def _form(kind: DocumentType, titles: Iterable[TitleLine], seen: Outline, file_name: str) -> str | None:
    """The form that titles name, else the one whose phrases stand in the text, else the one the file name gives."""
    named = _surest(named_form([line.text for line in titles], kind))
    if named is not None:
        return named
    phrases = {
        form.id: sum(1 for group in form.phrases.values() for phrase in group if plain(phrase) in seen.normal)
        for form in kind.forms
    }
    return _surest({form: count for form, count in phrases.items() if count}) or _surest(named_form([file_name], kind))


def _surest(counts: dict[str, int]) -> str | None:
    """The one with the highest count; ``None`` where there is none or a tie."""
    ranked = sorted(counts.items(), key=lambda one: -one[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
