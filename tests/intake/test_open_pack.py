from __future__ import annotations

import json
import os
import tarfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from handover_docs.archives import external
from handover_docs.errors import EmptyPackError, ExitCode, PackError
from handover_docs.intake import Limits, open_pack, wordings
from handover_docs.model.content import Reason
from handover_docs.model.pack import IntakeNote, Pack
from tests.archives.tar_files import tar_bytes
from tests.archives.test_zipped import TRADITIONAL
from tests.archives.zip_files import stored
from tests.readers.office_files import word_bytes, zipped
from tests.readers.pdf_drawings import attached_to_a_pdf
from tests.readers.pdf_files import pdf_bytes


@pytest.fixture
def taken(tmp_path: Path):
    def take(data: bytes, name: str = "pack.zip", limits: Limits | None = None) -> Pack:
        path = tmp_path / name
        path.write_bytes(data)
        with open_pack(path, limits or Limits()) as opened:
            return opened.pack

    return take


def only_note(pack: Pack) -> IntakeNote:
    (note,) = pack.notes
    assert note.what.zh
    assert note.remedy.zh
    return note


def paths(pack: Pack) -> list[str]:
    return [file.path for file in pack.files]


def test_a_folder_is_taken_in_sorted_with_hashes_and_formats(tmp_path: Path) -> None:
    (tmp_path / "03-验收").mkdir()
    (tmp_path / "03-验收" / "验收单.docx").write_bytes(word_bytes(""))
    (tmp_path / "a.pdf").write_bytes(pdf_bytes(["a"]))
    with open_pack(tmp_path) as opened:
        first, second = opened.pack.files
        assert (first.path, first.format, second.path, second.format) == ("03-验收/验收单.docx", "docx", "a.pdf", "pdf")
        assert second.sha256 == sha256(pdf_bytes(["a"])).hexdigest()
        assert opened.read(second) == pdf_bytes(["a"])
        assert not opened.issued


def test_a_zip_and_the_folder_it_was_made_of_have_the_same_fingerprint(tmp_path: Path, taken) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("a")
    with open_pack(folder) as opened:
        assert opened.pack.sha256 == taken(zipped({"a.txt": "a"})).sha256


def test_archives_in_archives_are_opened(tmp_path: Path) -> None:
    inner = zipped({"合同.docx": word_bytes("")})
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped({"outer/inner.zip": zipped({"deep.zip": inner, "z.txt": "z"}), "b.txt": "b"}))
    with open_pack(path) as opened:
        assert paths(opened.pack) == ["b.txt", "outer/inner.zip/deep.zip/合同.docx", "outer/inner.zip/z.txt"]
        assert [opened.read(file) for file in opened.pack.files] == [b"b", word_bytes(""), b"z"]


def test_a_single_file_is_a_pack_of_one(taken) -> None:
    assert paths(taken(word_bytes(""), "plan.docx")) == ["plan.docx"]


def test_a_name_in_gbk_without_any_flag_is_read(taken) -> None:
    assert paths(taken(stored("验收报告/验收单.txt".encode("gbk")))) == ["验收报告/验收单.txt"]


def test_a_decomposed_name_is_composed(taken) -> None:
    assert paths(taken(zipped({"re\u0301sume\u0301.txt": "x"}))) == ["résumé.txt"]


def test_what_editors_and_systems_leave_behind_is_set_aside(taken) -> None:
    junk = ("__MACOSX/._a.docx", "~$plan.docx", "x/.DS_Store", "x/Thumbs.db", "x/desktop.ini")
    pack = taken(zipped({**dict.fromkeys(junk, "x"), "a.txt": "a"}))
    assert paths(pack) == ["a.txt"]
    assert pack.set_aside == tuple(sorted(junk))


