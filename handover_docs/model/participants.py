"""Who takes part: parties and people."""

from __future__ import annotations

from handover_docs.model.choices import PartyRole
from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs for a party."""

    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A company or a department; ``name`` is its legal name."""

    id: str
    role: PartyRole
    name: str
    short_name: str | None = None
    credit_code: str | None = None
    address: str | None = None
    signatory: Signatory | None = None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who takes part; ``role`` is the project role as it is printed."""

    id: str
    name: str
    party: Party
    role: str
    phone: str | None = None
    email: str | None = None
    duty: str | None = None
    id_number: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The company's own look and names of files.

    ``logo`` is the path of a picture as seen from the description, colours are ``#RRGGBB``, ``naming`` is the pattern
    of file names.
    """

    logo: str | None = None
    colour: str | None = None
    accent: str | None = None
    naming: str | None = None
