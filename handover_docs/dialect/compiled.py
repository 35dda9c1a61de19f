"""Templates compiled once, also across runs: their code is kept in the cache."""

from __future__ import annotations

from types import CodeType
from typing import TYPE_CHECKING

from handover_docs import cache

if TYPE_CHECKING:
    from jinja2 import Environment, Template


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
    from jinja2.meta import find_undeclared_variables

    name = cache.key_of("text", kind, source)
    kept = cache.recall(name)
    if isinstance(kept, tuple) and len(kept) == 2 and isinstance(kept[0], CodeType) and isinstance(kept[1], frozenset):
        return _template(environment, kept[0]), kept[1]
    code = environment.compile(source)
    names = frozenset(find_undeclared_variables(environment.parse(source)) - environment.globals.keys())
    cache.keep(name, (code, names))
    return _template(environment, code), names


def _template(environment: Environment, code: CodeType) -> Template:
    return environment.template_class.from_code(environment, code, environment.make_globals(None))
