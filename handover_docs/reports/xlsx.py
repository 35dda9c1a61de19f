"""An Excel register to work with: findings with owner, due date and status, what each deliverable and file came to.

The counts of what is still to be done are formulas over the register, so that they follow the status column.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from handover_docs.model.content import Evidence
from handover_docs.model.report import Finding, Outcome, Report, Result
from handover_docs.reports._digest import Group, counts, files_by_concern, groups, place, reasons, short_names
from handover_docs.reports._matrix import matrix
from handover_docs.reports._told import as_one, told
from handover_docs.reports._words import LEVELS, OUTCOMES, REASONS, STAGES, STATUSES, called, verdict
from handover_docs.text.layout import visible
from handover_docs.text.layout import width as width_of
from handover_docs.wording import Bilingual

ID = "xlsx"
TITLE = Bilingual("Excel 整改台账", "Excel register of findings")
BINARY = True

_MOST: Final = 32_000
"""Characters of a cell, a few below what Excel holds."""
_STATES: Final = (
    Bilingual("未处理", "Open"),
    Bilingual("处理中", "In progress"),
    Bilingual("已整改", "Corrected"),
    Bilingual("已关闭", "Closed"),
    Bilingual("已豁免", "Waived"),
)
_DONE, _WAIVED = _STATES[-2:]
_FINDINGS: Final = Bilingual("问题台账", "Findings")
_MATRIX: Final = Bilingual("资料矩阵", "Deliverables")
_BY_FILE: Final = Bilingual("要求与文件对照", "Requirements by file")
_FILES: Final = Bilingual("文件", "Files")
_SUMMARY: Final = Bilingual("结论", "Verdict")
_COLOURS: Final[Mapping[Outcome, tuple[str, str]]] = {
    Outcome.PASS: ("#C6EFCE", "#006100"),
    Outcome.FAIL: ("#FFC7CE", "#9C0006"),
    Outcome.REVIEW: ("#FFEB9C", "#7F4F00"),
    Outcome.OPEN: ("#DCE6F1", "#1F4E79"),
    Outcome.NOT_APPLICABLE: ("#F2F2F2", "#5B6675"),
}
_COLUMNS: Final = (
    (Bilingual("序号", "No."), 5),
    (Bilingual("资料", "Deliverable"), 14),
    (Bilingual("要求", "Requirement"), 18),
    (Bilingual("等级", "Level"), 7),
    (Bilingual("结果", "Outcome"), 8),
    (Bilingual("问题", "Finding"), 36),
    (Bilingual("整改要求", "What to do"), 30),
    (Bilingual("文件与位置", "File and place"), 28),
    (Bilingual("原文", "Quote"), 24),
    (Bilingual("责任人", "Owner"), 9),
    (Bilingual("整改期限", "Due"), 11),
    (Bilingual("状态", "Status"), 9),
    (Bilingual("处理说明", "Remark"), 16),
    (Bilingual("编号", "ID"), 17),
)
_DELIVERABLE, _DUE, _STATUS = 1, 10, 11
_FIRST: Final = 1
_LINE: Final = 13.5
"""The height of a line of text, in points."""
_HIGHEST: Final = 400.0


def render(report: Report, language: str) -> bytes:
    """The register as an ``.xlsx`` file; the same report gives the same bytes."""
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": report.pack_name, "created": datetime(2000, 1, 1)})
        _Register(book, report, language).write()
    return output.getvalue()


class _Register:
    def __init__(self, book: Any, report: Report, language: str) -> None:
        self._book = book
        self._report = report
        self._language = language
        self._names = short_names(report)
        self._groups = groups(report)
        whole = told(report)
        self._shared = [group for group in whole if group.shared]
        self._findings = [
            (group, result, finding)
            for group in whole
            for result, finding in (
                [as_one(group)]
                if group.shared
                else [(result, finding) for result in group.unsettled for finding in result.findings]
            )
        ]
        self._pardons = [
            (group, pardon.result, finding)
            for group in self._groups
            for pardon in group.waived
            for finding in pardon.findings
        ]
        self._rows = [*self._findings, *self._pardons]
        base = {"font_name": "宋体" if language.startswith("zh") else "Calibri", "font_size": 10, "valign": "top"}
        cell = {**base, "text_wrap": True, "border": 1, "border_color": "#BFC8D4"}
        self._plain = book.add_format(base)
        self._title = book.add_format({**base, "bold": True, "font_size": 16, "font_color": "#1F4E79"})
        self._head = book.add_format(
            {**cell, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "valign": "vcenter"}
        )
        self._cell = book.add_format(cell)
        self._entry = book.add_format({**cell, "bg_color": "#FFFDF3"})
        self._date = book.add_format({**cell, "bg_color": "#FFFDF3", "num_format": "yyyy-mm-dd"})
        self._number = book.add_format({**cell, "align": "right"})
        self._outcomes = {
            outcome: book.add_format({**cell, "bg_color": fill, "font_color": ink})
            for outcome, (fill, ink) in _COLOURS.items()
        }
        self._late = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
        self._closed = book.add_format({"font_color": "#7B8794"})

    def write(self) -> None:
        titles = (_SUMMARY, _FINDINGS, _MATRIX, _BY_FILE, _FILES)
        sheets = [self._book.add_worksheet(self._say(title)) for title in titles]
        self._verdict(sheets[0])
        self._register(sheets[1])
        self._matrix(sheets[2])
        self._by_file(sheets[3])
        self._all_files(sheets[4])
        for sheet in sheets:
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.set_footer("&C&P / &N")
            sheet.hide_gridlines(2)
            sheet.set_margins(0.4, 0.4, 0.5, 0.6)

    def _verdict(self, sheet: Any) -> None:
        report = self._report
        sheet.set_column(0, 0, 16, self._plain)
        sheet.set_column(1, 1, 90, self._plain)
        sheet.set_row(0, 26)
        self._text(sheet, 0, 0, self._say(verdict(report.verdict, report.stage)), self._title)
        rows = [
            (Bilingual("资料包", "Pack"), report.pack_name),
            (Bilingual("核查依据", "Schema"), f"{self._say(report.schema_title)} {report.schema_version}"),
            (Bilingual("项目", "Project"), report.project or "—"),
            (Bilingual("阶段", "Stage"), self._say(called(STAGES, report.stage))),
            *((Bilingual("原因", "Why"), self._say(why)) for why in reasons(report)),
        ]
        for row, (label, value) in enumerate(rows, 2):
            self._text(sheet, row, 0, self._say(label), self._head)
            self._text(sheet, row, 1, value, self._cell)
        row = len(rows) + 3
        still = f'COUNTIFS({self._open()},{self._area(0)},">0")'
        label = Bilingual("尚未关闭的问题", "Findings not closed")
        self._text(sheet, row, 0, self._say(label), self._head)
        sheet.write_formula(row, 1, f"={still}", self._cell, len(self._findings))

    def _register(self, sheet: Any) -> None:
        for column, (heading, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            self._text(sheet, 0, column, self._say(heading), self._head)
        sheet.set_row(0, 22)
        for row, (group, result, finding) in enumerate(self._rows, _FIRST):
            self._finding(sheet, row, group, result, finding)
        last = max(len(self._rows), _FIRST)
        states = {"validate": "list", "source": [self._say(state) for state in _STATES]}
        sheet.data_validation(_FIRST, _STATUS, last, _STATUS, states)
        sheet.data_validation(
            _FIRST, _DUE, last, _DUE, {"validate": "date", "criteria": ">=", "value": datetime(2000, 1, 1)}
        )
        done = f'OR($L2="{self._say(_DONE)}",$L2="{self._say(_WAIVED)}")'
        area = (_FIRST, 0, last, len(_COLUMNS) - 1)
        sheet.conditional_format(*area, {"type": "formula", "criteria": f"={done}", "format": self._closed})
        late = f'=AND($K2<>"",$K2<TODAY(),NOT({done}))'
        sheet.conditional_format(_FIRST, _DUE, last, _DUE, {"type": "formula", "criteria": late, "format": self._late})
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
        sheet.repeat_rows(0)

    def _finding(self, sheet: Any, row: int, group: Group, result: Result, finding: Finding) -> None:
        sheet.write_number(row, 0, row, self._number)
        texts = (
            self._say(group.title),
            self._say(result.title),
            self._say(LEVELS[result.level]),
            self._say(OUTCOMES[finding.outcome]),
            self._say(finding.message),
            self._say(finding.remedy),
            "\n".join(self._place(evidence) for evidence in finding.evidence),
            "\n".join(evidence.quote for evidence in finding.evidence if evidence.quote),
        )
        for column, text in enumerate(texts, 1):
            self._text(sheet, row, column, text, self._outcomes[finding.outcome] if column == 4 else self._cell)
        lines = max(_lines(text, width) for text, (_, width) in zip(texts, _COLUMNS[1:], strict=False))
        sheet.set_row(row, min(_LINE * lines + 3, _HIGHEST))
        waiver = finding.waived
        if waiver is None:
            for column in (9, 12):
                sheet.write_blank(row, column, None, self._entry)
        else:
            self._text(sheet, row, 9, waiver.owner, self._entry)
            self._text(sheet, row, 12, waiver.reason, self._entry)
        if waiver is not None and waiver.expires is not None:
            sheet.write_datetime(row, _DUE, datetime.combine(waiver.expires, time()), self._date)
        else:
            sheet.write_blank(row, _DUE, None, self._date)
        self._text(sheet, row, _STATUS, self._say(_WAIVED if waiver is not None else _STATES[0]), self._entry)
        self._text(sheet, row, 13, finding.id, self._cell)

    def _matrix(self, sheet: Any) -> None:
        """A row a deliverable: how many requirements have which outcome, and how many findings are not closed."""
        headings = [Bilingual("资料", "Deliverable"), Bilingual("文件", "Files"), *OUTCOMES.values()]
        headings.append(Bilingual("未关闭的问题", "Findings not closed"))
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, 30 if column == 0 else 14)
            self._text(sheet, 0, column, self._say(heading), self._head)
        for row, group in enumerate(self._groups, 1):
            title = self._say(group.title)
            self._text(sheet, row, 0, title, self._cell)
            sheet.write_number(row, 1, len(group.files), self._number)
            number = counts(group.results)
            for column, outcome in enumerate(OUTCOMES, 2):
                shown = self._outcomes[outcome] if number[outcome] else self._number
                sheet.write_number(row, column, number[outcome], shown)
            self._still(sheet, row, group)
        for row, group in enumerate(self._shared, len(self._groups) + 1):
            # Its results are counted with their deliverables above; in the register they are one row.
            self._text(sheet, row, 0, self._say(group.title), self._cell)
            for column in range(1, len(OUTCOMES) + 2):
                sheet.write_blank(row, column, None, self._number)
            self._still(sheet, row, group)
        last = len(self._groups) + len(self._shared) + 1
        self._text(sheet, last, 0, self._say(Bilingual("合计", "Total")), self._head)
        columns = [[len(group.files) for group in self._groups]]
        columns += [[counts(group.results)[outcome] for group in self._groups] for outcome in OUTCOMES]
        columns.append([len(self._findings)])
        for column, values in enumerate(columns, 1):
            letter = chr(ord("A") + column)
            sheet.write_formula(last, column, f"=SUM({letter}2:{letter}{last})", self._number, sum(values))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)

    def _still(self, sheet: Any, row: int, group: Group) -> None:
        """How many rows of the register about ``group`` are not closed."""
        own = sum(1 for other, _, _ in self._findings if other.id == group.id)
        formula = f"=COUNTIFS({self._area(_DELIVERABLE)},$A{row + 1},{self._open()})"
        sheet.write_formula(row, len(OUTCOMES) + 2, formula, self._number, own)

    def _by_file(self, sheet: Any) -> None:
        """A row a file: what each kind of requirement came to in it, and of how many; empty where nothing was asked."""
        found = matrix(self._report)
        for column, heading in enumerate((Bilingual("文件", "File"), *found.columns)):
            sheet.set_column(column, column, 11 if column else 60)
            self._text(sheet, 0, column, self._say(heading), self._head)
        sheet.set_row(0, 42)
        for number, row in enumerate(found.rows, 1):
            self._text(sheet, number, 0, row.path, self._cell)
            for column, cell in enumerate(row.cells, 1):
                if cell is None:
                    sheet.write_blank(number, column, None, self._cell)
                else:
                    said = self._say(_WAIVED if cell.waived else OUTCOMES[cell.outcome])
                    look = self._outcomes[Outcome.NOT_APPLICABLE if cell.waived else cell.outcome]
                    self._text(sheet, number, column, f"{said} {cell.number}/{cell.of}", look)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(found.rows), 1), len(found.columns))
        sheet.repeat_rows(0)

    def _all_files(self, sheet: Any) -> None:
        headings: Sequence[tuple[Bilingual, int]] = (
            (Bilingual("文件", "File"), 70),
            (Bilingual("资料类型", "Document type"), 24),
            (Bilingual("状态", "Status"), 12),
            (Bilingual("原因", "Reason"), 18),
            (Bilingual("字节", "Bytes"), 12),
            (Bilingual("SHA-256", "SHA-256"), 68),
        )
        for column, (heading, width) in enumerate(headings):
            sheet.set_column(column, column, width)
            self._text(sheet, 0, column, self._say(heading), self._head)
        titles = {name: self._say(title) for name, title in self._report.document_titles}
        for row, file in enumerate(files_by_concern(self._report), 1):
            reason = self._say(called(REASONS, file.reason)) if file.reason else ""
            texts = (
                file.path,
                titles.get(file.document_type or "", ""),
                self._say(called(STATUSES, file.status)),
                reason,
            )
            for column, text in enumerate(texts):
                self._text(sheet, row, column, text, self._cell)
            sheet.write_number(row, 4, file.size, self._number)
            self._text(sheet, row, 5, file.sha256, self._cell)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(self._report.files), 1), len(headings) - 1)
        sheet.repeat_rows(0)

    def _open(self) -> str:
        """The criteria of a count of what is neither closed nor waived."""
        area = self._area(_STATUS)
        return f'{area},"<>{self._say(_DONE)}",{area},"<>{self._say(_WAIVED)}"'

    def _area(self, column: int) -> str:
        """The cells of a column of the register, as a formula names them."""
        letter = chr(ord("A") + column)
        last = max(len(self._rows), _FIRST) + 1
        return f"'{self._say(_FINDINGS)}'!${letter}$2:${letter}${last}"

    def _place(self, evidence: Evidence) -> str:
        return self._say(place(evidence, self._names))

    def _text(self, sheet: Any, row: int, column: int, text: str, look: Any) -> None:
        """Text as text: nothing that a pack says becomes a formula or a link."""
        sheet.write_string(row, column, "\n".join(visible(line) for line in text.split("\n"))[:_MOST], look)

    def _say(self, wording: Bilingual) -> str:
        return wording.in_language(self._language)


def _lines(text: str, columns: int) -> int:
    """How many lines ``text`` takes in a cell that is ``columns`` wide."""
    return sum(max(1, -(-width_of(line) // (columns - 1))) for line in text.split("\n"))
