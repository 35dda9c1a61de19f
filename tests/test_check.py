"""A pack is held to a schema: files find their deliverables, one cause is one finding, the verdict follows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

import pytest

from handover_docs.catalog import Catalog
from handover_docs.check import ask, check, exit_code, verdict_of
from handover_docs.check.examine import examined
from handover_docs.errors import ExitCode
from handover_docs.intake import open_pack
from handover_docs.isolation import Lost
from handover_docs.loading import load_project
from handover_docs.model.clause import Clause
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.report import Level, Outcome, Report, Result, Verdict
from handover_docs.wording import Bilingual
from tests.checks.made import LAW, document, head, kind, para, rows, rule, unreadable

PLAN = kind(signatures=())
LOG = kind(
    id="log",
    name=replace(PLAN.name, title=Bilingual("检查日志", "Check Log")),
    sections=(),
    tables=(),
    fields=(),
    clauses=(),
)
GOOD = document(
    head("移交方案"),
    para("项目名称：仓储平台"),
    para("编制日期：2026-11-21"),
    head("一、移交范围"),
    rows(["名称", "负责人", "备注"], ["系统", "张三", ""]),
    head("二、风险"),
    para("无重大风险。"),
    head("三、适用法律"),
    para("本协议适用中国法律。"),
)
SCHEMA = PackSchema("test", "1.0", Bilingual("测试", "Test"), Bilingual("", ""), (rule(signed=False),))


class Library:
    """A catalog of the two types made by hand."""

    def document_types(self) -> tuple[DocumentType, ...]:
        return (PLAN, replace(LOG, signatures=()))

    def document_type(self, name: str) -> DocumentType:
        return next(found for found in self.document_types() if found.id == name)

    def clauses(self) -> tuple[Clause, ...]:
        return (LAW,)

    def clause(self, _: str) -> Clause:
        return LAW


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Check a folder whose files read as given; the bytes do not matter here."""

    def hold(
        files: Mapping[str, Content | Unreadable], schema: PackSchema = SCHEMA, stage: Stage | None = None
    ) -> Report:
        for name in files:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"x {name}")
        monkeypatch.setattr(
            import_module("handover_docs.check.run"),
            "examine",
            lambda _, chosen, catalog, *__: tuple(examined(files[file.path], file, catalog) for file in chosen),
        )
        with open_pack(tmp_path) as opened:
            return check(opened, schema, cast(Catalog, Library()), stage=stage, tool_version="1")

    return hold


def without(words: str, content: Content = GOOD) -> Content:
    return replace(content, blocks=tuple(block for block in content.blocks if words not in block.text))


def failed(report: Report) -> list[str]:
    return [result.requirement for result in report.results if result.outcome is Outcome.FAIL]


def loose(schema: PackSchema = SCHEMA) -> PackSchema:
    """The schema taking any format: the files of these tests are text by their bytes."""
    return replace(schema, deliverables=tuple(replace(one, formats=()) for one in schema.deliverables))


def test_a_good_pack_is_accepted(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"方案.docx": GOOD}, loose())
    assert failed(report) == []
    assert (report.verdict, exit_code(report), report.stage) == (Verdict.ACCEPT, ExitCode.PASSED, "signed")
    (file,) = report.files
    assert (file.status, file.document_type, file.deliverable, file.language) == ("read", "plan", "plan", "zh-CN")


def test_a_missing_section_is_one_finding_and_what_stands_in_it_is_not_asked(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"方案.docx": without("移交范围")}, loose())
    assert failed(report) == ["plan/section/scope"]
    table = next(result for result in report.results if result.requirement == "plan/table/items")
    assert table.outcome is Outcome.NOT_APPLICABLE
    assert table.reason == Bilingual(
        "“章节”一项未通过，解决后再核查。", "“Section” did not pass; it is asked once that is settled."
    )
    assert (report.verdict, exit_code(report)) == (Verdict.RETURN, ExitCode.FAILED)


def test_one_file_failing_keeps_no_other_from_being_asked(held) -> None:  # type: ignore[no-untyped-def]
    files = {"一.docx": without("移交范围"), "二.docx": without("张三")}
    report = held(files, loose())
    assert failed(report) == ["plan/section/scope", "plan/table/items"]
    assert [finding.evidence[0].file for result in report.results for finding in result.findings] == [
        "一.docx",
        "二.docx",
    ]


def test_nothing_is_asked_of_an_absent_deliverable_but_its_presence(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"其他.docx": document(para("无关的文字。"))}, loose())
    assert failed(report) == ["plan/present"]
    assert [file.deliverable for file in report.files] == [None]


