"""What stands for a value that is not there: harmless where a template may ask in vain, refused elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.traced import unwrapped

if TYPE_CHECKING:
    from jinja2 import Undefined

OPTIONAL_NAMES: Final = frozenset({"client", "outgoing", "incoming", "third_party", "item", "form"})
"""Names that every template may ask for though not every document has them."""


def is_absent(value: object) -> bool:
    """Whether there is nothing: ``None``, or a name or a part that was not given.

    Raises where the name or the part does not exist at all: that is a mistake in the template.
    """
    if value is None:
        return True
    return hasattr(type(value), "_undefined_message") and not value


def may_be_absent(value: Undefined) -> bool:
    """Whether the undefined ``value`` is one that a template may ask for in vain.

    That is a name that not every document has, a part of something that is ``None``, a key that a
    mapping lacks, or an item beyond a list's end.
    """
    from jinja2.utils import missing

    if value._undefined_exception.__name__ == "SecurityError":
        return False
    if value._undefined_obj is missing:
        return value._undefined_name in OPTIONAL_NAMES
    owner = unwrapped(value._undefined_obj)
    if isinstance(owner, list | tuple):
        return isinstance(value._undefined_name, int)
    return owner is None or isinstance(owner, Mapping)


@cache
def absent_class() -> type[Undefined]:  # noqa: C901
    """The class of values that are not there.

    One that may be absent is false, equal only to ``None``, and so are its own parts. Anything else
    done with it, and any use of a name that does not exist, goes to ``_refuse``, which raises.
    """
    from jinja2 import Undefined, UndefinedError

    class Absent(Undefined):
        __slots__ = ()

        def _refuse(self) -> Any:
            raise UndefinedError(self._undefined_message)

        def _refused(self, *_: object) -> Any:
            return self._refuse()

        def _part(self, key: object) -> Any:
            return type(self)(obj=None, name=str(key)) if may_be_absent(self) else self._refuse()

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

    return Absent
