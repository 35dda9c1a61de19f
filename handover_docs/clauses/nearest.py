"""The passage that comes closest to a clause that is not there, so that the answer can be refuted."""

from __future__ import annotations

from typing import Final

from handover_docs.clauses.wording import Hits
from handover_docs.model.clause import Clause
from handover_docs.model.content import BlockKind, Evidence
from handover_docs.text.outline import Outline
from handover_docs.text.similarity import share_of, similarity

_ALIKE: Final = 0.5
_MENTIONED: Final = 0.99


def nearest_to(clause: Clause, seen: Outline, hits: Hits, language: str) -> Evidence | None:
    """A sentence with some of its wording, else a heading much like its names, else a line that mentions it."""
    said = hits.strong or hits.weak
    if said:
        return seen.evidence(*said[0].span)
    names = clause.name.in_language(language)
    likeness = [
        (max(similarity(heading.title, name) for name in names), heading.line)
        for heading in seen.headings
        if len(heading.title) <= 60 and seen.lines[heading.line].kind is not BlockKind.CELL
    ]
    best, line = max(likeness, key=lambda one: (one[0], -one[1]), default=(0.0, 0))
    if best >= _ALIKE:
        return seen.quote(line)
    title = clause.name.title.in_language(language)
    mentions = [
        index for index, line in enumerate(seen.lines) if not line.margin and share_of(title, line.text) >= _MENTIONED
    ]
    return seen.quote(mentions[0]) if mentions else None
