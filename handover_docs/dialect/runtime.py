"""Runs templates that Jinja compiled, without Jinja: importing it takes longer than filling a document.

A ``Runtime`` is what a compiled template calls its environment. What it lets a template do, and what comes
of it, is exactly what Jinja's immutable sandbox with the same filters would; tests hold the two side by
side. ``full`` gives that environment, for compiling, for finding out what went wrong and for the few
templates that use what is not here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.absence import MISSING, Undefined
from handover_docs.dialect.builtins import TESTS, builtin_filters, some_numbers
from handover_docs.dialect.looping import Loop
from handover_docs.dialect.refusal import Refused, SecurityError
from handover_docs.dialect.sandbox import formats, may_reach

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Values = Mapping[str, object]

OF_MAPPINGS: Final = frozenset(dir(dict))
"""What is a part of every mapping, so that a key of that name is reached by ``[...]`` alone."""

GLOBALS: Final[Mapping[str, object]] = {"range": some_numbers}
"""What a template may call though nobody gave it."""

CODE_NAMES: Final[Mapping[str, object]] = {
    "LoopContext": Loop,
    "Undefined": Undefined,
    "TemplateRuntimeError": Refused,
    "internalcode": lambda code: code,
    "missing": MISSING,
    "Markup": str,
    "identity": lambda text: text,
    "str_join": lambda parts: "".join(map(str, parts)),
}
"""What compiled code takes from Jinja's runtime, as far as templates get that run without it."""

_INTERNAL: Final = ("_loop_vars", "_block_vars")
"""What compiled code tells of its place when it calls something."""


class Runtime:
    """One kind of output: its filters and tests, and how it writes a value.

    ``kind`` tells it from all others, also across runs. Compiled code reads ``filters``, ``tests``,
    ``finalize``, ``undefined`` and ``concat``, and calls the methods.
    """

    undefined = Undefined
    concat = staticmethod("".join)

    def __init__(
        self,
        kind: str,
        full: Callable[[], ImmutableSandboxedEnvironment],
        *,
        finalize: Callable[[object], object],
        filters: Mapping[str, Callable[..., object]],
        tests: Mapping[str, Callable[..., bool]],
    ) -> None:
        self.kind = kind
        self.full = full
        self.finalize = finalize
        self.filters = {**builtin_filters(self.getitem, Undefined), **filters}
        self.tests = {**TESTS, **tests}

    def getattr(self, owner: Any, name: str) -> Any:
        """``owner.name`` of a template: the part, else the item of that key."""
        if type(owner) is dict and name in owner and name not in OF_MAPPINGS:
            return owner[name]
        try:
            part = getattr(owner, name)
        except AttributeError:
            try:
                return owner[name]
            except (TypeError, LookupError):
                return Undefined(obj=owner, name=name)
        return self._allowed(owner, name, part)

    def getitem(self, owner: Any, key: Any) -> Any:
        """``owner[key]`` of a template: the item, else the part of that name."""
        try:
            return owner[key]
        except (TypeError, LookupError):
            if not isinstance(key, str):
                return Undefined(obj=owner, name=key)
        try:
            part = getattr(owner, str(key))
        except AttributeError:
            return Undefined(obj=owner, name=key)
        return self._allowed(owner, key, part)

    def call(self, context: Context, target: Any, /, *given: Any, **named: Any) -> Any:  # noqa: ARG002
        """What ``target`` gives, called as a template does."""
        if getattr(target, "unsafe_callable", False) or getattr(target, "alters_data", False):
            raise SecurityError(f"{target!r} is not safely callable")
        for name in _INTERNAL:
            named.pop(name, None)
        try:
            return target(*given, **named)
        except StopIteration:
            return Undefined("value was undefined because a callable raised a StopIteration exception")

    def _allowed(self, owner: object, name: str, part: object) -> object:
        if formats(part):
            return self.full().wrap_str_format(part)
        if may_reach(owner, name):
            return part
        hint = f"access to attribute {name!r} of {type(owner).__name__!r} object is unsafe."
        return Undefined(hint, obj=owner, name=name, exc=SecurityError)


class _Unescaped:
    """How Jinja is told whether escaping is on: here it never is."""

    autoescape = False


class Context:
    """The names that a template sees while it runs: those it set itself, then those it was given."""

    __slots__ = ("_given", "exported_vars", "vars")

    eval_ctx = _Unescaped

    def __init__(self, given: Values) -> None:
        self.vars: dict[str, object] = {}
        self.exported_vars: set[str] = set()
        self._given = {**GLOBALS, **given}

    def resolve_or_missing(self, name: str) -> object:
        """The value called ``name``, or the mark of a missing one."""
        return self.vars[name] if name in self.vars else self._given.get(name, MISSING)

    def get(self, name: str, default: object = None) -> object:
        """The value called ``name``, or ``default``."""
        found = self.resolve_or_missing(name)
        return default if found is MISSING else found

    def __getitem__(self, name: str) -> object:
        found = self.resolve_or_missing(name)
        if found is MISSING:
            raise KeyError(name)
        return found


class LightTemplate:
    """A compiled template that runs without Jinja."""

    __slots__ = ("_root",)

    def __init__(self, runtime: Runtime, code: CodeType) -> None:
        names = {**CODE_NAMES, "environment": runtime}
        exec(code, names)  # noqa: S102  compiled by Jinja's sandbox, kept in a folder of the user's own
        self._root: Any = names["root"]

    def render(self, values: Values) -> str:
        """The text that the template makes of ``values``."""
        return "".join(self._root(Context(values)))

    def value_of(self, name: str, values: Values) -> object:
        """The value that the template sets ``name`` to."""
        context = Context(values)
        for _ in self._root(context):
            pass
        return context.vars[name]
