"""What a redline marks, and that it goes both ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from benchmarks.redline.shown import shown
from handover_docs.errors import DocumentError, ExitCode
from handover_docs.model.content import Location
from handover_docs.model.review import Fate, Piece
from handover_docs.redline import Change, ChangeKind, Comparison, Passage, accept_all, compare, reject_all

from .files import SECTION, docx, marked, names, paragraph, part, run, table, with_part

BOLD = "<w:b/>"
LONG = "本协议自双方签字盖章之日起生效，有效期三年。"


def redline(old: bytes, new: bytes) -> bytes:
    """The redline, which goes both ways."""
    made = compare(old, new).document
    assert shown(accept_all(made)) == shown(new)
    assert shown(reject_all(made)) == shown(old)
    return made


def faults(data: bytes, tmp_path: Path) -> list[str]:
    (tmp_path / "made.docx").write_bytes(data)
    return [str(fault) for fault in OpenXmlValidator().validate(str(tmp_path / "made.docx")).errors]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("有效期为三年。", "有效期为五年。", "有效期为[-三-]{+五+}年。/"),
        ("累计不超过三十日。", "累计不超过四十五日。", "累计不超过[-三十-]{+四十五+}日。/"),
        ("价款1,200.00元整。", "价款1,350.00元整。", "价款[-1,200.00-]{+1,350.00+}元整。/"),
        ("甲方不得转让。", "甲方经乙方书面同意后不得转让。", "甲方{+经乙方书面同意后+}不得转让。/"),
        (
            "It shall pay within thirty days.",
            "It shall not pay within sixty days.",
            "It shall {+not +}pay within [-thirty-]{+sixty+} days./",
        ),
        ("the quick brown fox", "a slow red fox", "[-the quick brown-]{+a slow red+} fox/"),
        ("甲。乙丙丁戊。", "甲。己庚辛。乙丙丁戊。", "甲。{+己庚辛。+}乙丙丁戊。/"),
    ],
)
def test_words_are_marked_and_nothing_more(old: str, new: str, expected: str) -> None:
    assert marked(redline(docx(old), docx(new))) == expected


def test_files_that_say_the_same_have_no_changes() -> None:
    comparison = compare(docx("甲", table(("a", "b"))), docx("甲", table(("a", "b"))))
    assert comparison.identical
    assert comparison.changes == ()
    assert part(comparison.document).count("w:id=") == 0


def test_a_word_is_compared_whatever_runs_it_is_spread_over() -> None:
    old = docx(paragraph(run("The Sup"), run("plier shall")))
    new = docx(paragraph(run("The Supplier"), run(" shall")))
    assert compare(old, new).identical


def test_a_deleted_word_keeps_its_look() -> None:
    made = redline(docx(paragraph("a ", run("bold", BOLD), " word")), docx("a  word"))
    assert re.search(r"<w:del [^>]*><w:r><w:rPr><w:b/></w:rPr><w:delText>bold</w:delText></w:r></w:del>", part(made))


def test_a_new_paragraph_in_between_is_inserted_with_its_end() -> None:
    made = redline(docx(LONG, "末尾的段落"), docx(LONG, "新的一段", "末尾的段落"))
    assert marked(made) == f"{LONG}/{{+新的一段+}}{{+/+}}末尾的段落/"


def test_a_new_last_paragraph_takes_the_last_end() -> None:
    made = redline(docx("甲乙丙丁"), docx("甲乙丙丁", "新的末段"))
    assert marked(made) == "甲乙丙丁{+/+}{+新的末段+}/"


def test_a_lost_last_paragraph_leaves_the_last_end() -> None:
    made = redline(docx("甲乙丙丁", "旧的末段"), docx("甲乙丙丁"))
    assert marked(made) == "甲乙丙丁[-/-][-旧的末段-]/"


def test_a_paragraph_torn_in_two_is_one_new_end() -> None:
    made = redline(docx("甲方应当付款。乙方应当交付。", "末尾"), docx("甲方应当付款。", "乙方应当交付。", "末尾"))
    assert marked(made) == "甲方应当付款。{+/+}乙方应当交付。/末尾/"


def test_two_paragraphs_made_one_lose_one_end() -> None:
    made = redline(docx("甲方应当付款。", "乙方应当交付。", "末尾"), docx("甲方应当付款。乙方应当交付。", "末尾"))
    assert marked(made) == "甲方应当付款。[-/-]乙方应当交付。/末尾/"


def test_a_moved_paragraph_is_moved() -> None:
    others = ["第一段内容完全不同于其他", "第二段谈的是付款方式", "第三段说明交付时间"]
    moved = "保密义务在协议终止后继续有效"
    made = redline(docx(moved, *others, "末"), docx(*others, moved, "末"))
    assert marked(made) == f"<<{moved}<<<</<<{'/'.join(others)}/>>{moved}>>>>/>>末/"
    starts = re.findall(r'<w:move(?:From|To)RangeStart [^>]*w:name="([^"]+)"', part(made))
    assert len(starts) == 2
    assert len(set(starts)) == 1


def test_an_inserted_file_that_comes_is_not_marked_and_told() -> None:
    found = compare(docx("甲"), docx("甲", '<w:altChunk r:id="rId8"/>', "甲"))
    assert not found.complete
    assert found.notes[-1].en == "Content that Word cannot track, such as inserted files, and that is not marked: 1."


def test_a_header_is_compared() -> None:
    made = redline(docx("甲", header=paragraph("第一版")), docx("甲", header=paragraph("第二版")))
    assert marked(made, "word/header1.xml") == "第[-一-]{+二+}版/"


def test_a_header_that_the_old_file_does_not_have_is_inserted() -> None:
    made = redline(docx("甲"), docx("甲", header=paragraph("机密")))
    (name,) = [name for name in names(made) if "header" in name]
    assert marked(made, name) == "{+机密+}/"


def test_a_header_that_went_is_deleted() -> None:
    made = redline(docx("甲", header=paragraph("机密")), docx("甲"))
    assert marked(made, "word/header1.xml") == "[-机密-]/"


def test_a_header_stays_though_the_section_that_named_it_went() -> None:
    named = f'<w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/>{SECTION}</w:sectPr>'
    old = docx(paragraph("第一部分", look=named), "第二部分", header=paragraph("机密"))
    old_inherits = re.sub(r"(?s)(</w:p><w:sectPr>)<w:headerReference[^>]*/>", r"\1", part(old))
    redline(with_part(old, "word/document.xml", old_inherits), docx("第二部分", header=paragraph("机密")))


NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'


def test_a_footnote_is_compared_where_it_is_cited() -> None:
    old = docx(paragraph("甲", NOTE.format(1), "乙"), footnotes=("见附件一。",))
    new = docx(paragraph("甲", NOTE.format(1), "乙"), footnotes=("见附件二。",))
    assert marked(redline(old, new), "word/footnotes.xml") == " 见附件[-一-]{+二+}。/"


def test_a_new_footnote_comes_with_its_text() -> None:
    old = docx(paragraph("甲", NOTE.format(1), "乙"), footnotes=("旧注",))
    new = docx(paragraph("甲", NOTE.format(1), "乙", NOTE.format(2)), footnotes=("旧注", "新注"))
    made = redline(old, new)
    assert marked(made, "word/footnotes.xml") == " 旧注/{+ 新注+}/"


def test_a_first_footnote_brings_the_part_for_footnotes() -> None:
    made = redline(docx("甲乙丙"), docx(paragraph("甲乙丙", NOTE.format(1)), footnotes=("新注",)))
    assert "word/footnotes.xml" in names(made)
    assert "footnotes" in part(made, "word/_rels/document.xml.rels")


def test_a_footnote_goes_with_its_reference() -> None:
    old = docx(paragraph("甲", NOTE.format(1), "乙", NOTE.format(2)), footnotes=("一", "二"))
    new = docx(paragraph("甲乙", NOTE.format(1)), footnotes=("二",))
    made = redline(old, new)
    assert marked(made, "word/footnotes.xml") == "[- 一-]/ 二/"
    assert "一" not in part(accept_all(made), "word/footnotes.xml")


def field(code: str, result: str) -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks['begin']}{instruction}{marks['separate']}{run(result)}{marks['end']}"


def test_a_field_is_replaced_whole() -> None:
    made = redline(
        docx(paragraph("见", field("REF a", "1.1"), "条")), docx(paragraph("见", field("REF a", "1.2"), "条"))
    )
    assert marked(made) == "见[-1.1-]{+1.2+}条/"
    assert part(made).count("<w:delInstrText") == part(made).count("<w:instrText") == 1
    assert part(made).count('w:fldCharType="begin"') == 2


def test_a_page_number_is_the_same_on_any_page() -> None:
    assert compare(docx(paragraph(field("PAGE", "1"))), docx(paragraph(field("PAGE", "7")))).identical


@pytest.mark.parametrize("code", [r"PAGE \* MERGEFORMAT", r" PAGE  \* ARABIC "])
def test_a_page_number_is_the_same_with_what_programs_add_to_its_code(code: str) -> None:
    assert compare(docx(paragraph(field("PAGE", "1"))), docx(paragraph(field(code, "7")))).identical


def test_a_page_number_in_other_figures_is_another() -> None:
    assert not compare(docx(paragraph(field("PAGE", "1"))), docx(paragraph(field(r"PAGE \* ROMAN", "1")))).identical


def test_a_simple_field_that_comes_is_written_out_so_that_all_of_it_is_tracked() -> None:
    simple = f'<w:fldSimple w:instr="TITLE">{run("标题")}</w:fldSimple>'
    made = redline(docx(paragraph("甲")), docx(paragraph("甲", simple)))
    assert "fldSimple" not in part(made)
    assert marked(made) == "甲{+标题+}/"


def contents(*entries: str) -> list[str]:
    """A table of contents: one field over several paragraphs."""
    head = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    head += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    made = [paragraph(entry) for entry in entries]
    made[0] = made[0].replace("<w:p>", f"<w:p>{head}")
    made[-1] = made[-1].replace("</w:p>", '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
    return made


def test_an_entry_of_a_table_of_contents_changes_within_its_field() -> None:
    old = docx(*contents("一、总则", "二、付款", "三、保密"), "正文")
    new = docx(*contents("一、总则", "二、付款方式", "三、保密"), "正文")
    made = redline(old, new)
    assert marked(made) == "一、总则/二、付款{+方式+}/三、保密/正文/"
    assert part(made).count("<w:fldChar ") == 3


def test_the_first_entry_of_a_table_of_contents_goes_without_its_field() -> None:
    made = redline(
        docx(*contents("一、总则", "二、付款", "三、保密"), "正文"), docx(*contents("二、付款", "三、保密"), "正文")
    )
    assert part(made).count("<w:fldChar ") == 3
    assert part(accept_all(made)).count("<w:fldChar ") == 3


LINK = '<w:hyperlink r:id="{}">{}</w:hyperlink>'


def test_a_link_keeps_where_it_leads() -> None:
    site = (("rId9", "hyperlink", "https://example.com/a"),)
    old = docx(paragraph("见", LINK.format("rId9", run("网站首页"))), links=site)
    new = docx(paragraph("见", LINK.format("rId9", run("网站的首页"))), links=site)
    made = redline(old, new)
    assert marked(made) == "见网站{+的+}首页/"
    assert part(made).count("<w:hyperlink ") == 1


def test_a_link_stays_one_though_its_first_words_change() -> None:
    site = (("rId9", "hyperlink", "https://example.com/a"),)
    old = docx(paragraph("见", LINK.format("rId9", run("旧网站首页"))), links=site)
    new = docx(paragraph("见", LINK.format("rId9", run("新网站首页"))), links=site)
    assert part(redline(old, new)).count("<w:hyperlink ") == 1


def test_a_link_that_leads_elsewhere_is_replaced() -> None:
    old = docx(paragraph(LINK.format("rId9", run("网站"))), links=(("rId9", "hyperlink", "https://example.com/a"),))
    new = docx(paragraph(LINK.format("rId9", run("网站"))), links=(("rId9", "hyperlink", "https://example.com/b"),))
    made = redline(old, new)
    assert "https://example.com/a" in part(made, "word/_rels/document.xml.rels")
    assert "https://example.com/b" in part(made, "word/_rels/document.xml.rels")


def box(text: str) -> str:
    shape = f"<v:shape><v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox></v:shape>"
    return f'<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">{shape}</w:pict></w:r>'


def test_a_text_box_is_compared_by_its_words() -> None:
    made = redline(docx(paragraph("甲", box("盖章处")), "末"), docx(paragraph("甲", box("签字处")), "末"))
    assert part(made).count("<w:pict") == 1
    assert re.search(r"<w:txbxContent>.*<w:delText>盖章</w:delText>.*<w:t>签字</w:t>", part(made), re.DOTALL)


def test_a_content_control_stays_around_its_words() -> None:
    control = "<w:sdt><w:sdtPr><w:alias w:val='名称'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    old = docx(paragraph("甲方：", control.format(run("云舟科技"))), "末")
    new = docx(paragraph("甲方：", control.format(run("云帆科技"))), "末")
    made = redline(old, new)
    assert marked(made) == "甲方：云[-舟-]{+帆+}科技/末/"
    assert part(made).count("<w:sdt>") == 1


def test_a_content_control_that_comes_is_marked_itself() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('云舟科技')}</w:sdtContent></w:sdt>"
    made = redline(docx(paragraph("甲方：")), docx(paragraph("甲方：", control)))
    assert part(made).count("<w:customXmlInsRangeStart ") == part(made).count("<w:customXmlInsRangeEnd ") == 2
    assert "<w:sdt>" not in part(reject_all(made))
    assert "customXml" not in part(accept_all(made))


def test_a_block_of_content_control_that_goes_is_marked_itself() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('本段由系统生成')}</w:sdtContent></w:sdt>"
    made = redline(docx("甲", control, "末"), docx("甲", "末"))
    assert part(made).count("<w:customXmlDelRangeStart ") == 2
    assert "<w:sdt>" not in part(accept_all(made))


def test_a_control_with_changes_is_freed_from_the_data_it_showed() -> None:
    bound = "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/a'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    made = redline(docx(bound.format(paragraph("第一版")), "末"), docx(bound.format(paragraph("第二版")), "末"))
    assert "dataBinding" not in part(made)


def test_a_new_look_is_tracked_and_can_be_left_out() -> None:
    old, new = docx(paragraph("甲方应当付款")), docx(paragraph(run("甲方应当付款", BOLD)))
    comparison = compare(old, new)
    assert "<w:rPr><w:b/><w:rPrChange " in part(comparison.document)
    assert "<w:b/>" not in part(reject_all(comparison.document))
    assert "<w:b/>" in part(accept_all(comparison.document))
    assert [change.kind for change in comparison.changes] == [ChangeKind.FORMATTED]
    assert compare(old, new, formatting=False).identical


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'


def numbering(sign: str, number: int) -> str:
    level = f'<w:lvl w:ilvl="0"><w:numFmt w:val="{sign}"/><w:lvlText w:val="%1."/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>'


def test_the_same_list_under_another_id_is_the_same() -> None:
    old = docx(paragraph("甲", look=NUMBERED.format(1)), numbering=numbering("decimal", 1))
    new = docx(paragraph("甲", look=NUMBERED.format(5)), numbering=numbering("decimal", 5))
    assert compare(old, new).identical


def test_another_list_is_brought_over_and_tracked() -> None:
    old = docx(paragraph("甲乙丙", look=NUMBERED.format(1)), numbering=numbering("decimal", 1))
    new = docx(paragraph("甲乙丙", look=NUMBERED.format(1)), numbering=numbering("upperLetter", 1))
    made = redline(old, new)
    assert "upperLetter" in part(made, "word/numbering.xml")
    assert '<w:numId w:val="2"/>' in part(accept_all(made))
    assert '<w:numId w:val="1"/>' in part(reject_all(made))


def style(identifier: str, name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/></w:style>'


def test_styles_go_by_their_names() -> None:
    old = docx(paragraph("甲乙", look='<w:pStyle w:val="1"/>'), styles=style("1", "heading 1"))
    new = docx(paragraph("甲乙", look='<w:pStyle w:val="Title1"/>'), styles=style("Title1", "heading 1"))
    assert compare(old, new).identical


def test_a_style_that_the_old_file_lacks_comes_with_its_paragraph() -> None:
    old = docx("甲乙", "末", styles=style("a", "Body"))
    new = docx("甲乙", paragraph("新增一段", look='<w:pStyle w:val="a"/>'), "末", styles=style("a", "Clause"))
    made = redline(old, new)
    assert 'w:styleId="a_2"' in part(made, "word/styles.xml")
    assert '<w:pStyle w:val="a_2"/>' in part(made)


def test_another_page_size_is_tracked() -> None:
    old, new = docx("甲"), docx("甲", section=SECTION.replace("11906", "12240"))
    made = redline(old, new)
    assert [change.kind for change in compare(old, new).changes] == [ChangeKind.PAGE_LAYOUT]
    assert "<w:sectPrChange " in part(made)
    assert 'w:w="11906"' in part(reject_all(made))
    assert 'w:w="12240"' in part(accept_all(made))


def test_tracked_changes_of_the_inputs_are_taken_as_accepted_and_told() -> None:
    inserted = f'<w:ins w:id="1" w:author="乙方">{run("不")}</w:ins>'
    comparison = compare(docx(paragraph("甲方", inserted, "得转让")), docx("甲方得转让"))
    assert marked(comparison.document) == "甲方[-不-]得转让/"
    assert [note.zh for note in comparison.notes] == ["old.docx 原有 1 处修订，已按全部接受后的文本比较。"]


def test_changes_are_told_with_their_words_and_places() -> None:
    comparison = compare(docx("甲", "有效期三年", table(("a", "b"))), docx("甲", "有效期五年", table(("a", "c"))))
    assert comparison.changes == (
        Change(
            ChangeKind.REPLACED,
            Passage("三", Location("body", 2)),
            Passage("五", Location("body", 2)),
            sentence=(
                Piece(Fate.SAME, "有效期"),
                Piece(Fate.OURS, "三"),
                Piece(Fate.THEIRS, "五"),
                Piece(Fate.SAME, "年"),
            ),
        ),
        Change(
            ChangeKind.REPLACED,
            Passage("b", Location("body", None, 1, 1, 2)),
            Passage("c", Location("body", None, 1, 1, 2)),
            sentence=(Piece(Fate.OURS, "b"), Piece(Fate.THEIRS, "c")),
        ),
    )


def test_the_author_and_the_date_are_those_asked_for() -> None:
    made = compare(docx("甲"), docx("乙"), author="法务部", date="2026-01-02T03:04:05Z").document
    assert set(re.findall(r'w:author="([^"]*)" w:date="([^"]*)"', part(made))) == {("法务部", "2026-01-02T03:04:05Z")}


def test_the_same_files_give_the_same_bytes() -> None:
    old, new = docx("甲方应当付款", table(("a", "b"))), docx("甲方不应当付款", table(("a", "c")))
    assert compare(old, new) == compare(old, new)


def test_a_redline_is_as_valid_as_what_it_was_made_of(tmp_path: Path) -> None:
    old = docx("甲方应当付款", table(("a", "b"), ("c", "d")), paragraph("甲", field("REF a", "1")), "末尾一段文字在此")
    new = docx(
        "末尾一段文字在此", "甲方不应当付款", table(("a", "b", "x")), paragraph(run("甲", BOLD), field("REF a", "2"))
    )
    assert faults(redline(old, new), tmp_path) == faults(old, tmp_path)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "It is no Word document"),
        (b"%PDF-1.7", "It is no Word document"),
        (b"PK\x03\x04broken", "It is damaged"),
        (b"\xd0\xcf\x11\xe0 old", "It is an old Word document"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "It is protected by a password"),
    ],
)
def test_what_is_no_word_file_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=f"b.docx: {words}") as refused:
        compare(docx("甲"), data, names=("a.docx", "b.docx"))
    assert refused.value.exit_code is ExitCode.UNUSABLE_INPUT


def test_a_redline_of_a_file_with_macros_has_none_and_is_a_plain_document() -> None:
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = docx("甲", links=(("rId7", "vbaProject", "vbaProject.bin"),))
    macros = with_part(macros, "word/vbaProject.bin", "code")
    macros = with_part(
        macros,
        "[Content_Types].xml",
        part(macros, "[Content_Types].xml").replace(types, "application/vnd.ms-word.document.macroEnabled.main+xml"),
    )
    macros = with_part(
        macros,
        "word/_rels/document.xml.rels",
        part(macros, "word/_rels/document.xml.rels").replace(' TargetMode="External"', ""),
    )
    made = compare(macros, docx("乙")).document
    assert "word/vbaProject.bin" not in names(made)
    assert "vbaProject" not in part(made, "word/_rels/document.xml.rels")
    assert types in part(made, "[Content_Types].xml")


def test_nothing_found_is_counted_as_none() -> None:
    assert Comparison(b"", (), ()).count(ChangeKind.MOVED) == 0
