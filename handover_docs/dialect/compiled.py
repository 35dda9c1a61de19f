"""Templates compiled once, also across runs: their code is kept in the cache.

What comes from the cache runs without Jinja, unless it uses something rare (see ``translation``).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType
from typing import Any, Protocol

from handover_docs import cache
from handover_docs.dialect.refusal import Refused
from handover_docs.dialect.runtime import LightTemplate, Runtime
from handover_docs.dialect.translation import Translated, check_expression, names_in, paths_in, translated
from handover_docs.slotted import dataclass

_RESULT = "result"


class Template(Protocol):
    """A compiled template."""

    def render(self, values: Mapping[str, object]) -> str:
        """The text that the template makes of ``values``; raises whatever a value gives rise to."""

    def value_of(self, name: str, values: Mapping[str, object]) -> object:
        """The value that the template sets ``name`` to."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; ``names`` are those that it asks for, ``paths`` the dotted ones in it."""

    template: Template
    names: frozenset[str]
    paths: tuple[tuple[str, ...], ...]

    def value(self, values: Mapping[str, object]) -> object:
        """What the expression gives for ``values``."""
        return self.template.value_of(_RESULT, values)


def parts_of(runtime: Runtime, key: str, sources: tuple[str, ...]) -> tuple[Template, ...]:
    """The templates of ``sources``; ``key`` stands for them all. Raises ``WrongTag`` where one cannot be read."""
    name = cache.key_of("parts", runtime.kind, key)
    kept = cache.recall(name)
    if not isinstance(kept, tuple) or len(kept) != len(sources) or not all(map(_is_translated, kept)):
        kept = tuple(translated(runtime, source) for source in sources)
        cache.keep(name, kept)
    return tuple(_template(runtime, each) for each in kept)


def compiled_text(runtime: Runtime, source: str) -> tuple[Template, frozenset[str]]:
    """The template of ``source``, and the names that it asks for. Raises ``WrongTag`` where it cannot be read."""
    name = cache.key_of("text", runtime.kind, source)
    kept = _kept(name, 2)
    if kept is None:
        kept = (translated(runtime, source), names_in(runtime.full(), source))
        cache.keep(name, kept)
    return _template(runtime, kept[0]), kept[1]


def compiled_expression(runtime: Runtime, source: str) -> Expression:
    """The expression ``source``. Raises ``WrongTag`` where it cannot be read."""
    name = cache.key_of("expression", runtime.kind, source)
    kept = _kept(name, 3)
    if kept is None:
        environment, printed = runtime.full(), "{{ (" + source + ") }}"
        names, paths = names_in(environment, printed), paths_in(environment, printed)
        check_expression(environment, source)  # the parentheses let through what is none, such as "a) }}{{ (b"
        kept = (translated(runtime, "{% set " + _RESULT + " = (" + source + ") %}"), names, paths)
        cache.keep(name, kept)
    return Expression(_template(runtime, kept[0]), *kept[1:])


def _kept(name: str, parts: int) -> Any:
    """What was kept under ``name``, if it is the code of a template with what is known of it."""
    kept = cache.recall(name)
    return kept if isinstance(kept, tuple) and len(kept) == parts and _is_translated(kept[0]) else None


def _is_translated(kept: object) -> bool:
    return isinstance(kept, tuple) and [type(each) for each in kept] == [bool, CodeType]


def _template(runtime: Runtime, made: Translated) -> Template:
    is_light, code = made
    return LightTemplate(runtime, code) if is_light else _FullTemplate(runtime, code)


class _FullTemplate:
    """A compiled template that runs in Jinja's environment."""

    def __init__(self, runtime: Runtime, code: CodeType) -> None:
        environment = runtime.full()
        globals_ = environment.make_globals(None)
        self._template = environment.template_class.from_code(environment, code, globals_)

    def render(self, values: Mapping[str, object]) -> str:
        return self._template.render(values)

    def value_of(self, name: str, values: Mapping[str, object]) -> object:
        from jinja2 import TemplateError

        context = self._template.new_context(dict(values))
        try:
            for _ in self._template.root_render_func(context):
                pass
        except TemplateError as error:
            raise Refused(str(error)) from error
        return context.vars[name]
