"""Digital signatures of a PDF: that they are there, whom they name and when; never whether they are valid."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST: Final = 100
_LARGEST: Final = 4 * 1024 * 1024
_TIME: Final = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?")
_SEQUENCE, _SET, _INTEGER, _OID, _CERTIFICATES = 0x30, 0x31, 0x02, 0x06, 0xA0
_COMMON_NAME: Final = bytes((0x55, 0x04, 0x03))
_ORGANISATION: Final = bytes((0x55, 0x04, 0x0A))
_ENCODINGS: Final = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature: whom its certificate names, and the time that the signer's computer gave."""

    name: str
    time: str
    reason: str

    def described(self) -> str:
        """Name and time, as far as known."""
        return " ".join(part for part in (self.name, self.time) if part)


def signatures_of(document: PdfDocument) -> tuple[Signature, ...]:
    """The signatures of ``document`` in the order of its form."""
    import pypdfium2.raw as pdfium

    found = []
    for index in range(min(max(pdfium.FPDF_GetSignatureCount(document.raw), 0), _MOST)):
        one = pdfium.FPDF_GetSignatureObject(document.raw, index)
        if not one:
            continue
        contents = _bytes(pdfium.FPDFSignatureObj_GetContents, one)
        if not contents.strip(b"\0"):
            continue
        time = _TIME.match(_bytes(pdfium.FPDFSignatureObj_GetTime, one).decode("latin-1").strip("\0"))
        reason = _bytes(pdfium.FPDFSignatureObj_GetReason, one).decode("utf-16-le", "replace").strip("\0 ")
        found.append(Signature(signer_name(contents), _written(time) if time else "", reason))
    return tuple(found)


def signature_notes(signatures: tuple[Signature, ...], unsigned: list[str]) -> list[Bilingual]:
    """What is said of signatures and of fields that wait for one."""
    notes = []
    if signatures:
        zh = "；".join(one.described() or "签名人不详" for one in signatures)
        en = "; ".join(one.described() or "signer not named" for one in signatures)
        count = len(signatures)
        notes.append(
            Bilingual(
                f"含 {count} 个数字签名，未验证真伪：{zh}。",
                f"It holds {count} digital signature{'s' if count > 1 else ''}, not verified: {en}.",
            )
        )
    if unsigned:
        names = list(dict.fromkeys(name for name in unsigned if name))[:10]
        count = len(unsigned)
        zh, en = (f"：{'、'.join(names)}", f": {', '.join(names)}") if names else ("", "")
        notes.append(
            Bilingual(
                f"{count} 个签名域尚未签署{zh}。",
                f"{count} signature field{'s are' if count > 1 else ' is'} not signed{en}.",
            )
        )
    return notes


def signer_name(contents: bytes) -> str:
    """Whom the signer's certificate in a CMS message (RFC 5652) names; empty where that cannot be told."""
    try:
        return _signer(contents)
    except (ValueError, IndexError, StopIteration):
        return ""


def _signer(contents: bytes) -> str:
    _, message, _ = _element(contents, 0)
    parts = list(_elements(message))
    _, signed, _ = _element(parts[1][1], 0)
    serials: list[bytes] = []
    certificates: list[bytes] = []
    fields = list(_elements(signed))
    for tag, value in fields:
        if tag == _CERTIFICATES:
            certificates = [body for kind, body in _elements(value) if kind == _SEQUENCE]
    if fields[-1][0] == _SET:
        for _, signer in _elements(fields[-1][1]):
            inner = list(_elements(signer))
            issued = list(_elements(inner[1][1])) if inner[1][0] == _SEQUENCE else []
            serials += [value for tag, value in issued if tag == _INTEGER]
    named = [(serial, name) for serial, name in map(_certified, certificates)]
    return next((name for serial, name in named if serial in serials), named[0][1] if len(named) == 1 else "")


def _certified(certificate: bytes) -> tuple[bytes, str]:
    """Serial number and subject of an X.509 certificate."""
    _, body, _ = _element(certificate, 0)
    fields = [(tag, value) for tag, value in _elements(body) if tag != _CERTIFICATES]
    serial = fields[0][1]
    subject = fields[4][1]
    names: dict[bytes, str] = {}
    for _, group in _elements(subject):
        for _, pair in _elements(group):
            (_, oid), (kind, value) = list(_elements(pair))[:2]
            names[oid] = value.decode(_ENCODINGS.get(kind, "utf-8"), "replace").strip()
    return serial, names.get(_COMMON_NAME) or names.get(_ORGANISATION, "")


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place < len(data):
        tag, value, place = _element(data, place)
        yield tag, value


def _element(data: bytes, place: int) -> tuple[int, bytes, int]:
    """Tag and value of the DER element at ``place``, and where the next one begins."""
    tag, length = data[place], data[place + 1]
    place += 2
    if length & 0x80:
        size = length & 0x7F
        if not 0 < size <= 4:
            raise ValueError
        length = int.from_bytes(data[place : place + size], "big")
        place += size
    if place + length > len(data):
        raise ValueError
    return tag, data[place : place + length], place + length


def _bytes(ask: Any, one: Any) -> bytes:
    length = ask(one, None, 0)
    if not 0 < length <= _LARGEST:
        return b""
    buffer = ctypes.create_string_buffer(length)
    ask(one, buffer, length)
    return buffer.raw[:length]


def _written(time: re.Match[str]) -> str:
    year, month, day, hour, minute = time.groups()
    clock = f" {hour}:{minute}" if hour else ""
    return f"{year}-{month}-{day}{clock}"
