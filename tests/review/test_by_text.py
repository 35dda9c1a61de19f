"""A version of theirs that is no Word file is held to ours by its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from handover_docs.api import review
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.report import Level
from handover_docs.model.review import Opinion, Stress
from handover_docs.review.by_text import RECOGNISED, differences_of
from handover_docs.review.opinion import as_page
from tests.redline.files import docx

TEXTS = (
    "保密协议",
    "第一条 保密信息",
    "保密信息是指一方以书面形式披露的技术资料。",
    "第二条 期限",
    "保密义务自本协议签订之日起满三年终止。",
    "第三条 限制",
    "接收方不得为自己使用保密信息。",
)


def content(*texts: str, page: int | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> Content:
    place = Location(paragraph=None, page=page)
    return Content("pdf", tuple(Block(kind, text, place) for text in texts))


def found(ours: Content, theirs: Content) -> list[tuple[str, str]]:
    return [(one.old, one.new) for one in differences_of(ours, theirs)]


def test_words_that_read_otherwise_are_found_whatever_lines_they_stand_in() -> None:
    theirs = "".join(TEXTS).replace("三年", "一年").replace("不得为", "可以为")
    assert found(content(*TEXTS), content(theirs[:30], theirs[30:])) == [("三", "一"), ("不得", "可以")]


def test_marks_spaces_and_widths_are_no_difference() -> None:
    assert found(content("价款：100元，（含税）"), content("价款: １００ 元,(含税)")) == []


def test_what_fills_a_blank_is_no_difference() -> None:
    assert (
        found(content("签订日期：____年__月", "联系人：________"), content("签订日期：2026年3月", "联系人：王强")) == []
    )


def test_page_numbers_and_headers_are_no_difference() -> None:
    ours = Content("docx", (Block(BlockKind.HEADER, "保密协议 草案", Location()), *content("甲方付款。").blocks))
    theirs = (*content("保密协议 草案", "甲方", page=1).blocks, *content("第 1 页 共 2 页", "付款。", page=2).blocks)
    assert found(ours, Content("pdf", theirs)) == []


def test_what_was_left_out_is_found_with_its_place_in_ours() -> None:
    blocks = (Block(BlockKind.PARAGRAPH, each, Location(paragraph=at)) for at, each in enumerate(TEXTS))
    ours = Content("docx", tuple(blocks))
    (one,) = differences_of(ours, content(*TEXTS[:3], *TEXTS[5:], page=1))
    assert one.old.replace("\n", "") == "第二条 期限保密义务自本协议签订之日起满三年终止。"
    assert (one.new, one.here.paragraph, one.there.page) == ("", 3, 1)


@pytest.mark.extra("ocr", "fonts")
def test_a_signed_scan_is_held_to_the_issued_file_and_never_fails(tmp_path: Path) -> None:
    from tests.ocr.drawn import Sheet, encoded

    sheet = Sheet(200)
    for number, line in enumerate(TEXTS):
        sheet.write(25, 25 + 10 * number, line.replace("满三年", "满一年"))
    sheet.stamp(130, 75, "江南智联物流股份有限公司")
    (tmp_path / "signed.pdf").write_bytes(encoded(sheet.scanned(skew=0.4, noise=5), format="PDF"))
    (tmp_path / "issued.docx").write_bytes(docx(*TEXTS))
    made = review(tmp_path / "signed.pdf", against=tmp_path / "issued.docx", as_type="nda").review
    (one,) = made.alterations or ()
    assert (one.kind, one.old, one.new, one.silent) == (RECOGNISED, "三", "一", False)
    assert (one.level, one.stresses, one.location.page) == (Level.WARNING, (Stress.NUMBER,), 1)
    assert made.opinion is not Opinion.DO_NOT_SIGN
    assert "请对照原件逐处核对" in as_page(made, "zh-CN")
