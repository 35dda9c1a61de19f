"""What formulas work with: numbers, texts, truth values, error values, ranges, and how Excel turns one into another."""

from __future__ import annotations

from typing import TypeVar

from handover_docs.patterns import regex


class Failure(Exception):
    """A formula's result is an error value, such as ``#DIV/0!``."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Unsupported(Exception):
    """The formula uses something that is left to the spreadsheet program to work out."""


Scalar = float | str | bool | Failure | None
"""A cell's value; ``None`` is a blank cell, a ``Failure`` an error value."""


class Range:
    """The values of a range, row by row."""

    __slots__ = ("columns", "row", "rows", "values")

    def __init__(self, values: list[Scalar], rows: int, columns: int, row: int) -> None:
        self.values = values
        self.rows = rows
        self.columns = columns
        self.row = row


Value = Scalar | Range

_NUMBER = regex(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]+)?")

Comparable = TypeVar("Comparable", str, float)


def scalar(value: Value) -> float | str | bool | None:
    """One value; raises ``Failure`` for an error value."""
    if type(value) is float:
        return value
    if isinstance(value, Range):
        if len(value.values) != 1:
            raise Unsupported
        value = value.values[0]
    if isinstance(value, Failure):
        raise value
    return value


def to_number(value: Value) -> float:
    """The number that arithmetic sees."""
    if type(value) is float:
        return value
    single = scalar(value)
    if single is None:
        return 0.0
    if isinstance(single, str):
        if _NUMBER.fullmatch(single.strip()):
            return float(single)
        # Excel reads dates, per cents and amounts out of text too, in ways that depend on the country.
        raise Unsupported if any(map(str.isdigit, single)) else Failure("#VALUE!")
    return float(single)


def to_text(value: Value) -> str:
    """The text that ``&`` sees."""
    single = scalar(value)
    if single is None:
        return ""
    if isinstance(single, bool):
        return str(single).upper()
    if isinstance(single, float):
        if single.is_integer() and abs(single) < 1e15:
            return str(int(single))
        text = f"{single:.15g}"
        if "e" in text:
            raise Unsupported
        return text
    return single


def to_bool(value: Value) -> bool:
    """The truth that ``IF`` sees."""
    single = scalar(value)
    if isinstance(single, str):
        if single.upper() in ("TRUE", "FALSE"):
            return single.upper() == "TRUE"
        raise Failure("#VALUE!")
    return bool(single)


def compare(left: Value, right: Value) -> int:
    """-1, 0 or 1, in the order numbers, text, truth values; text without regard to case."""
    if type(left) is float and type(right) is float:
        return _order(left, right)
    one, other = scalar(left), scalar(right)
    if one is None:
        one = _blank_like(other)
    if other is None:
        other = _blank_like(one)
    ranks = _rank(one), _rank(other)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(one, str) and isinstance(other, str):
        return _order(one.lower(), other.lower())
    return _order(to_number(one), to_number(other))


def _order(one: Comparable, other: Comparable) -> int:
    return (one > other) - (one < other)


def _blank_like(other: float | str | bool | None) -> float | str | bool:
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0


def _rank(value: float | str | bool | None) -> int:
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0


def _holds(operator: str, order: int) -> bool:
    return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[
        operator
    ]


def holds(operator: str, left: Value, right: Value) -> bool:
    """Whether ``left operator right``."""
    return _holds(operator, compare(left, right))
