"""Which files of a pack are copies, versions, twins or parts of each other.

Files come together by their bytes, by what they are called without the marks of a version, and by what they say; only
within such a group are any two compared, so that a thousand files take little more than a thousand times one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from handover_docs.check.candidates import Candidate, Texts, candidates, look_alikes
from handover_docs.check.versions import of_one_name, of_one_text
from handover_docs.model.document_type import DocumentType
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.learning import Afresh, Learning
from handover_docs.model.pack import Examined
from handover_docs.text.file_names import OLD, in_its_place
from handover_docs.wording import Bilingual

_SAME_BYTES: Final = Bilingual("内容逐字节相同", "they are the same, byte by byte")


def kinship(
    files: Iterable[Examined],
    types: Iterable[DocumentType] = (),
    learning: Learning = Afresh(),  # noqa: B008
) -> Kinship:
    """How ``files`` belong to each other. Those of a type that is made once for each item of a list may be alike."""
    several = frozenset(kind.id for kind in types if kind.each is not None)
    found = _relations(sorted(files, key=lambda file: file.file.path), several, Texts(learning))
    return Kinship(tuple(sorted(found, key=lambda relation: (relation.file, relation.kind, relation.other))))


def _relations(files: Sequence[Examined], several: Collection[str], texts: Texts) -> Iterator[Relation]:
    originals, copies = _by_bytes(files)
    yield from copies
    taken = candidates(originals)
    by_name: defaultdict[tuple[str, tuple[str, ...]], list[Candidate]] = defaultdict(list)
    for one in taken:
        by_name[one.name.base, one.folder].append(one)
    # A file that is earlier than another one, or shows the same as it, is told already.
    told: set[str] = set()
    for group in by_name.values():
        for relation in of_one_name(group, texts):
            told.add(relation.file)
            yield relation
    for one, other in look_alikes([one for one in taken if one.path not in told], several, texts):
        found = of_one_text(one, other, texts)
        if found is not None:
            yield found


def _by_bytes(files: Iterable[Examined]) -> tuple[list[Examined], list[Relation]]:
    """The files without those whose bytes another one has, and what these are."""
    by_hash: defaultdict[str, list[Examined]] = defaultdict(list)
    for file in files:
        by_hash[file.file.sha256 if file.file.size else file.file.path].append(file)
    originals, copies = [], []
    for same in by_hash.values():
        first, *rest = sorted(same, key=_rank)
        originals.append(first)
        copies += [Relation(file.file.path, Kin.DUPLICATE, first.file.path, (_SAME_BYTES,), 1.0) for file in rest]
    return originals, copies


def _rank(file: Examined) -> tuple[bool, bool, int, int, str]:
    """Which of several copies stands for all: none that is called a copy or old, then the one nearest the root."""
    path = file.file.path
    name = in_its_place(path)
    return name.stage == OLD, name.copy is not None, path.count("/"), len(path), path
