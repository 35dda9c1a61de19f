"""The words of a document's title, headings, table headers and labels, held against those of each type.

What another hand calls “验收意见” or “Items accepted” shares words with 验收结论 and “Acceptance result” though it is
no name of a part. Words count by how few types use them (TF-IDF); Chinese is taken in pairs of characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.document_type import DocumentType
from handover_docs.patterns import regex
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import han_in, language_of, plain
from handover_docs.text.outline import Outline
from handover_docs.text.phrases import Names, is_name_line, label_of
from handover_docs.text.tables import grids_of, live
from handover_docs.text.taiwan import familiar_pattern, familiar_terms
from handover_docs.wording import ZH_TW

Vector = Mapping[str, float]

_OF_NAMES: Final = 3.0
_OF_PARTS: Final = 1.0
_OF_TITLE: Final = 3.0
_OF_HEADING: Final = 1.5
_OF_HEADER: Final = 1.5
_OF_LABEL: Final = 1.0
_OF_TEXT: Final = 0.3
_STRANGE: Final = 0.3
"""How much a word that no type knows counts, of one that a single type knows."""
_HEADER_ROWS: Final = 2
_TITLE_LINES: Final = 4
_LONGEST_LABEL: Final = 24
_MOST_LINES: Final = 400
_HAN_RUN: Final = regex(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD: Final = regex(r"[a-z]{2,}")
_COMMON: Final = frozenset(
    re.findall(
        r"[a-z]+",
        "the of and to in for is on by with at as be are an or this that it from no not has have will all each any its"
        " was were which who what when we our you your their they",
    )
)
_ENDING: Final = regex(r"(?<=[a-z]{3})(?:ations?|ances?|ings?|ments?|ies|ed|es|ers?|ly|s|e|y)$")


def likeness(content: Content, seen: Outline, types: Sequence[DocumentType], names: Names[str]) -> dict[str, float]:
    """How alike the words of a document are to those of each type, from 0 to 1.

    Titles that name a type (by ``names``) are left out: they are evidence of their own.
    """
    profiles = _profiles(types)
    language = "zh" if han_in(seen.normal) * 4 > len(seen.normal) else "en"
    lines = _weighed_lines(content, seen, names)
    if language_of("\n".join(line.text for line in seen.lines)) == ZH_TW:
        lines = ((_familiar(text), weight) for text, weight in lines)
    own = _scaled(_counted(lines, language), profiles.rarity[language], log(len(types) + 1) * _STRANGE)
    alike = dict.fromkeys((kind.id for kind in types), 0.0)
    for term, weight in own.items():
        for kind, theirs in profiles.of[language][term]:
            alike[kind] += weight * theirs
    return alike


class _Profiles:
    """The words of each type by language, and how much each word tells."""

    def __init__(self, types: Sequence[DocumentType]) -> None:
        self.of: dict[str, dict[str, list[tuple[str, float]]]] = {}
        """By language and word, the types that use it and how much it weighs there."""
        self.rarity: dict[str, Vector] = {}
        for language in ("zh", "en"):
            counts = {kind.id: _counted(_words_of(kind, language), language) for kind in types}
            owners = Counter(term for words in counts.values() for term in words)
            rarity = {term: log((len(types) + 1) / count) for term, count in owners.items()}
            self.rarity[language] = rarity
            users = self.of[language] = {term: [] for term in rarity}
            for name, words in counts.items():
                for term, weight in _scaled(words, rarity, 0.0).items():
                    users[term].append((name, weight))


@remembered(8)
def _profiles(types: Sequence[DocumentType]) -> _Profiles:
    return _Profiles(types)


def _words_of(kind: DocumentType, language: str) -> Iterator[tuple[str, float]]:
    names = [kind.name, *(form.name for form in kind.forms)]
    parts = [field.name for field in kind.fields]
    parts += [section.name for section in kind.sections]
    parts += [table.name for table in kind.tables]
    parts += [signature.name for signature in kind.signatures]
    parts += [column.name for table in kind.tables for column in table.columns]
    for weight, group in ((_OF_NAMES, names), (_OF_PARTS, parts)):
        for name in group:
            for text in name.in_language(language):
                yield plain(text), weight
    key = "zh-CN" if language == "zh" else "en"
    for phrases in (kind.phrases, *(form.phrases for form in kind.forms)):
        for phrase in phrases.get(key, ()):
            yield plain(phrase), _OF_PARTS


def _weighed_lines(content: Content, seen: Outline, names: Names[str]) -> Iterator[tuple[str, float]]:
    headings = {heading.line for heading in seen.headings}
    for grid in grids_of(content):
        for row in grid.rows[:_HEADER_ROWS]:
            yield from ((plain(live(cell)), _OF_HEADER) for cell in row if len(live(cell)) <= _LONGEST_LABEL)
    titles = 0
    for number, line in enumerate(seen.lines[:_MOST_LINES]):
        text = line.normal.text
        if line.margin:
            continue
        if titles < _TITLE_LINES and number < 8 and is_name_line(text) and not line.location.row:
            titles += 1
            if names.match(text):
                continue
            yield text, _OF_TITLE
        elif number in headings:
            yield text[label_of(text)[0] :], _OF_HEADING
        elif ":" in text[:_LONGEST_LABEL]:
            yield text[: text.index(":")], _OF_LABEL
        yield text, _OF_TEXT


def _familiar(text: str) -> str:
    """In the mainland's words."""
    known = familiar_terms()
    return familiar_pattern().sub(lambda found: known[found.group()], plain(text))


def _counted(lines: Iterable[tuple[str, float]], language: str) -> dict[str, float]:
    """The weight of each word of normalised ``lines``."""
    found: dict[str, float] = {}
    for text, weight in lines:
        for term in _terms(text, language):
            found[term] = found.get(term, 0.0) + weight
    return found


def _terms(text: str, language: str) -> Iterator[str]:
    if language == "zh":
        for run in _HAN_RUN.findall(text):
            yield from (run[start : start + 2] for start in range(len(run) - 1))
        return
    for word in _WORD.findall(text):
        if word not in _COMMON:
            yield _stem(word)


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _scaled(counts: Mapping[str, float], rarity: Vector, strange: float) -> dict[str, float]:
    """Of length one; words that no type knows have the rarity ``strange``."""
    found = {term: (1 + log(1 + count)) * rarity.get(term, strange) for term, count in counts.items()}
    length = sqrt(sum(weight * weight for weight in found.values())) or 1.0
    return {term: weight / length for term, weight in found.items() if term in rarity}
