"""Comments of the new file come along, once each, with their answers."""

from __future__ import annotations

import re

from handover_docs.redline import accept_all, compare, reject_all

from .files import commented, docx, names, paragraph, part
from .test_both_ways import goes_both_ways


def _ids(data: bytes, what: str = "commentReference") -> list[str]:
    return re.findall(rf'<w:{what} w:id="(\d+)"', part(data))


def _said(data: bytes) -> list[tuple[str, str]]:
    """The comments: their ids and words."""
    found = re.findall(r'<w:comment [^>]*?w:id="(\d+)".*?</w:comment>', part(data, "word/comments.xml"), re.DOTALL)
    texts = re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part(data, "word/comments.xml"))
    return list(zip(found, texts, strict=True))


def test_a_comment_comes_along_on_its_words() -> None:
    old = docx(paragraph("甲方应当付款。"), paragraph("乙方交货。"))
    new = docx(paragraph("甲方应当", commented(0, "付款"), "。"), paragraph("乙方交货。"), comments=("期限？",))
    found = compare(old, new, names=("a.docx", "b.docx"))
    assert _said(found.document) == [("0", "期限？")]
    assert _ids(found.document) == _ids(found.document, "commentRangeStart") == ["0"]
    inside = re.search(r"<w:commentRangeStart.*<w:commentRangeEnd", part(found.document))
    assert inside is not None
    assert re.findall(r"<w:t[^>]*>([^<]*)<", inside[0]) == ["付款"]
    assert [note.en for note in found.notes] == ["Comments of b.docx that came along: 1."]


def test_a_comment_that_both_files_have_stays_one() -> None:
    old = docx(paragraph(commented(0, "甲方"), "应当付款。"), comments=("谁？",))
    new = docx(paragraph(commented(0, "甲方"), "应当", commented(1, "付款"), "。"), comments=("谁？", "何时？"))
    found = compare(old, new)
    assert _said(found.document) == [("0", "谁？"), ("1", "何时？")]
    assert _ids(found.document) == ["0", "1"]


def test_a_comment_gets_an_id_that_no_other_has() -> None:
    old = docx(paragraph(commented(0, "甲方"), "应当付款。"), comments=("谁？",))
    new = docx(paragraph("甲方应当", commented(0, "付款"), "。"), comments=("何时？",))
    found = compare(old, new)
    assert _said(found.document) == [("0", "谁？"), ("1", "何时？")]
    assert _ids(found.document) == ["0", "1"]


def test_a_comment_without_words_is_carried_to_an_unchanged_paragraph() -> None:
    sign = '<w:r><w:commentReference w:id="0"/></w:r>'
    found = compare(docx(paragraph("甲方")), docx(paragraph("甲方", sign), comments=("谁？",)))
    assert _ids(found.document) == ["0"]
    assert found.identical


def test_a_comment_on_words_that_come_goes_where_they_are_rejected() -> None:
    old = docx(paragraph("甲方付款。"), paragraph("乙方交货。"))
    new = docx(
        paragraph("甲方付款。"),
        paragraph(commented(0, "迟延付款的，承担违约金。")),
        paragraph("乙方交货。"),
        comments=("多少？",),
    )
    goes_both_ways(old, new)
    made = compare(old, new).document
    assert _ids(accept_all(made)) == ["0"]
    assert _ids(reject_all(made)) == _ids(reject_all(made), "commentRangeStart") == []


def test_answers_stay_with_what_they_answer() -> None:
    old = docx(paragraph(commented(0, "甲方"), "应当付款。"), comments=("谁？",), answers=("",))
    new = docx(
        paragraph(commented(0, commented(1, "甲方")), "应当", commented(2, "付款"), "。"),
        comments=("谁？", "买方。", "何时？"),
        answers=("", "0", ""),
    )
    made = compare(old, new).document
    entries = re.findall(r"<w15:commentEx [^>]*>", part(made, "word/commentsExtended.xml"))
    own = [re.search(r'paraId="(\w+)"', one)[1] for one in entries]
    above = [found and found[1] for found in (re.search(r'paraIdParent="(\w+)"', one) for one in entries)]
    assert above == [None, own[0], None]
    assert len(set(own)) == 3


def test_a_first_comment_with_an_answer_brings_the_parts_for_them() -> None:
    new = docx(paragraph(commented(0, commented(1, "甲方"))), comments=("谁？", "买方。"), answers=("", "0"))
    made = compare(docx(paragraph("甲方")), new).document
    assert {"word/comments.xml", "word/commentsExtended.xml"} <= set(names(made))
    assert sorted(_ids(made)) == ["0", "1"]
