"""A sheet around its rows: headers and footers, and the rows put back into it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from handover_docs.dialect import fill_text
from handover_docs.errors import Problem
from handover_docs.fillers._xlsx.package import MAIN, serialise
from handover_docs.fillers._xlsx.typed import MARK, readable
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEADER = 255
_FIELD = regex(r"\{\{.*?\}\}", re.DOTALL)


def header_fields(frame: _Element) -> list[str]:
    """The fields in headers and footers."""
    return [field for text in _headers(frame) for field in _FIELD.findall(text)]


def header_problems(frame: _Element, place: str) -> list[Problem]:
    """Every header and footer that holds more than fields."""
    return [_only_fields(place) for text in _headers(frame) if "{%" in text or "{{" in _FIELD.sub("", text)]


def _headers(frame: _Element) -> list[str]:
    return [
        readable(element.text or "") for container in frame.iter(f"{{{MAIN}}}headerFooter") for element in container
    ]


def _only_fields(where: str) -> Problem:
    return Problem(
        where,
        Bilingual("页眉页脚中只能写字段 {{ }}。", "A header or footer can hold fields {{ }} alone."),
        Bilingual(
            "请用 {{ '甲' if 条件 else '乙' }} 代替 {% if %}。", "Write {{ 'a' if b else 'c' }} instead of {% if %}."
        ),
    )


def fill_headers(frame: _Element, values: Mapping[str, object], language: str, place: str) -> None:
    """Fills the fields of headers and footers; what is too long for Excel is cut at its longest value."""
    for container in frame.iter(f"{{{MAIN}}}headerFooter"):
        for element in container:
            if element.text and MARK.search(element.text):
                element.text = _header(readable(element.text), values, language, place)


def _header(text: str, values: Mapping[str, object], language: str, place: str) -> str:
    fields = _FIELD.findall(text)
    # A single & begins a code of the header's own.
    filled = [fill_text(field, values, language, place).replace("\n", " ").replace("&", "&&") for field in fields]
    between = _FIELD.split(text)
    excess = sum(map(len, between)) + sum(map(len, filled)) - _LONGEST_HEADER
    if excess > 0:
        longest = max(range(len(filled)), key=lambda index: len(filled[index]))
        cut = filled[longest][: max(0, len(filled[longest]) - excess - 1)]
        filled[longest] = (cut[:-1] if cut.count("&") % 2 else cut) + "…"
    return "".join(part for pair in zip(between, [*filled, ""], strict=True) for part in pair)


def splice(frame: _Element, rows: str) -> bytes:
    """The sheet as a part: ``frame`` with ``rows`` put into it."""
    prefix = tag_prefix(frame)
    return serialise(frame).replace(
        f"<{prefix}sheetData/>".encode(), f"<{prefix}sheetData>{rows}</{prefix}sheetData>".encode(), 1
    )


def tag_prefix(frame: _Element) -> str:
    """What stands before the name of an element in the sheet: mostly nothing, ``x:`` in files of some libraries."""
    return f"{frame.prefix}:" if frame.prefix else ""
