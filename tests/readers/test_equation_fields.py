from __future__ import annotations

import pytest

from handover_docs.model.content import Content
from handover_docs.readers._equation_fields import equation_shown
from handover_docs.readers.docx import read_word
from tests.readers.office_files import word_bytes


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r" EQ \o\ac(○,章) ", "章"),
        (r"eq \f(达标数,总数)×100%", "达标数/总数×100%"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pīn),拼)', "拼（pīn）"),
        (r"EQ \o(\s\up5(上),\s\do5(下))", "下（上）"),
        (r"EQ \r(3,x)", "3√x"),
        (r"EQ \b\lc\{(\a\al\co2(a,b))", "(a b)"),
        (r"EQ \x\to(均\,值)", "均,值"),
        (r"EQ \o\ac(○,章", "章"),
        (r"TOC \o", ""),
        ("EQ", ""),
    ],
)
def test_a_field_of_an_equation_shows_what_its_instruction_says(instruction: str, shown: str) -> None:
    assert equation_shown(instruction) == shown


def test_an_equation_within_too_many_others_is_read_all_the_same() -> None:
    assert equation_shown("EQ " + r"\f(a," * 500).startswith("a/a/")


@pytest.mark.parametrize("quickly", [True, False])
@pytest.mark.parametrize(
    ("middle", "text"), [("", "盖章处"), ('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', "盖处")]
)
def test_an_equation_is_read_where_it_stands_unless_it_has_a_result(middle: str, text: str, quickly: bool) -> None:
    body = (
        '<w:p><w:r><w:t>盖</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        r"<w:r><w:instrText> eq \o\ac(○,</w:instrText></w:r><w:r><w:instrText>章)</w:instrText></w:r>"
        f'{middle}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>处</w:t></w:r></w:p>'
    )
    content = read_word(word_bytes(p("甲") + body), quickly=quickly)
    assert isinstance(content, Content)
    assert [block.text for block in content.blocks] == ["甲", text]
