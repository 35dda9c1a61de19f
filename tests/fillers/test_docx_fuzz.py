"""Whatever the values and however broken the template: a valid document, or an error that says where."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.parsers.expat import ParserCreate

import pytest
from docx.document import Document
from lxml import etree
from openxml_audit import OpenXmlValidator

from handover_docs.errors import HandoverError
from handover_docs.fillers.docx import fill
from tests.fillers.docx_samples import part, word

pytestmark = pytest.mark.long

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MARKUP = ("<w:p>", "</w:t>", "&amp;", "&#0;", "]]>", "<!--", "<?x?>", "{{ a }}", "{%", "%}", "\ufdd01\ufdd1")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029")


def _properties(document: Document) -> None:
    document.core_properties.title = "{{ a }}"
    document.sections[0].header.paragraphs[0].text = "页眉 {{ a }}"


VALUES = word(
    "甲{{ a }}乙",
    "{% if a %}{{ a }}{% endif %}",
    [["{%tr for x in xs %}", ""], ["{{ x }}", "{{ a }}"], ["{%tr endfor %}", ""]],
    change=_properties,
)


def _any(rng: random.Random, size: int) -> str:
    """Text of every kind: any code point, control characters, right to left, what looks like XML or a tag."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: chr(rng.randrange(0x110000)),
        lambda: chr(rng.randrange(0x20)),
        lambda: chr(rng.randrange(0xD800, 0xE000)),
        lambda: chr(rng.randrange(0x590, 0x700)),
        lambda: chr(rng.randrange(0x4E00, 0x9FFF)),
        lambda: rng.choice(("\u202e", "\u200f", "\ufeff", "\u0301", "\u2028", "\x85", "\r\n", "\t", "\n", " ")),
        lambda: rng.choice(
            ("<w:p>", "</w:t>", "&amp;", "&#0;", "]]>", "<!--", "<?x?>", "{{ a }}", "{%", "%}", "\ufdd01\ufdd1")
        ),
        lambda: rng.choice("abc<>&\"'"),
    )
    chosen = rng.sample(kinds, rng.randint(1, 3)) if rng.random() < 0.7 else kinds[4:]
    return "".join(rng.choice(chosen)() for _ in range(size))


def _attempt(template: bytes, values: Mapping[str, object]) -> bytes | HandoverError:
    try:
        return fill(template, values, name="t.docx")
    except HandoverError as error:
        return error


def _first(data: bytes) -> str:
    """What the first paragraph says."""
    body = etree.fromstring(part(data).encode(), etree.XMLParser(huge_tree=True))
    paragraph = next(body.iter(f"{W}p"))
    breaks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(breaks.get(node.tag) or node.text or "" for node in paragraph.iter(f"{W}t", *breaks))


def _well_formed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ParserCreate().Parse(archive.read(name), True)


