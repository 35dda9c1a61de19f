"""Modules that a command may not need, loaded when something of them is first used.

They are imported at the top of a module as any other; ``from package import module`` and ``module.name`` where it is
used keep them late, ``from package.module import name`` loads them at once. A late package does not keep one of its
modules from being imported by itself.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType


class _Late(ModuleType):
    """A module of which nothing was asked yet: its name and its place are known, its code has not run."""

    def __getattr__(self, name: str) -> object:
        spec = self.__spec__
        # Whoever imports something of a module asks first whether it is a package.
        if spec is None or spec.loader is None or name == "__path__":
            raise AttributeError(name)
        # From now on a module as any other.
        self.__class__ = ModuleType  # type: ignore[assignment]
        spec.loader.exec_module(self)
        return getattr(self, name)


def make_late(*names: str) -> None:
    """Have the modules ``names`` loaded late, unless they are loaded already."""
    for name in names:
        if name in sys.modules:
            continue
        spec = find_spec(name)
        if spec is None:
            continue
        module = module_from_spec(spec)
        module.__class__ = _Late
        sys.modules[name] = module
        package, _, own = name.rpartition(".")
        if package:
            setattr(import_module(package), own, module)
