"""What a Word template comes out as."""

import io
import re
import threading
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from handover_docs.fillers.docx import compile_template, fill, render

from .docx_samples import lines, part, rows, with_body, with_part, word

CLIENT = {"client": {"name": "江南智联"}}


def filled(template: bytes, language: str = "zh-CN", **values: object) -> bytes:
    return fill(template, values, name="t.docx", language=language)


def test_a_value_is_printed_as_typed() -> None:
    typed = 'A & B <w:p> "引号" \' {{ x }} {% if %} 😀'
    assert lines(filled(word("甲：{{ a }}。"), a=typed)) == [f"甲：{typed}。"]


def test_a_line_break_and_a_tab_in_a_value_are_words_own() -> None:
    made = filled(word("{{ a }}"), a="一\r\n二\t三")
    assert lines(made) == ["一\n二\t三"]
    assert "<w:br/>" in part(made)
    assert "<w:tab/>" in part(made)


def test_values_read_as_the_language_demands() -> None:
    template = word("{{ d }} {{ n }} {{ yes }} {{ 3|years }} {{ names|joined }}")
    values = {"d": date(2026, 1, 2), "n": Decimal("1.50"), "yes": True, "names": ["a", "b", "c"]}
    assert lines(filled(template, **values)) == ["2026年1月2日 1.5 是 3年 a、b和c"]
    assert lines(filled(template, "en", **values)) == ["2 January 2026 1.5 Yes 3 years a, b and c"]


