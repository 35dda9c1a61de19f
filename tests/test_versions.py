"""The versions that a document shows, bears and keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from handover_docs.loading import load_project
from handover_docs.model.project import Project
from handover_docs.versions import Change, first_issued, next_version, told_alike, versions_of

SAMPLE = Path(__file__).parents[1] / "samples/projects/operations-handover.yaml"
SECOND = Change("V1.1", date(2026, 12, 1), {}, {"zh-CN": "更新“移交范围”"})


@pytest.fixture(scope="module")
def bare() -> Project:
    """A project in V1.0 whose description tells of no versions."""
    return replace(load_project(SAMPLE, "zh-CN"), revisions=(), version="V1.0")


def _rows(project: Project, *recorded: Change) -> list[tuple[str, str, str, str]]:
    return [
        (one.version, one.date.isoformat(), one.author.name, one.summary)
        for one in versions_of(project, recorded, project.dates.issued).shown
    ]


def test_a_document_that_nothing_is_known_of_is_in_its_first_issue(bare: Project) -> None:
    assert _rows(bare) == [("V1.0", "2026-11-21", bare.manager.name, "首次发布")]


@pytest.mark.parametrize(
    ("written", "issued"),
    [
        (None, "2026-11-21"),
        (date(2026, 11, 2), "2026-11-21"),
        (date(2026, 12, 3), "2026-12-03"),
        (datetime(2026, 12, 25, 16, 0), "2026-12-25"),
    ],
)
def test_what_is_written_later_than_the_project_is_issued_is_first_issued_then(
    bare: Project, written: object, issued: str
) -> None:
    assert first_issued(bare, written).isoformat() == issued


def test_what_was_added_stands_below_what_the_description_lists() -> None:
    project = load_project(SAMPLE, "zh-CN")
    assert [row[0] for row in _rows(project, SECOND)] == ["V0.9", "V1.0", "V1.1"]


def test_a_document_bears_its_last_version(bare: Project) -> None:
    assert versions_of(bare, [SECOND], bare.dates.issued).current == "V1.1"


def test_a_later_version_of_the_description_goes_before_and_is_not_listed_yet(bare: Project) -> None:
    found = versions_of(replace(bare, version="V2.0"), [SECOND], bare.dates.issued)
    assert (found.current, found.listed) == ("V2.0", False)


def test_a_version_that_the_description_lists_is_told_in_its_words(bare: Project) -> None:
    told = load_project(SAMPLE, "zh-CN").revisions[-1]
    project = replace(bare, revisions=(replace(told, version="V1.1", summary="按评审意见修改"),))
    assert _rows(project, SECOND)[-1][3] == "按评审意见修改"


def test_an_author_is_kept_when_the_manager_changes(bare: Project) -> None:
    kept = versions_of(bare, [SECOND], bare.dates.issued).kept
    later = replace(bare, manager=replace(bare.manager, name="周航"))
    assert _rows(later, *kept)[0][2] == bare.manager.name


@pytest.mark.parametrize(
    ("version", "following"),
    [("V1.0", "V1.1"), ("V1.9", "V1.10"), ("V2", "V2.1"), ("1.2.3", "1.2.4"), ("B版", "B版.1")],
)
def test_the_next_version(version: str, following: str) -> None:
    assert next_version(version) == following


def test_two_languages_at_once_tell_of_the_versions_that_both_have_had() -> None:
    first = Change("V1.0", date(2026, 11, 21), {}, {})
    history = {("sow", "zh-CN", None): (first, SECOND), ("sow", "en", None): (first,)}
    assert told_alike(history) == {("sow", "zh-CN", None): (first,), ("sow", "en", None): (first,)}
