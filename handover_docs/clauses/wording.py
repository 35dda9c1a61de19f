"""Where a document uses the wording of a clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

from handover_docs.clauses.literals import needs_of, occurrences, places_in, set_of
from handover_docs.model.clause import Clause
from handover_docs.model.content import BlockKind
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import compiled, is_han, plain
from handover_docs.text.outline import Line, Outline, is_entry_of_contents, is_running_text

_SENTENCE_END = regex(r'[。;!?]|(?<=[a-z)"\]]{2})\.(?=\s|$)')
_LEAST_HAN: Final = 18
_LEAST_WORDS: Final = 9
_LEAST_NAME: Final = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A span of the normalised text that a pattern found, widened to its sentence."""

    pattern: str
    line: int
    span: Span


class Hits:
    """What the patterns of a clause found; the weak ones are tried only when they are asked for."""

    def __init__(self, strong: Iterable[Hit], weak: Callable[[], Iterable[Hit]]) -> None:
        """Take the ``strong`` hits and the way to the ``weak`` ones."""
        self.strong = tuple(strong)
        self._find = weak

    @cached_property
    def weak(self) -> tuple[Hit, ...]:
        """What the weak patterns found."""
        return tuple(self._find())

    @property
    def together(self) -> tuple[Hit, ...]:
        """Weak hits of different patterns in one line."""
        patterns: dict[int, set[str]] = {}
        for hit in self.weak:
            patterns.setdefault(hit.line, set()).add(hit.pattern)
        return tuple(hit for hit in self.weak if len(patterns[hit.line]) > 1)

    def strong_within(self, first: int, end: int) -> bool:
        """Whether strong wording stands in the lines from ``first`` to before ``end``."""
        return any(first <= hit.line < end for hit in self.strong)

    def within(self, first: int, end: int) -> bool:
        """Whether any wording stands in the lines from ``first`` to before ``end``."""
        return self.strong_within(first, end) or any(first <= hit.line < end for hit in self.weak)

    def without(self, owners: Mapping[int, tuple[Clause, ...]], clause: Clause, opening: range) -> Hits:
        """The hits that prove something: not those under another clause's heading that its own wording makes as well.

        ``owners`` gives the clauses whose heading a line stands under. In the lines of the ``opening``, weak hits
        prove nothing. Strong wording of a kind of what the heading names counts: of 违约解除 beneath 合同的解除.
        """
        return Hits(
            (hit for hit in self.strong if not _is_theirs(hit, owners, clause, kinds=True)),
            lambda: (hit for hit in self.weak if hit.line not in opening and not _is_theirs(hit, owners, clause)),
        )


def _is_theirs(hit: Hit, owners: Mapping[int, tuple[Clause, ...]], clause: Clause, *, kinds: bool = False) -> bool:
    theirs = owners.get(hit.line, ())
    if any(owner.id == clause.id or (kinds and _is_kind_of(clause, owner)) for owner in theirs):
        return False
    return any(_is_said(hit.pattern, text) for owner in theirs for text in owner.text.values())


def _is_kind_of(clause: Clause, owner: Clause) -> bool:
    """Whether the Chinese name of ``clause`` is one of ``owner`` with a word before it: 违约解除 is a kind of 解除."""
    title = clause.name.title.zh
    return any(title != name and title.endswith(name) for name in owner.name.all() if len(name) >= _LEAST_NAME)


@lru_cache(maxsize=16384)
def _is_said(pattern: str, text: str) -> bool:
    return compiled(pattern).search(plain(text)) is not None


def hits_of(clause: Clause, seen: Outline, readable: str) -> Hits:
    """What the clause's patterns, in any language, find in ``readable``: ``seen.normal`` without references.

    A pattern is held to one line at a time. Headings and the short entries of tables are no wording.
    """
    return Hits(
        _found(clause.recognition.strong, seen, readable), lambda: _found(clause.recognition.weak, seen, readable)
    )


def sure_hits(clause: Clause, seen: Outline, readable: str) -> tuple[Hit, ...]:
    """What the patterns find by which the clause is there whatever else is thought of it."""
    return tuple(_found(clause.recognition.sure, seen, readable)) if any(clause.recognition.sure.values()) else ()


def _found(patterns: Mapping[str, tuple[str, ...]], seen: Outline, readable: str) -> Iterator[Hit]:
    known: set[tuple[str, Span]] = set()
    places = places_in(readable)
    wording = wording_lines(seen)
    for pattern in _all(patterns):
        for index in places.holding(needs_of(pattern), wording):
            text = places.lines[index]
            for match in occurrences(pattern, text):
                span = _sentence(text, match.start(), match.end(), seen.starts[index])
                if (pattern, span) not in known:
                    known.add((pattern, span))
                    yield Hit(pattern, index, span)


def _all(by_language: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (pattern for patterns in by_language.values() for pattern in patterns)


@remembered(4)
def wording_lines(seen: Outline) -> int:
    """The lines that say something themselves, as ``Places`` has sets of lines."""
    return set_of([index for index, line in enumerate(seen.lines) if is_wording(line)])


def is_wording(line: Line) -> bool:
    """Whether the line says something itself: no margin, no entry of a table or of contents, no heading."""
    if (
        line.margin
        or is_entry_of_contents(line.text)
        or (line.kind is BlockKind.HEADING and not is_running_text(line.normal.text))
    ):
        return False
    return not is_entry_of_table(line)


def is_entry_of_table(line: Line) -> bool:
    """Whether it stands in a table and is too short, or no sentence, to be wording."""
    if line.kind is not BlockKind.CELL:
        return False
    text = line.normal.text
    whole = _SENTENCE_END.search(text) is not None
    return not whole or (sum(map(is_han, text)) < _LEAST_HAN and len(text.split()) < _LEAST_WORDS)


@lru_cache(maxsize=4096)
def _sentence_ends(text: str) -> tuple[int, ...]:
    return tuple(mark.end() for mark in _SENTENCE_END.finditer(text))


def _sentence(text: str, start: int, end: int, offset: int) -> Span:
    """The sentence or sentences around ``text[start:end]`` of a line that begins at ``offset``."""
    ends = _sentence_ends(text)
    before = bisect_right(ends, start) - 1
    first = ends[before] if before >= 0 else 0
    closing = bisect_left(ends, max(start + 1, end))
    last = ends[closing] if closing < len(ends) else len(text)
    while first < start and text[first].isspace():
        first += 1
    return offset + first, offset + last
