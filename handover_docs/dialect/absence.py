"""What stands for a value that is not there: harmless where a template may ask in vain, refused elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from handover_docs.dialect.refusal import Refused, UndefinedError
from handover_docs.dialect.traced import unwrapped

OPTIONAL_NAMES: Final = frozenset(
    {"client", "outgoing", "incoming", "third_party", "item", "form", "clause_ids", "logo"}
)
"""Names that every template may ask for though not every document has them."""

MISSING: Final[Any] = type("Missing", (), {"__slots__": (), "__repr__": lambda _: "missing"})()
"""Stands for the owner of a name that belongs to nothing: one that a template takes from its values."""


def is_absent(value: object) -> bool:
    """Whether there is nothing: ``None``, or a name or a part that was not given.

    Raises where the name or the part does not exist at all: that is a mistake in the template.
    """
    if value is None:
        return True
    return hasattr(type(value), "_undefined_message") and not value


def may_be_absent(value: Any) -> bool:
    """Whether the undefined ``value`` is one that a template may ask for in vain.

    That is a name that not every document has, a part of something that is ``None``, a key that a
    mapping lacks, or an item beyond a list's end.
    """
    if value._undefined_exception.__name__ == "SecurityError":
        return False
    if value._undefined_obj is value._missing:
        return value._undefined_name in OPTIONAL_NAMES
    owner = unwrapped(value._undefined_obj)
    if isinstance(owner, list | tuple):
        return isinstance(value._undefined_name, int)
    return owner is None or isinstance(owner, Mapping)


class _Nowhere:
    """How a value behaves that is not there; whose it would be, and its name, its other base keeps.

    One that may be absent is false, equal only to ``None``, and so are its own parts. Anything else
    done with it, and any use of a name that does not exist, goes to ``_refuse``, which raises.
    """

    __slots__ = ()

    _error: Any = UndefinedError
    _undefined_message: Any

    def _refuse(self) -> Any:
        raise self._error(self._undefined_message)

    def _refused(self, *_: object) -> Any:
        return self._refuse()

    def _part(self, key: object) -> Any:
        make: Any = type(self)
        return make(obj=None, name=str(key)) if may_be_absent(self) else self._refuse()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._part(name)

    def __getitem__(self, key: object) -> Any:
        return self._part(key)

    def __bool__(self) -> bool:
        return False if may_be_absent(self) else not self._refuse()

    def __eq__(self, other: object) -> bool:
        return is_absent(other) if may_be_absent(self) else not self._refuse()

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(None)

    def __str__(self) -> str:
        return str(self._refuse() or "")

    def __iter__(self) -> Iterator[Any]:
        return iter(self._refuse() or ())

    def __len__(self) -> int:
        return len(self._refuse() or ())

    def __contains__(self, item: object) -> bool:
        return bool(self._refuse())

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refused
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _refused
    __pow__ = __rpow__ = __pos__ = __neg__ = __call__ = _refused
    __lt__ = __le__ = __gt__ = __ge__ = _refused


class Undefined(_Nowhere):
    """What is not there, in a template that runs without Jinja.

    ``obj`` is what it should be a part of, ``name`` what the template calls it, ``hint`` why there is
    nothing and ``exc`` what is raised where it is used as a value nevertheless.
    """

    __slots__ = ("_undefined_exception", "_undefined_hint", "_undefined_name", "_undefined_obj")

    _missing = MISSING

    def __init__(
        self, hint: str | None = None, obj: Any = MISSING, name: Any = None, exc: type[Refused] = UndefinedError
    ) -> None:
        self._undefined_hint = hint
        self._undefined_obj = obj
        self._undefined_name = name
        self._undefined_exception = exc

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is MISSING:
            return f"{self._undefined_name!r} is undefined"
        return f"{type(self._undefined_obj).__name__!r} has no {self._undefined_name!r}"

    def __repr__(self) -> str:
        return "Undefined"

    def _unusable(self, *_: object) -> Any:
        raise self._undefined_exception(self._undefined_message)

    __int__ = __float__ = __complex__ = _unusable


@cache
def absent_class() -> Any:
    """The class of values that are not there, in Jinja's own environment."""
    from jinja2 import Undefined as Base
    from jinja2 import UndefinedError as JinjaUndefinedError
    from jinja2.utils import missing

    class Absent(_Nowhere, Base):
        __slots__ = ()

        _error = JinjaUndefinedError
        _missing = missing

    return Absent
