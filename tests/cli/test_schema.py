"""``handover schema``: a schema from a good pack holds that pack, and finds what is missing from a worse one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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
