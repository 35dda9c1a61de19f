"""Comments stand on their exact words wherever Word allows one, and leave all else as it was."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree

from handover_docs.model.content import BlockKind, Content
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Certainty, Span
from handover_docs.wording import same
from tests.redline.files import W, commented, docx, names, paragraph, part, run, table
from tests.redline.test_compare import LINK, NOTE, box, field

from .test_word_marks import content_of, on, reviewed

SITE = (("rId8", "hyperlink", "https://example.com"),)
INSERTED = (
    '<w:ins w:id="7" w:author="乙方" w:date="2026-01-05T09:00:00Z">{}</w:ins>'
    '<w:del w:id="8" w:author="乙方" w:date="2026-01-05T09:00:00Z"><w:r><w:delText>三十日</w:delText></w:r></w:del>'
)


def marked_words(data: bytes, words: str, name: str = "word/document.xml") -> str:
    """The words between the signs of the last comment of ``part``."""
    made = reviewed(data, on(content_of(data), words)).document
    ranges = re.findall(r'<w:commentRangeStart w:id="(\d+)"/>', part(made, name))
    last = max(ranges, key=int)
    start, end = (part(made, name).index(f'<w:commentRange{each} w:id="{last}"') for each in ("Start", "End"))
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part(made, name)[start:end]))


@pytest.mark.parametrize(
    "block",
    [
        paragraph("甲方应当在六十日内付款。"),
        paragraph(run("甲方应当在六"), run("十日", "<w:b/>"), run("内付款。", "<w:i/>")),
        table(("付款", "甲方应当在六十日内付款。")),
        table(("付款", paragraph("先。") + table(("内", "甲方应当在六十日内付款。")) + paragraph("后。"))),
        paragraph("甲方应当", LINK.format("rId8", run("在六十日内")), "付款。"),
        paragraph("甲方应当在", INSERTED.format(run("六十日")), "内付款。"),
        paragraph("甲方应当在", INSERTED.format(run("六")), "十日内付款。"),
        paragraph("见", field("REF a", "第三条"), "，甲方应当在六十日内付款。"),
        paragraph(commented(0, "甲方应当"), "在", commented(1, "六十日内付款"), "。"),
        paragraph(commented(0, commented(1, "甲方应当在六十日内付款。"))),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('甲方应当在六十日内付款。')}</w:sdtContent></w:sdt>",
    ],
    ids=[
        "paragraph",
        "several runs",
        "cell",
        "table within a cell",
        "link",
        "insertion",
        "across an insertion",
        "behind a field",
        "beside other comments",
        "under other comments",
        "content control",
    ],
)
def test_a_comment_stands_on_exactly_its_words(block: str) -> None:
    said = ("谁？", "何时？")
    data = docx("前", block, "后", links=SITE, comments=said, answers=("", "0"))
    assert marked_words(data, "六十日") == "六十日"


def test_words_of_a_footnote_are_quoted_at_its_mark() -> None:
    """Not in the note itself: LibreOffice opens no file that has a comment there."""
    data = docx(paragraph("甲方", NOTE.format(1), "付款。"), footnotes=("应当在六十日内。",))
    made = reviewed(data, on(content_of(data), "六十日")).document
    assert "脚注中的文字：“六十日”" in "".join(etree.fromstring(part(made, "word/comments.xml").encode()).itertext())
    assert "comment" not in part(made, "word/footnotes.xml")
    document = part(made, "word/document.xml")
    within = document[document.index("<w:commentRangeStart") : document.index("<w:commentRangeEnd")]
    assert "<w:footnoteReference" in within
    assert "<w:t" not in within


def test_a_sure_mistake_in_a_footnote_is_put_right_there() -> None:
    data = docx(paragraph("甲方", NOTE.format(1), "付款。"), footnotes=("应当在六十日内。",))
    made = reviewed(data, on(content_of(data), "六十日", "三十日"), fix=True)
    assert made.replacements == 1
    assert "三十日" in part(made.document, "word/footnotes.xml")
    assert "comment" not in part(made.document, "word/footnotes.xml")


def test_words_of_a_text_box_are_quoted_at_the_paragraph_that_holds_it() -> None:
    data = docx("前", paragraph("见框：", box("应当在六十日内。")), "后")
    made = reviewed(data, on(content_of(data), "六十日")).document
    assert "文本框中的文字：“六十日”" in "".join(etree.fromstring(part(made, "word/comments.xml").encode()).itertext())
    (start,) = re.finditer(r"<w:commentRangeStart", part(made))
    assert part(made)[: start.start()].count("<w:p>") == 2


def test_words_of_a_header_are_quoted_at_the_first_paragraph() -> None:
    data = docx("前", "后", header=paragraph("保密期六十日"))
    made = reviewed(data, on(content_of(data), "六十日")).document
    assert "页眉中的文字：“六十日”" in "".join(etree.fromstring(part(made, "word/comments.xml").encode()).itertext())
    assert as_it_was(made, "word/header1.xml") == as_it_was(data, "word/header1.xml")


def test_comments_with_answers_are_kept_as_they_were() -> None:
    said = ("谁？", "买方。")
    data = docx(paragraph(commented(0, commented(1, "甲方")), "应当付款。"), comments=said, answers=("", "0"))
    made = reviewed(data, on(content_of(data), "付款")).document
    assert part(made, "word/commentsExtended.xml") == part(data, "word/commentsExtended.xml")
    ours = re.findall(r"<w:comment .*?</w:comment>", part(made, "word/comments.xml"), re.DOTALL)
    theirs = re.findall(r"<w:comment .*?</w:comment>", part(data, "word/comments.xml"), re.DOTALL)
    assert ours[:2] == theirs
    assert len(ours) == 3


def test_accepting_none_gives_the_original_text_to_the_letter() -> None:
    blocks = (
        paragraph(commented(0, "甲方"), "应当在", INSERTED.format(run("六十日")), "内付款 。"),
        paragraph(run("依照《合同", "<w:b/>"), run("法》\t订立"), "<w:r><w:tab/><w:t>末</w:t><w:br/></w:r>"),
        table(("六十日", paragraph("见", LINK.format("rId8", run("六十日"))))),
        paragraph("见", field("REF a", "第三条"), box("六十日"), NOTE.format(1)),
    )
    data = docx(*blocks, links=SITE, comments=("谁？",), footnotes=("六十日",), header=paragraph("六十日"))
    content = content_of(data)
    wanted = [replace_in(content, at, words) for at, words in found_in(content, ("六十日", "《合同法》"))]
    made = reviewed(data, *wanted, fix=True)
    assert made.replacements >= 3
    for name in [name for name in names(data) if name.endswith(".xml") and "comments" not in name]:
        assert as_it_was(made.document, name) == as_it_was(data, name), name


def found_in(content: Content, words: tuple[str, ...]) -> list[tuple[int, str]]:
    """The blocks that hold one of ``words``, and which; no comment is among them."""
    blocks = [(at, block) for at, block in enumerate(content.blocks) if block.kind is not BlockKind.COMMENT]
    return [(at, each) for at, block in blocks for each in words if each in block.text]


def replace_in(content: Content, at: int, words: str) -> Annotation:
    """The sure remark that ``words`` of one block be others."""
    block = content.blocks[at]
    start = block.text.index(words)
    span = Span(at, start, start + len(words), words, block.location)
    return Annotation("rule", Level.ERROR, Certainty.SURE, span, same("错误"), same("原因"), "三十日", True)


def as_it_was(data: bytes, name: str, author: str = "handover") -> list[str]:
    """The words of a part, paragraph by paragraph, with the changes of ``author`` undone and all others as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(name))
    for one in list(root.iter(f"{{{W}}}ins")):
        if one.get(f"{{{W}}}author") == author:
            one.getparent().remove(one)
    for one in root.iter(f"{{{W}}}del"):
        if one.get(f"{{{W}}}author") == author:
            for text in one.iter(f"{{{W}}}delText"):
                text.tag = f"{{{W}}}t"
    kinds = {f"{{{W}}}{kind}": sign for kind, sign in (("t", ""), ("delText", "~"), ("tab", "\t"), ("br", "\n"))}
    return [
        "".join(kinds[str(each.tag)] + (each.text or "") for each in paragraph.iter(*kinds))
        for paragraph in root.iter(f"{{{W}}}p")
    ]
