"""Reviews files: one contract, or all of a folder or archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.errors import HandoverError, Problem, UnreadError, UsageError
from handover_docs.intake import Limits, open_pack, sniff
from handover_docs.loading.source import read_bytes
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.project import Project
from handover_docs.model.review import Review
from handover_docs.reading import read_apart
from handover_docs.reading.legacy import convert_old
from handover_docs.reading.office import TARGETS
from handover_docs.reading.waiting import Waiting
from handover_docs.review.run import review_content
from handover_docs.review.table import Unreviewed
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

Projects = Mapping[str, Project]
_DOCX: Final = "docx"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review with the file that it is of: its bytes and what was read of them."""

    review: Review
    document: bytes = field(repr=False)
    content: Content = field(repr=False)


def review_file(
    path: Path,
    catalog: Catalog,
    projects: Projects,
    as_type: str | None,
    against: Path | None,
    passwords: tuple[str, ...],
) -> Reviewed:
    """The review of one file; raises ``UnreadError`` or ``UsageError`` where it cannot be read or is not there."""
    named = [one for one in (path, against) if one is not None]
    if problems := [problem for one in named if (problem := _not_a_file(one)) is not None]:
        raise UsageError(*problems)
    data, content = _read(path, read_bytes(path, UsageError), passwords)
    issued = (_issued(against, passwords), str(against)) if against is not None else None
    if isinstance(content, Unreadable):
        raise UnreadError(Problem(str(path), content.what, content.remedy))
    return Reviewed(review_content(str(path), data, content, catalog, projects, as_type, issued), data, content)


def _not_a_file(path: Path) -> Problem | None:
    if path.is_file():
        return None
    what = (
        Bilingual("这不是文件。", "It is no file.")
        if path.exists()
        else Bilingual("没有这个文件。", "There is no such file.")
    )
    return Problem(str(path), what, Bilingual("请检查路径。", "Check the path."))


def _issued(path: Path, passwords: tuple[str, ...]) -> bytes:
    """The bytes of the version that we issued; of an old Word file, those of the docx made of it."""
    data = read_bytes(path, UsageError)
    made = _made_anew(data, path.name, passwords)
    return made.data if made is not None else data


def _read(path: Path, data: bytes, passwords: tuple[str, ...]) -> tuple[bytes, Content | Unreadable]:
    """The bytes of a contract and what was read of them; an old Word file is from here on the docx made of it."""
    made = _made_anew(data, path.name, passwords)
    if made is not None and made.note is not None:
        content = read_apart(made.data, f"{path.stem}.{_DOCX}", _DOCX)
        if isinstance(content, Content):
            partial = content.partial or made.partial
            return made.data, replace(content, notes=(made.note, *content.notes), partial=partial)
    return data, read_apart(data, path.name, sniff(data, path.name), passwords)


def _made_anew(data: bytes, name: str, passwords: tuple[str, ...]) -> Waiting | None:
    """The docx that an old Word file is converted to; ``None`` where it is none or could not be."""
    format_name = sniff(data, name)
    if TARGETS.get(format_name) != _DOCX:
        return None
    made = convert_old([(name, Waiting(data, name, format_name))], passwords).get(name)
    return made if isinstance(made, Waiting) else None


def review_all(
    path: Path,
    catalog: Catalog,
    projects: Projects,
    as_type: str | None,
    passwords: tuple[str, ...],
    limits: Limits,
) -> tuple[tuple[Review, ...], tuple[Unreviewed, ...]]:
    """The reviews of the files of a folder or archive in the order of their paths, and those that have none."""
    reviews: list[Review] = []
    unreviewed: list[Unreviewed] = []
    with open_pack(path, limits, passwords) as opened:
        unreviewed += (Unreviewed(note.path, note.what) for note in opened.pack.notes if note.refused is not None)
        for file in opened.pack.files:
            data = opened.read(file)
            content = read_apart(data, file.name, file.format, passwords)
            if isinstance(content, Unreadable):
                unreviewed.append(Unreviewed(file.path, content.what))
                continue
            try:
                reviews.append(review_content(file.path, data, content, catalog, projects, as_type))
            except HandoverError as error:
                unreviewed.append(Unreviewed(file.path, error.problems[0].what))
    return tuple(reviews), tuple(unreviewed)
