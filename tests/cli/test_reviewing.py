"""``handover review`` told what is no contract."""

from __future__ import annotations

from pathlib import Path

from handover_docs.cli._advice import as_typed
from tests.cli.conftest import Call


def test_a_description_is_not_reviewed_as_if_it_were_a_contract(call: Call, tmp_path: Path) -> None:
    given = tmp_path / "project.yaml"
    given.write_text("situation: cutover\nproject:\n  name: x\n", "utf-8")
    shown = call("review", given)
    typed = as_typed(given)
    assert (shown.code, shown.out) == (2, "")
    assert shown.err == (
        f"{given}: This is a project description, not a contract. Run handover review FILE --project {typed}; "
        f"handover validate {typed} checks it.\n"
    )
