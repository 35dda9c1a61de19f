"""Where a clause stands in a contract: its heading and the lines beneath."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Evidence
from handover_docs.model.review import Span
from handover_docs.slotted import dataclass, field
from handover_docs.text.outline import Heading, Outline, Strength, outline

_LONGEST: Final = 40
"""So many lines a clause has at most; what runs on longer is not one clause but a part of the contract."""


@dataclass(frozen=True, slots=True)
class Passages:
    """A contract as lines under headings, and where its blocks begin in its text."""

    content: Content
    seen: Outline = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, content: Content) -> Passages:
        """The passages of ``content``."""
        starts: list[int] = []
        at = 0
        for block in content.blocks:
            starts.append(at)
            at += len(block.text) + 1
        return cls(content, outline(content), tuple(starts))

    def span(self, evidence: Evidence) -> Span | None:
        """The words of ``evidence`` within their block; ``None`` where it has no words."""
        if evidence.start is None or evidence.end is None or evidence.end <= evidence.start:
            return None
        block = bisect_right(self.starts, evidence.start) - 1
        text = self.content.blocks[block].text
        start = evidence.start - self.starts[block]
        end = min(evidence.end - self.starts[block], len(text))
        return Span(block, start, end, text[start:end], self.content.blocks[block].location) if start < end else None

    def line_of(self, evidence: Evidence) -> int | None:
        """The line that the evidence stands in."""
        if evidence.start is None:
            return None
        starts = [line.start for line in self.seen.lines]
        return max(0, bisect_right(starts, evidence.start) - 1) if starts else None

    def heading_over(self, evidence: Evidence) -> Heading | None:
        """The nearest heading that the words stand under."""
        line = self.line_of(evidence)
        if line is None:
            return None
        over = [one for one in self.seen.headings if one.line <= line < one.end and one.strength > Strength.LOOSE]
        return max(over, key=lambda one: one.line, default=None)

    def lines_of(self, match: ClauseMatch) -> tuple[int, ...]:
        """The lines of the clause: all beneath the heading that most of its proofs stand under, or those themselves."""
        if not match.evidence:
            return ()
        over = [self.heading_over(one) for one in match.evidence]
        heading = max(over, key=over.count)
        if heading is not None and heading.end - heading.line <= _LONGEST:
            return tuple(range(heading.line, heading.end))
        found = (self.line_of(one) for one in match.evidence)
        return tuple(sorted({line for line in found if line is not None}))

    def texts(self, lines: Sequence[int]) -> tuple[str, ...]:
        """What the lines say, headings of clauses left out but for what runs on in them."""
        return tuple(one.quote for one in self.said(lines))

    def said(self, lines: Sequence[int]) -> tuple[Evidence, ...]:
        """What the lines say as evidence, a line each, headings left out but for what runs on in them."""
        headings = {one.line: one for one in self.seen.headings}
        found: list[Evidence] = []
        for number in lines:
            line, heading = self.seen.lines[number], headings.get(number)
            first = 0
            if heading is not None:
                if heading.run_in is None:
                    continue
                first, _ = line.normal.original(heading.run_in, len(line.normal.text))
            text = line.text[first:]
            start = line.start + first + len(text) - len(text.lstrip())
            if text := text.strip():
                found.append(Evidence("", line.location, text, start, start + len(text)))
        return tuple(found)

    def behind_heading(self, evidence: Evidence) -> Evidence:
        """The evidence without the heading that its line begins with, where more follows."""
        number = self.line_of(evidence)
        if number is None or evidence.start is None or evidence.end is None:
            return evidence
        line = self.seen.lines[number]
        heading = next((one for one in self.seen.headings if one.line == number and one.run_in is not None), None)
        if heading is None or heading.run_in is None:
            return evidence
        start = line.start + line.normal.original(heading.run_in, len(line.normal.text))[0]
        if not evidence.start < start < evidence.end:
            return evidence
        return Evidence(evidence.file, evidence.location, evidence.quote[start - evidence.start :], start, evidence.end)

    def is_heading(self, evidence: Evidence) -> bool:
        """Whether the words begin with a heading that nothing runs on in."""
        line = self.line_of(evidence)
        return any(one.line == line and one.run_in is None for one in self.seen.headings)

    def blocks_of(self, lines: Iterable[int]) -> tuple[int, ...]:
        """The blocks that the lines stand in."""
        return tuple(dict.fromkeys(self.seen.lines[line].block for line in lines))
