"""Which file of a submission is which of the one before: by its bytes, its path, or as the only one of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

from handover_docs.model.submission import KeptFile
from handover_docs.text.similarity import similarity

_ALIKE: Final = 0.5
"""How alike the names of two files of one kind are where one is the other under a new name."""


def paired(before: Sequence[KeptFile], now: Sequence[KeptFile]) -> dict[str, str]:
    """The earlier path of each file of ``now`` that was there before.

    A file is the one at its path; else one with its bytes; else, of those of its document type and language that are
    left on both sides, the only one, or the one whose name is most like its own.
    """
    paths = {file.path for file in before}
    found = {file.path: file.path for file in now if file.path in paths}
    _pair_by_bytes(found, before, now)
    for kind, fresh in _by_kind(_left(now, found)).items():
        old = _by_kind(_left(before, set(found.values()))).get(kind, [])
        if len(old) == 1 and len(fresh) == 1:
            found[fresh[0].path] = old[0].path
        else:
            found |= _most_alike(old, fresh)
    return found


def _pair_by_bytes(found: dict[str, str], before: Sequence[KeptFile], now: Sequence[KeptFile]) -> None:
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for file in _left(before, set(found.values())):
        waiting[file.sha256].append(file.path)
    for file in _left(now, found):
        if waiting[file.sha256]:
            found[file.path] = waiting[file.sha256].pop(0)


def _left(files: Iterable[KeptFile], taken: Mapping[str, str] | set[str]) -> list[KeptFile]:
    return [file for file in files if file.path not in taken]


def _by_kind(files: Iterable[KeptFile]) -> dict[Hashable, list[KeptFile]]:
    kinds: dict[Hashable, list[KeptFile]] = {}
    for file in files:
        if file.document_type is not None:
            kinds.setdefault((file.document_type, file.language.split("-")[0]), []).append(file)
    return kinds


def _most_alike(old: Sequence[KeptFile], fresh: Sequence[KeptFile]) -> dict[str, str]:
    scores = sorted(
        ((similarity(_name(one.path), _name(other.path)), one.path, other.path) for one in old for other in fresh),
        key=lambda score: (-score[0], score[1:]),
    )
    found: dict[str, str] = {}
    for alike, was, is_now in scores:
        if alike >= _ALIKE and is_now not in found and was not in found.values():
            found[is_now] = was
    return found


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
