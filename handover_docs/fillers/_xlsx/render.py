"""Runs a sheet's row tags and fields: which rows there are, and the value of every field in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from handover_docs.dialect import OPTIONAL_NAMES
from handover_docs.dialect.absence import is_absent
from handover_docs.dialect.environment import text_environment
from handover_docs.dialect.printing import Printer, printer
from handover_docs.dialect.punctuation import repaired
from handover_docs.dialect.suggestions import did_you_mean
from handover_docs.dialect.tracing import Trouble, trace
from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.reference import letters
from handover_docs.fillers._xlsx.template import Assignment, Band, Block, CellKind, Gap, Item, Row, SheetTemplate
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment


class FilledRow(NamedTuple):
    """A row of the result and the template row that it comes from.

    ``turns`` says which turn of each loop around it it belongs to; ``values`` are those of its fields in the order
    of its cells, ``plain`` where no truth value is among them. A ``blank`` row keeps only its styles.
    """

    number: int
    row: Row
    turns: tuple[int, ...]
    values: tuple[object, ...]
    blank: bool
    plain: bool


class FilledSheet(NamedTuple):
    """All rows of a sheet that the file speaks of, and the gaps between them as (template row, row, count)."""

    rows: list[FilledRow]
    gaps: list[tuple[int, int, int]]
    last_row: int


@dataclass(frozen=True, slots=True)
class SheetProgram:
    """A sheet made ready to run.

    ``source`` is what Jinja runs; ``text`` says the same as plain text, each of whose lines stands in one of
    ``places``, to find out what is wrong.
    """

    sheet: SheetTemplate
    source: str
    text: tuple[str, ...]
    places: tuple[str, ...]
    rows: Mapping[int, Row]
    blocks: Mapping[int, Block]
    names: Mapping[str, str]
    """The names that the sheet asks for, each with the place of its first use."""


_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_FIELD = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_TYPED = (int, Decimal, float, date, time)
_PLAIN = frozenset((int, float, Decimal, date, datetime, time))


def prepare(
    sheet: SheetTemplate, place: str, language: str, referred: Sequence[tuple[int, int]], headers: Sequence[str]
) -> tuple[SheetProgram, list[Problem]]:
    """The sheet ready to run, and everything in its fields and row tags that is not well formed.

    ``referred`` are the template rows that formulas, tables and charts refer to: an empty loop around
    such a row leaves one blank row, so that there is something to refer to. ``headers`` are the fields of headers
    and footers: they are filled elsewhere, but what is wrong with them is found here.
    """
    writer = _SourceWriter(place, language, referred)
    writer.put(sheet.items)
    for header in headers:
        writer.put_header(header)
    program = SheetProgram(
        sheet,
        "\n".join(writer.source),
        tuple(writer.text),
        tuple(writer.places),
        writer.rows,
        writer.blocks,
        {} if writer.problems else writer.names(),
    )
    return program, writer.problems


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


def run(program: SheetProgram, language: str, values: Mapping[str, object]) -> FilledSheet:
    """The rows of the sheet with their values. Whatever goes wrong raises; ``troubles`` says what it was."""
    running = _Run(program, printer(language))
    _compiled(program.source, language).render({**values, "_run": running})
    return FilledSheet(running.rows, running.gaps, running.number)


def troubles(
    program: SheetProgram, language: str, values: Mapping[str, object], error: Exception
) -> tuple[Trouble, ...]:
    """Everything that keeps the sheet from being filled; a trouble's line counts ``program.places``."""
    return trace("\n".join(program.text), values, language, error)


@lru_cache(maxsize=64)
def _compiled(source: str, language: str) -> Template:
    return row_environment(language).from_string(source)


