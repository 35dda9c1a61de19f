"""What ``generate`` and ``status`` say of a folder that an earlier run was in."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from handover_docs.cli._generated import say_which_pdfs_went
from handover_docs.cli._session import Session
from handover_docs.packing.plan import Plan, State, Step
from handover_docs.packing.underway import Underway
from tests.cli.conftest import Call, Outcome

SAMPLE = "samples/projects/team-handover.yaml"


@pytest.fixture
def pack(tmp_path: Path, call: Call) -> Path:
    folder = tmp_path / "pack"
    assert made(call, folder).code == 0
    return folder


def made(call: Call, folder: Path, *others: str) -> Outcome:
    return call("generate", SAMPLE, "-o", folder, "--document", "acceptance-form", *others)


def cut_short(folder: Path) -> Path:
    """Leave the folder as a run leaves it that is killed after it moved its first file; the path of that file."""
    underway = Underway(folder)
    path = next(folder.rglob("*.docx"))
    name = path.relative_to(folder).as_posix()
    (underway.new / name).parent.mkdir(parents=True)
    (underway.new / name).write_bytes(b"half of a pack")
    underway.begin([name])
    underway.put(name)
    return path


def test_a_run_that_was_cut_short_is_put_right_and_said(call: Call, pack: Path) -> None:
    path = cut_short(pack)
    said = call("status", pack)
    assert f"{pack}: The last run of generate was cut short while it was writing" in said.err
    assert "cut short" in made(call, pack, "--dry-run").err
    assert path.read_bytes() == b"half of a pack"
    shown = made(call, pack)
    assert shown.err.startswith(f"{pack}: The last run was cut short while it was writing. What it had begun was put")
    assert shown.out.startswith("unchanged  ")
    assert path.read_bytes().startswith(b"PK")
    assert "cut short" not in made(call, pack).err


def test_pdfs_that_go_with_a_change_are_told_with_what_makes_them_anew(call: Call, pack: Path, tmp_path: Path) -> None:
    manifest = json.loads((pack / "manifest.json").read_bytes())
    (document,) = manifest["documents"]
    pdf = pack / document["path"].replace(".docx", ".pdf")
    pdf.write_bytes(b"%PDF-")
    entry = {"path": pdf.relative_to(pack).as_posix(), "of": document["path"], "of_sha256": document["sha256"]}
    manifest["pdfs"] = [{**entry, "sha256": hashlib.sha256(b"%PDF-").hexdigest()}]
    (pack / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert "PDF" not in made(call, pack).err
    changed = tmp_path / "changed.yaml"
    changed.write_text(Path(SAMPLE).read_text("utf-8").replace("version: V1.1", "version: V2.0"), "utf-8")
    said = call("generate", changed, "-o", pack, "--document", "acceptance-form").err
    assert "PDFs of documents that changed, and so were removed: 1. --pdf makes them anew." in said
    assert not pdf.exists()


def test_pdfs_that_go_with_their_documents_are_not_said_to_be_made_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = (Step("a.docx", State.REMOVED), Step("a.pdf", State.REMOVED))
    changed = (Step("b.docx", State.CHANGED), Step("b.pdf", State.REMOVED))
    session = Session("en", ())
    say_which_pdfs_went(Plan(tmp_path, gone, b""), session)
    assert capsys.readouterr().err == ""
    say_which_pdfs_went(Plan(tmp_path, (*gone, *changed), b""), session)
    assert "and so were removed: 1." in capsys.readouterr().err
