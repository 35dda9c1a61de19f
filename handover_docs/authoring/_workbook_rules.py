"""What Excel is told about the values of a cell: which it takes, and how it colours them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handover_docs.authoring._workbook_elements import Content, Format
from handover_docs.authoring._workbook_styles import Styles
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_FIRST_DAY = date(2000, 1, 1)
_DAYS = (Format.DATE, Format.MOMENT, Format.DAY, Format.MINUTE)

_AT_LEAST = Bilingual("请输入不小于 {} 的数字。", "Enter a number that is at least {}.")
_A_DATE = Bilingual("请输入日期。", "Enter a date.")
_BETWEEN = Bilingual("请输入 {} 至 {} 之间的数字。", "Enter a number from {} to {}.")
_NOT_LISTED = Bilingual("该值不在名单中，确定要使用吗？", "This is not in the list. Use it all the same?")


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one column, rows and column counted from 0."""

    first: int
    last: int
    column: int


def set_rules(page: Worksheet, area: Area, content: Content, styles: Styles, language: str, listed: str) -> None:
    """Gives the cells of ``area`` their drop-down or other validation, their colours and their bar.

    ``listed`` is the formula of the list that is offered, where it is a column of a table.
    """
    cells = (area.first, area.column, area.last, area.column)
    for value, mood in content.colours.items():
        page.conditional_format(
            *cells, {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": styles.mood(mood)}
        )
    if content.bar:
        page.conditional_format(*cells, styles.bar())
    if content.scale:
        page.conditional_format(*cells, styles.scale(content.scale))
    validation = _validation(content, language, listed)
    if validation is not None:
        hint = {"input_message": content.hint} if content.hint else {}
        page.data_validation(*cells, {**validation, **hint})


def _validation(content: Content, language: str, listed: str) -> dict[str, object] | None:
    if listed:
        unknown = _NOT_LISTED.in_language(language)
        return {"validate": "list", "source": listed, "error_type": "warning", "error_message": unknown}
    if content.choices:
        return {"validate": "list", "source": list(content.choices)}
    if content.minimum is not None and content.maximum is not None:
        ends = f"{content.minimum:g}", f"{content.maximum:g}"
        text = _BETWEEN.in_language(language).format(*ends)
        between = {"validate": "decimal", "criteria": "between", "minimum": ends[0], "maximum": ends[1]}
        return {**between, "error_message": text}
    if content.minimum is not None:
        least = f"{content.minimum:g}"
        text = _AT_LEAST.in_language(language).format(least)
        return {"validate": "decimal", "criteria": ">=", "value": least, "error_message": text}
    if content.entry and content.format in _DAYS:
        text = _A_DATE.in_language(language)
        return {"validate": "date", "criteria": ">=", "value": _FIRST_DAY, "error_message": text}
    return {"validate": "any"} if content.hint else None
