"""Files of one name: which of them is the current version, and which show the same in another format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from handover_docs.check.ages import Age, Order, compared
from handover_docs.check.candidates import Candidate, Texts
from handover_docs.model.kinship import Kin, Relation
from handover_docs.wording import Bilingual

_SAME_NAME: Final = Bilingual("除版本标记外文件名相同", "their names are the same but for the version")
_SAME_TEXT: Final = Bilingual("文字大部分相同", "most of their text is the same")
_OTHER_FORMAT: Final = Bilingual("文件名相同，格式不同", "their names are the same, their formats are not")
_TOGETHER: Final = Bilingual("按文件名，是同一文件的几个部分", "by name they are parts of one document")

_RELATED: Final = 0.2
_UNMARKED: Final = 0.5
_DATED: Final = 0.9
_PERIODS: Final = 4
"""As many dates under one name are the reports of so many periods."""
_TWIN: Final = 0.4
_TWIN_OF_ANOTHER_AGE: Final = 0.9
_LOOK_ALIKE: Final = 0.9
_PRINTED: Final = 4
"""From this family on a format is one to print to, not to write in."""


def of_one_name(group: Sequence[Candidate], texts: Texts) -> Iterator[Relation]:
    """How files stand to each other that are called the same but for version, part and format."""
    if len(group) < 2 or not group[0].name.base:
        return
    parts: defaultdict[tuple[int | None, bool], list[Candidate]] = defaultdict(list)
    for one in group:
        parts[one.name.part, one.name.attached].append(one)
    heads = []
    for _, files in sorted(parts.items(), key=lambda item: (item[0][1], item[0][0] or 0)):
        editions = _editions(files)
        twins = [twin for edition in editions for twin in _twins(edition, texts)]
        yield from twins
        current, earlier = _current([edition[0] for edition in editions], texts)
        yield from earlier
        for relation in earlier:
            if relation.kind is Kin.SUPERSEDED:
                yield from (_as_old(twin, relation) for twin in twins if twin.other == relation.file)
        heads.append(current)
    first, *others = heads
    if not first.name.attached:
        yield from (Relation(one.path, Kin.PART, first.path, (_TOGETHER,)) for one in others)


def _as_old(twin: Relation, relation: Relation) -> Relation:
    """What shows the same as an earlier version is as old."""
    return Relation(twin.file, Kin.SUPERSEDED, relation.other, relation.because)


def of_one_text(one: Candidate, other: Candidate, texts: Texts) -> Relation | None:
    """How two files stand to each other that share a long passage; ``None`` where they share little else."""
    shared = texts.shared(one, other)
    if shared is None:
        return None
    alike, contained = shared
    printed = (one.family < _PRINTED) != (other.family < _PRINTED)
    if (contained < _TWIN_OF_ANOTHER_AGE) if printed else (alike < _LOOK_ALIKE):
        return None
    if printed:
        return _twin(max(one, other, key=_by_family), min(one, other, key=_by_family), texts, _SAME_TEXT)
    age = compared(one, other)
    if one.name.base != other.name.base or age.order is Order.UNCLEAR:
        return _version(other, one, Kin.VERSION, age, texts, _SAME_TEXT)
    earlier, later = (one, other) if age.order is Order.EARLIER else (other, one)
    return _version(earlier, later, Kin.SUPERSEDED, age, texts, _SAME_TEXT)


def _by_family(one: Candidate) -> tuple[int, str]:
    return one.family, one.path


def _editions(files: Sequence[Candidate]) -> list[list[Candidate]]:
    """The files of each version, in whatever formats; that which is easiest to edit first."""
    found: defaultdict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for one in sorted(files, key=_by_family):
        name = one.name
        found[name.version or (), name.stage, name.day or date.min, name.copy or 0].append(one)
    editions = []
    for edition in found.values():
        first = edition[0]
        # Two of one format are no twins: one of them is signed, or lies in a folder of another version.
        editions.append([first, *(one for one in edition[1:] if one.file.file.format != first.file.file.format)])
        editions += [[one] for one in edition[1:] if one.file.file.format == first.file.file.format]
    return editions


def _twins(edition: Sequence[Candidate], texts: Texts) -> Iterator[Relation]:
    first, *others = edition
    for one in others:
        if first.speaks_another_language(one):
            continue
        shared = texts.shared(one, first)
        if shared is None or shared[1] >= _TWIN:
            yield _twin(one, first, texts, _OTHER_FORMAT)


def _current(heads: Sequence[Candidate], texts: Texts) -> tuple[Candidate, list[Relation]]:
    """The version that counts, and what the others are to it: earlier, or nobody can put them in order."""
    current = heads[0]
    for one in heads[1:]:
        if compared(current, one).order is Order.EARLIER:
            current = one
    periodical = len({one.name.day for one in heads}) >= _PERIODS
    others = (one for one in heads if one is not current and not one.speaks_another_language(current))
    found = (_to_current(one, current, periodical, texts) for one in others)
    return current, [relation for relation in found if relation is not None]


def _to_current(one: Candidate, current: Candidate, periodical: bool, texts: Texts) -> Relation | None:
    age = compared(one, current)
    both = texts.shared(one, current)
    if both is None:
        shared = None if age.by_date or age.order is Order.UNCLEAR else 1.0
    else:
        shared, contained = both
        printed = one.family < _PRINTED <= current.family or current.family < _PRINTED <= one.family
        if printed and age.order is Order.UNCLEAR and contained >= _TWIN_OF_ANOTHER_AGE:
            return _twin(max(one, current, key=_by_family), min(one, current, key=_by_family), texts, _OTHER_FORMAT)
    kind = Kin.SUPERSEDED if age.order is Order.EARLIER else Kin.VERSION
    least = _UNMARKED if kind is Kin.VERSION else _DATED if age.by_date else _RELATED
    if shared is None or shared < least or (age.by_date and periodical):
        return None
    return _version(one, current, kind, age, texts, _SAME_NAME)


def _version(one: Candidate, other: Candidate, kind: Kin, age: Age, texts: Texts, because: Bilingual) -> Relation:
    shared = texts.shared(one, other)
    if shared is None:
        return Relation(one.path, kind, other.path, (because, age.because))
    differences, count = texts.edits(one, other)
    return Relation(one.path, kind, other.path, (because, age.because), round(shared[0], 2), differences, count)


def _twin(one: Candidate, other: Candidate, texts: Texts, because: Bilingual) -> Relation:
    shared = texts.shared(one, other)
    if shared is None:
        return Relation(one.path, Kin.TWIN, other.path, (because,))
    differences, count = texts.mismatches(one, other)
    return Relation(one.path, Kin.TWIN, other.path, (because,), round(shared[1], 2), differences, count)
