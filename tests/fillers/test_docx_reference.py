"""docxtpl is the dialect's reference: what both can fill reads the same."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from handover_docs.errors import HandoverError
from handover_docs.fillers.docx import fill

from .docx_samples import with_body, word

PEOPLE = [{"name": "李伟 & <张三>", "n": 3, "tags": ["甲", "乙"]}, {"name": '"O\'Neil"', "n": 0, "tags": []}]
VALUES = {"a": "A&B", "b": False, "c": True, "people": PEOPLE, "n": 7, "text": "一\n二", "listed": PEOPLE}

TEMPLATES = {
    "values": word("甲 {{ a }} 乙{{n}}丙 {{ n + 1 }} {{ a|lower }} {{ listed[0].name }} {{ text }}"),
    "inline condition": word("甲{% if c %}是{% else %}否{% endif %}乙{% if b %}丙{% elif n > 3 %}丁{% endif %}"),
    "paragraphs": word(
        "{%p for p in people %}",
        "{{ loop.index }} {{ p.name }}",
        "{%p if p.n %}",
        "有 {{ p.n }}",
        "{%p else %}",
        "无",
        "{%p endif %}",
        "{%p endfor %}",
        "完",
    ),
    "rows": word(
        [
            ["名", "数"],
            ["{%tr for p in people %}", ""],
            ["{{ p.name }}", "{{ p.n }}"],
            ["{%tr endfor %}", ""],
            ["", "完"],
        ]
    ),
    "cells": word([["项", "{%tc for p in people %}", "{{ p.n }}", "{%tc endfor %}"]]),
    "inline loop": word("{% for p in people %}{{ p.name }}{% if not loop.last %}、{% endif %}{% endfor %}。"),
    "loop over runs": with_body(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{% for p in people %}[</w:t></w:r><w:r><w:t>{{ p.na</w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>me }}</w:t></w:r><w:r><w:t>]{% endfor %}乙</w:t></w:r></w:p>"
    ),
    "block over paragraphs": word("甲{% for p in people %}（{{ p.n }}", "续 {{ p.n }}）{% endfor %}乙"),
    "nested": word(
        "{%p for p in people %}", "{%p for t in p.tags %}", "{{ p.n }} {{ t }}", "{%p endfor %}", "{%p endfor %}"
    ),
    "set": word("{% set total = n * 2 %}{{ total }} {% with x = 3 %}{{ x }}{% endwith %}"),
    "trimmed": word("甲  {%- if c -%}  乙  {%- endif %} 丙"),
    "header": word("x", change=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "{{ a }} 页")),
    "cell blocks": word([["{%p for p in people %}\n{{ p.name }}\n{%p endfor %}", "{% if c %}是{% endif %}"]]),
    "comment": word("甲{# 乙 #}丙"),
    "no tags": word("甲 & 乙"),
}


def read(data: bytes) -> list[object]:
    document = Document(io.BytesIO(data))
    found: list[object] = [paragraph.text for paragraph in document.paragraphs]
    found += ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    found += (paragraph.text for paragraph in document.sections[0].header.paragraphs)
    return found


def by_docxtpl(template: bytes, values: dict[str, object]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_text_is_docxtpls(name: str) -> None:
    template = TEMPLATES[name]
    assert read(fill(template, VALUES, name="t")) == read(by_docxtpl(template, VALUES))


def flaws(data: bytes, folder: Path) -> list[str]:
    """What the validator finds; python-docx's own blank document is not free of it."""
    path = folder / "t.docx"
    path.write_bytes(data)
    return [error.description for error in OpenXmlValidator().validate(str(path)).errors]


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_document_is_valid_office_open_xml(name: str, tmp_path: Path) -> None:
    made = fill(TEMPLATES[name], {**VALUES, "c": False, "people": []}, name="t")
    assert flaws(made, tmp_path) == flaws(word("甲"), tmp_path)


def attempt(template: bytes, values: dict[str, object]) -> bytes | HandoverError:
    try:
        return fill(template, values, name="t")
    except HandoverError as error:
        return error


SIMPLE = word("甲{{ a }}乙", [["{{ a }}", "{% if a %}x{% endif %}"]])


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_text_comes_through_as_typed_or_is_refused(text: str) -> None:
    made = attempt(SIMPLE, {"a": text})
    if isinstance(made, HandoverError):
        assert "control character" in made.problems[0].what.en
        return
    expected = text
    for end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        expected = expected.replace(end, "\n")
    assert Document(io.BytesIO(made)).paragraphs[0].text == f"甲{expected}乙"


PIECES = (
    "{{ a }}", "{{", "}}", "{% if c %}", "{% endif %}", "{%p if c %}", "{%p endif %}", "{%tr for x in xs %}",
    "{% for x in xs %}", "{% endfor %}", "{% else %}", "{{ x", "{#", "#}", "甲", " ", "<", "{", "%}", "{%",
    "{{ a|b }}", "“", "'", "{%p", "{% set y = 1 %}", "{%tc endfor %}",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), max_size=6)


@settings(max_examples=50)
@given(TEXTS, st.booleans())
def test_any_template_gives_a_document_or_a_located_error(texts: list[str], table: bool) -> None:
    template = word([texts or [""]]) if table else word(*texts)
    made = attempt(template, {"a": "甲", "c": False, "xs": [1], "x": Decimal(2)})
    if isinstance(made, HandoverError):
        assert all(problem.place for problem in made.problems)
    else:
        assert Document(io.BytesIO(made)).element.body is not None