@cache
def row_environment(language: str) -> ImmutableSandboxedEnvironment:
    """The text environment with what a sheet's source calls: filters, which cost less than calls in the sandbox."""
    made = text_environment(language).overlay()
    made.filters = {**made.filters, "_row": _Run.row, "_turn": _Run.turn, "_gap": _Run.gap, "_blank": _Run.blank}
    made.filters.update(_band=_Run.band, _strip=_Run.strip, _end=_Run.end)
    slowly = made.getattr

    def quickly(owner: Any, name: str) -> Any:
        """A part of a record or of a mapping, found without asking whether it is safe, which it is."""
        kind = type(owner)
        if kind is dict:
            if name in owner and name not in _OF_DICT:
                return owner[name]
        elif name in getattr(kind, "__dataclass_fields__", ()) and name[0] != "_":
            return getattr(owner, name)
        return slowly(owner, name)

    made.getattr = quickly  # type: ignore[assignment,method-assign]
    return made


_OF_DICT = frozenset(dir(dict))


class _MissingError(Exception):
    """A field has no value."""


class _Run:
    """What one run of a sheet yields; its methods are the filters of the sheet's source."""

    def __init__(self, program: SheetProgram, printed: Printer) -> None:
        self.program = program
        self.printed = printed
        self.rows: list[FilledRow] = []
        self.gaps: list[tuple[int, int, int]] = []
        self.number = 0
        self.turns: dict[int, int] = {}
        self.start = self.before = 0
        self._loops = program.sheet.loops
        self._templates = program.rows

    def turn(self, block: int) -> None:
        self.turns[block] = self.turns.get(block, 0) + 1

    def gap(self, number: int, count: int) -> None:
        self.gaps.append((number, self.number + 1, count))
        self.number += count

    def row(self, number: int, *values: object) -> None:
        self.number += 1
        plain = True
        for value in values:
            if type(value) not in _PLAIN and not (type(value) is str and value.isprintable()):
                values = tuple([value if isinstance(value, _TYPED) else self._shown(value) for value in values])
                plain = bool not in map(type, values)
                break
        loops = self._loops[number]
        turns = tuple([self.turns[loop] for loop in loops]) if loops else ()
        self.rows.append(FilledRow(self.number, self._templates[number], turns, values, False, plain))

    def _shown(self, value: object) -> str:
        if not isinstance(value, str) and is_absent(value):
            raise _MissingError
        return self.printed(value)

    def band(self) -> None:
        self.start, self.before = self.number, len(self.rows)

    def strip(self) -> None:
        self.number = self.start

    def end(self) -> None:
        """Puts the strips side by side; what is below starts after the longest, or the last row that says anything."""
        rows = self.rows[self.before :]
        self.number = max((row.number for row in rows if row.turns or row.row.says_anything), default=self.start)
        rows = [row for row in rows if row.number <= self.number]
        self.rows[self.before :] = sorted(rows, key=lambda row: (row.number, row.row.strip))

    def _turns(self, number: int) -> tuple[int, ...]:
        return tuple([self.turns[loop] for loop in self.program.sheet.loops[number]])

    def blank(self, block: int) -> None:
        self._blank(self.program.blocks[block])

    def _blank(self, block: Block) -> None:
        if block.loop:
            self.turn(block.id)
        for item in block.branches[0].items:
            if isinstance(item, Row):
                self.number += 1
                self.rows.append(FilledRow(self.number, item, self._turns(item.key), (), True, True))
            elif isinstance(item, Block):
                self._blank(item)


