"""What became of a generated pack: which files are as generated, edited, missing, or would be made otherwise now."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from handover_docs.errors import PackError, Problem
from handover_docs.generate import MANIFEST_NAME, BuiltPack
from handover_docs.packing.plan import Earlier, earlier_in, sha256_of
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual


class Condition(StrEnum):
    """How a file of the pack stands."""

    AS_GENERATED = "as-generated"
    OUT_OF_DATE = "out-of-date"
    EDITED = "edited"
    EDITED_AND_OUT_OF_DATE = "edited-and-out-of-date"
    MISSING = "missing"
    TO_BE_MADE = "to-be-made"
    NO_LONGER_CALLED_FOR = "no-longer-called-for"
    BESIDE = "beside"
    NOT_OURS = "not-ours"


@dataclass(frozen=True, slots=True)
class Standing:
    """A path of the pack and how it stands."""

    path: str
    condition: Condition


def status_of(folder: Path, now: BuiltPack | None) -> tuple[Standing, ...]:
    """How every file in ``folder`` stands, in the order of their paths; ``now`` is what would be made today.

    Without ``now``, whether a file is out of date is not said. Raises ``PackError`` where the folder holds no
    manifest of ours.
    """
    earlier = earlier_in(folder)
    if not earlier.documents:
        raise PackError(
            Problem(
                str(folder),
                Bilingual(
                    f"没有可用的 {MANIFEST_NAME}：这不是由 handover generate 生成的文件夹。",
                    f"There is no {MANIFEST_NAME} to go by: no folder that handover generate has made.",
                ),
                Bilingual("请指定 generate -o 所用的文件夹。", "Name the folder that was given to generate -o."),
            )
        )
    made = None if now is None else {file.path: file for file in now.files}
    standings = [_of_document(folder, path, earlier, now) for path in earlier.documents]
    known = {MANIFEST_NAME, *earlier.documents, *earlier.beside, *earlier.pdfs}
    if made is not None:
        standings += [Standing(path, Condition.TO_BE_MADE) for path in made.keys() - known]
        known |= made.keys()
    standings += [_of_pdf(folder, path, earlier) for path in earlier.pdfs]
    standings += [Standing(path, Condition.BESIDE) for path in earlier.beside if (folder / path).is_file()]
    standings += [
        Standing(path, Condition.NOT_OURS)
        for file in folder.rglob("*")
        if file.is_file() and (path := file.relative_to(folder).as_posix()) not in known
    ]
    return tuple(sorted(standings, key=lambda standing: standing.path))


def _of_document(folder: Path, path: str, earlier: Earlier, now: BuiltPack | None) -> Standing:
    entry = earlier.documents[path]
    recorded = str(entry.get("sha256"))
    file = folder / path
    if not file.is_file():
        return Standing(path, Condition.MISSING)
    edited = sha256_of(file) != recorded
    if now is None:
        return Standing(path, Condition.EDITED if edited else Condition.AS_GENERATED)
    today = next((one for one in now.files if one.path == path), None)
    if today is None:
        return Standing(path, Condition.NO_LONGER_CALLED_FOR)
    changed = today.sha256 != recorded
    if edited and today.sha256 == sha256_of(file):
        return Standing(path, Condition.AS_GENERATED)
    if edited:
        return Standing(path, Condition.EDITED_AND_OUT_OF_DATE if changed else Condition.EDITED)
    return Standing(path, Condition.OUT_OF_DATE if changed else Condition.AS_GENERATED)


def _of_pdf(folder: Path, path: str, earlier: Earlier) -> Standing:
    """A PDF is out of date where the document that it was made of has changed since."""
    entry = earlier.pdfs[path]
    file, source = folder / path, folder / str(entry.get("of"))
    if not file.is_file():
        return Standing(path, Condition.MISSING)
    if sha256_of(file) != entry.get("sha256"):
        return Standing(path, Condition.EDITED)
    same = source.is_file() and sha256_of(source) == entry.get("of_sha256")
    return Standing(path, Condition.AS_GENERATED if same else Condition.OUT_OF_DATE)
