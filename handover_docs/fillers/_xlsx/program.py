"""Makes a sheet ready to run: what Jinja is to carry out, and where each of its lines stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from handover_docs.dialect import OPTIONAL_NAMES
from handover_docs.dialect.environment import text_environment
from handover_docs.dialect.punctuation import repaired
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.bands import RANGE_TAG
from handover_docs.fillers._xlsx.code import NEVER_CLOSED, read_code
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.template import Assignment, Band, Block, CellKind, Gap, Item, Row, SheetTemplate
from handover_docs.fillers._xlsx.tree import ROW_TAG
from handover_docs.fillers._xlsx.typed import MARK, TAG, readable
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from jinja2.nodes import Node


@dataclass(frozen=True, slots=True)
class RecordFields:
    """The parts of one record that a row shows, and the place of each value of the row among them and the others.

    ``order`` is ``None`` where they are in order already; they are ``alone`` where the row shows nothing else.
    """

    owner: str
    parts: tuple[str, ...]
    order: tuple[int, ...] | None
    alone: bool


@dataclass(frozen=True, slots=True)
class SheetProgram:
    """A sheet made ready to run.

    ``source`` is what Jinja runs; ``text`` says the same as plain text, each of whose lines stands in one of
    ``places``, to find out what is wrong. ``records`` are, by the key of their row, the fields that are no more than
    parts of one record, which is fetched from at once.
    """

    sheet: SheetTemplate
    source: str
    text: tuple[str, ...]
    places: tuple[str, ...]
    rows: Mapping[int, Row]
    blocks: Mapping[int, Block]
    records: Mapping[int, RecordFields]
    names: Mapping[str, str]
    """The names that the sheet asks for, each with the place of its first use."""


class _Field(NamedTuple):
    """What a cell asks for; a ``part`` of what the template calls ``owner``, where it is no more than that."""

    code: str
    owner: str = ""
    part: str = ""


_FIELD = regex(r"\{\{-?(.*?)-?\}\}", re.DOTALL)


def prepare(
    sheet: SheetTemplate,
    place: str,
    language: str,
    referred: Sequence[tuple[int, int]],
    others: Sequence[tuple[str, str]],
) -> tuple[SheetProgram, list[Problem]]:
    """The sheet ready to run, and everything in its fields and row tags that is not well formed.

    ``referred`` are the template rows that formulas, tables and charts refer to: an empty loop around
    such a row leaves one blank row, so that there is something to refer to. ``others`` are texts outside the cells,
    each with its place: they are filled elsewhere, but what is wrong with them is found here.
    """
    writer = _SourceWriter(place, language, referred)
    writer.put(sheet.items)
    for where, text in others:
        writer.put_other(text, where)
    program = SheetProgram(
        sheet,
        "\n".join(writer.source),
        tuple(writer.text),
        tuple(writer.places),
        writer.rows,
        writer.blocks,
        writer.records,
        {} if writer.problems else writer.names(),
    )
    return program, writer.problems


def told(program: SheetProgram) -> tuple[object, ...]:
    """What ``prepare`` found out, as plain values to keep."""
    records = {key: (fields.owner, fields.parts, fields.order, fields.alone) for key, fields in program.records.items()}
    return program.source, program.text, program.places, records, dict(program.names)


def restored(sheet: SheetTemplate, kept: tuple[Any, ...]) -> SheetProgram:
    """The program of ``sheet`` that ``told`` gave as ``kept``."""
    source, text, places, records, names = kept
    items = tuple(_walk(sheet.items))
    return SheetProgram(
        sheet,
        source,
        text,
        places,
        {item.key: item for item in items if isinstance(item, Row)},
        {item.id: item for item in items if isinstance(item, Block)},
        {key: RecordFields(*fields) for key, fields in records.items()},
        names,
    )


def unknown_names(program: SheetProgram, values: Mapping[str, object]) -> list[Problem]:
    """Every name that the sheet asks for and nothing gives."""
    return [
        Problem(
            place,
            Bilingual(f"没有名为 {name} 的值。", f"There is no value called {name}."),
            did_you_mean(name, values),
        )
        for name, place in program.names.items()
        if name not in values and name not in OPTIONAL_NAMES
    ]


class _SourceWriter:
    """Writes the two sources of a sheet, each cell on lines of its own."""

    def __init__(self, place: str, language: str, referred: Sequence[tuple[int, int]]) -> None:
        self.place = place
        self.language = language
        self.referred = referred
        self.source: list[str] = []
        self.text: list[str] = []
        self.places: list[str] = []
        self.rows: dict[int, Row] = {}
        self.blocks: dict[int, Block] = {}
        self.records: dict[int, RecordFields] = {}
        self.problems: list[Problem] = []

    def put(self, items: Sequence[Item]) -> None:
        for item in items:
            match item:
                case Row():
                    self._put_row(item)
                case Gap():
                    self.source.append(f"{{% set _ = _run|_gap({item.number}, {item.count}) %}}")
                case Assignment():
                    where = f"{self.place}!{item.number}"
                    tag = f"{{% {repaired(item.tag)} %}}"
                    self._parse(tag, where)
                    self.source.append(tag)
                    self._explain(tag, where)
                case Block():
                    self._put_block(item)
                case Band():
                    self._put_band(item)

    def put_other(self, text: str, where: str) -> None:
        self._parse(text, where)
        self._explain(text, where)

    def _put_row(self, row: Row) -> None:
        self.rows[row.key] = row
        fields: list[_Field] = []
        for cell in row.cells:
            if cell.kind is not CellKind.TEMPLATE or cell.type == "plain":
                continue
            where = f"{self.place}!{letters(cell.column)}{row.number}"
            text = readable(cell.text)
            if ROW_TAG.search(text) or RANGE_TAG.search(text):
                continue  # it is where it cannot be, which has been said
            field = self._field(text, where)
            if field is None:
                self.source.append(f"{{% set _t{cell.column} %}}{text}{{% endset %}}")
                field = _Field(f"_t{cell.column}")
            fields.append(field)
            self._explain(text, where)
        owners = Counter(field.owner for field in fields if field.owner)
        owner = owners.most_common(1)[0][0] if owners else ""
        if owner:
            self.records[row.key] = _record(fields, owner)
        others = [field.code for field in fields if field.owner != owner or not owner]
        called, given = ("_record", [owner, *others]) if owner else ("_row", others)
        self.source.append(f"{{% set _ = _run|{called}({', '.join([str(row.key), *given])}) %}}")

    def _put_band(self, band: Band) -> None:
        self.source.append("{% set _ = _run|_band %}")
        for strip in band.strips:
            self.source.append("{% set _ = _run|_strip %}")
            self.put(strip.items)
        self.source.append("{% set _ = _run|_end %}")

    def _put_block(self, block: Block) -> None:
        self.blocks[block.id] = block
        start = len(self.source)
        end = "{% endfor %}" if block.loop else "{% endif %}"
        # What comes after the first branch is read below an opening that cannot be wrong.
        opening = ""
        for branch in block.branches:
            where = f"{self.place}!{branch.number}"
            tag = f"{{% {repaired(branch.tag)} %}}"
            if self._parse(f"{opening}{tag}{end}", where) is None:
                tag = ""
            opening = "{% for _ in () %}" if block.loop else "{% if 1 %}"
            turn = f"{{% set _ = _run|_turn({block.id}) %}}" if block.loop and branch is block.branches[0] else ""
            self.source.append(tag + turn)
            self._explain(tag, where)
            self.put(branch.items)
        blank = f"{{% set _ = _run|_blank({block.id}) %}}" if self._may_be_asked(block) else ""
        self.source.append(f"{{% else %}}{blank}{end}" if blank else end)
        self._explain(end, "")
        if at_once := self._at_once(block):
            self.source[start:] = [f"{{% if not (_run|{at_once}) %}}{blank}{{% endif %}}"]

    def _at_once(self, block: Block) -> str:
        """What carries out a loop of one row that shows no more than parts of what is looped over; else nothing."""
        from jinja2 import nodes

        branch = block.branches[0]
        row = branch.items[0] if len(branch.items) == 1 else None
        if not block.loop or len(block.branches) > 1 or not isinstance(row, Row) or row.key not in self.records:
            return ""
        fields, tag = self.records[row.key], repaired(branch.tag)
        body, _ = read_code(f"{{% {tag} %}}{{% endfor %}}", self.language)
        loop = body[0] if body else None
        if not isinstance(loop, nodes.For) or not isinstance(loop.target, nodes.Name) or loop.test or loop.recursive:
            return ""
        if loop.target.name != fields.owner or not fields.alone:
            return ""
        return f"_each({row.key}, {block.id}, ({tag.partition(' in ')[2]}))"

    def names(self) -> dict[str, str]:
        """Every name that the values must give, with the place of its first use."""
        from jinja2 import TemplateSyntaxError, nodes
        from jinja2.meta import find_undeclared_variables

        environment = text_environment(self.language)
        try:
            tree = environment.parse("\n".join(self.text))
            asked = find_undeclared_variables(tree) - environment.globals.keys()
        except (TemplateSyntaxError, RecursionError):
            return {}  # found to be wrong when it is made ready
        found: dict[str, str] = {}
        for node in tree.find_all(nodes.Name):
            if node.name in asked:
                found.setdefault(node.name, self.places[node.lineno - 1])
        return found

    def _explain(self, text: str, where: str) -> None:
        self.text.append(text)
        self.places += [where] * (text.count("\n") + 1)

    def _may_be_asked(self, block: Block) -> bool:
        """Whether a loop must leave a row even if it has no turn, because something refers to its rows."""
        if not block.loop or len(block.branches) > 1:
            return False
        numbers = [item.number for item in _walk(block.branches[0].items) if isinstance(item, Row)]
        return any(first <= number <= last for number in numbers for first, last in self.referred)

    def _parse(self, source: str, where: str) -> Sequence[Node] | None:
        body, found = read_code(source, self.language)
        self.problems += (Problem(where, *fault) for fault in found)
        if "｛" in source and MARK.search(TAG.sub("", source)):
            self.problems.append(Problem(where, *NEVER_CLOSED))
        return body

    def _field(self, text: str, where: str) -> _Field | None:
        """What a cell asks for that is one field and nothing else."""
        from jinja2 import nodes

        body = self._parse(text.strip(), where)
        match = _FIELD.fullmatch(text.strip())
        if not match or not body or len(body) != 1 or not isinstance(body[0], nodes.Output):
            return None
        printed = body[0].nodes
        if len(printed) != 1 or isinstance(printed[0], nodes.TemplateData):
            return None
        code = f"({match[1].strip()})"
        asked = printed[0]
        if isinstance(asked, nodes.Getattr) and isinstance(asked.node, nodes.Name):
            return _Field(code, asked.node.name, asked.attr)
        return _Field(code)


def _record(fields: Sequence[_Field], owner: str) -> RecordFields:
    parts = tuple(field.part for field in fields if field.owner == owner)
    of_record, of_others = iter(range(len(parts))), iter(range(len(parts), len(fields)))
    order = tuple(next(of_record) if field.owner == owner else next(of_others) for field in fields)
    in_order = order == tuple(range(len(fields)))
    return RecordFields(owner, parts, None if in_order else order, len(parts) == len(fields))


def _walk(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Block):
            for branch in item.branches:
                yield from _walk(branch.items)
        elif isinstance(item, Band):
            for strip in item.strips:
                yield from _walk(strip.items)
