"""A pack that comes as a BagIt bag is what its payload is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handover_docs.intake import open_pack
from handover_docs.packing.bagit import bag

OURS = json.dumps({"tool": {"name": "handover"}, "stage": "issued"}).encode()


def _bag(folder: Path, files: dict[str, bytes]) -> Path:
    for path, data in bag(tuple(files.items()), {}):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.parametrize("inside", ["", "pack"])
def test_the_tag_files_of_a_bag_are_told_from_what_it_holds(tmp_path: Path, inside: str) -> None:
    _bag(tmp_path / "bag" / inside, {"manifest.json": OURS, "plan.txt": b"plan"})
    before = f"{inside}/" if inside else ""
    with open_pack(tmp_path / "bag") as opened:
        assert opened.issued
        assert {file.path for file in opened.pack.files} - opened.lists == {f"{before}data/plan.txt"}


def test_files_named_like_tags_are_documents_where_there_is_no_bag(tmp_path: Path) -> None:
    (tmp_path / "bag-info.txt").write_bytes(b"notes")
    (tmp_path / "bagit.txt").write_bytes(b"notes")
    with open_pack(tmp_path) as opened:
        assert opened.lists == frozenset()
