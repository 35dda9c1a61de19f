from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import (
    CARRIED,
    Block,
    BlockKind,
    Change,
    Content,
    Location,
    Reason,
    Remnant,
    RemnantKind,
    Unreadable,
)
from handover_docs.readers import read_file
from tests.readers.office_files import zipped
from tests.readers.opendocument_files import flat, opendocument


def read(body: str, **parts: str) -> Content:
    data = opendocument("text", body, **parts)
    assert sniff(data, "a.odt") == "odt"
    found = read_file(data, "a.odt", "odt")
    assert isinstance(found, Content)
    return found


def texts(content: Content) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in content.blocks]


def level(number: int, form: str, **said: str) -> str:
    more = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in said.items())
    return f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" {more}/>'


def test_paragraphs_and_headings_have_their_places_and_levels() -> None:
    content = read('<text:h text:outline-level="2">范围</text:h><text:p>本方案适用于移交。</text:p>')
    assert content.blocks == (
        Block(BlockKind.HEADING, "范围", Location(paragraph=1), level=2),
        Block(BlockKind.PARAGRAPH, "本方案适用于移交。", Location(paragraph=2)),
    )


def test_a_document_without_headings_is_read_by_their_shape() -> None:
    content = read("<text:p>第一条 定义</text:p><text:p>本合同所称产品，是指甲方交付的系统。</text:p>")
    assert [block.level for block in content.blocks] == [1, None]


def test_blanks_tabs_and_line_breaks_are_those_that_are_shown() -> None:
    content = read(
        '<text:p>甲方：\n  <text:span>A </text:span> <text:span>B</text:span><text:s text:c="3"/>C<text:tab/>D'
        "<text:line-break/>E </text:p>"
    )
    assert content.text() == "甲方： A B   C\tD\nE"


def test_list_items_carry_the_number_that_is_shown() -> None:
    style = '<text:list-style style:name="L">' + (
        level(1, "一, 二, 三, ...", style__num_suffix="、")
        + level(2, "1", style__num_prefix="（", style__num_suffix="）")
        + level(3, "1", text__display_levels="2", style__num_suffix=".")
        + "</text:list-style>"
    )
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>甲</text:p><text:p>续</text:p><text:list>'
        "<text:list-item><text:p>乙</text:p><text:list><text:list-item><text:p>丙</text:p></text:list-item></text:list>"
        "</text:list-item></text:list></text:list-item><text:list-item><text:p>丁</text:p></text:list-item></text:list>"
    )
    labels = [(block.text, block.label) for block in read(body, automatic=style).blocks]
    assert labels == [("甲", "一、"), ("续", None), ("乙", "（1）"), ("丙", "1.1."), ("丁", "二、")]


def test_a_list_begins_anew_unless_it_goes_on() -> None:
    style = f'<text:list-style style:name="L">{level(1, "1", style__num_suffix=".")}</text:list-style>'
    one = '<text:list text:style-name="L"{}><text:list-item{}><text:p>x</text:p></text:list-item></text:list>'
    body = one.format("", "") + one.format("", "") + one.format(' text:continue-numbering="true"', "")
    body += one.format("", ' text:start-value="7"')
    assert [block.label for block in read(body, automatic=style).blocks] == ["1.", "1.", "2.", "7."]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" '
        'style:num-format="1" loext:num-list-format="第%1%条"/></text:outline-style>'
    )
    heading = '<text:h text:outline-level="1">{}</text:h>'
    content = read(heading.format("定义") + heading.format("期限"), styles=outline)
    assert [block.label for block in content.blocks] == ["第1条", "第2条"]


def test_merged_cells_stand_once_and_what_they_cover_is_hidden() -> None:
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>a</text:p><text:p>b</text:p></table:table-cell>'
        "<table:covered-table-cell><text:p>c</text:p></table:covered-table-cell></table:table-row>"
        "</table:table-header-rows><table:table-row><table:table-cell/><table:table-cell><text:p>d</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    found = [
        (block.text, block.location.row, block.location.column, block.column_span, block.hidden)
        for block in read(body).blocks
    ]
    assert found == [("a\nb", 1, 1, 2, False), ("c", 1, 2, 1, True), ("", 2, 1, 1, False), ("d", 2, 2, 1, False)]


def test_notes_comments_and_text_boxes_stand_apart() -> None:
    body = (
        '<text:p>正文<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>脚注</text:p></text:note-body></text:note><office:annotation><dc:creator>李</dc:creator>"
        "<text:p>批注</text:p></office:annotation><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box>"
        "</draw:frame>。</text:p>"
    )
    assert texts(read(body)) == [("paragraph", "正文。"), ("footnote", "脚注"), ("comment", "批注"), ("textbox", "框")]


def test_tracked_changes_are_marked() -> None:
    body = (
        '<text:tracked-changes><text:changed-region text:id="d"><text:deletion><text:p>旧</text:p></text:deletion>'
        '</text:changed-region><text:changed-region text:id="i"><text:insertion/></text:changed-region>'
        '</text:tracked-changes><text:p>一<text:change text:change-id="d"/>二</text:p>'
        '<text:p><text:change-start text:change-id="i"/>新<text:change-end text:change-id="i"/></text:p>'
    )
    content = read(body)
    assert [(block.text, block.change) for block in content.blocks] == [
        ("一二", None),
        ("旧", Change.DELETED),
        ("新", Change.INSERTED),
    ]
    assert content.notes[0].en == "It holds tracked changes: 1 insertion, 1 deletion."


