from __future__ import annotations

from handover_docs.model.content import BlockKind, Content, Unreadable
from handover_docs.readers import read_file


def content(data: bytes, name: str, form: str) -> Content:
    found = read_file(data, name, form)
    assert isinstance(found, Content)
    return found


def test_offsets_into_a_text_file_are_those_into_its_blocks() -> None:
    text = "  Article 1 Term\n\nThe term is  two years.\n"
    assert content(text.encode(), "a.txt", "txt").text() == text


def test_text_in_gbk_is_read() -> None:
    found = content("第一条 定义\r\n本合同所称产品".encode("gbk"), "a.txt", "txt")
    assert [(block.kind, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, "第一条 定义"),
        (BlockKind.PARAGRAPH, "本合同所称产品"),
    ]


def test_text_in_no_known_encoding_says_so() -> None:
    found = read_file(bytes(range(256)) * 3, "a.txt", "txt")
    assert isinstance(found, Unreadable)
    assert found.remedy.en == "Ask for it saved as UTF-8."


def test_headings_of_markdown_are_told_by_their_signs() -> None:
    found = content(b"# Plan\n\ntext\n## Scope", "a.md", "md")
    assert [(block.text, block.level) for block in found.blocks] == [
        ("Plan", 1),
        ("", None),
        ("text", None),
        ("Scope", 2),
    ]


def test_a_csv_gives_cells_and_its_delimiter_is_found_out() -> None:
    found = content('编号;名称\n1;"系统; 核心"\n'.encode("gb18030"), "台账.csv", "csv")
    cells = [(block.location.cell, block.location.sheet, block.text) for block in found.blocks]
    assert cells == [("A1", "台账", "编号"), ("B1", "台账", "名称"), ("A2", "台账", "1"), ("B2", "台账", "系统; 核心")]


def test_a_page_gives_headings_paragraphs_and_cells_but_no_script() -> None:
    page = (
        "<html><head><title>SLA</title><style>p{}</style></head><body><h2>Scope</h2><p>All <b>servers</b>.<br>Always"
        "<script>var x</script><table><tr><th colspan=2>Level<th>Time</tr><tr><td>P1<td>a<td>15 min</table></html>"
    )
    found = content(page.encode(), "a.html", "html")
    assert [(block.kind.value, block.text, block.location.column) for block in found.blocks] == [
        ("heading", "Scope", None),
        ("paragraph", "All servers.\nAlways", None),
        ("cell", "Level", 1),
        ("cell", "Time", 3),
        ("cell", "P1", 1),
        ("cell", "a", 2),
        ("cell", "15 min", 3),
    ]
    assert found.properties == {"title": "SLA"}


def test_rich_text_is_read_in_its_code_page_and_in_unicode() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \'ba\'cf\'cd\'ac\par"
        rb"{\*\generator x}\u30002?\u26041?\tab b\par}"
    )
    found = content(data, "a.rtf", "rtf")
    assert [block.text for block in found.blocks] == ["合同", "甲方\tb"]


def test_rich_text_that_is_cut_off_is_read_in_part() -> None:
    assert content(rb"{\rtf1\ansi Text\par mo", "a.rtf", "rtf").partial