def test_an_unreadable_file_leaves_its_requirements_open(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"移交方案.docx": unreadable("移交方案.docx").content}, loose())
    outcomes = {result.requirement: result.outcome for result in report.results}
    assert outcomes["plan/section/scope"] is Outcome.OPEN
    assert outcomes["pack/readable"] is Outcome.OPEN
    assert (report.verdict, exit_code(report)) == (Verdict.UNDECIDED, ExitCode.UNDECIDED)
    assert (report.unreadable, report.read) == (1, 0)


def test_a_failure_elsewhere_outweighs_what_is_open(held) -> None:  # type: ignore[no-untyped-def]
    both = replace(SCHEMA, deliverables=(*SCHEMA.deliverables, rule(id="log", document_type="log")))
    report = held({"移交方案.docx": unreadable("移交方案.docx").content}, loose(both))
    assert failed(report) == ["log/present"]
    assert exit_code(report) is ExitCode.FAILED


def test_whether_a_conditional_deliverable_is_due_is_open_without_a_project(held) -> None:  # type: ignore[no-untyped-def]
    conditional = replace(SCHEMA, deliverables=(rule(when="project.acceptance"),))
    report = held({"其他.docx": document(para("无关的文字。"))}, loose(conditional))
    assert failed(report) == []
    assert [(r.requirement, r.findings[0].message.zh) for r in report.results if r.outcome is Outcome.OPEN] == [
        ("plan/present", "未见《移交方案》；未提供项目描述，无法判断本项目是否需要。")
    ]
    assert report.verdict is Verdict.UNDECIDED
    assert exit_code(report) is ExitCode.UNDECIDED


def test_only_the_checks_of_the_schema_are_asked(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"方案.docx": GOOD}, replace(loose(), checks=("files-readable", "deliverable-present")))
    assert [result.check for result in report.results] == ["files-readable", "deliverable-present"]


def test_a_part_weighs_no_more_than_its_deliverable(held) -> None:  # type: ignore[no-untyped-def]
    light = replace(SCHEMA, deliverables=(rule(level=Level.NOTE),))
    report = held({"方案.docx": without("风险")}, loose(light))
    assert failed(report) == ["plan/section/risks"]
    assert (report.verdict, exit_code(report)) == (Verdict.ACCEPT, ExitCode.PASSED)


def test_of_two_deliverables_of_a_type_a_file_goes_to_the_one_it_names(held) -> None:  # type: ignore[no-untyped-def]
    first = rule(id="first", title=Bilingual("总体移交方案", "Overall plan"))
    second = rule(id="second", title=Bilingual("分系统移交方案", "Plan by system"), cardinality=Cardinality.OPTIONAL)
    schema = loose(replace(SCHEMA, deliverables=(first, second)))
    report = held({"总体移交方案.docx": GOOD, "分系统移交方案.docx": GOOD}, schema)
    assert {file.path: file.deliverable for file in report.files} == {
        "总体移交方案.docx": "first",
        "分系统移交方案.docx": "second",
    }


def test_the_same_pack_gives_the_same_report(held) -> None:  # type: ignore[no-untyped-def]
    assert held({"方案.docx": without("张三")}, loose()) == held({"方案.docx": without("张三")}, loose())


def result(outcome: Outcome, level: Level = Level.ERROR, deliverable: str | None = "plan") -> Result:
    return Result("plan/x", "x", Bilingual("", ""), level, outcome, deliverable=deliverable)


PASS, FAIL, OPEN, REVIEW, NA = Outcome.PASS, Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW, Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("results", "verdict", "code"),
    [
        ([result(PASS)], Verdict.ACCEPT, 0),
        ([result(PASS), result(NA)], Verdict.ACCEPT, 0),
        ([result(FAIL), result(OPEN)], Verdict.RETURN, 1),
        ([result(PASS), result(OPEN)], Verdict.UNDECIDED, 4),
        ([result(FAIL, Level.WARNING)], Verdict.ACCEPT_WITH_CONDITIONS, 1),
        ([result(FAIL, Level.NOTE)], Verdict.ACCEPT, 0),
        ([result(REVIEW)], Verdict.ACCEPT_WITH_CONDITIONS, 4),
        ([result(FAIL, Level.WARNING), result(OPEN)], Verdict.UNDECIDED, 1),
        ([result(NA)], Verdict.UNDECIDED, 4),
        ([result(PASS, deliverable=None)], Verdict.UNDECIDED, 4),
        ([], Verdict.UNDECIDED, 4),
    ],
)
def test_verdict_and_exit_code_follow_from_the_results(results: list[Result], verdict: Verdict, code: int) -> None:
    assert verdict_of(results) is verdict
    report = Report("1", "p", "0", (), (), "s", "1", Bilingual("", ""), "signed", None, verdict, tuple(results))
    assert exit_code(report) == code


