"""One requirement as a check sees it: what is demanded, of which files, and what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice

from handover_docs.model.clause import Clause
from handover_docs.model.content import Evidence
from handover_docs.model.document_type import (
    ClauseUse,
    DocumentType,
    ElementUse,
    Field,
    RiskUse,
    Rule,
    Section,
    Signature,
    Table,
)
from handover_docs.model.kinship import Kinship
from handover_docs.model.learning import Afresh, Learning
from handover_docs.model.pack import Examined, Pack
from handover_docs.model.pack_schema import DateRule, DeliverableRule, Facet, PackSchema, Stage
from handover_docs.model.project import Project
from handover_docs.model.report import Finding, Level, Outcome, Result, worst
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

Value = str | date | Decimal | int


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one check demands.

    ``id`` is ``<deliverable>/<noun>/<part>`` (``nda/clause/term``), or ``pack/<noun>``. ``expected``
    gives, by language, the values any one of which a field or an element agrees with (several where the
    document type is made once for each item of a list). ``expected_count`` is the number of files
    (of one language) or of table rows that the project calls for, where it is known, and ``expected_rows`` has the
    texts by which each of those rows can be told; ``due`` is the day to send it by. ``own_form`` is put to a document
    that its sender wrote in a form of their own: then the part may stand under other headings, of a table only
    ``columns`` must be there, and what is not ``demanded`` may be missing. ``called`` has, by the id of each side that
    signs, what the project calls its company and its people; ``expected_items`` the values of each item of the
    project that a table shows, by attribute, and ``expected_keys`` the texts of its own.
    """

    id: str
    check: str
    title: Bilingual
    level: Level
    deliverable: DeliverableRule | None = None
    document_type: DocumentType | None = None
    part: Section | Table | Field | ClauseUse | ElementUse | RiskUse | Signature | Rule | DateRule | Facet | None = None
    expected: Mapping[str, tuple[Value, ...]] | None = None
    expected_count: int | None = None
    expected_rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    due: date | None = None
    own_form: bool = False
    columns: frozenset[str] | None = None
    demanded: bool = True
    called: Mapping[str, tuple[str, ...]] | None = None
    expected_items: tuple[tuple[tuple[str, Value], ...], ...] = ()
    expected_keys: tuple[tuple[tuple[str, str], ...], ...] = ()

    def result(self, findings: Iterable[Finding] = (), proof: Iterable[Evidence] = ()) -> Result:
        """The result that ``findings`` come to; passed where there are none."""
        found = tuple(findings)
        return self._result(worst(finding.outcome for finding in found), found, tuple(proof), None)

    def not_applicable(self, reason: Bilingual) -> Result:
        """The result of a requirement that is not asked, with the reason."""
        return self._result(Outcome.NOT_APPLICABLE, (), (), reason)

    def open(self, reason: Bilingual) -> Result:
        """The result of a requirement that cannot be decided, for a reason that is reported elsewhere."""
        return self._result(Outcome.OPEN, (), (), reason)

    def _result(
        self, outcome: Outcome, findings: tuple[Finding, ...], proof: tuple[Evidence, ...], reason: Bilingual | None
    ) -> Result:
        deliverable = self.deliverable.id if self.deliverable else None
        return Result(self.id, self.check, self.title, self.level, outcome, findings, proof, deliverable, reason)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a requirement is held against.

    ``chosen`` are the files taken for the requirement's deliverable to which the part applies: all of them for a check
    over the deliverable, one at a time and readable for a check over the document or a part of it;
    ``unassigned`` are unreadable files that might be any deliverable, so that nothing may be called
    missing while there are some. ``projects`` gives the project by language, empty where none is at hand.
    ``kinship`` says which files are copies, versions, twins or parts of each other. ``lacking`` has, by path, the
    sections and tables whose own requirements the file did not pass: known to checks over the pack, which come last.
    What a check over the pack or a deliverable derives from each single file, it asks ``learning`` for. ``claimed`` are
    the paths of the files that were taken for a deliverable, known to checks over the pack.
    """

    pack: Pack
    schema: PackSchema
    stage: Stage
    files: tuple[Examined, ...]
    chosen: tuple[Examined, ...]
    unassigned: tuple[Examined, ...]
    projects: Mapping[str, Project]
    clauses: Mapping[str, Clause]
    document_types: Mapping[str, DocumentType]
    kinship: Kinship = field(default_factory=Kinship)
    lacking: Mapping[str, tuple[Section | Table, ...]] = field(default_factory=dict)
    learning: Learning = field(default_factory=Afresh)
    claimed: frozenset[str] = frozenset()

    def key_of(self, file: Examined) -> str:
        """What tells ``file`` from its like and is the same when it is sent again.

        Its language where that will do; its name without dates and versions where several are of its type; its whole
        path where two of those are called the same but for dates and versions, as the reports of two months are.
        """
        language = file.identity.language.split("-")[0]
        # A second one says it: none of a thousand files is looked for further.
        if next(islice(filter(partial(_is_like, file), self.files), 1, None), None) is None:
            return language
        path, own = file.file.path, _lasting(file.file.path)
        called = (other for other in self.files if _lasting(other.file.path) == own and other.file.path != path)
        several = any(_is_like(file, other) and self.kinship.is_current(other.file.path) for other in called)
        return f"{language}/{path.lower() if several else own}"


def _is_like(file: Examined, other: Examined) -> bool:
    """Whether they are of one type and language."""
    return (
        other.identity.document_type == file.identity.document_type
        and other.identity.language.split("-")[0] == file.identity.language.split("-")[0]
    )


@lru_cache(maxsize=8192)
def _lasting(path: str) -> str:
    """What a file is called, without what changes from one version to the next."""
    return _VARYING.sub("", path.rsplit("/", 1)[-1].lower())


_VARYING = regex(r"\.[a-z0-9]{1,5}$|\d{4}[-./_年]?\d{1,2}[-./_月]?\d{1,2}日?|[-_ ]?v\d+(?:\.\d+)*|[\s_\-]+")
