"""Reads the ``::: name`` blocks of a source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handover_docs.authoring._elements import (
    Alignment,
    Control,
    CoverBlock,
    Element,
    Fields,
    Note,
    Pair,
    PairRow,
    Parties,
    Side,
    Signatures,
    Table,
    TableColumn,
    Toc,
)
from handover_docs.authoring._lines import ROW_TAG, split_cells, split_pair
from handover_docs.authoring._problems import Problems
from handover_docs.patterns import regex

Line = tuple[int, str]
"""A line's number, from 1, and its text without blanks around it."""

_WIDTH = regex(r"(\d+(?:\.\d+)?)([lcr]?)")
_RULE = regex(r"[|\s:-]+")


def read_block(name: str, argument: str, opened_at: int, lines: Sequence[Line], problems: Problems) -> Element | None:
    """The element that the block stands for, or ``None`` where there is no such block."""
    if name == "table":
        return _table(argument, opened_at, lines, problems)
    reader = _BLOCKS.get(name)
    if reader is None:
        problems.add(
            opened_at,
            f"没有名为“{name}”的块。",
            f"There is no block “{name}”.",
            f"请使用：{'、'.join(sorted(BLOCK_NAMES))}。",
            f"Use one of {', '.join(sorted(BLOCK_NAMES))}.",
        )
        return None
    return reader(lines, problems)


def _pair_rows(lines: Sequence[Line], problems: Problems) -> tuple[PairRow, ...]:
    rows: list[PairRow] = []
    for number, text in lines:
        if not text:
            continue
        if ROW_TAG.fullmatch(text):
            rows.append(Control(text))
            continue
        pairs = tuple(pair for cell in split_cells(text) if (pair := _pair(number, cell, problems)))
        if len(pairs) > 2:
            problems.add(
                number,
                f"一行最多两组“标签: 值”，这里有{len(pairs)}组。",
                f"A line holds two pairs of label and value at most, this one {len(pairs)}.",
                "请分成两行。",
                "Make two lines of it.",
            )
        if pairs:
            rows.append(pairs[:2])
    return tuple(rows)


def _pair(number: int, text: str, problems: Problems) -> Pair | None:
    parts = split_pair(text)
    if parts is None:
        problems.add(
            number,
            f"“{text}”不是“标签: 值”。",
            f"“{text}” is not “label: value”.",
            "请写成“标签: 值”，冒号后留一个空格；值可以为空。",
            "Write a label, a colon and a blank; the value may be empty.",
        )
        return None
    return Pair(*parts)


def _cover(lines: Sequence[Line], problems: Problems) -> Element:
    return CoverBlock(_pair_rows(lines, problems))


def _fields(lines: Sequence[Line], problems: Problems) -> Element:
    return Fields(_pair_rows(lines, problems))


def _parties(lines: Sequence[Line], problems: Problems) -> Element:
    blocks: list[list[Line]] = [[]]
    for line in lines:
        if line[1]:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return Parties(tuple(_pair_rows(block, problems) for block in blocks if block))


def _signatures(lines: Sequence[Line], problems: Problems) -> Element:
    sides: list[Side] = []
    for number, text in lines:
        if text.startswith("="):
            sides.append(Side(text[1:].strip(), ()))
        elif text and not sides:
            problems.add(
                number,
                "签署栏的第一行必须以“=”开头。",
                "A signature block begins with a line that starts with “=”.",
                "请先写“= 甲方（盖章）：{{ client.name }}”一类的行。",
                "Write a line such as “= Client: {{ client.name }}” first.",
            )
        elif text and (pair := _pair(number, text, problems)):
            sides[-1] = Side(sides[-1].heading, (*sides[-1].rows, pair))
    return Signatures(tuple(sides))


def _note(lines: Sequence[Line], _problems: Problems) -> Element:
    return Note(tuple(text for _, text in lines if text))


def _toc(lines: Sequence[Line], problems: Problems) -> Element:
    for number, text in lines:
        if text:
            problems.add(
                number,
                "目录块里不能有内容。",
                "A table of contents holds no text of its own.",
                "请删去这一行。",
                "Delete this line.",
            )
    return Toc()


def _table(argument: str, opened_at: int, lines: Sequence[Line], problems: Problems) -> Element:
    widths = [_WIDTH.fullmatch(part.strip()) for part in argument.split(",")]
    used = [(number, text) for number, text in lines if text and not _is_rule(text)]
    headings = split_cells(used[0][1]) if used else ()
    if not all(widths) or len(widths) != len(headings):
        problems.add(
            opened_at,
            f"列宽“{argument}”与表头的{len(headings)}列不符。",
            f"The widths “{argument}” do not fit the {len(headings)} columns of the header row.",
            "请为每列写一个数字，可加 l、c 或 r，用逗号分开，如 6c,24,14。",
            "Write one number a column, with l, c or r after it if wanted: 6c,24,14.",
        )
    columns = tuple(
        TableColumn(float(width[1]), Alignment(width[2] or "l"), heading)
        for width, heading in zip(widths, headings, strict=False)
        if width
    )
    rows: list[tuple[str, ...] | Control] = []
    for number, text in used[1:]:
        if ROW_TAG.fullmatch(text):
            rows.append(Control(text))
            continue
        cells = split_cells(text)
        if len(cells) != len(headings):
            problems.add(
                number,
                f"这一行有{len(cells)}格，表头有{len(headings)}格。",
                f"This row has {len(cells)} cells, the header row has {len(headings)}.",
                "请补足或删去单元格。",
                "Add or remove cells.",
            )
        rows.append(cells)
    return Table(columns, tuple(rows))


def _is_rule(text: str) -> bool:
    return "-" in text and _RULE.fullmatch(text) is not None


_BLOCKS: dict[str, Callable[[Sequence[Line], Problems], Element]] = {
    "cover": _cover,
    "fields": _fields,
    "parties": _parties,
    "signatures": _signatures,
    "note": _note,
    "toc": _toc,
}

BLOCK_NAMES = ("table", *_BLOCKS)
