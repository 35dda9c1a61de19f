"""PDF files written by hand: a page is the lines on it."""

from __future__ import annotations

from hashlib import md5

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


_PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID 0 EI Q"


def pdf_bytes(*pages: list[str] | None, password: str = "", restricted: bool = False) -> bytes:
    """A PDF with ``pages``; ``None`` is a page with a picture and no text.

    With a ``password`` it asks for it, ``restricted`` it is encrypted with an owner's password alone.
    """
    locked = bool(password) or restricted
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * index} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        shown = "".join(f"1 0 0 1 50 {750 - 20 * row} Tm ({line}) Tj\n" for row, line in enumerate(lines or []))
        drawing = _PICTURE if lines is None else f"BT /F1 12 Tf\n{shown}ET"
        if locked:
            key = md5(_key(password) + (len(objects) + 1).to_bytes(3, "little") + b"\0\0").digest()[:10]
            drawing = _rc4(key, drawing.encode("latin-1")).decode("latin-1")
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    trailer = ""
    if locked:
        objects.append(_encryption(password))
        trailer = f"/Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    written = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode("latin-1")


def _encryption(password: str) -> str:
    """The standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
    owner, user = _owner(password), _rc4(_key(password), _PADDING)
    return f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _owner(password: str) -> bytes:
    return _rc4(md5(_padded(password)).digest()[:5], _padded(password))


def _key(password: str) -> bytes:
    limits = (-4).to_bytes(4, "little", signed=True)
    return md5(_padded(password) + _owner(password) + limits + b"\0").digest()[:5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
