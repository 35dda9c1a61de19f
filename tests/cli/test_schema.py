"""``handover schema``: a schema from a good pack holds that pack, and finds what is missing from a worse one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from handover_docs.catalog import Catalog

Call = Callable[..., Any]
PACKS = Path(__file__).parent.parent.parent / "samples/packs"


def test_a_schema_from_a_good_pack_asks_for_what_it_holds(call: Call, tmp_path: Path) -> None:
    made = tmp_path / "like-this.yaml"
    shown = call("schema", "new", "like-this", "--from", PACKS / "complete.zip", "-o", made)
    assert (shown.code, shown.out, shown.err) == (0, "", f"Wrote {made}\n")
    schema = Catalog().pack_schema_in(made)
    rules = {one.id: one for one in schema.deliverables}
    assert schema.extends == "service-handover"
    assert rules["nda"].minimum == 3
    assert (rules["nda"].when, rules["nda"].formats) == ("true", ("docx",))
    assert (rules["acceptance-form"].folder.zh if rules["acceptance-form"].folder else None) == "04-验收"
    assert "cutover-plan" not in rules
    again = call("schema", "new", "like-this", "--from", PACKS / "complete.zip", "-o", made)
    assert (again.code, "Rename it or add --force." in again.err) == (2, True)


def test_a_schema_needs_an_id_of_its_own(call: Call) -> None:
    shown = call("schema", "new", "My Schema", "--from", PACKS / "complete.zip")
    assert shown.code == 2
    assert shown.err == "My Schema: This cannot be an id. Use lower case letters, digits and hyphens.\n"


def test_a_schema_goes_to_excel_and_back_and_stays_what_it_was(call: Call, tmp_path: Path) -> None:
    sheet, back = tmp_path / "s.xlsx", tmp_path / "back.yaml"
    assert call("schema", "sheet", "handover-to-client", "-o", sheet).code == 0
    shown = call("schema", "sheet", sheet, "-o", back)
    assert shown.code == 0, shown.err
    whole, again = Catalog().pack_schema("handover-to-client"), Catalog().pack_schema_in(back)
    assert again.deliverables == whole.deliverables
    assert (again.id, again.situations, again.naming) == (whole.id, whole.situations, whole.naming)
    assert again.extends is None


def test_an_error_in_the_workbook_comes_with_its_sheet_and_cell(call: Call, tmp_path: Path) -> None:
    sheet, back = tmp_path / "s.xlsx", tmp_path / "back.yaml"
    call("schema", "sheet", "employee-leaving", "-o", sheet)
    book = load_workbook(sheet)
    page = book["Requirements"]
    columns = {cell.value: cell.column_letter for cell in page[1]}
    page[f"{columns['document_type']}3"] = "work-handovr"
    page[f"{columns['count']}4"] = "3..1"
    book.save(sheet)
    shown = call("schema", "sheet", sheet, "-o", back)
    assert shown.code == 3
    assert f"s.xlsx!Requirements!{columns['count']}4: count (Count): The count “3..1” cannot be read." in shown.err
    assert not back.exists()
    page[f"{columns['count']}4"] = "1"
    book.save(sheet)
    shown = call("schema", "sheet", sheet, "-o", back)
    assert "There is no document type work-handovr. Did you mean work-handover?" in shown.err