def test_a_tag_split_over_runs_takes_the_look_of_its_first() -> None:
    template = with_body(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{{ cli</w:t></w:r><w:proofErr w:type='spellStart'/>"
        "<w:r><w:t>ent.na</w:t></w:r><w:r><w:t>me</w:t><w:br/><w:t> }}乙</w:t></w:r></w:p>"
    )
    made = filled(template, **CLIENT)
    assert lines(made) == ["甲江南智联乙"]
    bold = Document(io.BytesIO(made)).paragraphs[0].runs[0]
    assert (bold.text, bold.bold) == ("甲江南智联", True)


def test_full_width_punctuation_and_curly_quotes_inside_a_tag_are_repaired() -> None:
    template = word('｛｛ client.name｜replace（“江南”，‘江北’） ｝｝ {{ "称“甲方”" }}')
    assert lines(filled(template, **CLIENT)) == ["江北智联 称“甲方”"]


def test_paragraphs_between_paragraph_tags_repeat() -> None:
    template = word("前", "{%p for x in xs %}", "{{ loop.index }}、{{ x }}", "{%p endfor %}", "后")
    assert lines(filled(template, xs=["甲", "乙"])) == ["前", "1、甲", "2、乙", "后"]
    assert lines(filled(template, xs=[])) == ["前", "后"]


def test_a_paragraph_of_tags_alone_goes_only_where_nothing_is_printed() -> None:
    template = word("{% if a %}甲{% endif %}{% if b %} 乙{% endif %}", "后")
    assert lines(filled(template, a=False, b=True)) == [" 乙", "后"]
    assert lines(filled(template, a=False, b=False)) == ["后"]


def test_a_block_tag_alone_in_its_paragraph_needs_no_p() -> None:
    template = word("{% if a %}", "甲", "{% else %}", "乙", "{% endif %}")
    assert lines(filled(template, a=True)) == ["甲"]
    assert lines(filled(template, a=False)) == ["乙"]


def test_a_paragraph_of_a_false_condition_leaves_no_blank_line() -> None:
    template = word("前", "{% if a %}甲{% endif %}{% if b %}乙{% endif %}", "后")
    assert lines(filled(template, a=False, b=False)) == ["前", "后"]
    assert lines(filled(template, a=False, b=True)) == ["前", "乙", "后"]


def test_a_condition_over_differently_formatted_runs_leaves_no_empty_run() -> None:
    template = with_body(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲{% if a %}乙</w:t></w:r><w:r><w:t>丙{% endif %}丁</w:t></w:r></w:p>"
    )
    assert lines(filled(template, a=True)) == ["甲乙丙丁"]
    made = filled(template, a=False)
    assert lines(made) == ["甲丁"]
    assert [run.text for run in Document(io.BytesIO(made)).paragraphs[0].runs] == ["甲", "丁"]


def test_a_block_may_begin_in_one_paragraph_and_end_in_another() -> None:
    template = word("甲{% if a %}乙", "丙{% endif %}丁")
    assert lines(filled(template, a=True)) == ["甲乙", "丙丁"]
    assert lines(filled(template, a=False)) == ["甲丁"]


def test_table_rows_repeat_and_an_empty_table_goes() -> None:
    template = word([["{%tr for x in xs %}", ""], ["{{ x }}", "{{ x * 2 }}"], ["{%tr endfor %}", ""]], "后")
    assert rows(filled(template, xs=[1, 2])) == [["1", "2"], ["2", "4"]]
    assert Document(io.BytesIO(filled(template, xs=[]))).tables == []


def test_a_row_without_cells_goes() -> None:
    template = word([["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"], ["甲", "", ""]])
    assert "<w:tr/>" not in (made := part(filled(template, xs=[])))
    assert made.count("<w:tr>") == 1


def test_a_column_loop_widens_the_grid() -> None:
    template = word([["项", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]])
    made = filled(template, xs=[1, 2, 3])
    assert rows(made) == [["项", "1", "2", "3"]]
    assert part(made).count("<w:gridCol ") == 4


def test_a_cell_always_keeps_a_paragraph() -> None:
    template = word([["{%p if a %}\n甲\n{%p endif %}", "乙"]])
    assert rows(filled(template, a=False)) == [["", "乙"]]
    assert rows(filled(template, a=True)) == [["甲", "乙"]]
    assert "<w:tc><w:tcPr>" in (made := part(filled(template, a=False)))
    assert "</w:tcPr><w:p/></w:tc>" in made


def test_a_cell_of_one_false_condition_keeps_its_paragraph() -> None:
    assert rows(filled(word([["{% if a %}甲{% endif %}"]]), a=False)) == [[""]]


def test_an_empty_content_control_keeps_a_paragraph() -> None:
    template = with_body(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>{%p if a %}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    made = part(filled(template, a=False))
    assert "<w:sdtContent><w:p/></w:sdtContent>" in made
    assert "showingPlcHdr" not in made


def test_a_section_break_in_a_tags_paragraph_stays() -> None:
    landscape = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr>'
    template = with_body(
        "<w:p><w:r><w:t>{%p if a %}</w:t></w:r></w:p><w:p><w:r><w:t>甲</w:t></w:r></w:p>"
        f"<w:p>{landscape}<w:r><w:t>{{%p endif %}}</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>"
    )
    for a in (True, False):
        assert len(Document(io.BytesIO(filled(template, a=a))).sections) == 2


def test_every_part_is_filled() -> None:
    def change(document):
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ a }} 页眉"
        section.footer.paragraphs[0].text = "{{ a }} 页脚"
        properties = document.core_properties
        properties.title, properties.category, properties.keywords = "{{ a }}", "{{ a }}", "{{ a }}"
        target = "mailto:%7B%7B%20mail%20%7D%7D?subject=x"
        document.part.relate_to(
            target, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", True
        )

    template = word("{{ a }}", change=change)
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>{{ a }} 框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        "<w:r><w:instrText> HYPERLINK </w:instrText></w:r>"
        '<w:r><w:instrText>"{{ a }}"</w:instrText></w:r></w:p><w:sectPr'
    )
    body = part(template)
    template = with_part(template, "word/document.xml", body.replace("<w:sectPr", box, 1))
    template = with_part(template, "word/charts/chart1.xml", (
        '<c xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>{{ a</a:t></a:r>'
        "<a:r><a:t> }} 图</a:t></a:r></a:p></c>"
    ))  # fmt: skip
    made = filled(template, a="A&甲", mail="li wei@x.cn")
    for name in zipfile.ZipFile(io.BytesIO(made)).namelist():
        if name.endswith((".xml", ".rels")):
            assert "{{" not in part(made, name), name
            assert "%7B" not in part(made, name), name
    assert "A&amp;甲 框" in part(made)
    assert "HYPERLINK </w:instrText>" in part(made)
    assert "A&amp;甲 图" in part(made, "word/charts/chart1.xml")
    assert "mailto:li%20wei@x.cn?subject=x" in part(made, "word/_rels/document.xml.rels")
    document = Document(io.BytesIO(made))
    assert document.sections[0].header.paragraphs[0].text == "A&甲 页眉"
    assert document.sections[0].footer.paragraphs[0].text == "A&甲 页脚"
    properties = document.core_properties
    assert (properties.title, properties.category, properties.keywords) == ("A&甲", "A&甲", "A&甲")


def test_properties_are_set_and_never_from_the_clock() -> None:
    made = fill(word("甲"), {}, name="t", properties={"title": "移交 & 方案", "created": date(2026, 11, 21)})
    properties = Document(io.BytesIO(made)).core_properties
    assert properties.title == "移交 & 方案"
    assert properties.created is not None
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2026-11-21 00:00"


