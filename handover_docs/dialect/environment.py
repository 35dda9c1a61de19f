"""The Jinja environments: sandboxed, strict, one for each language and kind of output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.filters import filters
from handover_docs.dialect.printing import printer

if TYPE_CHECKING:
    from jinja2 import Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

OPTIONAL_NAMES: Final = frozenset({"client", "outgoing", "incoming", "third_party", "item", "form"})
"""Names that every template may ask for though not every document has them."""

_GLOBALS: Final = ("range", "namespace", "joiner", "cycler")
_UNSAFE_FILTERS: Final = ("safe", "tojson", "urlize", "xmlattr", "pprint", "random")

Finalize = Callable[[object], object]


def text_environment(language: str) -> ImmutableSandboxedEnvironment:
    """The environment for plain text, such as a clause's wording: values stand as they read."""
    return _text_environment("zh-CN" if language.startswith("zh") else "en")


@cache
def _text_environment(language: str) -> ImmutableSandboxedEnvironment:
    return new_environment(language, finalize=printer(language), undefined=absent_class())


def new_environment(
    language: str, *, finalize: Finalize, undefined: type[Undefined], autoescape: bool = False
) -> ImmutableSandboxedEnvironment:
    """A new environment with our filters and tests.

    ``finalize`` gives the text of every value that a template prints. The filters that switch
    escaping off, or whose result varies, are not there.
    """
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        autoescape=autoescape, undefined=undefined, finalize=finalize, keep_trailing_newline=True
    )
    made.globals = {name: made.globals[name] for name in _GLOBALS}
    for name in _UNSAFE_FILTERS:
        made.filters.pop(name, None)
    made.filters.update(filters(language, printer(language)))
    made.filters.update(default=_default, d=_default)
    made.tests.update(
        none=lambda value: is_absent(value),
        defined=lambda value: not is_absent(value),
        undefined=lambda value: is_absent(value),
    )
    return made


def is_absent(value: object) -> bool:
    """Whether there is nothing: ``None``, or a name or a part that was not given.

    Raises where the name or the part does not exist at all: that is a mistake in the template.
    """
    if value is None:
        return True
    if hasattr(type(value), "_undefined_message"):
        return not value
    return False


def _default(value: object, default: object = "", boolean: bool = False) -> object:
    """``default`` where ``value`` is absent (``None`` is), or empty and ``boolean`` is set."""
    return default if is_absent(value) or (boolean and not value) else value


@cache
def absent_class() -> type[Undefined]:
    """What stands for a value that is not there.

    Where it may be absent (a name that not every document has, a part of something that is
    ``None``, a key that a mapping lacks) it is false, equal only to ``None``, and so are its own
    parts. Anything else done with it, and every use of a name that does not exist, raises.
    """
    from jinja2 import StrictUndefined, UndefinedError

    class AbsentValue(StrictUndefined):
        __slots__ = ()

        def __bool__(self) -> bool:
            return False if may_be_absent(self) else self._fail()

        def __eq__(self, other: object) -> bool:
            return is_absent(other) if may_be_absent(self) else self._fail()

        def __ne__(self, other: object) -> bool:
            return not self == other

        def __hash__(self) -> int:
            return hash(None) if may_be_absent(self) else self._fail()

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return type(self)(obj=None, name=name) if may_be_absent(self) else self._fail()

        def __getitem__(self, key: object) -> Any:
            return type(self)(obj=None, name=str(key)) if may_be_absent(self) else self._fail()

        def _fail(self) -> Any:
            raise UndefinedError(self._undefined_message)

    return AbsentValue


def may_be_absent(value: Undefined) -> bool:
    """Whether the undefined ``value`` is one that a template may ask for in vain."""
    from jinja2.utils import missing

    owner = value._undefined_obj
    if value._undefined_exception.__name__ == "SecurityError":
        return False
    if owner is missing:
        return value._undefined_name in OPTIONAL_NAMES
    return owner is None or isinstance(owner, Mapping)
