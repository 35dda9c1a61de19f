"""The blocks of a source that become tables."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.authoring._columns import column_widths
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
    points,
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

_SIGNATURE_ROW = 9.5
"""The height of a row to sign in, in millimetres."""

_JUSTIFICATION = {Alignment.LEFT: "left", Alignment.CENTER: "center", Alignment.RIGHT: "right"}
_KEEP = "<w:keepNext/>"


def data_table(block: Table, setting: Setting, *, short: bool = False) -> str:
    """A table with a tinted header row that repeats on every page; a ``short`` one is small and whole."""
    dense = short or len(block.columns) >= _DENSE_FROM
    look = setting.look
    widths = column_widths(
        [column.share for column in block.columns],
        [column.heading for column in block.columns],
        setting.text_width,
        size=look.sizes.small if dense else look.sizes.table,
        margins=2 * points(look.spacing.cell_horizontal),
    )
    heading, text = (DENSE_HEADING, DENSE_TEXT) if dense else (TABLE_HEADING, TABLE_TEXT)
    kept = _KEEP if short or not any(isinstance(row, Control) for row in block.rows) else ""
    header = [
        Cell(
            paragraph(runs(column.heading, setting), heading, _justified(column.alignment)),
            width,
            fill=look.palette.accent_soft,
        )
        for column, width in zip(block.columns, widths, strict=True)
    ]
    rows = [table_row(header, header=True)]
    for index, row in enumerate(block.rows, 1):
        if isinstance(row, Control):
            rows.append(_control_row(row, widths, setting))
            continue
        keep = kept if index < len(block.rows) else ""
        rows.append(
            table_row(
                [
                    _data_cell(cell, width, text, keep + _justified(column.alignment), setting)
                    for cell, column, width in zip(row, block.columns, widths, strict=True)
                ]
            )
        )
    return table(rows, widths, GRID_TABLE)


def _data_cell(text: str, width: int, style: str, properties: str, setting: Setting) -> Cell:
    palette = setting.look.palette
    tones = {"[good]": palette.good, "[neutral]": palette.neutral, "[bad]": palette.bad}
    tone = next((mark for mark in tones if text.startswith(mark)), None)
    if tone is None:
        return Cell(paragraph(runs(text, setting), style, properties), width)
    content = runs(text.removeprefix(tone).strip(), setting, color=tones[tone].text)
    return Cell(paragraph(content, style, properties), width, fill=tones[tone].fill)


def field_table(rows: Sequence[PairRow], setting: Setting, after: str = "") -> str:
    """Labelled values in a grid, one or two pairs a row; ``after`` are the properties of the paragraphs of the last."""
    two = any(not isinstance(row, Control) and len(row) == 2 for row in rows)
    label = 18 if setting.chinese else 22
    widths = shares((label, 50 - label) * 2 if two else (label, 100 - label), setting.text_width)
    tint = setting.look.palette.accent_soft

    def row_xml(row: PairRow, keep: str) -> str:
        if isinstance(row, Control):
            return _control_row(row, widths, setting)
        cells: list[Cell] = []
        for index, pair in enumerate(row):
            alone = two and len(row) == 1
            value_width = sum(widths[1:]) if alone else widths[2 * index + 1]
            cells.append(Cell(paragraph(runs(pair.label, setting), LABEL, keep), widths[2 * index], fill=tint))
            value = paragraph(runs(pair.value, setting), TABLE_TEXT, keep)
            cells.append(Cell(value, value_width, span=3 if alone else 1))
        return table_row(cells)

    xml = [row_xml(row, _KEEP if number < len(rows) else after) for number, row in enumerate(rows, 1)]
    return table(xml, widths, GRID_TABLE)


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
    align = "center" if borders else "top"
    lines: list[str] = []
    for row in rows:
        if isinstance(row, Control):
            lines.append(_control_row(row, widths, setting))
            continue
        for pair in row:
            label = Cell(
                paragraph(runs(pair.label + colon, setting), styles[0]), widths[0], borders=borders, align="top"
            )
            value = Cell(paragraph(runs(pair.value, setting), styles[1]), widths[1], borders=borders, align=align)
            lines.append(table_row([label, value]))
    return table(lines, widths, PLAIN_TABLE)


def signature_table(block: Signatures, setting: Setting, after: str = "") -> str:
    """The sides side by side, kept on one page; what is to be filled in stands on a line.

    ``after`` are the properties of the paragraphs of the last row.
    """
    abreast = min(len(block.sides), 3) if len(block.sides) != 4 else 2
    gap = twips(8 if abreast < 3 else 5)
    side = (setting.text_width - gap * (max(abreast, 2) - 1)) // max(abreast, 2)
    label = twips(13 if setting.chinese else 19)
    band = [label, side - label]
    widths = band + [gap, *band] * (abreast - 1)
    bands = [block.sides[start : start + abreast] for start in range(0, len(block.sides), abreast)]
    rows: list[str] = []
    for number, sides in enumerate(bands, 1):
        rows += _band(sides, widths, after if number == len(bands) else _KEEP, setting)
    return table(rows, widths, PLAIN_TABLE)


def _band(sides: Sequence[Side], widths: Sequence[int], after: str, setting: Setting) -> list[str]:
    """The rows of those sides that stand abreast; ``after`` are the properties of the paragraphs of the last."""
    label, value = widths[:2]
    count = max(len(side.rows) for side in sides)
    padded = (*sides, *[Side("", ())] * ((len(widths) + 1) // 3 - len(sides)))
    heading = [
        [Cell(paragraph(runs(side.heading, setting), SIDE), label + value, span=2, align="top")] for side in padded
    ]
    rows = [table_row(_abreast(heading, widths, _KEEP))]
    for row in range(count):
        keep = after if row == count - 1 else _KEEP
        pairs = [side.rows[row] if row < len(side.rows) else None for side in padded]
        cells = [_signature_pair(pair, label, value, keep, setting) for pair in pairs]
        rows.append(table_row(_abreast(cells, widths, keep), height=twips(_SIGNATURE_ROW)))
    return rows


def _abreast(groups: Sequence[Sequence[Cell]], widths: Sequence[int], keep: str) -> list[Cell]:
    """The cells of the groups in one row, with the gap between them."""
    cells = list(groups[0])
    for group in groups[1:]:
        cells += [Cell(paragraph("", SIGN_TEXT, keep), widths[2]), *group]
    return cells


def _signature_pair(pair: Pair | None, label: int, value: int, keep: str, setting: Setting) -> list[Cell]:
    if pair is None:
        return [Cell(paragraph("", SIGN_TEXT, keep), label), Cell(paragraph("", SIGN_TEXT, keep), value)]
    rule = border("bottom", setting.look.palette.muted)
    return [
        Cell(paragraph(runs(pair.label + setting.say("：", ":"), setting), SIGN_TEXT, keep), label, align="bottom"),
        Cell(paragraph(runs(pair.value, setting), SIGN_TEXT, keep), value, borders=rule, align="bottom"),
    ]


def _control_row(control: Control, widths: Sequence[int], setting: Setting) -> str:
    """A row that holds nothing but a tag: the filler takes it out."""
    return table_row([Cell(paragraph(run(control.tag, setting), TABLE_TEXT), sum(widths), span=len(widths))])


def _justified(alignment: Alignment) -> str:
    return "" if alignment is Alignment.LEFT else f'<w:jc w:val="{_JUSTIFICATION[alignment]}"/>'
