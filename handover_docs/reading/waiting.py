"""A file that waits to be read."""

from __future__ import annotations

from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file to be read: its bytes, its name and what ``intake.sniff`` found it to be.

    One that was converted keeps that ``format`` and has ``as_format``, that of its bytes now; ``note`` says so, and
    ``partial`` that some of its text may be lost; ``macros`` whether it had any before, where that was looked for.
    ``formulas`` asks for those of a workbook.
    """

    data: bytes = field(repr=False)
    name: str
    format: str
    as_format: str | None = None
    note: Bilingual | None = None
    partial: bool = False
    macros: bool | None = None
    formulas: bool = False
