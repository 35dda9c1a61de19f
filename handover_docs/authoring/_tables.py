"""The blocks of a source that become tables."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.authoring._elements import (
    Alignment,
    Control,
    Pair,
    PairRow,
    Parties,
    Side,
    Signatures,
    Table,
)
from handover_docs.authoring._ooxml import (
    Cell,
    Setting,
    border,
    paragraph,
    run,
    runs,
    shares,
    table,
    table_row,
    twips,
)
from handover_docs.authoring._styles import (
    COVER_LABEL,
    COVER_TEXT,
    DENSE_HEADING,
    DENSE_TEXT,
    GRID_TABLE,
    LABEL,
    PARTY_TEXT,
    PLAIN_TABLE,
    SIDE,
    SIGN_TEXT,
    TABLE_HEADING,
    TABLE_TEXT,
)

_DENSE_FROM = 6
"""The number of columns from which a table is set in the smaller size."""

_JUSTIFICATION = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "right"}
_KEEP = "<w:keepNext/>"


def data_table(block: Table, setting: Setting) -> str:
    """A table with a tinted header row that repeats on every page."""
    widths = shares([column.share for column in block.columns], setting.text_width)
    dense = len(block.columns) >= _DENSE_FROM
    heading, text = (DENSE_HEADING, DENSE_TEXT) if dense else (TABLE_HEADING, TABLE_TEXT)
    header = [
        Cell(
            paragraph(runs(column.heading, setting), heading, _justified(column.alignment)),
            width,
            fill=setting.look.palette.accent_soft,
        )
        for column, width in zip(block.columns, widths, strict=True)
    ]
    rows = [table_row(header, header=True)]
    for row in block.rows:
        if isinstance(row, Control):
            rows.append(_control_row(row, widths, setting))
            continue
        rows.append(
            table_row(
                [
                    Cell(paragraph(runs(cell, setting), text, _justified(column.alignment)), width)
                    for cell, column, width in zip(row, block.columns, widths, strict=True)
                ]
            )
        )
    return table(rows, widths, GRID_TABLE)


def field_table(rows: Sequence[PairRow], setting: Setting) -> str:
    """Labelled values in a grid, one or two pairs a row."""
    two = any(not isinstance(row, Control) and len(row) == 2 for row in rows)
    widths = shares((18, 32, 18, 32) if two else (18, 82), setting.text_width)
    tint = setting.look.palette.accent_soft

    def row_xml(row: PairRow) -> str:
        if isinstance(row, Control):
            return _control_row(row, widths, setting)
        cells: list[Cell] = []
        for index, pair in enumerate(row):
            alone = two and len(row) == 1
            value_width = sum(widths[1:]) if alone else widths[2 * index + 1]
            cells.append(Cell(paragraph(runs(pair.label, setting), LABEL), widths[2 * index], fill=tint))
            cells.append(Cell(paragraph(runs(pair.value, setting), TABLE_TEXT), value_width, span=3 if alone else 1))
        return table_row(cells)

    return table([row_xml(row) for row in rows], widths, GRID_TABLE)


def cover_table(rows: Sequence[PairRow], setting: Setting) -> str:
    """The lines of a cover page, with a hairline below each."""
    line = border("bottom", setting.look.palette.line)
    return _plain_pairs(rows, (COVER_LABEL, COVER_TEXT), 25, line, setting)


def party_tables(block: Parties, setting: Setting) -> list[str]:
    """One table a party, without borders."""
    return [_plain_pairs(rows, (PARTY_TEXT, PARTY_TEXT), 27, "", setting) for rows in block.blocks]


def _plain_pairs(
    rows: Sequence[PairRow], styles: tuple[str, str], label_share: float, borders: str, setting: Setting
) -> str:
    widths = shares((label_share, 100 - label_share), setting.text_width)
    colon = setting.say("：", ":")
    lines: list[str] = []
    for row in rows:
        if isinstance(row, Control):
            lines.append(_control_row(row, widths, setting))
            continue
        for pair in row:
            label = Cell(
                paragraph(runs(pair.label + colon, setting), styles[0]), widths[0], borders=borders, align="top"
            )
            value = Cell(paragraph(runs(pair.value, setting), styles[1]), widths[1], borders=borders, align="top")
            lines.append(table_row([label, value]))
    return table(lines, widths, PLAIN_TABLE)


def signature_table(block: Signatures, setting: Setting) -> str:
    """The sides side by side, kept on one page; what is to be filled in stands on a line."""
    abreast = len(block.sides) if len(block.sides) <= 3 else 2
    gap = twips(8 if abreast < 3 else 5)
    side = (setting.text_width - gap * (abreast - 1)) // abreast
    label = twips(14 if setting.chinese else 19) if abreast < 3 else twips(12 if setting.chinese else 17)
    widths: list[int] = []
    for number in range(abreast):
        widths += [gap] if number else []
        widths += [label, side - label]
    bands = [block.sides[start : start + abreast] for start in range(0, len(block.sides), abreast)]
    rows: list[str] = []
    for number, band in enumerate(bands, 1):
        rows += _band(band, widths, number == len(bands), setting)
    return table(rows, widths, PLAIN_TABLE)


def _band(sides: Sequence[Side], widths: Sequence[int], last: bool, setting: Setting) -> list[str]:
    abreast = (len(widths) + 1) // 3
    height = max(len(side.rows) for side in sides)

    def line(make: list[list[Cell]]) -> str:
        cells: list[Cell] = []
        for column, pieces in enumerate(make):
            if column:
                cells.append(Cell(paragraph("", SIGN_TEXT, _KEEP), widths[3 * column - 1]))
            cells += pieces
        return table_row(cells)

    def heading(column: int) -> list[Cell]:
        content = runs(sides[column].heading, setting) if column < len(sides) else ""
        return [Cell(paragraph(content, SIDE), widths[3 * column] + widths[3 * column + 1], span=2, align="top")]

    def filled(column: int, row: int) -> list[Cell]:
        rows = sides[column].rows if column < len(sides) else ()
        pair = rows[row] if row < len(rows) else None
        keep = "" if last and row == height - 1 else _KEEP
        return _signature_pair(pair, widths[3 * column], widths[3 * column + 1], keep, setting)

    return [
        line([heading(column) for column in range(abreast)]),
        *(line([filled(column, row) for column in range(abreast)]) for row in range(height)),
    ]


def _signature_pair(pair: Pair | None, label: int, value: int, keep: str, setting: Setting) -> list[Cell]:
    if pair is None:
        return [Cell(paragraph("", SIGN_TEXT, keep), label), Cell(paragraph("", SIGN_TEXT, keep), value)]
    colon = setting.say("：", ":")
    rule = border("bottom", setting.look.palette.muted)
    return [
        Cell(paragraph(runs(pair.label + colon, setting), SIGN_TEXT, keep), label, align="bottom"),
        Cell(paragraph(runs(pair.value, setting), SIGN_TEXT, keep), value, borders=rule, align="bottom"),
    ]


def _control_row(control: Control, widths: Sequence[int], setting: Setting) -> str:
    """A row that holds nothing but a tag: the filler takes it out."""
    return table_row([Cell(paragraph(run(control.tag, setting), TABLE_TEXT), sum(widths), span=len(widths))])


def _justified(alignment: Alignment) -> str:
    return "" if alignment is Alignment.LEFT else f'<w:jc w:val="{_JUSTIFICATION[alignment]}"/>'
