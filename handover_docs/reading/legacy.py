"""Files of formats that no reader reads, converted: by LibreOffice where it is, a .doc also without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Final

from handover_docs.isolation import Bounds, Lost, alone, each
from handover_docs.model.content import Reason, Unreadable
from handover_docs.reading.office import OFFICE, TARGETS, Converters, Old, convert, converters
from handover_docs.reading.unlocking import is_locked, unlocked
from handover_docs.reading.waiting import Waiting
from handover_docs.reading.wordings import SAVE_ANEW
from handover_docs.wording import Bilingual

OLD: Final = frozenset(TARGETS)
"""The formats that are converted."""

_TOGETHER: Final = 20
_SIZE: Final = 100 * 1024 * 1024
_BOUNDS: Final = Bounds(seconds=150, patience=4, memory=None, grace=5.0)
_BY_OFFICE: Final = Bilingual(
    "旧格式文件，由 LibreOffice 转换后读取。", "An old format; read as LibreOffice converts it."
)
_WITHOUT_OFFICE: Final = Bilingual(
    "旧格式文件，未经 LibreOffice 转换，个别文字可能未读到。",
    "An old format, converted without LibreOffice; some of its text may be missing.",
)
_NOT_CONVERTED: Final = Bilingual(
    "旧格式文件，无法转换读取，可能已损坏。", "An old format that could not be converted; it may be damaged."
)

_MACROS: Final = frozenset({"MACROS", "_VBA_PROJECT", "_VBA_PROJECT_CUR"})
"""Storages of an OLE file that hold macros, by MS-OVBA."""

Converted = Waiting | Unreadable


def convert_old(
    files: Iterable[tuple[str, Waiting]], passwords: tuple[str, ...] = (), found: Converters | None = None
) -> dict[str, Converted]:
    """Those of ``files`` by key, all of formats in ``OLD``, that could be converted, or why not.

    Without any converter it is empty: then the files are refused as formats that are not read.
    """
    done: dict[str, Converted] = {}
    for batch in _batches(files):
        found = converters() if found is None else found
        if not found:
            break
        done.update(_convert(batch, passwords, found))
    return done


def _batches(files: Iterable[tuple[str, Waiting]]) -> Iterator[list[tuple[str, Waiting]]]:
    batch: list[tuple[str, Waiting]] = []
    for item in files:
        batch.append(item)
        if len(batch) == _TOGETHER or sum(len(file.data) for _, file in batch) > _SIZE:
            yield batch
            batch = []
    if batch:
        yield batch


def _convert(
    batch: list[tuple[str, Waiting]], passwords: tuple[str, ...], found: Converters
) -> Iterator[tuple[str, Converted]]:
    opened = each(_opened, passwords, (file for _, file in batch))
    ready = [(key, file, data) for (key, file), data in zip(batch, opened, strict=True) if isinstance(data, bytes)]
    if not ready:
        return
    answer = alone(convert, found, [Old(file.format, data) for _, file, data in ready], _BOUNDS)
    for (key, file, _), made in zip(ready, [None] * len(ready) if isinstance(answer, Lost) else answer, strict=True):
        if made is None:
            if file.format == "doc":
                yield key, Unreadable(Reason.DAMAGED, _NOT_CONVERTED, SAVE_ANEW, file.format)
            continue
        data, by = made
        whole = by == OFFICE
        yield (
            key,
            replace(
                file,
                data=data,
                as_format=TARGETS[file.format],
                note=_BY_OFFICE if whole else _WITHOUT_OFFICE,
                partial=not whole,
                macros=_has_macros(file.data),
            ),
        )


def _has_macros(data: bytes) -> bool | None:
    """Whether an OLE file holds macros, which conversion drops; ``None`` where that cannot be told."""
    import olefile

    with suppress(OSError, ValueError, IndexError), olefile.OleFileIO(data) as container:
        entries = container.listdir(streams=False, storages=True)
        return any(name.upper() in _MACROS for path in entries for name in path[:1])
    return None


def _opened(passwords: tuple[str, ...], file: Waiting) -> bytes | None:
    """The bytes of ``file`` without a password; ``None`` where none of those given fits."""
    return unlocked(file.data, file.format, passwords) if is_locked(file.data, file.format) else file.data
