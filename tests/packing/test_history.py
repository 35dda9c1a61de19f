"""Generating again makes new versions of what reads otherwise, and of nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from handover_docs.generate import MANIFEST_NAME, BuiltPack, generate_pack
from handover_docs.packing.history import recorded_in, with_new_versions
from handover_docs.packing.plan import plan_pack
from handover_docs.packing.writing import carry_out

SAMPLE = Path(__file__).parents[2] / "samples/projects/service-desk-transition.yaml"
DAY = date(2026, 12, 1)
LATER = date(2026, 12, 9)


@pytest.fixture
def description(tmp_path: Path) -> Path:
    """A description that tells of no versions."""
    path = tmp_path / "project.yaml"
    path.write_text(SAMPLE.read_text("utf-8"), "utf-8")
    return path


@pytest.fixture
def generate(tmp_path: Path, description: Path) -> Callable[[date], BuiltPack]:
    """Makes the plan and the risk register, into the same folder each time."""

    def run(day: date) -> BuiltPack:
        make = partial(generate_pack, description, documents=["handover-plan", "risk-register"])
        built = with_new_versions(tmp_path / "pack", day, lambda history: make(history=history))
        plan = plan_pack(built, tmp_path / "pack", force=False, whole=True, listing=lambda there, file: "")
        carry_out(plan)
        return built

    return run


def _versions(built: BuiltPack) -> dict[str, list[tuple[str, str, str]]]:
    return {
        file.document_type: [(one.version, one.date.isoformat(), one.summaries["en"]) for one in file.history]
        for file in built.files
    }


def _edit(description: Path, old: str, new: str) -> None:
    text = description.read_text("utf-8")
    assert text.count(old) == 1
    description.write_text(text.replace(old, new), "utf-8")


FIRST = ("V1.2", "2026-11-16", "First issue")
PURPOSE = "purpose: To move"


def test_a_second_run_makes_no_version(generate: Callable[[date], BuiltPack]) -> None:
    assert _versions(generate(DAY)) == {"handover-plan": [FIRST], "risk-register": [FIRST]}
    assert _versions(generate(LATER)) == {"handover-plan": [FIRST], "risk-register": [FIRST]}


def test_only_what_says_something_else_becomes_a_new_version(
    generate: Callable[[date], BuiltPack], description: Path
) -> None:
    generate(DAY)
    _edit(description, PURPOSE, "purpose: In short, to move")
    assert _versions(generate(LATER)) == {
        "handover-plan": [FIRST, ("V1.3", "2026-12-09", "Updated: 2. Purpose")],
        "risk-register": [FIRST],
    }


def test_the_versions_of_three_runs_stay(generate: Callable[[date], BuiltPack], description: Path) -> None:
    generate(DAY)
    _edit(description, PURPOSE, "purpose: In short, to move")
    generate(DAY)
    _edit(description, "purpose: In short, to move", "purpose: Once more, to move")
    generate(LATER)
    assert [one[:2] for one in _versions(generate(LATER))["handover-plan"]] == [
        ("V1.2", "2026-11-16"),
        ("V1.3", "2026-12-01"),
        ("V1.4", "2026-12-09"),
    ]


def test_a_version_that_the_description_raises_is_taken(
    generate: Callable[[date], BuiltPack], description: Path
) -> None:
    generate(DAY)
    _edit(description, "version: V1.2\n", "version: V2.0\n")
    assert [one[0] for one in _versions(generate(LATER))["risk-register"]] == ["V1.2", "V2.0"]


def test_a_new_version_beside_an_edited_file_is_the_same_on_the_next_day(
    generate: Callable[[date], BuiltPack], description: Path, tmp_path: Path
) -> None:
    built = generate(DAY)
    plan = next(file for file in built.files if file.document_type == "handover-plan")
    (tmp_path / "pack" / plan.path).write_bytes(b"edited")
    _edit(description, PURPOSE, "purpose: In short, to move")
    first = generate(DAY)
    assert generate(LATER).files == first.files


def test_what_is_no_history_in_a_manifest_is_passed_over(tmp_path: Path) -> None:
    entry = {"path": "a.docx", "document_type": "sow", "language": "en", "item": None, "history": [{"version": 1}, 5]}
    (tmp_path / MANIFEST_NAME).write_text(json.dumps({"documents": [entry]}))
    assert recorded_in(tmp_path) == {("sow", "en", None): ()}


def test_a_request_is_of_the_day_that_it_is_made_and_its_next_version_of_no_earlier_one(
    tmp_path: Path, description: Path
) -> None:
    def run() -> BuiltPack:
        make = partial(generate_pack, description, documents=["acceptance-application"])
        built = with_new_versions(tmp_path / "pack", DAY, lambda history: make(history=history))
        carry_out(plan_pack(built, tmp_path / "pack", force=False, whole=True, listing=lambda there, file: ""))
        return built

    first = ("V1.2", "2027-01-11", "First issue")
    assert _versions(run()) == {"acceptance-application": [first]}
    _edit(description, "evidence: Go-live record", "evidence: Record of the night")
    second = ("V1.3", "2027-01-11", "Updated: 3. Result of the Self-Check")
    assert _versions(run()) == {"acceptance-application": [first, second]}
