"""Filters and tests that see the values of the template beside the one that they are used on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Taking = TypeVar("Taking", bound=Callable[..., object])

_MARK = "takes_context"


def with_context(function: Taking) -> Taking:
    """``function``, a filter or test that takes the context, a mapping of the template's values, before the value."""
    setattr(function, _MARK, True)
    return function


def wants_context(function: Callable[..., object]) -> bool:
    """Whether ``function`` is such a filter or test."""
    return getattr(function, _MARK, False)
