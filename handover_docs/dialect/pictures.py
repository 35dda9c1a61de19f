"""What a picture is and how large it is to be."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import Final

from handover_docs.dialect.image import Image
from handover_docs.dialect.printing import Absent, Unprintable
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

EMU_PER_MM: Final = 36_000
"""English Metric Units, in which Word measures drawings, in a millimetre."""

_WIDEST: Final = 160
_UNITS: Final = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "px": 25.4 / 96}
_LENGTH: Final = regex(r"\s*(\d+(?:\.\d+)?)\s*(mm|cm|in|pt|px)?\s*")
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


__all__ = ["EMU_PER_MM", "Image", "Measured", "measured", "sized"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a picture's bytes say of it: ``extension`` of its file, size in pixels."""

    extension: str
    width: int
    height: int


def sized(value: object, width: object = None, height: object = None) -> Image:
    """``value``, an ``Image`` or the bytes of one, with both measures; raises ``Unprintable``."""
    if value is None:
        raise Absent
    image = Image(value) if isinstance(value, bytes) else value
    if not isinstance(image, Image):
        raise Unprintable(
            Bilingual(
                f"此处需要图片，而值是 {type(value).__name__}。",
                f"This needs a picture, but the value is a {type(value).__name__}.",
            ),
            Bilingual("请提供 PNG、JPEG 或 GIF 图片。", "Give a PNG, JPEG or GIF picture."),
        )
    found = measured(image.data)
    wide, high = _millimetres(width), _millimetres(height)
    if wide is None and high is None:
        wide, high = image.width, image.height
    if wide is None and high is None:
        wide = min(found.width * _UNITS["px"], _WIDEST)
    if wide is None:
        wide = (high or 0) * found.width / found.height
    return replace(image, width=wide, height=high if high is not None else wide * found.height / found.width)


def measured(data: bytes) -> Measured:
    """What kind of picture ``data`` is, and its size; raises ``Unprintable`` where it is none that Word shows."""
    found = None
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 33:
        found = Measured("png", *struct.unpack(">II", data[16:24]))
    elif data.startswith((b"GIF87a", b"GIF89a")) and len(data) > 13:
        found = Measured("gif", *struct.unpack("<HH", data[6:10]))
    elif data.startswith(b"\xff\xd8"):
        found = _jpeg(data)
    if found is None or not found.width or not found.height:
        raise Unprintable(
            Bilingual("图片已损坏，或不是 PNG、JPEG、GIF 格式。", "The picture is damaged, or no PNG, JPEG or GIF."),
            Bilingual("请另存为 PNG 后再用。", "Save it as a PNG and use that."),
        )
    return found


def _jpeg(data: bytes) -> Measured | None:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Measured("jpeg", width, height)
        at += 1 if marker == 0xFF else 2 if 0xD0 <= marker <= 0xD9 else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None


def _millimetres(length: object) -> float | None:
    if length is None:
        return None
    found = _LENGTH.fullmatch(str(length))
    if found is None or not float(found[1]):
        raise Unprintable(
            Bilingual(f"图片尺寸 {length} 写法有误。", f"{length} is no size for a picture."),
            Bilingual('请写成 "30mm"、"3cm" 等。', 'Write it like "30mm" or "3cm".'),
        )
    return float(found[1]) * _UNITS[found[2] or "mm"]
