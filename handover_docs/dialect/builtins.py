"""The filters and tests of Jinja that templates use most, for templates that run without it.

Each does as Jinja's own; whatever is not here, or is called in another way, runs in Jinja's environment.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from handover_docs.dialect.absence import is_absent

Part = Callable[[Any, Any], Any]
"""Gives the part of a value that has a name or a number, by the rules of the sandbox."""

MOST_IN_RANGE: Final = 100_000
"""How many numbers ``range`` gives at most."""


def default(value: object, default: object = "", boolean: bool = False) -> object:
    """``default`` where ``value`` is absent (``None`` is), or empty and ``boolean`` is set."""
    return default if is_absent(value) or (boolean and not value) else value


def as_it_is(value: object) -> object:
    """``value``: whoever prints it escapes it; a template that asks for that again means no more."""
    return value


def is_present(value: object) -> bool:
    """Whether there is a value."""
    return not is_absent(value)


TESTS: Final[Mapping[str, Callable[..., bool]]] = {
    "none": is_absent,
    "defined": is_present,
    "undefined": is_absent,
    "boolean": lambda value: value is True or value is False,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "even": lambda value: value % 2 == 0,
    "odd": lambda value: value % 2 == 1,
    "divisibleby": lambda value, num: value % num == 0,
    "string": lambda value: isinstance(value, str),
    "mapping": lambda value: isinstance(value, Mapping),
    "in": lambda value, seq: value in seq,
    **dict.fromkeys(("==", "eq", "equalto"), operator.eq),
    **dict.fromkeys(("!=", "ne"), operator.ne),
    **dict.fromkeys((">", "gt", "greaterthan"), operator.gt),
    **dict.fromkeys((">=", "ge"), operator.ge),
    **dict.fromkeys(("<", "lt", "lessthan"), operator.lt),
    **dict.fromkeys(("<=", "le"), operator.le),
}
"""Tests by name, those of absence our own."""

OWN_FILTERS: Final[Mapping[str, Callable[..., object]]] = {
    **dict.fromkeys(("default", "d"), default),
    **dict.fromkeys(("e", "escape", "forceescape"), as_it_is),
}
"""Filters that bear a name of Jinja's but are our own."""


TAKES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("join", "list"), "eval_context"),
    **dict.fromkeys(("first", "max", "min", "sum", "unique"), "environment"),
    **dict.fromkeys(("map", "selectattr", "rejectattr"), "context"),
}
"""What compiled code hands a filter of Jinja's before the value, where that is anything; we need none of it."""


def builtin_filters(part: Part, undefined: Callable[[str], object]) -> dict[str, Callable[..., object]]:
    """Filters by name; ``part`` reaches into values, ``undefined`` says that there is nothing and why."""

    def reach(value: object, steps: Iterable[str | int]) -> object:
        for step in steps:
            value = part(value, step)
        return value

    def mapped(_: object, values: Iterable[object], attribute: str | int | None) -> Iterator[object]:
        if values:
            steps = _steps(attribute)
            yield from (reach(value, steps) for value in values)

    def chosen(wanted: bool) -> Callable[..., Iterator[object]]:
        def choose(_: object, values: Iterable[object], name: str, *test: Any) -> Iterator[object]:
            if values:
                steps = _steps(name)
                asked, given = (TESTS[test[0]], test[1:]) if test else (bool, ())
                yield from (value for value in values if bool(asked(reach(value, steps), *given)) is wanted)

        return choose

    def first(_: object, values: Iterable[object]) -> object:
        for value in values:
            return value
        return undefined("No first item, sequence was empty.")

    def total(_: object, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> object:
        steps = _steps(attribute)
        reached: Iterator[Any] = (reach(value, steps) for value in values)
        return sum(reached, start)

    def joined(_: object, values: Iterable[object], d: str = "", attribute: str | int | None = None) -> str:
        steps = _steps(attribute)
        return d.join(_text(reach(value, steps)) for value in values)

    return {
        **OWN_FILTERS,
        "abs": abs,
        "capitalize": lambda s: _text(s).capitalize(),
        "count": len,
        "first": first,
        "join": joined,
        "length": len,
        "list": lambda _, value: list(value),
        "lower": lambda s: _text(s).lower(),
        "map": mapped,
        "max": _furthest(max, undefined),
        "min": _furthest(min, undefined),
        "rejectattr": chosen(False),
        "selectattr": chosen(True),
        "string": _text,
        "sum": total,
        "trim": lambda value, chars=None: _text(value).strip(chars),
        "unique": _unique,
        "upper": lambda s: _text(s).upper(),
    }


def _unique(_: object, values: Iterable[object]) -> Iterator[object]:
    """Each of ``values`` once, whether in capitals or not."""
    seen: set[object] = set()
    for value in values:
        told = _caseless(value)
        if told not in seen:
            seen.add(told)
            yield value


def _furthest(pick: Callable[..., object], undefined: Callable[[str], object]) -> Callable[..., object]:
    def picked(_: object, values: Iterable[object]) -> object:
        given = list(values)
        return pick(given, key=_caseless) if given else undefined("No aggregated item, sequence was empty.")

    return picked


def _caseless(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def some_numbers(*bounds: int) -> range:
    """``range``, refused where it gives more than ``MOST_IN_RANGE`` numbers."""
    numbers = range(*bounds)
    if len(numbers) > MOST_IN_RANGE:
        raise OverflowError(f"A range of more than {MOST_IN_RANGE} numbers is not allowed.")
    return numbers


def _steps(path: str | int | None) -> tuple[str | int, ...]:
    """The steps of a dotted path; those that are numbers lead to the items of lists."""
    if path is None:
        return ()
    if not isinstance(path, str):
        return (path,)
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)
