"""A pack schema as a workbook that a person can read, and that is read back as it was."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handover_docs.catalog import Catalog
from handover_docs.loading.schema_sheet import schema_from_sheet, write_schema_sheet

CATALOG = Catalog()
(PATH,) = CATALOG.pack_schema_files("employee-leaving")


@pytest.fixture(scope="module")
def content() -> bytes:
    return write_schema_sheet(PATH, CATALOG, "zh-CN")


def sheet(content: bytes) -> Worksheet:
    return load_workbook(io.BytesIO(content)).worksheets[0]


def test_every_requirement_is_called_as_a_person_calls_it(content: bytes) -> None:
    rows = list(sheet(content).iter_rows(min_row=3, values_only=True))
    called = {row[1]: row[2] for row in rows}
    assert called["work-handover"] == "工作交接单"
    assert called["knowledge-transfer"] == "知识转移的记录"


def test_columns_that_nothing_fills_are_folded_away(content: bytes) -> None:
    page = sheet(content)
    folded = {at for one in page.column_dimensions.values() if one.hidden for at in range(one.min, one.max + 1)}
    hidden = {page.cell(1, at).value for at in folded}
    assert {"sections", "clauses"} <= hidden
    assert not hidden & {"id", "document_type", "any_of", "formats", "level", "due"}


def test_each_heading_says_what_belongs_beneath(content: bytes) -> None:
    page = sheet(content)
    keys = {page.cell(1, at).value: page.cell(2, at).comment for at in range(2, page.max_column + 1)}
    told = {key: note.text for key, note in keys.items() if note is not None}
    assert told["count"].startswith("项目中的列表（每项一份）、数字或范围")
    assert {"instructions|zh-CN", "when", "formats", "level", "dates", "due"} <= told.keys()


def test_further_rows_have_the_choices_too(content: bytes) -> None:
    page = sheet(content)
    (level,) = [one for one in page.data_validations.dataValidation if "warning" in (one.formula1 or "")]
    assert max(cells.max_row for cells in level.sqref.ranges) > page.max_row + 20


def test_what_is_read_back_is_the_schema_itself(content: bytes) -> None:
    again = schema_from_sheet(content, "要求.xlsx", CATALOG)
    assert "知识转移的记录" in again
    assert 'title: {"zh-CN": "工作交接单"' not in again
