"""What is said of the files of a generated pack."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from handover_docs.errors import PackError
from handover_docs.generate import MANIFEST_NAME, BuiltFile, BuiltPack
from handover_docs.packing.status import Condition, status_of


def _built(**files: bytes) -> BuiltPack:
    made = tuple(BuiltFile(f"{name}.docx", data, name, "en", None, "1", "", "") for name, data in files.items())
    return BuiltPack(made, b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pack of which one file is as made, one edited, one missing, and one that is not of it."""
    recorded = {"same.docx": b"same", "edited.docx": b"before", "missing.docx": b"gone"}
    documents = [{"path": path, "sha256": hashlib.sha256(data).hexdigest()} for path, data in recorded.items()]
    (tmp_path / MANIFEST_NAME).write_text(json.dumps({"documents": documents}))
    (tmp_path / "same.docx").write_bytes(b"same")
    (tmp_path / "edited.docx").write_bytes(b"after")
    (tmp_path / "mine.txt").write_bytes(b"")
    return tmp_path


def _conditions(folder: Path, now: BuiltPack | None) -> dict[str, Condition]:
    return {one.path: one.condition for one in status_of(folder, now)}


def test_without_a_description_files_are_held_against_what_was_written(folder: Path) -> None:
    assert _conditions(folder, None) == {
        "same.docx": Condition.AS_GENERATED,
        "edited.docx": Condition.EDITED,
        "missing.docx": Condition.MISSING,
        "mine.txt": Condition.NOT_OURS,
    }


def test_what_would_be_made_otherwise_is_out_of_date(folder: Path) -> None:
    now = _built(same=b"other", edited=b"other", added=b"")
    assert _conditions(folder, now) == {
        "same.docx": Condition.OUT_OF_DATE,
        "edited.docx": Condition.EDITED_AND_OUT_OF_DATE,
        "missing.docx": Condition.MISSING,
        "added.docx": Condition.TO_BE_MADE,
        "mine.txt": Condition.NOT_OURS,
    }


def test_a_document_that_the_project_no_longer_calls_for_is_said(folder: Path) -> None:
    assert _conditions(folder, _built(edited=b"before"))["same.docx"] is Condition.NO_LONGER_CALLED_FOR


def test_a_folder_without_a_manifest_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"There is no manifest\.json to go by"):
        status_of(tmp_path, None)
