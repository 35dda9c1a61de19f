"""What Outlook puts in the ``winmail.dat`` of a mail: its body and its attachments ([MS-OXTNEF])."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import error, unpack_from
from typing import Final

from handover_docs.archives.letter_text import code_page, decoded
from handover_docs.archives.packed_rtf import unpacked
from handover_docs.slotted import dataclass, field

SIGNATURE: Final = b"\x78\x9f\x3e\x22"
DEPTH: Final = 5
"""How deep mails in mails are opened."""

_BODY, _TITLE, _CONTENT, _ATTACHMENT = 0x800C, 0x8010, 0x800F, 0x9002
_OF_MAIL, _OF_ATTACHMENT, _PAGE_OF_CODES = 0x9003, 0x9005, 0x9007
_P_SUBJECT, _P_BODY, _P_PAGE, _P_RICH, _P_DATA = 0x0037, 0x1000, 0x1013, 0x1009, 0x3701
_P_LONG_NAME, _P_NAME, _P_SHOWN, _P_CODES = 0x3707, 0x3704, 0x3001, 0x3FDE
_IS_MAIL: Final = bytes.fromhex("0703020000000000C000000000000046")
_NARROW, _WIDE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102
_SIZES: Final = {
    **dict.fromkeys((0x02, 0x03, 0x04, 0x0A, 0x0B), 4),
    **dict.fromkeys((0x05, 0x06, 0x07, 0x14, 0x40), 8),
    0x48: 16,
}
_SEVERAL: Final = 0x1000
_NAMED: Final = 0x8000
_IDENTIFIER: Final = 16


@dataclass(slots=True)
class Carried:
    """A mail as it is carried, ``rich`` where nothing else says it; ``whole`` is whether it ends where it should."""

    text: str = ""
    page: str = ""
    rich: bytes = b""
    subject: str = ""
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    mails: list[tuple[str, Carried]] = field(default_factory=list)
    whole: bool = True


@dataclass(slots=True)
class _Attachment:
    name: str = ""
    content: bytes = b""
    mail: Carried | None = None


def carried(data: bytes, depth: int = 1) -> Carried:
    """What is in ``data``, of a damaged one what stands before the damage."""
    mail, attachments, codes = Carried(), list[_Attachment](), ""
    try:
        for kind, content in _attributes(data):
            if kind == _PAGE_OF_CODES:
                codes = code_page(unpack_from("<I", content)[0])
            elif kind == _BODY:
                mail.text = mail.text or decoded(content.rstrip(b"\0"), codes)
            elif kind == _OF_MAIL:
                _body(mail, dict(_properties(content)), codes)
            elif kind == _ATTACHMENT:
                attachments.append(_Attachment())
            elif attachments:
                _into(attachments[-1], kind, content, codes, depth)
    except (error, IndexError):
        mail.whole = False
    for number, one in enumerate(attachments, start=1):
        if one.mail is not None:
            mail.mails.append((one.name or one.mail.subject or f"mail-{number}", one.mail))
            mail.whole = mail.whole and one.mail.whole
        else:
            mail.attached.append((one.name or f"attachment-{number}", one.content))
    return mail


def _body(mail: Carried, said: Mapping[int, tuple[int, bytes]], codes: str) -> None:
    mail.subject = _text(said, _P_SUBJECT, codes)
    mail.text = _text(said, _P_BODY, codes) or mail.text
    own = code_page(unpack_from("<I", said[_P_CODES][1])[0]) if _P_CODES in said else codes
    mail.page = _text(said, _P_PAGE, own)
    alone = _P_RICH in said and not mail.text.strip() and not mail.page
    mail.rich = unpacked(said[_P_RICH][1]) if alone else b""


def _into(attachment: _Attachment, kind: int, content: bytes, codes: str, depth: int) -> None:
    if kind == _TITLE:
        attachment.name = attachment.name or decoded(content.rstrip(b"\0"), codes)
    elif kind == _CONTENT:
        attachment.content = content
    elif kind == _OF_ATTACHMENT:
        said = dict(_properties(content))
        names = (_text(said, one, codes) for one in (_P_LONG_NAME, _P_NAME, _P_SHOWN))
        attachment.name = next(filter(None, names), attachment.name)
        form, inside = said.get(_P_DATA, (0, b""))
        if form == _OBJECT and inside.startswith(_IS_MAIL) and depth < DEPTH:
            attachment.mail = carried(inside[_IDENTIFIER:], depth + 1)
        elif inside and not attachment.content:
            attachment.content = inside[_IDENTIFIER:] if form == _OBJECT else inside


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    position = len(SIGNATURE) + 2
    while position < len(data):
        _, kind, _, size = unpack_from("<BHHI", data, position)
        position += 9
        if position + size + 2 > len(data):
            raise IndexError
        yield kind, data[position : position + size]
        position += size + 2


def _properties(data: bytes) -> Iterator[tuple[int, tuple[int, bytes]]]:
    """Properties with the type and the bytes of the first value of each."""
    position = 4
    for _ in range(unpack_from("<I", data)[0]):
        form, name = unpack_from("<2H", data, position)
        position += 4
        if name >= _NAMED:
            (by_text,) = unpack_from("<I", data, position + _IDENTIFIER)
            position += _IDENTIFIER + 8
            if by_text:
                position += _padded(unpack_from("<I", data, position - 4)[0])
        size = _SIZES.get(form & ~_SEVERAL)
        count = 1
        if size is None or form & _SEVERAL:
            (count,) = unpack_from("<I", data, position)
            position += 4
        if count > len(data):
            raise IndexError
        values = []
        for _ in range(count):
            length = size
            if length is None:
                (length,) = unpack_from("<I", data, position)
                position += 4
            if position + length > len(data):
                raise IndexError
            values.append(data[position : position + length])
            position += _padded(length)
        if values:
            yield name, (form, values[0])


def _padded(size: int) -> int:
    return -(-size // 4) * 4


def _text(said: Mapping[int, tuple[int, bytes]], name: int, codes: str) -> str:
    form, content = said.get(name, (0, b""))
    if form == _WIDE:
        return content.decode("utf-16-le", "replace").rstrip("\0")
    return decoded(content.rstrip(b"\0"), codes)
