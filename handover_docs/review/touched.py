"""Which clause each place of a contract belongs to: its articles, and the schedules that a clause refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.clauses import find_clauses
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Location
from handover_docs.model.document_type import ClauseUse, DocumentType
from handover_docs.model.report import Level
from handover_docs.patterns import regex
from handover_docs.reading import read_apart
from handover_docs.review.passages import Passages
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import language_of, plain
from handover_docs.text.outline import Heading
from handover_docs.wording import Bilingual

_SCHEDULE: Final = regex(
    r"^(?P<label>附[件表录]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})|(?:schedule|annex|appendix|exhibit|attachment)\s(?:\d{1,2}|[a-z]|[ivx]{1,4}))"
    r"(?![\w])|^(?P<zh>附[件表录]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}))(?=[\s:：、《]|[^\W\d])"
)
_FIRST: Final = (Level.ERROR, Level.WARNING, Level.NOTE)


@dataclass(frozen=True, slots=True)
class Touched:
    """What stands at a place: the clause it belongs to, if it is of any, and what the place is called."""

    use: ClauseUse | None
    title: Bilingual


@dataclass(frozen=True, slots=True)
class ClauseMap:
    """What stands at each place of a contract."""

    places: Mapping[Location, Touched]

    @classmethod
    def of(cls, data: bytes, kind: DocumentType, catalog: Catalog) -> ClauseMap:
        """The map of the Word file ``data``, by the clauses of ``kind``; one that cannot be read has an empty one."""
        content = read_apart(data, "document.docx", "docx", ())
        if not isinstance(content, Content):
            return cls({})
        passages = Passages.of(content)
        language = language_of("\n".join(line.text for line in passages.seen.lines))
        matches = {one.clause: one for one in find_clauses(content, language, catalog.clauses())}
        schedules = {
            line: head
            for head in _schedules(passages)
            for line in range(head.line, head.end)
            if not passages.seen.lines[line].margin
        }
        found: dict[Location, Touched] = {}
        said: list[tuple[ClauseUse, Bilingual, str]] = []
        for use in kind.clauses:
            match = matches.get(use.clause, ClauseMatch(use.clause, False, 0.0))
            if not match.present:
                continue
            title = catalog.clause(use.clause).name.title
            lines = [line for line in passages.lines_of(match) if line not in schedules]
            said.append((use, title, plain("\n".join(passages.seen.lines[line].text for line in lines))))
            for block in passages.blocks_of(lines):
                found.setdefault(content.blocks[block].location, Touched(use, title))
        for line, head in schedules.items():
            found.setdefault(passages.seen.lines[line].location, _of_schedule(passages, head, said))
        return cls(found)

    def at(self, place: Location | None) -> Touched | None:
        """What stands at ``place``; a place in a table is also known by its table."""
        if place is None:
            return None
        found = self.places.get(place)
        if found is not None or place.table is None:
            return found
        return next((one for each, one in self.places.items() if each.table == place.table), None)


def _schedules(passages: Passages) -> Iterator[Heading]:
    """The headings of schedules, each with what stands up to the next one of its rank or higher."""
    for one in passages.seen.headings:
        if _SCHEDULE.match(passages.seen.lines[one.line].normal.text):
            yield one


def _of_schedule(passages: Passages, head: Heading, said: Sequence[tuple[ClauseUse, Bilingual, str]]) -> Touched:
    """A schedule, as part of the weightiest clause that refers to it, and of those the one that is most about it."""
    line = passages.seen.lines[head.line]
    text = line.normal.text
    match = _SCHEDULE.match(text)
    label = (match["label"] or match["zh"]) if match is not None else ""
    title = " ".join(line.text.split())
    referring = [(use, name, words.count(label) / len(words)) for use, name, words in said if label in words]
    if not referring:
        return Touched(None, Bilingual(title, title))
    use, name, _ = min(referring, key=lambda one: (_FIRST.index(one[0].level), -one[2]))
    return Touched(use, Bilingual(f"{title}（{name.zh}）", f"{title} ({name.en})"))
