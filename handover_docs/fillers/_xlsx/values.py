"""Values as cells hold them: texts stored once, dates as serial numbers, nothing that turns into a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.package import MAIN
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 32_767
"""Characters that one cell can hold."""

_DIGITS = 15
_ROUNDED = 10**_DIGITS

_BETWEEN = "\x01"
_APART = ("  ", "\n", "\t", "\r", " \x01", "\x01 ", "_x")
"""What makes texts be written one by one: white space that XML would not keep, what Excel reads as a code."""

_ESCAPED = regex("_x[0-9A-Fa-f]{4}_")


@dataclass(frozen=True, slots=True)
class StringTable:
    """The shared strings of a template: each as text, and as XML with its formatting."""

    texts: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def read_strings(root: _Element) -> StringTable:
    """The strings of the part ``root``."""
    from lxml import etree

    items = root.findall(f"{{{MAIN}}}si")
    return StringTable(
        tuple(
            as_shown("".join(t.text or "" for t in item.iter(f"{{{MAIN}}}t") if _parent(t) != "rPh")) for item in items
        ),
        tuple(
            etree.tostring(item, encoding="unicode", with_tail=False).replace(f' xmlns="{MAIN}"', "") for item in items
        ),
    )


class SharedStrings:
    """The shared strings of the result: those of the template that are still used, and every new text once."""

    def __init__(self, table: StringTable) -> None:
        self.texts = table.texts
        self._items = table.items
        self._written: list[str] = []
        self._kept: dict[int, int] = {}
        self.new: dict[str, int] = {}
        """The index of every new text that was asked for before."""

    def keep(self, index: int) -> int:
        """The new index of the template's string ``index``, formatting and all."""
        known = self._kept.get(index)
        if known is None:
            known = self._kept[index] = len(self._written)
            self._written.append(self._items[index])
        return known

    def add(self, text: str) -> int:
        """The index of ``text``, which is in no cell yet."""
        written = self._written
        index = self.new[text] = len(written)
        fits = _fits(text)
        if fits and "&" not in text and "<" not in text and ">" not in text and "_x" not in text:
            written.append(f"<si><t>{text}</t></si>")
        else:
            space = "" if fits else ' xml:space="preserve"'
            written.append(f"<si><t{space}>{escape(text)}</t></si>")
        return index

    def add_all(self, texts: Sequence[str]) -> None:
        """Adds ``texts``, none of which is in a cell yet, none twice."""
        # All of them are looked at and escaped as one: no text holds what stands between them.
        whole = f"\x01{_BETWEEN.join(texts)}\x01"
        if any(sign in whole for sign in _APART):
            for text in texts:
                self.add(text)
            return
        start = len(self._written)
        if "&" in whole or "<" in whole or ">" in whole:
            escaped: Sequence[str] = _marked_up(whole[1:-1]).split(_BETWEEN)
        else:
            escaped = texts
        self._written += [f"<si><t>{text}</t></si>" for text in escaped]
        self.new.update(zip(texts, range(start, start + len(texts)), strict=True))

    def serialise(self, uses: int) -> bytes:
        """The part, of which cells make ``uses`` uses."""
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        counts = f'count="{uses}" uniqueCount="{len(self._written)}"'
        return f'{head}<sst xmlns="{MAIN}" {counts}>{"".join(self._written)}</sst>'.encode()


def _fits(text: str) -> bool:
    """Whether XML keeps ``text`` as it is without being told to."""
    return text == text.strip() and "\n" not in text and "  " not in text


def _parent(element: _Element) -> str:
    parent = element.getparent()
    return str(parent.tag).rpartition("}")[2] if parent is not None else ""


def as_shown(text: str) -> str:
    """``text``, as XML holds it, as Excel shows it: ``_x000D_`` is a carriage return."""
    return _ESCAPED.sub(lambda match: chr(int(match[0][2:6], 16)), text) if "_x" in text else text


def escape(text: str) -> str:
    """``text`` for XML, so that Excel shows it as typed (``_x000B_`` too, which it reads as a control character)."""
    if "_x" in text and _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda match: f"_x005F{match[0]}", text)
    return _marked_up(text).replace('"', "&quot;")


def _marked_up(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def too_long(text: str, where: str) -> Problem:
    """What is wrong with a text of more than ``LONGEST`` characters."""
    return Problem(
        where,
        Bilingual(
            f"文字共 {len(text)} 个字符，超过单元格上限 {LONGEST}。",
            f"The text has {len(text)} characters; a cell holds {LONGEST}.",
        ),
        Bilingual("请缩短，或改为随附文件。", "Shorten it, or attach it as a file."),
    )


def serial(value: date | time, *, since_1904: bool) -> Decimal | None:
    """The serial number of a date or time of day, exact to the second; ``None`` where Excel has none for it."""
    if isinstance(value, time):
        return _day_part(value)
    number = value.toordinal() - (_EPOCH_1904 if since_1904 else _EPOCH)
    if number < (0 if since_1904 else _FIRST):
        return None
    return number + (_day_part(value.time()) if isinstance(value, datetime) else Decimal(0))


def serial_days(values: Sequence[date], *, since_1904: bool) -> list[int] | None:
    """The serial numbers of days; ``None`` where Excel has none for one of them."""
    epoch, first = (_EPOCH_1904, 0) if since_1904 else (_EPOCH, _FIRST)
    days = [value.toordinal() - epoch for value in values]
    return days if min(days) >= first else None


@lru_cache(maxsize=8192)
def serial_text(value: date | time, since_1904: bool) -> str | None:
    """The serial number as XML; ``None`` where Excel has none."""
    exact = serial(value, since_1904=since_1904)
    return None if exact is None else number_text(exact)


_EPOCH = date(1899, 12, 30).toordinal()
_EPOCH_1904 = date(1904, 1, 1).toordinal()
_FIRST = 61
"""1 March 1900: Excel believes in 29 February 1900, so that the days before it are one less."""


def _day_part(value: time) -> Decimal:
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return (Decimal(seconds) / 86400).quantize(Decimal("1e-10")).normalize() if seconds else Decimal(0)


def number_text(value: int | float | Decimal) -> str | None:
    """A number as XML; ``None`` where a cell would not hold it to the last digit."""
    if isinstance(value, float):
        text = repr(value)
        if -_ROUNDED < value < _ROUNDED and value and "e" not in text:
            return text[:-2] if text[-2:] == ".0" else text
        return _decimal_text(Decimal(text))
    if isinstance(value, int):
        return str(value) if -_ROUNDED < value < _ROUNDED else None
    return _decimal_text(value)


@lru_cache(maxsize=4096)
def _decimal_text(exact: Decimal) -> str | None:
    if not exact.is_finite():
        return None
    if exact.is_zero():
        return "0"
    return format(exact.normalize(), "f" if abs(exact.adjusted()) < _DIGITS else "E")
