"""What a dotted path of a project leads to, told from the model's own types."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from handover_docs.loading.suggest import suggestion
from handover_docs.model.project import Project
from handover_docs.wording import Bilingual, same

_PROJECT = Bilingual("项目", "The project")
_ITEM = Bilingual("列表项", "An item")


class NoSuchPart(Exception):
    """A path leads to something that the model does not have."""

    def __init__(self, what: Bilingual, remedy: Bilingual) -> None:
        super().__init__(what.en)
        self.what, self.remedy = what, remedy


def type_at(path: tuple[str, ...], start: Any = Project, *, through_lists: bool = False) -> Any:
    """The type at ``path`` below ``start``; ``object`` where it cannot be told. Raises ``NoSuchPart``.

    Where it may lead ``through_lists``, what follows a list is a part of its items.
    """
    current = start
    for at, name in enumerate(path):
        if through_lists and get_origin(current) is tuple:
            current = get_args(current)[0]
        if not (isinstance(current, type) and is_dataclass(current)):
            return object
        members = members_of(current)
        if name not in members:
            owner = same(".".join(path[:at])) if at else _PROJECT if start is Project else _ITEM
            what = Bilingual(f"{owner.zh} 没有 {name}。", f"{owner.en} has no {name}.")
            raise NoSuchPart(what, suggestion(name, members))
        current = members[name]
    return current


def item_type(path: str, *, through_lists: bool = False) -> Any | None:
    """The type of the items of the project's list at ``path``; ``None`` where there is no such list."""
    try:
        found = type_at(tuple(path.split(".")), through_lists=through_lists)
    except NoSuchPart:
        return None
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
