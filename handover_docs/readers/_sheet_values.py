"""What the values of a workbook show, by how they are stored and in which format."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from handover_docs.readers._format_codes import GENERAL
from handover_docs.readers._number_formats import hides_text, number_shown, text_formatted
from handover_docs.readers._sheet_texts import decoded
from handover_docs.slotted import dataclass, field

Teller = Callable[[str], tuple[str, bool]]
"""What a stored value shows, and whether its format hides it."""

SHARED: Final = "s"
"""How a cell says that its value is the number of a text which cells share."""


@dataclass(slots=True)
class Values:
    """The texts that cells of a workbook share, and the number formats of their styles."""

    strings: list[str]
    formats: list[str]
    epoch_1904: bool
    looks: dict[str, Teller | None] = field(default_factory=dict)
    """What tells the values of cells by what their tags say but the place; ``None`` where they share plain texts."""

    def format_of(self, style: int) -> str:
        """The number format of a style."""
        return self.formats[style] if style < len(self.formats) else GENERAL

    def look(self, kind: str, style: int) -> Teller | None:
        """What tells the values of such cells; ``None`` where they show the text that they refer to as it is."""
        code = self.format_of(style)
        return None if kind == SHARED and not (_changes_text(code) or hides_text(code)) else self._told(kind, code)

    def teller(self, kind: str, style: int) -> Teller:
        """What tells the values of cells of ``kind`` (their ``t``) and ``style``."""
        return self._told(kind, self.format_of(style))

    def _told(self, kind: str, code: str) -> Teller:
        if kind == SHARED:
            return lambda value: (_formatted(self._shared(value), code), hides_text(code))
        return _teller(kind, code, self.epoch_1904)

    def _shared(self, value: str) -> str:
        return self.strings[int(value)] if value.strip().isdecimal() and int(value) < len(self.strings) else ""


# Workbooks have the same few kinds of cells.
@lru_cache(maxsize=1024)
def _teller(kind: str, code: str, epoch_1904: bool) -> Teller:
    match kind:
        case "n":
            return _general(epoch_1904) if code == GENERAL else _number(code, epoch_1904)
        case "b":
            return lambda value: ("TRUE" if value.strip() in ("1", "true") else "FALSE", False)
        case "d":
            return lambda value: (value.replace("T00:00:00", "").replace("T", " ").removesuffix("Z"), False)
        case "e":
            return lambda value: (value, False)
    return lambda value: (_formatted(decoded(value), code), hides_text(code))


def _changes_text(code: str) -> bool:
    return "@" in code and code != "@"


def _formatted(text: str, code: str) -> str:
    return text_formatted(text, code) if _changes_text(code) else text


def _general(epoch_1904: bool) -> Teller:
    def tell(value: str) -> tuple[str, bool]:
        if value.isdecimal() and len(value) < 12 and (value[0] != "0" or value == "0"):
            return value, False
        return number_shown(value.strip(), GENERAL, epoch_1904)

    return tell


def _number(code: str, epoch_1904: bool) -> Teller:
    return lambda value: number_shown(value.strip(), code, epoch_1904)
