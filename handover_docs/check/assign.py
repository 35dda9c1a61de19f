"""Which file is taken for which deliverable of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from handover_docs.check.recognised import is_recognised
from handover_docs.model.kinship import Kin, Kinship
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import DeliverableRule, PackSchema
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import squeezed

_PARTS = frozenset({Kin.PART})


@dataclass(frozen=True, slots=True)
class Assignment:
    """The files of each deliverable, and those that might be any: of no type, and not read whole or in pictures."""

    files: Mapping[str, tuple[Examined, ...]]
    unassigned: tuple[Examined, ...]

    def deliverables_of(self, path: str) -> tuple[str, ...]:
        """The deliverables that the file at ``path`` was taken for, in the schema's order; none for a leftover."""
        return tuple(name for name, files in self.files.items() if any(file.file.path == path for file in files))


def assign(files: Iterable[Examined], schema: PackSchema, kinship: Kinship = Kinship()) -> Assignment:  # noqa: B008
    """Each file to the deliverable of its document type; one that holds several documents to several.

    Where several deliverables are of that type, it goes to those that a person gave, else to the one whose title its
    path names, else to the first. A copy and an earlier version go to none: the file that stands for them does. The
    parts of one document go where the surest of them goes.
    """
    assigned: dict[str, list[Examined]] = {rule.id: [] for rule in schema.deliverables}
    unassigned = []
    current = [file for file in files if kinship.is_current(file.file.path)]
    for file in _as_parts(current, kinship):
        rules = _rules_for(file, schema.deliverables)
        for rule in rules:
            kind = rule.document_type
            held = file if kind == file.identity.document_type else _as_another(file, kind)
            assigned[rule.id].append(held)
        in_doubt = not file.read_whole or is_recognised(file)
        if not rules and in_doubt and file.identity.document_type is None:
            unassigned.append(file)
    return Assignment({name: tuple(found) for name, found in assigned.items()}, tuple(unassigned))


def _as_parts(files: Sequence[Examined], kinship: Kinship) -> list[Examined]:
    """``files``, those without a type of their own with that of the document they are part of."""
    by_path = {file.file.path: file for file in files}
    taken = dict(by_path)
    for paths in kinship.documents(by_path, _PARTS):
        if len(paths) > 1:
            lead = max((by_path[path] for path in paths), key=_sureness)
            for path in paths:
                if by_path[path].identity.document_type is None or by_path[path].identity.by_name_only:
                    identity = replace(lead.identity, language=by_path[path].identity.language, by_name_only=False)
                    taken[path] = replace(by_path[path], identity=identity)
    return list(taken.values())


def _sureness(file: Examined) -> tuple[bool, bool, float]:
    identity = file.identity
    return identity.by_hand, identity.document_type is not None and not identity.by_name_only, identity.confidence


def _as_another(file: Examined, kind: str) -> Examined:
    """``file`` as the document of type ``kind`` that it holds as well."""
    sure = next((one.confidence for one in file.identity.also if one.document_type == kind), 1.0)
    return replace(file, identity=replace(file.identity, document_type=kind, confidence=sure, form=None))


def _rules_for(file: Examined, rules: Sequence[DeliverableRule]) -> list[DeliverableRule]:
    meant = file.decision.deliverables if file.decision is not None else ()
    if meant:
        return [rule for rule in rules if rule.id in meant]
    kinds = (file.identity.document_type, *(one.document_type for one in file.identity.also))
    found = (_rule_for(file, kind, rules) for kind in dict.fromkeys(kinds))
    return [rule for rule in found if rule is not None]


def _rule_for(file: Examined, kind: str | None, rules: Iterable[DeliverableRule]) -> DeliverableRule | None:
    fitting = [rule for rule in rules if rule.document_type == kind]
    path = squeezed(file.file.path)
    named = [
        rule for rule in fitting if any(title and squeezed(title) in path for title in (rule.title.zh, rule.title.en))
    ]
    return next(iter(named or fitting), None)
