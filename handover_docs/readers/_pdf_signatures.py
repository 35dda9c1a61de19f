"""Digital signatures of a PDF: that they are there, whom they name and when; never whether they are valid."""

from __future__ import annotations

import ctypes
import re
from typing import TYPE_CHECKING, Any, Final

from handover_docs.patterns import regex
from handover_docs.readers._signers import signer_name
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST: Final = 100
_LARGEST: Final = 4 * 1024 * 1024
_TIME: Final = regex(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?")


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
