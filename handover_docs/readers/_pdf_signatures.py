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
_RANGES: Final = 16
_PROOF: Final = regex(rb"/DSS\b|/VRI\b|/DocTimeStamp\b")
_TIME: Final = regex(r"(?:D:)?(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature: whom its certificate names, and the time that the signer's computer gave."""

    name: str
    time: str
    reason: str
    end: int = 0
    """Where in the file that ends which is signed; 0 where that is not said."""

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
        found.append(Signature(signer_name(contents), _written(time) if time else "", reason, _end(one)))
    return tuple(found)


def added_since(signatures: tuple[Signature, ...], data: bytes) -> list[Bilingual]:
    """What is said where something was added to the file ``data`` behind all that its signatures cover."""
    end = max((one.end for one in signatures), default=0)
    # Proof that the signatures hold is added behind them, and is none of the text.
    if not end or len(data.rstrip()) <= end or _PROOF.search(data, end) is not None:
        return []
    return [
        Bilingual(
            "最后一次签署之后文件又追加了内容，不在签名保护之内（可能是改动，也可能只是时间戳等），请与签署时的版本核对。",
            "Something was added to the file after it was last signed, which no signature covers: a change, or no more "
            "than a stamp of time. Compare it with what was signed.",
        )
    ]


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


def _end(one: Any) -> int:
    """Where the bytes end that a signature covers."""
    import pypdfium2.raw as pdfium

    numbers = (ctypes.c_int * _RANGES)()
    count = pdfium.FPDFSignatureObj_GetByteRange(one, numbers, _RANGES)
    pairs = [(numbers[place], numbers[place + 1]) for place in range(0, count - 1, 2)] if 2 <= count <= _RANGES else []
    return max((begin + length for begin, length in pairs), default=0)


def _written(time: re.Match[str]) -> str:
    year, month, day, hour, minute = time.groups()
    clock = f" {hour}:{minute}" if hour else ""
    return f"{year}-{month}-{day}{clock}"