def test_the_same_input_gives_the_same_bytes() -> None:
    template = word("{{ a }}", [["{{ a }}"]])
    made = filled(template, a="甲")
    assert made == filled(template, a="甲")
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_unchanged_parts_are_the_templates_own() -> None:
    template = word("{{ a }}")
    made = filled(template, a="甲")
    assert part(made, "word/styles.xml") == part(template, "word/styles.xml")
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None


def test_bookmarks_and_drawings_differ_in_every_round() -> None:
    template = with_body(
        "<w:p><w:r><w:t>{%p for x in xs %}</w:t></w:r></w:p>"
        '<w:p><w:bookmarkStart w:id="7" w:name="here"/><w:r><w:t>{{ x }}</w:t></w:r><w:bookmarkEnd w:id="7"/>'
        '<w:hyperlink w:anchor="here"><w:r><w:t>去</w:t></w:r></w:hyperlink>'
        '<w:r><w:drawing><wp:inline><wp:docPr id="3" name="p"/></wp:inline></w:drawing></w:r></w:p>'
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>"
    )
    made = part(filled(template, xs=[1, 2]))
    assert 'w:name="here"' in made
    assert 'w:name="here_2"' in made
    assert 'w:anchor="here_2"' in made
    ids = [piece.split('"')[0] for piece in made.split('<w:bookmarkStart w:id="')[1:]]
    ends = [piece.split('"')[0] for piece in made.split('<w:bookmarkEnd w:id="')[1:]]
    assert ids == ends
    assert len(set(ids)) == 2
    drawings = [piece.split('"')[0] for piece in made.split('<wp:docPr id="')[1:]]
    assert len(set(drawings)) == 2


NUMBERING = "word/numbering.xml"


