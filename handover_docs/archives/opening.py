"""Opens an archive of any kind; what needs a parser that may swell or hang is unpacked in a worker process."""

from __future__ import annotations

from mmap import mmap
from typing import Final

from handover_docs.archives import attachments, external, mail, outlook, seven_zip, tarred
from handover_docs.archives.entries import Archive, EntryError, HeldArchive, Refusal, damaged_archive
from handover_docs.archives.zipped import open_zip
from handover_docs.isolation import Bounds, Lost, alone
from handover_docs.model.content import Reason
from handover_docs.wording import Bilingual

FORMATS: Final = frozenset({"zip", "7z", "rar", "eml", "msg", "tnef", *tarred.FORMATS})
"""The formats that are archives, as ``intake.sniff`` names them."""

SUFFIXES: Final = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".tbz2", ".xz", ".txz", ".eml", ".msg")
"""How archives are named."""

HELD_LIMIT: Final = 512 * 1024 * 1024
"""Bytes that an archive may have unpacked which has to be unpacked as a whole."""

_BOUNDS: Final = Bounds(seconds=60, patience=2, memory=HELD_LIMIT * 3)
_PATIENT: Final = Bounds(seconds=60, patience=4, memory=None, grace=5.0)
_TIMED_OUT: Final = Bilingual("在限定时间内未能解压完，已停止。", "It could not be unpacked within the time allowed.")
_NO_7Z: Final = Bilingual(
    "7z 压缩包未打开：本机没有 7z 组件（安装 handover-docs[archives] 即可）。",
    "The 7z archive was not opened: the part for it is not here (install handover-docs[archives]).",
)
_NO_RAR: Final = Bilingual(
    "rar 压缩包未打开：本机没有 unar 或 bsdtar（运行 handover doctor 查看获取方法）。",
    "The rar archive was not opened: neither unar nor bsdtar is here (handover doctor says how to get them).",
)


def open_archive(data: bytes, format_name: str, name: str, allowance: int, passwords: tuple[str, ...]) -> Archive:
    """The archive in ``data``, which may unpack to ``allowance`` bytes.

    Raises ``EntryError`` where it cannot be opened.
    """
    held = min(allowance, HELD_LIMIT)
    match format_name:
        case "zip":
            archive = open_zip(data, passwords)
            if archive is None or (archive.damage is not None and not archive.entries):
                raise damaged_archive()
            return archive
        case "7z":
            if not seven_zip.is_here():
                raise EntryError(Reason.UNSUPPORTED, _NO_7Z)
            return _kept(alone(seven_zip.unpack, (held, passwords), data, _BOUNDS))
        case "rar":
            command = external.program()
            if command is None:
                raise EntryError(Reason.UNSUPPORTED, _NO_RAR)
            return _kept(alone(external.unpack, (command, held, passwords), data, _PATIENT))
        case "eml":
            return _kept(alone(mail.unpack, None, data, _BOUNDS))
        case "pdf":
            return _kept(alone(attachments.unpack, (held, passwords), data, _BOUNDS))
        case "tnef":
            return _kept(alone(mail.unpack_carried, None, data, _BOUNDS))
        case "msg":
            return _kept(alone(outlook.unpack, None, data, _BOUNDS))
    return tarred.open_tarred(data, format_name, name, held)


def may_carry(data: bytes | mmap, format_name: str) -> bool:
    """Whether files may be attached to the document in ``data``, which ``open_archive`` then gives."""
    return format_name == "pdf" and attachments.may_hold(data)


def _kept(answer: HeldArchive | Refusal | Lost) -> HeldArchive:
    if isinstance(answer, Refusal):
        raise answer.error()
    if answer is Lost.TIMED_OUT:
        raise EntryError(Reason.TIMED_OUT, _TIMED_OUT)
    if isinstance(answer, Lost):
        raise damaged_archive()
    return answer
