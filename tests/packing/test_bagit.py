"""A bag holds what other people's BagIt tools ask for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import bagit
import pytest

from handover_docs.packing.bagit import bag
from handover_docs.packing.zipped import zipped

FILES = (("01-方案/方案 1.docx", b"plan"), ("manifest.json", b"{}"))


def _unpacked(folder: Path) -> Path:
    whole = zipped((f"pack/{path}", data) for path, data in bag(FILES, {"External-Identifier": "A\n1"}))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        archive.extractall(folder)
    return folder / "pack"


def test_a_bag_is_valid_to_another_tool(tmp_path: Path) -> None:
    made = bagit.Bag(str(_unpacked(tmp_path)))
    made.validate()
    assert made.info == {"External-Identifier": "A 1", "Payload-Oxum": "6.2"}
    assert sorted(made.payload_files()) == ["data/01-方案/方案 1.docx", "data/manifest.json"]


def test_a_bag_whose_payload_was_changed_is_not_valid(tmp_path: Path) -> None:
    folder = _unpacked(tmp_path)
    (folder / "data/manifest.json").write_bytes(b"[]")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()
