"""References inside formulas: found without touching strings, names or function names."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

LAST_ROW = 1_048_576


@dataclass(frozen=True, slots=True)
class Corner:
    """One end of a reference as written; ``column`` or ``row`` is 0 in a reference to whole rows or columns."""

    column: int
    row: int
    column_fixed: bool = False
    row_fixed: bool = False

    def __str__(self) -> str:
        column = f"{'$' * self.column_fixed}{letters(self.column)}" if self.column else ""
        row = f"{'$' * self.row_fixed}{self.row}" if self.row else ""
        return column + row


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell (``last`` is ``None``) or a range; ``prefix`` is the sheet as written with its ``!``, or empty."""

    prefix: str
    first: Corner
    last: Corner | None = None

    @property
    def sheet(self) -> str | None:
        """The sheet's name, ``None`` for that of the formula."""
        if not self.prefix:
            return None
        text = self.prefix[:-1]
        return text[1:-1].replace("''", "'") if text.startswith("'") else text

    def __str__(self) -> str:
        return f"{self.prefix}{self.first}" + (f":{self.last}" if self.last else "")


Token = str | Reference

_SHEET = r"(?:'(?:[^']|'')*'|[\w.]+)!"
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_TOKEN = regex(
    rf"""(?P<text>"(?:[^"]|"")*")
    |(?P<foreign>'[^']*[\[:][^']*'![^,;)+\-*/&<>=\s]+|[\w.]+:[\w.]+![^,;)+\-*/&<>=\s]+)
    |(?P<bracket>\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:[\w.]+!{_CELL}(?::{_CELL})?)?)
    |(?P<twice>{_SHEET})(?P<from>{_CELL}):(?P=twice)(?P<to>{_CELL})(?![\w.(!\[])
    |(?P<sheet>{_SHEET})?(?P<reference>{_CELL}(?::{_CELL})?
        |\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}|\$?[1-9][0-9]{{0,6}}:\$?[1-9][0-9]{{0,6}})(?![\w.(!\[])
    |(?P<word>[\w.]+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_CORNER = regex(r"(\$?)([A-Za-z]{1,3})?(\$?)([0-9]+)?")


def letters(column: int) -> str:
    """``28`` is ``AB``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number(text: str) -> int:
    """``AB`` is 28."""
    value = 0
    for letter in text.upper():
        value = value * 26 + ord(letter) - 64
    return value


def cell(text: str) -> tuple[int, int]:
    """Column and row of ``B7``."""
    column = text.rstrip("0123456789")
    return number(column), int(text[len(column) :])


@lru_cache(maxsize=4096)
def parse_reference(text: str, prefix: str = "") -> Reference:
    """The reference ``text`` (``$B$3``, ``B3:C7``, ``B:B``, ``3:7``)."""
    first, _, last = text.partition(":")
    return Reference(prefix, _corner(first), _corner(last) if last else None)


@lru_cache(maxsize=4096)
def parse_formula(formula: str) -> tuple[Token, ...]:
    """``formula`` in pieces that give it back when joined: its references, and the text between them."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(formula):
        if match["twice"] is not None:
            tokens.append(parse_reference(f"{match['from']}:{match['to']}", match["twice"]))
        elif match["reference"] is None:
            if tokens and isinstance(tokens[-1], str):
                tokens[-1] += match[0]
            else:
                tokens.append(match[0])
        else:
            tokens.append(parse_reference(match["reference"], match["sheet"] or ""))
    return tuple(tokens)


def join(tokens: tuple[Token, ...]) -> str:
    """The formula that ``tokens`` are the pieces of."""
    return "".join(map(str, tokens))


def shifted(tokens: tuple[Token, ...], rows: int, columns: int) -> tuple[Token, ...]:
    """``tokens`` as they read when the formula is copied ``rows`` down and ``columns`` to the right."""

    def moved(corner: Corner) -> Corner:
        return replace(
            corner,
            row=corner.row if corner.row_fixed or not corner.row else corner.row + rows,
            column=corner.column if corner.column_fixed or not corner.column else corner.column + columns,
        )

    return tuple(
        token
        if isinstance(token, str)
        else replace(token, first=moved(token.first), last=moved(token.last) if token.last else None)
        for token in tokens
    )


def _corner(text: str) -> Corner:
    match = _CORNER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    dollar, column, other_dollar, row = match.groups()
    if column is None:
        return Corner(0, int(row), row_fixed=bool(dollar or other_dollar))
    return Corner(number(column), int(row or 0), bool(dollar), bool(other_dollar))
