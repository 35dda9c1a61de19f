"""Rules over the rows of a table: asked of each file that was taken for the document type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from handover_docs.model.content import Content
from handover_docs.model.document_type import DocumentType, Rule
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Result
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.slotted import dataclass
from handover_docs.text.document_dates import dates_in
from handover_docs.text.entries import Entry, entries_of
from handover_docs.text.numerals import Found
from handover_docs.wording import Bilingual

_NO_RULE = Bilingual("没有指明规则。", "No rule is named.")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A file and the rule it is held to; ``id`` is the requirement's, ``key`` tells the file from its like."""

    id: str
    key: str
    file: Examined
    kind: DocumentType
    rule: Rule
    columns: frozenset[str] | None = None
    """The columns that tell the table in a form of the sender's own."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The rows of the rule's table."""
        return self._rows(self.rule.table, self.columns)

    def entries_of(self, table: str) -> tuple[Entry, ...]:
        """The rows of another table of the file."""
        return self._rows(table, None)

    def dates_in(self, text: str) -> tuple[Found[date], ...]:
        """The dates of a cell, read in the order that the file keeps to."""
        content = self.file.content
        return dates_in(content, text) if isinstance(content, Content) else ()

    def _rows(self, table: str, columns: frozenset[str] | None) -> tuple[Entry, ...]:
        content = self.file.content
        return entries_of(content, self.kind, table, columns) if isinstance(content, Content) else ()


def by_rule(requirement: Requirement, subject: Subject, broken: Callable[[Ruled], Iterable[Finding]]) -> Result:
    """The result of what ``broken`` finds in every file that was read."""
    rule, kind = requirement.part, requirement.document_type
    if not isinstance(rule, Rule) or kind is None:
        return requirement.not_applicable(_NO_RULE)
    read = (file for file in subject.chosen if isinstance(file.content, Content))
    ruled = (Ruled(requirement.id, subject.key_of(file), file, kind, rule, requirement.columns) for file in read)
    return requirement.result(finding for one in ruled for finding in broken(one))