@pytest.mark.parametrize("name", ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:\\a.txt", "..\\a.txt"])
def test_a_name_that_points_out_of_the_pack_is_refused(name: str, taken) -> None:
    pack = taken(zipped({name: "x", "b.txt": "b"}))
    assert paths(pack) == ["b.txt"]
    note = only_note(pack)
    assert note.refused is Reason.UNSAFE
    assert name.replace("\\", "/") in note.what.en.replace("\\", "/")


def test_a_symbolic_link_in_a_zip_is_refused(taken) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        info = ZipInfo("link")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert only_note(taken(stream.getvalue())).refused is Reason.UNSAFE


def test_a_symbolic_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    with open_pack(tmp_path) as opened:
        assert paths(opened.pack) == ["a.txt"]
        assert only_note(opened.pack).path == "link.txt"


def test_a_file_that_unpacks_to_far_too_much_is_refused(taken) -> None:
    pack = taken(zipped({"bomb.txt": b"\0" * 300_000, "a.txt": "a"}), limits=Limits(ratio=50, ratio_from=1000))
    assert paths(pack) == ["a.txt"]
    assert only_note(pack).refused is Reason.UNSAFE


def test_a_file_above_the_size_limit_is_refused_and_the_rest_taken(taken) -> None:
    pack = taken(zipped({"big.txt": "x" * 200, "a.txt": "a"}), limits=Limits(file=100))
    assert paths(pack) == ["a.txt"]
    assert only_note(pack).refused is Reason.TOO_LARGE


def test_past_the_total_size_nothing_is_read_and_it_is_said_once(taken) -> None:
    files = {f"{number}.txt": "x" * 60 for number in range(5)}
    pack = taken(zipped(files), limits=Limits(total=100))
    assert paths(pack) == ["0.txt"]
    assert (only_note(pack).path, only_note(pack).refused) == ("1.txt", Reason.TOO_LARGE)


def test_past_the_number_of_files_nothing_is_read_and_it_is_said_once(taken) -> None:
    pack = taken(zipped({f"{number}.txt": "x" for number in range(5)}), limits=Limits(files=2))
    assert paths(pack) == ["0.txt", "1.txt"]
    assert only_note(pack).path == "2.txt"


def test_an_archive_too_deep_is_not_opened(taken) -> None:
    data = zipped({"a.txt": "a"})
    for _ in range(3):
        data = zipped({"in.zip": data, "b.txt": "b"})
    pack = taken(data, limits=Limits(depth=2))
    assert paths(pack) == ["b.txt", "in.zip/b.txt"]
    assert only_note(pack).path == "in.zip/in.zip"


def test_an_encrypted_entry_is_noted_and_the_rest_taken(taken) -> None:
    data = bytearray(zipped({"a.txt": "a", "b.txt": "b"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    pack = taken(bytes(data))
    assert paths(pack) == ["b.txt"]
    assert (only_note(pack).path, only_note(pack).refused) == ("a.txt", Reason.ENCRYPTED)


def test_of_a_zip_that_is_cut_off_what_is_whole_is_taken(taken) -> None:
    data = zipped({"a.txt": "a" * 100, "b.txt": bytes(range(256)) * 20})
    pack = taken(data[: data.rindex(b"PK\x03\x04") + 60])
    assert paths(pack) == ["a.txt"]
    assert [(note.path, note.refused) for note in pack.notes] == [
        ("pack.zip", Reason.TRUNCATED),
        ("b.txt", Reason.TRUNCATED),
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_of_one_name_the_last_keeps_it_and_the_other_is_read_under_a_number(taken) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in (("a.txt", "old"), ("a.txt", "new"), ("a (1).txt", "its own"), ("a.txt", "new")):
            archive.writestr(name, text)
    pack = taken(stream.getvalue())
    assert {file.path: file.sha256 for file in pack.files} == {
        "a.txt": sha256(b"new").hexdigest(),
        "a (1).txt": sha256(b"its own").hexdigest(),
        "a (2).txt": sha256(b"old").hexdigest(),
    }
    assert only_note(pack).refused is None


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_stands_twice_counts_once(taken) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "same")
        archive.writestr("a.txt", "same")
    pack = taken(stream.getvalue())
    assert paths(pack) == ["a.txt"]
    assert "counts once" in only_note(pack).what.en


def test_two_names_that_are_composed_of_the_same_letters_are_two_files(tmp_path: Path) -> None:
    (tmp_path / "\u00e9.txt").write_text("composed")
    (tmp_path / "e\u0301.txt").write_text("decomposed")
    with open_pack(tmp_path) as opened:
        assert sorted(opened.read(file) for file in opened.pack.files) == [b"composed", b"decomposed"]
        assert paths(opened.pack) == ["\u00e9 (1).txt", "\u00e9.txt"]


def test_entries_that_share_their_bytes_are_noted_and_read(taken) -> None:
    pack = taken(stored(b"a.txt", b"both", twice=b"b.txt"))
    assert paths(pack) == ["a.txt", "b.txt"]
    assert "1 entry of the archive takes bytes that belong to others" in only_note(pack).what.en


def test_a_zip_behind_a_program_that_unpacks_itself_is_opened_where_it_is_named_so(taken) -> None:
    assert paths(taken(b"MZ" + bytes(100) + zipped({"a.txt": "a"}))) == ["a.txt"]


def test_a_hard_link_that_stands_before_its_file_is_read(tmp_path: Path) -> None:
    stream = BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        link, file = tarfile.TarInfo("link.txt"), tarfile.TarInfo("file.txt")
        link.type, link.linkname, file.size = tarfile.LNKTYPE, "file.txt", 3
        tar.addfile(link)
        tar.addfile(file, BytesIO(b"abc"))
    (tmp_path / "pack.tar").write_bytes(stream.getvalue())
    with open_pack(tmp_path / "pack.tar") as opened:
        assert [opened.read(file) for file in opened.pack.files] == [b"abc", b"abc"]


@pytest.mark.parametrize(
    ("limits", "option"),
    [
        (Limits(files=1), "--limit files=2"),
        (Limits(total=1024), "--limit total=1MB"),
        (Limits(file=1024), "--limit file=1MB"),
        (Limits(ratio=2, ratio_from=10), "--limit ratio=8"),
        (Limits(depth=1), "--limit depth=6"),
    ],
)
def test_each_limit_has_a_note_of_its_own_that_names_the_option(taken, limits: Limits, option: str) -> None:
    inner = zipped({"c.txt": "c"})
    pack = taken(zipped({"a.txt": "a", "b.txt": "b" * 4000, "d.zip": inner}), limits=limits)
    assert option in pack.notes[0].remedy.en
    assert option in pack.notes[0].remedy.zh


def test_an_archive_that_cannot_be_opened_here_says_how_to_send_it_instead(
    taken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(external, "program", lambda: None)
    pack = taken(zipped({"in.rar": b"Rar!\x1a\x07\0\4", "a.txt": "a"}))
    note = only_note(pack)
    assert (note.path, note.refused, note.remedy.en) == (
        "in.rar",
        Reason.UNSUPPORTED,
        "Unpack it and send it as a zip or as a folder.",
    )
    assert paths(pack) == ["a.txt"]


def test_a_mail_in_an_archive_gives_what_was_written_and_its_attachments(taken) -> None:
    mail = b"From: a@b.cn\nSubject: x\nMIME-Version: 1.0\n\nhello"
    assert paths(taken(zipped({"mails/one.eml": mail}))) == ["mails/one.eml/mail.txt"]


def test_files_attached_to_a_pdf_are_files_of_the_pack_below_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"doc/a.pdf": attached_to_a_pdf(("清单.csv", "1,2")), "b.txt": "b"}))
    with open_pack(tmp_path / "a.zip") as opened:
        assert paths(opened.pack) == ["b.txt", "doc/a.pdf", "doc/a.pdf/清单.csv"]
        assert opened.read(opened.pack.files[2]) == b"1,2"
        assert opened.pack.notes == ()


def test_what_is_attached_to_a_pdf_counts_towards_every_limit(taken) -> None:
    data = attached_to_a_pdf(("a.txt", "a"), ("b.txt", "b" * 4000))
    for limits, option in (
        (Limits(depth=0), "--limit depth=5"),
        (Limits(files=2), "--limit files=4"),
        (Limits(total=len(data) + 100), "--limit total=1MB"),
    ):
        pack = taken(data, "a.pdf", limits)
        assert [option in note.remedy.en for note in pack.notes] == [True], limits
        assert paths(pack)[0] == "a.pdf"


def test_attachments_that_lie_behind_a_password_are_not_said_twice(taken) -> None:
    pack = taken(pdf_bytes(["/EmbeddedFile"], password="secret") + b"/EmbeddedFile", "a.pdf")
    assert (paths(pack), pack.notes) == (["a.pdf"], ())


def test_a_tar_is_a_pack(taken) -> None:
    assert paths(taken(tar_bytes({"合同/a.txt": b"a"}, "gz"), "pack.tar.gz")) == ["合同/a.txt"]


def test_a_tar_whose_names_are_in_gbk_is_read(taken) -> None:
    assert paths(taken(tar_bytes({"合同/验收单.txt": b"a"}, encoding="gbk"), "pack.tar")) == ["合同/验收单.txt"]


def test_an_archive_in_a_tar_is_opened_and_its_files_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "pack.tar"
    path.write_bytes(tar_bytes({"in.tgz": tar_bytes({"a.txt": b"a"}, "gz"), "z.tgz": tar_bytes({"b.txt": b"b"}, "gz")}))
    with open_pack(path) as opened:
        assert [opened.read(file) for file in opened.pack.files] == [b"a", b"b"]


def test_a_tar_that_unpacks_to_far_too_much_is_refused(taken) -> None:
    bomb = tar_bytes({"a.txt": b"\0" * 300_000}, "gz")
    pack = taken(zipped({"bomb.tgz": bomb, "a.txt": "a"}), limits=Limits(ratio=50, ratio_from=1000))
    assert only_note(pack).refused is Reason.TOO_LARGE
    assert paths(pack) == ["a.txt"]


def test_an_encrypted_entry_is_read_with_its_password(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(TRADITIONAL)
    with open_pack(path, passwords=("密码",)) as opened:
        assert [opened.read(file) for file in opened.pack.files] == [b"hello\n"]
    with open_pack(path) as opened:
        assert only_note(opened.pack).refused is Reason.ENCRYPTED


def test_a_damaged_zip_inside_is_noted(taken) -> None:
    pack = taken(zipped({"in.zip": b"PK\x03\x04 and then nothing", "a.txt": "a"}))
    assert (only_note(pack).path, only_note(pack).refused) == ("in.zip", Reason.DAMAGED)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "pack.zip", Reason.TRUNCATED),
        (b"this is no zip at all", "pack.zip", Reason.DAMAGED),
        (b"PK\x03\x04 and then nothing", "pack.zip", Reason.DAMAGED),
        (b"7z\xbc\xaf\x27\x1c\0\4", "pack.7z", Reason.DAMAGED),
    ],
)
def test_a_pack_that_cannot_be_opened_was_not_read(data: bytes, name: str, reason: Reason, taken) -> None:
    pack = taken(data, name)
    assert pack.files == ()
    note = only_note(pack)
    assert note.path == name
    assert note.refused is reason
    assert note.remedy.zh


