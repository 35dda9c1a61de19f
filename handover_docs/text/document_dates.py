"""The dates of a document, whose figures are read in the order that the document itself keeps to."""

from __future__ import annotations

from datetime import date

from handover_docs.model.content import Content
from handover_docs.text.dates import DayOrder, day_order, find_dates
from handover_docs.text.memory import remembered
from handover_docs.text.numerals import Found
from handover_docs.text.tables import live


def dates_in(content: Content, text: str) -> tuple[Found[date], ...]:
    """``find_dates`` of some text of ``content``: 05/11/2026 is in November where 13/11/2026 stands elsewhere."""
    return find_dates(text, order_of(content))


@remembered(32)
def order_of(content: Content) -> DayOrder | None:
    """What comes first in the dates of ``content``; ``None`` where none of them tells."""
    return day_order(live(block) for block in content.blocks)
