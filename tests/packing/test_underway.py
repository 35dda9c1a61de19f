"""A run that is cut short in the middle of writing is put back by the next; only one run at a time is in a folder."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

import pytest

from handover_docs.errors import UsageError
from handover_docs.generate import MANIFEST_NAME
from handover_docs.packing.alone import alone_in
from handover_docs.packing.plan import Plan, State, Step
from handover_docs.packing.underway import Underway
from handover_docs.packing.writing import carry_out, put_right, was_cut_short
from tests.packing.files import content, lay

BEFORE = {"a.docx": b"a", "旧/b.docx": b"b", "c.docx": b"c", MANIFEST_NAME: b"{}"}
STEPS = (
    Step("a.docx", State.CHANGED, b"A"),
    Step("新/d.docx", State.NEW, b"d"),
    Step("旧/b.docx", State.REMOVED),
)
AFTER = {"a.docx": b"A", "新/d.docx": b"d", "c.docx": b"c", MANIFEST_NAME: b"[]"}

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="no fork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay(tmp_path / "资料 包", BEFORE)


def killed_at(folder: Path, method: str, number: int) -> None:
    """Carry out the plan in a process that is killed as it calls ``method`` for the time ``number``."""
    child = os.fork()
    if child == 0:
        real, seen = getattr(Underway, method), []

        def called(*given: object) -> object:
            seen.append(method)
            if len(seen) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given)

        setattr(Underway, method, called)
        carry_out(Plan(folder, STEPS, b"[]"))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


@needs_fork
@pytest.mark.parametrize(("method", "number"), [("put", 1), ("put", 2), ("remove", 1), ("put", 3), ("settle", 2)])
def test_a_run_that_was_killed_while_moving_files_is_put_back(folder: Path, method: str, number: int) -> None:
    killed_at(folder, method, number)
    assert was_cut_short(folder)
    assert put_right(folder)
    assert content(folder) == BEFORE
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert not put_right(folder)


@needs_fork
def test_a_run_that_was_killed_before_it_moved_anything_leaves_nothing_to_say(folder: Path) -> None:
    killed_at(folder, "begin", 1)
    assert not was_cut_short(folder)
    assert not put_right(folder)
    assert content(folder) == BEFORE


@needs_fork
def test_a_run_that_was_killed_once_all_was_in_its_place_stands(folder: Path) -> None:
    killed_at(folder, "end", 2)
    assert not was_cut_short(folder)
    carry_out(Plan(folder, (), b"[]"))
    assert content(folder) == AFTER
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


@needs_fork
def test_what_a_person_did_after_a_run_was_killed_stays(folder: Path) -> None:
    killed_at(folder, "put", 3)
    (folder / "a.docx").write_bytes(b"mine")
    assert put_right(folder)
    assert content(folder) == {**BEFORE, "a.docx": b"mine"}


def test_a_journal_that_leads_out_of_the_folder_removes_nothing_there(folder: Path) -> None:
    told = {"../mine.txt": [None, hashlib.sha256(b"mine").hexdigest()]}
    lay(folder.parent, {"mine.txt": b"mine", f".{folder.name}.underway/journal.json": json.dumps(told).encode()})
    assert not put_right(folder)
    assert (folder.parent / "mine.txt").read_bytes() == b"mine"


def test_a_second_run_in_the_same_folder_is_refused_and_another_folder_is_free(tmp_path: Path) -> None:
    with alone_in(tmp_path / "a"):
        with alone_in(tmp_path / "b"):
            pass
        with pytest.raises(UsageError, match="Another handover is writing to this folder"), alone_in(tmp_path / "a"):
            raise AssertionError
    with alone_in(tmp_path / "a"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_wrote_nothing_leaves_no_folder(tmp_path: Path) -> None:
    with alone_in(tmp_path / "new" / "folder" / "pack"):
        pass
    assert list(tmp_path.iterdir()) == []


@needs_fork
def test_a_run_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        with alone_in(tmp_path / "pack"):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with alone_in(tmp_path / "pack"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("told", ["[]", '{"a.txt": 1}', '{"a.txt": ["x"]}', "{"])
def test_a_journal_of_another_shape_puts_nothing_back(folder: Path, told: str) -> None:
    before = content(folder)
    lay(folder.parent, {f".{folder.name}.underway/journal.json": told.encode()})
    assert not put_right(folder)
    assert content(folder) == before
