"""Which file is taken for which deliverable of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handover_docs.model.content import Unreadable
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import DeliverableRule, PackSchema
from handover_docs.text.normalise import squeezed


@dataclass(frozen=True, slots=True)
class Assignment:
    """The files of each deliverable, and the unreadable ones that might be any."""

    files: Mapping[str, tuple[Examined, ...]]
    unassigned: tuple[Examined, ...]

    def deliverable_of(self, file: Examined) -> str | None:
        """The deliverable that ``file`` was taken for; ``None`` for a leftover."""
        return next((name for name, files in self.files.items() if file in files), None)


def assign(files: Iterable[Examined], schema: PackSchema) -> Assignment:
    """Each file to the deliverable of its document type.

    Where several deliverables are of that type, it goes to the one whose title its path names, else to the first.
    """
    assigned: dict[str, list[Examined]] = {rule.id: [] for rule in schema.deliverables}
    unassigned = []
    for file in files:
        rule = _rule_for(file, schema.deliverables)
        if rule is not None:
            assigned[rule.id].append(file)
        elif isinstance(file.content, Unreadable) and file.identity.document_type is None:
            unassigned.append(file)
    return Assignment({name: tuple(found) for name, found in assigned.items()}, tuple(unassigned))


def _rule_for(file: Examined, rules: Iterable[DeliverableRule]) -> DeliverableRule | None:
    fitting = [rule for rule in rules if rule.document_type == file.identity.document_type]
    path = squeezed(file.file.path)
    named = [
        rule for rule in fitting if any(title and squeezed(title) in path for title in (rule.title.zh, rule.title.en))
    ]
    return next(iter(named or fitting), None)
