from __future__ import annotations

from handover_docs.model.content import BlockKind, Change, Content, Unreadable
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


def cells(content_: Content) -> list[tuple[str, int | None, int | None, int, int]]:
    return [
        (block.text, block.location.row, block.location.column, block.row_span, block.column_span)
        for block in content_.blocks
        if block.kind is BlockKind.CELL
    ]


def test_what_a_page_does_not_show_is_marked_and_what_is_struck_out_as_well() -> None:
    page = '<p>看<span style="display: none">藏</span><del>旧</del>新</p><div hidden>也藏</div>'
    found = [(block.text, block.hidden, block.change) for block in content(page.encode(), "a.html", "html").blocks]
    assert found == [
        *(("看新", False, None), ("藏", True, None), ("旧", False, Change.DELETED), ("也藏", True, None)),
    ]


def test_numbered_lists_of_a_page_carry_their_labels() -> None:
    page = "<ol start=3><li>a<li>b<ul><li>c</ul></ol><ol type=a><li>d</ol>"
    found = content(page.encode(), "a.html", "html")
    assert [(block.text, block.label) for block in found.blocks] == [
        *(("a", "3."), ("b", "4."), ("c", None), ("d", "a.")),
    ]


def test_cells_of_a_page_that_span_others_keep_the_columns_of_those() -> None:
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    assert cells(content(page.encode(), "a.html", "html")) == [
        *(("a", 1, 1, 2, 1), ("b", 1, 2, 1, 2), ("c", 2, 2, 1, 1), ("d", 2, 3, 1, 1)),
    ]


def test_what_forms_hold_is_read() -> None:
    page = '<p>编号 <input value="X-1"> <input type=checkbox checked>已验收 <input type=hidden value=no></p>'
    assert content(page.encode(), "a.html", "html").text() == "编号 X-1 ☑已验收"


def test_a_page_is_read_in_the_encoding_that_it_says_or_is_in() -> None:
    said = '<meta charset="gb2312"><p>移交</p>'.encode("gbk")
    marked = "<meta charset=gbk><p>移交</p>".encode("utf-8-sig")
    wide = "<html><p>移交清单</p></html>".encode("utf-16")
    assert [content(data, "a.html", "html").text() for data in (said, marked, wide)] == ["移交", "移交", "移交清单"]


def test_pages_made_to_hold_up_their_reader_do_not() -> None:
    for sign in ("<!--", "<", "<a ", "<td rowspan=1000 colspan=1000>", "<table><tr>", "<div>"):
        assert isinstance(content(("<html>" + sign * 20_000).encode(), "a.html", "html"), Content)


def test_entities_of_a_page_are_never_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><body><p>&b;</p></body></html>'
    assert "aaaa" not in content(bomb.encode(), "a.html", "html").text()


def test_a_csv_whose_quotation_mark_is_never_closed_keeps_its_rows() -> None:
    rows = "\n".join(f"{number},x" for number in range(300))
    found = content(f'"编号,名称\n{rows}\n'.encode(), "a.csv", "csv")
    assert found.blocks[-1].location.cell == "B301"


def test_a_csv_may_say_its_delimiter() -> None:
    found = content(b"sep=;\r\na,b;c\r\n", "a.csv", "csv")
    assert [(block.location.cell, block.text) for block in found.blocks] == [("A1", "a,b"), ("B1", "c")]


def test_a_table_of_markdown_gives_cells() -> None:
    text = "前\n| 编号 | 名称 |\n|:---|---:|\n| 1 | a \\| b |\n| 2 |\n后"
    found = content(text.encode(), "a.md", "md")
    assert cells(found) == [
        *(("编号", 1, 1, 1, 1), ("名称", 1, 2, 1, 1), ("1", 2, 1, 1, 1), ("a | b", 2, 2, 1, 1), ("2", 3, 1, 1, 1)),
    ]
    assert [block.text for block in found.blocks if block.kind is BlockKind.PARAGRAPH] == ["前", "后"]


def test_underlined_headings_of_markdown_are_told_but_not_in_front_matter_or_code() -> None:
    text = "---\ntitle: x\n---\n计划\n====\n范围\n----\n```\n# no\n```\n"
    found = content(text.encode(), "a.md", "md")
    assert [(block.text, block.level) for block in found.blocks if block.text] == [
        *(("title: x", None), ("计划", 1), ("范围", 2), ("# no", None)),
    ]
