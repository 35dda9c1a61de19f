"""At whatever moment a process is killed, or the disk is full, the register is as before or as after, and goes on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from handover_docs.errors import RegisterError
from handover_docs.model.report import Report
from handover_docs.register import open_register
from tests.limits import no_file_larger_than

from .made import NOON, defect, file, report, result
from .test_robust import FILES, is_whole

SIZES = (0, 1, 511, 4_096, 8_192, 20_000, 32_768, 65_536, 98_304, 131_072, 200_000, 300_000)


def large(mark: str) -> Report:
    """A report of which a submission takes many pages of the register."""
    results = (result(f"m/section/{mark}{one}", defect("a", None, of=str(one))) for one in range(FILES))
    return report(*results, files=tuple(file(f"{mark}{one}.docx") for one in range(FILES)), mark=mark[0])


def everything_works(path: Path, told: int) -> int:
    """What a user would do next; how many submissions there are then. One may be there of which it was not said yet."""
    numbers = is_whole(path)
    assert len(numbers) in (told, told + 1)
    with open_register(path) as register:
        register.expect("other", "甲公司")
        assert {one.pack for one in register.standings()} >= {"other"}
        made = large(f"z{len(numbers)}")
        assert register.add("pack", made, NOON, source="z").submission.number == len(numbers) + 1
        assert [one.number for one in register.submissions("pack")] == [*numbers, len(numbers) + 1]
    return len(numbers) + 1


def recording(path: Path, told: int) -> None:
    """Record one submission after the other, and say so of each."""
    with open_register(path) as register:
        for number in range(1_000):
            register.add("pack", large(f"{number % 7}{os.getpid()}-{number}"), NOON, source=str(number))
            os.write(told, b".")


def killed_after(seconds: float, path: Path, recorded: int = 0) -> int:
    """How many submissions a process said to be recorded before it was killed, ``seconds`` after it said so often."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(ours)
            recording(path, theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    heard = sum(len(os.read(ours, 1)) for _ in range(recorded))
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as said:
        return heard + len(said.read())


def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_recorded(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        register.expect("pack")
    there, told = 0, []
    for step in range(24):
        told.append(killed_after(step * 0.0011, path, recorded=step % 3))
        there = everything_works(path, there + told[-1])
    assert sum(told) >= 24


def test_a_kill_as_the_register_is_made_leaves_one_that_can_be_used(tmp_path: Path) -> None:
    for step in range(12):
        path = tmp_path / f"{step}.db"
        told = killed_after(step * 0.0009, path)
        with open_register(path) as register:
            known = {one.pack for one in register.standings()}
        assert (told > 0) <= ("pack" in known)
        with open_register(path) as register:
            register.expect("pack")
        everything_works(path, told)


@pytest.mark.parametrize("size", SIZES)
def test_where_a_file_may_not_grow_nothing_is_lost_and_it_is_said(tmp_path: Path, size: int) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        register.add("pack", large("a"), NOON, source="first")
    recorded = 1
    try:
        with no_file_larger_than(size), open_register(path) as register:
            for number in range(9):
                register.add("pack", large(f"b{number}"), NOON, source="second")
                recorded += 1
    except RegisterError as error:
        said = error.problems[0]
        assert "磁盘" in said.what.zh + said.remedy.zh
    assert recorded < 10
    everything_works(path, recorded)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 600 KB."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(words, capture_output=True, check=False)
    except OSError as error:
        pytest.skip(f"no disk can be mounted: {error}")
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted: {mounted.stderr.decode(errors='replace').strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_on_a_disk_that_fills_up_the_register_keeps_all_that_it_recorded(small_disk: Path) -> None:
    path = small_disk / "r.db"
    recorded = 0
    with pytest.raises(RegisterError) as raised:  # noqa: PT012
        while recorded < 200:
            with open_register(path) as register:
                register.add("pack", large(f"a{recorded}"), NOON, source=str(recorded))
                recorded += 1
    assert "磁盘已满" in raised.value.problems[0].what.zh
    assert recorded > 0
    assert len(is_whole(path)) == recorded
    with open_register(path) as register:
        assert len(register.submissions("pack")) == recorded
    elsewhere = shutil.copytree(small_disk, small_disk.parent / "larger")
    everything_works(elsewhere / "r.db", recorded)


def test_a_register_is_not_begun_on_a_full_disk(small_disk: Path) -> None:
    (small_disk / "full").write_bytes(bytes(596 * 1024))
    with pytest.raises(RegisterError) as raised, open_register(small_disk / "r.db"):
        pass
    assert "磁盘已满" in raised.value.problems[0].what.zh
    (small_disk / "full").unlink()
    with open_register(small_disk / "r.db") as register:
        register.expect("pack")
    everything_works(small_disk / "r.db", 0)
