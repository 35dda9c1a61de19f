"""The built-in SLA checklist, filled from the samples."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from handover_docs.fillers.xlsx import fill
from handover_docs.generate import project_values
from handover_docs.loading import load_description

ROOT = Path(__file__).resolve().parents[2]
CASES = (
    ("operations-handover", "zh-CN"),
    ("operations-handover", "en"),
    ("service-desk-transition", "en"),
    ("settlement-cutover", "zh-CN"),
)


@cache
def checklist(sample: str, language: str) -> bytes:
    project = load_description(ROOT / "samples" / "projects" / f"{sample}.yaml").project(language)
    template = (ROOT / "templates" / "sla-checklist" / f"{language}.xlsx").read_bytes()
    return fill(template, project_values(project), name=f"{language}.xlsx", language=language)


def shown(data: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {page.title: [[cell.value for cell in row] for row in page.iter_rows()] for page in book}


def table(rows: list[list[object]], header: str) -> list[dict[str, object]]:
    """The rows below that in which ``header`` stands, up to the first empty one."""
    start = next(index for index, row in enumerate(rows) if header in row)
    found = []
    for row in rows[start + 1 :]:
        if all(value is None for value in row):
            break
        found.append(dict(zip(rows[start], row, strict=True)))
    return found


def labelled(rows: list[list[object]]) -> dict[object, object]:
    return {row[index]: row[index + 1] for row in rows for index in range(len(row) - 1) if row[index]}


def test_each_metric_is_met_missed_or_not_measured():
    rows = table(shown(checklist("operations-handover", "zh-CN"))["检查表"], "是否达标")
    assert [(row["序号"], row["比较方式"], row["目标值"], row["实测值"], row["是否达标"]) for row in rows] == [
        (1, "不低于", 99.9, 99.95, "达标"),
        (2, "不高于", 1, 0, "达标"),
        (3, "不高于", 15, 10, "达标"),
        (4, "不低于", 98, 98.6, "达标"),
        (5, "不低于", 95, 93.8, "未达标"),
        (6, "不低于", 90, None, "未测量"),
        (7, "不低于", 97, 100, "达标"),
        (8, "不高于", 0, 0, "达标"),
    ]


def test_the_summary_counts_what_the_checklist_says():
    (total,) = table(shown(checklist("operations-handover", "en"))["Summary"], "Attainment rate")
    assert total == {
        "Metrics in all": 8,
        "Targets met": 6,
        "Targets missed": 1,
        "Not yet measured": 1,
        "Attainment rate": pytest.approx(6 / 7),
        "Overall": "Some targets missed",
    }
    services = table(shown(checklist("operations-handover", "en"))["Summary"], "Service name")
    assert [tuple(row.values())[2:] for row in services] == [(3, 3, 0, 0), (3, 1, 1, 1), (2, 2, 0, 0)]


def test_the_fields_of_the_summary_stand_to_the_right_of_their_labels():
    fields = labelled(shown(checklist("operations-handover", "zh-CN"))["汇总"])
    assert {label: fields[label] for label in ("项目名称", "项目编号", "委托方", "服务提供方")} == {
        "项目名称": "智联仓储平台运维服务移交",
        "项目编号": "ZL-OPS-2026-018",
        "委托方": "江南智联物流股份有限公司",
        "服务提供方": "华信远维信息技术有限公司",
    }
    assert fields["服务期开始"] == datetime(2026, 12, 21)
    assert fields["编制日期"] == datetime(2026, 11, 21)


def test_what_a_project_does_not_have_leaves_no_row():
    sheets = shown(checklist("settlement-cutover", "zh-CN"))
    fields = labelled(sheets["汇总"])
    assert "委托方" not in fields
    assert "服务期开始" not in fields
    assert ["本项目未约定事件分级和时限。"] in [[value for value in row if value] for row in sheets["事件响应"]]


def test_incident_classes_are_listed_with_their_times():
    rows = table(shown(checklist("service-desk-transition", "en"))["Incidents"], "Class")
    assert [(row["Class"], row["Response within"], row["Resolution within"]) for row in rows] == [
        ("Priority 1", "10 minutes", "4 hours"),
        ("Priority 2", "30 minutes", "8 hours"),
        ("Priority 3", "1 hour", "24 hours"),
    ]


def living(language: str) -> Worksheet:
    name = {"zh-CN": "检查表", "en": "Checklist"}[language]
    return openpyxl.load_workbook(io.BytesIO(checklist("operations-handover", language)))[name]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_checklist_is_a_living_sheet(language):
    page = living(language)
    assert page.auto_filter.ref == "A4:M12"
    assert (page.sheet_view.pane.ySplit, page.sheet_view.pane.topLeftCell) == (4, "A5")
    assert page.print_title_rows == "$4:$4"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
    assert {str(rule.sqref) for rule in page.data_validations.dataValidation} == {"E5:E12", "H5:H12"}
    assert {str(area.sqref) for area in page.conditional_formatting} == {"I5:I12"}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_only_entries_are_unlocked_and_there_is_no_password(language):
    page = living(language)
    assert page.protection.sheet
    assert page.protection.password is None
    assert [cell.column_letter for cell in page[5] if not cell.protection.locked] == ["H", "J", "M"]


@pytest.mark.parametrize(("sample", "language"), CASES)
def test_every_checklist_is_valid(sample, language, tmp_path):
    file = tmp_path / "checklist.xlsx"
    file.write_bytes(checklist(sample, language))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


@pytest.mark.parametrize(("sample", "language"), CASES)
def test_every_formula_carries_its_result(sample, language):
    book = openpyxl.load_workbook(io.BytesIO(checklist(sample, language)))
    results = shown(checklist(sample, language))
    formulas = [
        (page.title, cell.row, cell.column) for page in book for row in page for cell in row if cell.data_type == "f"
    ]
    assert formulas
    assert all(results[title][row - 1][column - 1] is not None for title, row, column in formulas)


def without_results(data: bytes) -> bytes:
    """The workbook with its formulas but not what they come to."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            bare = re.sub(rb"(<c [^>]*?)(?: t=\"\w+\")?(><f>[^<]*</f>)<v>[^<]*</v>", rb"\1\2", part)
            target.writestr(name, bare if name.startswith("xl/worksheets/") else part)
    return file.getvalue()


def rounded(sheets: dict[str, list[list[object]]]) -> dict[str, list[list[object]]]:
    """The sheets without empty cells at the end of rows and beyond."""
    found = {}
    for title, rows in sheets.items():
        kept = [[round(value, 9) if isinstance(value, float) else value for value in row] for row in rows]
        found[title] = [row for row in ([value for value in row if value is not None] for row in kept) if row]
    return found


@pytest.mark.extra("libreoffice")
def test_libreoffice_works_out_the_same_results(tmp_path):
    files = {}
    for sample, language in CASES:
        files[sample, language] = tmp_path / f"{sample}.{language}.xlsx"
        files[sample, language].write_bytes(without_results(checklist(sample, language)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, tmp_path / "out", *files.values()], check=True, capture_output=True, timeout=180)
    for case, file in files.items():
        worked_out = shown((tmp_path / "out" / file.name).read_bytes())
        assert rounded(worked_out) == rounded(shown(checklist(*case))), case
