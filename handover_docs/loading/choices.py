"""The wording of the choices that our schemas allow, found by the set of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from handover_docs.text.labels import LABELS
from handover_docs.wording import Bilingual, same


@cache
def labels_of(choices: tuple[str, ...]) -> Mapping[str, Bilingual]:
    """Each of ``choices`` with its wording; its own spelling where the project model does not know the set."""
    for wordings in LABELS.values():
        if {str(member) for member in wordings} == set(choices):
            return {choice: wordings[choice] for choice in choices}
    return {choice: same(choice) for choice in choices}
