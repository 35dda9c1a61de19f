"""The cells of one worksheet, by scanning its XML as text: several times faster than building a tree.

Sheets that hold what a scan could misread (comments, CDATA) are rewritten by a real parser first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

_PREFIX: Final = r"(?:[A-Za-z_][\w.-]*:)?"
_SHEET_DATA: Final = re.compile(rf"<{_PREFIX}sheetData\b[^<>]*?(/?)>".encode())
_SHEET_END: Final = re.compile(rf"</{_PREFIX}sheetData\s*>".encode())
# None of these ever looks past the next element of its kind, so that markup which is never closed costs no more.
_ITEM: Final = re.compile(
    rf"<{_PREFIX}(?:row\b([^<>]*)>|c(?=[\s/>])([^<>]*?)(?:/>|>((?>[^<]+|<(?!/?{_PREFIX}c[\s/>]))*)</{_PREFIX}c\s*>))".encode()
)
_VALUE: Final = re.compile(rf"<{_PREFIX}v(?:\s[^<>]*)?>([^<]*)</{_PREFIX}v\s*>".encode())
_FORMULA: Final = re.compile(rf"<{_PREFIX}f[\s/>]".encode())
_TEXT: Final = re.compile(rf"<{_PREFIX}t(?:\s[^<>]*)?>([^<]*)</{_PREFIX}t\s*>".encode())
_PHONETIC: Final = re.compile(rf"<{_PREFIX}rPh\b(?>[^<]+|<(?!/?{_PREFIX}rPh\b))*</{_PREFIX}rPh\s*>".encode())
_ATTRIBUTE: Final = re.compile(rb"""\b(r|s|t|hidden)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as stored: ``kind`` is its ``t``, ``value`` its text, ``style`` its format's index."""

    row: int
    column: int
    kind: str
    style: int
    value: str | None
    hidden: bool
    has_formula: bool


def cells(data: bytes) -> Iterator[RawCell]:
    """The cells of a worksheet that hold a value or a formula, in stored order."""
    begin = _SHEET_DATA.search(data)
    if begin is None or begin[1]:
        return
    end = _SHEET_END.search(data, begin.end())
    stop = end.start() if end is not None else len(data)
    row = column = 0
    hidden = False
    for item in _ITEM.finditer(data, begin.end(), stop):
        attributes, cell, content = item.groups()
        if attributes is not None:
            said = _attributes(attributes)
            row = _number(said.get(b"r"), row + 1)
            column = 0
            hidden = said.get(b"hidden") in (b"1", b"true")
            continue
        said = _attributes(cell)
        reference = said.get(b"r")
        row, column = _place(reference, row, column)
        if not content:
            continue
        kind = said.get(b"t", b"n").decode("ascii", "replace")
        value = _value(kind, content)
        has_formula = _FORMULA.search(content) is not None
        if value is not None or has_formula:
            yield RawCell(row, column, kind, _number(said.get(b"s"), 0), value, hidden, has_formula)


def is_whole(data: bytes) -> bool:
    """Whether the sheet's rows end where they should."""
    begin = _SHEET_DATA.search(data)
    return begin is None or bool(begin[1]) or _SHEET_END.search(data, begin.end()) is not None


def rich_text(content: bytes) -> str:
    """The text of a shared or inline string, without its phonetic guide."""
    if b"rPh" in content:
        content = _PHONETIC.sub(b"", content)
    return "".join(decoded(piece) for piece in _TEXT.findall(content))


def decoded(raw: bytes) -> str:
    """The characters that ``raw`` stands for, XML's and Excel's own escapes resolved."""
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        text = unescape(text)
    if "_x" in text:
        text = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def column_name(column: int) -> str:
    """``1`` is ``A``, ``28`` is ``AB``."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def reference(text: str) -> tuple[int, int] | None:
    """Row and column of ``B3``."""
    found = _REFERENCE.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _attributes(raw: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(raw)}


def _value(kind: str, content: bytes) -> str | None:
    if kind == "inlineStr":
        return rich_text(content)
    found = _VALUE.search(content)
    if found is None:
        return rich_text(content) if b"is>" in content else None
    return decoded(found[1])


def _place(said: bytes | None, row: int, column: int) -> tuple[int, int]:
    """The cell's own place, or the next in its row where it says none."""
    if said is not None:
        place = _known(said)
        if place is not None:
            return place
    return max(row, 1), column + 1


def _known(said: bytes) -> tuple[int, int] | None:
    # Spelled out: this runs once for every cell of every workbook.
    column = 0
    for position, byte in enumerate(said):
        if 65 <= byte <= 90:
            column = column * 26 + byte - 64
        elif column and said[position:].isdigit():
            return int(said[position:]), column
        else:
            break
    return reference(said.decode("ascii", "replace"))


def _number(said: bytes | None, otherwise: int) -> int:
    try:
        return int(said) if said else otherwise
    except ValueError:
        return otherwise
