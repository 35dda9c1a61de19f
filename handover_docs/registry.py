"""Finds plugins: one module of a plugin package is one plugin, told by its constant ``ID``."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


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
