"""What the facts of a project say: conditions, expressions and paths of document types and pack schemas.

Expressions are Jinja's, evaluated in the sandbox of ``dialect``. What a project does not give is
``None``, and so is everything below it: ``project.acceptance.verdict`` of a project without
acceptance is ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from handover_docs.dialect import check_expression, dotted_names, evaluate
from handover_docs.model.project import Project

NAMES = ("project", "situation", "form", "item")
"""The names that an expression may use; ``form`` and ``item`` only where one document is made for each item."""

Path = tuple[str, ...]


def holds(condition: str, values: Mapping[str, object]) -> bool | None:
    """Whether ``condition`` is true of ``values``; ``None`` where it uses a name that they lack.

    Raises ``LibraryError`` where it cannot be read or asks for what does not exist.
    """
    return bool(evaluate(condition, values)) if _names_in(condition) <= values.keys() else None


def value_of(expression: str, values: Mapping[str, object]) -> object | None:
    """What ``expression`` gives for ``values``; ``None`` where that is nothing, or a name is used that they lack.

    Raises ``LibraryError`` where it cannot be read or asks for what does not exist.
    """
    return evaluate(expression, values) if _names_in(expression) <= values.keys() else None


def lookup(path: str, project: Project) -> object | None:
    """What stands at a dotted ``path`` of ``project`` (``confidentiality.agreements``); ``None`` where nothing does."""
    value: object | None = project
    for name in path.split("."):
        if value is None:
            return None
        value = getattr(value, name)
    return value


def length_of(path: str, project: Project) -> int:
    """How many items the list at ``path`` of ``project`` holds; 0 where the project does not give it.

    A path may lead through lists: ``services.metrics`` are the metrics of all services.
    """
    owners: list[object] = [project]
    values: list[object] = []
    for name in path.split("."):
        values = [getattr(owner, name) for owner in owners]
        owners = [part for value in values if value is not None for part in (value if _is_list(value) else (value,))]
    return sum(len(value) for value in values if _is_list(value))


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def syntax_error(expression: str) -> str | None:
    """Why ``expression`` cannot be read, in Jinja's words; ``None`` where it can."""
    return check_expression(expression)


def paths_in(expression: str) -> tuple[Path, ...]:
    """Every dotted name in a readable ``expression``, split at its dots: ``(("project", "name"), ("form",))``."""
    return dotted_names(expression)


def _names_in(expression: str) -> set[str]:
    """The names that a readable ``expression`` starts from; none for one that cannot be read."""
    return set() if syntax_error(expression) else {path[0] for path in paths_in(expression)}
