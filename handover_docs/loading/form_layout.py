"""The Excel form's sheets and cells, worked out from the project schema.

Single values stand on one sheet, a row each. Every list has a sheet of its own, a row an item; an
item of a list inside another (a service's metrics) names the item that it belongs to in the first
column. Row 1 or column A, both hidden, hold the keys, so that headings may be reworded at will.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from handover_docs.loading.rule import Rule, schema
from handover_docs.slotted import dataclass
from handover_docs.wording import LANGUAGES, Bilingual

MARK = "handover:"
"""What cell A1 of each of the form's sheets begins with; sheets without it are the user's own."""

FIELDS = "fields"
GUIDE = "guide"
EXAMPLE = Bilingual("示例", "Example")
YES_NO = (Bilingual("是", "Yes"), Bilingual("否", "No"))
KEY_ROW, HEADING_ROW, NOTE_ROW, EXAMPLE_ROW, FIRST_ROW = 1, 2, 3, 4, 5

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the form: a column of a list sheet, or a row of the sheet of single values.

    ``path`` leads to it from the list's item or from the root. ``required`` says whether it must be
    filled where anything else of its item or group is.
    """

    path: Path
    rule: Rule
    required: bool

    @property
    def languages(self) -> tuple[str | None, ...]:
        """The languages that it has a cell for each of; ``None`` alone where it is the same in all."""
        return LANGUAGES if self.rule.by_language else (None,)

    def key(self, language: str | None) -> str:
        """How the form's hidden row or column names it: ``signatory.name@en``."""
        name = ".".join(self.path) or "text"
        return name if language is None else f"{name}@{language}"


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list of the description. ``parent`` is the rule of the list that holds it, where another does."""

    path: Path
    rule: Rule
    cells: tuple[Cell, ...]
    parent: Rule | None = None

    @property
    def id(self) -> str:
        """The dotted path of the list: ``services.metrics``."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Group:
    """Single values that belong together; a group that is not ``required`` may be left empty as a whole."""

    path: Path
    rule: Rule
    cells: tuple[Cell, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole form."""

    groups: tuple[Group, ...]
    lists: tuple[ListSheet, ...]


@cache
def layout() -> Layout:
    """The form of the project schema."""
    root = schema("project")
    groups: list[Group] = []
    lists: list[ListSheet] = []
    first = tuple(Cell((key,), rule, key in root.required) for key, rule in root.properties.items() if _is_single(rule))
    groups.append(Group((), root, first, True))
    for key, rule in root.properties.items():
        if rule.kind == "object":
            groups.append(Group((key,), rule, tuple(_cells(rule, (key,))), key in root.required))
        lists += _lists(rule, (key,))
    return Layout(tuple(groups), tuple(lists))


def _is_single(rule: Rule) -> bool:
    return rule.kind not in ("object", "array") or rule.is_list_of_words


def _cells(rule: Rule, path: Path, required: bool = True) -> Iterator[Cell]:
    for key, each in rule.properties.items():
        needed = required and key in rule.required
        if _is_single(each):
            yield Cell((*path, key), each, needed)
        elif each.kind == "object":
            yield from _cells(each, (*path, key), needed)


def _lists(rule: Rule, path: Path, parent: Rule | None = None) -> Iterator[ListSheet]:
    if rule.kind == "object":
        for key, each in rule.properties.items():
            yield from _lists(each, (*path, key), parent)
    elif rule.kind == "array" and rule.items is not None and not rule.is_list_of_words:
        item = rule.items
        cells = tuple(_cells(item, ())) if item.kind == "object" else (Cell((), item, True),)
        yield ListSheet(path, rule, cells, parent)
        for key, each in item.properties.items():
            if each.kind == "array":
                yield from _lists(each, (*path, key), rule)
