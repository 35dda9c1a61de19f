"""Templates compiled once, also across runs: their code is kept in the cache."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING

from handover_docs import cache

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from jinja2.environment import TemplateExpression


def compiled_parts(environment: Environment, kind: str, key: str, sources: tuple[str, ...]) -> tuple[Template, ...]:
    """The templates of ``sources`` in the environment known as ``kind``; ``key`` stands for all the sources."""
    name = cache.key_of("parts", kind, key)
    codes = cache.recall(name)
    if not isinstance(codes, tuple) or len(codes) != len(sources) or not all(isinstance(c, CodeType) for c in codes):
        codes = tuple(environment.compile(source) for source in sources)
        cache.keep(name, codes)
    return tuple(_template(environment, code) for code in codes)


def compiled_text(environment: Environment, kind: str, source: str) -> tuple[Template, frozenset[str]]:
    """The template of ``source`` in the environment known as ``kind``, and the names that it asks for."""
    code, names = _kept("text", kind, source) or (None, frozenset())
    if code is None:
        code, names = environment.compile(source), _names(environment, source)
        cache.keep(cache.key_of("text", kind, source), (code, names))
    return _template(environment, code), names


def compiled_expression(environment: Environment, kind: str, source: str) -> tuple[TemplateExpression, frozenset[str]]:
    """The expression ``source`` in the environment known as ``kind``, and the names that it asks for."""
    from jinja2.environment import TemplateExpression

    code, names = _kept("expression", kind, source) or (None, frozenset())
    if code is None:
        names = _names(environment, "{{ (" + source + ") }}")
        environment.compile_expression(source)  # makes sure that it is one, and nothing else
        code = environment.compile("{% set result = (" + source + ") %}")
        cache.keep(cache.key_of("expression", kind, source), (code, names))
    return TemplateExpression(_template(environment, code), undefined_to_none=False), names


def _kept(what: str, kind: str, source: str) -> tuple[CodeType, frozenset[str]] | None:
    kept = cache.recall(cache.key_of(what, kind, source))
    if isinstance(kept, tuple) and len(kept) == 2 and isinstance(kept[0], CodeType) and isinstance(kept[1], frozenset):
        return kept
    return None


def _names(environment: Environment, source: str) -> frozenset[str]:
    from jinja2.meta import find_undeclared_variables

    return frozenset(find_undeclared_variables(environment.parse(source)) - environment.globals.keys())


def _template(environment: Environment, code: CodeType) -> Template:
    return environment.template_class.from_code(environment, code, environment.make_globals(None))
