"""Every part of a Word file is filled, in the look that it has, and nothing that looks like a tag is left in any."""

from __future__ import annotations

import pytest

from handover_docs.errors import TemplateError
from handover_docs.fillers.docx import fill

from .docx_samples import part, with_body, with_part, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def with_story(kind: str, content: str) -> bytes:
    """A Word file with a part of notes."""
    template = word("甲")
    types = part(template, "[Content_Types].xml").replace(
        "</Types>", f'<Override PartName="/word/{kind}s.xml" ContentType="{WORD}.{kind}s+xml"/></Types>'
    )
    template = with_part(template, "[Content_Types].xml", types)
    notes = f'<w:{kind}s {W}><w:{kind} w:id="2">{content}</w:{kind}></w:{kind}s>'
    return with_part(template, f"word/{kind}s.xml", notes)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_filled_and_keep_a_paragraph(kind: str) -> None:
    content = paragraph("见{{ a }}") + paragraph("{%p if b %}") + paragraph("乙") + paragraph("{%p endif %}")
    made = part(fill(with_story(kind, content), {"a": "R&D", "b": False}, name="t"), f"word/{kind}s.xml")
    assert "见R&amp;D" in made.replace('</w:t><w:t xml:space="preserve">', "")
    assert "乙" not in made
    whole = paragraph("{%p if b %}") + paragraph("乙") + paragraph("{%p endif %}")
    assert f'<w:{kind} w:id="2"><w:p/></w:{kind}>' in part(
        fill(with_story(kind, whole), {"b": False}, name="t"), f"word/{kind}s.xml"
    )


def test_a_content_control_shows_what_was_filled_in_and_no_hint() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr>'
        f"<w:sdtContent>{paragraph('{{ a }}')}</w:sdtContent></w:sdt>"
    )
    made = part(fill(with_body(control), {"a": "甲方"}, name="t"))
    assert "甲方" in made
    assert "showingPlcHdr" not in made
    assert "dataBinding" not in made


def test_custom_properties_are_filled() -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006"
    properties = (
        f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="n"><vt:lpwstr>{{ a }}</vt:lpwstr></property>'
        "</Properties>"
    )
    made = fill(with_part(word("甲"), "docProps/custom.xml", properties), {"a": "<密>"}, name="t")
    assert "<vt:lpwstr>&lt;密&gt;</vt:lpwstr>" in part(made, "docProps/custom.xml")
    assert 'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"' in part(made, "docProps/custom.xml")


def test_the_fonts_of_a_tag_are_those_of_its_value() -> None:
    fonts = '<w:rFonts w:ascii="Arial" w:eastAsia="仿宋_GB2312" w:hAnsi="Arial"/>'
    run = f"<w:r><w:rPr>{fonts}</w:rPr><w:t>%s</w:t></w:r>"
    made = part(fill(with_body(f"<w:p>{run % '甲{{ a'}{run % ' }}乙'}</w:p>"), {"a": "一\n二"}, name="t"))
    text = made[made.index("<w:p>") : made.index("</w:p>")]
    assert text.count("<w:rPr>") == text.count('w:eastAsia="仿宋_GB2312"') > 0
    assert "<w:r><w:t" not in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/document.xml", None),
        ("word/charts/chart1.xml", "<c><a>{{ b</a></c>"),
        ("docProps/custom.xml", "<Properties><p>{% if b</p></Properties>"),
        ("word/charts/chart2.xml", '<?xml version="1.0" encoding="utf-16"?><c>{{ b</c>'.encode("utf-16")),
        ("word/settings.xml", f'<w:settings {W}><w:x w:val="{{{{ b"/></w:settings>'),
    ],
)
def test_what_is_left_of_a_tag_in_any_part_is_an_error(name: str, content: str | bytes | None) -> None:
    template = word("甲 {{ b") if content is None else with_part(word("{{ a }}"), name, content)
    with pytest.raises(TemplateError) as raised:
        fill(template, {"a": 1, "b": 2}, name="t.docx")
    assert len(raised.value.problems) == 1
    assert "does not end" in raised.value.problems[0].what.en


def test_a_part_in_another_encoding_is_filled() -> None:
    chart = '<?xml version="1.0" encoding="utf-16"?><c>图 {{ a }}</c>'.encode("utf-16")
    assert "<c>图 甲</c>" in part(
        fill(with_part(word("x"), "word/charts/chart1.xml", chart), {"a": "甲"}, name="t"), "word/charts/chart1.xml"
    )


def test_a_part_in_an_encoding_that_is_none_is_told() -> None:
    settings = f'<?xml version="1.0" encoding="yes"?><w:settings {W}/>'
    with pytest.raises(TemplateError) as raised:
        fill(with_part(word("x"), "word/settings.xml", settings), {}, name="t.docx")
    assert [problem.what.en for problem in raised.value.problems] == [
        "The part word/settings.xml is damaged (unknown encoding: yes)."
    ]


def test_a_cell_whose_span_is_no_number_is_one_column() -> None:
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="top"/></w:tcPr><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:tc>'
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl><w:p/>"
    assert "甲" in part(fill(with_body(table), {"a": "甲"}, name="t"))
