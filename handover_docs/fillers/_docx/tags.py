"""Finds the tags in a text, and what kind each one is."""

from __future__ import annotations

import re
from enum import StrEnum

from handover_docs.dialect.punctuation import repaired
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass


class Kind(StrEnum):
    """What a tag does."""

    OUTPUT = "output"
    STATEMENT = "statement"
    COMMENT = "comment"


class Flaw(StrEnum):
    """What can be wrong with a tag by its looks alone."""

    UNCLOSED = "unclosed"
    STRAY = "stray"


OPENERS = {"for": "endfor", "if": "endif", "with": "endwith"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at ``start`` to ``end`` of its text.

    ``body`` is its inside as Jinja reads it, without the level (``p``, ``tr``, ``tc``, ``r``) before it;
    ``trims`` are the signs that strip white space before and after; ``typed`` is what stands in the template.
    """

    start: int
    end: int
    kind: Kind
    body: str
    trims: tuple[str, str]
    level: str
    typed: str

    @property
    def code(self) -> str:
        """The tag for Jinja."""
        before, after = self.trims
        if self.kind is Kind.COMMENT:
            return ""
        if self.kind is Kind.STATEMENT:
            return f"{{%{before} {self.body} {after}%}}"
        return f"{{{{{before} {self.body} {after}}}}}"

    @property
    def keyword(self) -> str:
        """The first word of a statement."""
        word = _WORD.match(self.body) if self.kind is Kind.STATEMENT else None
        return word.group() if word else ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A place where a tag is begun or ended alone."""

    start: int
    flaw: Flaw
    typed: str


_OPEN = regex(r"[{｛](?:[{｛]|[%％]|#)")
_CLOSE = {"{": regex(r"[}｝]{2}"), "%": regex(r"[%％][}｝]"), "#": regex(r"#\}")}
_STRAY = regex(r"\}\}|%\}|｝｝|％｝")
_STATEMENT = regex(r"^(?P<trim>[-+]?)\s*(?:(?P<level>p|tr|tc|r)\s+)?(?P<body>.*?)(?P<end>[-+]?)$", re.DOTALL)
_OUTPUT = regex(r"^(?P<trim>[-+]?)(?:(?P<level>p|tr|tc|r)\s+(?![|.(\[~*/%<>=!+-]))?(?P<body>.*?)(?P<end>[-+]?)$", re.DOTALL)  # fmt: skip  # noqa: E501
_WORD = regex(r"\w+")


def scan(text: str) -> tuple[list[Tag], list[Slip]]:
    """The tags of ``text`` in order, and what was begun or ended alone."""
    tags: list[Tag] = []
    slips: list[Slip] = []
    at = 0
    while opening := _OPEN.search(text, at):
        slips += _strays(text, at, opening.start())
        kind = opening.group()[1].translate({0xFF5B: "{", 0xFF05: "%"})
        end = _end(text, opening.end(), kind)
        if end is None:
            at = opening.end()
            if kind != "#":
                slips.append(Slip(opening.start(), Flaw.UNCLOSED, _shown(text, opening.start())))
            continue
        tags.append(_tag(text, opening.start(), end, kind))
        at = end
    slips += _strays(text, at, len(text))
    return tags, slips


def _end(text: str, start: int, kind: str) -> int | None:
    """Where the tag whose inside begins at ``start`` ends; ``None`` where another begins first, or the text ends."""
    closing = _CLOSE[kind]
    if kind == "#":
        found = closing.search(text, start)
        return found.end() if found else None
    at, depth = start, 0
    while at < len(text):
        character = text[at]
        if character in "\"'":
            quoted = text.find(character, at + 1)
            nearest = closing.search(text, at)
            if quoted < 0 or (nearest and _OPEN.search(text, nearest.end(), quoted)):
                at += 1
                continue
            at = quoted + 1
        elif not depth and closing.match(text, at):
            return at + 2
        elif _OPEN.match(text, at):
            return None
        else:
            depth += (character == "{") - (character == "}" and depth > 0)
            at += 1
    return None


def _tag(text: str, start: int, end: int, kind: str) -> Tag:
    typed = text[start:end]
    inside = typed[2:-2]
    if kind == "#":
        level = re.match(r"\s*(p|tr|tc)\s", inside)
        return Tag(start, end, Kind.COMMENT, "", ("", ""), level[1] if level else "", typed)
    match = (_STATEMENT if kind == "%" else _OUTPUT).match(repaired(inside))
    assert match is not None
    return Tag(
        start,
        end,
        Kind.STATEMENT if kind == "%" else Kind.OUTPUT,
        match["body"].strip(),
        (match["trim"], match["end"]),
        match["level"] or "",
        typed,
    )


def _strays(text: str, start: int, end: int) -> list[Slip]:
    return [Slip(at.start(), Flaw.STRAY, at.group()) for at in _STRAY.finditer(text, start, end)]


def _shown(text: str, start: int) -> str:
    return text[start : start + 30].strip()
