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
