"""Writes the Excel form of a project description, empty or filled."""

from __future__ import annotations

import io
from collections.abc import Sequence as AbstractSequence
from datetime import datetime
from typing import Any

from handover_docs.errors import Problem, ProjectError
from handover_docs.loading.description import Description
from handover_docs.loading.form_guide import guide_lines
from handover_docs.loading.form_layout import (
    EXAMPLE,
    EXAMPLE_ROW,
    FIELDS,
    FIRST_ROW,
    GUIDE,
    HEADING_ROW,
    KEY_ROW,
    MARK,
    NOTE_ROW,
    YES_NO,
    Cell,
    Group,
    Layout,
    ListSheet,
    layout,
)
from handover_docs.loading.form_look import looks
from handover_docs.loading.form_speaking import worded
from handover_docs.loading.form_texts import shown
from handover_docs.loading.form_values import FormValues, at, format_of, lines_of, rows_of, width_of
from handover_docs.loading.formats import read_date, read_moment
from handover_docs.loading.nodes import Node
from handover_docs.loading.rule import Rule
from handover_docs.wording import EN, LANGUAGES, ZH_CN, Bilingual, source_of

LAST_ROW = 1000
"""The last row that has drop-downs."""

LINE = 15.75
"""The height of a line of text, in points."""

GUIDE_WIDTH = 66
FIELD_WIDTHS = (26, 44, 44, 46, 34)
HIGHEST_ROW = 400.0

LONGEST_TEXT = 32767
"""The longest text that a cell of Excel holds."""

_FIELDS_TITLE = Bilingual("项目与条款", "Project and terms")
_GUIDE_TITLE = Bilingual("填写说明", "How to fill in")
_IN_LANGUAGE = {ZH_CN: Bilingual("中文", "Chinese"), EN: Bilingual("英文", "English")}
_BELONGS_TO = Bilingual("属于", "Belongs to")
_DOCUMENT_TYPES = "document_types"
_LANGUAGE_SETS = ("zh-CN", "en", "zh-CN, en", "en, zh-CN", "zh-TW", "zh-TW, en")


def write_form(
    language: str, description: Description | None = None, document_types: AbstractSequence[str] = ()
) -> bytes:
    """The form as an ``.xlsx`` file with headings and notes in ``language``, filled with ``description`` if given.

    ``language`` may be that of Taiwan too; what the description says stays as it is.

    ``document_types`` are the ids that a milestone's drop-down offers. The same arguments give the same bytes.
    Raises ``ProjectError`` where a text of the description is longer than a cell can hold.
    """
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"title": worded(_FIELDS_TITLE, language), "created": datetime(2000, 1, 1)})
        _Writer(book, language, description, tuple(document_types)).write(layout())
    return output.getvalue()


