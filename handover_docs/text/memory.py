"""Remembers what was derived from a value that is too large to be hashed each time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")
Derived = TypeVar("Derived")


def remembered(most: int) -> Callable[[Callable[[Value], Derived]], Callable[[Value], Derived]]:
    """Keep what a pure function of an immutable value gave for the last ``most`` values asked for, told by identity."""

    def remember(derive: Callable[[Value], Derived]) -> Callable[[Value], Derived]:
        known: OrderedDict[int, tuple[Value, Derived]] = OrderedDict()

        @wraps(derive)
        def recall(value: Value) -> Derived:
            held = known.get(id(value))
            if held is not None and held[0] is value:
                known.move_to_end(id(value))
                return held[1]
            derived = derive(value)
            known[id(value)] = (value, derived)
            while len(known) > most:
                known.popitem(last=False)
            return derived

        return recall

    return remember
