"""What is left of a section's name without what every section of its kind of document says: 移交范围 is 范围.

Senders who lay out a plan in their own way head its parts with such words, which in another document would name
something else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from handover_docs.model.document_type import DocumentType
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import is_han, plain, squeezed
from handover_docs.text.phrases import JOINED_BY, Names, names_of, without_label

_LEAST_HAN: Final = 2
_LEAST_SHORT: Final = 3
_LEAST_LATIN: Final = 4
_SMALL: Final = frozenset({"the", "of", "and", "for", "a", "an", "to", "in", "on"})


def names_section(title: str, section: str, kind: DocumentType) -> bool:
    """Whether a line that begins with ``title``, or with it before a colon, names the section of ``kind``.

    A heading may leave out a word of the section's name (下期计划 for 下期工作计划).
    """
    names = _core_names(kind)
    for head in dict.fromkeys((title, title.partition(":")[0])):
        found = names.match(head)
        if found:
            return section in found
    short = squeezed(without_label(title.partition(":")[0]))
    if short.isascii() or len(short) < _LEAST_SHORT:
        return False
    return any(_shortens(short, name) for name in _own_names(kind).get(section, ()))


def _shortens(short: str, name: str) -> bool:
    """Whether ``short`` is ``name`` with a piece of less than half of it left out."""
    if not len(name) * 6 <= len(short) * 10 <= len(name) * 10:
        return False
    return any(name.startswith(short[:cut]) and name.endswith(short[cut:]) for cut in range(len(short) + 1))


@remembered(64)
def _own_names(kind: DocumentType) -> Mapping[str, tuple[str, ...]]:
    """The names of each section of ``kind``, as they are compared."""
    return {one.id: tuple({squeezed(without_label(name)) for name in one.name.all()}) for one in kind.sections}


@remembered(64)
def _core_names(kind: DocumentType) -> Names[str]:
    """An index of the sections of ``kind`` by their names and by what is the heart of each, where that is its alone."""
    owners: dict[str, set[str]] = {}
    for section in kind.sections:
        for name in section.name.all():
            for core in _cores(plain(without_label(name)), kind):
                owners.setdefault(core, set()).add(section.id)
    own = {core: next(iter(of)) for core, of in owners.items() if len(of) == 1}
    return names_of(
        (section.id, (*section.name.all(), *(core for core, of in own.items() if of == section.id)))
        for section in kind.sections
    )


def _cores(name: str, kind: DocumentType) -> Iterator[str]:
    about = [plain(title) for title in kind.name.all()]
    for part in (one.strip() for one in JOINED_BY.split(name)):
        core = _without_topic_zh(part, about) if any(map(is_han, part)) else _without_topic_en(part, about)
        if len(core) >= (_LEAST_HAN if any(map(is_han, core)) else _LEAST_LATIN):
            yield core


def _without_topic_zh(part: str, about: list[str]) -> str:
    """``part`` without the two characters before it that the document's own title has as well."""
    topic = part[:2]
    return part[2:] if len(part) >= 4 and any(topic in title for title in about) else part


def _without_topic_en(part: str, about: list[str]) -> str:
    topic = {word for title in about for word in title.split()} | _SMALL
    words = [word for word in part.split() if word not in topic]
    return " ".join(words)
