"""Outlook's .msg as archives: what was written as a text file, and the attachments ([MS-OXMSG])."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from struct import iter_unpack
from typing import TYPE_CHECKING, Final

from handover_docs.archives.entries import HeldArchive, HeldEntry, Refusal
from handover_docs.archives.letter_text import code_page, decoded, page_beside
from handover_docs.archives.mail import composed
from handover_docs.archives.packed_rtf import unpacked
from handover_docs.model.content import Reason
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from olefile import OleFileIO

_SUBJECT, _BODY, _PAGE, _RICH, _SENDER, _ADDRESS, _TO, _CC = (
    *("0037", "1000", "1013", "1009", "0C1A", "0C1F"),
    *("0E04", "0E03"),
)
_SMTP_ADDRESS: Final = "5D01"
_DATA, _LONG_NAME, _NAME, _SHOWN, _EMBEDDED = "3701", "3707", "3704", "3001", "3701000D"
_LINKED_TO: Final = ("370D", "3708", "7BD7")
_SENT: Final = (0x0039_0040, 0x0E06_0040)
_CODES_OF_PAGE, _CODES_OF_MAIL = 0x3FDE_0003, 0x3FFD_0003
_DEPTH: Final = 5
_BEGINNING: Final = datetime(1601, 1, 1, tzinfo=UTC)
_OBJECT: Final = Refusal(
    Reason.UNSUPPORTED,
    Bilingual("邮件中嵌入的 OLE 对象未读取。", "An OLE object that stands in the mail was not read."),
)
_TOO_DEEP: Final = Refusal(
    Reason.UNSUPPORTED,
    Bilingual("邮件层层嵌套过深，该邮件未打开。", "This mail lies too deep in others and was not opened."),
)


def unpack(_: None, data: bytes) -> HeldArchive:
    """The mail in ``data``; mails within it stand in folders named like them."""
    import olefile

    with olefile.OleFileIO(BytesIO(data)) as container:
        return HeldArchive(tuple(_mail(container, (), "", 1)))


def _mail(container: OleFileIO, folder: tuple[str, ...], prefix: str, depth: int) -> list[HeldEntry]:
    numbers = _numbers(container, folder)
    codes = code_page(numbers.get(_CODES_OF_MAIL, 0))
    sender = " ".join(
        dict.fromkeys(
            filter(None, (_text(container, folder, one, codes) for one in (_SENDER, _SMTP_ADDRESS, _ADDRESS)))
        )
    )
    said = {
        "From": sender,
        "To": _text(container, folder, _TO, codes),
        "Cc": _text(container, folder, _CC, codes),
        "Date": _sent(numbers),
        "Subject": _text(container, folder, _SUBJECT, codes),
    }
    headers = "\n".join(f"{name}: {value}" for name, value in said.items() if value)
    body, page = _text(container, folder, _BODY, codes), _page(container, folder, numbers)
    rich = b"" if body.strip() or page else unpacked(_bytes(container, folder, f"{_RICH}0102"))
    attached: list[tuple[str, bytes]] = []
    others: list[HeldEntry] = []
    for number, name in enumerate(_attachments(container, folder), start=1):
        place = (*folder, name)
        names = (_text(container, place, one, codes) for one in (_LONG_NAME, _NAME, _SHOWN))
        shown = next(filter(None, names), "")
        inside = (*place, f"__substg1.0_{_EMBEDDED}")
        content = _bytes(container, place, f"{_DATA}0102")
        if _within(container, inside, "__"):
            title = (shown or _text(container, inside, _SUBJECT, codes) or f"mail-{number}").replace("/", "_")
            if depth < _DEPTH:
                others += _mail(container, inside, f"{prefix}{title}.msg/", depth + 1)
            else:
                others.append(HeldEntry(f"{prefix}{title}.msg", refused=_TOO_DEEP))
            continue
        title = shown or f"attachment-{number}"
        refused = None if content else _refused(container, place, inside, codes)
        if refused is not None:
            others.append(HeldEntry(prefix + title.replace("/", "_"), refused=refused))
        else:
            attached.append((title, content))
    own = composed(headers, body, page_beside(page, body), attached, rich)
    return [HeldEntry(prefix + (entry.stated_name or ""), entry.content) for entry in own] + others


def _refused(container: OleFileIO, place: tuple[str, ...], inside: tuple[str, ...], codes: str) -> Refusal | None:
    """Why an attachment without content has none; ``None`` where it is empty."""
    if container.exists("/".join(inside)):
        return _OBJECT
    leads_to = next(filter(None, (_text(container, place, one, codes) for one in _LINKED_TO)), "")
    if not leads_to:
        return None
    return Refusal(
        Reason.NOT_THERE,
        Bilingual(
            f"邮件中只有指向该附件的链接（{leads_to}），文件本身未随邮件发送。",
            f"The mail holds only a link to this attachment ({leads_to}), not the file itself.",
        ),
    )


def _page(container: OleFileIO, folder: tuple[str, ...], numbers: dict[int, int]) -> str:
    """The body as HTML, which stands there as bytes or as text."""
    raw = _bytes(container, folder, f"{_PAGE}0102")
    codes = code_page(numbers.get(_CODES_OF_PAGE, 0))
    return decoded(raw, codes) if raw else _text(container, folder, _PAGE, codes)


def _attachments(container: OleFileIO, folder: tuple[str, ...]) -> list[str]:
    return sorted(_within(container, folder, "__attach_version1.0"))


def _within(container: OleFileIO, folder: tuple[str, ...], beginning: str) -> set[str]:
    """What stands in a folder under a name with that ``beginning``."""
    depth = len(folder)
    return {
        path[depth]
        for path in container.listdir(streams=True, storages=True)
        if len(path) > depth and tuple(path[:depth]) == folder and path[depth].startswith(beginning)
    }


def _bytes(container: OleFileIO, folder: tuple[str, ...], name: str) -> bytes:
    path = "/".join((*folder, f"__substg1.0_{name}"))
    if not container.exists(path) or container.get_type(path) != 2:
        return b""
    content: bytes = container.openstream(path).read()
    return content


def _text(container: OleFileIO, folder: tuple[str, ...], name: str, codes: str) -> str:
    wide = _bytes(container, folder, f"{name}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return decoded(_bytes(container, folder, f"{name}001E").rstrip(b"\0"), codes)


def _numbers(container: OleFileIO, folder: tuple[str, ...]) -> dict[int, int]:
    """The properties that are numbers, by their tags."""
    path = "/".join((*folder, "__properties_version1.0"))
    if not container.exists(path):
        return {}
    properties: bytes = container.openstream(path).read()
    begin = 24 if folder else 32
    rows = properties[begin : begin + (len(properties) - begin) // 16 * 16]
    return {tag: value for tag, _, value in iter_unpack("<IIQ", rows) if tag}


def _sent(numbers: dict[int, int]) -> str:
    """When the mail was sent, else when it came."""
    value = next((numbers[tag] for tag in _SENT if tag in numbers), 0)
    try:
        return (_BEGINNING + timedelta(microseconds=value // 10)).strftime("%Y-%m-%d %H:%M UTC") if value else ""
    except OverflowError:
        return ""
