"""Conditions, expressions and paths over a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.errors import LibraryError
from handover_docs.facts import holds, length_of, lookup, paths_in, syntax_error, value_of
from handover_docs.loading import load_project
from handover_docs.model.project import Project


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Path(__file__).parents[1] / "samples" / "projects" / "settlement-cutover.yaml")


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        ('project.situation == "cutover"', True),
        ('project.situation != "cutover"', False),
        ("project.acceptance", True),
        ("project.confidentiality", False),
        ("project.confidentiality.agreements", False),
        ('project.acceptance.verdict == "passed"', True),
        ("project.people|length > 3 and not project.legal", True),
        ('form != "employee"', None),
        ("item.receiving", None),
    ],
)
def test_a_condition_holds_or_not_or_cannot_be_decided(project: Project, condition: str, answer: bool | None) -> None:
    assert holds(condition, {"project": project}) is answer


def test_a_condition_over_an_absent_project_cannot_be_decided() -> None:
    assert holds("project.acceptance", {"situation": "cutover"}) is None
    assert holds('situation == "cutover"', {"situation": "cutover"}) is True


def test_a_form_that_is_known_to_be_none_decides(project: Project) -> None:
    assert holds('form != "employee"', {"project": project, "form": None}) is True


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("project.name", "集中结算业务切换"),
        ("project.outgoing.short_name", "建设组"),
        ("project.commercial.amount", None),
        ("item.id", None),
    ],
)
def test_an_expression_gives_a_value_or_none(project: Project, expression: str, value: object) -> None:
    assert value_of(expression, {"project": project}) == value


def test_what_does_not_exist_is_a_mistake_of_the_library(project: Project) -> None:
    with pytest.raises(LibraryError):
        holds("project.nothing_of_the_kind", {"project": project})


@pytest.mark.parametrize("expression", ["().__class__.__bases__", "project.__class__", "project.party.__func__"])
def test_an_expression_cannot_reach_out_of_the_sandbox(project: Project, expression: str) -> None:
    with pytest.raises(LibraryError):
        value_of(expression, {"project": project})


def test_a_path_leads_to_a_part_of_the_project(project: Project) -> None:
    assert lookup("people", project) is project.people
    assert lookup("acceptance.method", project) == "首次月结结果核对与上线检查表"
    assert lookup("confidentiality.agreements", project) is None


@pytest.mark.parametrize(("path", "length"), [("people", 6), ("confidentiality.agreements", 0), ("issues", 0)])
def test_the_length_of_a_list_that_is_not_given_is_nothing(project: Project, path: str, length: int) -> None:
    assert length_of(path, project) == length


def test_a_path_through_a_list_counts_in_total() -> None:
    samples = Path(__file__).parents[1] / "samples" / "projects"
    operations = load_project(samples / "operations-handover.yaml")
    total = sum(len(service.metrics) for service in operations.services)
    assert len(operations.services) < total == length_of("services.metrics", operations)


def test_a_path_through_a_list_that_is_not_given_counts_nothing(project: Project) -> None:
    assert length_of("confidentiality.agreements.id", project) == 0


def test_the_names_of_an_expression_are_found() -> None:
    assert paths_in('project.a.b == 1 and (form in ["x"] or not item)') == (("project", "a", "b"), ("form",), ("item",))


def test_an_expression_that_cannot_be_read_says_why() -> None:
    assert syntax_error("project.name ==") is not None
    assert syntax_error("project.name") is None
