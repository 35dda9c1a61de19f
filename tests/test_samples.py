"""The packs in ``samples/packs`` are what their script builds, and get the verdicts that they were made for."""

from __future__ import annotations

import io
import zipfile

import pytest

from handover_docs import check
from handover_docs.catalog import Catalog
from handover_docs.loading import load_description
from handover_docs.model.project import Situation
from handover_docs.model.report import Outcome, Report, Verdict
from samples import make_packs

PACKS = make_packs.HERE / "packs"


def _report(name: str) -> Report:
    return check(PACKS / name, project=make_packs.PROJECT)


def _unpacked(data: bytes) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: _parts(archive.read(name)) for name in archive.namelist()}


def _parts(data: bytes) -> object:
    try:
        return _unpacked(data)
    except zipfile.BadZipFile:
        return data[:4]  # the damaged one: how far it was compressed depends on the library


@pytest.mark.parametrize("name", ["complete", "defective"])
def test_the_packs_are_what_their_script_builds(name: str) -> None:
    built = make_packs.archive(getattr(make_packs, name)())
    assert _unpacked((PACKS / f"{name}.zip").read_bytes()) == _unpacked(built), "run: make samples"


def test_the_good_pack_is_accepted_without_a_finding() -> None:
    report = _report("complete.zip")
    assert [found for result in report.results for found in result.findings] == []
    assert report.verdict is Verdict.ACCEPT


def test_every_planted_defect_is_found_and_nothing_else_fails() -> None:
    report = _report("defective.zip")
    failed = {result.requirement for result in report.results if result.outcome is Outcome.FAIL}
    assert failed == set(make_packs.EXPECTED)
    assert report.verdict is Verdict.RETURN


def test_what_rests_on_the_damaged_file_is_open() -> None:
    report = _report("defective.zip")
    opened = {result.requirement.split("/")[0] for result in report.results if result.outcome is Outcome.OPEN}
    assert opened == {"nda", "pack"}


def test_the_project_samples_are_right_and_show_every_situation() -> None:
    known = Catalog().document_type_ids()
    descriptions = [load_description(path, known) for path in sorted((make_packs.HERE / "projects").glob("*.yaml"))]
    situations = {description.project(description.languages[0]).situation for description in descriptions}
    assert situations == set(Situation)
