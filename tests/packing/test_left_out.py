"""What is said of documents that a description has nothing for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from handover_docs.catalog import Catalog
from handover_docs.loading import load_project
from handover_docs.packing.left_out import left_out

SAMPLE = Path(__file__).parents[2] / "samples/projects/operations-handover.yaml"


def test_a_document_that_the_description_has_nothing_for_is_named_with_the_part_that_it_needs() -> None:
    types = Catalog().document_types()
    project = load_project(SAMPLE)
    before = left_out(project, types)
    after = left_out(replace(project, risks=()), types)
    assert {kind.id for kind in after.document_types} - {kind.id for kind in before.document_types} == {"risk-register"}
    assert set(after.parts) - set(before.parts) == {"risks"}


def test_documents_of_other_situations_are_not_missed() -> None:
    project = load_project(SAMPLE)
    found = left_out(project, Catalog().document_types())
    assert all(project.situation in kind.situations for kind in found.document_types)
