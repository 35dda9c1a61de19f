"""Reads a project description out of the documents of a pack: what ``generate`` puts into them, in the other direction.

A template says where its values stand. The same places of a document of the same type are read: labelled values,
rows of tables whose columns bear one of the known titles, and sentences that read like those of the template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.errors import LibraryError
from handover_docs.loading.rule import Rule
from handover_docs.model.content import BlockKind, Content, Grid, Location
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.slotted import dataclass
from handover_docs.starting.gathered import Context, Gathered, Node, Said
from handover_docs.starting.items import identity_key, item_called, put_in
from handover_docs.starting.printed import Printed, Rows, printed
from handover_docs.starting.prints import Print, Wording
from handover_docs.starting.usual_labels import read_usual_labels
from handover_docs.text.fields import values_of
from handover_docs.text.normalise import plain, squeezed
from handover_docs.text.phrases import names_of
from handover_docs.text.tables import Header, cell_at, grids_of, live, rows_beneath

_HEADER_WITHIN: Final = 3
_NAMING: Final = ("name", "activity")
"""What the words of a template itself, as those of its rows of totals, are never taken for."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was gathered, in which language, and from which files something was taken."""

    gathered: Gathered
    language: str
    files: tuple[str, ...]
    left: tuple[str, ...]
    """Files that gave nothing: of no known type, unreadable, or in another language than most."""


def gather(files: Sequence[Examined], catalog: Catalog, read_template: Mapping[str, Content]) -> Found:
    """What ``files`` say of their project; ``read_template`` gives templates by :func:`template_key`.

    A pack in two languages says everything twice: the language of most files is read.
    """
    readable = [file for file in files if isinstance(file.content, Content)]
    typed = [file for file in readable if file.identity.document_type]
    spoken = Counter(_language(file) for file in typed or readable)
    language = max(spoken, key=lambda each: (spoken[each], each == "zh-CN"), default="zh-CN")
    gathered = Gathered()
    spoken_by = [file for file in readable if _language(file) == language]
    used: set[str] = set()
    # By what its type prints each, then by what everyone writes, which fills in what no type's own places gave.
    for usual in (False, True):
        for file in spoken_by:
            before = _size(gathered.root)
            _read(gathered, file, catalog, read_template, usual=usual)
            used |= {file.file.path} if _size(gathered.root) > before else set()
    paths = [file.file.path for file in files]
    return Found(
        gathered,
        language,
        tuple(file.file.path for file in spoken_by if file.file.path in used),
        tuple(path for path in paths if path not in used),
    )


def _read(
    gathered: Gathered, file: Examined, catalog: Catalog, read_template: Mapping[str, Content], *, usual: bool
) -> None:
    path, kind, content = file.file.path, file.identity.document_type, file.content
    template = read_template.get(template_key(kind or "", _language(file)))
    if not isinstance(content, Content):
        return
    if usual:
        read_usual_labels(gathered, path, content, known=kind is not None)
    elif kind is not None and template is not None:
        own = catalog.document_type(kind)
        _Reading(gathered, path, content, own, file.identity.form).read(
            _printed(template, own, catalog, _language(file))
        )


def _language(file: Examined) -> str:
    return "zh-CN" if file.identity.language.startswith("zh") else "en"


def template_key(kind: str, language: str) -> str:
    """How the template of a type in a language is called in the mapping that ``gather`` is given."""
    return f"{kind}/{language}"


def wanted_templates(files: Iterable[Examined], catalog: Catalog) -> dict[str, tuple[str, bytes]]:
    """The templates that ``gather`` reads for ``files``: file name and bytes by key."""
    wanted: dict[str, tuple[str, bytes]] = {}
    for file in files:
        language = "zh-CN" if file.identity.language.startswith("zh") else "en"
        kind = file.identity.document_type
        if kind is None or template_key(kind, language) in wanted:
            continue
        try:
            path = catalog.template_path(kind, language)
            wanted[template_key(kind, language)] = (path.name, path.read_bytes())
        except (LibraryError, OSError):
            continue
    return wanted


def _printed(template: Content, kind: DocumentType, catalog: Catalog, language: str) -> Printed:
    texts = [catalog.clause(use.clause).text.get(language, "") for use in kind.clauses]
    lines = (line.removeprefix("* ").strip() for text in texts for line in text.splitlines())
    return printed(template, kind, [line for line in lines if line])


def _size(node: Node) -> int:
    return (
        sum(map(len, node.values.values()))
        + sum(map(len, node.texts.values()))
        + sum(_size(group) for group in node.groups.values())
        + sum(_size(item) for items in node.lists.values() for item in items)
    )


