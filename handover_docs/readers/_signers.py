"""Whom a digital signature or an electronic seal names, by its certificate or its seal; nothing is verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_SEQUENCE, _SET, _INTEGER, _CERTIFICATES = 0x30, 0x31, 0x02, 0xA0
_COMMON_NAME: Final = bytes((0x55, 0x04, 0x03))
_ORGANISATION: Final = bytes((0x55, 0x04, 0x0A))
_ENCODINGS: Final = {0x0C: "utf-8", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1E: "utf-16-be"}
_UTF8: Final = 0x0C


def signer_name(contents: bytes) -> str:
    """Whom the signer's certificate in a CMS message (RFC 5652) names; empty where that cannot be told."""
    try:
        return _signer(contents)
    except (ValueError, IndexError, StopIteration):
        return ""


def seal_name(contents: bytes) -> str:
    """What an electronic seal (GB/T 38540, GM/T 0031) is called; empty where that cannot be told."""
    try:
        found = contents
        # The signature holds what is signed, that holds the seal, the seal what is said of it, that its properties.
        for place in (0, 0, 1, 0, 2):
            tag, found = list(_elements(found))[place]
            if tag != _SEQUENCE:
                return ""
        kind, name = list(_elements(found))[1]
    except (ValueError, IndexError):
        return ""
    return name.decode("utf-8", "replace").strip() if kind == _UTF8 else ""


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
