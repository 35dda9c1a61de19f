"""Which parts of a value a template may reach: no private ones, no innards of Python, nothing that changes the value.

The rules are those of Jinja's immutable sandbox, which the tests hold these to, value by value.
"""

from __future__ import annotations

from collections import deque
from collections.abc import MutableMapping, MutableSequence, MutableSet
from types import (
    AsyncGeneratorType,
    BuiltinMethodType,
    CodeType,
    CoroutineType,
    FrameType,
    GeneratorType,
    MethodType,
    TracebackType,
)
from typing import Final

_CHANGES: Final[tuple[tuple[type, frozenset[str]], ...]] = (
    (
        MutableSet,
        frozenset(
            "add clear difference_update discard pop remove symmetric_difference_update update".split()  # noqa: SIM905
        ),
    ),
    (MutableMapping, frozenset({"clear", "pop", "popitem", "setdefault", "update"})),
    (MutableSequence, frozenset({"append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove"})),
    (
        deque,
        frozenset(
            {"append", "appendleft", "clear", "extend", "extendleft", "pop", "popleft", "remove", "rotate"},
        ),
    ),
)
"""What changes a value of each kind; the first kind that a value is of counts."""

_CHANGING: Final = frozenset().union(*(names for _, names in _CHANGES))
_OPAQUE: Final = (CodeType, TracebackType, FrameType)
_HIDDEN: Final[tuple[tuple[type, frozenset[str]], ...]] = (
    (type, frozenset({"mro"})),
    (GeneratorType, frozenset({"gi_frame", "gi_code"})),
    (CoroutineType, frozenset({"cr_frame", "cr_code"})),
    (AsyncGeneratorType, frozenset({"ag_frame", "ag_code"})),
)
_HIDING: Final = frozenset().union(*(names for _, names in _HIDDEN))
_METHODS: Final = (MethodType, BuiltinMethodType)
_FORMATTING: Final = frozenset({"format", "format_map"})


def may_reach(value: object, name: str) -> bool:
    """Whether a template may have the part ``name`` of ``value``."""
    if name.startswith("_") or isinstance(value, _OPAQUE):
        return False
    if name in _HIDING and any(isinstance(value, kind) and name in names for kind, names in _HIDDEN):
        return False
    if name in _CHANGING:
        return not next((name in names for kind, names in _CHANGES if isinstance(value, kind)), False)
    return True


def formats(part: object) -> bool:
    """Whether ``part`` is a method by which a text formats values, and so reaches their parts."""
    return isinstance(part, _METHODS) and part.__name__ in _FORMATTING and isinstance(part.__self__, str)
