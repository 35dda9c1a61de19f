"""Writing a pack: whole or not at all, only what changed, never over a person's work."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from handover_docs.errors import UsageError
from handover_docs.generate import MANIFEST_NAME, BuiltFile, BuiltPack
from handover_docs.packing import writing
from handover_docs.packing.plan import State, plan_pack
from handover_docs.packing.writing import carry_out
from handover_docs.packing.zipped import entries_of, zipped

PLAN, NDA = "01-方案/移交方案.docx", "02-合同/保密协议.docx"
NEW_NDA, DIFFERENCES = "02-合同/保密协议（新版）.docx", "02-合同/保密协议（新旧差异）.txt"


def _built(**files: bytes) -> BuiltPack:
    """A pack of ``plan`` and ``nda``, as given."""
    paths = {"plan": PLAN, "nda": NDA}
    made = tuple(
        BuiltFile(paths[name], data, name, "zh-CN", None, "1.0", "", "") for name, data in sorted(files.items())
    )
    documents = [{"path": file.path, "sha256": hashlib.sha256(file.data).hexdigest()} for file in made]
    return BuiltPack(made, json.dumps({"documents": documents}, ensure_ascii=False).encode())


def _listing(there: bytes, file: BuiltFile) -> str:
    return f"{there!r} {file.data!r}"


def _write(folder: Path, built: BuiltPack, *, force: bool = False, whole: bool = True) -> dict[str, State]:
    plan = plan_pack(built, folder, force=force, whole=whole, listing=_listing)
    carry_out(plan)
    return {step.path: step.state for step in plan.steps}


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST_NAME
    }


def _listed(folder: Path) -> list[str]:
    return [entry["path"] for entry in json.loads((folder / MANIFEST_NAME).read_bytes())["documents"]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the plan and the NDA as first made."""
    _write(tmp_path / "pack", _built(plan=b"plan", nda=b"nda"))
    return tmp_path / "pack"


def test_a_new_folder_gets_every_file_and_the_manifest(folder: Path) -> None:
    assert _content(folder) == {PLAN: b"plan", NDA: b"nda"}
    assert sorted(_listed(folder)) == [PLAN, NDA]


def test_nothing_is_left_beside_the_folder(folder: Path) -> None:
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]


def test_missing_parents_are_made(tmp_path: Path) -> None:
    _write(tmp_path / "a" / "b", _built(plan=b"plan"))
    assert _content(tmp_path / "a" / "b") == {PLAN: b"plan"}


def test_a_second_run_touches_only_what_differs(folder: Path) -> None:
    before = (folder / PLAN).stat().st_mtime_ns
    assert _write(folder, _built(plan=b"plan", nda=b"new")) == {PLAN: State.UNCHANGED, NDA: State.CHANGED}
    assert (folder / PLAN).stat().st_mtime_ns == before
    assert _content(folder) == {PLAN: b"plan", NDA: b"new"}


