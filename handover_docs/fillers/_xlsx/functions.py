"""The worksheet functions that cached values are worked out with."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median

from handover_docs.fillers._xlsx.criteria import matcher
from handover_docs.fillers._xlsx.operands import (
    Failure,
    Range,
    Scalar,
    Unsupported,
    Value,
    scalar,
    to_bool,
    to_number,
)


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


def _truths(arguments: Sequence[Value]) -> list[bool]:
    found = [to_bool(v) for v, in_range in _flat(arguments) if not (in_range and isinstance(v, str | None))]
    if not found:
        raise Failure("#VALUE!")
    return found


def _counts(value: Scalar, in_range: bool) -> bool:
    """Whether ``COUNT`` takes ``value`` for a number."""
    if in_range or not isinstance(value, str):
        return isinstance(value, float) or (isinstance(value, bool) and not in_range)
    try:
        to_number(value)
    except Failure:
        return False
    return True


def _rounded(number: Value, digits: Value, to: Callable[[float], float]) -> float:
    """``number`` to so many ``digits``, cut by ``to`` from what Excel shows of it in 15 digits."""
    value, places = to_number(number), int(to_number(digits))
    return math.copysign(to(float(f"{abs(value) * 10**places:.15g}")) / 10**places, value)


def _modulo(number: Value, divisor: Value) -> float:
    by = to_number(divisor)
    if by == 0:
        raise Failure("#DIV/0!")
    return to_number(number) - by * math.floor(to_number(number) / by)


def _root(number: Value) -> float:
    value = to_number(number)
    if value < 0:
        raise Failure("#NUM!")
    return math.sqrt(value)


def _nth(area: Value, place: Value, largest: bool) -> float:
    numbers, at = sorted(_numbers([area]), reverse=largest), int(to_number(place))
    if not 1 <= at <= len(numbers):
        raise Failure("#NUM!")
    return numbers[at - 1]


def _middle(numbers: Sequence[float]) -> float:
    if not numbers:
        raise Failure("#NUM!")
    return median(numbers)


def _sum(numbers: Iterable[float]) -> float:
    try:
        total = math.fsum(numbers)
    except (OverflowError, ValueError):
        total = math.inf
    if not math.isfinite(total):
        raise Failure("#NUM!")
    return total


def _mean(numbers: Sequence[float]) -> float:
    if not numbers:
        raise Failure("#DIV/0!")
    return _sum(numbers) / len(numbers)


def _round(number: Value, digits: Value) -> float:
    # Half away from zero.
    return _rounded(number, digits, lambda scaled: math.floor(scaled + 0.5))


def _sumproduct(*arguments: Value) -> float:
    ranges = [each if isinstance(each, Range) else Range([each], 1, 1, 0) for each in arguments]
    for value, _ in _flat(ranges):
        scalar(value)
    if len({(one.rows, one.columns) for one in ranges}) != 1:
        raise Failure("#VALUE!")
    columns = [[v if isinstance(v, float) else 0.0 for v in one.values] for one in ranges]
    return _sum(math.prod(row) for row in zip(*columns, strict=True))


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


OF_NUMBERS: Mapping[str, Callable[..., Value]] = {
    "ABS": lambda x: abs(to_number(x)),
    "AND": lambda *a: all(_truths(a)),
    "AVERAGE": lambda *a: _mean(_numbers(a)),
    "AVERAGEIF": lambda r, c, t=None: _mean(_sum_at(r if t is None else t, _selected((r, c)))),
    "COLUMNS": lambda r: float(_as_range(r).columns),
    "COUNT": lambda *a: float(sum(_counts(v, in_range) for v, in_range in _flat(a))),
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
    "LARGE": lambda r, k: _nth(r, k, largest=True),
    "MATCH": _match,
    "MAX": lambda *a: max(_numbers(a), default=0.0),
    "MIN": lambda *a: min(_numbers(a), default=0.0),
    "MAXIFS": lambda t, *a: max(_sum_at(t, _selected(a)), default=0.0),
    "MEDIAN": lambda *a: _middle(_numbers(a)),
    "MINIFS": lambda t, *a: min(_sum_at(t, _selected(a)), default=0.0),
    "MOD": _modulo,
    "NOT": lambda x: not to_bool(x),
    "OR": lambda *a: any(_truths(a)),
    "PRODUCT": lambda *a: math.prod(_numbers(a)),
    "RANK": _rank_of,
    "ROUND": _round,
    "ROUNDDOWN": lambda x, n: _rounded(x, n, math.floor),
    "ROUNDUP": lambda x, n: _rounded(x, n, math.ceil),
    "ROWS": lambda r: float(_as_range(r).rows),
    "SIGN": lambda x: float((to_number(x) > 0) - (to_number(x) < 0)),
    "SMALL": lambda r, k: _nth(r, k, largest=False),
    "SQRT": _root,
    "SUM": lambda *a: _sum(_numbers(a)),
    "SUMIF": lambda r, c, t=None: _sum(_sum_at(r if t is None else t, _selected((r, c)))),
    "SUMIFS": lambda t, *a: _sum(_sum_at(t, _selected(a))),
    "SUMPRODUCT": _sumproduct,
    "TRUNC": lambda x, n=0.0: _rounded(x, n, math.floor),
    "VLOOKUP": _vlookup,
}
"""Functions that count, add up, look up and compare, by name."""
