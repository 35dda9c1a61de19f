"""What the lists of a description must not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.loading.descriptions import SMALL, complaints

ADJUST = "Adjust them."
CORRECT = "Correct one of the two dates."


def _row(letters: str) -> str:
    return SMALL + f"responsibilities:\n  - {{id: a, phase: p, activity: x, {letters}}}\n"


def test_an_activity_has_one_a(tmp_path: Path) -> None:
    assert complaints(tmp_path, _row("client: A, outgoing: A/R, incoming: C")) == [
        "project.yaml:23:57: The activity has 2 A's: client, outgoing. Leave one A or A/R; make the others R, C or I."
    ]
    assert complaints(tmp_path, _row("client: R, outgoing: C")) == [
        "project.yaml:23:5: The activity has no A. Make one role accountable (A or A/R)."
    ]
    assert complaints(tmp_path, _row("client: A/R, outgoing: C")) == []


def test_a_letter_that_is_none_is_complained_about_once(tmp_path: Path) -> None:
    assert len(complaints(tmp_path, _row("client: B, outgoing: C"))) == 1


def _comparison(first: str, second: str) -> str:
    return SMALL + (
        "comparison:\n  subject: s\n  date: 2026-11-20\n  conclusion: c\n  criteria:\n"
        f"    - {{id: a, name: a, weight: {first}, standard: s}}\n"
        f"    - {{id: b, name: b, weight: {second}, standard: s}}\n"
    )


def test_weights_make_a_hundred(tmp_path: Path) -> None:
    told = [line for line in complaints(tmp_path, _comparison("60", "30.5")) if "weights" in line]
    assert told == [f"project.yaml:28:32: The weights add up to 90.5, not 100. {ADJUST}"]
    assert [line for line in complaints(tmp_path, _comparison("60", "40")) if "weights" in line] == []


@pytest.mark.parametrize(
    ("text", "later", "earlier"),
    [
        (
            "meetings:\n  - {id: m, start: 2026-12-01 10:00, end: 2026-12-01 09:00}\n",
            "end 2026-12-01 09:00",
            "start 2026-12-01 10:00",
        ),
        ("issues:\n  - {id: i, found_on: 2026-12-02, due: 2026-12-01}\n", "due 2026-12-01", "found_on 2026-12-02"),
        ("reports:\n  - {id: r, start: 2026-12-02, end: 2026-12-01}\n", "end 2026-12-01", "start 2026-12-02"),
        ("monitoring:\n  start: 2026-12-02\n  end: 2026-12-01\n", "end 2026-12-01", "start 2026-12-02"),
        (
            "cutover:\n  window_start: 2026-12-02 01:00\n  decide_by: 2026-12-01 23:00\n",
            "decide_by 2026-12-01 23:00",
            "window_start 2026-12-02 01:00",
        ),
    ],
)
def test_dates_do_not_run_backwards(tmp_path: Path, text: str, later: str, earlier: str) -> None:
    told = [line.partition(": ")[2] for line in complaints(tmp_path, SMALL + text) if "is before" in line]
    assert told == [f"{later} is before {earlier}. {CORRECT}"]


def test_a_number_of_the_archive_stands_once(tmp_path: Path) -> None:
    record = "{{id: {0}, number: AR-1, name: n, kind: plan, date: 2026-12-01, place: p, keeper: li}}"
    told = complaints(tmp_path, SMALL + f"archive:\n  - {record.format('a')}\n  - {record.format('b')}\n")
    assert told == [
        "project.yaml:24:21: The number AR-1 is taken: it stands at project.yaml:23:21. Correct one of the two."
    ]


def test_an_id_stands_once_in_any_list(tmp_path: Path) -> None:
    told = complaints(tmp_path, SMALL + "notices:\n  - {id: n}\n  - {id: n}\n")
    assert "project.yaml:24:10: The id n is taken: it stands at project.yaml:23:10. Choose another id." in told
