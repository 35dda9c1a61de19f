"""Outlook's .msg as archives: what was written as a text file, and the attachments ([MS-OXMSG])."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from struct import iter_unpack
from typing import TYPE_CHECKING, Final

from handover_docs.archives.entries import HeldArchive, HeldEntry
from handover_docs.archives.mail import composed

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUBJECT, _BODY, _PAGE, _SENDER, _ADDRESS, _TO, _CC = "0037", "1000", "1013", "0C1A", "0C1F", "0E04", "0E03"
_DATA, _LONG_NAME, _NAME, _EMBEDDED = "3701", "3707", "3704", "3701000D"
_SENT: Final = 0x0039_0040
_DEPTH: Final = 5
_BEGINNING: Final = datetime(1601, 1, 1, tzinfo=UTC)


def unpack(_: None, data: bytes) -> HeldArchive:
    """The mail in ``data``; mails within it stand in folders named like them."""
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as container:
        return HeldArchive(tuple(_mail(container, (), "", 1)))


def _mail(container: OleFileIO, folder: tuple[str, ...], prefix: str, depth: int) -> list[HeldEntry]:
    sender = " ".join(filter(None, (_text(container, folder, _SENDER), _text(container, folder, _ADDRESS))))
    said = {
        "From": sender,
        "To": _text(container, folder, _TO),
        "Cc": _text(container, folder, _CC),
        "Date": _sent(container, folder),
        "Subject": _text(container, folder, _SUBJECT),
    }
    headers = "\n".join(f"{name}: {value}" for name, value in said.items() if value)
    page = _bytes(container, folder, f"{_PAGE}0102") or _text(container, folder, _PAGE).encode("utf-8")
    attached: list[tuple[str, bytes]] = []
    inner: list[HeldEntry] = []
    for number, name in enumerate(_attachments(container, folder), start=1):
        place = (*folder, name)
        shown = _text(container, place, _LONG_NAME) or _text(container, place, _NAME)
        mail = (*place, f"__substg1.0_{_EMBEDDED}")
        if container.exists("/".join(mail)) and depth < _DEPTH:
            title = shown or _text(container, mail, _SUBJECT) or f"mail-{number}"
            inner += _mail(container, mail, f"{prefix}{title.replace('/', '_')}.msg/", depth + 1)
        else:
            attached.append((shown or f"attachment-{number}", _bytes(container, place, f"{_DATA}0102")))
    own = composed(headers, _text(container, folder, _BODY), [page] if page else [], attached)
    return [HeldEntry(prefix + (entry.stated_name or ""), entry.content) for entry in own] + inner


def _attachments(container: OleFileIO, folder: tuple[str, ...]) -> list[str]:
    depth = len(folder)
    names = {
        path[depth]
        for path in container.listdir(streams=True, storages=True)
        if len(path) > depth and tuple(path[:depth]) == folder and path[depth].startswith("__attach_version1.0")
    }
    return sorted(names)


def _bytes(container: OleFileIO, folder: tuple[str, ...], name: str) -> bytes:
    path = "/".join((*folder, f"__substg1.0_{name}"))
    if not container.exists(path) or container.get_type(path) != 2:
        return b""
    content: bytes = container.openstream(path).read()
    return content


def _text(container: OleFileIO, folder: tuple[str, ...], name: str) -> str:
    wide = _bytes(container, folder, f"{name}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = _bytes(container, folder, f"{name}001E").rstrip(b"\0")
    try:
        return narrow.decode("gb18030")
    except UnicodeDecodeError:
        return narrow.decode("cp1252", "replace")


def _sent(container: OleFileIO, folder: tuple[str, ...]) -> str:
    path = "/".join((*folder, "__properties_version1.0"))
    if not container.exists(path):
        return ""
    properties: bytes = container.openstream(path).read()
    begin = 24 if folder else 32
    rows = properties[begin : begin + (len(properties) - begin) // 16 * 16]
    for tag, _, value in iter_unpack("<IIQ", rows):
        if tag == _SENT:
            try:
                return (_BEGINNING + timedelta(microseconds=value // 10)).strftime("%Y-%m-%d %H:%M UTC")
            except OverflowError:
                return ""
    return ""
