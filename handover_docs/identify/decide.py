"""Decides which type a document is by all the evidence for each, or that it is none of them.

Witnesses say what was seen, in words for a person; ``weighing`` makes of them how likely each type is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.identify.several import parts_of
from handover_docs.identify.structure import (
    CLAUSES,
    PHRASES,
    SECTIONS,
    SHEETS,
    by_clauses,
    by_labels,
    by_phrases,
    by_sections,
    by_tables,
)
from handover_docs.identify.titles import (
    OF_FILE_NAME,
    TitleLine,
    by_file_name,
    by_own_words,
    by_title,
    is_about_files,
    is_foreign,
    named_form,
    title_lines,
)
from handover_docs.identify.vocabulary import likeness
from handover_docs.identify.weighing import FEW_CHARACTERS, Doubts, Signs, chances
from handover_docs.identify.witness import Witness, names_of_types
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Candidate, Identity
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import language_of, plain
from handover_docs.text.outline import Outline, outline
from handover_docs.text.phrases import Names
from handover_docs.wording import Bilingual

_ENOUGH: Final = 0.5
_WORTH_NAMING: Final = 0.1
_MOST_CANDIDATES: Final = 5
_SAYS_NOTHING: Final = 60
_ALIKE: Final = 0.15
_ANOTHER: Final = 0.9
_OF_NOTE: Final = 0.3
_DOUBT: Final = 0.6
_MOST: Final = 0.99
_BY_WORDS: Final = Bilingual(
    "标题、表头和栏目的用词与这类文件相近", "its headings and labels use the words of this type"
)


def identify(
    content: Content | Unreadable,
    file_name: str,
    document_types: Iterable[DocumentType],
    clauses: Sequence[ClauseMatch] = (),
) -> Identity:
    """Which of ``document_types`` the file is; ``None`` in it where none fits well.

    ``file_name`` may carry folders. ``clauses`` are what was found of the clause library in ``content``; with them
    a contract is known by what it agrees. A file that could not be read is judged by its name alone. The confidence in
    a type is how many in a hundred of such documents are of that type; ``also`` are further documents in the file.
    """
    types = tuple(document_types)
    names = names_of_types(types)
    if isinstance(content, Unreadable):
        return _by_name(file_name, types, names, language_of(file_name))
    found = _whole(content, file_name, types, names, clauses)
    if found.document_type is None:
        return found
    return _with_others(found, content, types, names, clauses)


def _with_others(
    found: Identity,
    content: Content,
    types: tuple[DocumentType, ...],
    names: Names[str],
    clauses: Sequence[ClauseMatch],
) -> Identity:
    """The same with the further documents that stand in the file under titles of their own."""
    sure: dict[str, float] = {}
    for part in parts_of(content, names):
        one = _whole(part.content, "", types, names, [match for match in clauses if part.holds(match)])
        if one.document_type is not None and one.confidence >= _ANOTHER:
            sure[one.document_type] = max(one.confidence, sure.get(one.document_type, 0.0))
    also = tuple(Candidate(kind, confidence) for kind, confidence in sure.items() if kind != found.document_type)
    if not also or found.document_type not in sure:
        return found
    return replace(found, also=also)


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that speaks for and against the types of one document."""

    signs: Mapping[str, Signs]
    doubts: Doubts
    witnesses: tuple[Witness, ...]
    titles: tuple[TitleLine, ...]
    seen: Outline

    @property
    def is_named(self) -> bool:
        """Whether the document calls itself one of the types."""
        return any(witness.is_title for witness in self.witnesses)


