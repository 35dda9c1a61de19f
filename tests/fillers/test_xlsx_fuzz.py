"""Whatever the values and however broken the template: a valid workbook or an error that says where."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.errors import HandoverError
from handover_docs.fillers.xlsx import fill, tags_of

from .test_xlsx_column_objects import decorated
from .test_xlsx_elsewhere import everywhere
from .test_xlsx_package import everything
from .test_xlsx_ranges import two_lists
from .xlsx_cases import LOOP, cells, rows, template

pytestmark = [pytest.mark.long, pytest.mark.filterwarnings("ignore")]

_PIECES = (
    *(
        "=1+1",
        "+cmd",
        "-2",
        "@SUM(A1)",
        "&amp;",
        "<a/>",
        "]]>",
        "<!--",
        "{{ x }}",
        "{% endfor %}",
        "_x000B_",
        "%s",
        "%",
    ),
    *("\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\u202e", "\u2028", "\x85", "\r\n", "\n", "\t", "　", "'", '"'),
    *("中文", "עברית", "😀", "e\u0301", "A" * 300, " ", ""),
)


def value(seed: random.Random) -> object:
    kind = seed.randrange(12)
    if kind < 6:
        return "".join(seed.choices(_PIECES, k=seed.randrange(5)))
    return seed.choice(
        [
            *(None, True, 10 ** seed.randrange(400), -(10 ** seed.randrange(30)), seed.uniform(-1e20, 1e20)),
            *(float("nan"), float("inf"), -0.0, 1e308, 5e-324, Decimal("1E+999"), Decimal("NaN"), Decimal("-0.00")),
            *(date.min, date.max, date(1900, 2, 28), datetime.min, datetime(2026, 1, 1, 23, 59, 59, 999999)),
            *(
                time(0, 0),
                time(23, 59, 59),
                [],
                [1],
                {},
                {"a": 1},
                object(),
                b"bytes",
                "x" * seed.choice([32_767, 10**6]),
            ),
        ]
    )


def check(data: bytes, folder: Path) -> None:
    file = folder / "t.xlsx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    openpyxl.load_workbook(file)


def test_ten_thousand_random_values_are_shown_or_refused_with_their_cell(tmp_path):
    seed = random.Random(7)

    def write(book, page):
        wrap = book.add_format({"text_wrap": True})
        cells(page, *LOOP, ("C4", "a {{ row.value }} b"), ("D4", "=B4&C4"), ("E6", "=SUM(B3:B5)"))
        page.set_row(3, 20, wrap)
        page.write_string("B4", "{{ row.value }}", wrap)

    source = template(write)
    shown: list[object] = []
    places: list[str] = []
    for _ in range(10_000):
        drawn = value(seed)
        try:
            fill(source, {"rows": [{"name": "n", "value": drawn}]}, name="t.xlsx", language="zh-CN")
            shown.append(drawn)
        except HandoverError as error:
            places += [problem.where for problem in error.problems]
    assert 2_500 < len(shown) < 10_000
    assert all(re.search(r"t\.xlsx!S!|rows\[0\]", place) for place in places)
    for start in range(0, len(shown), 100):
        drawn = [{"name": "n", "value": each} for each in shown[start : start + 100]]
        check(fill(source, {"rows": drawn}, name="t.xlsx", language="zh-CN"), tmp_path)


_TEXTS = (
    *("", "{{", "{%tr for %}", "{%range for x in rows %}", "9999", "=A1", "S!$A:$B", "S!#REF!", "{{ 1/0 }}"),
    *("{{ x|nope }}", "{{ title is nope }}", "{% include title %}", "{% macro m() %}", "{%tr endfor %}", "｛｛ title"),
    *("{{ title[0].a.b }}", "{{ rows }}", "{%tr for loop in rows %}", "{{ ((((title }}"),
    *("{{ title|map('nope')|list }}", "{% set title %}", "{{ cycler.__init__ }}", "{{ title|attr('__class__') }}"),
    *("{{ 9**9**2 }}", "{{ range(10**9) }}"),
)


def _other_attribute(text: str, seed: random.Random) -> str:
    found = list(re.finditer(r'"[^"]*"', text))
    at = seed.choice(found)
    new = seed.choice(["", "0", "-1", "99999999999", "ZZZZZ9", "A0", "x", "A1:B2:C3", "#REF!", "1e9", "A1"])
    return f'{text[: at.start()]}"{new}"{text[at.end() :]}'


def _element_gone(text: str, seed: random.Random) -> str:
    at = seed.choice(list(re.finditer(r"<(\w+)(?: [^<>]*)?(?:/>|>[^<]*</\1>)", text)) or [re.match("", text)])
    return text[: at.start()] + text[at.end() :]


def _element_twice(text: str, seed: random.Random) -> str:
    at = seed.choice(list(re.finditer(r"<(\w+)(?: [^<>]*)?(?:/>|>[^<]*</\1>)", text)) or [re.match("", text)])
    return text[: at.end()] + at[0] + text[at.end() :]


def _other_text(text: str, seed: random.Random) -> str:
    at = seed.choice(list(re.finditer(r">([^<]+)<", text)) or [re.match("()", text)])
    new = seed.choice(_TEXTS)
    return text[: at.start(1)] + new + text[at.end(1) :]


def _cut(text: str, seed: random.Random) -> str:
    return text[: seed.randrange(len(text))]


_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(_other_attribute, _other_attribute, _element_gone, _element_twice, _other_text, _other_text, _cut),
)


def mutated(source: bytes, seed: random.Random) -> bytes:
    if seed.random() < 0.1:
        data = bytearray(source)
        for _ in range(3):
            data[seed.randrange(len(data))] = seed.randrange(256)
        return bytes(data)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = seed.choice([name for name in names if "sheet" in name or "workbook" in name] + names)
        for name in names:
            text = old.read(name).decode()
            new.writestr(name, seed.choice(_CHANGES)(text, seed) if name == chosen else text)
    return file.getvalue()


def faults(data: bytes, folder: Path) -> set[str] | None:
    """What the validator finds, or ``None`` where the file is no workbook to openpyxl."""
    file = folder / "t.xlsx"
    file.write_bytes(data)
    try:
        openpyxl.load_workbook(file)
    except Exception:
        return None
    return {str(error) for error in OpenXmlValidator().validate(str(file)).errors}


def all_at_once(book, page):
    """All that follows rows, with fields in it wherever Excel shows a text."""
    everything(book, page)
    page.add_sparkline("F8", {"range": "S!B3:B5"})
    page.insert_textbox("H3", "x {{ title }}")
    page.write_url("H9", "internal:S!A9", string="go")
    page.write_url("H10", "https://example.com/{{ title }}", string="go")
    page.set_row(3, 30)
    page.write_array_formula("H8:H9", "{=SUM(B3:B5*2)}")
    page.conditional_format("B4:D4", {"type": "3_color_scale"})
    page.write_formula("K4", "=VLOOKUP(B4,T!A1:B4,2,FALSE)&ROW()")
    page.write_dynamic_array_formula("K7", "=UNIQUE(A3:A5)")


def columns(book, page):
    """Columns that repeat, with all that follows them."""
    decorated(book, page)
    page.merge_range("C9:D9", "{{ c.name }}")


def test_a_thousand_broken_templates_give_a_valid_workbook_or_an_error_that_says_where(tmp_path):
    seed = random.Random(11)
    sources = [template(write) for write in (everything, two_lists, all_at_once, everywhere, columns)]
    values = {"rows": rows(4), "risks": rows(3), "issues": rows(2), "title": "T", "t": {"a": "a", "b": "b"}}
    values["candidates"] = [{"name": f"c{number}", "scores": [number] * 4} for number in range(3)]
    filled = 0
    refused: list[bool] = []
    for number in range(1_000):
        broken = mutated(sources[number % len(sources)], seed)
        tags_of(broken, "t.xlsx")
        try:
            result = fill(broken, values, name="t.xlsx", language="en")
        except HandoverError as error:
            refused.append(bool(error.problems) and all(problem.where for problem in error.problems))
            continue
        if faults(broken, tmp_path) == set():
            assert faults(result, tmp_path) == set()
            filled += 1
    assert len(refused) > 100
    assert all(refused)
    assert filled > 100