class _SourceWriter:
    """Writes the two sources of a sheet, each cell on lines of its own."""

    def __init__(self, place: str, language: str, referred: Sequence[tuple[int, int]]) -> None:
        self.place = place
        self.environment = text_environment(language)
        self.referred = referred
        self.source: list[str] = []
        self.text: list[str] = []
        self.places: list[str] = []
        self.rows: dict[int, Row] = {}
        self.blocks: dict[int, Block] = {}
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

    def put_header(self, field: str) -> None:
        where = f"{self.place}!header"
        self._parse(field, where)
        self._explain(field, where)

    def _put_row(self, row: Row) -> None:
        self.rows[row.key] = row
        arguments = [str(row.key)]
        for cell in row.cells:
            if cell.kind is not CellKind.TEMPLATE or cell.type == "plain":
                continue
            where = f"{self.place}!{letters(cell.column)}{row.number}"
            text = _TAG.sub(lambda match: match[0][:2] + repaired(match[0][2:-2]) + match[0][-2:], cell.text)
            expression = self._expression(text, where)
            if expression is None:
                self.source.append(f"{{% set _t{cell.column} %}}{text}{{% endset %}}")
                expression = f"_t{cell.column}"
            arguments.append(expression)
            self._explain(text, where)
        self.source.append(f"{{% set _ = _run|_row({', '.join(arguments)}) %}}")

    def _put_band(self, band: Band) -> None:
        self.source.append("{% set _ = _run|_band %}")
        for strip in band.strips:
            self.source.append("{% set _ = _run|_strip %}")
            self.put(strip.items)
        self.source.append("{% set _ = _run|_end %}")

    def _put_block(self, block: Block) -> None:
        self.blocks[block.id] = block
        end = "{% endfor %}" if block.loop else "{% endif %}"
        opening = ""
        for branch in block.branches:
            where = f"{self.place}!{branch.number}"
            tag = f"{{% {repaired(branch.tag)} %}}"
            if self._parse(f"{opening}{tag}{end}", where) is None:
                opening, tag = "", ""
            opening = opening or tag
            turn = f"{{% set _ = _run|_turn({block.id}) %}}" if block.loop and branch is block.branches[0] else ""
            self.source.append(tag + turn)
            self._explain(tag, where)
            self.put(branch.items)
        if block.loop and len(block.branches) == 1 and self._is_referred(block):
            self.source.append(f"{{% else %}}{{% set _ = _run|_blank({block.id}) %}}")
        self.source.append(end)
        self._explain(end, "")

    def names(self) -> dict[str, str]:
        """Every name that the values must give, with the place of its first use."""
        from jinja2 import nodes
        from jinja2.meta import find_undeclared_variables

        tree = self.environment.parse("\n".join(self.text))
        asked = find_undeclared_variables(tree) - self.environment.globals.keys()
        found: dict[str, str] = {}
        for node in tree.find_all(nodes.Name):
            if node.name in asked:
                found.setdefault(node.name, self.places[node.lineno - 1])
        return found

    def _explain(self, text: str, where: str) -> None:
        self.text.append(text)
        self.places += [where] * (text.count("\n") + 1)

    def _is_referred(self, block: Block) -> bool:
        numbers = [item.number for item in _walk(block.branches[0].items) if isinstance(item, Row)]
        return any(first <= number <= last for number in numbers for first, last in self.referred)

    def _parse(self, source: str, where: str) -> Sequence[object] | None:
        from jinja2 import TemplateSyntaxError

        try:
            return self.environment.parse(source).body
        except TemplateSyntaxError as error:
            what = Bilingual(f"模板标记有误：{error.message}。", f"The template tag is wrong: {error.message}.")
            remedy = Bilingual("请更正该单元格中的模板标记。", "Correct the template tag in this cell.")
            self.problems.append(Problem(where, what, remedy))
            return None

    def _expression(self, text: str, where: str) -> str | None:
        """The expression of a cell that is one field and nothing else."""
        from jinja2 import nodes

        body = self._parse(text.strip(), where)
        match = _FIELD.fullmatch(text.strip())
        if not match or not body or len(body) != 1 or not isinstance(body[0], nodes.Output):
            return None
        printed = body[0].nodes
        return f"({match[1].strip()})" if len(printed) == 1 and not isinstance(printed[0], nodes.TemplateData) else None


def _walk(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Block):
            for branch in item.branches:
                yield from _walk(branch.items)
