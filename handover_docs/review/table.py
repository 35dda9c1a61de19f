"""Several contracts beside each other as a workbook: how every clause of each stands, and what it agrees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from handover_docs.loading.form_values import lines_of
from handover_docs.model.element import ElementKind
from handover_docs.model.review import ClauseReview, ClauseState, Opinion, Reading, Review
from handover_docs.review.figures import Figure, figure_of, unit_of
from handover_docs.review.opinion import OPINIONS, STATES
from handover_docs.slotted import dataclass
from handover_docs.text.sentences import excerpt
from handover_docs.wording import Bilingual

_COLOURS: Final = {
    ClauseState.PRESENT: ("#E8F5E9", "#1B5E20"),
    ClauseState.DEVIATES: ("#FFF8E1", "#7A4F01"),
    ClauseState.RISKY: ("#FFF3E0", "#8A3B00"),
    ClauseState.WEAKENED: ("#FFE0DB", "#9C1C0E"),
    ClauseState.MISSING: ("#FFCDD2", "#8E0000"),
    ClauseState.UNDECIDED: ("#ECEFF1", "#37474F"),
}
_SHEETS: Final = (Bilingual("条款情况", "Clauses"), Bilingual("约定内容", "Values"))
_HEADS: Final = (
    Bilingual("合同", "Contract"),
    Bilingual("类型", "Type"),
    Bilingual("结论", "Opinion"),
    Bilingual("问题条款数", "Clauses at issue"),
)
_AT_ISSUE: Final = (ClauseState.MISSING, ClauseState.WEAKENED, ClauseState.RISKY, ClauseState.UNDECIDED)
_TONES: Final = {Opinion.SIGN: ClauseState.PRESENT, Opinion.NEGOTIATE: ClauseState.DEVIATES}
_BY_LENGTH: Final = Bilingual("单位不一，按时长（折合天数）排序。", "Units differ; it sorts by length in days.")
_WIDTHS: Final = (36, 16, 20, 10)
_STATE: Final = 12
_VALUE: Final = 22
_ACROSS: Final = 150
"""So many columns of characters go on one page; what is wider is printed on several beside each other."""
_LINE: Final = 14.0
_HIGHEST: Final = 400.0
_NOTE: Final = 400
_UNREAD: Final = Bilingual("未能审查", "not reviewed")
Said = str | int | Figure


@dataclass(frozen=True, slots=True)
class Unreviewed:
    """A file that could not be reviewed, and why."""

    file: str
    why: Bilingual


def as_table(reviews: Sequence[Review], unreviewed: Sequence[Unreviewed], language: str) -> bytes:
    """A workbook: contracts by clauses with their states and passages, and contracts by what they agree."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    writing = _Writing(book, language)
    writing.states(reviews, unreviewed)
    writing.values(reviews, unreviewed)
    book.close()
    return buffer.getvalue()


