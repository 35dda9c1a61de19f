from __future__ import annotations

from handover_docs.model.content import BlockKind, Change, Content, RemnantKind
from handover_docs.readers import read_file


def read(body: bytes) -> Content:
    found = read_file(rb"{\rtf1\ansi\ansicpg936 " + body + b"}", "a.rtf", "rtf")
    assert isinstance(found, Content)
    return found


def shown(content: Content) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in content.blocks]


def hexed(text: str, encoding: str) -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding)).encode()


def test_text_is_read_in_the_code_page_of_its_font() -> None:
    fonts = (
        rb"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}{\f2\fcharset136 Ming;}"
        rb"{\f3\fcharset128 Gothic;}}"
    )
    body = (
        fonts
        + b"\\f0 "
        + hexed("合同", "gbk")
        + b"\\f2 "
        + hexed("協議", "big5")
        + b"{\\f3 "
        + hexed("かな", "shift_jis")
    )
    assert read(body + rb"}\par").text() == "合同協議かな"


def test_characters_in_unicode_take_the_place_of_those_that_follow() -> None:
    body = rb"\uc1 \u30002?\u26041\'3f{\uc2 \u8364 EU}\uc0\u-10179\u-8704 a\par"
    assert read(body).text() == "甲方€😀a"


def test_a_table_gives_cells_merged_ones_once() -> None:
    body = (
        rb"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\par c\cell d\cell\row"
        rb"\trowd\clvmgf\cellx1000\cellx3000 e\cell f\cell\row"
        rb"\trowd\clvmrg\cellx1000\clmgf\cellx2000\clmrg\cellx3000 \cell g\cell \cell\row\pard after\par"
    )
    found = [
        (block.text, block.location.row, block.location.column, block.row_span, block.column_span)
        for block in read(body).blocks
        if block.kind is BlockKind.CELL
    ]
    assert found == [
        ("a", 1, 1, 1, 1),
        ("b\nc", 1, 2, 1, 1),
        ("d", 1, 3, 1, 1),
        ("e", 2, 1, 2, 1),
        ("f", 2, 2, 1, 2),
        ("g", 3, 2, 1, 2),
    ]
    assert shown(read(body))[-1] == ("paragraph", "after")


def test_hidden_and_deleted_text_stands_apart() -> None:
    content = read(rb"a{\v b}{\deleted c}d\v e\v0 f\par")
    found = [(block.text, block.hidden, block.change) for block in content.blocks]
    assert found == [("adf", False, None), ("be", True, None), ("c", False, Change.DELETED)]


def test_headings_are_told_by_style_and_outline_level() -> None:
    body = (
        rb"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2 Title;}}\pard\s2 T\par\pard\s1 A\par"
        rb"\pard\outlinelevel1 B\par\pard c\par"
    )
    assert [(block.text, block.level) for block in read(body).blocks] == [("T", 1), ("A", 1), ("B", 2), ("c", None)]


def test_list_items_carry_the_label_that_is_shown() -> None:
    (block,) = read(rb"{\listtext\pard\plain 1.\tab}{\*\pn\pnlvlbody}\ls1 text\par").blocks
    assert (block.label, block.text) == ("1.", "text")


def test_headers_notes_comments_and_text_boxes_stand_apart() -> None:
    body = (
        rb"{\header\pard head\par}{\footer\pard 1\par}a{\super\chftn{\footnote\pard note}}{\*\atnid x}"
        rb"{\*\annotation\pard remark}{\shp{\*\shpinst{\sp{\sn k}{\sv v}}{\shptxt\pard box\par}}"
        rb"{\shprslt\par gone}}b\par"
        rb"{\footnote\ftnalt\pard end}"
    )
    assert shown(read(body)) == [
        *(("paragraph", "ab"), ("header", "head"), ("footer", "1"), ("footnote", "note"), ("comment", "remark")),
        *(("textbox", "box"), ("endnote", "end")),
    ]


def test_instructions_styles_and_objects_are_no_text() -> None:
    body = (
        rb"{\info{\title T}{\author A}}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\*\unknown gone}"
        rb"{\object{\*\objdata 0102}{\result shown}}{\pict\pngblip 89504e47}\bin3 {}} {\upr{old}{\*\ud new}}\par"
    )
    content = read(body)
    assert content.text() == "linkshown new"
    assert content.properties == {"creator": "A", "title": "T"}
    assert [note.en for note in content.notes] == [
        "1 picture: text in it was not read.",
        "1 embedded object was not read.",
    ]


def test_a_document_that_is_cut_off_is_read_in_part() -> None:
    found = read_file(rb"{\rtf1\ansi Text\par {\b mo", "a.rtf", "rtf")
    assert isinstance(found, Content)
    assert (found.text(), found.partial) == ("Text\nmo", True)


def test_files_outside_that_fields_and_objects_take_in_are_told_of() -> None:
    body = (
        rb'{\field{\*\fldinst {\rtlch INCLUDEPICTURE "\\\\\\\\server\\\\p.png" \\* MERGEFORMAT}}{\fldrslt p}}'
        rb'{\field{\*\fldinst LINK Excel.Sheet.8 "D:\\\\b.xls" "S!R1C1"}{\fldrslt q}}'
        rb"{\object\objautlink{\*\objclass Word.Document}{\result r}}\par"
    )
    content = read(body)
    assert [(one.kind, one.name) for one in content.remnants] == [
        (RemnantKind.LINK, r"\\server\p.png"),
        (RemnantKind.LINK, r"D:\b.xls"),
        (RemnantKind.LINK, ""),
    ]
    assert content.text() == "pqr"
    assert RemnantKind.LINK in content.sought


def test_of_hyperlinks_only_those_to_its_authors_files_are_told_of() -> None:
    body = rb'{\field{\*\fldinst HYPERLINK "http://example.com"}{\fldrslt a}}'
    body += (
        rb'{\field{\*\fldinst HYPERLINK "file:///C:\\\\x.doc"}{\fldrslt b}}{\field{\*\fldinst PAGE}{\fldrslt 1}}\par'
    )
    assert [one.name for one in read(body).remnants] == [r"file:///C:\x.doc"]


def test_a_web_page_that_a_mail_program_wrapped_is_read_as_the_page() -> None:
    tag = r"{\*\htmltag64 %s}"
    cells = tag % "<tr><td>" + r"Port \u26009?" + tag % "</td><td>" + "443" + tag % "</td></tr>"
    own = r"{\pntext\f1 1.}" + tag % "<p>" + r"\htmlrtf {\b shown by others}\htmlrtf0 " + "A " + tag % "&lt;" + " B"
    body = r"\fromhtml1 {\fonttbl{\f0 Arial;}}" + tag % "<html><body><table>" + cells + tag % "</table>" + own
    content = read((body + tag % "</p></body></html>").encode())
    assert shown(content) == [("cell", "Port 料"), ("cell", "443"), ("paragraph", "A < B")]
