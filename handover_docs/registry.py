"""Finds plugins: one module of a plugin package is one plugin, told by its constant ``ID``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType


def plugin(package: str, name: str) -> ModuleType:
    """The plugin of ``package`` whose ``ID`` is ``name``; ``KeyError`` where there is none.

    Where a module carries the name of its plugin, as it should, no other is imported.
    """
    module = module_named(package, name)
    return module if module is not None and getattr(module, "ID", None) == name else plugins(package)[name]


def module_named(package: str, name: str) -> ModuleType | None:
    """The module of ``package`` that may be a plugin and is called ``name``, the only one to be imported."""
    named = f"{package}.{name}"
    if name.isidentifier() and not name.startswith("_") and find_spec(named) is not None:
        return import_module(named)
    return None


@cache
def names_in(package: str) -> tuple[str, ...]:
    """What the plugins of ``package`` are called, by the names of their modules: none of them is imported."""
    spec = find_spec(package)
    places = spec.submodule_search_locations if spec is not None else None
    return tuple(sorted(one.name.replace("_", "-") for one in iter_modules(places) if not one.name.startswith("_")))


@cache
def plugins(package: str) -> dict[str, ModuleType]:
    """The plugins of ``package`` (a dotted name) by ``ID``, sorted by it.

    A module without ``ID``, or whose name begins with an underscore, is no plugin.
    Raises ``ValueError`` where two modules carry the same ``ID``.
    """
    found: dict[str, ModuleType] = {}
    for info in iter_modules(import_module(package).__path__):
        if info.name.startswith("_"):
            continue
        module = import_module(f"{package}.{info.name}")
        name = getattr(module, "ID", None)
        if name is None:
            continue
        if name in found:
            raise ValueError(f"{module.__name__} and {found[name].__name__} both have the ID {name!r}")
        found[name] = module
    return dict(sorted(found.items()))
