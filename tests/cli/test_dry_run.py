"""What ``generate --dry-run`` says of changed fields, to people and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "schemas/generate.schema.json").read_text("utf-8"))
PROJECT = ROOT / "samples/projects/operations-handover.yaml"


def made(call: Call, folder: Path) -> tuple[object, ...]:
    """A pack of one document, and the description with another day of going live."""
    description = folder / "project.yaml"
    description.write_bytes(PROJECT.read_bytes())
    arguments = ("generate", description, "-o", folder / "p", "--document", "handover-plan", "--lang", "en")
    assert call(*arguments).code == 0
    text = description.read_text("utf-8").replace("go_live: 2026-12-21", "go_live: 2026-12-22")
    description.write_text(text, "utf-8")
    return arguments


def test_a_dry_run_says_which_fields_changed_and_which_documents_use_them(call: Call, tmp_path: Path) -> None:
    shown = call(*made(call, tmp_path), "--dry-run").out
    said = "Changed in the description, and the documents that use it:\n  dates.go_live  Go-live\n"
    assert f"{said}    handover-plan  Handover Plan\n" in shown


def test_nothing_is_said_of_fields_where_none_changed(call: Call, tmp_path: Path) -> None:
    arguments = made(call, tmp_path)
    assert call(*arguments).code == 0
    assert "Changed in the description" not in call(*arguments, "--dry-run").out


def test_the_same_as_json_fits_its_schema(call: Call, tmp_path: Path) -> None:
    arguments = made(call, tmp_path)
    told = json.loads(call(*arguments, "--dry-run", "--format", "json").out)
    jsonschema.validate(told, SCHEMA)
    (file,) = told["files"]
    assert (told["dry_run"], file["state"]) == (True, "changed")
    (field,) = told["fields"]
    assert (field["field"], field["title"]["en"], field["all_documents"]) == ("dates.go_live", "Go-live", False)
    assert [(one["document_type"], one["files"]) for one in field["documents"]] == [("handover-plan", [file["path"]])]


def test_what_was_written_as_json_has_the_states_alone(call: Call, tmp_path: Path) -> None:
    told = json.loads(call(*made(call, tmp_path), "--format", "json").out)
    jsonschema.validate(told, SCHEMA)
    assert [one["state"] for one in told["files"]] == ["changed"]
    assert "fields" not in told
