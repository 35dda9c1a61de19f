"""Tables of contents of a company's own template."""

import io
import re
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openxml_audit import OpenXmlValidator

from handover_docs.fillers.docx import fill
from tests.fillers.docx_samples import part, word


def char(kind: str, extra: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"{extra}/></w:r>'


def entry(text: str, before: str = "") -> str:
    """An entry as Word writes it, with the number of a page."""
    page = char("begin") + "<w:r><w:instrText> PAGEREF _Toc1 \\h </w:instrText></w:r>" + char("separate")
    return (
        f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{before}'
        f'<w:hyperlink w:anchor="_Toc1"><w:r><w:t>{text}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{page}<w:r><w:t>7</w:t></w:r>{char('end')}</w:hyperlink></w:p>"
    )


def with_contents(*blocks: str, switches: str = '\\o "1-2" \\h', change=None, entries=("旧一", "旧二")) -> bytes:
    """A template whose first paragraphs are a table of contents that Word made of other headings."""
    begin = (
        char("begin", ' w:dirty="true"')
        + f'<w:r><w:instrText xml:space="preserve"> TOC {switches} </w:instrText></w:r>'
        + char("separate")
    )
    texts = [entry(text, "" if number else begin) for number, text in enumerate(entries)]
    field = "".join((*texts, f"<w:p>{char('end')}</w:p>"))

    def insert(document: WordDocument) -> None:
        body = document.element.body
        for index, element in enumerate(list(parse_xml(f"<w:body {nsdecls('w')}>{field}</w:body>"))):
            body.insert(index, element)
        document.styles.element.append(
            parse_xml(f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')
        )
        settings = document.settings.element
        settings.append(parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>'))
        if change is not None:
            change(document)

    return word(*blocks, change=insert)


def links(data: bytes) -> list[tuple[str, str]]:
    """Text and target of every link."""
    body = Document(io.BytesIO(data)).element.body
    return [
        ("".join(text.text for text in link.iter(qn("w:t"))), str(link.get(qn("w:anchor"))))
        for link in body.iter(qn("w:hyperlink"))
    ]


def entries_of(data: bytes) -> list[str]:
    return [text for text, _ in links(data)]


LOOP = ("{%p for x in xs %}", "# 第{{ x }}部分", "正文", "{%p endfor %}", "# 结尾")


def test_the_entries_are_the_headings_of_the_finished_document() -> None:
    made = fill(with_contents(*LOOP), {"xs": ["甲", "乙&"]}, name="t")
    assert entries_of(made) == ["第甲部分", "第乙&部分", "结尾"]


def test_an_entry_has_the_style_of_its_level() -> None:
    document = Document(io.BytesIO(fill(with_contents(*LOOP), {"xs": [1]}, name="t")))
    styled = [p.style.name for p in document.paragraphs if p._p.findall(qn("w:hyperlink"))]
    assert styled == ["toc 1", "toc 1"]


def test_every_entry_leads_to_the_bookmark_of_its_heading() -> None:
    made = fill(with_contents(*LOOP), {"xs": [1, 2]}, name="t")
    body = Document(io.BytesIO(made)).element.body
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    targets = [target for _, target in links(made)]
    assert len(set(marks)) == 3
    assert targets == marks


def test_no_page_number_of_the_template_is_left() -> None:
    made = part(fill(with_contents(*LOOP), {"xs": [1]}, name="t"))
    assert "PAGEREF" not in made
    assert "旧" not in made
    assert ">7<" not in made


def test_the_field_stays_so_that_word_can_add_the_pages() -> None:
    made = part(fill(with_contents(*LOOP), {"xs": [1]}, name="t"))
    assert re.findall(r'fldCharType="(\w+)"', made) == ["begin", "separate", "end"]
    assert "TOC \\o" in made


def test_word_asks_nothing_when_the_document_is_opened() -> None:
    made = fill(with_contents(*LOOP), {"xs": [1]}, name="t")
    assert "w:dirty" not in part(made)
    assert "updateFields" not in part(made, "word/settings.xml")


def test_only_the_levels_asked_for_are_listed() -> None:
    def second(document: WordDocument) -> None:
        document.add_heading("二级", 2)
        document.add_heading("三级", 3)

    made = fill(with_contents("# {{ a }}", change=second), {"a": "一级"}, name="t")
    assert entries_of(made) == ["一级", "二级"]


def test_an_entry_carries_the_number_of_its_heading() -> None:
    def numbered(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        definition = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            '<w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">'
            '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading1"/>'
            '<w:lvlText w:val="第%1条"/>'
            "</w:lvl></w:abstractNum>"
        )
        numbering.insert(0, parse_xml(definition))
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
        style = document.styles["Heading 1"].element.get_or_add_pPr()
        style.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))

    made = fill(with_contents(*LOOP, change=numbered), {"xs": ["甲", "乙"]}, name="t")
    assert entries_of(made) == ["第一条 第甲部分", "第二条 第乙部分", "第三条 结尾"]


def test_a_heading_without_text_is_not_listed() -> None:
    made = fill(with_contents("# {% if c %}x{% endif %}", "# 有"), {"c": False}, name="t")
    assert entries_of(made) == ["有"]


def test_a_document_without_headings_has_an_empty_table_of_contents() -> None:
    made = fill(with_contents("{{ a }}"), {"a": "x"}, name="t")
    assert entries_of(made) == []
    assert [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs] == ["", "", "x"]


def test_entries_that_the_template_writes_with_tags_stay_its_own() -> None:
    made = fill(with_contents("# {{ a }}", entries=("旧", "自 {{ a }}")), {"a": "x"}, name="t")
    assert entries_of(made)[1].startswith("自 x")


def test_the_contents_are_right_though_the_body_has_no_tag() -> None:
    made = fill(with_contents("# 固定"), {}, name="t")
    assert entries_of(made) == ["固定"]


@pytest.mark.parametrize("xs", [[], ["甲", "乙"]])
def test_the_document_passes_the_validator(tmp_path: Path, xs: list[str]) -> None:
    found = []
    for data in (fill(with_contents(*LOOP), {"xs": xs}, name="t"), with_contents(*LOOP)):
        file = tmp_path / "made.docx"
        file.write_bytes(data)
        found.append({error.description for error in OpenXmlValidator().validate(str(file)).errors})
    assert found[0] - found[1] == set()


def _in_one_paragraph(*blocks: str) -> bytes:
    """A template whose table of contents nobody has updated yet: all of its field stands in one paragraph."""
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h </w:instrText></w:r>'
    field = f"<w:p>{char('begin')}{code}{char('separate')}<w:r><w:t>update me</w:t></w:r>{char('end')}</w:p>"

    def change(document: WordDocument) -> None:
        document.element.body.insert(0, parse_xml(f"<w:body {nsdecls('w')}>{field}</w:body>")[0])

    return word(*blocks, change=change)


def test_a_table_of_contents_in_one_paragraph_gets_entries_and_takes_nothing_with_it() -> None:
    made = fill(_in_one_paragraph("# One", "{{ x }}", "# Two"), {"x": "text"}, name="t.docx", language="en")
    assert entries_of(made) == ["One", "Two"]
    texts = [paragraph.text for paragraph in Document(io.BytesIO(made)).paragraphs]
    assert texts == ["", "One", "Two", "", "One", "text", "Two"]


def test_a_heading_in_a_text_box_is_listed_once_at_most() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>In a box</w:t></w:r></w:p>'
    box = f"<v:shape {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{heading}"

    def change(document: WordDocument) -> None:
        run = document.paragraphs[-1].add_run()
        run._r.append(parse_xml(f"<w:pict {nsdecls('w')}>{box}</w:txbxContent></v:textbox></v:shape></w:pict>"))

    made = fill(with_contents("# One", "{{ x }}", change=change), {"x": "v"}, name="t.docx", language="en")
    assert entries_of(made) == ["One"]