def test_ten_thousand_values_come_through_as_typed_or_are_refused() -> None:
    rng = random.Random(3)
    made = refused = 0
    for number in range(10_000):
        text = _any(rng, rng.choice((0, 1, 3, 12, 60)))
        if number % 500 == 0:
            text = (text or "长") * (1_000_000 // max(1, len(text)))
        data = _attempt(VALUES, {"a": text, "xs": [text[:50]]})
        if isinstance(data, HandoverError):
            assert FORBIDDEN.search(text)
            assert all("control character" in problem.what.en and problem.place for problem in data.problems)
            refused += 1
            continue
        assert FORBIDDEN.search(text) is None
        if number % 20 == 0:
            _well_formed(data)
        assert _first(data) == f"甲{LINE_ENDS.sub(chr(10), text)}乙"
        made += 1
    assert min(made, refused) > 1000


TEMPLATES = [
    word(
        "# 标题 {{ a }}",
        "甲{{ a }}乙 {{ d|date }}",
        "{%p if c %}",
        "有 {{ n|capital }}",
        "{%p else %}",
        "无",
        "{%p endif %}",
        "{% for x in xs %}{{ x.name }}{% if not loop.last %}、{% endif %}{% endfor %}",
        [["名", "数"], ["{%tr for x in xs %}", ""], ["{{ x.name }}", "{{ x.n|number }}"], ["{%tr endfor %}", ""]],
        change=_properties,
    ),
    *(path.read_bytes() for path in sorted(Path(__file__).parents[2].glob("templates/*/*.docx"))),
]
GIVEN: dict[str, object] = {
    "a": "甲<&>", "c": True, "d": date(2026, 11, 21), "n": Decimal("12.5"), "language": "zh-CN",
    "xs": [{"name": "一", "n": 1}, {"name": "二", "n": 2}],
}  # fmt: skip
PIECES = (
    "{{ a }}", "{{", "}}", "{% if c %}", "{% endif %}", "{%p endfor %}", "{%tr for x in xs %}", "{%tc endif %}", "{#",
    "{{ xs }}", "{{ a.b.c }}", "{{ a|nothing }}", "{{ 1/0 }}", "{% set x = 1 %}", "％｝", "<", "&",
    "</w:p>", "<w:p/>", "<w:tbl/>", "<w:tr>", "</w:tc>", "\ufdd05\ufdd1", "<?handover 3?>", "<w:ins/>", "<w:fldChar/>",
)  # fmt: skip


def _mutated(rng: random.Random, template: bytes) -> bytes:
    """``template`` with a few things broken, in the zip or in the XML of its parts."""
    if rng.random() < 0.1:
        data = bytearray(template)
        for _ in range(rng.randint(1, 8)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        return bytes(data[: rng.randrange(len(data))] if rng.random() < 0.2 else data)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        hit = rng.choice([*old.namelist(), *["word/document.xml"] * 20])
        for info in old.infolist():
            text = old.read(info).decode("utf-8", "surrogateescape")
            if info.filename == hit:
                if rng.random() < 0.05:
                    continue
                for _ in range(rng.randint(1, 4)):
                    text = _broken(rng, text)
            new.writestr(info.filename, text.encode("utf-8", "surrogateescape"))
    return buffer.getvalue()


def _broken(rng: random.Random, text: str) -> str:
    marks = [found.span() for found in re.finditer(r"<[^>]+>|\{[{%].*?[%}]\}", text)] or [(0, len(text))]
    start, end = rng.choice(marks)
    kind = rng.randrange(6)
    if kind == 0:
        return text[:start] + text[end:]
    if kind == 1:
        return text[:end] + text[start:end] + text[end:]
    if kind == 2:
        other = rng.choice(marks)
        return text[:start] + text[other[0] : other[1]] + text[end:]
    if kind == 3:
        return text[:end] + rng.choice(PIECES) + text[end:]
    if kind == 4:
        inside = [found.end() for found in re.finditer(r"<w:t[^>/]*>", text)] or [end]
        at = rng.choice(inside)
        return text[:at] + rng.choice(PIECES) + text[at:]
    at = rng.randrange(len(text) + 1)
    return text[:at] + text[at + rng.randint(1, 30) :]


def test_a_thousand_broken_templates_give_a_document_or_a_located_error() -> None:
    rng = random.Random(4)
    made = refused = 0
    for number in range(1_000):
        template = _mutated(rng, TEMPLATES[0] if number % 3 else rng.choice(TEMPLATES))
        data = _attempt(template, GIVEN)
        if isinstance(data, HandoverError):
            assert data.problems
            assert all(problem.where and problem.what.zh and problem.remedy.en for problem in data.problems)
            refused += 1
            continue
        _well_formed(data)
        made += 1
    assert min(made, refused) > 100


def test_what_is_made_of_any_values_passes_the_validator(tmp_path: Path) -> None:
    rng = random.Random(5)
    file = tmp_path / "made.docx"
    file.write_bytes(word("x"))
    usual = {error.description for error in OpenXmlValidator().validate(str(file)).errors}
    for _ in range(60):
        text = FORBIDDEN.sub("", _any(rng, 30))
        file.write_bytes(fill(VALUES, {"a": text, "xs": [text] * rng.randint(0, 3)}, name="t"))
        found = {error.description for error in OpenXmlValidator().validate(str(file)).errors}
        assert found - usual == set()
