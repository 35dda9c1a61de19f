"""The Jinja environments: sandboxed, strict, one for each language and kind of output."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.absence import absent_class, is_absent
from handover_docs.dialect.filters import filters
from handover_docs.dialect.printing import Printer, printer
from handover_docs.dialect.workdays import workday_test

if TYPE_CHECKING:
    from jinja2 import Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_OF_MAPPINGS: Final = frozenset(dir(dict))
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
    language: str, *, finalize: Finalize, undefined: type[Undefined], printed: Printer | None = None
) -> ImmutableSandboxedEnvironment:
    """A new environment with our filters and tests.

    ``finalize`` gives the text of every value that a template prints, ``printed`` that of the parts
    which a filter puts together (the language's own unless given). The filters that switch
    escaping off, or whose result varies, are not there.
    """
    made = _sandbox()(undefined=undefined, finalize=finalize, keep_trailing_newline=True)
    made.globals = {name: made.globals[name] for name in _GLOBALS}
    for name in _UNSAFE_FILTERS:
        made.filters.pop(name, None)
    made.filters.update(filters(language, printed or printer(language)))
    made.filters.update(default=_default, d=_default)
    # Whoever prints a value escapes it; a template that asks for it again means no more than that.
    made.filters.update(dict.fromkeys(("e", "escape", "forceescape"), _as_it_is))
    made.tests.update(
        none=is_absent,
        defined=lambda value: not is_absent(value),
        undefined=is_absent,
        workday=workday_test(),
    )
    return made


@cache
def _sandbox() -> type[ImmutableSandboxedEnvironment]:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            """As Jinja does, but without an exception for every key of a mapping."""
            if type(obj) is dict and attribute in obj and attribute not in _OF_MAPPINGS:
                return obj[attribute]
            return super().getattr(obj, attribute)

    return Sandbox


def _as_it_is(value: object) -> object:
    return value


def _default(value: object, default: object = "", boolean: bool = False) -> object:
    """``default`` where ``value`` is absent (``None`` is), or empty and ``boolean`` is set."""
    return default if is_absent(value) or (boolean and not value) else value


__all__ = ["absent_class", "is_absent", "new_environment", "text_environment"]
