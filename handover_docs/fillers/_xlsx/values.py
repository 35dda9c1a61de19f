"""Values as cells hold them: texts stored once, dates as serial numbers, nothing that turns into a formula."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.package import MAIN
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST = 32_767
"""Characters that one cell can hold."""

_DIGITS = 15
_ROUNDED = 10**_DIGITS

_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")


class SharedStrings:
    """The shared strings of the result: those of the template that are still used, and every new text once."""

    def __init__(self, root: _Element | None) -> None:
        self._items = list(root) if root is not None else []
        self.texts = tuple(
            "".join(t.text or "" for t in item.iter(f"{{{MAIN}}}t") if _parent(t) != "rPh") for item in self._items
        )
        self._written: list[str] = []
        self._kept: dict[str, int] = {}
        self._new: dict[str, int] = {}
        self.uses = 0

    def keep(self, index: str) -> int:
        """The new index of the template's string ``index``, formatting and all."""
        from lxml import etree

        self.uses += 1
        if index not in self._kept:
            self._kept[index] = len(self._written)
            text = etree.tostring(self._items[int(index)], encoding="unicode", with_tail=False)
            self._written.append(text.replace(f' xmlns="{MAIN}"', ""))
        return self._kept[index]

    def add(self, text: str) -> int:
        """The index of ``text``."""
        self.uses += 1
        index = self._new.get(text)
        if index is None:
            index = self._new[text] = len(self._written)
            space = ' xml:space="preserve"' if text != text.strip() or "\n" in text or "  " in text else ""
            self._written.append(f"<si><t{space}>{escape(text)}</t></si>")
        return index

    def serialise(self) -> bytes:
        """The part."""
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        counts = f'count="{self.uses}" uniqueCount="{len(self._written)}"'
        return f'{head}<sst xmlns="{MAIN}" {counts}>{"".join(self._written)}</sst>'.encode()


def _parent(element: _Element) -> str:
    parent = element.getparent()
    return str(parent.tag).rpartition("}")[2] if parent is not None else ""


def escape(text: str) -> str:
    """``text`` for XML, so that Excel shows it as typed (``_x000B_`` too, which it reads as a control character)."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda match: f"_x005F{match[0]}", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


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
    day = value.date() if isinstance(value, datetime) else value
    number = (day - (date(1904, 1, 1) if since_1904 else date(1899, 12, 30))).days
    # Excel believes in 29 February 1900, so that the days before it are one less.
    if number < (0 if since_1904 else 61):
        return None
    return number + (_day_part(value.time()) if isinstance(value, datetime) else Decimal(0))


def _day_part(value: time) -> Decimal:
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return (Decimal(seconds) / 86400).quantize(Decimal("1e-10")).normalize() if seconds else Decimal(0)


def number_text(value: int | float | Decimal) -> str | None:
    """A number as XML; ``None`` where a cell would not hold it to the last digit."""
    if isinstance(value, int):
        return str(value) if abs(value) < _ROUNDED else None
    exact = Decimal(repr(value)) if isinstance(value, float) else value
    if not exact.is_finite():
        return None
    if exact.is_zero():
        return "0"
    return format(exact.normalize(), "f" if abs(exact.adjusted()) < _DIGITS else "E")
