"""A sheet around its rows: headers and footers, and the rows put back into it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from handover_docs.dialect import fill_text
from handover_docs.dialect.punctuation import repaired
from handover_docs.fillers._xlsx.package import MAIN, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_HEADER = 255
_FIELD = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def header_fields(frame: _Element) -> list[str]:
    """The fields in headers and footers."""
    texts = (element.text or "" for container in frame.iter(f"{{{MAIN}}}headerFooter") for element in container)
    return [repaired(field) for text in texts for field in _FIELD.findall(text)]


def fill_headers(frame: _Element, values: Mapping[str, object], language: str, place: str) -> None:
    """Fills the fields of headers and footers; what is too long for Excel is cut at its longest value."""
    for container in frame.iter(f"{{{MAIN}}}headerFooter"):
        for element in container:
            if element.text and "{{" in element.text:
                element.text = _header(element.text, values, language, place)


def _header(text: str, values: Mapping[str, object], language: str, place: str) -> str:
    fields = [repaired(field) for field in _FIELD.findall(text)]
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
