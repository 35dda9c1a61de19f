"""Runs a sheet's row tags and fields: which rows there are, and the value of every field in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from handover_docs.cache import key_of
from handover_docs.dialect.absence import is_absent
from handover_docs.dialect.compiled import Template, parts_of
from handover_docs.dialect.environment import new_runtime, text_environment
from handover_docs.dialect.printing import Printer, printer
from handover_docs.dialect.refusal import WrongTag
from handover_docs.dialect.runtime import Runtime
from handover_docs.dialect.tracing import Trouble, trace
from handover_docs.errors import Problem
from handover_docs.fillers._complaints import TOO_DEEP, in_words
from handover_docs.fillers._xlsx.code import misread
from handover_docs.fillers._xlsx.program import SheetProgram
from handover_docs.fillers._xlsx.template import Block, Row
from handover_docs.wording import EN, ZH_CN


class FilledRow(NamedTuple):
    """A row of the result and the template row that it comes from.

    ``turns`` says which turn of each loop around it it belongs to; ``values`` are those of its fields in the order
    of its cells. A ``blank`` row keeps only its styles.
    """

    number: int
    row: Row
    turns: tuple[int, ...]
    values: tuple[object, ...]
    blank: bool


class Stretch(NamedTuple):
    """Rows that follow one another and come from one template row.

    ``columns`` are their values field by field, ``kinds`` the types that are among the values of each field.
    """

    rows: list[FilledRow]
    columns: list[Sequence[object]]
    kinds: list[set[type]]


class FilledSheet(NamedTuple):
    """All rows of a sheet that the file speaks of, and the gaps between them as (template row, row, count)."""

    rows: list[FilledRow]
    stretches: list[Stretch]
    gaps: list[tuple[int, int, int]]
    last_row: int


_TYPED = (int, Decimal, float, date, time)
_PLAIN = frozenset((int, float, bool, Decimal, date, datetime, time))
_TEXTS = _PLAIN | {str}


def problems_of(program: SheetProgram, language: str) -> list[Problem]:
    """What keeps the sheet from being carried out though each of its tags can be read."""
    try:
        compiled(program.source, language)
    except (WrongTag, SyntaxError, RecursionError):
        pass
    else:
        return []
    from jinja2 import TemplateSyntaxError

    try:
        text_environment(language).compile("\n".join(program.text))
    except TemplateSyntaxError as error:
        place = program.places[min(error.lineno, len(program.places)) - 1]
        return [Problem(place, *misread(in_words(error.message or "")))]
    except (SyntaxError, RecursionError):
        pass
    return [Problem(program.places[0], *misread(TOO_DEEP))]


def run(program: SheetProgram, language: str, values: Mapping[str, object]) -> FilledSheet:
    """The rows of the sheet with their values. Whatever goes wrong raises; ``troubles`` says what it was."""
    running = _Run(program, language)
    compiled(program.source, language).render({**values, "_run": running})
    rows, stretches = running.settled()
    return FilledSheet(rows, stretches, running.gaps, running.number)


def troubles(
    program: SheetProgram, language: str, values: Mapping[str, object], error: Exception
) -> tuple[Trouble, ...]:
    """Everything that keeps the sheet from being filled; a trouble's line counts ``program.places``."""
    return trace("\n".join(program.text), values, language, error)


@lru_cache(maxsize=64)
def compiled(source: str, language: str) -> Template:
    """The template of a sheet's ``source``. Raises ``WrongTag`` where it cannot be read."""
    return parts_of(row_runtime(language), key_of(source), (source,))[0]


def row_runtime(language: str) -> Runtime:
    """What runs a sheet's source: plain texts, and filters for its rows, which cost less than calls in the sandbox."""
    return _row_runtime(ZH_CN if language.startswith("zh") else EN)


@cache
def _row_runtime(language: str) -> Runtime:
    filters: dict[str, Callable[..., object]] = {
        "_row": _Run.row,
        "_record": _Run.record,
        "_each": _Run.each,
        "_turn": _Run.turn,
        "_gap": _Run.gap,
        "_blank": _Run.blank,
        "_band": _Run.band,
        "_strip": _Run.strip,
        "_end": _Run.end,
    }
    return new_runtime(f"xlsx {language}", language, finalize=printer(language), more=filters)


_OF_DICT = frozenset(dir(dict))
_COMING_FROM = itemgetter(1, 4)

_Fetch = Callable[[Any], tuple[object, ...]]