class _Writing:
    def __init__(self, book: Any, language: str) -> None:
        self._book = book
        self._language = language
        base = {"font_name": "宋体" if language.startswith("zh") else "Calibri", "font_size": 10, "valign": "top"}
        cell = {**base, "text_wrap": True, "border": 1, "border_color": "#BFC8D4"}
        self._base = cell
        self._figures: dict[str, Any] = {}
        self._cell = book.add_format(cell)
        self._count = book.add_format({**cell, "align": "center"})
        self._head = book.add_format({**cell, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
        self._looks = {
            state: book.add_format({**cell, "bg_color": fill, "font_color": ink})
            for state, (fill, ink) in _COLOURS.items()
        }

    def states(self, reviews: Sequence[Review], unreviewed: Sequence[Unreviewed]) -> None:
        """The state of every clause, alone in its cell so that it filters; its words are the cell's note."""
        clauses = list({one.clause: one.title for review in reviews for one in review.clauses}.items())
        sheet = self._sheet(_SHEETS[0], [title for _, title in clauses], _STATE, len(reviews) + len(unreviewed))
        for row, review in enumerate(reviews, start=1):
            held = {one.clause: one for one in review.clauses}
            found = [held.get(clause) for clause, _ in clauses]
            texts = [self._say(STATES[one.state]) if one is not None else "—" for one in found]
            looks = [self._looks[one.state] if one is not None else self._cell for one in found]
            self._row(sheet, row, [*self._lead(review), *texts], [*self._led(review), *looks], _STATE)
            for column, one in enumerate(found, start=len(_HEADS)):
                note = self._note(one) if one is not None else ""
                if note:
                    sheet.write_comment(row, column, note, {"x_scale": 3, "y_scale": 1.5})
        self._rest(sheet, len(reviews) + 1, unreviewed)

    def values(self, reviews: Sequence[Review], unreviewed: Sequence[Unreviewed]) -> None:
        """What every contract agrees: numbers as numbers, all else in words."""
        columns: dict[tuple[str, str], list[Reading]] = {}
        titles: dict[tuple[str, str], Bilingual] = {}
        clauses = (one for review in reviews for one in review.clauses)
        for one, each in ((clause, each) for clause in clauses for each in clause.readings):
            columns.setdefault((one.clause, each.element), []).append(each)
            title = Bilingual(f"{one.title.zh}：{each.title.zh}", f"{one.title.en}: {each.title.en}")
            titles.setdefault((one.clause, each.element), title)
        units = {key: unit_of(readings) for key, readings in columns.items()}
        sheet = self._sheet(_SHEETS[1], list(titles.values()), _VALUE, len(reviews) + len(unreviewed))
        for column, (key, readings) in enumerate(columns.items(), start=len(_HEADS)):
            if units[key] is None and any(one.kind is ElementKind.PERIOD for one in readings):
                sheet.write_comment(0, column, self._say(_BY_LENGTH))
        for row, review in enumerate(reviews, start=1):
            said = {(one.clause, each.element): each for one in review.clauses for each in one.readings}
            texts: list[Said] = [self._value(said[key], units[key]) if key in said else "—" for key in columns]
            self._row(sheet, row, [*self._lead(review), *texts], self._led(review), _VALUE)
        self._rest(sheet, len(reviews) + 1, unreviewed)

    def _value(self, one: Reading, unit: str | None) -> Said:
        return figure_of(one, unit, self._language) or self._say(one.said)

    def _note(self, one: ClauseReview) -> str:
        """What is agreed and the sentence that says it."""
        lines = [f"{self._say(each.title)}: {self._say(each.said)}" for each in one.readings]
        if one.telling is not None:
            lines.append(excerpt(one.telling.evidence.quote, _NOTE, one.telling.words))
        return "\n".join(lines)

    def _sheet(self, title: Bilingual, columns: Sequence[Bilingual], width: int, contracts: int) -> Any:
        sheet = self._book.add_worksheet(self._say(title))
        heads = [self._say(head) for head in (*_HEADS, *columns)]
        self._row(sheet, 0, heads, [self._head] * len(heads), width)
        for column, wide in enumerate(_WIDTHS):
            sheet.set_column(column, column, wide)
        if columns:
            sheet.set_column(len(_WIDTHS), len(heads) - 1, width)
        sheet.autofilter(0, 0, max(contracts, 1), len(heads) - 1)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.fit_to_pages(-(-(sum(_WIDTHS) + len(columns) * width) // _ACROSS), 0)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def _row(self, sheet: Any, row: int, said: Sequence[Said], looks: Sequence[Any], width: int) -> None:
        """Write a row as high as its longest cell needs; ``looks`` are those of its first cells."""
        lines = 1
        for column, one in enumerate(said):
            look = looks[column] if column < len(looks) else self._cell
            if isinstance(one, Figure):
                sheet.write_number(row, column, one.number, self._figure(one.shown))
            elif isinstance(one, int):
                sheet.write_number(row, column, one, self._count)
            else:
                sheet.write_string(row, column, one, look)
                lines = max(lines, lines_of(one, (_WIDTHS[column] if column < len(_WIDTHS) else width) - 1))
        sheet.set_row(row, min(_LINE * lines + 3, _HIGHEST))

    def _figure(self, shown: str) -> Any:
        if shown not in self._figures:
            self._figures[shown] = self._book.add_format({**self._base, "num_format": shown, "align": "left"})
        return self._figures[shown]

    def _lead(self, review: Review) -> list[Said]:
        kind = self._say(review.type_title) if review.type_title else "—"
        at_issue = sum(review.count(state) for state in _AT_ISSUE)
        return [review.file, kind, self._say(OPINIONS[review.opinion]), at_issue]

    def _led(self, review: Review) -> list[Any]:
        tone = ClauseState.UNDECIDED if review.opinion is Opinion.UNDECIDED else ClauseState.MISSING
        return [self._cell, self._cell, self._looks[_TONES.get(review.opinion, tone)], self._cell]

    def _rest(self, sheet: Any, row: int, unreviewed: Sequence[Unreviewed]) -> None:
        """The files that could not be reviewed, with why, in the colour of what nobody can tell."""
        for at, one in enumerate(unreviewed, start=row):
            look = self._looks[ClauseState.UNDECIDED]
            self._row(sheet, at, [one.file, self._say(_UNREAD), self._say(one.why)], [look] * len(_HEADS), _VALUE)

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self._language)
