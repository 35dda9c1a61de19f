"""What the Excel form shows of a description's values, and how much room they take."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.loading.form_layout import Cell, ListSheet
from handover_docs.loading.form_speaking import worded
from handover_docs.loading.form_texts import is_neutral, shown
from handover_docs.loading.nodes import Mapping, Node, Scalar, Sequence
from handover_docs.loading.rule import Json, Rule
from handover_docs.slotted import dataclass
from handover_docs.text.layout import width
from handover_docs.wording import LANGUAGES, ZH_CN, same


@dataclass(frozen=True, slots=True)
class FormValues:
    """Values in a form whose headings are in ``language``; texts are given in the languages ``into``."""

    language: str
    into: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The languages of texts in the order of their columns."""
        return LANGUAGES if self.language.startswith("zh") else tuple(reversed(LANGUAGES))

    def text(self, node: Node, rule: Rule, language: str | None) -> str:
        """What a cell shows of a value; a text that is the same in all languages stands once where it can."""
        if isinstance(node, Sequence):
            return ", ".join(item.text for item in node.items if isinstance(item, Scalar))
        if isinstance(node, Mapping):
            found = None if language is None else node.get(language)
            return found.text if isinstance(found, Scalar) else ""
        if language is None:
            return shown(node.text, rule, self.language)
        once = ZH_CN if ZH_CN in self.into else self.into[0]
        if language == once or (language in self.into and not is_neutral(node.text, once)):
            return node.text
        return ""

    def example(self, rule: Rule, language: str | None) -> str:
        """What the example row shows of a value."""
        if not rule.examples:
            return ""
        example: Json = rule.examples[0]
        if isinstance(example, dict):
            given = language or self.order[0]
            return self._example(str(example[given]), given)
        if isinstance(example, list):
            return ", ".join(map(str, example))
        if rule.by_language and language not in (None, ZH_CN):
            return ""
        text = shown(str(example), rule, self.language)
        return text if text != str(example) else self._example(text, ZH_CN)

    def _example(self, text: str, language: str) -> str:
        return worded(same(text), self.language if language == ZH_CN else language)


def rows_of(sheet: ListSheet, root: Mapping | None) -> Iterator[tuple[str, Node]]:
    """The items of a list that is filled in, each with the id of the item that holds it, where one does."""
    if sheet.parent is None:
        for item in _items(at(root, sheet.path)):
            yield "", item
        return
    *above, key = sheet.path
    for parent in _items(at(root, tuple(above))):
        id_ = at(parent, ("id",))
        for item in _items(at(parent, (key,))):
            yield (id_.text if isinstance(id_, Scalar) else ""), item


def at(node: Node | None, path: tuple[str, ...]) -> Node | None:
    """What stands at ``path`` below ``node``."""
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node


def format_of(rule: Rule) -> str:
    """The look of a cell that takes such a value."""
    if rule.format in ("date", "moment"):
        return rule.format
    return "number" if rule.kind in ("number", "integer") else "text"


def width_of(cell: Cell) -> int:
    """The width of a column, in characters."""
    if cell.rule.by_language:
        return 28
    return 24 if cell.rule.is_list_of_words else 16


def lines_of(text: str, columns: int) -> int:
    """How many lines ``text`` takes in a cell that is ``columns`` wide."""
    return sum(max(1, -(-width(line) // columns)) for line in text.split("\n"))


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