def _fetcher(kind: type, names: tuple[str, ...], slowly: Callable[[Any, str], object]) -> _Fetch:
    """What fetches the parts ``names`` of a record of ``kind``, all at once where that is safe."""

    def one_by_one(owner: Any) -> tuple[object, ...]:
        return tuple([slowly(owner, name) for name in names])

    of_dict = kind is dict and not _OF_DICT.intersection(names)
    fields = getattr(kind, "__dataclass_fields__", ())
    if len(names) < 2 or not (of_dict or all(name in fields and name[0] != "_" for name in names)):
        return one_by_one
    at_once: Callable[[Any], tuple[object, ...]] = itemgetter(*names) if of_dict else attrgetter(*names)

    def fetch(owner: Any) -> tuple[object, ...]:
        try:
            return at_once(owner)
        except LookupError:
            return one_by_one(owner)

    return fetch


def _all_printable(values: Sequence[object]) -> bool:
    return "".join([value for value in values if type(value) is str]).isprintable()


class _MissingError(Exception):
    """A field has no value."""


class _Run:
    """What one run of a sheet yields; its methods are the filters of the sheet's source."""

    def __init__(self, program: SheetProgram, language: str) -> None:
        self.program = program
        self.printed: Printer = printer(language)
        self.rows: list[FilledRow] = []
        self.gaps: list[tuple[int, int, int]] = []
        self.number = 0
        self.turns: dict[int, int] = {}
        self.start = self.before = 0
        self._loops = program.sheet.loops
        self._templates = program.rows
        self._fetchers: dict[tuple[int, type], _Fetch] = {}
        self._slowly: Callable[[Any, str], object] = row_runtime(language).getattr

    def turn(self, block: int) -> None:
        self.turns[block] = self.turns.get(block, 0) + 1

    def gap(self, number: int, count: int) -> None:
        self.gaps.append((number, self.number + 1, count))
        self.number += count

    def record(self, number: int, owner: object, *others: object) -> None:
        """A row that shows parts of ``owner``, and ``others``."""
        kind = type(owner)
        fetch = self._fetchers.get((number, kind))
        fields = self.program.records[number]
        if fetch is None:
            fetch = self._fetchers[number, kind] = _fetcher(kind, fields.parts, self._slowly)
        values = fetch(owner)
        if fields.order is not None:
            values += others
            values = tuple([values[place] for place in fields.order])
        elif others:
            values += others
        self.row(number, *values)

    def each(self, number: int, block: int, owners: Iterable[object]) -> int:
        """Rows that show parts of ``owners`` and nothing else, one for each; how many there are."""
        fields = self.program.records[number]
        template, around = self._templates[number], self._loops[number][:-1]
        outer = tuple([self.turns[loop] for loop in around])
        count = before = self.turns.get(block, 0)
        fetch: _Fetch | None = None
        kind: type | None = None
        for owner in owners:
            if fetch is None or type(owner) is not kind:
                kind = type(owner)
                fetch = _fetcher(kind, fields.parts, self._slowly)
            self.number += 1
            count += 1
            self.rows.append(FilledRow(self.number, template, (*outer, count), fetch(owner), False))
        self.turns[block] = count
        return count - before

    def row(self, number: int, *values: object) -> None:
        self.number += 1
        loops = self._loops[number]
        turns = tuple([self.turns[loop] for loop in loops]) if loops else ()
        self.rows.append(FilledRow(self.number, self._templates[number], turns, values, False))

    def settled(self) -> tuple[list[FilledRow], list[Stretch]]:
        """The rows with every value as the cell shows it, one by one and in stretches."""
        settled: list[FilledRow] = []
        stretches: list[Stretch] = []
        for _, group in groupby(self.rows, _COMING_FROM):
            rows = list(group)
            columns: list[Sequence[object]] = list(zip(*[row.values for row in rows], strict=True))
            kinds: list[set[type]] = []
            changed = False
            for place, values in enumerate(columns):
                found = set(map(type, values))
                if not found <= _PLAIN and not (found <= _TEXTS and _all_printable(values)):
                    columns[place] = values = [
                        value if isinstance(value, _TYPED) else self._shown(value) for value in values
                    ]
                    found = set(map(type, values))
                    changed = True
                kinds.append(found)
            if changed:
                rows = [
                    row._replace(values=values) for row, values in zip(rows, zip(*columns, strict=True), strict=True)
                ]
            settled += rows
            stretches.append(Stretch(rows, columns, kinds))
        return settled, stretches

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
                self.rows.append(FilledRow(self.number, item, self._turns(item.key), (), True))
            elif isinstance(item, Block):
                self._blank(item)
