from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from handover_docs.model.content import Block, BlockKind, Change, Content, Location, Remark
from handover_docs.readers import read_file
from tests.readers.office_files import word_bytes, zipped

Word = Callable[..., Content]


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks]


def test_paragraphs_keep_their_place_and_empty_ones_are_counted(word: Word) -> None:
    content = word(p("甲") + "<w:p/>" + p("乙"))
    assert content.blocks == (
        Block(BlockKind.PARAGRAPH, "甲", Location(paragraph=1)),
        Block(BlockKind.PARAGRAPH, "乙", Location(paragraph=3)),
    )


def test_tabs_breaks_and_hyphens_come_through_and_tab_stops_do_not(word: Word) -> None:
    stops = "<w:tabs><w:tab w:val='left' w:pos='100'/></w:tabs>"
    runs = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
    assert texts(word(f"<w:p><w:pPr>{stops}</w:pPr>{runs}</w:p>")) == ["a\tb\nc-d"]


def test_content_controls_smart_tags_and_links_are_read(word: Word) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    inline = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run.format('二')}</w:sdtContent></w:sdt>"
    tag = f"<w:smartTag>{run.format('三')}</w:smartTag>"
    body = f"<w:p>{run.format('一')}{inline}{tag}<w:hyperlink>{run.format('四')}</w:hyperlink></w:p>"
    block = f"<w:sdt><w:sdtContent>{p('五')}</w:sdtContent></w:sdt>"
    assert texts(word(body + block)) == ["一二三四", "五"]


def test_a_text_box_is_read_once_in_its_own_part(word: Word) -> None:
    box = f"<w:txbxContent>{p('框内')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    )
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    content = word(f"<w:p><w:r><w:t>前</w:t></w:r><w:r>{drawing}{fallback}</w:r></w:p>")
    assert content.blocks == (
        Block(BlockKind.PARAGRAPH, "前", Location(paragraph=1)),
        Block(BlockKind.TEXTBOX, "框内", Location(part="textbox", paragraph=1)),
    )


def test_an_old_text_box_without_alternative_is_read(word: Word) -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{p('旧框')}</w:txbxContent></v:textbox></w:pict>"
    assert texts(word(f"<w:p><w:r>{box}</w:r></w:p>")) == ["旧框"]


def test_insertions_read_as_accepted_and_deletions_stand_apart(word: Word) -> None:
    changed = "<w:ins><w:r><w:t>60</w:t></w:r></w:ins><w:del><w:r><w:delText>30</w:delText></w:r></w:del>"
    content = word(f"<w:p><w:r><w:t>付款期限</w:t></w:r>{changed}<w:r><w:t>日</w:t></w:r></w:p>")
    assert [(block.text, block.change) for block in content.blocks] == [("付款期限60日", None), ("30", Change.DELETED)]
    assert content.notes[0].en.startswith("It holds tracked changes: 1 insertion was")


def test_a_paragraph_that_was_inserted_whole_is_marked(word: Word) -> None:
    content = word("<w:p><w:ins><w:r><w:t>新增条款</w:t></w:r></w:ins></w:p>")
    assert content.blocks[0].change is Change.INSERTED


def test_text_moved_away_is_marked_as_deleted(word: Word) -> None:
    content = word("<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom></w:p>")
    assert [(block.text, block.change) for block in content.blocks] == [("旧处", Change.DELETED)]


