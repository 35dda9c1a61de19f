"""A built template in a company's own colours."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import Final

from handover_docs.authoring.look import CHINESE

_READABLE: Final = 4.5
"""The least contrast of text to its ground that WCAG 2.1 (1.4.3) asks for."""
_TINT: Final = 0.84


@lru_cache(maxsize=256)
def recoloured(template: bytes, colour: str | None, accent: str | None) -> bytes:
    """``template`` (Word or Excel) with the main colour and the soft one of the built-in look replaced.

    ``colour`` and ``accent`` are ``#RRGGBB`` or ``None``, which leaves that colour as it is, or makes the soft one a
    tint of ``colour``. A colour too light to be read on white is darkened until it can be. Text on the main colour is
    white, and the tint stands behind dark text.
    """
    if colour is None and accent is None:
        return template
    palette = CHINESE.palette
    changes = {palette.accent_soft: _written(_tinted(_channels(accent or colour or palette.accent)))}
    if colour is not None:
        changes[palette.accent] = _written(_readable(_channels(colour)))
    pattern = re.compile(rf'(?<=")((?:FF)?)({"|".join(changes)})(?=")')
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith(".xml"):
                data = pattern.sub(lambda found: found[1] + changes[found[2]], data.decode("utf-8")).encode()
            target.writestr(info, data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _written(channels: tuple[int, int, int]) -> str:
    return "".join(f"{channel:02X}" for channel in channels)


def _tinted(channels: tuple[int, int, int]) -> tuple[int, int, int]:
    red, green, blue = (round(channel + (255 - channel) * _TINT) for channel in channels)
    return red, green, blue


def _readable(channels: tuple[int, int, int]) -> tuple[int, int, int]:
    """``channels`` darkened until they can be read on white."""
    while 1.05 / (_luminance(channels) + 0.05) < _READABLE:
        red, green, blue = (int(channel * 0.95) for channel in channels)
        channels = red, green, blue
    return channels


def _luminance(channels: tuple[int, int, int]) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    shares = [channel / 255 for channel in channels]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
