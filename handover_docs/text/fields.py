"""Finds labelled values: behind a colon, in the cell beside the label, or in the cell below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from handover_docs.model.content import Block, BlockKind, Content, Evidence, Grid, Location
from handover_docs.model.document_type import DocumentType, Name
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.blanks import is_blank
from handover_docs.text.dates import find_dates
from handover_docs.text.memory import remembered
from handover_docs.text.normalise import is_han, normalise, plain, squeezed
from handover_docs.text.outline import lines_as_written
from handover_docs.text.phrases import Names, names_of, sure_forms
from handover_docs.text.tables import grids_of, live

_GAP = r"[\s\u00a0]{0,6}"
_BEFORE_NEXT = regex(r"(?:[ \u3000\u00a0]{2,}|\t|[;；]|[ \u3000]\|[ \u3000])(?=\s*[^\s:：;；]{1,16}[:：])")
_LONGEST_LABEL = 40
_BEFORE_ZH = ("项目", "本项目", "工程", "实际", "项目实际", "正式")
_BEFORE_EN = ("Project", "Actual", "Final", "Formal")
"""What people write before the title of a field that is the same field; 计划 and “Planned” are another."""
_COLONS = ":："
_AROUND = "…"
"""What stands in a name for the day that it is said of."""
_NOT_ANOTHER = "".join(
    rf"(?<!\b{word}\s)" for word in ("planned", "proposed", "expected", "original", "former", "previous", "estimated")
)
"""“Planned acceptance date” is no date of acceptance."""
_LINE_END = regex(r"[:：][ \t]*(?=\n)")


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label with what stands for it; ``block`` is the index of the block that holds (or should hold) the value."""

    value: str
    evidence: Evidence
    block: int

    @property
    def blank(self) -> bool:
        """Whether no value was filled in."""
        return is_blank(self.value)


def labels_of(kind: DocumentType) -> tuple[str, ...]:
    """All that documents of ``kind`` have for labels: what fields and the columns of tables are called."""
    fields = (name for field in kind.fields for name in field.name.all())
    columns = (name for table in kind.tables for column in table.columns for name in column.name.all())
    return (*fields, *columns)


def values_of(content: Content, names: Iterable[str], labels: Iterable[str] = ()) -> tuple[LabelledValue, ...]:
    """Every value labelled with one of ``names``, in reading order.

    ``labels`` are all labels of the document: a neighbour that is one of them is no value. A name with “…” stands
    around a day in a sentence (自…起, …印发).
    """
    given = tuple(name for name in names if name)
    wanted = tuple(name for name in given if _AROUND not in name)
    index = names_of([("wanted", wanted)])
    known = names_of([("label", (*labels, *(() if labels else wanted)))])
    pattern, at_begin = _behind_label(wanted), _before_value(wanted)
    found: list[LabelledValue] = []
    for line in _with_colon(content):
        found += (value for value in _in_line(line, pattern) if value.value or not line.in_table)
    for line in _running(content) if content.format == "pdf" else ():
        found += _without_colon(line, at_begin)
    found += _beside(content, index, known)
    if len(wanted) < len(given):
        found += _days_within(content, tuple(name for name in given if _AROUND in name))
    return tuple(sorted(found, key=lambda one: (one.evidence.start or 0, one.block)))


def values_under(content: Content, name: Name, labels: Iterable[str] = ()) -> tuple[LabelledValue, ...]:
    """``values_of`` all names of a field; where there are none, what stands under its title with more before it.

    So 项目验收日期 and “Actual acceptance date” are the date of acceptance, unless ``labels`` know them otherwise.
    """
    every = tuple(labels)
    taken = {squeezed(one) for one in every}
    longer = [f"{before}{name.title.zh}" for before in _BEFORE_ZH] + [f"{one} {name.title.en}" for one in _BEFORE_EN]
    return values_of(content, name.all(), every) or values_of(
        content, [one for one in longer if squeezed(one) not in taken], every
    )


