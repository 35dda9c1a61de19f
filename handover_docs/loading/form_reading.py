"""Reads the filled Excel form into the same tree as YAML; every value knows its sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AbstractMapping

from handover_docs.errors import Problem, ProjectError
from handover_docs.loading.complaint import Complaint
from handover_docs.loading.form_layout import (
    EXAMPLE,
    FIELDS,
    FIRST_ROW,
    GUIDE,
    Cell,
    ListSheet,
    layout,
)
from handover_docs.loading.form_speaking import means
from handover_docs.loading.form_texts import is_neutral, listed, scalar
from handover_docs.loading.nodes import Entry, Kind, Mapping, Node, Place, Scalar, Sequence, is_absent
from handover_docs.loading.rule import Rule
from handover_docs.loading.suggest import suggestion
from handover_docs.loading.workbook import Read, marked_sheets
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

Line = AbstractMapping[str, Read]


@dataclass(frozen=True, slots=True)
class Form:
    """What a filled form says, and what is wrong with the form itself."""

    root: Mapping
    complaints: tuple[Complaint, ...]


def is_workbook(content: bytes) -> bool:
    """Whether ``content`` is a workbook rather than text: a zip archive, or an old or encrypted Office file."""
    return content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))


def read_form(content: bytes, name: str) -> Form:
    """The description in the filled form ``content``. Raises ``ProjectError`` where it is no such form."""
    sheets = marked_sheets(content, name, ProjectError)
    if not sheets:
        raise ProjectError(Problem(name, _NOT_A_FORM, _MAKE_A_FORM))
    reader = _Reader(name)
    for mark, sheet in sheets:
        reader.take(mark, sheet)
    return Form(reader.root(), tuple(reader.complaints))


class _Reader:
    """Gathers the cells of all sheets, then puts the tree together."""

    def __init__(self, name: str) -> None:
        self.complaints: list[Complaint] = []
        self._name = name
        self._lists = {sheet.id: sheet for sheet in layout().lists}
        self._lines: dict[str, list[Line]] = {}
        self._ends: dict[str, Place] = {}
        self._fields: Line = {}

    def take(self, mark: str, sheet: list[list[Read]]) -> None:
        if mark == GUIDE:
            return
        if mark in self._ends:
            self.complaints.append(Complaint(sheet[0][0].place, _COPY, _DELETE_SHEET))
        elif mark == FIELDS:
            self._ends[mark] = sheet[0][0].place
            self._fields = dict(self._cells_by_key(sheet))
        elif mark in self._lists:
            self._ends[mark] = _after(sheet)
            self._lines[mark] = list(self._items(sheet, self._lists[mark]))
        else:
            self.complaints.append(
                Complaint(
                    sheet[0][0].place,
                    Bilingual(f"不认识的工作表标记 {mark}。", f"The sheet's mark {mark} is not known."),
                    suggestion(mark, (FIELDS, GUIDE, *self._lists)),
                )
            )

    def root(self) -> Mapping:
        start = Place(self._name, (0, 0, 0))
        entries: dict[str, Entry] = {}
        for group in layout().groups:
            node = self._mapping(group.cells, self._fields, len(group.path))
            if not group.path:
                entries.update(node.entries)
            elif group.required or not _is_blank(node):
                entries[group.path[0]] = Entry(node.place, node)
        for sheet in layout().lists:
            if sheet.parent is None:
                self._put(entries, sheet, Sequence(tuple(self._children(sheet)), self._end(sheet)))
        return Mapping(entries, start)

    def _put(self, entries: dict[str, Entry], sheet: ListSheet, items: Sequence) -> None:
        """Put a list where its path leads; an empty one says only where it would have been filled in."""
        node: Node = items if items.items else Scalar(Kind.NULL, "", items.place)
        *above, key = sheet.path
        holder = entries.get(above[0]) if above else None
        if not above:
            entries[key] = Entry(items.place, node)
        elif holder is not None and isinstance(holder.value, Mapping):
            grown = {**holder.value.entries, key: Entry(items.place, node)}
            entries[above[0]] = Entry(holder.place, Mapping(grown, holder.value.place))
        elif items.items:
            group = next(group for group in layout().groups if group.path == tuple(above))
            blank = self._mapping(group.cells, self._fields, len(above))
            entries[above[0]] = Entry(blank.place, blank)
            self._put(entries, sheet, items)

    def _children(self, sheet: ListSheet) -> Iterator[Node]:
        inner = [each for each in layout().lists if each.path[:-1] == sheet.path]
        known: set[str] = set()
        for line in self._lines.get(sheet.id, []):
            node = self._item(sheet, line)
            if not isinstance(node, Mapping) or sheet.cells[0].path == ():
                yield node
                continue
            entries = dict(node.entries)
            id_ = entries["id"].value if "id" in entries else None
            for each in inner:
                name = id_.text if isinstance(id_, Scalar) else ""
                known.add(name)
                children = tuple(self._of_parent(each, name))
                if children:
                    entries[each.path[-1]] = Entry(children[0].place, Sequence(children, children[0].place))
            yield Mapping(entries, node.place)
        for each in inner:
            self._orphans(each, known)

    def _of_parent(self, sheet: ListSheet, parent: str) -> Iterator[Node]:
        for line in self._lines.get(sheet.id, []):
            if _parent(line).text == parent:
                yield self._item(sheet, line)

    def _item(self, sheet: ListSheet, line: Line) -> Node:
        """The item that a line of a list gives: a mapping, or in a list of texts the text itself."""
        return self._value(sheet.cells[0], line) if sheet.cells[0].path == () else self._mapping(sheet.cells, line, 0)

    def _orphans(self, sheet: ListSheet, known: set[str]) -> None:
        """Lines that name no item of the list they belong to."""
        title = sheet.parent.title if sheet.parent is not None else sheet.rule.title
        for line in self._lines.get(sheet.id, []):
            parent = _parent(line)
            if parent.text not in known or not parent.text:
                what = Bilingual(f"{title.zh}中没有“{parent.text}”。", f"{title.en} has no “{parent.text}”.")
                self.complaints.append(Complaint(parent.place, what, suggestion(parent.text, sorted(known - {""}))))

    def _mapping(self, cells: tuple[Cell, ...], line: Line, depth: int) -> Mapping:
        """The values of ``cells``, nested as their paths say below ``depth``."""
        entries: dict[str, Entry] = {}
        nested: dict[str, list[Cell]] = {}
        for cell in cells:
            if len(cell.path) > depth + 1:
                nested.setdefault(cell.path[depth], []).append(cell)
                continue
            value = self._value(cell, line)
            entries[cell.path[depth]] = Entry(value.place, value)
        for key, below in nested.items():
            node = self._mapping(tuple(below), line, depth + 1)
            if not _is_blank(node):
                entries[key] = Entry(node.place, node)
        place = next(iter(entries.values())).place if entries else Place(self._name, (0, 0, 0))
        return Mapping(entries, place)

    def _value(self, cell: Cell, line: Line) -> Node:
        if not cell.rule.by_language:
            found = self._scalar(line, cell.key(None), cell.rule)
            if not cell.rule.is_list_of_words or is_absent(found):
                return found
            item = cell.rule.items or cell.rule
            words = listed(found.text)
            return Sequence(tuple(scalar(word, "", item, found.place) for word in words), found.place)
        texts = {language: self._scalar(line, cell.key(language), cell.rule) for language in cell.languages if language}
        filled = {language: text for language, text in texts.items() if not is_absent(text)}
        if not filled:
            return min(texts.values(), key=lambda text: text.place.order)
        if len(filled) == 1:
            ((language, text),) = filled.items()
            if is_neutral(text.text, language):
                return text
        entries = {language: Entry(text.place, text) for language, text in texts.items()}
        return Mapping(entries, next(iter(filled.values())).place)

    def _scalar(self, line: Line, key: str, rule: Rule) -> Scalar:
        read = line.get(key)
        if read is None:
            return Scalar(Kind.NULL, "", Place(self._name, (0, 0, 0)))
        return scalar(read.value, read.number_format, rule, read.place)

    def _end(self, sheet: ListSheet) -> Place:
        return self._ends.get(sheet.id, Place(self._name, (0, 0, 0)))

    def _cells_by_key(self, sheet: list[list[Read]]) -> Iterator[tuple[str, Read]]:
        """The values of the sheet of single values by their keys; one that has no languages stands in the first."""
        languages = {column: str(read.value) for column, read in enumerate(sheet[0]) if str(read.value).startswith("@")}
        known = {cell.key(None): cell for group in layout().groups for cell in group.cells}
        for row in sheet[1:]:
            key = str(row[0].value or "").strip()
            if key and key not in known:
                self.complaints.append(Complaint(row[0].place, *_unknown_key(key, known)))
            elif key:
                for column, language in languages.items():
                    if column < len(row):
                        yield f"{key}{language}", row[column]
                if languages and min(languages) < len(row):
                    yield key, row[min(languages)]

    def _items(self, sheet: list[list[Read]], rules: ListSheet) -> Iterator[Line]:
        keys = [str(read.value or "").strip() for read in sheet[0]]
        known = {cell.key(language) for cell in rules.cells for language in cell.languages} | {"@parent"}
        for read, key in zip(sheet[0][1:], keys[1:], strict=True):
            if key and key not in known:
                self.complaints.append(Complaint(read.place, *_unknown_key(key, dict.fromkeys(known))))
        for row in sheet[1:]:
            if row[0].place.order[1] < FIRST_ROW or _is_example(row[0].value):
                continue
            line = {key: read for key, read in zip(keys[1:], row[1:], strict=False) if key}
            if any(read.value is not None and str(read.value).strip() for read in line.values()):
                yield line


def _parent(line: Line) -> Scalar:
    read = line.get("@parent")
    if read is None:
        return Scalar(Kind.NULL, "", next(iter(line.values())).place)
    return Scalar(Kind.TEXT, str(read.value if read.value is not None else "").strip(), read.place)


def _is_example(value: object) -> bool:
    return means(str(value or "").strip(), EXAMPLE)


def _is_blank(node: Mapping) -> bool:
    return all(is_absent(entry.value) for entry in node.entries.values())


def _after(sheet: list[list[Read]]) -> Place:
    """The first cell to fill in."""
    first = sheet[0][0].place
    return Place(first.text.rpartition("!")[0] + f"!B{FIRST_ROW}", (first.order[0], FIRST_ROW, 2))


def _unknown_key(key: str, known: AbstractMapping[str, object]) -> tuple[Bilingual, Bilingual]:
    return (
        Bilingual(f"隐藏的键 {key} 不属于此表。", f"The hidden key {key} does not belong to this sheet."),
        suggestion(key, known),
    )


_NOT_A_FORM = Bilingual("这个工作簿不是项目填报表。", "This workbook is not the project form.")
_MAKE_A_FORM = Bilingual(
    "请用 handover intake -o 表.xlsx 生成填报表，再把内容填进去。",
    "Make a form with handover intake -o form.xlsx and fill it in.",
)
_COPY = Bilingual("这张工作表是另一张的副本。", "This sheet is a copy of another one.")
_DELETE_SHEET = Bilingual("请合并到一张表，并删去另一张。", "Keep everything on one of them, delete the other.")
