"""A document in Word's XML of 2003, which programs that fill in a template still write as .doc."""

from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import BlockKind, Change, Content, RemnantKind
from handover_docs.readers.docx import read

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
    ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
    ' xmlns:aml="http://schemas.microsoft.com/aml/2001/core"{}>'
)


def document(body: str, before: str = "", attributes: str = "") -> Content:
    text = f"{HEAD.format(attributes)}{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    assert sniff(text.encode(), "交接.doc") == "docx-flat"
    found = read(text.encode(), "交接.doc")
    assert isinstance(found, Content)
    return found


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_paragraphs_and_tables_come_in_their_order() -> None:
    row = f"<w:tr><w:tc><w:p>{run('场景')}</w:p></w:tc><w:tc><w:p>{run('动作')}</w:p></w:tc></w:tr>"
    inner = f"<wx:sub-section><w:p>{run('应急预案')}</w:p><w:tbl>{row}</w:tbl></wx:sub-section>"
    found = document(inner)
    assert [(one.kind, one.text) for one in found.blocks] == [
        (BlockKind.PARAGRAPH, "应急预案"),
        (BlockKind.CELL, "场景"),
        (BlockKind.CELL, "动作"),
    ]
    assert found.partial is False


def test_headings_are_known_by_the_names_of_styles() -> None:
    styles = '<w:styles><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style></w:styles>'
    found = document(f'<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr>{run("目的")}</w:p>', styles)
    assert [(one.kind, one.text, one.level) for one in found.blocks] == [(BlockKind.HEADING, "目的", 1)]


def test_the_number_of_a_list_item_stands_before_its_words() -> None:
    listed = '<w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="第一条"/></w:listPr></w:pPr>'
    assert [one.text for one in document(f"<w:p>{listed}{run('服务内容')}</w:p>").blocks] == ["第一条 服务内容"]


def test_headers_and_notes_are_texts_of_their_own() -> None:
    note = f"<w:r><w:footnote><w:p>{run('见附件')}</w:p></w:footnote></w:r>"
    header = f'<w:sectPr><w:hdr w:type="odd"><w:p>{run("机密")}</w:p></w:hdr></w:sectPr>'
    found = document(f"<w:p>{run('正文')}{note}</w:p>{header}")
    assert {(one.kind, one.text) for one in found.blocks} == {
        (BlockKind.PARAGRAPH, "正文"),
        (BlockKind.HEADER, "机密"),
        (BlockKind.FOOTNOTE, "见附件"),
    }


def test_tracked_changes_are_marked() -> None:
    def tracked(kind: str, text: str) -> str:
        return f'<aml:annotation w:type="Word.{kind}"><aml:content>{run(text)}</aml:content></aml:annotation>'

    found = document(f"<w:p>{run('金额')}{tracked('Insertion', '十万')}{tracked('Deletion', '九万')}</w:p>")
    assert {(one.text, one.change) for one in found.blocks} >= {("九万", Change.DELETED)}
    assert "金额十万" in "".join(one.text for one in found.blocks if one.change is not Change.DELETED)


def test_macros_and_embedded_files_are_told_of() -> None:
    found = document(f"<w:p>{run('x')}</w:p>", attributes=' w:macrosPresent="yes" w:embeddedObjPresent="yes"')
    assert {one.kind for one in found.remnants} == {RemnantKind.MACRO, RemnantKind.EMBEDDED}
