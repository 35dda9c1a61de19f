from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from handover_docs.isolation import Bounds, Lost, alone, each, starting
from handover_docs.wording import Bilingual
from tests.isolation import jobs

SHORT = Bounds(seconds=1, patience=1)


@pytest.fixture(params=["forked", "spawned"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of starting a worker keep every promise."""
    if request.param == "spawned":
        monkeypatch.setattr(starting, "_forked", lambda job, shared, bounds, _: starting._spawned(job, shared, bounds))
    return str(request.param)


def test_answers_come_in_the_order_of_the_items() -> None:
    assert list(each(jobs.doubled, 2, range(10), workers=2)) == [2 * number for number in range(10)]


def test_an_answer_that_is_late_holds_up_its_followers_and_loses_none() -> None:
    assert list(each(jobs.slow_first, None, range(100), workers=2)) == list(range(100))


def test_a_worker_is_used_again() -> None:
    assert len(set(each(jobs.who, None, range(5), workers=1))) == 1


def test_no_items_are_no_answers() -> None:
    assert list(each(jobs.doubled, 2, [])) == []


@pytest.mark.parametrize(
    ("item", "lost"),
    [
        ("spin", Lost.TIMED_OUT),
        ("sleep", Lost.TIMED_OUT),
        ("swell", Lost.OUT_OF_MEMORY),
        ("crash", Lost.CRASHED),
        ("raise", Lost.CRASHED),
    ],
)
def test_a_job_that_is_lost_costs_no_other(item: str, lost: Lost) -> None:
    assert list(each(jobs.behave, None, ["a", item, "b", "c"], SHORT, workers=1)) == ["a", lost, "b", "c"]


def test_what_a_job_prints_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    assert alone(jobs.behave, None, "shout") == "shout"
    assert capfd.readouterr() == ("", "")


def test_values_of_the_model_come_back() -> None:
    assert alone(jobs.words, None, "词") == Bilingual("词", "词")


@pytest.mark.parametrize("item", ["function", "other"])
def test_an_answer_that_is_no_value_is_not_believed(item: str) -> None:
    assert alone(jobs.dangerous, None, item) is Lost.CRASHED


def test_what_a_lost_job_had_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "number"
    assert alone(jobs.with_child, str(note), "", SHORT) is Lost.TIMED_OUT
    number = int(note.read_text("utf-8"))
    for _ in range(100):
        if not _runs(number):
            break
        time.sleep(0.02)
    assert not _runs(number)


def test_a_job_that_is_given_up_may_tidy_up_behind_itself(tmp_path: Path) -> None:
    bounds = Bounds(seconds=1, patience=1, grace=5.0)
    assert alone(jobs.with_folder, str(tmp_path / "folder"), "", bounds) is Lost.TIMED_OUT
    assert not (tmp_path / "folder").exists()


def test_leaving_early_ends_the_workers() -> None:
    answers = each(jobs.who, None, range(10), workers=1)
    number = next(answers)
    assert isinstance(number, int)
    answers.close()  # type: ignore[attr-defined]
    assert not _runs(number)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
