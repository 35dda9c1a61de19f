"""What a contract agrees as a figure of a workbook: a number that sorts and counts, shown as it was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from handover_docs.model.element import ElementKind
from handover_docs.model.review import Reading
from handover_docs.slotted import dataclass
from handover_docs.text.periods import Period, about_days, period_in_words, rate_beside, unit_in_words


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the format that a workbook shows it in."""

    number: float
    shown: str


def unit_of(readings: Iterable[Reading]) -> str | None:
    """The unit that all periods of a column have; ``None`` where they differ and only their lengths compare."""
    units = {value.unit for one in readings if one.kind is ElementKind.PERIOD for value in one.values if value.number}
    return units.pop() if len(units) == 1 else None


def figure_of(reading: Reading, unit: str | None, language: str) -> Figure | None:
    """The one number that was agreed; ``None`` where there is none or more than one.

    A period is in the ``unit`` of its column; where that has none it is its length in days, shown in its own words.
    """
    read = {(value.number, value.unit) for value in reading.values}
    if len(read) != 1:
        return None
    number, own = read.pop()
    if number is None:
        return None
    if reading.kind is ElementKind.PERIOD and own is not None:
        if own == unit:
            return Figure(float(number), _counted(own, whole=number % 1 == 0, language=language))
        days = about_days(Period(number, own))
        return Figure(float(days), f'"{reading.said.in_language(language)}"') if days is not None else None
    if reading.kind is ElementKind.AMOUNT:
        currency = own or "CNY"
        chinese = currency == "CNY" and language != "en"
        return Figure(float(number), '#,##0.00"元"' if chinese else f'"{currency}" #,##0.00')
    if reading.kind in (ElementKind.PERCENT, ElementKind.RATE):
        per = own if reading.kind is ElementKind.RATE else None
        beside = rate_beside(per)
        before = f'"{beside.zh}"' if beside.zh and language != "en" else ""
        behind = f'"{beside.en}"' if beside.en and language == "en" else ""
        return Figure(float(number) / 100, f"{before}0.0##%{behind}")
    return Figure(float(number), "#,##0.###") if reading.kind is ElementKind.NUMBER else None


def _counted(unit: str, *, whole: bool, language: str) -> str:
    """3年; 1 year, 3 years."""
    shown = "0" if whole else "0.##"
    words = unit_in_words(unit).in_language(language)
    if language != "en":
        return f'{shown}"{words}"'
    one = period_in_words(Period(Decimal(1), unit)).en
    return f'[=1]"{one}";{shown}" {words}"'