def test_the_built_in_schema_asks_for_each_deliverable_in_both_languages() -> None:
    catalog = Catalog()
    rules: tuple[DeliverableRule, ...] = catalog.pack_schema("service-handover").deliverables
    of_projects = {kind.id for kind in catalog.document_types() if kind.made_from is Origin.PROJECT}
    assert {one.document_type for one in rules} == of_projects
    assert all(
        one.instructions.zh and one.instructions.en for schema in catalog.pack_schemas() for one in schema.deliverables
    )


def test_a_cut_off_archive_may_have_held_anything_whatever_it_is_called(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "无关的文字。" * 100)
    path = tmp_path / "移交方案.zip"
    path.write_bytes(stream.getvalue()[: stream.getvalue().index(b"PK\x01\x02")])
    catalog = Catalog()
    project = load_project(Path(__file__).parent.parent / "samples/projects/operations-handover.yaml")
    with open_pack(path) as opened:
        schema = catalog.pack_schema("service-handover")
        report = check(opened, schema, catalog, {project.language: project}, tool_version="1")
    present = {r.outcome for r in report.results if r.check == "deliverable-present"}
    assert present == {Outcome.OPEN, Outcome.NOT_APPLICABLE}
    assert report.verdict is Verdict.UNDECIDED


def test_a_document_in_two_volumes_holds_what_either_holds(held) -> None:  # type: ignore[no-untyped-def]
    first = document(head("移交方案"), para("项目名称：仓储平台"), para("编制日期：2026-11-21"), head("一、移交范围"))
    rest = tuple(GOOD.blocks[4:])
    report = held({"移交方案上册.docx": first, "移交方案下册.docx": replace(GOOD, blocks=rest)}, loose())
    assert failed(report) == []
    assert [file.deliverable for file in report.files] == ["plan", "plan"]


def test_what_one_volume_lacks_is_open_while_the_other_cannot_be_read(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"移交方案上册.docx": without("风险"), "移交方案下册.docx": unreadable("x").content}, loose())
    outcomes = {result.requirement: result.outcome for result in report.results}
    assert outcomes["plan/section/scope"] is Outcome.PASS
    assert outcomes["plan/section/risks"] is Outcome.OPEN


def test_an_earlier_version_is_held_to_nothing_and_told(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"移交方案V1.docx": without("风险"), "移交方案V2.docx": GOOD}, loose())
    assert failed(report) == ["pack/versions"]
    assert [(file.deliverable, file.standing.value) for file in report.files] == [
        (None, "superseded"),
        ("plan", "current"),
    ]
    assert report.verdict is Verdict.ACCEPT_WITH_CONDITIONS


def test_a_large_pack_is_asked_in_workers_and_reads_as_if_it_were_not(  # type: ignore[no-untyped-def]
    held, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"{number}/移交方案-{name}.docx": GOOD for number, name in enumerate("甲乙丙丁戊己")}
    files["7/移交方案-庚.docx"] = without("移交范围")
    apart = held(files, loose())
    monkeypatch.setattr(ask, "_FEW", 100)
    assert held(files, loose()) == apart
    assert failed(apart) == ["plan/section/scope"]


def test_a_document_that_cannot_be_checked_within_bounds_stays_open(  # type: ignore[no-untyped-def]
    held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        ask, "each", lambda job, demanded, numbers: [Lost.TIMED_OUT, *(job(demanded, n) for n in numbers[1:])]
    )
    files = {f"移交方案-{name}.docx": GOOD for name in "甲乙丙丁戊"}
    report = held(files, loose())
    scope = next(result for result in report.results if result.requirement == "plan/section/scope")
    assert scope.outcome is Outcome.OPEN
    assert scope.reason is not None
    assert scope.reason.zh == "在限定的时间和内存内未能核查完：移交方案-丁.docx。"


def test_what_a_scan_lacks_is_to_review_and_what_stands_in_it_is_not_asked(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"方案.docx": replace(without("移交范围"), recognised=(1,))}, loose())
    outcomes = {result.requirement: result.outcome for result in report.results}
    assert failed(report) == []
    assert (outcomes["plan/section/scope"], outcomes["plan/table/items"]) == (Outcome.REVIEW, Outcome.NOT_APPLICABLE)
    assert (report.verdict, exit_code(report)) == (Verdict.ACCEPT_WITH_CONDITIONS, ExitCode.UNDECIDED)


def test_a_file_that_is_one_by_its_name_alone_is_for_a_person_and_its_parts_are_not_asked(held) -> None:  # type: ignore[no-untyped-def]
    report = held({"移交方案.docx": document(para("截图一"), para("截图二"))})
    told = [(result.requirement, one) for result in report.results for one in result.findings]
    assert [(name, one.outcome, one.message.zh) for name, one in told if name != "plan/format"] == [
        (
            "plan/present",
            Outcome.REVIEW,
            "“移交方案.docx”只有文件名像《移交方案》，内容中看不出是该资料；其内容未逐项核查。",
        )
    ]
