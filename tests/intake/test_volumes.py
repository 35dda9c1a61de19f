"""Archives that were cut into volumes are put together again where all of them lie together."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from handover_docs.intake import open_pack
from handover_docs.intake.limits import Limits
from handover_docs.intake.volumes import volumes_of
from handover_docs.model.content import Reason
from handover_docs.model.pack import Pack
from tests.archives.rar_files import rar_volumes


def archive() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as zipped:
        zipped.writestr("甲.txt", "甲" * 50)
        zipped.writestr("乙.txt", "乙" * 50)
    return made.getvalue()


def cut(folder: Path, *names: str) -> bytes:
    data = archive()
    each = -(-len(data) // len(names))
    for number, name in enumerate(names):
        (folder / name).write_bytes(data[number * each : (number + 1) * each])
    return data


def taken(path: Path, limits: Limits | None = None) -> Pack:
    with open_pack(path, limits or Limits()) as opened:
        return opened.pack


@pytest.mark.parametrize(
    "names", [("资料.zip.001", "资料.zip.002", "资料.zip.003"), ("资料.z01", "资料.z02", "资料.zip")]
)
def test_the_files_of_all_volumes_lie_below_the_name_of_the_whole(tmp_path: Path, names: tuple[str, ...]) -> None:
    cut(tmp_path, *names)
    (tmp_path / "说明.txt").write_text("说明", encoding="utf-8")
    pack = taken(tmp_path)
    assert [file.path for file in pack.files] == ["说明.txt", "资料.zip/乙.txt", "资料.zip/甲.txt"]
    assert pack.notes == ()


def test_one_volume_brings_those_beside_it(tmp_path: Path) -> None:
    cut(tmp_path, "a.zip.001", "a.zip.002")
    assert [file.path for file in taken(tmp_path / "a.zip.002").files] == ["a.zip/乙.txt", "a.zip/甲.txt"]


def test_a_volume_without_the_first_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.7z.002").write_bytes(bytes(range(256)) * 8)
    pack = taken(tmp_path)
    assert [(note.path, note.refused) for note in pack.notes] == [("a.7z.002", Reason.TRUNCATED)]
    assert pack.files == ()


def test_volumes_behind_a_gap_are_not_joined(tmp_path: Path) -> None:
    cut(tmp_path, "a.zip.001", "a.zip.002", "a.zip.003")
    (tmp_path / "a.zip.002").unlink()
    assert {note.path for note in taken(tmp_path).notes} >= {"a.zip.001"}


def test_an_ordinary_zip_beside_others_stays_one(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(archive())
    (tmp_path / "b.zip").write_bytes(archive())
    assert [file.path for file in taken(tmp_path).files] == [
        "a.zip/乙.txt",
        "a.zip/甲.txt",
        "b.zip/乙.txt",
        "b.zip/甲.txt",
    ]


def test_volumes_are_held_to_the_size_of_one_file(tmp_path: Path) -> None:
    size = len(cut(tmp_path, "a.zip.001", "a.zip.002"))
    assert [note.refused for note in taken(tmp_path, Limits(file=size - 1)).notes] == [Reason.TOO_LARGE]


def test_a_zip_that_was_cut_as_it_was_packed_counts_from_its_first_volume(tmp_path: Path) -> None:
    data = bytearray(archive())
    half = data.index(b"PK\x03\x04", 4) - 3
    first, second = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    end = data.rindex(b"PK\x05\x06")
    for at, on, begin in ((first, 0, 0), (second, 1, 3)):
        data[at + 34 : at + 36] = on.to_bytes(2, "little")
        data[at + 42 : at + 46] = begin.to_bytes(4, "little")
    data[end + 4 : end + 8] = b"\x01\x00\x01\x00"
    data[end + 16 : end + 20] = (first - half).to_bytes(4, "little")
    (tmp_path / "a.z01").write_bytes(data[:half])
    (tmp_path / "a.zip").write_bytes(data[half:])
    pack = taken(tmp_path)
    assert [(file.path, file.size) for file in pack.files] == [("a.zip/乙.txt", 150), ("a.zip/甲.txt", 150)]
    assert pack.notes == ()


def test_a_directory_said_to_begin_behind_the_end_leaves_the_volumes_as_they_are(tmp_path: Path) -> None:
    data = bytearray(archive())
    end = data.rindex(b"PK\x05\x06")
    data[end + 4 : end + 8] = b"\x01\x00\x01\x00"
    data[end + 16 : end + 20] = b"\xff" * 4
    (tmp_path / "a.z01").write_bytes(data[:100])
    (tmp_path / "a.zip").write_bytes(data[100:])
    whole = volumes_of(tmp_path / "a.zip")
    assert whole is not None
    assert whole.read(10_000) == bytes(data)


def test_a_zip_is_opened_by_itself_where_its_folder_may_not_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> list[Path]:
        raise PermissionError

    (tmp_path / "a.zip").write_bytes(archive())
    monkeypatch.setattr(Path, "iterdir", closed)
    assert [file.path for file in taken(tmp_path / "a.zip").files] == ["乙.txt", "甲.txt"]


@pytest.mark.extra("rar")
@pytest.mark.parametrize(
    "names", [("资料.part1.rar", "资料.part2.rar", "资料.part3.rar"), ("资料.rar", "资料.r00", "资料.r01")]
)
def test_volumes_of_a_rar_are_one_archive(tmp_path: Path, names: tuple[str, ...]) -> None:
    data = b"".join(b"line %d\n" % number for number in range(900))
    for name, volume in zip(names, rar_volumes("a.txt", data, 3, version=5), strict=True):
        (tmp_path / name).write_bytes(volume)
    assert [(file.path, file.size) for file in taken(tmp_path).files] == [("资料.rar/a.txt", len(data))]


def test_a_rar_by_itself_is_no_volume(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(b"Rar!")
    assert volumes_of(tmp_path / "a.rar") is None


@pytest.mark.parametrize(
    "names", [("资料.zip.001", "资料.zip.002", "资料.zip.003"), ("资料.z01", "资料.z02", "资料.zip")]
)
def test_volumes_that_were_packed_together_are_one_archive(tmp_path: Path, names: tuple[str, ...]) -> None:
    (tmp_path / "cut").mkdir()
    cut(tmp_path / "cut", *names)
    with ZipFile(tmp_path / "pack.zip", "w") as packed:
        for name in names:
            packed.write(tmp_path / "cut" / name, f"交付/{name}")
        packed.writestr("交付/说明.txt", "说明")
    pack = taken(tmp_path / "pack.zip")
    assert [file.path for file in pack.files] == [
        "交付/说明.txt",
        "交付/资料.zip/乙.txt",
        "交付/资料.zip/甲.txt",
    ]
    assert pack.notes == ()