@pytest.mark.parametrize("entries", [{}, {"x/": ""}, {".DS_Store": "x"}], ids=["nothing", "a folder", "junk"])
def test_a_pack_without_a_file_is_undecided(entries: dict[str, str], taken) -> None:
    with pytest.raises(EmptyPackError) as caught:
        taken(zipped(entries), "pack.zip")
    (problem,) = caught.value.problems
    assert problem.where.endswith("pack.zip")
    assert problem.remedy.zh
    assert caught.value.exit_code is ExitCode.UNDECIDED


def test_an_empty_folder_is_undecided_and_no_folder_an_error(tmp_path: Path) -> None:
    with pytest.raises(EmptyPackError), open_pack(tmp_path):
        pass
    with pytest.raises(PackError) as caught, open_pack(tmp_path / "none"):
        pass
    assert caught.value.exit_code is ExitCode.UNUSABLE_INPUT


def test_a_word_file_named_zip_is_taken_as_a_pack_of_one(taken) -> None:
    pack = taken(word_bytes(""), "pack.zip")
    assert [file.format for file in pack.files] == ["docx"]
    assert only_note(pack).refused is None


@pytest.mark.parametrize("place", ["manifest.json", "pack/manifest.json"])
@pytest.mark.parametrize(("stage", "issued"), [("issued", True), ("signed", False)])
def test_a_generated_pack_is_told_by_its_manifest(place: str, stage: str, issued: bool, tmp_path: Path) -> None:
    manifest = json.dumps({"tool": {"name": "handover", "version": "0"}, "stage": stage})
    path = tmp_path / "pack.zip"
    folder = place.rpartition("/")[0]
    path.write_bytes(zipped({place: manifest, f"{folder}/a.txt".lstrip("/"): "a"}))
    with open_pack(path) as opened:
        assert opened.issued is issued


