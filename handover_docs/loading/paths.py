"""What a dotted path of a project leads to, told from the model's own types."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from handover_docs.loading.suggest import suggestion
from handover_docs.model.project import Project
from handover_docs.wording import Bilingual

Objection = tuple[Bilingual, Bilingual]


def follow(path: tuple[str, ...], start: type = Project) -> Any | Objection:
    """The type at ``path`` below ``start``, or what is wrong with the path. ``object`` is: cannot be told."""
    current: Any = start
    for at, name in enumerate(path):
        if not is_dataclass(current) or not isinstance(current, type):
            return object
        members = members_of(current)
        if name not in members:
            known = Bilingual(
                f"{'.'.join(path[:at]) or 'project'} 没有 {name}。",
                f"{'.'.join(path[:at]) or 'The project'} has no {name}.",
            )
            return known, suggestion(name, members)
        current = members[name]
    return current


def item_type(path: str) -> Any | None:
    """The type of the items of the project's list at ``path``; ``None`` where there is no such list."""
    found = follow(tuple(path.split(".")))
    return get_args(found)[0] if get_origin(found) is tuple else None


@cache
def members_of(cls: type) -> dict[str, Any]:
    """The fields and properties of a dataclass of the model with their types, ``None`` left aside."""
    hints = get_type_hints(cls)
    members = {each.name: _present(hints[each.name]) for each in fields(cls)}
    for name, member in vars(cls).items():
        if isinstance(member, property) and member.fget is not None:
            members[name] = _present(get_type_hints(member.fget).get("return", object))
    return members


def _present(hint: Any) -> Any:
    """``X`` for ``X | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        left = [each for each in get_args(hint) if each is not type(None)]
        return left[0] if len(left) == 1 else object
    return hint
