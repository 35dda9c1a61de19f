"""Puts a person's decisions in the place of what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.check.kinship import kinship
from handover_docs.model.document_type import DocumentType
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.learning import Afresh, Learning
from handover_docs.model.mapping import Decision, Mapping
from handover_docs.model.pack import Candidate, Examined
from handover_docs.model.pack_schema import PackSchema
from handover_docs.wording import Bilingual

_SET_ASIDE: Final = frozenset({Kin.DUPLICATE, Kin.SUPERSEDED})
_PUT_TOGETHER: Final = Bilingual("由人工指定合为一份", "a person put them together")


def decided(files: Iterable[Examined], mapping: Mapping, schema: PackSchema | None = None) -> tuple[Examined, ...]:
    """``files`` with the types that ``mapping`` gives them, itself or by the deliverables of ``schema``."""
    types = {rule.id: rule.document_type for rule in schema.deliverables} if schema is not None else {}
    found = []
    for file in files:
        decision = mapping.of(file.file.path, file.file.sha256)
        found.append(file if decision is None else _decided(file, decision, types))
    return tuple(found)


def related(
    files: Sequence[Examined],
    types: Iterable[DocumentType],
    learning: Learning = Afresh(),  # noqa: B008
) -> Kinship:
    """How ``files`` belong to each other, as the decisions about them have it.

    What a person gave a deliverable counts, whatever its name says; what they put together is one document.
    """
    found = kinship(files, types, learning)
    meant = {file.file.path for file in files if file.decision is not None and file.decision.deliverables}
    kept = [one for one in found.relations if not (one.file in meant and one.kind in _SET_ASIDE)]
    together: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        if file.decision is not None and file.decision.belongs_to is not None:
            together[file.decision.belongs_to].append(file.file.path)
    joined = {path for paths in together.values() for path in paths}
    kept = [one for one in kept if not ({one.file, one.other} <= joined)]
    for paths in together.values():
        first, *others = sorted(paths)
        kept += [Relation(path, Kin.PART, first, (_PUT_TOGETHER,)) for path in others]
    return Kinship(tuple(sorted(kept, key=lambda one: (one.file, one.kind, one.other))))


def _decided(file: Examined, decision: Decision, types: dict[str, str]) -> Examined:
    by_deliverable = (types[name] for name in decision.deliverables if name in types)
    named = decision.document_types or tuple(dict.fromkeys(by_deliverable))
    if not named:
        return replace(file, decision=decision)
    first, *others = named
    was = file.identity
    because = Bilingual(f"由人工指定（{decision.where}）", f"decided by hand ({decision.where})")
    identity = replace(
        was,
        document_type=first,
        confidence=1.0,
        form=was.form if was.document_type == first else None,
        evidence=(because, *(was.evidence if was.document_type == first else ())),
        also=tuple(Candidate(name, 1.0) for name in others),
        by_name_only=False,
        by_hand=True,
    )
    return replace(file, identity=identity, decision=decision)
