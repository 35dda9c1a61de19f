from __future__ import annotations

from handover_docs.model.content import BlockKind, Content, Reason, Unreadable
from handover_docs.readers import read_file
from tests.readers.office_files import R, relationships, zipped

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = f'xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"'


def shape(*lines: str, kind: str = "") -> str:
    place = f'<p:ph type="{kind}"/>' if kind else ""
    text = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<p:sp><p:nvSpPr><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"


def slide(*shapes: str, tag: str = "sld", show: str = "") -> str:
    return f"<p:{tag} {NAMESPACES}{show}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{tag}>"


def presentation(*slides: str, notes: str = "", **parts: str) -> bytes:
    links = [(f"rId{number}", "slide", f"slides/slide{number}.xml") for number in range(1, len(slides) + 1)]
    listed = "".join(f'<p:sldId id="{256 + number}" r:id="rId{number}"/>' for number in range(1, len(slides) + 1))
    files: dict[str, str | bytes] = {
        "_rels/.rels": relationships(R, ("rId1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {NAMESPACES}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relationships(R, *links),
        **{f"ppt/slides/slide{number}.xml": content for number, content in enumerate(slides, start=1)},
        **parts,
    }
    if notes:
        files["ppt/notesSlides/notes1.xml"] = slide(shape(notes, kind="body"), shape("7", kind="sldNum"), tag="notes")
        files["ppt/slides/_rels/slide1.xml.rels"] = relationships(
            R, ("rId1", "notesSlide", "../notesSlides/notes1.xml")
        )
    return zipped(files)


def read(data: bytes) -> Content:
    found = read_file(data, "a.pptx", "pptx")
    assert isinstance(found, Content)
    return found


def test_a_title_is_a_heading_and_comes_first() -> None:
    found = read(presentation(slide(shape("第一点", "第二点"), shape("移交", "计划", kind="title"))))
    assert [(block.kind, block.text, block.location.page) for block in found.blocks] == [
        (BlockKind.HEADING, "移交 计划", 1),
        (BlockKind.PARAGRAPH, "第一点", 1),
        (BlockKind.PARAGRAPH, "第二点", 1),
    ]


def test_slides_come_in_the_order_of_the_show_and_hidden_ones_are_marked() -> None:
    found = read(presentation(slide(shape("一")), slide(shape("二"), show=' show="0"')))
    assert [(block.text, block.location.page, block.hidden) for block in found.blocks] == [
        ("一", 1, False),
        ("二", 2, True),
    ]
    assert found.notes[0].en == "1 hidden slide was read and is marked."


def test_shapes_in_groups_are_read_and_the_numbers_of_slides_are_not() -> None:
    group = f"<p:grpSp>{shape('组内')}</p:grpSp>"
    assert read(presentation(slide(group, shape("7", kind="sldNum")))).text() == "组内"


def test_a_table_is_cells_with_merged_ones_once() -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<a:tc{attributes}><a:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>"

    first = cell("阶段", ' gridSpan="2"') + cell("", ' hMerge="1"')
    rows = f"<a:tr>{first}</a:tr><a:tr>{cell('甲')}{cell('乙')}</a:tr>"
    frame = f"<p:graphicFrame><a:graphic><a:tbl>{rows}</a:tbl></a:graphic></p:graphicFrame>"
    (table,) = read(presentation(slide(frame))).tables()
    assert [[(cell.text, cell.column_span) for cell in row] for row in table.rows] == [
        [("阶段", 2)],
        [("甲", 1), ("乙", 1)],
    ]


def test_notes_are_told_from_what_is_shown() -> None:
    note = read(presentation(slide(shape("正文")), notes="讲稿")).blocks[1]
    assert (note.kind, note.text, note.location.describe().en) == (BlockKind.COMMENT, "讲稿", "notes, page 1")


def test_a_slide_that_is_not_there_is_said() -> None:
    found = read(presentation(slide(shape("一")), "<broken"))
    assert found.partial
    assert found.text() == "一"


def test_a_zip_without_slides_is_damaged() -> None:
    found = read_file(zipped({"a": "b"}), "a.pptx", "pptx")
    assert isinstance(found, Unreadable)
    assert found.reason is Reason.DAMAGED


C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def with_part(kind: str, target: str, content: str, **more: str) -> bytes:
    """A slide with a frame that shows another part."""
    frame = '<p:graphicFrame><a:graphic><a:graphicData r:id="rId5"/></a:graphic></p:graphicFrame>'
    return presentation(
        slide(frame),
        **{
            "ppt/slides/_rels/slide1.xml.rels": relationships(R, ("rId5", kind, f"../{target}")),
            f"ppt/{target}": content,
            **more,
        },
    )


CHART = (
    f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}"><c:chart>'
    "<c:title><c:tx><c:rich><a:p><a:r><a:t>达成率</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>一级事件</c:v></c:pt></c:strCache></c:strRef></c:tx>"
    "<c:cat><c:strRef><c:strCache><c:pt><c:v>十月</c:v></c:pt><c:pt><c:v>十一月</c:v></c:pt></c:strCache></c:strRef></c:cat>"
    "<c:val><c:numRef><c:numCache><c:pt><c:v>99.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>"
    "</c:chart></c:chartSpace>"
)


def test_the_titles_and_names_of_a_chart_are_read_and_what_it_plots_is_not() -> None:
    found = read(with_part("chart", "charts/chart1.xml", CHART))
    assert [block.text for block in found.blocks] == ["达成率", "一级事件", "十月", "十一月"]
    assert {block.kind for block in found.blocks} == {BlockKind.TEXTBOX}
    assert [note.zh for note in found.notes] == ["1 个图表只读取了标题、系列和类别名称。"]


def test_the_workbook_behind_a_chart_is_no_embedded_file() -> None:
    behind = relationships(R, ("rId1", "package", "../embeddings/sheet1.xlsx"))
    found = read(
        with_part(
            "chart",
            "charts/chart1.xml",
            CHART,
            **{
                "ppt/charts/_rels/chart1.xml.rels": behind,
                "ppt/embeddings/sheet1.xlsx": "x",
                "ppt/embeddings/清单.docx": "x",
            },
        )
    )
    assert found.notes[-1].en == "1 embedded file was not read: 清单.docx."


def test_the_words_of_a_diagram_are_text_boxes() -> None:
    data = f'<d:dataModel xmlns:d="d" xmlns:a="{A}"><a:p><a:r><a:t>启动</a:t></a:r></a:p></d:dataModel>'
    (block,) = read(with_part("diagramData", "diagrams/data1.xml", data)).blocks
    assert (block.kind, block.text, block.location.page) == (BlockKind.TEXTBOX, "启动", 1)


def test_the_footer_of_a_slide_stands_after_the_slides() -> None:
    found = read(presentation(slide(shape("内部资料", kind="ftr"), shape("正文"))))
    assert [(block.kind, block.text) for block in found.blocks] == [
        (BlockKind.PARAGRAPH, "正文"),
        (BlockKind.FOOTER, "内部资料"),
    ]
