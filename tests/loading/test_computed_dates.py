"""Dates that follow from others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handover_docs.errors import ProjectError
from handover_docs.loading import load_description, write_form
from handover_docs.loading.yaml_writing import write_yaml
from tests.loading.descriptions import SMALL, complaints


def _text(due: str, *more: str) -> str:
    dates = "issued: 2026-09-21\n  handover: 2026-09-24\n  go_live: 2026-09-30"
    lines = "".join(
        f"  - {{id: {id_}, name: M, start: 2026-01-05, due: {day}, owner: li}}\n"
        for id_, day in (("m", due), *map(tuple, more))
    )  # type: ignore[misc]
    return SMALL.replace("issued: 2026-11-21", dates) + "milestones:\n" + lines


def _due(folder: Path, text: str, at: int = 0) -> date:
    (folder / "p.yaml").write_text(text, "utf-8")
    return load_description(folder / "p.yaml").project("en").milestones[at].due


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("go_live + 10 working days", "2026-10-20"),  # after a week of holidays; 10 October is worked
        ("10 working days after go_live", "2026-10-20"),
        ("go_live后10个工作日", "2026-10-20"),
        ("go_live 之后 10 个工作日", "2026-10-20"),
        ("go-live + 1 day", "2026-10-01"),
        ("dates.go_live + 2 weeks", "2026-10-14"),
        ("3 days before handover", "2026-09-21"),
        ("handover前3天", "2026-09-21"),
        ("go_live + 5 months", "2027-02-28"),
        ("go_live", "2026-09-30"),
        (" dates.go-live ", "2026-09-30"),
        ("移交日期后1个工作日", "2026-09-28"),
        ("3 days before 切换上线日期", "2026-09-27"),
    ],
)
def test_a_date_follows_from_one_of_the_projects(tmp_path: Path, written: str, day: str) -> None:
    assert _due(tmp_path, _text(written)).isoformat() == day


def test_a_date_follows_from_a_milestone(tmp_path: Path) -> None:
    text = _text("go_live + 1 day", ("n", "m + 2 days"), ("o", "n.start + 1 week"))
    assert [_due(tmp_path, text, at).isoformat() for at in range(3)] == ["2026-10-01", "2026-10-03", "2026-01-12"]


def test_a_milestone_may_be_due_with_another(tmp_path: Path) -> None:
    assert _due(tmp_path, _text("freeze", ("freeze", "2026-09-28"))).isoformat() == "2026-09-28"


def test_a_date_follows_from_a_milestone_by_what_it_is_called(tmp_path: Path) -> None:
    text = _text("2026-09-01", ("n", "冻结前2天")).replace("id: m, name: M", "id: m, name: 冻结")
    assert _due(tmp_path, text, 1).isoformat() == "2026-08-30"


def test_a_date_that_is_itself_is_told(tmp_path: Path) -> None:
    assert complaints(tmp_path, _text("m"))[0].endswith("“m” leads back to itself. Write one of these dates as a day.")


def test_a_milestone_may_be_called_by_chinese_words(tmp_path: Path) -> None:
    text = _text("2026-09-01", ("n", "移交启动后2天")).replace("id: m,", "id: 移交启动,")
    assert _due(tmp_path, text, 1).isoformat() == "2026-09-03"


def test_what_follows_from_nothing_known_is_told_with_what_was_meant(tmp_path: Path) -> None:
    assert complaints(tmp_path, _text("go_life + 3 days")) == [
        "project.yaml:25:46: “go_life” is neither a day under dates nor the id of a milestone. Did you mean go_live?"
    ]


def test_dates_that_lead_back_to_themselves_are_told(tmp_path: Path) -> None:
    told = complaints(tmp_path, _text("n + 1 day", ("n", "m + 1 day")))
    assert [line.partition(": ")[0] for line in told] == ["project.yaml:25:46", "project.yaml:26:46"]
    assert all("leads back to itself. Write one of these dates as a day." in line for line in told)


def test_working_days_of_a_year_that_is_not_announced_are_told(tmp_path: Path) -> None:
    (told,) = complaints(tmp_path, _text("go_live + 100 working days"))
    assert "the working days of 2027 are not known." in told


def test_the_order_of_dates_is_that_of_the_days(tmp_path: Path) -> None:
    text = _text("go_live + 1 day").replace("start: 2026-01-05", "start: go_live + 2 days")
    (told,) = complaints(tmp_path, text)
    assert "due 2026-10-01 is before start 2026-10-02." in told


def test_form_and_yaml_keep_what_was_written(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(_text("go_live + 10 working days"), "utf-8")
    described = load_description(tmp_path / "p.yaml")
    (tmp_path / "form.xlsx").write_bytes(write_form("en", described))
    filled = load_description(tmp_path / "form.xlsx")
    assert filled.project("en") == described.project("en")
    for each in (described, filled):
        assert "go_live + 10 working days" in write_yaml(each.root, "en")


@pytest.mark.parametrize("written", ["10 days from go_live", "go_live + ten days", "下周五"])
def test_a_date_that_is_badly_written_is_told_how_one_may_follow(tmp_path: Path, written: str) -> None:
    (said,) = complaints(tmp_path, _text(written))
    assert f"“{written}” is not a real date." in said
    assert said.endswith("It may also follow from another date, such as go_live + 10 working days.")
    with pytest.raises(ProjectError) as raised:
        load_description(tmp_path / "project.yaml")
    assert "也可由其他日期推算，例如 go_live后10个工作日。" in raised.value.problems[0].remedy.zh