def _days_within(content: Content, names: tuple[str, ...]) -> Iterator[LabelledValue]:
    """The days that stand in sentences where a name has “…”."""
    framed = [name.split(_AROUND, 1) for name in names]
    for line in _written(content):
        if not any(before in line.text and after in line.text for before, after in framed):
            continue
        for day in find_dates(line.text):
            ahead, behind = line.text[: day.start].rstrip(), line.text[day.end :].lstrip()
            if any(ahead.endswith(before) and behind.startswith(after) for before, after in framed):
                value, start = line.text[day.start : day.end], line.start + day.start
                quote = Evidence("", line.location, value, start, start + len(value))
                yield LabelledValue(value, quote, line.block)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as written: its block, where it begins in the whole text, and where it stands."""

    block: int
    start: int
    text: str
    location: Location
    in_table: bool


@remembered(32)
def _with_colon(content: Content) -> tuple[_Line, ...]:
    """The lines that may hold a label and its value."""
    return tuple(line for line in _written(content, _COLONS) if any(colon in line.text for colon in _COLONS))


@remembered(8)
def _running(content: Content) -> tuple[_Line, ...]:
    """The lines that stand in no table."""
    return tuple(line for line in _written(content) if not line.in_table)


def _written(content: Content, holding: str = "") -> Iterator[_Line]:
    for number, _, start, text in lines_as_written(content.blocks, holding):
        block = content.blocks[number]
        yield _Line(number, start, text, block.location, block.kind is BlockKind.CELL)


@lru_cache(maxsize=512)
def _behind_label(names: tuple[str, ...]) -> re.Pattern[str]:
    spelled = "|".join(_spelled(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[\s\u3000\u00a0;；，,|（(【、.．)）\"“。])){_NOT_ANOTHER}(?:{spelled}){_GAP}(?:[（(][^（）()\n]{{0,24}}[）)])?{_GAP}[:：]",
        re.IGNORECASE,
    )


@lru_cache(maxsize=512)
def _before_value(names: tuple[str, ...]) -> re.Pattern[str]:
    spelled = "|".join(_spelled(name) for name in names)
    return re.compile(rf"\s*(?:{spelled})[ \u3000\u00a0\t]+(?=\S)" if names else r"(?!)", re.IGNORECASE)


def _spelled(name: str) -> str:
    """A pattern for the name, with spaces where people put them to spread a short Chinese word."""
    characters = [re.escape(character) for character in name if not character.isspace() or not is_han(name[:1])]
    return r"[\s\u3000\u00a0]{0,8}".join(characters) if all(map(is_han, name)) else _loose_spaces(name)


def _loose_spaces(name: str) -> str:
    return r"[\s\u00a0]{1,3}".join(re.escape(part) for part in name.split())


def _in_line(line: _Line, pattern: re.Pattern[str]) -> Iterator[LabelledValue]:
    for found in pattern.finditer(line.text):
        rest = line.text[found.end() :]
        stop = _BEFORE_NEXT.search(rest)
        value = rest[: stop.start()] if stop else rest
        end = found.end() + len(value.rstrip())
        quote = line.text[found.start() : end]
        place = line.start + found.start()
        yield LabelledValue(value.strip(), Evidence("", line.location, quote, place, place + len(quote)), line.block)


def _without_colon(line: _Line, label: re.Pattern[str]) -> Iterator[LabelledValue]:
    """A line of a PDF that begins with the label, as cells run together there."""
    found = label.match(line.text)
    if found:
        value, end = line.text[found.end() :].strip(), line.start + len(line.text)
        yield LabelledValue(value, Evidence("", line.location, line.text, line.start, end), line.block)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell that may be a label, by its place in its table; ``bare`` is what it says."""

    grid: Grid
    row: int
    place: int
    bare: str


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells that may be labels, in reading order, and what they say by each name that it surely is a label for."""

    cells: tuple[_Cell, ...]
    sure: Mapping[str, Sequence[str]]


@remembered(32)
def _cells(content: Content) -> _Cells:
    cells = tuple(
        _Cell(grid, at, place, bare)
        for grid in grids_of(content)
        for at, row in enumerate(grid.rows)
        for place, cell in enumerate(row)
        if (bare := _bare(live(cell))) is not None
    )
    sure: dict[str, list[str]] = {}
    for bare in {cell.bare for cell in cells}:
        for name in sure_forms(bare):
            sure.setdefault(name, []).append(bare)
    return _Cells(cells, sure)


@remembered(8)
def _places(content: Content) -> Mapping[int, tuple[int, int]]:
    """The number of every block, and where it begins in the whole text, by its identity."""
    starts = _starts(content)
    return {id(block): (number, starts[number]) for number, block in enumerate(content.blocks)}


def _beside(content: Content, index: Names[str], labels: Names[str]) -> Iterator[LabelledValue]:
    known = _cells(content)
    wanted = {bare for name in index.owners for bare in known.sure.get(name, ())}
    if not wanted:
        return
    places = _places(content)
    for one in known.cells:
        if one.bare not in wanted:
            continue
        rows, at, place = one.grid.rows, one.row, one.place
        row = rows[at]
        cell = row[place]
        value = row[place + 1] if place + 1 < len(row) else None
        if value is None or _is_label(value, labels):
            below = _below(rows[at + 1] if at + 1 < len(rows) else (), cell)
            header = sum(1 for other in row if _is_label(other, labels)) > 1
            if value is not None and not (header and below is not None):
                continue
            value = below
        if value is None and live(cell).strip().endswith((":", "：")):
            value = cell
        elif value is None or _is_label(value, labels):
            continue
        text = live(value) if value is not cell else ""
        source = value if text.strip() else cell
        start = places[id(source)][1]
        quote = source.text
        evidence = Evidence("", source.location, quote, start, start + len(quote))
        yield LabelledValue(text.strip(), evidence, places[id(value)][0])


def _is_label(cell: Block, names: Names[str]) -> bool:
    bare = _bare(live(cell))
    return bare is not None and names.surely(bare)


@lru_cache(maxsize=8192)
def _bare(text: str) -> str | None:
    """The words of a short cell that may be a label, in one language a line; ``None`` of any other."""
    text = _LINE_END.sub("", text.strip())
    if not text or max(map(len, text.splitlines())) > _LONGEST_LABEL or not plain(text):
        return None
    bare = normalise(text).text.rstrip(": ")
    return None if ":" in bare else bare


def _below(row: tuple[Block, ...], cell: Block) -> Block | None:
    return next((other for other in row if other.location.column == cell.location.column), None)


def _starts(content: Content) -> list[int]:
    starts, place = [], 0
    for block in content.blocks:
        starts.append(place)
        place += len(block.text) + 1
    return starts