def test_hidden_text_and_hidden_sections_are_marked() -> None:
    style = '<style:style style:name="T" style:family="text"><style:text-properties text:display="none"/></style:style>'
    body = (
        '<text:p>看<text:span text:style-name="T">藏</text:span></text:p>'
        '<text:section text:display="none"><text:p>节</text:p></text:section><text:p>后</text:p>'
    )
    found = [(block.text, block.hidden) for block in read(body, automatic=style).blocks]
    assert found == [("看", False), ("藏", True), ("节", True), ("后", False)]


def test_entries_of_a_table_of_contents_are_no_headings() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>T</text:index-title-template>"
        "</text:table-of-content-source><text:index-body><text:p>范围 3</text:p></text:index-body>"
        "</text:table-of-content>"
        '<text:h text:outline-level="1">范围</text:h>'
    )
    assert [(block.text, block.contents) for block in read(body).blocks] == [("范围 3", True), ("范围", False)]


def test_headers_and_footers_of_pages_in_use_are_read() -> None:
    masters = (
        '<style:master-page style:name="Standard"><style:header><text:p>页眉</text:p></style:header>'
        '<style:footer style:display="false"><text:p>不显示</text:p></style:footer></style:master-page>'
        '<style:master-page style:name="Other"><style:footer><text:p>未用</text:p></style:footer></style:master-page>'
    )
    assert texts(read("<text:p>正文</text:p>", masters=masters)) == [("paragraph", "正文"), ("header", "页眉")]


def test_a_flat_file_is_read_as_well() -> None:
    data = flat("text", "<text:p>正文</text:p>")
    assert sniff(data, "a.fodt") == "odt"
    found = read_file(data, "a.fodt", "odt")
    assert isinstance(found, Content)
    assert found.text() == "正文"


def test_an_encrypted_file_asks_for_a_copy_without_password() -> None:
    manifest = '<m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest})
    found = read_file(data, "a.odt", "odt")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.ENCRYPTED


def test_xml_that_declares_entities_is_unsafe() -> None:
    data = zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})
    found = read_file(data, "a.odt", "odt")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.UNSAFE


def test_what_stands_too_deep_to_be_told_apart_is_not_lost() -> None:
    spans = "<text:p>" + "<text:span>" * 500 + "甲" + "</text:span>" * 500 + "</text:p>"
    cell = ("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>")
    tables = cell[0] * 200 + "<text:p>乙</text:p>" + cell[1] * 200
    sections = "<text:section>" * 200 + "<text:p>丙</text:p>" + "</text:section>" * 200
    assert [block.text for block in read(spans + tables + sections).blocks if block.text] == ["甲", "乙", "丙"]


def test_embedded_files_are_named_and_charts_are_none() -> None:
    types = {
        "Object 1/": "opendocument.chart",
        "Object 2/": "opendocument.spreadsheet",
        "Object 3/": "opendocument.formula",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="application/vnd.oasis.{kind}"/>'
        for path, kind in types.items()
    )
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{name}">{entries}</manifest:manifest>'
    parts = {f"{path}content.xml": "<a/>" for path in types}
    content = read("<text:p>正文</text:p>", **parts, **{"Object 4": "OLE", "META-INF/manifest.xml": manifest})
    assert content.remnants == (Remnant(RemnantKind.EMBEDDED, "object 2"), Remnant(RemnantKind.EMBEDDED, "object 4"))
    assert content.sought == CARRIED


def test_a_manifest_that_is_damaged_hides_no_embedded_file() -> None:
    content = read("<text:p>正文</text:p>", **{"Object 1/content.xml": "<a/>", "META-INF/manifest.xml": "<"})
    assert content.remnants == (Remnant(RemnantKind.EMBEDDED, "object 1"),)
    assert not content.partial


def test_what_lies_outside_is_named_and_pages_of_the_web_are_not() -> None:
    content = read(
        '<text:p><text:a xlink:href="https://example.com/">网页</text:a><text:a xlink:href="file:///c:/x.odt">本机</text:a>'
        '<draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame>'
        '<draw:frame><draw:image xlink:href="https://example.com/2.png"/></draw:frame></text:p>'
        '<text:section text:name="附"><text:section-source xlink:href="../附件.odt"/><text:p>附</text:p></text:section>'
    )
    links = ["../附件.odt", "file:///c:/x.odt", "https://example.com/2.png"]
    assert content.remnants == tuple(Remnant(RemnantKind.LINK, link) for link in links)


def test_of_a_flat_file_embedded_files_are_not_looked_for() -> None:
    found = read_file(flat("text", "<text:p>正文</text:p>"), "a.fodt", "odt")
    assert isinstance(found, Content)
    assert found.sought == CARRIED - {RemnantKind.EMBEDDED}
