"""Makes handover packs and holds received ones to a schema.

``generate``, ``check``, ``review``, ``read``, ``identify``, ``find_clauses``, ``find_positions``, ``load_project``:
they stand in ``handover_docs.api`` and are loaded when first asked for, so that importing the package costs nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"

_CALLS = ("check", "find_clauses", "find_positions", "generate", "identify", "load_project", "read", "review")


class _Package(ModuleType):
    """The package, whose calls stay calls though some of its modules carry the same names.

    Python sets a module as an attribute of its package when it is imported; a property that takes no value
    keeps ``from handover_docs import generate`` a function whatever was imported before.
    """


def _call(name: str) -> property:
    def get(_: ModuleType) -> Any:
        return getattr(import_module("handover_docs.api"), name)

    def keep(_: ModuleType, value: object) -> None:
        """The import system binds a module here; it stays reachable by its dotted name."""

    return property(get, keep)


for _name in _CALLS:
    setattr(_Package, _name, _call(_name))
sys.modules[__name__].__class__ = _Package
