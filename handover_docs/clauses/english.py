"""The clauses that the trained model knows, decided for the English passages of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from handover_docs.clauses.trained import Scored, scores
from handover_docs.clauses.trained.units import Paragraph
from handover_docs.clauses.wording import is_entry_of_table
from handover_docs.model.clause import Clause, ClauseMatch
from handover_docs.model.content import BlockKind, Content, Evidence
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import han_in
from handover_docs.text.outline import Line, Outline

_HARD_WRAPPED: Final = frozenset({"txt", "md"})
_CHINESE: Final = 10
"""A passage with more than one Chinese character in so many is not English."""
_ENOUGH: Final = 600
"""Characters of English below which the model has too little to go by."""


@dataclass(frozen=True, slots=True)
class English:
    """The answers for the English passages of a document, by the name of the clause in public data."""

    text: str
    seen: Outline
    answers: Mapping[str, Scored]

    def match(self, clause: Clause) -> ClauseMatch | None:
        """The answer for ``clause``; ``None`` where the model does not know it."""
        answer = next((self.answers[name] for name in clause.same_as if name in self.answers), None)
        if answer is None:
            return None
        spans = tuple(self._evidence(start, end) for start, end in answer.spans)
        if answer.present:
            return ClauseMatch(clause.id, True, answer.probability, spans)
        return ClauseMatch(clause.id, False, answer.probability, (), spans[0] if spans else None)

    def _evidence(self, start: int, end: int) -> Evidence:
        line = self.seen.lines[line_holding(self.seen, start)]
        return Evidence("", line.location, self.text[start:end], start, end)


def line_holding(seen: Outline, place: int) -> int:
    """The index of the line that holds ``place`` of the whole text."""
    return max(0, bisect_right(seen.lines, place, key=_start) - 1)


def _start(line: Line) -> int:
    return line.start


def english_in(content: Content, seen: Outline) -> English:
    """The answers for the English passages of ``content``; none where there is little English."""
    text = content.text()
    passages = tuple(passages_of(content, seen, text))
    if sum(passage.end - passage.start for passage in passages) < _ENOUGH:
        return English(text, seen, {})
    return English(text, seen, scores(text, passages))


def passages_of(content: Content, seen: Outline, text: str) -> Iterator[Paragraph]:
    """The English paragraphs of the body; in plain text, lines that follow one another are one."""
    wrapped = content.format in _HARD_WRAPPED
    for lines in _grouped(seen.lines, wrapped=wrapped):
        start, end = lines[0].start, lines[-1].end
        if han_in(text[start:end]) * _CHINESE <= end - start:
            yield Paragraph(start, end, lines[0].kind is BlockKind.HEADING and content.format != "txt")


def _grouped(lines: Iterable[Line], *, wrapped: bool) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.margin or is_entry_of_table(line):
            continue
        if group and not (_follows(group[-1], line) if wrapped else group[-1].block == line.block):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _follows(before: Line, line: Line) -> bool:
    return line.start == before.end + 1
