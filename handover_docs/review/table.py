"""Several contracts beside each other as a workbook: how every clause of each stands, and what it agrees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

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
        sheet = self._sheet(_SHEETS[0], [title for _, title in clauses])
        for row, review in enumerate(reviews, start=1):
            self._lead(sheet, row, review)
            held = {one.clause: one for one in review.clauses}
            for column, (clause, _) in enumerate(clauses, start=len(_HEADS)):
                found = held.get(clause)
                if found is None:
                    sheet.write_string(row, column, "—", self._cell)
                    continue
                sheet.write_string(row, column, self._stated(found), self._looks[found.state])
                if found.evidence and found.state is not ClauseState.MISSING:
                    sheet.write_comment(row, column, " ".join(found.evidence[0].quote.split())[:400])
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
        sheet = self._sheet(_SHEETS[1], [title for _, title in columns])
        for row, review in enumerate(reviews, start=1):
            self._lead(sheet, row, review)
            said = {(one.clause, each.element): each.said for one in review.clauses for each in one.readings}
            for column, (key, _) in enumerate(columns, start=len(_HEADS)):
                words = said.get(key)
                sheet.write_string(row, column, self._say(words) if words is not None else "—", self._cell)
        self._rest(sheet, len(reviews) + 1, unreviewed)

    def _stated(self, one: ClauseReview) -> str:
        said = "；".join(self._say(each.said) for each in one.readings[:2] if len(self._say(each.said)) < 24)
        state = self._say(STATES[one.state])
        return f"{state}\n{said}" if said else state

    def _sheet(self, title: Bilingual, columns: Sequence[Bilingual]) -> Any:
        sheet = self._book.add_worksheet(self._say(title))
        heads = [*_HEADS, *columns]
        for column, head in enumerate(heads):
            sheet.write_string(0, column, self._say(head), self._head)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 2, 18)
        sheet.set_column(3, max(3, len(heads) - 1), 20)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _lead(self, sheet: Any, row: int, review: Review) -> None:
        sheet.write_string(row, 0, review.file, self._cell)
        sheet.write_string(row, 1, self._say(review.type_title) if review.type_title else "—", self._cell)
        sheet.write_string(row, 2, self._say(OPINIONS[review.opinion]), self._cell)

    def _rest(self, sheet: Any, row: int, unreviewed: Sequence[Unreviewed]) -> None:
        for at, one in enumerate(unreviewed, start=row):
            sheet.write_string(at, 0, one.file, self._cell)
            sheet.write_string(at, 1, self._say(_UNREAD), self._cell)
            sheet.write_string(at, 2, self._say(one.why), self._cell)

    def _say(self, words: Bilingual) -> str:
        return words.in_language(self._language)
