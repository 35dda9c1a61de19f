"""A project's own pattern of file names: documents are named by it, and held to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs import check
from handover_docs.errors import ProjectError
from handover_docs.generate import generate_pack
from handover_docs.loading import load_description
from handover_docs.model.report import Outcome, Report
from handover_docs.packing.plan import plan_pack
from handover_docs.packing.writing import carry_out

SAMPLE = Path("samples/projects/team-handover.yaml")


def _described(folder: Path, pattern: str) -> Path:
    file = folder / "project.yaml"
    file.write_text(SAMPLE.read_text("utf-8") + f'\nlook: {{naming: "{pattern}"}}\n', "utf-8")
    return file


def _names(report: Report) -> set[Outcome]:
    return {result.outcome for result in report.results if result.requirement == "acceptance-form/name"}


def test_documents_follow_the_projects_pattern_and_pass_by_it(tmp_path: Path) -> None:
    description = _described(tmp_path, "{date}_{type}_{project}")
    built = generate_pack(description, documents=["acceptance-form"])
    assert [file.path for file in built.files] == ["04-验收/20261118_验收单_经营报表服务移交.docx"]
    carry_out(plan_pack(built, tmp_path / "pack", force=False, whole=True, listing=lambda there, file: ""))
    assert _names(check(tmp_path / "pack", schema="service-handover", project=description)) == {Outcome.PASS}
    assert _names(check(tmp_path / "pack", schema="service-handover", project=SAMPLE)) == {Outcome.FAIL}


@pytest.mark.parametrize(("pattern", "said"), [("{date}", "does not hold {type}"), ("{type}-{who}", "holds something")])
def test_a_pattern_that_cannot_be_followed_is_refused(tmp_path: Path, pattern: str, said: str) -> None:
    with pytest.raises(ProjectError) as failure:
        load_description(_described(tmp_path, pattern))
    assert said in failure.value.problems[0].what.en


@pytest.mark.parametrize("name", ["智慧园区运行维护服务整体移交项目" * 9, "Service Desk Transition of All Sites " * 9])
def test_a_long_name_of_a_project_leaves_room_for_the_kind_of_document(tmp_path: Path, name: str) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(SAMPLE.read_text("utf-8").replace("经营报表服务移交", name), "utf-8")
    built = generate_pack(file, documents=["acceptance-form", "nda"])
    stems = [built_file.path.rpartition("/")[2] for built_file in built.files]
    assert all(len(stem) <= 125 and len(stem.encode()) <= 205 for stem in stems)
    assert all(stem.startswith(name[:20]) for stem in stems)
    assert any(stem.endswith("-20261118-验收单.docx") for stem in stems)
    assert len(set(stems)) == len(stems)
    carry_out(plan_pack(built, tmp_path / "pack", force=False, whole=True, listing=lambda there, file: ""))
    assert {path.name for path in (tmp_path / "pack").rglob("*.docx")} == {s for s in stems if s.endswith("docx")}


def test_what_names_the_item_is_cut_within_its_brackets(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    sample = Path("samples/projects/settlement-cutover.yaml").read_text("utf-8")
    file.write_text(sample.replace("recipient: 各供应商", f"recipient: {'各地区、各门类的供应商' * 9}"), "utf-8")
    stems = [Path(built.path).stem for built in generate_pack(file, documents=["stakeholder-notice"]).files]
    assert any("（各地区、各门类的供应商" in stem and len(stem.encode()) > 190 for stem in stems)
    assert all(stem.endswith("）") for stem in stems)


def test_what_no_system_allows_in_a_name_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(SAMPLE.read_text("utf-8").replace("经营报表服务移交", '"A/B:测试*?<公司>|项目. "'), "utf-8")
    (built,) = generate_pack(file, documents=["acceptance-form"]).files
    assert built.path == "04-验收/A_B_测试_公司_项目-20261118-验收单.docx"
