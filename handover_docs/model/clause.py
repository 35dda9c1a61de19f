"""A clause of the library, and what was found of it in a document."""

from __future__ import annotations

from collections.abc import Mapping

from handover_docs.model.content import Evidence
from handover_docs.model.document_type import Name
from handover_docs.model.element import Element, ElementMatch, Playbook, Risk, RiskMatch
from handover_docs.model.position import Position
from handover_docs.slotted import dataclass, field


@dataclass(frozen=True, slots=True)
class Recognition:
    """How a clause is recognised, by language: regular expressions over normalised text.

    ``strong`` patterns prove the clause wherever they stand, ``weak`` ones only together
    (two different ones in one paragraph, or one under a heading of the clause). ``sure`` ones prove it even where the
    trained model sees nothing of it.
    """

    strong: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]
    sure: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its names, its standard text in both languages and how to find it.

    ``text`` maps a language to the wording, one paragraph a line; a line that begins with
    ``* `` is a numbered item under the paragraph before it. The wording may hold template fields.
    ``fallback`` is the wording that can be lived with, by language, where one is usual.
    """

    id: str
    version: str
    name: Name
    text: Mapping[str, str]
    recognition: Recognition
    same_as: tuple[str, ...]
    advice: Mapping[str, str]
    fallback: Mapping[str, str] = field(default_factory=dict)
    elements: tuple[Element, ...] = ()
    risks: tuple[Risk, ...] = ()
    playbook: Playbook | None = None
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseMatch:
    """Whether a clause is in a document.

    ``confidence`` is that of the answer's being *present*, 0 to 1. ``evidence`` holds the proof
    where it is present; where it is absent, ``nearest`` is the passage that came closest. ``elements`` and
    ``risks`` are those of a clause that is present.
    """

    clause: str
    present: bool
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    nearest: Evidence | None = None
    elements: tuple[ElementMatch, ...] = ()
    risks: tuple[RiskMatch, ...] = ()