def gathered(
    content: Content,
    file_name: str,
    types: tuple[DocumentType, ...],
    names: Names[str],
    clauses: Sequence[ClauseMatch],
) -> Gathered:
    """The evidence for each of ``types``."""
    seen = outline(content)
    length = len(content.text().strip())
    titles = title_lines(content, seen)
    named = [*by_title(titles, names), *by_own_words(seen, names)]
    of_file = by_file_name(file_name, names)
    structure = {
        "sections": by_sections(seen, types),
        "clauses": by_clauses(clauses, types),
        "tables": by_tables(content, types),
        "labels": by_labels(seen, types),
        "phrases": by_phrases(seen, types),
    }
    parts = [one for found in structure.values() for one in found]
    if length >= FEW_CHARACTERS:
        of_file = [_borne_out(one, (*named, *parts)) for one in of_file]
    alike = likeness(content, seen, types, names)
    unnamed = {kind.id for kind in types} - {one.document_type for one in named}
    by_words = [Witness(kind, alike[kind], _BY_WORDS) for kind in unnamed if alike[kind] >= _ALIKE]
    return Gathered(
        {kind.id: _signs(kind.id, named, of_file, structure, alike[kind.id]) for kind in types},
        Doubts(is_foreign(titles, named) or is_about_files(file_name, names), length),
        (*named, *parts, *by_words, *of_file),
        titles,
        seen,
    )


def _borne_out(by_name: Witness, others: Iterable[Witness]) -> Witness:
    """A file's name counts for less where a whole document says nothing of note for it."""
    if any(one.document_type == by_name.document_type and one.weight >= _OF_NOTE for one in others):
        return by_name
    return replace(by_name, weight=by_name.weight * _DOUBT)


def _whole(
    content: Content,
    file_name: str,
    types: tuple[DocumentType, ...],
    names: Names[str],
    clauses: Sequence[ClauseMatch],
) -> Identity:
    """What the whole of ``content`` is taken for."""
    all_of_it = gathered(content, file_name, types, names, clauses)
    language = language_of("\n".join(line.text for line in all_of_it.seen.lines))
    if all_of_it.doubts.length < _SAYS_NOTHING and not all_of_it.is_named:
        by_name = _by_name(file_name, types, names, language)
        if by_name.document_type is not None:
            return by_name
    forms = {kind.id: _form(kind, all_of_it.titles, all_of_it.seen, file_name) for kind in types}
    return _identity(all_of_it.witnesses, chances(all_of_it.signs, all_of_it.doubts), language, forms)


def _signs(
    kind: str,
    named: Iterable[Witness],
    of_file: Iterable[Witness],
    structure: Mapping[str, Iterable[Witness]],
    alike: float,
) -> Signs:
    own = [one for one in named if one.document_type == kind]

    def most(witnesses: Iterable[Witness], scale: float) -> float:
        return max((one.weight for one in witnesses if one.document_type == kind), default=0.0) / scale

    return Signs(
        title=most(own, 1.0),
        called=most((one for one in own if one.is_title), 1.0),
        file_name=most(of_file, OF_FILE_NAME),
        sections=most(structure["sections"], SECTIONS),
        clauses=most(structure["clauses"], CLAUSES),
        tables=most(structure["tables"], SHEETS),
        phrases=most(structure["phrases"], PHRASES),
        likeness=alike,
    )


def _by_name(file_name: str, types: tuple[DocumentType, ...], names: Names[str], language: str) -> Identity:
    """What the file's name alone says; two types in it are as good as none."""
    found = sorted(by_file_name(file_name, names), key=lambda one: (-one.weight, one.document_type))
    candidates = tuple(Candidate(one.document_type, round(one.weight, 2)) for one in found)[:_MOST_CANDIDATES]
    tied = len(found) > 1 and found[1].weight == found[0].weight
    if not found or tied or is_about_files(file_name, names):
        return Identity(None, round(1 - found[0].weight, 2) if found else 0.0, language, candidates=candidates)
    best = found[0]
    form = next(_surest(named_form([file_name], kind)) for kind in types if kind.id == best.document_type)
    return Identity(
        best.document_type, round(best.weight, 2), language, form, (best.words,), candidates, by_name_only=True
    )


def _identity(
    witnesses: Sequence[Witness], sure: Mapping[str, float], language: str, forms: Mapping[str, str | None]
) -> Identity:
    ranked = sorted(((kind, min(one, _MOST)) for kind, one in sure.items()), key=lambda one: (-one[1], one[0]))
    candidates = tuple(
        Candidate(kind, round(confidence, 2)) for kind, confidence in ranked if confidence >= _WORTH_NAMING
    )[:_MOST_CANDIDATES]
    if not ranked:
        return Identity(None, 0.0, language)
    kind, confidence = ranked[0]
    if confidence < _ENOUGH:
        return Identity(None, round(1 - sum(sure.values()), 2), language, candidates=candidates)
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