def test_of_a_field_the_result_is_read_and_not_the_instruction(word: Word) -> None:
    def mark(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    code = f"{mark('begin')}<w:r><w:instrText>PAGE</w:instrText></w:r>"
    field = f"{code}{mark('separate')}<w:r><w:t>7</w:t></w:r>{mark('end')}"
    assert texts(word(f"<w:p><w:r><w:t>第</w:t></w:r>{field}<w:r><w:t>页</w:t></w:r></w:p>")) == ["第7页"]


def test_a_field_that_never_ends_loses_no_text(word: Word) -> None:
    broken = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>正文</w:t></w:r></w:p>"
    assert texts(word(broken + p("后文"))) == ["正文", "后文"]


def test_a_check_box_of_an_old_form_shows_its_state(word: Word) -> None:
    box = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    begin = f"<w:r><w:fldChar w:fldCharType='begin'>{box}</w:fldChar></w:r>"
    assert texts(word(f"<w:p>{begin}<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t>同意</w:t></w:r></w:p>")) == [
        "☑同意"
    ]


def test_a_symbol_of_a_symbol_font_is_read_as_what_it_shows(word: Word) -> None:
    assert texts(word("<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>通过</w:t></w:r></w:p>")) == ["☑通过"]


def test_hidden_text_stands_apart_and_is_marked(word: Word) -> None:
    content = word("<w:p><w:r><w:t>显</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r></w:p>")
    assert [(block.text, block.hidden) for block in content.blocks] == [("显", False), ("隐", True)]


def test_text_hidden_by_its_style_is_marked(word: Word) -> None:
    styles = "<w:style w:type='paragraph' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"
    content = word(p("隐", "<w:pStyle w:val='H'/>"), styles=styles)
    assert [(block.text, block.hidden) for block in content.blocks] == [("隐", True)]


def test_merged_cells_stand_once_and_later_cells_keep_their_grid_column(word: Word) -> None:
    rows = [
        tc("指标", "<w:vMerge w:val='restart'/>") + tc("数值", "<w:gridSpan w:val='2'/>"),
        tc("", "<w:vMerge/>") + tc("目标") + tc("实测"),
    ]
    content = word("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>")
    found = [
        (block.text, block.location.row, block.location.column, block.row_span, block.column_span)
        for block in content.blocks
    ]
    assert found == [("指标", 1, 1, 2, 1), ("数值", 1, 2, 1, 2), ("目标", 2, 2, 1, 1), ("实测", 2, 3, 1, 1)]


def test_empty_cells_are_given_and_the_lines_of_a_cell_joined(word: Word) -> None:
    content = word(f"<w:tbl><w:tr>{tc(p('一') + p('二'))}{tc('<w:p/>')}</w:tr></w:tbl>")
    assert texts(content) == ["一\n二", ""]


def test_a_table_in_a_cell_is_a_table_of_its_own(word: Word) -> None:
    inner = f"<w:tbl><w:tr>{tc('内')}</w:tr></w:tbl>"
    content = word(f"<w:tbl><w:tr>{tc(p('外') + inner + '<w:p/>')}</w:tr></w:tbl>")
    assert [(block.text, block.location.table) for block in content.blocks] == [("外", 1), ("内", 2)]


def test_rows_and_cells_in_content_controls_are_read(word: Word) -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('控件')}</w:sdtContent></w:sdt>"
    content = word(f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt></w:tbl>")
    assert content.blocks == (Block(BlockKind.CELL, "控件", Location(table=1, row=1, column=1)),)


NUMBERING = (
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:pStyle w:val='Article'/>"
    "<w:lvlText w:val='第%1条'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:isLgl/><w:lvlText w:val='%1.%2'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='11'/></w:lvlOverride></w:num>"
)


def numbered(list_id: str, level: int) -> str:
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list_id}'/></w:numPr>"


def test_labels_are_those_that_word_shows(word: Word) -> None:
    body = p("a", numbered("5", 0)) + p("b", numbered("5", 1)) + p("c", numbered("6", 0))
    content = word(body, numbering=NUMBERING)
    assert [block.label for block in content.blocks] == ["第一条", "1.1", "第十一条"]


def test_a_style_that_is_linked_with_a_list_numbers_its_paragraphs(word: Word) -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='Article'><w:name w:val='Article'/>"
        "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
    )
    content = word(p("标的", "<w:pStyle w:val='Article'/>"), numbering=NUMBERING, styles=styles)
    assert content.blocks[0].label == "第一条"