def test_a_manifest_of_another_tool_is_none(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    path.write_bytes(zipped({"manifest.json": '{"stage": "issued"}', "a.txt": "a"}))
    with open_pack(path) as opened:
        assert opened.manifest is None


@pytest.mark.parametrize("entries", [{}, {"folder/": ""}])
def test_an_archive_without_files_is_accounted_for(taken, entries: dict[str, str]) -> None:
    pack = taken(zipped({"a.txt": "a", "b.zip": zipped(entries)}))
    note = only_note(pack)
    assert (note.path, note.refused) == ("b.zip", Reason.EMPTY)


def test_a_folder_that_may_not_be_looked_into_is_said_not_to_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("a")
    closed = tmp_path / "closed"
    closed.mkdir()
    look = os.scandir

    def refuse(place: str | os.PathLike[str]) -> object:
        if Path(place) == closed:
            raise PermissionError
        return look(place)

    monkeypatch.setattr(os, "scandir", refuse)
    with open_pack(tmp_path) as opened:
        assert [(note.path, note.refused) for note in opened.pack.notes] == [("closed", Reason.NOT_THERE)]


def test_entries_that_were_still_found_are_counted_as_they_are_spoken_of() -> None:
    said = [wordings.damaged_archive("a.zip", Reason.TRUNCATED, count).what.en for count in (1, 2)]
    assert said == [
        "The archive is cut off; 1 entry was still found, others may be lost.",
        "The archive is cut off; 2 entries were still found, others may be lost.",
    ]