class _Writer:
    """Writes sheet after sheet of one workbook."""

    def __init__(
        self, book: Any, language: str, description: Description | None, document_types: tuple[str, ...]
    ) -> None:
        self._book = book
        self._language = language
        self._root = None if description is None else description.root
        self._document_types = document_types
        languages = LANGUAGES if description is None else description.languages
        self._values = FormValues(language, tuple(dict.fromkeys(map(source_of, languages))))
        self._order = self._values.order
        self._formats = {name: book.add_format(look) for name, look in looks(language).items()}

    def write(self, form: Layout) -> None:
        self._guide()
        self._fields(form.groups)
        names = {sheet.id: self._say(sheet.rule.title) for sheet in form.lists}
        for sheet in form.lists:
            # Names of lists that hold ids, for the drop-downs that refer to them.
            if sheet.cells[0].path == ("id",):
                column = "C" if sheet.parent is not None else "B"
                area = f"'{names[sheet.id]}'!${column}${FIRST_ROW}"
                count = f"COUNTA('{names[sheet.id]}'!${column}${FIRST_ROW}:${column}${LAST_ROW})"
                self._book.define_name(_name_of(sheet.id), f"=OFFSET({area},0,0,MAX(1,{count}),1)")
        for sheet in form.lists:
            self._list(sheet, names[sheet.id])

    def _guide(self) -> None:
        sheet = self._book.add_worksheet(self._say(_GUIDE_TITLE))
        sheet.hide_gridlines(2)
        sheet.set_column("A:A", 2, None, {"hidden": True})
        sheet.set_column("B:B", GUIDE_WIDTH)
        sheet.write_string("A1", MARK + GUIDE)
        sheet.write_string("B1", self._say(_GUIDE_TITLE), self._formats["title"])
        for row, line in enumerate(guide_lines(self._language), 2):
            sheet.write_string(row, 1, line, self._formats["body"])
            sheet.set_row(row, LINE * lines_of(line, GUIDE_WIDTH) + 6)
        # A drop-down of its own words holds 255 characters of them at most: these stand in a column out of sight.
        sheet.set_column("D:D", 2, None, {"hidden": True})
        for row, name in enumerate(self._document_types):
            sheet.write_string(row, 3, name)
        if self._document_types:
            area = f"'{self._say(_GUIDE_TITLE)}'!$D$1:$D${len(self._document_types)}"
            self._book.define_name(_DOCUMENT_TYPES, f"={area}")
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _fields(self, groups: tuple[Group, ...]) -> None:
        sheet = self._sheet(self._say(_FIELDS_TITLE), FIELDS, "#C55A11")
        sheet.set_column("A:A", 2, None, {"hidden": True})
        for column, width in enumerate(FIELD_WIDTHS, 1):
            sheet.set_column(column, column, width)
        first, second = self._order
        sheet.write_string(KEY_ROW - 1, 2, f"@{first}")
        sheet.write_string(KEY_ROW - 1, 3, f"@{second}")
        headings = (
            Bilingual("项目", "Item"),
            Bilingual("内容", "Value"),
            Bilingual("内容（英文）", "Value (Chinese)"),
            Bilingual("说明", "What it is"),
            EXAMPLE,
        )
        for column, heading in enumerate(headings, 1):
            sheet.write_string(HEADING_ROW - 1, column, self._say(heading), self._formats["heading"])
        sheet.freeze_panes(HEADING_ROW, 2)
        row = HEADING_ROW
        for group in groups:
            if group.path:
                self._group_heading(sheet, row, group)
                row += 1
            for cell in group.cells:
                self._field(sheet, row, cell)
                row += 1

    def _group_heading(self, sheet: Any, row: int, group: Group) -> None:
        note = (
            ""
            if group.required
            else self._say(Bilingual("（不适用时整组留空）", " (leave it all empty if it does not apply)"))
        )
        for column in range(1, 6):
            sheet.write_blank(row, column, None, self._formats["group"])
        sheet.write_string(row, 1, self._say(group.rule.title) + note, self._formats["group"])

    def _field(self, sheet: Any, row: int, cell: Cell) -> None:
        rule = cell.rule
        sheet.write_string(row, 0, cell.key(None))
        star = "label*" if cell.required else "label"
        sheet.write_string(row, 1, self._say(rule.title) + (" *" if cell.required else ""), self._formats[star])
        sheet.write_string(row, 4, self._say(rule.description), self._formats["note"])
        sheet.write_string(row, 5, self._values.example(rule, None), self._formats["example"])
        value = at(self._root, cell.path)
        languages = self._order if rule.by_language else (None,)
        lines = lines_of(self._say(rule.description), FIELD_WIDTHS[3])
        for column, language in enumerate(languages, 2):
            text = self._value(sheet, row, column, value, rule, language)
            lines = max(lines, lines_of(text, FIELD_WIDTHS[1]))
        sheet.set_row(row, min(LINE * lines, HIGHEST_ROW))
        if not rule.by_language:
            sheet.write_blank(row, 3, None, self._formats["unused"])
        self._choices(sheet, (row, 2, row, 2), rule)

    def _list(self, layout_of: ListSheet, title: str) -> None:
        sheet = self._sheet(title, layout_of.id, "#44546A")
        sheet.set_column("A:A", 7, self._formats["text"])
        sheet.set_row(NOTE_ROW - 1, 3 * LINE)
        sheet.set_row(EXAMPLE_ROW - 1, 2 * LINE)
        sheet.write_blank(HEADING_ROW - 1, 0, None, self._formats["heading"])
        sheet.write_blank(NOTE_ROW - 1, 0, None, self._formats["note"])
        sheet.write_string(EXAMPLE_ROW - 1, 0, self._say(EXAMPLE), self._formats["example"])
        column = 1
        if layout_of.parent is not None:
            self._parent_column(sheet, layout_of, layout_of.parent)
            column += 1
        for cell in layout_of.cells:
            for language in self._order if cell.rule.by_language else (None,):
                self._column(sheet, column, cell, language)
                column += 1
        sheet.freeze_panes(EXAMPLE_ROW, 2)
        for row, (parent, item) in enumerate(rows_of(layout_of, self._root), FIRST_ROW - 1):
            self._row(sheet, row, layout_of, parent, item)

    def _parent_column(self, sheet: Any, layout_of: ListSheet, parent: Rule) -> None:
        heading = self._say(_BELONGS_TO) + self._say(Bilingual("", " ")) + self._say(parent.title) + " *"
        example = next(iter(parent.items.properties["id"].examples), "") if parent.items is not None else ""
        sheet.set_column(1, 1, 16, self._formats["text"])
        sheet.write_string(KEY_ROW - 1, 1, "@parent")
        sheet.write_string(HEADING_ROW - 1, 1, heading, self._formats["required"])
        sheet.write_string(NOTE_ROW - 1, 1, self._say(parent.description), self._formats["note"])
        sheet.write_string(EXAMPLE_ROW - 1, 1, str(example), self._formats["example"])
        source = f"={_name_of('.'.join(layout_of.path[:-1]))}"
        sheet.data_validation(
            FIRST_ROW - 1, 1, LAST_ROW - 1, 1, {"validate": "list", "source": source, "error_type": "warning"}
        )

    def _column(self, sheet: Any, column: int, cell: Cell, language: str | None) -> None:
        rule = cell.rule
        heading = self._say(rule.title)
        if language is not None and language != self._order[0]:
            in_language = self._say(_IN_LANGUAGE[language])
            heading += f"（{in_language}）" if self._language.startswith("zh") else f" ({in_language})"
        is_marked = cell.required and language in (None, self._order[0])
        kind = format_of(rule)
        sheet.set_column(column, column, width_of(cell), self._formats[kind])
        sheet.write_string(KEY_ROW - 1, column, cell.key(language))
        sheet.write_string(
            HEADING_ROW - 1,
            column,
            heading + (" *" if is_marked else ""),
            self._formats["required" if is_marked else "heading"],
        )
        sheet.write_string(NOTE_ROW - 1, column, self._say(rule.description), self._formats["note"])
        sheet.write_string(EXAMPLE_ROW - 1, column, self._values.example(rule, language), self._formats["example"])
        area = (FIRST_ROW - 1, column, LAST_ROW - 1, column)
        self._choices(sheet, area, rule)
        if is_marked:
            letter = _letters(column)
            used = f"COUNTA($B{FIRST_ROW}:$AZ{FIRST_ROW})>0"
            criteria = f"=AND({used},ISBLANK({letter}{FIRST_ROW}))"
            sheet.conditional_format(
                *area, {"type": "formula", "criteria": criteria, "format": self._formats["missing"]}
            )

    def _choices(self, sheet: Any, area: tuple[int, int, int, int], rule: Rule) -> None:
        """The drop-down of a choice or a reference, and what a date or a number must be."""
        options: dict[str, Any] | None = None
        if rule.kind == "boolean":
            options = {"validate": "list", "source": [self._say(answer) for answer in YES_NO]}
        elif rule.choices:
            options = {"validate": "list", "source": [shown(each, rule, self._language) for each in rule.choices]}
        elif rule.refers_to == "document-types":
            if self._document_types:
                options = {"validate": "list", "source": f"={_DOCUMENT_TYPES}", "error_type": "warning"}
        elif rule.refers_to is not None:
            options = {"validate": "list", "source": f"={_name_of(rule.refers_to)}", "error_type": "warning"}
        elif rule.items is not None and rule.items.choices:
            options = {"validate": "list", "source": list(_LANGUAGE_SETS), "error_type": "warning"}
        if options is not None:
            sheet.data_validation(*area, options)

    def _row(self, sheet: Any, row: int, layout_of: ListSheet, parent: str, item: Node) -> None:
        column = 1
        if layout_of.parent is not None:
            sheet.write_string(row, column, parent, self._formats["text"])
            column += 1
        lines = 1
        for cell in layout_of.cells:
            for language in self._order if cell.rule.by_language else (None,):
                text = self._value(sheet, row, column, at(item, cell.path), cell.rule, language)
                lines = max(lines, lines_of(text, width_of(cell)))
                column += 1
        sheet.set_row(row, min(LINE * lines, HIGHEST_ROW))

    def _value(self, sheet: Any, row: int, column: int, node: Node | None, rule: Rule, language: str | None) -> str:
        """Write one value; its text as it is shown."""
        kind = format_of(rule)
        text = "" if node is None else self._values.text(node, rule, language)
        if not text:
            sheet.write_blank(row, column, None, self._formats[kind])
        elif len(text) > LONGEST_TEXT:
            raise ProjectError(Problem(node.place.text if node else "", _TOO_LONG, _SHORTEN))
        elif kind == "number":
            sheet.write_number(row, column, float(text), self._formats[kind])
        elif day := (read_moment(text) or read_date(text)) if kind in ("date", "moment") else None:
            sheet.write_datetime(row, column, day, self._formats[kind])
        else:
            sheet.write_string(row, column, text, self._formats[kind])
        return text

    def _sheet(self, title: str, mark: str, colour: str) -> Any:
        sheet = self._book.add_worksheet(title)
        sheet.set_tab_color(colour)
        sheet.write_string(KEY_ROW - 1, 0, MARK + mark)
        sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADING_ROW - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{LAST_ROW}"})
        return sheet

    def _say(self, wording: Bilingual) -> str:
        return worded(wording, self._language)


def _name_of(path: str) -> str:
    """The defined name of a list's ids."""
    return "ids_" + path.replace(".", "_")


def _letters(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else "A" + chr(ord("A") + column - 26)


_TOO_LONG = Bilingual(
    f"文本超过 Excel 单元格的上限 {LONGEST_TEXT} 字。",
    f"The text is longer than a cell of Excel holds: {LONGEST_TEXT} characters.",
)
_SHORTEN = Bilingual("请缩短文本，或继续使用 YAML。", "Shorten it, or stay with YAML.")
