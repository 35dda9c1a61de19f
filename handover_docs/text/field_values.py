"""Values of labelled fields: whether one is the same as the project's, whatever way it is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from handover_docs.model.document_type import FieldType
from handover_docs.model.requirement import Value
from handover_docs.text.dates import find_dates, format_date, possible_days
from handover_docs.text.money import find_money, find_percents, parse_money
from handover_docs.text.similarity import says


def same_value(given: str, value: Value, kind: FieldType) -> bool:
    """Whether ``given`` says ``value``: days, amounts and numbers by what they are, texts by their letters.

    Of a day in figures (05/11/2026) either reading will do where it does not say itself which of them is meant.
    """
    match kind, value:
        case FieldType.DATE, date():
            return value in possible_days(given)
        case FieldType.MONEY, Decimal() | int():
            amounts = [found.value.amount for found in find_money(given)]
            alone = parse_money(given)
            return Decimal(value) in [*amounts, *([alone.amount] if alone else [])] and not _at_odds(given)
        case FieldType.PERCENT, Decimal() | int():
            percents = [found.value for found in find_percents(given)]
            return Decimal(value) in (percents or numbers_in(given))
        case FieldType.NUMBER, Decimal() | int():
            return Decimal(value) in numbers_in(given)
        case _:
            return says(given, written(value, "zh-CN")) or says(given, str(value))


def _at_odds(given: str) -> bool:
    """Whether an amount in figures and the same in words, in brackets behind it, are two different ones."""
    found = find_money(given)
    return any(
        one.value.amount != other.value.amount
        and given[one.end : other.start].strip() in ("(", "（")
        and any(map(str.isdecimal, given[one.start : one.end]))
        is not any(map(str.isdecimal, given[other.start : other.end]))
        for one, other in pairwise(found)
    )


def holds_one(text: str, kind: FieldType) -> bool:
    """Whether ``text`` holds one value of the kind and no more."""
    match kind:
        case FieldType.DATE:
            return len({found.value for found in find_dates(text)}) == 1
        case FieldType.MONEY:
            return len(find_money(text)) == 1
        case FieldType.PERCENT:
            return len(find_percents(text)) == 1
        case _:
            return len(numbers_in(text)) == 1


def numbers_in(text: str) -> list[Decimal]:
    """The numbers in figures that stand in ``text``."""
    cleaned = "".join(
        character if character.isdigit() or character in ".-" else " " for character in text.replace(",", "")
    )
    numbers = []
    for word in cleaned.split():
        try:
            numbers.append(Decimal(word.strip(".")))
        except ArithmeticError:
            continue
    return numbers


def written(value: Value, language: str) -> str:
    """A value as it is shown to a person."""
    return format_date(value, language) if isinstance(value, date) else str(value)