def numbered(text: str) -> str:
    properties = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr></w:pPr>'
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def plain(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def with_list(*elements: str) -> bytes:
    template = with_body(*elements)
    numbering = part(template, "word/numbering.xml")
    added = (
        '<w:num w:numId="99"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    return with_part(template, "word/numbering.xml", numbering.replace("</w:numbering>", added))


def lists_of(made: bytes) -> list[str]:
    return [piece.split('"')[0] for piece in part(made).split('<w:numId w:val="')[1:]]


def test_a_list_begins_anew_in_every_round_that_has_something_before_it() -> None:
    template = with_list(
        plain("{%p for x in xs %}"), plain("{{ x }}"), numbered("一"), numbered("二"), plain("{%p endfor %}")
    )
    made = filled(template, xs=[1, 2])
    assert lists_of(made) == ["100", "100", "101", "101"]
    numbering = part(made, "word/numbering.xml")
    assert numbering.count("<w:startOverride") == 3
    assert 'w:numId="101"' in numbering


def test_a_list_whose_items_a_loop_makes_goes_on() -> None:
    template = with_list(plain("{%p for x in xs %}"), numbered("{{ x }}"), plain("{%p endfor %}"), plain("后"))
    assert len(set(lists_of(filled(template, xs=[1, 2, 3])))) == 1


def test_a_list_of_an_inner_loop_begins_anew_in_the_outer_one() -> None:
    template = with_list(
        plain("{%p for x in xs %}"), plain("段"), plain("{%p for y in x %}"), numbered("{{ y }}"),
        plain("{%p endfor %}"), plain("{%p endfor %}"),
    )  # fmt: skip
    assert lists_of(filled(template, xs=[[1, 2], [3]])) == ["100", "100", "101"]


def test_an_item_behind_a_loop_goes_on_with_the_list_of_the_loop() -> None:
    template = with_list(plain("{%p for x in xs %}"), numbered("{{ x }}"), plain("{%p endfor %}"), numbered("后"))
    assert lists_of(filled(template, xs=[1, 2])) == ["100", "100", "100"]
    assert lists_of(filled(template, xs=[])) == ["99"]


def test_a_loop_goes_on_with_the_items_right_before_it() -> None:
    template = with_list(numbered("前"), plain("{%p for x in xs %}"), numbered("{{ x }}"), plain("{%p endfor %}"))
    assert lists_of(filled(template, xs=[1, 2])) == ["99", "99", "99"]


def test_items_outside_of_a_loop_go_on_past_other_text_and_those_in_it_begin_anew() -> None:
    template = with_list(
        numbered("前"), plain("段"), plain("{%p for x in xs %}"), plain("{{ x }}"), numbered("一"),
        plain("{%p endfor %}"), plain("段"), numbered("后"),
    )  # fmt: skip
    assert lists_of(filled(template, xs=[1, 2])) == ["99", "100", "101", "101"]


def test_a_list_that_is_named_to_restart_begins_anew_outside_of_its_loop_too() -> None:
    template = with_list(
        numbered("前"), plain("{%p for x in xs %}"), numbered("{{ x }}"), plain("{%p endfor %}"), plain("段"),
        numbered("后"),
    )  # fmt: skip
    before_levels = re.compile(r'<w:abstractNum [^>]*w:abstractNumId="0".*?(?=<w:lvl )', re.DOTALL)
    named = before_levels.sub(lambda found: f'{found[0]}<w:name w:val="restart"/>', part(template, NUMBERING), count=1)
    template = with_part(template, NUMBERING, named)
    assert lists_of(filled(template, xs=[1, 2])) == ["100", "100", "100", "101"]


def test_one_plan_serves_many_threads() -> None:
    plan = compile_template(word("{%p for x in xs %}", "{{ x }}", "{%p endfor %}"), "t")
    made: dict[int, list[str]] = {}

    def work(number: int) -> None:
        for _ in range(20):
            made[number] = lines(render(plan, {"xs": [number] * number}))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {number: [str(number)] * number for number in range(1, 5)}


def test_a_word_template_file_becomes_a_document() -> None:
    template = word("{{ a }}")
    types = part(template, "[Content_Types].xml").replace("document.main+xml", "template.main+xml")
    made = filled(with_part(template, "[Content_Types].xml", types), a="甲")
    assert lines(made) == ["甲"]


def test_a_comment_is_not_printed_and_leaves_no_blank_line() -> None:
    assert lines(filled(word("{# 说明 #}", "甲{# 乙 #}丙", "{#p 注 #}"))) == ["甲丙"]


@pytest.mark.parametrize("text", ["{ 花括号 }", "{#1}", "50%", "{D5CDD505-2E9C}", "｛全角｝"])
def test_braces_that_are_no_tag_stay(text: str) -> None:
    assert lines(filled(word(f"{text} {{{{ a }}}}"), a=1)) == [f"{text} 1"]


def test_a_file_without_properties_gets_them() -> None:
    template = word("{{ a }}")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = re.sub(rb"<Override[^>]*core.xml[^>]*/>", b"", data)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*core.xml[^>]*/>", b"", data)
            if name != "docProps/core.xml":
                new.writestr(name, data)
    made = fill(buffer.getvalue(), {"a": 1}, name="t", properties={"title": "方案"})
    assert Document(io.BytesIO(made)).core_properties.title == "方案"


def test_a_tag_in_a_part_that_is_no_text_of_the_document_is_filled() -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    template = with_part(
        word("甲"),
        "word/glossary/document.xml",
        f"<w:doc {namespace}><w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p></w:doc>",
    )
    assert "<w:t>乙</w:t>" in part(filled(template, a="乙"), "word/glossary/document.xml")


def test_a_page_that_begins_where_a_condition_holds_leaves_no_blank_line_where_it_does_not() -> None:
    def text(said: str) -> str:
        return f"<w:r><w:t>{said}</w:t></w:r>"

    template = with_body(
        f"<w:p>{text('a')}</w:p>",
        f"<w:p>{text('{% if x %}')}<w:r><w:br w:type='page'/></w:r>{text('{% endif %}')}</w:p>",
        f"<w:p>{text('b')}</w:p>",
    )
    assert lines(fill(template, {"x": False}, name="t.docx")) == ["a", "b"]
    assert part(fill(template, {"x": True}, name="t.docx")).count("w:br") == 1


def held(rows_of_data: int, style: str = "HandoverTable", signs: int = 1) -> list[bool]:
    """Of each row of a table, header first, whether it stays with the next one."""
    cell = '<w:tr><w:tc><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>'
    texts = ("名称", "{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}")
    properties = f'<w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    template = with_body(f"<w:tbl>{properties}{''.join(map(cell.format, texts))}</w:tbl><w:p/>")
    made = part(filled(template, xs=["字" * signs] * rows_of_data))
    return ["<w:keepNext/>" in row for row in re.findall(r"<w:tr>.*?</w:tr>", made)]


def test_a_short_table_of_the_house_stays_on_one_page() -> None:
    assert held(3) == [True, True, True, False]
    assert held(6) == [True] * 6 + [False]


def test_of_a_long_one_two_rows_at_least_stand_on_either_page() -> None:
    assert held(8) == [True, True, False, False, False, False, False, True, False]


def test_rows_that_are_high_may_part_from_each_other_but_not_from_their_heading() -> None:
    assert held(1, signs=200) == [True, False]
    assert held(4, signs=90) == [True, False, False, False, False]
    assert held(8, signs=60) == [True] + [False] * 8


def test_a_company_s_own_table_is_left_as_it_is() -> None:
    assert held(3, style="OwnTable") == [False] * 4
