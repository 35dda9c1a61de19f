"""Several contracts beside each other as a workbook: how every clause of each stands, and what it agrees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from handover_docs.loading.form_values import lines_of
from handover_docs.model.review import ClauseReview, ClauseState, Review
from handover_docs.review.opinion import OPINIONS, STATES
from handover_docs.slotted import dataclass
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
_HEADS: Final = (Bilingual("合同", "Contract"), Bilingual("类型", "Type"), Bilingual("结论", "Opinion"))
_BETWEEN: Final = Bilingual("；", "; ")
_WIDTHS: Final = (36, 18, 18)
_WIDTH: Final = 20
_LINE: Final = 14.0
_HIGHEST: Final = 400.0
_SHORT: Final = 24
_UNREAD: Final = Bilingual("未能审查", "not reviewed")


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
        self._cell = book.add_format(cell)
        self._head = book.add_format({**cell, "bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF"})
        self._looks = {
            state: book.add_format({**cell, "bg_color": fill, "font_color": ink})
            for state, (fill, ink) in _COLOURS.items()
        }

    def states(self, reviews: Sequence[Review], unreviewed: Sequence[Unreviewed]) -> None:
        clauses = list({one.clause: one.title for review in reviews for one in review.clauses}.items())
        sheet = self._sheet(_SHEETS[0], [title for _, title in clauses], len(reviews) + len(unreviewed))
        for row, review in enumerate(reviews, start=1):
            held = {one.clause: one for one in review.clauses}
            found = [held.get(clause) for clause, _ in clauses]
            texts = [self._stated(one) if one is not None else "—" for one in found]
            looks = [self._looks[one.state] if one is not None else self._cell for one in found]
            self._row(sheet, row, [*self._lead(review), *texts], [*[self._cell] * len(_HEADS), *looks])
            for column, one in enumerate(found, start=len(_HEADS)):
                if one is not None and one.evidence and one.state is not ClauseState.MISSING:
                    sheet.write_comment(row, column, " ".join(one.evidence[0].quote.split())[:400])
        self._rest(sheet, len(reviews) + 1, unreviewed)

    def values(self, reviews: Sequence[Review], unreviewed: Sequence[Unreviewed]) -> None:
        columns = list(
            {
                (one.clause, each.element): Bilingual(
                    f"{one.title.zh}：{each.title.zh}", f"{one.title.en}: {each.title.en}"
                )
                for review in reviews
                for one in review.clauses
                for each in one.readings
            }.items()
        )
        sheet = self._sheet(_SHEETS[1], [title for _, title in columns], len(reviews) + len(unreviewed))
        for row, review in enumerate(reviews, start=1):
            said = {(one.clause, each.element): each.said for one in review.clauses for each in one.readings}
            texts = [self._say(said[key]) if key in said else "—" for key, _ in columns]
            self._row(sheet, row, [*self._lead(review), *texts])
        self._rest(sheet, len(reviews) + 1, unreviewed)

    def _stated(self, one: ClauseReview) -> str:
        values = [value for value in map(self._say, (each.said for each in one.readings[:2])) if len(value) < _SHORT]
        state = self._say(STATES[one.state])
        return f"{state}\n{self._say(_BETWEEN).join(values)}" if values else state

    def _sheet(self, title: Bilingual, columns: Sequence[Bilingual], contracts: int) -> Any:
        sheet = self._book.add_worksheet(self._say(title))
        heads = [self._say(head) for head in (*_HEADS, *columns)]
        self._row(sheet, 0, heads, [self._head] * len(heads))
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_column(len(_WIDTHS), max(len(_WIDTHS), len(heads) - 1), _WIDTH)
        sheet.autofilter(0, 0, max(contracts, 1), len(heads) - 1)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _row(self, sheet: Any, row: int, texts: Sequence[str], looks: Sequence[Any] = ()) -> None:
        """Write a row as high as its longest cell needs."""
        lines = 1
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, looks[column] if looks else self._cell)
            lines = max(lines, lines_of(text, _WIDTHS[column] if column < len(_WIDTHS) else _WIDTH))
        sheet.set_row(row, min(_LINE * lines + 3, _HIGHEST))

    def _lead(self, review: Review) -> list[str]:
        kind = self._say(review.type_title) if review.type_title else "—"
        return [review.file, kind, self._say(OPINIONS[review.opinion])]

    def _rest(self, sheet: Any, row: int, unreviewed: Sequence[Unreviewed]) -> None:
        for at, one in enumerate(unreviewed, start=row):
            self._row(sheet, at, [one.file, self._say(_UNREAD), self._say(one.why)])

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self._language)
