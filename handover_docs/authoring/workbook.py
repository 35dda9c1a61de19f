"""Builds an Excel template from its text source.

The source is YAML::

    title: SLA 检查表                       # the document's title; stands at the right of each page's header
    header: '{{ project.name }}'            # the left side of the header. The footer is page X of Y
    guide:                                  # a last sheet on how to fill it in; what all workbooks share is added
      purpose: 用于逐项核对。
      steps: [先填实测值。, 再填备注。]
    sheets:
      - name: 检查表
        widths: [6, 20, 12, 12]             # of the sheet's columns, in digits
        upright: true                       # a portrait page; landscape otherwise
        body:                               # blocks from the top down
          - {title: SLA 检查表, subtitle: '{{ project.number }}'}
          - fields:                         # rows of label and value; the pairs of a row share its columns
              - [{label: 项目名称, value: '{{ project.name }}'}]
              - {when: client, pairs: [{label: 委托方, value: '{{ client.name }}'}]}
          - heading: 达成情况
          - table: checklist                # a name for formulas
            for: [service in project.services, metric in service.metrics]
            when: project.services          # optional; otherwise: what stands there instead
            spare: 10                       # blank rows below, to be filled in by hand
            filter: true
            freeze: true                    # the header stays in view and repeats on each page
            columns:
              - {title: 序号, number: true}                          # counts the rows
              - {title: 指标, value: '{{ metric.name }}', span: 1}   # of the sheet's columns
              - {title: 实测值, entry: true, format: number, minimum: 0, value: '{{ metric.measured|default("") }}'}
              - {title: 结论, formula: 'IF([实测值]="","未测量","已测量")', colours: {未测量: neutral}}
          - note: [一行一条说明。]
          - signatures:                     # rows of sides that sign side by side, each with a signature and a date
              - [{head: 移交方（签字盖章）, party: '{{ outgoing.name }}'}, {head: 接收方（签字盖章）, party: …}]
              - {when: client, sides: [{head: 委托方（签字盖章）, party: '{{ client.name }}'}]}

A cell has a ``value`` or a ``formula``, ``format`` (text, number, integer, score, percent, money, date, moment,
and the short forms day and minute for tables), ``align``, ``entry`` (unlocked, to be filled in), ``choices`` (a
drop-down: its values, or the column that holds them, ``'[people!姓名]'``), ``minimum``, ``hint``, ``colours``
(value: good, bad, neutral, accent or soft), ``shades`` (a condition over the row, ``'[可能性]="高"'``, and its
colour), ``scale`` (the three numbers that are red, amber and green), ``bar`` (a bar as long as the share),
``maximum``; a labelled value may be ``tall``. A column may have a ``total``: a text, or a formula of all rows;
a list of them makes several rows. Formulas name columns: ``[实测值]`` in the same row, ``[checklist!结论]`` all
rows, spare ones too, ``[得分#1]``, ``[checklist!得分#1]`` the first total, ``[#]`` the number of the row;
``[@项目名称]`` is the value of a field. In spare rows every cell without a formula is an entry. All but entries is
locked, without a password.

Columns repeat over a list of the project, ``- {each: candidate in project.comparison.candidates, columns: […]}``, or
stand there only under a condition, ``- {when: project.client, columns: […]}``; such a group in ``columns`` is written
once a sheet, other tables of the sheet repeat its shape. ``[scores!得分]`` of such a column is all that it became.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from handover_docs.authoring._problems import Problems
from handover_docs.authoring._workbook_elements import (
    Block,
    Column,
    Content,
    Fields,
    Format,
    Heading,
    Legend,
    Note,
    Pair,
    Sheet,
    Side,
    Signatures,
    Table,
    Title,
    WorkbookSource,
)
from handover_docs.authoring._workbook_guide import guide_sheet
from handover_docs.authoring._workbook_layout import (
    SIGNING_ROWS,
    Formulas,
    Home,
    TablePlace,
    first_column,
    letters,
    place,
    table_place,
    totals_of,
)
from handover_docs.authoring._workbook_rules import Area, set_rules
from handover_docs.authoring._workbook_source import read_source
from handover_docs.authoring._workbook_styles import Styles
from handover_docs.authoring.logo import NAME as LOGO
from handover_docs.authoring.look import Look
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_WHOLE = ("COUNT", "RANK(")
"""What a total that is a whole number begins with, whatever its column holds."""
_CREATED = datetime(2026, 1, 1)
_ROW, _HEADER_ROW, _HEADING_ROW, _SIGNING_ROW, _TALL_ROW, _GAP = 21.0, 27.0, 25.0, 36.0, 60.0, 9.0

_ALLOWED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "objects": True}


def build(source: str, language: str, look: Look, *, name: str = "source") -> bytes:
    """The .xlsx template of the YAML ``source`` in ``language``; the same source gives the same bytes.

    ``name`` is the file that errors speak of. Raises ``TemplateError`` with every problem of the source.
    """
    from xlsxwriter import Workbook

    described = read_source(source, name)
    problems = Problems(name)
    sheets = described.sheets
    if described.guide is not None:
        sheets += (guide_sheet(described, described.guide, language),)
    formulas = Formulas(sheets, problems)
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": described.title, "created": _CREATED})
    styles = Styles(workbook, language, look)
    for sheet in sheets:
        writer = _SheetWriter(workbook.add_worksheet(sheet.name), sheet, styles, formulas, language)
        writer.write()
        writer.set_up_page(described, look)
    _name_the_place_of_the_logo(workbook, sheets[0])
    workbook.close()
    problems.raise_if_any()
    return file.getvalue()


def _name_the_place_of_the_logo(workbook: Workbook, sheet: Sheet) -> None:
    """The row of the first title: whoever fills the workbook puts the company's logo at its right end."""
    if sheet.blocks and isinstance(sheet.blocks[0], Title):
        title = sheet.name.replace("'", "''")
        workbook.define_name(LOGO, f"='{title}'!$A$1:${letters(len(sheet.widths) - 1)}$1")


