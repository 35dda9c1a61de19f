"""Captions and references to bookmarks show what they come to in the finished document."""

import re

import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from handover_docs.fillers.docx import fill
from tests.fillers.docx_samples import lines, part, with_body, word


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str = "?") -> str:
    shown = run(result) if result else ""
    begin = f'{char("begin")}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{begin}{char('separate')}{shown}{char('end')}"


def paragraph(*inside: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def text(said: str) -> str:
    return paragraph(run(said))


def marked(name: str, inside: str, number: int = 7) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def filled(*body: str, **values: object) -> list[str]:
    return lines(fill(with_body(*body), values, name="t.docx", language="en"))


def test_captions_in_a_loop_count_on() -> None:
    caption = paragraph(run("Figure "), field("SEQ Figure \\* ARABIC", "1"), run(": {{ x }}"))
    loop = (text("{%p for x in xs %}"), caption, text("{%p endfor %}"))
    assert filled(*loop, caption.replace("{{ x }}", "last"), xs=["a", "b"]) == [
        "Figure 1: a",
        "Figure 2: b",
        "Figure 3: last",
    ]


def test_every_name_has_a_counter_of_its_own() -> None:
    names = ("表", "图", "表")
    body = [paragraph(run("{{ x }}"), field(f"SEQ {name}", "9")) for name in names]
    assert filled(*body, x="") == ["1", "1", "2"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("SEQ a \\* ROMAN", "II"),
        ("SEQ a \\* roman", "ii"),
        ("SEQ a \\* alphabetic", "b"),
        ("SEQ a \\* CHINESENUM3", "二"),
        ("SEQ a \\r 7", "7"),
        ("SEQ a \\c", "1"),
        ("SEQ a \\s 1", "?"),
        ('SEQ "a" \\* MERGEFORMAT', "2"),
    ],
)
def test_a_counter_is_written_as_its_switches_say(code: str, shown: str) -> None:
    assert filled(paragraph(field("SEQ a")), paragraph(run("{{ x }}"), field(code)), x="") == ["1", shown]


def test_a_simple_field_counts_too_and_keeps_its_look() -> None:
    look = "<w:rPr><w:b/></w:rPr>"
    simple = f'<w:fldSimple w:instr=" SEQ a "><w:r>{look}<w:t>9</w:t></w:r><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    made = fill(with_body(text("{{ x }}"), paragraph(simple)), {"x": "v"}, name="t.docx", language="en")
    shown = f'<w:fldSimple w:instr=" SEQ a "><w:r>{look}<w:t xml:space="preserve">1</w:t></w:r></w:fldSimple>'
    assert shown in part(made)


def test_a_reference_shows_the_text_of_its_bookmark() -> None:
    target = paragraph(marked("who", run("{{ name }}")), run(" signs"))
    assert filled(target, paragraph(run("by "), field("REF who \\h", "old")), name="Ann")[1] == "by Ann"


def test_a_reference_to_a_caption_shows_its_number_in_each_round() -> None:
    caption = paragraph(marked("fig", run("Figure ") + field("SEQ Figure", "1")), run(" {{ x }}"))
    body = (text("{%p for x in xs %}"), caption, paragraph(run("see "), field("REF fig \\h", "Figure 1")))
    assert filled(*body, text("{%p endfor %}"), xs=["a", "b"]) == [
        "Figure 1 a",
        "see Figure 1",
        "Figure 2 b",
        "see Figure 2",
    ]


def test_a_reference_without_a_result_gets_one_and_one_to_nothing_is_left() -> None:
    target = paragraph(marked("a", run("{{ x }}")))
    assert filled(target, paragraph(field("REF a", "")), paragraph(field("REF gone", "old")), x="v") == [
        "v",
        "v",
        "old",
    ]


def test_a_bookmark_over_several_paragraphs_is_left_to_word() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>'
    assert (
        filled(paragraph(start, run("{{ x }}")), paragraph(run("b"), end), paragraph(field("REF a")), x="v")[2] == "?"
    )


_NUMBERS = (
    '<w:abstractNum {0} w:abstractNumId="90">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    "</w:abstractNum>",
    '<w:num {0} w:numId="90"><w:abstractNumId w:val="90"/></w:num>',
)


def numbered(level: int) -> str:
    return f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr></w:pPr>'


def clauses(*codes: str) -> list[str]:
    """What references with ``codes`` show below a list of clauses whose second is left out."""

    def change(document: WordDocument) -> None:
        numbering = document.part.numbering_part.element
        for position, xml in enumerate(_NUMBERS):
            made = parse_xml(xml.format(nsdecls("w")))
            numbering.insert(0, made) if position == 0 else numbering.append(made)
        body = (
            paragraph(run("{{ x }}"), properties=numbered(0)),
            text("{%p if gone %}") + paragraph(run("left out"), properties=numbered(0)) + text("{%p endif %}"),
            paragraph(marked("third", run("C")), properties=numbered(0)),
            paragraph(run("C1"), properties=numbered(1)),
            paragraph(marked("second", run("C2"), 8), properties=numbered(1)),
            paragraph(marked("deep", run("C2a"), 9), properties=numbered(2)),
            *(paragraph(field(code), properties=numbered(2) if "near" in code else "") for code in codes),
        )
        for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(body)}</w:body>"):
            document.element.body.insert(len(document.element.body) - 1, element)

    template = word(change=change)
    return lines(fill(template, {"x": "A", "gone": False}, name="t.docx", language="zh-CN"))[-len(codes) :]


def test_a_reference_to_a_number_shows_that_of_the_finished_document() -> None:
    assert clauses("REF third \\r \\h", "REF third \\n \\h", "REF third \\w") == ["第二条"] * 3


def test_a_number_is_shown_alone_in_full_or_as_seen_from_the_reference() -> None:
    assert clauses("REF deep \\n", "REF deep \\w", "REF second \\w", "REF deep \\r") == [
        "(a)",
        "第二条2.(a)",
        "第二条2",
        "第二条2.(a)",
    ]


def test_a_number_near_by_is_shown_without_what_both_stand_below() -> None:
    assert clauses('REF deep \\r \\* "near"', 'REF third \\r \\* "near"') == ["(a)", "第二条"]


def test_a_template_without_tags_keeps_its_captions_byte_for_byte() -> None:
    template = with_body(paragraph(field("SEQ a", "5")))
    assert re.search(">5<", part(fill(template, {}, name="t.docx", language="en")))
