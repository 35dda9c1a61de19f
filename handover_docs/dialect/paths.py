"""Where a value stands in the project description: ``deliverables[3].due``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from handover_docs.dialect.image import Image
from handover_docs.wording import Bilingual


class Paths:
    """The paths of every record of the value called ``project``, as its description gives them.

    A person or a party that many places refer to has the path of the one place that describes it.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        self._paths: dict[int, str] = {}
        self._kept: list[object] = []
        self._names: dict[str, str] = {}
        project = values.get("project")
        if is_dataclass(project):
            self._register(project, "")

    def root(self, name: str, value: object) -> str:
        """The path of the top-level value called ``name``."""
        return "" if name == "project" and is_dataclass(value) else name

    def canonical(self, value: object, path: str) -> str:
        """The path at which ``value`` is described, or ``path`` where it is not of the project."""
        return self._paths.get(id(value), path)

    def owner(self, path: str) -> str | None:
        """What a reader calls the nearest record that ``path`` leads through: its name or id."""
        while "." in path:
            path = path.rpartition(".")[0]
            if path in self._names:
                return self._names[path]
        return None

    def _register(self, record: Any, path: str) -> None:
        """Give paths to all that ``record`` holds: what stands in its lists first, then its parts."""
        waiting = [(record, path)]
        while waiting:
            record, path = waiting.pop(0)
            prefix = f"{path}." if path else ""
            parts: list[tuple[Any, str]] = []
            values = [(field.name, getattr(record, field.name, None)) for field in fields(record)]
            for name, value in values:
                if isinstance(value, tuple):
                    self._keep(value, f"{prefix}{name}")
                    parts += ((item, f"{prefix}{name}[{index}]") for index, item in enumerate(value))
            parts += ((value, f"{prefix}{name}") for name, value in values)
            for value, where in parts:
                if is_dataclass(value) and not isinstance(value, Bilingual) and self._keep(value, where):
                    waiting.append((value, where))

    def _keep(self, value: Any, path: str) -> bool:
        """Whether ``value`` is new; it has ``path`` from now on."""
        if id(value) in self._paths or (isinstance(value, tuple) and not value):
            return False
        self._paths[id(value)] = path
        self._kept.append(value)
        if path.endswith("]"):
            name = getattr(value, "name", None) or getattr(value, "id", None)
            if isinstance(name, str):
                self._names[path] = name
        return True


def is_container(value: object) -> bool:
    """Whether ``value`` has parts that a template reaches by name, key or loop."""
    if isinstance(value, Bilingual | Image):
        return False
    return isinstance(value, Mapping | list | tuple) or (is_dataclass(value) and not isinstance(value, type))


def names_of(value: object) -> Iterable[str]:
    """The names that a template may ask ``value`` for."""
    if isinstance(value, Mapping):
        return tuple(str(key) for key in value)
    if is_dataclass(value):
        properties = (name for name in dir(type(value)) if isinstance(getattr(type(value), name), property))
        return (*(field.name for field in fields(value)), *properties)
    return ()
