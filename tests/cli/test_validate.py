"""Checking a description, and what its documents still need."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "logo.png: This logo cannot be read. Give the path of the picture as seen from the description"),
        (b"no picture", "logo.png: The picture is damaged, or no PNG, JPEG or GIF. Save it as a PNG and use that."),
    ],
)
def test_a_logo_that_cannot_be_used_is_said_where_it_is_named(
    call: Call, tmp_path: Path, content: bytes | None, expected: str
) -> None:
    file = tmp_path / "project.yaml"
    text = PROJECT.read_text("utf-8")
    file.write_text(f"{text}\nlook:\n  logo: logo.png\n", "utf-8")
    if content is not None:
        (tmp_path / "logo.png").write_bytes(content)
    shown = call("validate", file)
    assert (shown.code, shown.out) == (3, "")
    assert shown.err.startswith(f"{file}:{len(text.splitlines()) + 3}:9: {expected}")
