"""Accepting and rejecting what others tracked."""

from __future__ import annotations

import pytest

from handover_docs.redline import accept_all, reject_all

from .files import docx, marked, names, paragraph, part, run, table

BY = 'w:id="1" w:author="乙方"'


def ins(content: str) -> str:
    return f"<w:ins {BY}>{content}</w:ins>"


def dele(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def ended(*runs: str, mark: str) -> str:
    """A paragraph whose end is tracked."""
    return paragraph(*runs, look=f"<w:rPr><w:{mark} {BY}/></w:rPr>")


@pytest.mark.parametrize(
    ("blocks", "accepted", "rejected"),
    [
        ([paragraph("甲", ins(run("乙")), dele("丙"))], "甲乙/", "甲丙/"),
        ([ended("甲", mark="ins"), "乙"], "甲/乙/", "甲乙/"),
        ([ended("甲", mark="del"), "乙"], "甲乙/", "甲/乙/"),
        ([ended(ins(run("甲")), mark="ins"), "乙"], "甲/乙/", "乙/"),
        ([ended(ins(run("甲")), mark="ins"), table(("乙",)), "丙"], "甲/乙/丙/", "乙/丙/"),
        ([ended("一", mark="del"), ended("二", mark="del"), "三"], "一二三/", "一/二/三/"),
        ([paragraph(ins(run("甲") + dele("乙")))], "甲/", "/"),
        (
            [paragraph(f"<w:moveFrom {BY}>{run('甲')}</w:moveFrom>", "乙", f"<w:moveTo {BY}>{run('甲')}</w:moveTo>")],
            "乙甲/",
            "甲乙/",
        ),
    ],
)
def test_changes_of_words_and_ends(blocks: list[str], accepted: str, rejected: str) -> None:
    assert marked(accept_all(docx(*blocks))) == accepted
    assert marked(reject_all(docx(*blocks))) == rejected


def test_a_row_comes_or_goes_with_its_mark() -> None:
    tracked = table(("a",), ("b",)).replace("<w:tr>", f"<w:tr><w:trPr><w:ins {BY}/></w:trPr>", 1)
    assert marked(accept_all(docx(tracked, "末"))) == "a/b/末/"
    assert marked(reject_all(docx(tracked, "末"))) == "b/末/"


def test_a_table_without_rows_goes() -> None:
    tracked = table(("a",)).replace("<w:tr>", f"<w:tr><w:trPr><w:del {BY}/></w:trPr>")
    assert "<w:tbl>" not in part(accept_all(docx("甲", tracked, "末")))


def test_a_cell_comes_or_goes_with_its_mark() -> None:
    tracked = table(("a", "b")).replace("</w:tcPr>", f"<w:cellDel {BY}/></w:tcPr>", 1)
    assert marked(accept_all(docx(tracked, "末"))) == "b/末/"
    assert marked(reject_all(docx(tracked, "末"))) == "a/b/末/"


def test_an_earlier_look_comes_back() -> None:
    bold = run("甲", f"<w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>")
    assert "<w:rPr><w:b/></w:rPr>" in part(accept_all(docx(paragraph(bold))))
    assert "<w:rPr><w:i/></w:rPr>" in part(reject_all(docx(paragraph(bold))))


def test_an_earlier_style_comes_back_and_the_section_stays() -> None:
    look = f'<w:jc w:val="right"/><w:sectPr/><w:pPrChange {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    rejected = part(reject_all(docx(paragraph("甲", look=look), "乙")))
    assert '<w:pPr><w:jc w:val="left"/><w:sectPr/></w:pPr>' in rejected


def test_a_link_without_words_goes() -> None:
    link = f'<w:hyperlink w:anchor="a">{ins(run("甲"))}</w:hyperlink>'
    assert "hyperlink" not in part(reject_all(docx(paragraph(link, "乙"))))


def test_the_last_cell_keeps_a_paragraph() -> None:
    tracked = table((ended(ins(run("甲")), mark="ins"),))
    assert marked(reject_all(docx(tracked, "末"))) == "/末/"


def test_headers_are_settled_too() -> None:
    header = paragraph("甲", ins(run("乙")))
    assert marked(reject_all(docx("正文", header=header)), "word/header1.xml") == "甲/"


def test_a_file_without_changes_stays_as_it_is() -> None:
    plain = docx(paragraph("甲", run("乙", "<w:b/>")), table(("a",)))
    for settled in (accept_all(plain), reject_all(plain)):
        assert names(settled) == names(plain)
        assert part(settled).split("?>")[-1].strip() == part(plain)
