"""Which fonts documents ask for that this machine has not: their PDF would look otherwise than in Word."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from html import unescape
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.normalise import is_han

_SECONDS: Final = 20
_PARTS: Final = {
    "word/fontTable.xml": regex(r'<w:font\b[^>]*\bw:name="([^"]+)"'),
    "xl/styles.xml": regex(r'<name val="([^"]+)"'),
}
_SAME_WIDTHS: Final = {
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
}
"""Fonts that break no line otherwise than those they stand for."""


def families_of(document: bytes) -> frozenset[str]:
    """The fonts that a Word or Excel file names."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = set(package.namelist())
        return frozenset(
            unescape(name)
            for part, pattern in _PARTS.items()
            if part in names
            for name in pattern.findall(package.read(part).decode("utf-8"))
        )


def substitutes(documents: Iterable[bytes]) -> tuple[tuple[str, str], ...]:
    """Each font that ``documents`` ask for and this machine has not, with what will be taken instead.

    Nothing is known where fontconfig is not (Windows, macOS).
    """
    command = shutil.which("fc-match")
    if command is None:
        return ()
    wanted = sorted({family for data in documents for family in families_of(data)})
    found = ((family, _taken(command, family)) for family in wanted)
    return tuple(
        (family, taken.split(",")[0])
        for family, taken in found
        if taken and family not in taken.split(",") and _SAME_WIDTHS.get(family) not in taken.split(",")
    )


def _taken(command: str, family: str) -> str:
    """The names of the font that fontconfig gives for ``family``, separated by commas; empty where it does not say."""
    language = ":lang=zh-cn" if any(map(is_han, family)) else ""
    done = subprocess.run(  # noqa: S603  found by name, arguments in a list
        [command, "--format=%{family}", f"{family}{language}"], capture_output=True, timeout=_SECONDS, check=False
    )
    return done.stdout.decode("utf-8", "replace").strip()
