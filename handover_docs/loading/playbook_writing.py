"""Writes the clauses' playbook as a workbook that legal can edit and hand back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from handover_docs.loading.form_layout import MARK
from handover_docs.loading.form_look import looks
from handover_docs.loading.form_values import lines_of
from handover_docs.loading.playbook_guide import guide_lines
from handover_docs.loading.playbook_layout import (
    CHECKS,
    FIRST_ROW,
    GUIDE,
    HEADING_ROW,
    KEY_ROW,
    LEVELS,
    ORIGINS,
    PART,
    POSITIONS,
    Sheet,
    fingerprint,
    parts_of,
    sheets,
    values_of,
)
from handover_docs.model.clause import Clause
from handover_docs.model.element import Element, ElementKind, Risk
from handover_docs.model.report import Level
from handover_docs.text.periods import unit_in_words
from handover_docs.wording import Bilingual, same

_LINE = 15.75
_HIGHEST = 400.0
_ID_WIDTH = 28
_GUIDE_WIDTH = 78
_A4, _A3 = 9, 8
_TITLE = Bilingual("条款谈判手册", "Clause playbook")
_ID = Bilingual("条款编号", "Clause ID")
_COLOURS = {POSITIONS: "#C55A11", CHECKS: "#7F7F7F"}
_PAGE = Bilingual("第 &P 页，共 &N 页", "Page &P of &N")
_PRESENT = Bilingual("须写明", "must be there")
_LEFT_UNSAID = Bilingual("可不写明", "may be left out")
_OPERATORS: Mapping[str, Bilingual] = {
    "present": _PRESENT,
    "min": Bilingual("不少于", "at least"),
    "max": Bilingual("不超过", "at most"),
    "equals": Bilingual("等于", "equal to"),
    "one-of": Bilingual("限定选项", "one of"),
}


def write_playbook(clauses: Iterable[Clause], language: str) -> bytes:
    """The playbook of ``clauses`` as an ``.xlsx`` file with headings in ``language``; its texts are in both languages.

    The same arguments give the same bytes.
    """
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"title": _TITLE.in_language(language), "created": datetime(2000, 1, 1)})
        _Writer(book, language).write(tuple(clauses))
    return output.getvalue()


class _Writer:
    """Writes sheet after sheet of one workbook."""

    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._language = language
        known = looks(language)
        self._formats = {name: book.add_format(look) for name, look in known.items()}
        self._formats["fixed"] = book.add_format({**known["text"], "bg_color": "#F2F2F2", "font_color": "#595959"})

    def write(self, clauses: tuple[Clause, ...]) -> None:
        self._guide()
        for sheet in sheets(self._language):
            page = self._sheet(sheet)
            rows = list(self._rows(sheet, clauses))
            for number, row in enumerate(rows, FIRST_ROW - 1):
                self._row(page, number, sheet, row)
            last = max(FIRST_ROW, FIRST_ROW - 1 + len(rows))
            page.autofilter(HEADING_ROW - 1, 0, last - 1, len(sheet.columns))
            page.print_area(HEADING_ROW - 1, 0, last - 1, len(sheet.columns))
            self._levels(page, sheet, last)
        self._origins(clauses)

    def _guide(self) -> None:
        sheet = self._book.add_worksheet(self._say(Bilingual("使用说明", "How to use it")))
        sheet.hide_gridlines(2)
        sheet.set_column("A:A", 2, None, {"hidden": True})
        sheet.set_column("B:B", _GUIDE_WIDTH)
        sheet.write_string("A1", MARK + GUIDE)
        sheet.write_string("B1", self._say(_TITLE), self._formats["title"])
        for row, line in enumerate(guide_lines(self._language), 2):
            sheet.write_string(row, 1, line, self._formats["body"])
            sheet.set_row(row, _LINE * lines_of(line, _GUIDE_WIDTH) + 6)
        sheet.set_paper(_A4)
        sheet.set_portrait()
        sheet.fit_to_pages(1, 0)

    def _sheet(self, sheet: Sheet) -> Any:
        page = self._book.add_worksheet(self._say(sheet.title))
        page.set_tab_color(_COLOURS.get(sheet.mark, "#44546A"))
        page.set_column(0, 0, _ID_WIDTH, self._formats["fixed"])
        page.write_string(KEY_ROW - 1, 0, MARK + sheet.mark)
        page.write_string(HEADING_ROW - 1, 0, self._say(_ID), self._formats["heading"])
        for number, column in enumerate(sheet.columns, 1):
            page.set_column(number, number, column.width, self._formats["text" if column.edited else "fixed"])
            page.write_string(KEY_ROW - 1, number, column.key)
            look = "required" if column.edited else "heading"
            page.write_string(HEADING_ROW - 1, number, self._say(column.heading), self._formats[look])
        page.set_row(KEY_ROW - 1, None, None, {"hidden": True})
        page.set_row(HEADING_ROW - 1, 2 * _LINE)
        page.freeze_panes(HEADING_ROW, 2)
        page.set_landscape()
        page.set_paper(_A4 if sheet.mark == CHECKS else _A3)
        page.set_margins(0.4, 0.4, 0.6, 0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADING_ROW - 1)
        page.set_header(f"&L{self._say(_TITLE)}&R&A")
        page.set_footer(f"&C{self._say(_PAGE)}")
        return page

    def _rows(self, sheet: Sheet, clauses: Iterable[Clause]) -> Iterable[tuple[str, Mapping[str, str]]]:
        for clause in clauses:
            values = values_of(clause) | {"title": self._say(clause.name.title)}
            if sheet.mark != CHECKS:
                yield clause.id, values
                continue
            for key, part in parts_of(clause):
                yield clause.id, {"title": values["title"], **self._part(key, part, values)}

    def _part(self, key: str, part: Element | Risk, values: Mapping[str, str]) -> dict[str, str]:
        kind = Bilingual("要素", "element") if isinstance(part, Element) else Bilingual("风险", "risk")
        shown = {
            PART: key,
            "what": f"{self._say(part.title)}{self._say(Bilingual(f'（{kind.zh}）', f' ({kind.en})'))}",
            "level": self._say(LEVELS[Level(values[f"{key}.level"])]),
        }
        if isinstance(part, Element):
            shown |= {
                "operator": self._say(_compared(part)),
                "value": values[f"{key}.value"],
                "unit": self._say(_unit(part)),
            }
        return shown

    def _row(self, page: Any, number: int, sheet: Sheet, row: tuple[str, Mapping[str, str]]) -> None:
        clause, shown = row
        page.write_string(number, 0, clause, self._formats["fixed"])
        lines = lines_of(clause, _ID_WIDTH)
        for place, column in enumerate(sheet.columns, 1):
            text = shown.get(column.key, "")
            lines = max(lines, lines_of(text, column.width))
            look = self._formats["text" if column.edited else "fixed"]
            if text:
                page.write_string(number, place, text, look)
            else:
                page.write_blank(number, place, None, look)
        page.set_row(number, min(_LINE * lines + 3, _HIGHEST))

    def _levels(self, page: Any, sheet: Sheet, last: int) -> None:
        for number, column in enumerate(sheet.columns, 1):
            if column.key == "level":
                names = [self._say(name) for name in LEVELS.values()]
                page.data_validation(
                    FIRST_ROW - 1,
                    number,
                    last - 1,
                    number,
                    {"validate": "list", "source": names, "ignore_blank": False},
                )

    def _origins(self, clauses: Iterable[Clause]) -> None:
        """What every cell held when it was written, so that only what was edited since is taken back."""
        page = self._book.add_worksheet("handover")
        page.write_string(0, 0, MARK + ORIGINS)
        row = 1
        for clause in clauses:
            for key, value in values_of(clause).items():
                for column, text in enumerate((clause.id, key, fingerprint(value))):
                    page.write_string(row, column, text)
                row += 1
        page.very_hidden()

    def _say(self, wording: Bilingual) -> str:
        return wording.in_language(self._language)


def _compared(element: Element) -> Bilingual:
    """How its value is compared; what may be left unsaid is compared only where it is said."""
    operator = _OPERATORS[element.operator.value]
    if element.required:
        return operator
    if operator is _PRESENT:
        return _LEFT_UNSAID
    return Bilingual(f"如有约定，{operator.zh}", f"if said, {operator.en}")


def _unit(element: Element) -> Bilingual:
    """What its value is counted in; nothing where it is no number."""
    if element.kind is ElementKind.PERCENT:
        return same("%")
    if element.unit is None:
        return same("")
    if element.kind is ElementKind.RATE:
        return Bilingual(f"%/{unit_in_words(f'{element.unit}s').zh.removeprefix('个')}", f"% per {element.unit}")
    return unit_in_words(element.unit)
