"""Checking a description, and what its documents still need."""

from __future__ import annotations

from pathlib import Path

from .conftest import Call

PROJECT = Path(__file__).parents[2] / "samples/projects/operations-handover.yaml"


def test_validate_says_beforehand_what_the_documents_still_need(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    lines = PROJECT.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("  acceptance: 2")), "utf-8")
    shown = call("validate", path)
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.splitlines() == [
        f"dates.acceptance: The {title} needs it, and the project description has none. "
        "Give dates.acceptance in the project description."
        for title in ("Acceptance Request", "Acceptance Form")
    ]
    assert call("validate", path, "--description-only").code == 0
