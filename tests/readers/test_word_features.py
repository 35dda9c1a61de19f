"""What WordprocessingML can hold, one feature a file; each file is read both ways (see ``conftest.word``)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handover_docs.model.content import Block, BlockKind, Change, Content, Location, Remark
from tests.readers.office_files import R, relationships, word_bytes

Word = Callable[..., Content]


def r(text: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def p(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def field(kind: str, extra: str = "") -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'>{extra}</w:fldChar></w:r>"


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks]


PROMPT = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


def test_the_prompt_of_a_control_that_was_not_filled_in_is_no_text(word: Word) -> None:
    control = f"<w:sdt>{PROMPT}<w:sdtContent>{r('单击此处输入日期')}</w:sdtContent></w:sdt>"
    content = word(f"<w:p>{r('日期：')}{control}</w:p>")
    assert [(block.text, block.hidden) for block in content.blocks] == [("日期：", False), ("单击此处输入日期", True)]
    assert content.notes[0].en == "1 content control was not filled in; its prompt is not read as text."


def test_a_whole_paragraph_and_a_whole_cell_may_be_a_prompt(word: Word) -> None:
    block = f"<w:sdt>{PROMPT}<w:sdtContent>{p('输入说明')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt>{PROMPT}<w:sdtContent>{tc('输入姓名')}</w:sdtContent></w:sdt>"
    content = word(block + table(tc("姓名") + cell))
    assert [(one.text, one.hidden) for one in content.blocks] == [
        ("输入说明", True),
        ("姓名", False),
        ("", False),
        ("输入姓名", True),
    ]


def test_controls_around_rows_cells_and_paragraphs_are_transparent(word: Word) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    row = f"<w:tr>{control(tc('一'))}{tc('二')}</w:tr>"
    content = word(control(p("前") + f"<w:tbl><w:tblPr/>{control(row)}</w:tbl>"))
    places = [(block.text, block.location.row, block.location.column) for block in content.blocks]
    assert places == [("前", None, None), ("一", 1, 1), ("二", 1, 2)]


def test_custom_xml_around_text_is_transparent(word: Word) -> None:
    inner = f"<w:customXml w:element='e'><w:customXmlPr/>{r('乙方')}</w:customXml>"
    assert texts(word(f"<w:customXml w:element='d'>{p(r('甲方、') + inner)}</w:customXml>")) == ["甲方、乙方"]


def test_a_field_in_the_instruction_of_another_is_not_shown(word: Word) -> None:
    inner = field("begin") + "<w:r><w:instrText>A</w:instrText></w:r>" + field("separate") + r("条件") + field("end")
    outer = field("begin") + inner + field("separate") + r("结果") + field("end")
    content = word(f"<w:p>{outer}</w:p>")
    assert [(block.text, block.hidden) for block in content.blocks] == [("结果", False), ("条件", True)]


def test_of_simple_and_complex_fields_the_result_is_text(word: Word) -> None:
    simple = f"<w:fldSimple w:instr='DATE'>{r('2026年')}</w:fldSimple>"
    complex_ = "".join(
        [
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
            "<w:r><w:instrText xml:space='preserve'> PAGE </w:instrText></w:r>",
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
            r("11月"),
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
        ]
    )
    assert texts(word(f"<w:p>{simple}{complex_}{r('21日')}</w:p>")) == ["2026年11月21日"]


def test_of_a_drop_down_of_an_old_form_the_entry_that_was_picked_is_read(word: Word) -> None:
    entries = "<w:result w:val='1'/><w:listEntry w:val='待定'/><w:listEntry w:val='通过'/>"
    start = field("begin", f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>")
    assert texts(word(f"<w:p>{r('结论：')}{start}{field('end')}</w:p>")) == ["结论：通过"]


HIDING = (
    "<w:style w:type='character' w:styleId='Base'><w:name w:val='Base'/><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Mine'><w:name w:val='Mine'/><w:basedOn w:val='Base'/></w:style>"
    "<w:style w:type='character' w:styleId='Seen'><w:name w:val='Seen'/><w:basedOn w:val='Base'/>"
    "<w:rPr><w:vanish w:val='0'/></w:rPr></w:style>"
)


def test_text_hidden_by_the_style_of_its_run_is_marked_unless_that_is_taken_back(word: Word) -> None:
    styled = "".join(r(text, f"<w:rStyle w:val='{style}'/>") for text, style in (("隐", "Mine"), ("显", "Seen")))
    content = word(f"<w:p>{r('前')}{styled}</w:p>", styles=HIDING)
    assert [(block.text, block.hidden) for block in content.blocks] == [("前显", False), ("隐", True)]


def test_a_paragraph_whose_end_was_deleted_runs_on_in_the_next(word: Word) -> None:
    mark = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    content = word(p("甲方应于三十日内", mark) + p("付款。"))
    assert content.blocks == (Block(BlockKind.PARAGRAPH, "甲方应于三十日内付款。", Location(paragraph=2)),)


NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
    "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
NUMBERED = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"


def test_a_deleted_paragraph_is_not_counted_in_its_list(word: Word) -> None:
    gone = "<w:del w:id='1'><w:r><w:delText>旧条</w:delText></w:r></w:del>"
    body = p("一", NUMBERED) + p(gone, NUMBERED + "<w:rPr><w:del w:id='2'/></w:rPr>") + p("二", NUMBERED)
    content = word(body, numbering=NUMBERING)
    assert [(block.label, block.text, block.change) for block in content.blocks] == [
        ("1.", "一", None),
        (None, "旧条", Change.DELETED),
        ("2.", "二", None),
    ]


def test_a_paragraph_that_only_ends_a_section_has_no_number(word: Word) -> None:
    body = f"<w:p><w:pPr>{NUMBERED}<w:sectPr><w:pgSz w:w='1'/></w:sectPr></w:pPr></w:p>" + p("一", NUMBERED)
    assert [block.label for block in word(body, numbering=NUMBERING).blocks] == ["1."]


def test_an_empty_numbered_paragraph_is_counted(word: Word) -> None:
    body = f"<w:p><w:pPr>{NUMBERED}</w:pPr></w:p>" + p("二", NUMBERED)
    assert [block.label for block in word(body, numbering=NUMBERING).blocks] == ["2."]


def test_numbers_in_a_nested_table_are_counted_where_it_stands(word: Word) -> None:
    cell = tc(p("甲", NUMBERED) + table(tc(p("乙", NUMBERED))) + p("丙", NUMBERED))
    assert texts(word(table(cell), numbering=NUMBERING)) == ["1. 甲\n3. 丙", "2. 乙"]


def test_rows_and_cells_that_came_or_went_by_a_tracked_change_are_marked(word: Word) -> None:
    came = f"<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>{tc('新')}</w:tr>"
    went = f"<w:tr><w:trPr><w:del w:id='2'/></w:trPr>{tc('旧')}</w:tr>"
    cells = f"<w:tr>{tc('入', '<w:cellIns/>')}{tc('出', '<w:cellDel/>')}</w:tr>"
    content = word(f"<w:tbl><w:tblPr/>{came}{went}{cells}</w:tbl>")
    assert [(block.text, block.change) for block in content.blocks] == [
        ("新", Change.INSERTED),
        ("旧", Change.DELETED),
        ("入", Change.INSERTED),
        ("出", Change.DELETED),
    ]


def test_moved_text_is_read_where_it_went(word: Word) -> None:
    body = p(f"<w:moveFrom w:id='1'>{r('保密条款')}</w:moveFrom>") + p(f"<w:moveTo w:id='2'>{r('保密条款')}</w:moveTo>")
    assert [(block.text, block.change) for block in word(body).blocks] == [
        ("保密条款", Change.DELETED),
        ("保密条款", Change.INSERTED),
    ]


def test_a_row_that_begins_later_keeps_the_columns_of_the_grid(word: Word) -> None:
    row = f"<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>{tc('合计')}</w:tr>"
    content = word(f"<w:tbl><w:tblPr/>{row}</w:tbl>")
    assert content.blocks[0].location == Location(table=1, row=1, column=3)


def test_cells_merged_sideways_the_old_way_stand_once(word: Word) -> None:
    row = tc("甲", "<w:hMerge w:val='restart'/>") + tc("", "<w:hMerge/>") + tc("乙")
    content = word(table(row))
    assert [(block.text, block.location.column, block.column_span) for block in content.blocks] == [
        ("甲", 1, 2),
        ("乙", 3, 1),
    ]


def test_a_drop_cap_belongs_to_its_paragraph(word: Word) -> None:
    assert texts(word(p("第", "<w:framePr w:dropCap='drop'/>") + p("一条 定义"))) == ["第一条 定义"]


def test_the_reading_of_a_character_follows_it_in_parentheses(word: Word) -> None:
    ruby = f"<w:ruby><w:rt>{r('qiān')}</w:rt><w:rubyBase>{r('签')}</w:rubyBase></w:ruby>"
    assert texts(word(f"<w:p><w:r>{ruby}</w:r>{r('字')}</w:p>")) == ["签（qiān）字"]


def test_formulas_are_read_as_their_text(word: Word) -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    assert texts(word(f"<w:p>{r('得分=')}{formula}</w:p>")) == ["得分=a+b"]


def test_a_soft_hyphen_is_not_shown(word: Word) -> None:
    assert texts(word("<w:p><w:r><w:t>out</w:t><w:softHyphen/><w:t>source</w:t></w:r></w:p>")) == ["outsource"]


def test_paragraphs_within_a_paragraph_stay_apart(word: Word) -> None:
    assert texts(word(f"<w:p>{r('外')}<w:p>{r('内')}</w:p></w:p>")) == ["外\n内"]


def test_a_picture_is_told_by_its_place_with_what_its_author_wrote_of_it(word: Word) -> None:
    about = "<wp:docPr id='1' descr='公司公章'/>"
    drawing = f"<w:drawing><wp:inline>{about}<a:graphic><a:blip/></a:graphic></wp:inline></w:drawing>"
    content = word(p("签章：") + f"<w:p><w:r>{drawing}</w:r></w:p>")
    assert content.pictures == (Location(paragraph=2),)
    assert content.descriptions == {Location(paragraph=2): "公司公章"}


def test_a_watermark_is_read_and_said(word: Word) -> None:
    outline = "<v:shapetype><v:textpath on='t'/></v:shapetype>"
    shape = f"<w:pict>{outline}<v:shape><v:textpath string='草稿'/></v:shape></w:pict>"
    body = p("正文") + "<w:sectPr><w:headerReference w:type='default' r:id='rId1'/></w:sectPr>"
    content = word(body, header1=f"<w:p><w:r>{shape}</w:r></w:p>")
    assert content.blocks[1] == Block(BlockKind.TEXTBOX, "草稿", Location(part="textbox", paragraph=1))
    assert content.notes[0].zh == "含水印或艺术字：草稿。"


def margins(*references: str, more: str = "") -> str:
    return f"<w:sectPr>{''.join(references)}{more}</w:sectPr>"


def header(pages: str, identifier: str) -> str:
    return f"<w:headerReference w:type='{pages}' r:id='{identifier}'/>"


def test_headers_that_no_page_shows_are_hidden(word: Word) -> None:
    body = p("正文") + margins(header("default", "rId1"), header("first", "rId2"), header("even", "rId3"))
    content = word(body, header1=p("各页"), header2=p("首页"), header3=p("偶数页"))
    assert [(block.text, block.hidden) for block in content.blocks] == [
        ("正文", False),
        ("各页", False),
        ("首页", True),
        ("偶数页", True),
    ]


def test_headers_of_first_and_even_pages_are_shown_where_they_differ(word: Word) -> None:
    body = p("正文") + margins(header("first", "rId1"), header("even", "rId2"), more="<w:titlePg/>")
    content = word(body, header1=p("首页"), header2=p("偶数页"), settings="<w:evenAndOddHeaders/>")
    assert [(block.text, block.hidden) for block in content.blocks[1:]] == [("首页", False), ("偶数页", False)]


def test_a_section_goes_on_with_the_headers_of_the_one_before(word: Word) -> None:
    first = f"<w:p><w:pPr>{margins(header('first', 'rId1'))}</w:pPr></w:p>"
    content = word(first + p("正文") + margins(more="<w:titlePg/>"), header1=p("首页"))
    assert content.blocks[1] == Block(BlockKind.HEADER, "首页", Location(part="header", paragraph=1))


def test_a_comment_knows_its_words_its_author_and_what_it_answers(word: Word) -> None:
    span = "<w:commentRangeStart w:id='1'/>" + r("三十日") + "<w:commentRangeEnd w:id='1'/>"
    comments = (
        f"<w:comment w:id='1' w:author='法务'><w:p w14:paraId='A1'>{r('过长')}</w:p></w:comment>"
        f"<w:comment w:id='2' w:author='甲方'><w:p w14:paraId='B2'>{r('同意')}</w:p></w:comment>"
    )
    extended = "<w15:commentEx w15:paraId='A1' w15:done='1'/><w15:commentEx w15:paraId='B2' w15:paraIdParent='A1'/>"
    content = word(f"<w:p>{r('付款期限')}{span}{r('内')}</w:p>", comments=comments, commentsExtended=extended)
    first = Location(part="comments", paragraph=1)
    assert [(block.text, block.remark) for block in content.blocks] == [
        ("付款期限三十日内", None),
        ("过长", Remark("法务", "三十日", Location(paragraph=1), None, True)),
        ("同意", Remark("甲方", "", None, first, False)),
    ]


def test_the_words_of_a_comment_may_go_over_several_paragraphs(word: Word) -> None:
    body = (
        p(r("一") + "<w:commentRangeStart w:id='7'/>" + r("二"))
        + p("三")
        + p(r("四") + "<w:commentRangeEnd w:id='7'/>")
    )
    content = word(body, comments=f"<w:comment w:id='7' w:author='a'>{p('注')}</w:comment>")
    assert content.blocks[-1].remark == Remark("a", "二\n三\n四", Location(paragraph=1))


def test_an_inserted_word_document_is_read_in_its_place(word: Word) -> None:
    links = relationships(R, ("rId9", "aFChunk", "chunk.docx"))
    files: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": links,
        "word/chunk.docx": word_bytes(p("插入的条款")),
    }
    content = word(p("前") + "<w:altChunk r:id='rId9'/>" + p("后"), files)
    assert content.blocks == (
        Block(BlockKind.PARAGRAPH, "前", Location(paragraph=1)),
        Block(BlockKind.PARAGRAPH, "插入的条款", Location(paragraph=2)),
        Block(BlockKind.PARAGRAPH, "后", Location(paragraph=3)),
    )
    assert not content.partial


SAVED_PAGE = (
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\n"
    b"Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: 8bit\n\n"
    + "<html><body><h1>第二条 期限</h1><p>朱镕</p></body></html>\n--X--\n".encode("gbk")
)


@pytest.mark.parametrize(
    ("name", "data", "kind", "texts"),
    [
        ("chunk.html", "<p>第二条 期限</p><p>朱镕</p>".encode(), BlockKind.PARAGRAPH, ["第二条 期限", "朱镕"]),
        ("afchunk.mht", SAVED_PAGE, BlockKind.HEADING, ["第二条 期限", "朱镕"]),
        ("chunk.rtf", b"{\\rtf1\\ansi One\\par Two\\par}", BlockKind.PARAGRAPH, ["One", "Two"]),
        ("chunk.txt", "一\r\n\r\n二".encode("gbk"), BlockKind.PARAGRAPH, ["一", "二"]),
    ],
)
def test_an_inserted_file_of_another_format_is_read_in_its_place(
    word: Word, name: str, data: bytes, kind: BlockKind, texts: list[str]
) -> None:
    files: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relationships(R, ("rId9", "aFChunk", name)),
        f"word/{name}": data,
    }
    content = word(p("前") + "<w:altChunk r:id='rId9'/>" + p("后"), files)
    assert [(block.text, block.location.paragraph) for block in content.blocks] == [
        (text, number) for number, text in enumerate(["前", *texts, "后"], start=1)
    ]
    assert content.blocks[1].kind is kind
    assert not content.partial


def test_tables_of_an_inserted_file_are_counted_on_and_its_pictures_are_said(word: Word) -> None:
    page = "<table><tr><td>a</td></tr></table><img src='x.png'>"
    files: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relationships(R, ("rId9", "aFChunk", "c.html")),
        "word/c.html": page,
    }
    own = f"<w:tbl><w:tr><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    content = word(own + "<w:altChunk r:id='rId9'/>" + own, files)
    assert [(block.text, block.location.table) for block in content.blocks] == [("b", 1), ("a", 2), ("b", 3)]
    assert any("picture" in note.en for note in content.notes)


def test_an_inserted_document_that_cannot_be_read_is_said(word: Word) -> None:
    links = relationships(R, ("rId9", "aFChunk", "chunk.rtf"))
    content = word(
        p("前") + "<w:altChunk r:id='rId9'/>", {"word/_rels/document.xml.rels": links, "word/chunk.rtf": b"{"}
    )
    assert content.partial
    assert content.notes[0].en == "1 inserted chunk of another format was not read."


def test_a_document_that_takes_in_itself_is_read_a_few_times_and_that_is_said(word: Word) -> None:
    links = relationships(R, ("rId9", "aFChunk", "../word/document.docx"))
    body = p("甲") + "<w:altChunk r:id='rId9'/>"
    inner: bytes = b""
    for _ in range(6):
        files: dict[str, str | bytes] = {"word/_rels/document.xml.rels": links, "word/document.docx": inner}
        inner = word_bytes(body, files)
    content = word(body, {"word/_rels/document.xml.rels": links, "word/document.docx": inner})
    assert texts(content) == ["甲"] * 4
    assert content.partial


def test_subdocuments_and_embedded_files_are_listed(word: Word) -> None:
    body = p("正文") + "<w:p><w:subDoc r:id='rId9'/></w:p>"
    content = word(body, {"word/embeddings/清单.xlsx": b"x", "word/embeddings/oleObject1.bin": b"y"})
    assert [note.zh for note in content.notes] == [
        "引用了 1 个子文档，未随文件提供，未读取。",
        "2 个嵌入文件未读取：清单.xlsx, oleobject1.bin。",
    ]
    assert content.partial


def test_building_blocks_that_the_file_carries_along_are_no_text(word: Word) -> None:
    glossary = "<w:glossaryDocument xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'/>"
    assert texts(word(p("正文"), {"word/glossary/document.xml": glossary})) == ["正文"]


@pytest.mark.parametrize(
    ("size", "level"), [("32", 1), ("21", None)], ids=["larger than the rest", "as large as the rest"]
)
def test_a_line_that_is_larger_than_the_rest_is_a_heading_where_there_are_no_styles(
    word: Word, size: str, level: int | None
) -> None:
    line = p(r("项目背景", f"<w:sz w:val='{size}'/>"))
    rest = "".join(p(r("本项目为外包业务的整体移交。", "<w:sz w:val='21'/>")) for _ in range(3))
    assert word(line + rest).blocks[0].level == level


def test_a_heading_by_its_look_may_stand_in_a_control(word: Word) -> None:
    line = p(r("项目背景", "<w:b/>"))
    control = f"<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>{line}</w:sdtContent></w:sdt>"
    assert word(control + p("本项目为外包业务的整体移交。")).blocks[0].kind is BlockKind.HEADING


def test_a_file_of_headers_whose_pictures_stand_nowhere_in_its_body_is_no_scan(word: Word) -> None:
    body = "<w:p/>" + margins(header("default", "rId1"))
    content = word(body, {"word/media/image1.png": b"picture"}, header1=p("页眉"))
    assert texts(content) == ["页眉"]


def test_a_word_document_that_is_inserted_into_a_cell_is_read_behind_it(word: Word) -> None:
    lines = "".join(p(text) for text in ("第三章 服务费用", "一、计费", "二、结算"))
    files: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": relationships(R, ("rId9", "aFChunk", "chunk.docx")),
        "word/chunk.docx": word_bytes(lines + f"<w:tbl><w:tr><w:tc>{p('单价')}</w:tc></w:tr></w:tbl>"),
    }
    empty = f"<w:tc>{p('')}</w:tc>"
    cell = f"<w:tc><w:altChunk r:id='rId9'/>{p('')}</w:tc>"
    content = word(f"{p('前')}<w:tbl><w:tr>{empty}{cell}{empty}</w:tr></w:tbl>{p('后')}", files)
    assert [(block.kind.value, block.text) for block in content.blocks] == [
        ("paragraph", "前"),
        ("cell", ""),
        ("cell", ""),
        ("paragraph", "第三章 服务费用"),
        ("paragraph", "一、计费"),
        ("paragraph", "二、结算"),
        ("cell", "单价"),
        ("cell", ""),
        ("paragraph", "后"),
    ]