class _Reading:
    """One document, read by what the template of its type prints."""

    def __init__(
        self, gathered: Gathered, path: str, content: Content, kind: DocumentType, form: str | None = None
    ) -> None:
        self._gathered = gathered
        self._path = path
        self._content = content
        self._kind = kind
        self._form = form
        self._item: Node | None = None
        self._fixed: frozenset[str] = frozenset()
        """The template's own words, which no item of a list is called by."""
        self._listed: frozenset[tuple[str | None, int | None, int | None]] = frozenset()
        """The rows of lists: what stands there belongs to an item and to no label."""

    def read(self, template: Printed) -> None:
        context: dict[str, tuple[Node, Rule]] = {}
        self._fixed = template.fixed - template.titles
        tables = [(header, rows) for grid in grids_of(self._content) for header, rows in self._tables(grid, template)]
        self._listed = frozenset(
            _row_of(cell.location)
            for header, _ in tables
            for index in rows_beneath(header)
            for cell in header.grid.rows[index]
        )
        if self._kind.each is not None:
            where = self._list(self._kind.each.split("."), {})
            if where is None:
                return
            self._item = Node()
            context["item"] = (self._item, where[2])
            if self._form and self._kind.form:
                self._gathered.take(
                    Print(tuple(self._kind.form.split("."))), self._form, self._path, Location(), context
                )
        self._read_labels(template, context)
        self._read_sentences(template, context)
        for header, rows in tables:
            self._read_rows(header, rows, context)
        self._read_items(template, context)
        if self._kind.each is not None and self._item is not None and _size(self._item):
            where = self._list(self._kind.each.split("."), {})
            if where is not None:
                put_in(where[0].lists.setdefault(where[1], []), self._item)

    def _read_labels(self, template: Printed, context: Context) -> None:
        every = list(template.labels)
        for label, wordings in template.labels.items():
            values = values_of(self._content, [label], every)
            if len(wordings) > 1 and (len(values) != len(wordings) or self._kind.forms):
                continue
            for number, value in enumerate(values):
                if _row_of(value.evidence.location) in self._listed:
                    continue
                if not value.blank and _is_whole(value.value) and plain(value.value).rstrip(": ") not in template.fixed:
                    wording = wordings[number if len(wordings) > 1 else 0]
                    self._take_all(wording, value.value, value.evidence.location, context)

    def _read_items(self, template: Printed, context: Context) -> None:
        blocks = [block for block in self._content.blocks if block.kind is not BlockKind.HEADER]
        for items in template.items:
            at = next((at for at, block in enumerate(blocks) if plain(live(block)) == items.before), None)
            where = self._list(items.path, context)
            if at is None or where is None or where[2].properties:
                continue
            for block in blocks[at + 1 :]:
                text = live(block).strip()
                told = plain(text).rstrip(": ") in template.fixed or any(one.read(text) for one in template.sentences)
                if block.kind is not BlockKind.PARAGRAPH or plain(text) == items.until or told or not text:
                    break
                item = text.rstrip("。；;. ") if items.stopped else text
                self._take_texts(where[0], where[1], where[2], [(Print(("text",)), item, block.location)])

    def _take_all(self, wording: Wording, text: str, location: Location, context: Context) -> bool:
        """Names first: what else is said of a person needs to know of whom."""
        said = sorted(wording.read(text), key=lambda one: one[0].path[-1] not in ("name", "short_name"))
        for print_, raw in said:
            self._gathered.take(print_, raw, self._path, location, context)
        return bool(said)

    def _read_sentences(self, template: Printed, context: Context) -> None:
        heading = ""
        for block in self._content.blocks:
            if block.kind is BlockKind.HEADING:
                heading = plain(block.text)
            elif block.kind is BlockKind.PARAGRAPH and block.text.strip() and not block.contents:
                text = live(block).strip()
                if heading in template.headed:
                    self._take_all(template.headed[heading], text, block.location, context)
                heading = ""
                for sentence in template.sentences:
                    if self._take_all(sentence, text, block.location, context):
                        break

    def _tables(self, grid: Grid, template: Printed) -> Iterator[tuple[Header, Rows]]:
        """The lists that stand in a table or on a sheet, each by its header."""
        within = _HEADER_WITHIN if grid.location.sheet is None else len(grid.rows)
        heads = [
            (index, rows, places)
            for index in range(min(within, len(grid.rows)))
            for rows, places in [self._table_of(grid, index, template)]
            if rows is not None
        ]
        for number, (index, rows, places) in enumerate(heads):
            until = heads[number + 1][0] if number + 1 < len(heads) else None
            yield Header(grid, index, places, until), rows

    def _table_of(self, grid: Grid, index: int, template: Printed) -> tuple[Rows | None, dict[str, int]]:
        """The table of the template that a row heads, and the grid column of each of its columns."""
        texts = {cell.location.column: live(cell) for cell in grid.rows[index] if live(cell).strip()}
        if len(texts) < 2:
            return None, {}
        best: tuple[float, Rows | None, dict[str, int]] = (0.0, None, {})
        for rows in template.rows:
            if grid.location.sheet is not None and len(rows.columns) < 2:
                continue
            names = names_of((title, self._names(title)) for title in rows.columns)
            places: dict[str, int] = {}
            for column, text in texts.items():
                for title, quality in names.match(text).items():
                    if quality >= 1 and title not in places and column is not None:
                        places[title] = column
            share = len(places) / len(rows.columns)
            if len(places) >= min(2, len(rows.columns)) and share >= 0.5 and len(places) * share > best[0]:
                best = (len(places) * share, rows, places)
        return best[1], best[2]

    def _names(self, title: str) -> tuple[str, ...]:
        """All that a column with this title may be called in documents of the type."""
        names = [title]
        for table in self._kind.tables:
            for column in table.columns:
                if title in {plain(name) for name in (column.name.title.zh, column.name.title.en)}:
                    names += column.name.all()
        return tuple(dict.fromkeys(names))

    def _read_rows(self, header: Header, rows: Rows, context: Context) -> None:
        seen: Counter[tuple[int, str]] = Counter()
        for index in rows_beneath(header):
            said: list[tuple[Print, str, Location]] = []
            cells, titles = 0, 0
            for title, column in header.places.items():
                cell = cell_at(header.grid, index, column)
                if cell is not None and live(cell).strip():
                    cells += 1
                    titles += plain(live(cell)) in {plain(name) for name in self._names(title)}
                    said += [
                        (print_, raw, cell.location)
                        for print_, raw in rows.columns[title].read(live(cell).strip())
                        if print_.path[-1] not in _NAMING or plain(raw) not in self._fixed
                    ]
            # A header that stands there again; a single cell may well read like the title of its column.
            if titles * 2 <= cells:
                self._read_row(rows, said, dict(context), seen)

    def _read_row(
        self, rows: Rows, said: Sequence[tuple[Print, str, Location]], context: dict[str, tuple[Node, Rule]],
        seen: Counter[tuple[int, str]],
    ) -> None:  # fmt: skip
        for depth, loop in enumerate(rows.loops):
            own = [one for one in said if one[0].path[0] == loop.name]
            where = self._list(loop.path, context)
            if where is None:
                return
            node, key, rule = where
            if not rule.properties:
                self._take_texts(node, key, rule, own)
                break
            place = identity_key(rule, own)
            if place is None:
                return
            names = [raw for print_, raw, _ in own if len(print_.path) == 2 and print_.path[1] == place]
            last = depth == len(rows.loops) - 1
            occurrence = 0
            if last:
                occurrence = seen[id(node), squeezed(names[0])]
                seen[id(node), squeezed(names[0])] += 1
            context[loop.name] = (item_called(node, key, place, names[0], occurrence), rule)
        said = sorted(said, key=lambda one: one[0].path[-1] not in ("name", "short_name"))
        for print_, raw, location in said:
            if print_.path[0] in context:
                self._gathered.take(print_, raw, self._path, location, context)

    def _take_texts(self, node: Node, key: str, rule: Rule, own: Iterable[tuple[Print, str, Location]]) -> None:
        """A list of bare texts, or of people by their names."""
        for print_, raw, location in own:
            if print_.path[1:] not in ((), ("name",)) or (rule.refers_to and not print_.path[1:]):
                continue
            kept = node.texts.setdefault(key, [])
            if all(squeezed(raw) != squeezed(one.value) for one in kept):
                kept.append(Said(raw, self._path, location, rule.refers_to or "", text=not rule.refers_to))

    def _list(self, path: Sequence[str], context: Context) -> tuple[Node, str, Rule] | None:
        """Where a list is kept: its node, its key, and the rule of its items."""
        if path[0] in context:
            node, rule = context[path[0]]
        else:
            node, rule = self._gathered.root, self._gathered.rule
        rest = path[1:] if path[0] in context or path[0] == "project" else path
        for key in rest[:-1]:
            below = rule.properties.get(key)
            if below is None or below.kind != "object":
                return None
            node, rule = node.groups.setdefault(key, Node()), below
        below = rule.properties.get(rest[-1]) if rest else None
        if below is None or below.kind != "array" or below.items is None:
            return None
        return node, rest[-1], below.items


def _row_of(location: Location) -> tuple[str | None, int | None, int | None]:
    return location.sheet, location.table, location.row


def _is_whole(text: str) -> bool:
    """Whether it is no piece of a sentence that was cut within brackets."""
    return all(text.count(left) == text.count(right) for left, right in ("（）", "()", "《》", "“”"))
