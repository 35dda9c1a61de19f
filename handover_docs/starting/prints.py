"""What a text of a template prints, and how to read it back out of a document that was made from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.labels import LABELS
from handover_docs.text.normalise import squeezed

_TAG: Final = regex(r"\{\{(?P<print>.*?)\}\}|\{%-?\s*(?P<word>\w+)(?P<rest>.*?)-?%\}", re.DOTALL)
_PATH: Final = regex(r"\s*(?P<path>[a-z_]+(?:\.[a-z_]+)*)\s*(?P<rest>(?:\||\bor\b|\bif\b).*)?", re.DOTALL)
_MAPPED: Final = regex(r"\|\s*map\(\s*attribute\s*=\s*[\"'](?P<key>\w+)[\"']\s*\)")
_DEFAULT: Final = regex(r"\|\s*(?:default|d)\(.*?\)")
_SAID_OTHERWISE: Final = regex(r"\|\s*(?:default|d)\(\s*([\"'])(?P<said>.*?)\1")
_EITHER: Final = regex(r"\s*\(\s*(?P<first>[a-z_.]+)\s+or\s+[a-z_.]+\s*\)(?P<rest>\.[a-z_.]+)")
_CHOOSING: Final = regex(
    r"""\s*(?P<a>["'])(?P<first>.*?)(?P=a)\s+if\s+(?P<path>[a-z_.]+)\s*==\s*(?P<b>["'])(?P<value>.*?)(?P=b)"""
    r"""\s+else\s+(?P<c>["'])(?P<second>.*?)(?P=c)\s*"""
)
_FIGURE: Final = r"[-+]?[\d,，]+(?:\.\d+)?\s*[%％]?"
_FILTER: Final = regex(r"\|\s*(\w+)")
_NOT_READ_BACK: Final = frozenset({"length", "weekday", "time", "chinese", "first", "last", "sum", "join", "masked"})


class Spelling(StrEnum):
    """What tells how a printed value is spelled, where its rule alone does not."""

    PLAIN = "plain"
    MINUTES = "minutes"
    LIST = "list"
    FIGURE = "figure"
    LABEL = "label"
    CHOICE = "choice"


NOT: Final = "not "
"""Stands before a choice where what is printed says that it is another one."""


@dataclass(frozen=True, slots=True)
class Print:
    """A value that a template prints: its path by parts (``account``, ``system``, ``name``) and how it is spelled."""

    path: tuple[str, ...]
    spelling: Spelling = Spelling.PLAIN
    otherwise: str = ""
    """What stands in its place where there is no value."""
    choices: tuple[tuple[str, str], ...] = ()
    """Of a choice between two wordings: each with its value, or with ``NOT`` and the value of the other."""

    def meant(self, said: str) -> str:
        """The value that stands in a document as ``said``."""
        return dict(self.choices).get(said, said)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a template as a pattern over what is made of it, with what each of its groups holds."""

    pattern: re.Pattern[str]
    prints: tuple[Print, ...]
    words: int
    """How many letters and digits of the text are its own."""

    def read(self, text: str) -> tuple[tuple[Print, str], ...]:
        """What ``text`` says where it was made from this one; nothing of any other text."""
        found = self.pattern.fullmatch(text.strip())
        if found is None:
            return ()
        values = ((print_, found[f"g{number}"]) for number, print_ in enumerate(self.prints))
        return tuple(
            (print_, print_.meant(value.strip()))
            for print_, value in values
            if value and value.strip() and value.strip() != print_.otherwise
        )


def read_expression(expression: str) -> Print | None:
    """The value that an expression prints as it is or in one of two wordings; ``None`` of one that reckons."""
    if (choosing := _CHOOSING.fullmatch(expression)) is not None:
        return _choice(choosing)
    bare = _EITHER.sub(r" \g<first>\g<rest>", _DEFAULT.sub("", expression))
    found = _PATH.fullmatch(bare)
    if found is None:
        return None
    path, rest = tuple(found["path"].split(".")), found["rest"] or ""
    if path[0] == "loop":
        return None
    if mapped := _MAPPED.search(rest):
        return Print((*path, mapped["key"]), Spelling.LIST)
    unsaid = _SAID_OTHERWISE.search(expression)
    filters = set(_FILTER.findall(rest))
    if filters & _NOT_READ_BACK or "/" in rest.split(" if ")[0] or "+" in rest.split(" if ")[0]:
        return None
    if re.match(r"or\b", rest) and path[-1] != "short_name":
        return None
    spelling = next((_SPELLED[name] for name in _SPELLED if name in filters), Spelling.PLAIN)
    return Print(path, spelling, unsaid["said"] if unsaid else "")


def _choice(found: re.Match[str]) -> Print | None:
    """``"≥" if metric.comparison == "at-least" else "≤"``; nothing where one of the two cannot be seen."""
    first, second, value = found["first"].strip(), found["second"].strip(), found["value"]
    if not first or not second or first == second:
        return None
    choices = ((first, value), (second, NOT + value))
    return Print(tuple(found["path"].split(".")), Spelling.CHOICE, choices=choices)


_SPELLED: Final = {
    "minutes": Spelling.MINUTES,
    "joined": Spelling.LIST,
    "label": Spelling.LABEL,
    "number": Spelling.FIGURE,
    "percent": Spelling.FIGURE,
}


@cache
def _labels() -> str:
    """Every wording of every choice as one pattern."""
    words = {word for known in LABELS.values() for label in known.values() for word in (label.zh, label.en)}
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _held(print_: Print) -> str:
    """The pattern of what stands for a value."""
    if print_.spelling is Spelling.LABEL:
        return _labels() + "|" + re.escape(print_.otherwise or "—")
    if print_.spelling is Spelling.CHOICE:
        return "|".join(re.escape(said) for said, _ in print_.choices)
    return _FIGURE if print_.spelling is Spelling.FIGURE else ".+?"


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording | None:
    """``text`` of a template to be read back; ``None`` where it prints nothing that can be."""
    prints: list[Print] = []
    pieces: list[str] = []
    own = ""
    before: list[bool] = []
    beside = False  # whether a value of no certain spelling ends here: the next one would be cut off it anywhere
    for piece in _pieces(text.strip()):
        if isinstance(piece, str):
            pieces.append(r"\s+".join(re.escape(part) for part in re.split(r"\s+", piece)))
            own += piece if not before else ""
            beside = False
            continue
        if piece["print"] is not None:
            value = read_expression(piece["print"])
            chosen = _CHOOSING.fullmatch(piece["print"]) if value is None else None
            if chosen is not None:
                pieces.append(f"(?:{re.escape(chosen['first'])}|{re.escape(chosen['second'])})")
                continue
            loose = value is None or value.spelling not in (Spelling.LABEL, Spelling.FIGURE, Spelling.CHOICE)
            if loose and beside:
                return None
            beside = loose
            pieces.append(".*?" if value is None else f"(?P<g{len(prints)}>{_held(value)})")
            prints += [value] if value else []
        elif piece["word"] == "if":
            pieces.append("(?:")
            before.append(beside)
        elif piece["word"] in ("elif", "else") and before:
            pieces.append("|")
            beside = before[-1]
        elif piece["word"] == "endif" and before:
            pieces.append(")?")
            beside = before.pop() or beside
        else:
            return None
    if before or not prints:
        return None
    return Wording(re.compile("".join(pieces), re.DOTALL), tuple(prints), len(squeezed(own)))


def _pieces(text: str) -> Iterator[str | re.Match[str]]:
    place = 0
    for tag in _TAG.finditer(text):
        if tag.start() > place:
            yield text[place : tag.start()]
        yield tag
        place = tag.end()
    if place < len(text):
        yield text[place:]
