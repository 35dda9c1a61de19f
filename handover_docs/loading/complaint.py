"""What is wrong at one place of an input, before all of it is put in order and handed over as an error."""

from __future__ import annotations

from collections.abc import Iterable

from handover_docs.errors import Problem
from handover_docs.loading.nodes import Place
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong, and what to do about it."""

    place: Place
    what: Bilingual
    remedy: Bilingual


def in_order(complaints: Iterable[Complaint]) -> list[Problem]:
    """The problems by their place in the file, each once."""
    ordered = sorted(complaints, key=lambda complaint: complaint.place.order)
    return list(dict.fromkeys(Problem(complaint.place.text, complaint.what, complaint.remedy) for complaint in ordered))
