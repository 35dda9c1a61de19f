"""A received pack: its files, what each was taken for, and what was set aside."""

from __future__ import annotations

from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content, Evidence, Reason, Remnant, RemnantKind, Unreadable
from handover_docs.model.mapping import Decision
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack. ``path`` is relative to the pack, with ``/``; ``format`` is what its bytes are."""

    path: str
    size: int
    sha256: str
    format: str

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class IntakeNote:
    """Something about the pack or one of its entries that its sender should know.

    ``refused`` is set where an entry was not taken in and so was not read.
    """

    path: str
    what: Bilingual
    remedy: Bilingual
    refused: Reason | None = None


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the list at ``listed_in`` states of the file at ``path``; whether it ``agrees``, ``None`` without one."""

    path: str
    listed_in: str
    algorithm: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Pack:
    """A folder or an archive as taken in. ``sha256`` is over the sorted paths and hashes of its files."""

    name: str
    sha256: str
    files: tuple[PackFile, ...]
    notes: tuple[IntakeNote, ...] = ()
    set_aside: tuple[str, ...] = ()
    """Files that carry nothing of the pack: lock files, thumbnails, system files."""
    checksums: tuple[Checksum, ...] = ()
    """What lists of checksums in the pack state of its files."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document type that a file may be, with confidence from 0 to 1."""

    document_type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Identity:
    """Which document type a file is, and why; ``document_type`` is ``None`` where none fits.

    ``by_name_only`` says that nothing but the file's name speaks for it. ``also`` are further types that the file
    holds as well, where several documents were put into one; ``by_hand`` says that a person decided it.
    """

    document_type: str | None
    confidence: float
    language: str
    form: str | None = None
    evidence: tuple[Bilingual, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    by_name_only: bool = False
    also: tuple[Candidate, ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """A file of the pack with all that was learned from it before any check; ``decision`` is a person's, if any."""

    file: PackFile
    content: Content | Unreadable
    identity: Identity
    clauses: tuple[ClauseMatch, ...] = ()
    decision: Decision | None = None

    @property
    def read_whole(self) -> bool:
        """Whether all that it says was read."""
        return isinstance(self.content, Content) and not self.content.partial

    def clause(self, clause: str) -> ClauseMatch | None:
        """What was found of ``clause``, or ``None`` where it was not looked for."""
        return next((match for match in self.clauses if match.clause == clause), None)

    def remnants(self, kind: RemnantKind) -> tuple[Remnant, ...]:
        """What it holds of ``kind`` that a final document should not."""
        held = self.content.remnants if isinstance(self.content, Content) else ()
        return tuple(one for one in held if one.kind is kind)

    def sought(self, kind: RemnantKind) -> bool:
        """Whether what of ``kind`` it holds was looked for."""
        return isinstance(self.content, Content) and kind in self.content.sought

    def at(self, evidence: Evidence) -> Evidence:
        """``evidence`` with this file's path."""
        return Evidence(self.file.path, evidence.location, evidence.quote, evidence.start, evidence.end)
