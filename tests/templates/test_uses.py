"""Which documents a value of the description goes into."""

from __future__ import annotations

import pytest

from handover_docs.templates.uses import field_called, uses_of


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("dates.go_live", ("dates", "go_live")),
        ("project.dates.go_live", ("dates", "go_live")),
        ("project.name", ("project", "name")),
        ("milestones[].owner", ("milestones", "owner")),
        ("services.metrics.target", ("services", "metrics", "target")),
    ],
)
def test_a_field_is_known_by_its_keys(name: str, keys: tuple[str, ...]) -> None:
    found = field_called(name)
    assert found is not None
    assert found[0] == keys


@pytest.mark.parametrize("name", ["nda", "dates.gone", "project", ""])
def test_what_the_description_does_not_hold_is_no_field(name: str) -> None:
    assert field_called(name) is None or name == "project"


def test_a_document_uses_what_its_template_its_clauses_or_its_conditions_name() -> None:
    by_id = {use.document_type.id: use for use in uses_of(("issues",), "zh-CN")}
    assert by_id["issue-log"].places
    assert by_id["issue-log"].decides
    assert "nda" not in by_id
    assert "sla" in {use.document_type.id for use in uses_of(("legal", "governing_law"), "en")}
