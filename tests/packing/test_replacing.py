"""A result file is written whole, and what is no file of its own is left what it is."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from handover_docs.packing.writing import replace_file


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "report.json"
    link.symlink_to(tmp_path / "real" / "report.json")
    replace_file(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "report.json").read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    replace_file(pipe, b"new")
    reader.join()
    assert read == [b"new"]
    assert pipe.is_fifo()


def test_nothing_else_is_left_beside_it(tmp_path: Path) -> None:
    replace_file(tmp_path / "new" / "report.json", b"new")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["report.json"]
