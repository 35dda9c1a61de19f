"""Lists, records and mappings that know where they stand, for finding out what is missing where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Wrap = Callable[[object, str, str], object]


class Traced:
    """A list, record or mapping whose parts know their paths; otherwise it behaves as the value does.

    ``_path`` is where the project description gives it, ``_written`` how a template names it.
    ``_wrap`` wraps each of its parts in turn.
    """

    __slots__ = ("_path", "_value", "_wrap", "_written")

    def __init__(self, value: Any, path: str, written: str, wrap: Wrap) -> None:
        self._value = value
        self._path = path
        self._written = written
        self._wrap = wrap

    def __getattr__(self, name: str) -> object:
        value = getattr(self._value, name)
        if callable(value):
            return lambda *args: self._part(value(*map(unwrapped, args)), f".{name}()")
        return self._part(value, f".{name}")

    def __getitem__(self, key: Any) -> object:
        return self._part(self._value[key], f".{key}" if isinstance(key, str) else f"[{key}]")

    def __iter__(self) -> Any:
        if isinstance(self._value, Mapping):
            return iter(self._value)
        return (self._part(item, f"[{index}]") for index, item in enumerate(self._value))

    def __len__(self) -> int:
        return len(self._value)

    def __bool__(self) -> bool:
        return bool(self._value)

    def __contains__(self, item: object) -> bool:
        return unwrapped(item) in self._value

    def __eq__(self, other: object) -> bool:
        return bool(self._value == unwrapped(other))

    def __hash__(self) -> int:
        return hash(self._value)

    def _part(self, value: object, step: str) -> object:
        return self._wrap(value, joined(self._path, step), joined(self._written, step))


def joined(path: str, step: str) -> str:
    """``path`` and one step from it: ``.name`` or ``[3]``."""
    return f"{path}{step}" if path else step.removeprefix(".")


def unwrapped(value: object) -> object:
    """What ``value`` stands for."""
    return value._value if isinstance(value, Traced) else value