def test_a_file_edited_by_hand_is_kept_and_the_others_are_written(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    assert _write(folder, _built(plan=b"plan 2", nda=b"nda 2")) == {
        PLAN: State.CHANGED,
        NDA: State.KEPT,
        NEW_NDA: State.BESIDE,
        DIFFERENCES: State.BESIDE,
    }
    assert _content(folder) == {
        PLAN: b"plan 2",
        NDA: b"edited",
        NEW_NDA: b"nda 2",
        DIFFERENCES: "b'edited' b'nda 2'".encode("utf-8-sig"),
    }


def test_an_edited_file_that_would_be_made_as_before_is_left_alone(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    assert _write(folder, _built(plan=b"plan", nda=b"nda")) == {PLAN: State.UNCHANGED, NDA: State.EDITED}
    assert _content(folder) == {PLAN: b"plan", NDA: b"edited"}


def test_what_was_laid_beside_goes_when_the_two_are_one_again(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    _write(folder, _built(plan=b"plan", nda=b"nda 2"))
    (folder / NDA).write_bytes(b"nda 2")
    assert _write(folder, _built(plan=b"plan", nda=b"nda 2")) == {
        PLAN: State.UNCHANGED,
        NDA: State.UNCHANGED,
        NEW_NDA: State.REMOVED,
        DIFFERENCES: State.REMOVED,
    }
    assert _content(folder) == {PLAN: b"plan", NDA: b"nda 2"}


def test_what_was_laid_beside_stays_where_it_was_worked_on(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    _write(folder, _built(plan=b"plan", nda=b"nda 2"))
    (folder / NEW_NDA).write_bytes(b"merged by hand")
    _write(folder, _built(plan=b"plan", nda=b"nda"))
    assert _content(folder) == {PLAN: b"plan", NDA: b"edited", NEW_NDA: b"merged by hand"}


def test_a_new_version_that_a_person_deleted_is_not_laid_beside_again(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    _write(folder, _built(plan=b"plan", nda=b"nda 2"))
    (folder / NEW_NDA).unlink()
    for _ in range(2):
        assert _write(folder, _built(plan=b"plan", nda=b"nda 2"))[NDA] is State.EDITED
        assert _content(folder) == {PLAN: b"plan", NDA: b"edited"}
    assert _write(folder, _built(plan=b"plan", nda=b"nda 3"))[NEW_NDA] is State.BESIDE


def test_a_new_version_that_a_person_works_on_is_never_overwritten(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    _write(folder, _built(plan=b"plan", nda=b"nda 2"))
    (folder / NEW_NDA).write_bytes(b"merged by hand")
    _write(folder, _built(plan=b"plan", nda=b"nda 3"))
    content = _content(folder)
    assert (content[NEW_NDA], content["02-合同/保密协议（新版2）.docx"]) == (b"merged by hand", b"nda 3")
    assert _write(folder, _built(plan=b"plan", nda=b"nda 3"))["02-合同/保密协议（新版2）.docx"] is State.BESIDE
    assert _content(folder).keys() == content.keys()


def test_a_file_edited_by_hand_stays_edited_in_the_runs_that_follow(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    _write(folder, _built(plan=b"plan", nda=b"nda 2"))
    assert _write(folder, _built(plan=b"plan", nda=b"nda 3"))[NDA] is State.KEPT


def test_a_file_edited_by_hand_is_overwritten_when_that_is_asked_for(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    assert _write(folder, _built(plan=b"plan", nda=b"nda 2"), force=True)[NDA] is State.CHANGED
    assert _content(folder)[NDA] == b"nda 2"


def test_a_file_of_someone_else_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / "01-方案").mkdir()
    (tmp_path / PLAN).write_bytes(b"mine")
    assert _write(tmp_path, _built(plan=b"plan")) == {
        PLAN: State.KEPT,
        "01-方案/移交方案（新版）.docx": State.BESIDE,
        "01-方案/移交方案（新旧差异）.txt": State.BESIDE,
    }


def test_a_document_that_is_no_longer_made_is_removed_with_its_empty_folder(folder: Path) -> None:
    assert _write(folder, _built(plan=b"plan"))[NDA] is State.REMOVED
    assert [path.name for path in sorted(folder.iterdir())] == ["01-方案", MANIFEST_NAME]


def test_a_document_that_is_no_longer_made_is_left_where_it_was_edited(folder: Path) -> None:
    (folder / NDA).write_bytes(b"edited")
    assert _write(folder, _built(plan=b"plan"), force=True)[NDA] is State.LEFT
    assert _content(folder)[NDA] == b"edited"


def test_asking_for_one_document_leaves_the_others_in_the_pack_and_its_manifest(folder: Path) -> None:
    assert _write(folder, _built(nda=b"nda 2"), whole=False) == {NDA: State.CHANGED}
    assert _content(folder) == {PLAN: b"plan", NDA: b"nda 2"}
    assert _listed(folder) == [PLAN, NDA]


def test_planning_alone_writes_nothing(folder: Path) -> None:
    plan_pack(_built(plan=b"other"), folder, force=True, whole=True, listing=_listing)
    assert _content(folder) == {PLAN: b"plan", NDA: b"nda"}


@pytest.mark.parametrize("manifest", [b"", b"{", b"[]", b'{"documents": [1]}', b'{"documents": null}', b"\xff"])
def test_a_broken_manifest_makes_every_file_that_differs_count_as_edited(folder: Path, manifest: bytes) -> None:
    (folder / MANIFEST_NAME).write_bytes(manifest)
    states = _write(folder, _built(plan=b"plan", nda=b"nda 2"))
    assert (states[PLAN], states[NDA]) == (State.UNCHANGED, State.KEPT)


@pytest.mark.parametrize("path", ["../outside.txt", "/outside.txt", "a/../../outside.txt", "..\\outside.txt", ""])
def test_a_manifest_cannot_have_a_file_outside_the_pack_removed(folder: Path, path: str) -> None:
    outside = folder.parent / "outside.txt"
    outside.write_bytes(b"x")
    entry = {"path": path, "sha256": hashlib.sha256(b"x").hexdigest()}
    (folder / MANIFEST_NAME).write_text(json.dumps({"documents": [entry]}))
    _write(folder, _built(plan=b"plan"))
    assert outside.read_bytes() == b"x"


def test_where_writing_fails_the_folder_is_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(writing, "_put", full)
    with pytest.raises(OSError, match="No space left"):
        _write(folder, _built(plan=b"plan 2", nda=b"nda 2"))
    assert _content(folder) == {PLAN: b"plan", NDA: b"nda"}
    assert [path.name for path in folder.parent.iterdir()] == ["pack"]


def test_a_file_in_place_of_the_folder_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "pack").write_bytes(b"")
    with pytest.raises(UsageError, match="This is a file, not a folder"):
        plan_pack(_built(plan=b"plan"), tmp_path / "pack", force=False, whole=True, listing=_listing)


def test_a_zip_holds_every_file_under_its_own_name_at_a_fixed_date() -> None:
    built = _built(plan=b"plan", nda=b"nda")
    with zipfile.ZipFile(io.BytesIO(zipped(entries_of(built)))) as archive:
        assert sorted(archive.namelist()) == [PLAN, NDA, MANIFEST_NAME]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [entry.flag_bits & 0x800 for entry in archive.infolist() if not entry.filename.isascii()] == [0x800] * 2
        assert archive.read(NDA) == b"nda"


def test_the_same_pack_gives_the_same_zip() -> None:
    assert zipped(entries_of(_built(plan=b"plan"))) == zipped(entries_of(_built(plan=b"plan")))
