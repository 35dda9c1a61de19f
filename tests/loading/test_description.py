"""Every error of a description is said at once, with its line and column and what to write."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from handover_docs.errors import ExitCode, ProjectError
from handover_docs.loading import load_description, load_project
from tests.loading.descriptions import SMALL, complaints

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "projects").glob("*.yaml"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_right_in_each_of_its_languages(path: Path) -> None:
    description = load_description(path)
    for language in description.languages:
        assert description.project(language).language == language


def test_a_text_may_be_given_in_each_language(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL, "utf-8")
    description = load_description(tmp_path / "p.yaml")
    assert [description.project(language).name for language in ("zh-CN", "en")] == ["移交", "Handover"]


def test_the_main_language_is_the_first(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL.replace("[zh-CN, en]", "[en, zh-CN]"), "utf-8")
    assert load_project(tmp_path / "p.yaml").name == "Handover"


def test_a_number_where_text_belongs_stays_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL, "utf-8")
    project = load_project(tmp_path / "p.yaml")
    assert (project.version, project.classification) == ("1.10", "NO")


def test_references_lead_to_the_same_person(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL, "utf-8")
    project = load_project(tmp_path / "p.yaml")
    assert project.manager is project.people[0]
    assert project.systems[0].receiver is project.people[1]
    assert project.people[1].party is project.parties[1]


def test_numbers_are_exact(tmp_path: Path) -> None:
    project = load_project(next(path for path in SAMPLES if path.stem == "operations-handover"))
    assert project.services[0].metrics[0].target == Decimal("99.9")
    assert project.commercial is not None
    assert project.commercial.amount == Decimal("3680000.00")


def test_a_language_that_the_description_lacks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(SMALL.replace("[zh-CN, en]", "[zh-CN]"), "utf-8")
    with pytest.raises(ProjectError) as caught:
        load_project(tmp_path / "p.yaml", "en")
    assert caught.value.problems[0].what.en == "The description is not in en, only in zh-CN."


def test_json_is_read_like_yaml(tmp_path: Path) -> None:
    content = {
        "situation": "internal",
        "languages": ["en"],
        "project": {
            **dict.fromkeys(("name", "number", "version", "classification", "background", "purpose", "scope"), "x"),
            "manager": "a",
        },
        "dates": {"issued": "2026-11-21"},
        "parties": [{"id": "o", "role": "outgoing", "name": "O"}, {"id": "i", "role": "incoming", "name": "I"}],
        "people": [{"id": "a", "name": "A", "party": "o", "role": "lead", "email": "a.example.com"}],
    }
    assert complaints(tmp_path, json.dumps(content, indent=2), name="p.json") == [
        "p.json:37:16: email (E-mail): “a.example.com” is not an e-mail address. Write it like name@example.com."
    ]


def test_all_errors_are_said_in_one_run_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = (
        SMALL.replace("provider-to-client", "provider-to-clinet")
        .replace("  purpose: p\n", "")
        .replace("2026-11-21", "2026-02-30")
        .replace("role: client", "roel: client")
        .replace("party: new", "party: nwe")
        .replace("en: Zhao Lei", "fr: Zhao Lei")
        .replace("owner: li", "owner: [li]")
    )
    assert complaints(tmp_path, text) == [
        "project.yaml:1:12: situation (Situation) cannot be “provider-to-clinet”. Did you mean provider-to-client?",
        "project.yaml:4:3: purpose (Purpose) is missing. Write it: what it is to achieve.",
        "project.yaml:12:11: issued (Issued): “2026-02-30” is not a real date. "
        "Write a real date as YYYY-MM-DD, such as 2026-11-21. It may also follow from another date, such as go_live + "
        "10 working days.",
        "project.yaml:15:5: role (Role) is missing. Write it: client, outgoing, incoming or third-party.",
        "project.yaml:15:15: roel is not a key that is known here. Did you mean role?",
        "project.yaml:18:22: name (Name) has no text in en. "
        "Add en, write one text for all languages, or take en out of languages.",
        "project.yaml:18:34: fr is not a key that is known here. Write one of: zh-CN, en.",
        "project.yaml:18:56: Party: parties has no nwe. Did you mean new?",
        "project.yaml:20:44: owner (Owner) takes text; here stands a list. Write one text.",
    ]


def test_errors_are_worded_in_chinese_too(tmp_path: Path) -> None:
    text = SMALL.replace("manager: li", "manager: 李娜").replace("role: outgoing", "角色: outgoing")
    assert complaints(tmp_path, text, "zh-CN") == [
        "project.yaml:11:12: 项目负责人：people 中没有 李娜。是否应为 li？",
        "project.yaml:15:5: 缺少 role（角色）。请填写：委托方、移交方、接收方或第三方机构。",
        "project.yaml:15:15: 角色 不是此处的键。是否应为 role？",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("systems: CRM", "22:10: systems (Systems) takes a list; here stands “CRM”. "
         "Write one item a line, each after “- ”."),
        ("legal: 法律：中国", "22:8: legal (Law and disputes) takes keys with values; here stands “法律：中国”. "
         "Write “: ” instead of the full-width colon “：”."),
        ("expected_results: [a, ~]", "22:23: An item of expected_results is empty. Write it, or delete the line."),
        (f"support: {{days: {'9' * 5000}, hours: x, contact: li, scope: s, review_frequency: r}}",
         "22:17: days (Days) is too large or too long a number. Check the number."),
        ("passwords: {}", "22:1: This looks like a password or another secret (passwords). Delete it: the description "
         "ends up in documents; hand secrets over by a safe way of their own."),
        ("support: {days: 0, hours: x, contact: li, scope: s, review_frequency: r}",
         "22:17: days (Days) cannot be 0. Write a number that is at least 1."),
        ("support: {days: '30', hours: x, contact: li, scope: s, review_frequency: r}",
         "22:17: days (Days) takes a whole number; here stands the text “30” in quotes. "
         "Write digits only: no quotes, unit or separators."),
        ("support: {days: 30天, hours: x, contact: li, scope: s, review_frequency: r}",
         "22:17: days (Days) takes a whole number; here stands “30天”. "
         "Write digits only: no quotes, unit or separators."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_said_where_it_stands(tmp_path: Path, line: str, expected: str) -> None:
    text = SMALL[: SMALL.index("systems:")] + "\n\n" + line
    assert complaints(tmp_path, text) == [f"project.yaml:{expected}"]


def test_a_milestone_names_a_document_type_that_there_is(tmp_path: Path) -> None:
    text = SMALL + "milestones:\n  - {id: m, name: M, start: 2026-01-01, due: 2026-01-02, owner: li, document: ndaa}\n"
    assert complaints(tmp_path, text, document_types=("nda", "sla")) == [
        "project.yaml:23:79: Document: there is no document type ndaa. Did you mean nda?"
    ]
    assert complaints(tmp_path, text) == []


def test_a_text_that_a_comma_cuts_is_explained(tmp_path: Path) -> None:
    text = SMALL.replace("kind: app", "kind: app, on two sites")
    assert complaints(tmp_path, text, "zh-CN") == [
        "project.yaml:21:37: “on two sites”被当成了键：花括号里的逗号会把文本断开。请给含逗号的整段文本加引号。"
    ]


def test_a_key_without_a_value_counts_as_not_written(tmp_path: Path) -> None:
    assert complaints(tmp_path, SMALL + "legal:\nsupport: ''\n") == []
    assert complaints(tmp_path, SMALL.replace("number: P-1", "number:")) == [
        "project.yaml:5:10: number (Number) is missing. Write it: number of the project, as its documents bear it."
    ]


def test_a_file_that_is_not_there_is_input_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        load_description(tmp_path / "none.yaml")
    assert caught.value.exit_code is ExitCode.UNUSABLE_INPUT
    assert caught.value.problems[0].what.en == "There is no such file."


def test_a_folder_is_no_description(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        load_description(tmp_path)
    assert caught.value.problems[0].what.en == "This is a folder, not a file."


def test_a_list_is_no_description(tmp_path: Path) -> None:
    assert complaints(tmp_path, "- a\n- b\n") == [
        "project.yaml:1:1: The file takes keys with values; here stands a list. "
        "Write “key: value” lines one level deeper."
    ]


@pytest.mark.parametrize(
    "written", ["2026年11月21日", "2026.11.21", "2026/11/21", "20261121", "２０２６－１１－２１", "21 Nov 2026"]
)
def test_a_day_in_another_spelling_is_told_how_it_is_written_here(tmp_path: Path, written: str) -> None:
    (said,) = complaints(tmp_path, SMALL.replace("issued: 2026-11-21", f'issued: "{written}"'))
    assert f"“{written}” is not how a date is written here. Write 2026-11-21." in said


def test_choices_that_are_parted_by_a_full_width_comma_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "project.yaml").write_text(SMALL.replace("languages: [zh-CN, en]", "languages: [zh-CN，en]"), "utf-8")
    with pytest.raises(ProjectError) as raised:
        load_description(tmp_path / "project.yaml")
    said = [problem.in_language("zh-CN") for problem in raised.value.problems]
    assert any(one.endswith("的值“zh-CN，en”无效。请用半角逗号“,”分隔各项。") for one in said), said
