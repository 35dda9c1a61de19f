"""Reports that are made before their time: they pass blank, each is asked for, and what was filled in is read back."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from handover_docs import __version__
from handover_docs.generate import BuiltPack, build_pack
from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Outcome, Report, Verdict
from samples.signing import W, edit
from tests.both_directions.packs import CATALOG, SAMPLES, description, findings, report_on, schema_of

OPERATIONS = next(path for path in SAMPLES if path.stem == "operations-handover")
TYPES = ("status-report", "communication-plan")
SCHEMA = schema_of(*map(CATALOG.document_type, TYPES))
LAST = "2026-12-21 2026-12-25"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample in Chinese, with a blank report for each that is due and has none."""
    text = OPERATIONS.read_text(encoding="utf-8")
    path = tmp_path_factory.mktemp("blank") / OPERATIONS.name
    path.write_text(
        text.replace("  weekly: true\n", "  weekly: true\n  blank_reports: true\n").replace(
            "languages: [zh-CN, en]", "languages: [zh-CN]"
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def pack(sample: Path) -> BuiltPack:
    return build_pack(description(sample), CATALOG, tool_version=__version__, documents=TYPES)


def asked(
    pack: BuiltPack, sample: Path, folder: Path, stage: Stage, without: str = "?", filled: bool = False
) -> Report:
    files = {
        one.path: edit(one.data, _fill) if filled and one.document_type == "status-report" else one.data
        for one in pack.files
        if without not in one.path
    }
    return report_on(files, SCHEMA, sample, folder, stage)


def _fill(root: etree._Element) -> None:
    """Fill every content control that shows its hint."""
    for control in root.iter(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        assert properties is not None
        showing = properties.find(f"{W}showingPlcHdr")
        if showing is not None:
            properties.remove(showing)
            first, *others = control.iter(f"{W}t")
            first.text = "45%" if "累计进度" in (first.text or "") else "无"
            for other in others:
                other.text = ""


def test_there_is_a_report_for_each_period_and_the_written_ones_stay(pack: BuiltPack) -> None:
    assert [one.item for one in pack.files if one.document_type == "status-report"] == [
        "周报 2026-11-23 2026-11-27",
        "周报 2026-11-30 2026-12-04",
        "周报 2026-12-07 2026-12-11",
        "周报 2026-12-14 2026-12-18",
        "周报 2026-12-21 2026-12-25",
        "月报 2026-11-23 2026-11-25",
        "月报 2026-11-26 2026-12-25",
    ]


def test_blank_reports_pass_before_the_pack_is_signed(pack: BuiltPack, sample: Path, tmp_path: Path) -> None:
    report = asked(pack, sample, tmp_path, Stage.ISSUED)
    assert findings(report) == []
    assert report.verdict is Verdict.ACCEPT


def test_a_report_left_out_is_named_by_its_period(pack: BuiltPack, sample: Path, tmp_path: Path) -> None:
    found = findings(asked(pack, sample, tmp_path, Stage.ISSUED, without=LAST))
    assert [(requirement, finding.message.zh) for requirement, _, finding in found] == [
        ("status-report/present", "《项目状态报告》应有7份，实有6份。"),
        ("status-report/periods", "约定的报告缺少1期：2026年12月25日周报。"),
    ]


def test_a_report_still_blank_is_found_when_the_pack_is_signed(pack: BuiltPack, sample: Path, tmp_path: Path) -> None:
    report = asked(pack, sample, tmp_path, Stage.SIGNED)
    unfilled = next(one for one in report.results if one.requirement == "status-report/field/progress")
    assert unfilled.outcome is Outcome.FAIL
    assert len(unfilled.findings) == 5


def test_what_was_filled_in_is_read_back(pack: BuiltPack, sample: Path, tmp_path: Path) -> None:
    report = asked(pack, sample, tmp_path, Stage.SIGNED, filled=True)
    found = [one for one in findings(report) if one[0].startswith("status-report/")]
    assert found == []
