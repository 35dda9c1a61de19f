"""Two processes at once, a kill at any moment, a full disk: nothing is lost and nothing half written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from handover_docs.errors import RegisterError
from handover_docs.register import Register, open_register
from handover_docs.register.tables import connected

from .made import NOON, defect, file, report, result

ROOT = Path(__file__).parents[2]
FILES = 40
WRITER = """
import sys
from pathlib import Path
from handover_docs.register import open_register
from tests.register.made import NOON, defect, file, report, result
mark, times = sys.argv[2], int(sys.argv[3])
with open_register(Path(sys.argv[1])) as register:
    for number in range(times):
        made = report(
            *(result(f"m/section/{mark}{number}-{one}", defect("a", None, of=str(one))) for one in range(40)),
            files=tuple(file(f"{mark}{number}-{one}.docx") for one in range(40)),
            mark=mark,
        )
        register.add("pack", made, NOON, source=f"{mark}{number}")
        print(number, flush=True)
"""


def writer(path: Path, mark: str, times: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(path), mark, str(times)]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def is_whole(path: Path) -> list[int]:
    """The numbers of the submissions, each with all its rows."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute(
            "SELECT number, (SELECT count(*) FROM file WHERE submission = s.id),"
            " (SELECT count(*) FROM finding WHERE submission = s.id AND course IN ('new', 'still-open', 'came-back'))"
            " FROM submission s ORDER BY number"
        ).fetchall()
    finally:
        connection.close()
    assert {(files, findings) for _, files, findings in rows} <= {(FILES, FILES)}
    return [number for number, _, _ in rows]


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    both = [writer(path, mark, 6) for mark in "ab"]
    for process in both:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
    assert is_whole(path) == list(range(1, 13))


@pytest.mark.parametrize("after", [0, 1, 2])
def test_what_was_said_to_be_recorded_outlives_a_kill_and_nothing_is_half_written(tmp_path: Path, after: int) -> None:
    path = tmp_path / "r.db"
    process = writer(path, "a", 1_000)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(after)]
    process.kill()
    rest, _ = process.communicate(timeout=60)
    told = len(said) + len(rest.splitlines())
    if path.is_file() and path.stat().st_size:
        numbers = is_whole(path) if told else []
        assert len(numbers) in (told, told + 1) or not told
    with open_register(path) as register:
        made = report(result("m/x"), files=tuple(file(f"{one}.docx") for one in range(FILES)), mark="z")
        number = register.add("pack", made, NOON, source="z").submission.number
    assert number >= told + 1


def test_a_full_disk_leaves_the_register_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        register.add("pack", report(result("m/x", defect("m/x", None))), NOON, source="first")
    connection = connected(path)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite then answers as it does on a full disk
    big = report(*(result(f"m/{one}", defect("m", None, of=str(one))) for one in range(2_000)), mark="b")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        Register(connection).add("pack", big, NOON, source="second")
    connection.close()
    with open_register(path) as register:
        assert [one.source for one in register.submissions("pack")] == ["first"]
        assert register.add("pack", big, NOON, source="second").submission.number == 2


def test_a_full_disk_is_said_with_what_to_do(tmp_path: Path) -> None:
    big = report(*(result(f"m/{one}", defect("m", None, of=str(one))) for one in range(2_000)))
    with pytest.raises(RegisterError) as raised, open_register(tmp_path / "r.db") as register:  # noqa: PT012
        register._connection.execute("PRAGMA max_page_count = 20")
        register.add("pack", big, NOON, source="p")
    assert "磁盘已满" in raised.value.problems[0].what.zh
    assert "make room" in raised.value.problems[0].remedy.en
