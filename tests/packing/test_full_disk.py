"""A disk that is full at any moment leaves a generated pack, and every report, as they were."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from handover_docs.generate import MANIFEST_NAME
from handover_docs.packing import writing
from handover_docs.packing.plan import Plan, State, Step
from handover_docs.packing.writing import carry_out, replace_file
from tests.limits import no_file_larger_than
from tests.packing.files import content, lay

BEFORE = {"a.docx": b"a", "旧/b.docx": b"b", "c.docx": b"c", MANIFEST_NAME: b"{}"}
AFTER = {"a.docx": b"A" * 300, "新/d.docx": b"d" * 200, "c.docx": b"c", MANIFEST_NAME: b'{"new": 1}'}
STEPS = (
    Step("a.docx", State.CHANGED, AFTER["a.docx"]),
    Step("c.docx", State.UNCHANGED, b"c"),
    Step("新/d.docx", State.NEW, AFTER["新/d.docx"]),
    Step("旧/b.docx", State.REMOVED),
)
CALLS = (
    (Path, "write_bytes"),
    (Path, "mkdir"),
    (Path, "replace"),
    (Path, "unlink"),
    (Path, "rename"),
    (writing.os, "link"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "out" / "pack", BEFORE)


@contextmanager
def failing_at(number: int) -> Iterator[list[str]]:
    """The disk is full for the call ``number`` that would change something on it, and has room again afterwards."""
    seen: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        for owner, name in CALLS:
            patched.setattr(owner, name, _counted(getattr(owner, name), name, seen, number))
        yield seen


def _counted(real: Any, name: str, seen: list[str], number: int) -> Any:
    def called(*given: Any, **named: Any) -> Any:
        seen.append(name)
        if len(seen) == number:
            raise OSError(errno.ENOSPC, "No space left on device", str(given[0]))
        return real(*given, **named)

    return called


def test_a_pack_is_written_whole_or_not_at_all_wherever_the_disk_is_full(folder: Path) -> None:
    failed = 0
    for number in range(1, 100):
        try:
            with failing_at(number) as seen:
                carry_out(Plan(folder, STEPS, AFTER[MANIFEST_NAME]))
        except OSError:
            assert content(folder) == BEFORE, seen
            failed += 1
        else:
            # The call that failed was one that can be done without: a second name for a file.
            assert content(folder) == AFTER
            shutil.rmtree(folder)
            lay(folder, BEFORE)
        assert [path.name for path in folder.parent.iterdir()] == ["pack"]
        assert not any(path.is_dir() and not any(path.iterdir()) for path in folder.rglob("*"))
        if number > len(seen):
            break
    assert failed >= 8
    assert number > len(seen)


def test_the_first_run_leaves_no_folder_behind_where_the_disk_is_full(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "pack"
    plan = Plan(folder, (Step("a.docx", State.NEW, b"a"),), b"{}")
    for number in range(1, 20):
        with failing_at(number) as seen:
            try:
                carry_out(plan)
            except OSError:
                assert not folder.exists()
                assert not folder.parent.exists() or list(folder.parent.iterdir()) == []
            else:
                break
    assert content(folder) == {"a.docx": b"a", MANIFEST_NAME: b"{}"}
    assert number > len(seen)


@pytest.mark.parametrize("room", [0, 1, 4095, 4096, 9_999])
def test_a_report_that_does_not_fit_leaves_the_earlier_one(tmp_path: Path, room: int) -> None:
    path = tmp_path / "报告.html"
    path.write_bytes(b"earlier")
    with no_file_larger_than(room), pytest.raises(OSError, match=r"File too large|Errno") as raised:
        replace_file(path, b"x" * 10_000)
    assert "报告.html" in str(raised.value.filename)
    assert content(tmp_path) == {"报告.html": b"earlier"}
    with no_file_larger_than(10_000):
        replace_file(path, b"x" * 10_000)
    assert path.read_bytes() == b"x" * 10_000
