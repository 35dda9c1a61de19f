"""A tag of a template as its owner typed it, whatever kind of file it stands in."""

from __future__ import annotations

from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class TagUse:
    """A tag: ``code`` is what Jinja reads, ``typed`` what stands in the template.

    ``where`` names the file, or the cell of a workbook, ``place`` is where inside it. Tags come in the
    order in which they are carried out, part after part; ``part`` tells the parts apart.
    """

    code: str
    typed: str
    part: str
    where: str
    place: Bilingual | None = None
