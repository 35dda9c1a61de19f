"""A zip of a pack opens with its names in other people's tools."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from handover_docs.packing.zipped import zipped

FILES = (
    ("zh-CN/01-移交方案/移交方案（一）.docx", b"plan"),
    ("en/01-Plan/Übergabe.docx", b"plan"),
    ("manifest.json", b"{}"),
)
NAMES = [path for path, _ in FILES]


def test_the_same_files_are_the_same_zip() -> None:
    assert zipped(FILES) == zipped(FILES)


def test_every_name_that_is_not_ascii_is_marked_as_utf_8() -> None:
    # Without the mark, Windows takes names for those of its own code page.
    with zipfile.ZipFile(io.BytesIO(zipped(FILES))) as archive:
        assert archive.namelist() == NAMES
        assert [bool(entry.flag_bits & 0x800) for entry in archive.infolist()] == [True, True, False]
        assert archive.testzip() is None


@pytest.mark.parametrize("tool", ["bsdtar", "unzip", "7z", "7zz"])
def test_another_tool_unpacks_it_with_its_names(tool: str, tmp_path: Path) -> None:
    command = shutil.which(tool)
    if command is None:
        pytest.skip(f"{tool} is not here")
    (tmp_path / "pack.zip").write_bytes(zipped(FILES))
    (tmp_path / "out").mkdir()
    how = {"bsdtar": ["-xf", "../pack.zip"], "unzip": ["-q", "../pack.zip"]}.get(tool, ["x", "../pack.zip"])
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    subprocess.run([command, *how], cwd=tmp_path / "out", env=environment, check=True, capture_output=True)
    found = {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    assert found == dict(FILES)
