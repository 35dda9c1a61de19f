"""The cells of one worksheet, by scanning its XML as text: several times faster than building a tree.

Sheets that hold what a scan could misread (comments, CDATA) are rewritten by a real parser first. A sheet is scanned
some rows at a time, so that what it takes grows with the cells that hold something, not with those that are formatted.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from handover_docs.patterns import regex
from handover_docs.readers._sheet_blocks import Add
from handover_docs.readers._sheet_texts import rich_text
from handover_docs.readers._sheet_values import Values
from handover_docs.slotted import dataclass

_SHEET_DATA: Final = regex(rb"<sheetData\b[^<>]*?(/?)>")
_SHEET_END: Final = regex(rb"</sheetData\s*>")
_UNPLACED: Final = regex(rb'<c(?! r=")')
_HOLDS: Final = regex(rb"<(?:v|is|f)[\s/>]")
# The first alternative is how nearly every program writes a cell; it and those after it never look past the next
# element of their kind, so that markup which is never closed costs no more. Cells without content match nothing.
_ITEM: Final = regex(
    r'<(?:c r="([A-Z]{1,3}+)(\d{1,7}+)"([^<>]*+)>(?:<(f)>[^<]*+</f>)?+'
    r'<(?:v>|is><t(?: xml:space="preserve")?+>)([^<]*+)</(?:v|t></is)></c>'
    r"|row\b([^<>]*+)>"
    r"|c(?=\s)([^<>]*+(?<!/)>(?>[^<]+|<(?!/?c[\s/>]))*+)</c\s*>)"
)
_ANY_ITEM: Final = regex(r"<(?:row\b([^<>]*)>|c(?=[\s/>])([^<>]*?)(?:/>|>((?>[^<]+|<(?!/?c[\s/>]))*)</c\s*>))")
_VALUE: Final = regex(r"<v(?:\s[^<>]*)?>([^<]*)</v\s*>")
_NOTHING: Final = regex(r"<v\s*/>")
_FORMULA: Final = regex(r"<f[\s/>]")
_ATTRIBUTE: Final = regex(r"""\b(r|s|t|hidden|ht)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE: Final = regex(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_NO_HEIGHT: Final = regex(r"""ht\s*=\s*["']0["']""")
_CHUNK: Final = 1 << 20
_USUAL: Final = 64
"""Characters of a cell's attributes that are kept with what they say."""


def rows_in(data: bytes) -> tuple[int, int, bool]:
    """From where to where the rows of a worksheet stand, and whether they end where they should.

    Elements in ``data`` have no prefix.
    """
    begin = _SHEET_DATA.search(data)
    if begin is None or begin[1]:
        return 0, 0, True
    # A fixed text is found in less time than a pattern.
    end = _SHEET_END.search(data, max(begin.end(), data.find(b"</sheetData", begin.end())))
    return begin.end(), end.start() if end is not None else len(data), end is not None


def read_cells(data: bytes, position: int, stop: int, values: Values, add: Add) -> tuple[bool, int]:
    """Hands the cells of ``data`` from ``position`` to ``stop`` that show something to ``add``, in stored order.

    Says whether there was room for all, and how many formulas hold no result.
    """
    reading = _Reading(values, add)
    if _UNPLACED.search(data, position, stop) is not None:
        return reading.counted(data[position:stop].decode("utf-8", "replace")), reading.uncalculated
    whole = True
    while position < stop and whole:
        cut = _cut(data, position, stop)
        chunk = data[position:cut]
        position = cut
        whole = _HOLDS.search(chunk) is None or reading.placed(chunk.decode("utf-8", "replace"))
    return whole, reading.uncalculated


def _cut(data: bytes, position: int, stop: int) -> int:
    if stop - position <= _CHUNK:
        return stop
    cut = data.rfind(b"<row", position + 1, position + _CHUNK)
    if cut < 0:
        cut = data.find(b"<row", position + _CHUNK, stop)
    return cut if cut >= 0 else stop


@dataclass(slots=True)
class _Reading:
    """A sheet that is being read."""

    values: Values
    add: Add
    uncalculated: int = 0

    def placed(self, rows: str) -> bool:
        """The cells of whole rows, each of which says where it stands."""
        hidden, last, row = False, "", 0
        strings, tellers, add = self.values.strings, self.values.looks, self.add
        for letters, digits, said, formula, value, of_row, odd in _ITEM.findall(rows):
            if letters:
                if digits != last:
                    last, row = digits, int(digits)
                if not value:
                    # Only a text can come to nothing.
                    self.uncalculated += bool(formula) and _look_of(said)[0] != "str"
                    continue
                try:
                    teller = tellers[said]
                except KeyError:
                    teller = tellers[said] = self.values.look(*_look_of(said))
                if teller is not None:
                    text, unseen = teller(value)
                else:
                    number = int(value) if value.isdecimal() else len(strings)
                    text, unseen = strings[number] if number < len(strings) else "", False
                if text and not add(row, column_number(letters), letters + digits, text, hidden or unseen):
                    return False
            elif odd:
                said, _, content = odd.partition(">")
                place = reference(_attributes(said).get("r", "")) or (row, 0)
                if not self._odd(said, content, place, hidden):
                    return False
            else:
                hidden = _is_hidden(of_row)
        return True

    def counted(self, rows: str) -> bool:
        """The cells of rows, some of which stand where counting puts them."""
        row = column = 0
        hidden = False
        for item in _ANY_ITEM.finditer(rows):
            of_row, said, content = item.groups()
            if of_row is not None:
                row = _number(_attributes(of_row).get("r"), row + 1)
                column = 0
                hidden = _is_hidden(of_row)
                continue
            row, column = reference(_attributes(said).get("r", "")) or (max(row, 1), column + 1)
            if content and not self._odd(said, content, (row, column), hidden):
                return False
        return True

    def _odd(self, said: str, content: str, place: tuple[int, int], hidden: bool) -> bool:
        """A cell that is not written as nearly all are."""
        attributes = _attributes(said)
        kind = attributes.get("t", "n")
        value = _value(kind, content)
        if not value:
            # Only a text can come to nothing.
            self.uncalculated += (value is None or kind != "str") and _FORMULA.search(content) is not None
            return True
        text, unseen = self.values.teller(kind, _number(attributes.get("s"), 0))(value)
        row, column = place
        return not text or self.add(row, column, f"{column_name(column)}{row}", text, hidden or unseen)


def _look(said: str) -> tuple[str, int]:
    """The type of a cell and the number of its style."""
    attributes = _attributes(said)
    return attributes.get("t", "n"), _number(attributes.get("s"), 0)


# Cells of all sheets have the same few looks.
_usual_look = lru_cache(maxsize=1024)(_look)


def _look_of(said: str) -> tuple[str, int]:
    return _usual_look(said) if len(said) <= _USUAL else _look(said)


def _is_hidden(of_row: str) -> bool:
    # Nearly all rows that say how high they are are not of no height.
    zero = '"0"' in of_row or "'0'" in of_row
    if "hidden" not in of_row and (not zero or "ht=" not in of_row or _NO_HEIGHT.search(of_row) is None):
        return False
    said = _attributes(of_row)
    return said.get("hidden") in ("1", "true") or said.get("ht") == "0"


@cache
def column_name(column: int) -> str:
    """``1`` is ``A``, ``28`` is ``AB``."""
    name = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


@cache
def column_number(letters: str) -> int:
    """``A`` is ``1``, ``AB`` is ``28``."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


@lru_cache(maxsize=4096)
def reference(text: str) -> tuple[int, int] | None:
    """Row and column of ``B3``."""
    found = _REFERENCE.fullmatch(text)
    return (int(found[2]), column_number(found[1])) if found is not None else None


def _attributes(raw: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(raw)}


def _value(kind: str, content: str) -> str | None:
    if kind == "inlineStr":
        return rich_text(content)
    found = _VALUE.search(content)
    if found is None and kind == "str" and _NOTHING.search(content):
        return ""  # The empty text, as some programs write it.
    if found is None:
        return rich_text(content) if "is>" in content else None
    return found[1]


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 10 else otherwise
