"""Archives that were cut into volumes of a size that a mail takes.

资料.7z.001, 资料.7z.002; 资料.z01, 资料.zip; 资料.part1.rar, 资料.part2.rar; 资料.rar, 资料.r00.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, count
from pathlib import Path, PurePath
from typing import Final

from handover_docs.archives.entries import EntryError
from handover_docs.intake.sources import FileSource, Source
from handover_docs.model.content import Reason
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_NUMBERED: Final = regex(r"(?i).+\.(?:zip|7z|rar|tar|tgz|tbz2|txz|gz|bz2|xz)\.001")
_ZIPPED: Final = regex(r"(?i).+\.zip")
_OLD_RAR: Final = regex(r"(?i).+\.rar")
_PART_OF_RAR: Final = regex(r"(?i)(.+\.part)(0*1)(\.rar)")
_VOLUME: Final = regex(r"(?i).+\.(?:\w+\.\d{3}|[zr]\d{2}|zip|rar)")
_MOST: Final = 1000
_END: Final = b"PK\x05\x06"
_END_SIZE: Final = 22
_LISTED: Final = b"PK\x01\x02"
_LISTED_SIZE: Final = 46


@dataclass(frozen=True, slots=True)
class Volumes:
    """The volumes of one archive, in order; ``name`` is what the archive was called before it was cut."""

    name: str
    paths: tuple[PurePath, ...]
    source_of: Callable[[PurePath], Source]

    def read(self, limit: int) -> bytes:
        """The archive put together; raises ``EntryError`` as ``sources.Source`` says."""
        pieces: list[bytes] = []
        left = limit
        for path in self.paths:
            try:
                pieces.append(self.source_of(path).read(left))
            except EntryError as problem:
                if problem.reason is not Reason.TOO_LARGE:
                    raise
                what = Bilingual(
                    f"分卷合计超过 {limit:,} 字节的上限。", f"Its volumes are larger than {limit:,} bytes."
                )
                raise EntryError(Reason.TOO_LARGE, what) from problem
            left -= len(pieces[-1])
        starts = list(accumulate(map(len, pieces[:-1]), initial=0))
        return _counted_through(b"".join(pieces), starts)


def _counted_through(data: bytes, starts: Sequence[int]) -> bytes:
    """``data`` with the directory of a zip that was cut as it was packed counting from the first volume.

    Each of its entries says on which volume it begins and how far into that (APPNOTE 8.4); others stay as they are.
    """
    end = data.rfind(_END)
    if end < 0 or len(data) < end + _END_SIZE or not int.from_bytes(data[end + 4 : end + 6], "little"):
        return data
    made = bytearray(data)
    of, entries, at = (
        int.from_bytes(data[end + begin : end + begin + size], "little") for begin, size in ((6, 2), (10, 2), (16, 4))
    )
    if of >= len(starts):
        return data
    at += starts[of]
    if at >= len(data):
        return data
    made[end + 4 : end + 8] = bytes(4)
    made[end + 8 : end + 10] = data[end + 10 : end + 12]
    made[end + 16 : end + 20] = at.to_bytes(4, "little")
    for _ in range(entries):
        if data[at : at + 4] != _LISTED or at + _LISTED_SIZE > len(data):
            break
        on = int.from_bytes(data[at + 34 : at + 36], "little")
        begin = int.from_bytes(data[at + 42 : at + 46], "little")
        if on < len(starts) and starts[on] + begin < len(data):
            made[at + 34 : at + 36] = bytes(2)
            made[at + 42 : at + 46] = (starts[on] + begin).to_bytes(4, "little")
        lengths = (int.from_bytes(data[at + place : at + place + 2], "little") for place in (28, 30, 32))
        at += _LISTED_SIZE + sum(lengths)
    return bytes(made)


def is_volume(name: str) -> bool:
    """Whether a file of that name may be a volume; the last of a zip is named as any zip."""
    return _VOLUME.fullmatch(name) is not None


def volumes_of(path: Path) -> Volumes | None:
    """What ``path`` is a volume of, with those that lie beside it; ``None`` where it is a file by itself."""
    if not is_volume(path.name) or not path.is_file():
        return None
    try:
        beside = [one for one in path.parent.iterdir() if is_volume(one.name) and one.is_file()]
    except OSError:
        # A file may be open to those who may not list its folder.
        return None
    return volumes_among(beside).get(path)


def _on_disk(path: PurePath) -> Source:
    return FileSource(Path(path))


def volumes_among(
    paths: Iterable[PurePath], source_of: Callable[[PurePath], Source] = _on_disk
) -> Mapping[PurePath, Volumes]:
    """The archives that were cut into some of ``paths``, by each of their volumes; one of a single volume is none.

    ``source_of`` gives the bytes of a volume.
    """
    known = set(paths)
    found: dict[PurePath, Volumes] = {}
    for path in sorted(known):
        if _NUMBERED.fullmatch(path.name):
            volumes = _while_there((path.with_suffix(f".{number:03}") for number in count(1)), known)
            name = path.stem
        elif _ZIPPED.fullmatch(path.name):
            # The last volume of these has the name of the whole.
            volumes = [*_while_there((path.with_suffix(f".z{number:02}") for number in count(1)), known), path]
            name = path.name
        elif (part := _PART_OF_RAR.fullmatch(path.name)) is not None:
            begin, first, ending = part.groups()
            names = (f"{begin}{number:0{len(first)}}{ending}" for number in count(1))
            volumes = _while_there(map(path.with_name, names), known)
            name = begin[: -len(".part")] + ending
        elif _OLD_RAR.fullmatch(path.name):
            volumes = [path, *_while_there((path.with_suffix(f".r{number:02}") for number in count(0)), known)]
            name = path.name
        else:
            continue
        if len(volumes) > 1:
            found.update(dict.fromkeys(volumes, Volumes(name, tuple(volumes), source_of)))
    return found


def _while_there(names: Iterable[PurePath], known: set[PurePath]) -> list[PurePath]:
    there = []
    for path, _ in zip(names, range(_MOST), strict=False):
        if path not in known:
            break
        there.append(path)
    return there
