"""The worksheet functions that cached values are worked out with."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import translate
from typing import TypeVar


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
        try:
            return float(single.strip())
        except ValueError:
            raise Failure("#VALUE!") from None
    return float(single)


def to_text(value: Value) -> str:
    """The text that ``&`` sees."""
    single = scalar(value)
    if single is None:
        return ""
    if isinstance(single, bool):
        return str(single).upper()
    if isinstance(single, float):
        return str(int(single)) if single.is_integer() and abs(single) < 1e15 else f"{single:.15g}"
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


def matcher(criterion: Value) -> Callable[[Scalar], bool]:
    """The test that ``COUNTIF`` makes of each cell."""
    wanted = scalar(criterion)
    operator, text = "=", ""
    if isinstance(wanted, str):
        operator, text = _criterion(wanted)
        wanted = _typed(text)
    if isinstance(wanted, float | bool):
        return _number_matcher(operator, wanted)
    if operator in ("=", "<>"):
        pattern = re.compile(translate(text.replace("[", "[[]")), re.IGNORECASE)

        def matches(value: Scalar) -> bool:
            if text == "":
                return (value is None) == (operator == "=")
            return (isinstance(value, str) and pattern.match(value) is not None) == (operator == "=")

        return matches
    return lambda value: isinstance(value, str) and _holds(operator, compare(value, text))


def _number_matcher(operator: str, wanted: float | bool) -> Callable[[Scalar], bool]:
    def matches(value: Scalar) -> bool:
        same = isinstance(value, bool) == isinstance(wanted, bool) and isinstance(value, float | bool)
        if isinstance(value, str) and operator == "=" and not isinstance(wanted, bool):
            return _typed(value) == wanted
        if not same or isinstance(value, Failure):
            return operator == "<>"
        return _holds(operator, compare(value, wanted))

    return matches


def _criterion(text: str) -> tuple[str, str]:
    for operator in ("<=", ">=", "<>", "<", ">", "="):
        if text.startswith(operator):
            return operator, text[len(operator) :]
    return "=", text


def _typed(text: str) -> float | str | bool:
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    try:
        return float(text)
    except ValueError:
        return text


def _holds(operator: str, order: int) -> bool:
    return {"=": order == 0, "<>": order != 0, "<": order < 0, ">": order > 0, "<=": order <= 0, ">=": order >= 0}[
        operator
    ]


def holds(operator: str, left: Value, right: Value) -> bool:
    """Whether ``left operator right``."""
    return _holds(operator, compare(left, right))


def _flat(arguments: Sequence[Value]) -> Iterator[tuple[Scalar, bool]]:
    for argument in arguments:
        if isinstance(argument, Range):
            for value in argument.values:
                yield value, True
        else:
            yield argument, False


def _numbers(arguments: Sequence[Value]) -> list[float]:
    numbers: list[float] = []
    for value, in_range in _flat(arguments):
        if isinstance(value, Failure):
            raise value
        if not in_range and value is not None:
            numbers.append(to_number(value))
        elif isinstance(value, float):
            numbers.append(value)
    return numbers


def _as_range(value: Value) -> Range:
    if not isinstance(value, Range):
        raise Unsupported
    return value


def _selected(arguments: Sequence[Value]) -> list[int]:
    """The places at which every pair of range and criterion holds."""
    ranges = [_as_range(argument) for argument in arguments[::2]]
    tests = [matcher(criterion) for criterion in arguments[1::2]]
    size = len(ranges[0].values)
    if any(len(one.values) != size for one in ranges):
        raise Failure("#VALUE!")
    return [i for i in range(size) if all(test(one.values[i]) for one, test in zip(ranges, tests, strict=True))]


def _sum_at(total: Value, places: Sequence[int]) -> list[float]:
    values = _as_range(total).values
    return [float(v) for i in places if isinstance(v := values[i], float)]


def _mean(numbers: Sequence[float]) -> float:
    if not numbers:
        raise Failure("#DIV/0!")
    return math.fsum(numbers) / len(numbers)


def _round(number: Value, digits: Value) -> float:
    value, places = to_number(number), int(to_number(digits))
    scaled = abs(value) * 10**places
    # Excel rounds what it shows in 15 digits, half away from zero.
    return math.copysign(math.floor(float(f"{scaled:.15g}") + 0.5) / 10**places, value)


def _sumproduct(*arguments: Value) -> float:
    ranges = [_as_range(argument) for argument in arguments]
    if len({(one.rows, one.columns) for one in ranges}) != 1:
        raise Failure("#VALUE!")
    columns = [[v if isinstance(v, float) else 0.0 for v in one.values] for one in ranges]
    return math.fsum(math.prod(row) for row in zip(*columns, strict=True))


def _index(area: Value, row: Value, column: Value = 1.0) -> Scalar:
    source = _as_range(area)
    down, right = int(to_number(row)), int(to_number(column))
    if source.rows == 1 and right == 1 and down > 1:
        down, right = 1, down
    if not (1 <= down <= source.rows and 1 <= right <= source.columns):
        raise Failure("#REF!")
    return source.values[(down - 1) * source.columns + right - 1]


def _match(wanted: Value, area: Value, kind: Value = 1.0) -> float:
    if to_number(kind) != 0:
        raise Unsupported
    test = matcher(wanted)
    for place, value in enumerate(_as_range(area).values, 1):
        if test(value):
            return float(place)
    raise Failure("#N/A")


def _vlookup(wanted: Value, area: Value, column: Value, near: Value = True) -> Scalar:
    if to_bool(near):
        raise Unsupported
    source, test = _as_range(area), matcher(wanted)
    for row in range(source.rows):
        if test(source.values[row * source.columns]):
            return _index(source, float(row + 1), column)
    raise Failure("#N/A")


def _rank_of(wanted: Value, area: Value, ascending: Value = 0.0) -> float:
    number, numbers = to_number(wanted), _numbers([area])
    if number not in numbers:
        raise Failure("#N/A")
    if to_number(ascending):
        return 1.0 + sum(1 for other in numbers if other < number)
    return 1.0 + sum(1 for other in numbers if other > number)


def _is(kind: type | tuple[type, ...]) -> Callable[[Value], bool]:
    def test(value: Value) -> bool:
        single = value.values[0] if isinstance(value, Range) and len(value.values) == 1 else value
        return isinstance(single, kind)

    return test


FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "ABS": lambda x: abs(to_number(x)),
    "AND": lambda *a: all(to_bool(v) for v, in_range in _flat(a) if not (in_range and isinstance(v, str | None))),
    "AVERAGE": lambda *a: _mean(_numbers(a)),
    "AVERAGEIF": lambda r, c, t=None: _mean(_sum_at(r if t is None else t, _selected((r, c)))),
    "CONCATENATE": lambda *a: "".join(to_text(v) for v in a),
    "COUNT": lambda *a: float(sum(isinstance(v, float) for v, _ in _flat(a))),
    "COUNTA": lambda *a: float(sum(v is not None for v, _ in _flat(a))),
    "COUNTBLANK": lambda r: float(sum(v is None or v == "" for v in _as_range(r).values)),
    "COUNTIF": lambda r, c: float(len(_selected((r, c)))),
    "COUNTIFS": lambda *a: float(len(_selected(a))),
    "INDEX": _index,
    "INT": lambda x: float(math.floor(to_number(x))),
    "ISBLANK": _is(type(None)),
    "ISERROR": _is(Failure),
    "ISNUMBER": _is(float),
    "ISTEXT": _is(str),
    "LEN": lambda x: float(len(to_text(x))),
    "MATCH": _match,
    "MAX": lambda *a: max(_numbers(a), default=0.0),
    "MIN": lambda *a: min(_numbers(a), default=0.0),
    "NOT": lambda x: not to_bool(x),
    "OR": lambda *a: any(to_bool(v) for v, in_range in _flat(a) if not (in_range and isinstance(v, str | None))),
    "RANK": _rank_of,
    "ROUND": _round,
    "ROWS": lambda r: float(_as_range(r).rows),
    "SUM": lambda *a: math.fsum(_numbers(a)),
    "SUMIF": lambda r, c, t=None: math.fsum(_sum_at(r if t is None else t, _selected((r, c)))),
    "SUMIFS": lambda t, *a: math.fsum(_sum_at(t, _selected(a))),
    "SUMPRODUCT": _sumproduct,
    "TRIM": lambda x: " ".join(to_text(x).split(" ")).strip(),
    "VLOOKUP": _vlookup,
}
"""Functions of values already worked out, by name."""