def test_number_zero_takes_a_paragraph_out_of_its_styles_list(word: Word) -> None:
    properties = "<w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr>"
    styles = f"<w:style w:type='paragraph' w:styleId='Article'>{properties}</w:style>"
    body = p("标的", "<w:pStyle w:val='Article'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    assert word(body, numbering=NUMBERING, styles=styles).blocks[0].label is None


def test_a_cell_that_holds_only_its_number_shows_it(word: Word) -> None:
    cell = f"<w:p><w:pPr>{numbered('5', 1)}</w:pPr></w:p>"
    assert texts(word(f"<w:tbl><w:tr>{tc(cell)}</w:tr></w:tbl>", numbering=NUMBERING)) == ["1.1"]


HEADINGS = (
    "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='公司标题'/><w:basedOn w:val='1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='toc 1'/></w:style>"
)


def test_headings_are_told_by_style_by_a_style_based_on_one_and_by_outline_level(word: Word) -> None:
    body = (
        p("移交方案", "<w:pStyle w:val='T'/>")
        + p("背景\t1", "<w:pStyle w:val='C'/>")
        + p("背景", "<w:pStyle w:val='1'/>")
        + p("目的", "<w:pStyle w:val='Mine'/>")
        + p("范围", "<w:outlineLvl w:val='1'/>")
        + p("正文", "<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>")
    )
    levels = [(block.text, block.level) for block in word(body, styles=HEADINGS).blocks]
    assert levels == [("移交方案", 1), ("背景\t1", None), ("背景", 1), ("目的", 1), ("范围", 2), ("正文", None)]


def test_headings_are_told_by_shape_where_a_document_has_no_heading_styles(word: Word) -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>附则说明</w:t></w:r></w:p>"
    body = "".join(
        [
            p("第一条 定义"),
            p("本协议所称保密信息，是指甲方提供的资料。"),
            p("第二条 期限"),
            p("第三条所述义务继续有效。"),
            bold,
        ]
    )
    found = [(block.text, block.level) for block in word(body).blocks if block.kind is BlockKind.HEADING]
    assert found == [("第一条 定义", 1), ("第二条 期限", 1), ("附则说明", 2)]


def test_headers_notes_and_comments_are_read_in_parts_of_their_own(word: Word) -> None:
    body = p("正文") + "<w:sectPr><w:headerReference r:id='rId1'/></w:sectPr>"
    notes = f"<w:footnote w:type='separator'>{p('—')}</w:footnote><w:footnote w:id='2'>{p('脚注')}</w:footnote>"
    content = word(
        body, header1=p("机密"), footnotes=notes, comments=f"<w:comment>{p('请核对')}{p('金额')}</w:comment>"
    )
    assert content.blocks == (
        Block(BlockKind.PARAGRAPH, "正文", Location(paragraph=1)),
        Block(BlockKind.HEADER, "机密", Location(part="header", paragraph=1)),
        Block(BlockKind.FOOTNOTE, "脚注", Location(part="footnotes", paragraph=1)),
        Block(BlockKind.COMMENT, "请核对\n金额", Location(part="comments", paragraph=1), remark=Remark("", "", None)),
    )


def test_an_inserted_chunk_of_another_format_makes_the_reading_partial(word: Word) -> None:
    content = word(p("正文") + "<w:altChunk r:id='rId9'/>")
    assert content.partial
    assert content.notes[0].en == "1 inserted chunk of another format was not read."


def test_pictures_of_the_body_are_told_by_their_place() -> None:
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    picture = f"<w:p><w:r><w:drawing>{blip}</w:drawing></w:r></w:p>"
    body = p("一") + picture + f"<w:tbl><w:tr>{tc('签字：')}{tc(picture)}</w:tr></w:tbl>"
    with zipfile.ZipFile(io.BytesIO(word_bytes(body))) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    content = read_file(zipped({**parts, "word/media/image1.png": b"picture"}), "a.docx", "docx")
    assert isinstance(content, Content)
    assert content.pictures == (Location(paragraph=2), Location(table=1, row=1, column=2))
