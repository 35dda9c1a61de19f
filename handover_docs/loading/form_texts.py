"""How values read in a cell of the form, and back: choices by their wording, truth, lists of ids."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from unicodedata import normalize

from handover_docs.loading.choices import labels_of
from handover_docs.loading.form_layout import YES_NO
from handover_docs.loading.form_speaking import means, worded
from handover_docs.loading.formats import day_meant, moment_meant
from handover_docs.loading.nodes import Kind, Place, Scalar
from handover_docs.loading.rule import Rule
from handover_docs.loading.yaml_nodes import kind_of
from handover_docs.patterns import regex

_BETWEEN = regex(r"[,，、;；\n]+")
_THOUSANDS = regex(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_TIMES: Final = ("date", "moment")
_DAY: Final = 86_400
_FIRST_DAY: Final = 32_874  # 1990-01-01
_LAST_DAY: Final = 73_051  # 2100-01-01
_MIDNIGHT = regex(r"(?<!\s)\s+0?0:00(:00)?\s*$")
_BLANKS: Final = " \t\n\u3000\xa0"
_HAN = regex("[\u3400-\u9fff\uf900-\ufaff]")
_WORDS = regex(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")


def shown(text: str, rule: Rule, language: str) -> str:
    """A value as the form shows it."""
    if rule.kind == "boolean":
        return worded(YES_NO[0 if text.lower() == "true" else 1], language)
    if rule.choices:
        wording = labels_of(rule.choices).get(text)
        return text if wording is None else worded(wording, language)
    return text


def listed(text: str) -> tuple[str, ...]:
    """The ids or choices in a cell that holds several."""
    return tuple(word for each in _BETWEEN.split(text) if (word := each.strip()))


def is_neutral(text: str, language: str) -> bool:
    """Whether a text given in one ``language`` alone reads the same in all: a version, a size, a product's name."""
    if _HAN.search(text):
        return False
    return language.startswith("zh") or not _WORDS.search(text)


def scalar(value: object, number_format: str, rule: Rule, place: Place) -> Scalar:
    """What a cell with this value says for ``rule``; an empty cell is ``NULL``."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return Scalar(Kind.NULL, "", place)
    if isinstance(value, bool):
        return Scalar(Kind.BOOLEAN, str(value).lower(), place)
    if isinstance(value, datetime):
        is_day = rule.format != "moment" and not value.time().replace(microsecond=0).isoformat().strip("0:")
        return Scalar(Kind.DATE, value.date().isoformat() if is_day else value.strftime("%Y-%m-%d %H:%M:%S"), place)
    if isinstance(value, date):
        return Scalar(Kind.DATE, value.isoformat(), place)
    if isinstance(value, int | float) and rule.format in _TIMES and _FIRST_DAY <= value < _LAST_DAY:
        # A cell that was formatted as a number shows how many days after the end of 1899 it is.
        return scalar(datetime(1899, 12, 30) + timedelta(seconds=round(value * _DAY)), "", rule, place)
    if isinstance(value, int | float):
        return _number(value, number_format, rule, place)
    return _text(str(value), rule, place)


def _number(value: float, number_format: str, rule: Rule, place: Place) -> Scalar:
    number = Decimal(repr(value))
    percent = "%" in number_format
    text = f"{number * 100 if percent else number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if rule.format in _TIMES:
        return _time(text, rule, place)
    if percent and rule.kind not in ("number", "integer"):
        text += "%"
    return Scalar(kind_of(text), text, place)


def _text(text: str, rule: Rule, place: Place) -> Scalar:
    if rule.by_language:
        return Scalar(Kind.TEXT, text.replace("\r\n", "\n").strip(_BLANKS), place)
    text = text.strip()
    if rule.format in _TIMES:
        return _time(text, rule, place)
    if rule.kind in ("number", "integer"):
        plain = normalize("NFKC", text)
        text = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain
    if rule.kind == "boolean":
        for answer, wording in zip(("true", "false"), YES_NO, strict=True):
            if text.casefold() == answer or means(text, wording):
                return Scalar(Kind.BOOLEAN, answer, place)
    for choice, wording in labels_of(rule.choices).items():
        if means(text, wording):
            return Scalar(Kind.TEXT, choice, place)
    return Scalar(kind_of(text), text, place)


def _time(text: str, rule: Rule, place: Place) -> Scalar:
    """A day or a moment, however a person typed it, where that can be meant in but one way; else as it stands."""
    if rule.format == "date" and (day := day_meant(_MIDNIGHT.sub("", text))) is not None:
        return Scalar(Kind.DATE, day.isoformat(), place)
    if rule.format == "moment" and (moment := moment_meant(text)) is not None:
        return Scalar(Kind.DATETIME, f"{moment:%Y-%m-%d %H:%M:%S}", place)
    return Scalar(kind_of(text), text, place)
