"""The kinds of output of the dialect: sandboxed, strict, one for each language.

Each is a ``Runtime``, with Jinja's environment of the same filters behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.absence import absent_class, is_absent
from handover_docs.dialect.builtins import OWN_FILTERS, is_present
from handover_docs.dialect.contextual import wants_context
from handover_docs.dialect.filters import filters
from handover_docs.dialect.printing import Printer, printer
from handover_docs.dialect.runtime import OF_MAPPINGS, Runtime
from handover_docs.dialect.workdays import is_workday
from handover_docs.wording import EN, ZH_CN

if TYPE_CHECKING:
    from jinja2 import Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_GLOBALS: Final = ("range", "namespace", "joiner", "cycler")
_UNSAFE_FILTERS: Final = ("safe", "tojson", "urlize", "xmlattr", "pprint", "random")

Finalize = Callable[[object], object]


def text_runtime(language: str) -> Runtime:
    """What runs plain texts, such as a clause's wording: values stand as they read."""
    return _text_runtime(ZH_CN if language.startswith("zh") else EN)


@cache
def _text_runtime(language: str) -> Runtime:
    return new_runtime(f"text {language}", language, finalize=printer(language))


def new_runtime(
    kind: str, language: str, *, finalize: Finalize, more: Mapping[str, Callable[..., object]] | None = None
) -> Runtime:
    """A new kind of output with our filters and tests, and ``more`` filters of its own.

    ``kind`` tells it from all others, whatever run they are of. ``finalize`` gives the text of every value
    that a template prints.
    """
    own = {**filters(language, printer(language)), **(more or {})}

    @cache
    def full() -> ImmutableSandboxedEnvironment:
        return new_environment(language, finalize=finalize, undefined=absent_class(), more=more)

    return Runtime(kind, full, finalize=finalize, filters=own, tests={"workday": is_workday})


def text_environment(language: str) -> ImmutableSandboxedEnvironment:
    """Jinja's environment for plain text."""
    return text_runtime(language).full()


def new_environment(
    language: str,
    *,
    finalize: Finalize,
    undefined: type[Undefined],
    printed: Printer | None = None,
    more: Mapping[str, Callable[..., object]] | None = None,
) -> ImmutableSandboxedEnvironment:
    """A new environment of Jinja's with our filters and tests, and ``more`` filters.

    ``finalize`` gives the text of every value that a template prints, ``printed`` that of the parts
    which a filter puts together (the language's own unless given). The filters that switch
    escaping off, or whose result varies, are not there.
    """
    from jinja2 import pass_context

    made = _sandbox()(undefined=undefined, finalize=finalize, keep_trailing_newline=True)
    made.globals = {name: made.globals[name] for name in _GLOBALS}
    for name in _UNSAFE_FILTERS:
        made.filters.pop(name, None)
    own = {**filters(language, printed or printer(language)), **OWN_FILTERS, **(more or {})}
    made.filters.update({name: pass_context(each) if wants_context(each) else each for name, each in own.items()})
    made.tests.update(none=is_absent, defined=is_present, undefined=is_absent, workday=pass_context(is_workday))
    return made


@cache
def _sandbox() -> type[ImmutableSandboxedEnvironment]:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        def getattr(self, obj: Any, attribute: str) -> Any:
            """As Jinja does, but without an exception for every key of a mapping."""
            if type(obj) is dict and attribute in obj and attribute not in OF_MAPPINGS:
                return obj[attribute]
            return super().getattr(obj, attribute)

    return Sandbox


__all__ = ["absent_class", "is_absent", "new_environment", "new_runtime", "text_environment", "text_runtime"]
