"""What of a project is to stay as it was written when its documents are put in Taiwan's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Final

from handover_docs.model.project import Person, Project
from handover_docs.text.normalise import language_of
from handover_docs.text.taiwan import Taiwanese
from handover_docs.wording import ZH_TW

_SURNAMES: Final = {name: name for name in "于范余沈谷涂郁岳姜松后秋曲党卜台千干系种游布征"} | {
    "叶": "葉",
    "钟": "鍾",
    "肖": "蕭",
}
"""Surnames that as words are written with other characters."""


def taiwanese_for(project: Project | None, verbatim: Iterable[str] = ()) -> Taiwanese:
    """Puts documents of ``project`` in Taiwan's words, but not what it says in traditional Chinese already.

    People's surnames keep their own characters: 于 and 范 are not 於 and 範. What is ``verbatim`` stays as it is.
    """
    texts = tuple(dict.fromkeys(_texts(project)))
    plain = Taiwanese()
    kept = {name: _SURNAMES[name[0]] + plain.text(name[1:]) for name in _people(project) if name[0] in _SURNAMES}
    if language_of("\n".join(texts)) == ZH_TW:
        kept |= {text: text for text in texts if len(text) > 1 and plain.text(text) != text}
    kept |= {text: text for text in verbatim if text}
    return Taiwanese(kept.items())


def _people(project: Project | None) -> Iterator[str]:
    return (person.name for person in _walk(project) if isinstance(person, Person) and person.name)


def _texts(project: Project | None) -> Iterator[str]:
    return (text for text in _walk(project) if isinstance(text, str) and not isinstance(text, Enum))


def _walk(value: object) -> Iterator[object]:
    """``value`` and everything in it."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from _walk(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _walk(getattr(value, each.name))
