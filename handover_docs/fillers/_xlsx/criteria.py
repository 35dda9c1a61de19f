"""The tests that ``COUNTIF`` and the like make of cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from fnmatch import translate

from handover_docs.fillers._xlsx.operands import Failure, Scalar, Value, holds, scalar


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
    return lambda value: isinstance(value, str) and holds(operator, value, text)


def _number_matcher(operator: str, wanted: float | bool) -> Callable[[Scalar], bool]:
    def matches(value: Scalar) -> bool:
        same = isinstance(value, bool) == isinstance(wanted, bool) and isinstance(value, float | bool)
        if isinstance(value, str) and operator == "=" and not isinstance(wanted, bool):
            return _typed(value) == wanted
        if not same or isinstance(value, Failure):
            return operator == "<>"
        return holds(operator, value, wanted)

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