class _SheetWriter:
    """Writes one sheet."""

    def __init__(self, page: Worksheet, sheet: Sheet, styles: Styles, formulas: Formulas, language: str) -> None:
        self.page = page
        self.sheet = sheet
        self.styles = styles
        self.formulas = formulas
        self.language = language
        self.last = len(sheet.widths) - 1
        self.tagged: str | None = None
        """The table whose header has the column tags of the sheet."""

    def write(self) -> None:
        for column, width in enumerate(self.sheet.widths):
            self.page.set_column(column, column, width)
        for placed in place(self.sheet):
            self.block(placed.block, placed.row)

    def block(self, block: Block, row: int) -> None:
        match block:
            case Title():
                self.title(block, row)
            case Heading():
                self.across(row, block.text, self.styles.heading(), _HEADING_ROW)
            case Fields():
                self.fields(block, row)
            case Note():
                for offset, line in enumerate(block.lines):
                    self.across(row + offset, line, self.styles.note(), _ROW)
                self.page.set_row(row + len(block.lines), _GAP)
            case Table():
                self.table(block, table_place(self.sheet.name, block, row))
            case Signatures():
                self.signatures(block, row)
            case Legend():
                self.legend(block, row)

    def title(self, title: Title, row: int) -> None:
        self.across(row, title.text, self.styles.title(), 34.0)
        if title.subtitle:
            self.across(row + 1, title.subtitle, self.styles.subtitle(), 20.0)
        self.page.set_row(row + 1 + bool(title.subtitle), _GAP)

    def fields(self, fields: Fields, row: int) -> None:
        for line in fields.rows:
            if line.when:
                self.tag(row, f"if {line.when}")
                self.tag(row + 2, "endif")
            self.pairs(row + bool(line.when), line.pairs)
            row += 1 + 2 * bool(line.when)
        self.page.set_row(row, _GAP)

    def pairs(self, row: int, pairs: tuple[Pair, ...]) -> None:
        self.page.set_row(row, _TALL_ROW if any(pair.content.tall for pair in pairs) else _ROW)
        for index, pair in enumerate(pairs):
            first, last = self.stretch(len(pairs), index)
            self.page.write_string(row, first, pair.label, self.styles.label())
            self.content(row, first + 1, last, pair.content, None)
            self.rules(row, row, first + 1, pair.content)

    def stretch(self, count: int, index: int) -> tuple[int, int]:
        """The first and the last column of the part ``index`` of ``count`` that the sheet is shared in."""
        width = len(self.sheet.widths)
        return first_column(width, count, index), first_column(
            width, count, index + 1
        ) - 1 if index < count - 1 else self.last

    def signatures(self, signatures: Signatures, row: int) -> None:
        most = max((len(line.sides) for line in signatures.rows), default=1)
        for line in signatures.rows:
            if line.when:
                self.tag(row, f"if {line.when}")
                self.tag(row + 1 + SIGNING_ROWS, "endif")
            row += bool(line.when)
            for offset, height in enumerate((_HEADER_ROW, _SIGNING_ROW, _ROW)):
                self.page.set_row(row + offset, height)
            for index, side in enumerate(line.sides):
                self.side(side, row, *self.stretch(most, index))
            row += SIGNING_ROWS + bool(line.when)
        self.page.set_row(row, _GAP)

    def side(self, side: Side, row: int, first: int, last: int) -> None:
        blanks = Content(entry=True), Content(entry=True, format=Format.DATE)
        labels = side.head, _SIGNATURE.in_language(self.language), _DATE.in_language(self.language)
        for offset, (label, content) in enumerate(zip(labels, (side.party, *blanks), strict=True)):
            colon = "：" if self.language.startswith("zh") else ":"
            self.page.write_string(row + offset, first, f"{label}{colon}", self.styles.label())
            self.content(row + offset, first + 1, last, content, None)
            self.rules(row + offset, row + offset, first + 1, content)

    def legend(self, legend: Legend, row: int) -> None:
        for offset, (content, meaning) in enumerate(legend.items):
            self.page.set_row(row + offset, _ROW)
            self.content(row + offset, 0, 0, content, None)
            self.rules(row + offset, row + offset, 0, content)
            self.text(row + offset, 1, self.last, meaning, self.styles.cell(Content()))
        self.page.set_row(row + len(legend.items), _GAP)

    def table(self, table: Table, at: TablePlace) -> None:
        if table.when:
            self.tag(at.header - 1, f"if {table.when}")
        self.page.set_row(at.header, _HEADER_ROW)
        tagged = self.tagged is None or self.tagged == table.id
        for column in table.columns:
            first = at.column(column)
            if column.tag:
                self.tagged = table.id
                if tagged:
                    self.page.write_string(at.header, first, f"{{%tc {column.tag} %}}", self.styles.tag())
                continue
            self.text(at.header, first, first + column.span - 1, column.title, self.styles.header())
            self.cell(column, first, at)
        for offset, loop in enumerate(table.loops):
            self.tag(at.opens + offset, f"for {loop}")
            self.tag(at.body + 1 + offset, "endfor")
        self.page.set_row(at.body, _ROW)
        for row in range(at.closes + 1, at.last + 1):
            self.page.set_row(row, _ROW)
        end = at.last + 1
        for row in range(at.total, at.total + totals_of(table)):
            self.page.set_row(row, _ROW)
        end += totals_of(table)
        if table.when and table.otherwise:
            self.tag(end, "else")
            self.across(end + 1, table.otherwise, self.styles.plain(), _ROW)
            end += 2
        if table.when:
            self.tag(end, "endif")
            end += 1
        self.page.set_row(end, _GAP)
        if table.filter:
            width = sum(column.span for column in table.columns)
            self.page.autofilter(at.header, 0, at.last, width - 1)
        if table.freeze:
            self.page.freeze_panes(at.header + 1, 0)
            self.page.repeat_rows(at.header)

    def cell(self, column: Column, first: int, at: TablePlace) -> None:
        last = first + column.span - 1
        for row, content in self.down(column, first, at):
            self.content(row, first, last, content, at)
        self.rules(at.opens, at.last, first, column.content)
        for condition, mood in column.content.shades.items():
            home = Home(self.sheet.name, at, first, at.body)
            written = self.formulas.write(Content(formula=condition, line=column.content.line), home)
            rule = {"type": "formula", "criteria": written, "format": self.styles.mood(mood)}
            self.page.conditional_format(at.body, first, at.last, first, rule)
        for offset in range(totals_of(at.table)):
            text = column.total[offset] if offset < len(column.total) else ""
            self.total(column, text, first, at, at.total + offset)

    def down(self, column: Column, first: int, at: TablePlace) -> Iterator[tuple[int, Content]]:
        """The cells of a column: in the row that repeats, then in the spare ones."""
        for row in (at.body, *range(at.closes + 1, at.last + 1)):
            content = column.content
            if column.number:
                counted = f"ROW()-ROW({letters(first)}${at.header + 1})"
                if at.table.spare:
                    counted = f'IF({letters(at.column(at.key))}{row + 1}="","",{counted})'
                yield row, Content(formula=counted, format=Format.INTEGER, align=content.align, line=content.line)
            else:
                yield row, content if row == at.body or content.formula else replace(content, value="", entry=True)

    def total(self, column: Column, text: str, first: int, at: TablePlace, row: int) -> None:
        whole = text.startswith(_WHOLE)
        shown = replace(column.content, format=Format.INTEGER) if whole else column.content
        style = self.styles.cell(shown, total=True)
        last = first + column.span - 1
        if "[" in text or "(" in text:
            formula = Content(formula=text, line=column.content.line)
            self.text(row, first, last, "", style)
            home = Home(self.sheet.name, at, first, row, total=True)
            self.page.write_formula(row, first, self.formulas.write(formula, home), style)
        else:
            self.text(row, first, last, text, style)

    def content(self, row: int, first: int, last: int, content: Content, at: TablePlace | None) -> None:
        style = self.styles.cell(content)
        if content.formula:
            self.text(row, first, last, "", style)
            formula = self.formulas.write(content, Home(self.sheet.name, at, first, row))
            self.page.write_formula(row, first, formula, style)
        else:
            self.text(row, first, last, content.value, style)

    def rules(self, first_row: int, last_row: int, column: int, content: Content) -> None:
        listed = self.formulas.write(Content(formula=content.listed, line=content.line), Home(self.sheet.name))
        area = Area(first_row, last_row, column)
        set_rules(self.page, area, content, self.styles, self.language, listed if content.listed else "")

    def across(self, row: int, text: str, style: CellFormat, height: float) -> None:
        self.page.set_row(row, height)
        self.text(row, 0, self.last, text, style)

    def text(self, row: int, first: int, last: int, text: str, style: CellFormat) -> None:
        if last > first:
            self.page.merge_range(row, first, row, last, text, style)
        elif text:
            self.page.write_string(row, first, text, style)
        else:
            self.page.write_blank(row, first, None, style)

    def tag(self, row: int, text: str) -> None:
        self.page.write_string(row, 0, f"{{%tr {text} %}}", self.styles.tag())

    def set_up_page(self, described: WorkbookSource, look: Look) -> None:
        page, fonts = self.page, look.fonts
        font = fonts.east_asian if self.language.startswith("zh") else fonts.latin
        code = f'&9&"{font},Regular"'
        page.set_paper(_A4)
        if self.sheet.upright:
            page.set_portrait()
        else:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
        page.center_horizontally()
        page.hide_gridlines(2)
        left = f"&L{code}{described.header}" if described.header else ""
        page.set_header(f"{left}&R{code}{described.title}")
        page.set_footer(f"&C{code}{_PAGE.in_language(self.language)}")
        page.protect("", _ALLOWED)


_PAGE = Bilingual("第 &P 页，共 &N 页", "Page &P of &N")
_SIGNATURE = Bilingual("签字", "Signature")
_DATE = Bilingual("日期", "Date")
