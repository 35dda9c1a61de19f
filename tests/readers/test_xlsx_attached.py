"""What stands on a sheet beside its cells."""

from __future__ import annotations

import io
import zipfile

from handover_docs.model.content import Content
from handover_docs.readers import read_file
from tests.readers.office_files import R, relationships, workbook_bytes, zipped

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_XDR = 'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def read(links: tuple[tuple[str, str, str], ...], sheet: str = _ROW, **parts: str) -> Content:
    """A workbook whose sheet is linked to ``parts``, named ``folder__name``."""
    with zipfile.ZipFile(io.BytesIO(workbook_bytes({"表": sheet}))) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    files["xl/worksheets/_rels/sheet1.xml.rels"] = relationships(R, *links)
    files |= {f"xl/{name.replace('__', '/')}": content for name, content in parts.items()}
    found = read_file(zipped(files), "a.xlsx", "xlsx")
    assert isinstance(found, Content)
    return found


def beside(content: Content) -> list[tuple[str, str, str | None]]:
    return [(block.kind.value, block.text, block.location.cell) for block in content.blocks[1:]]


def test_threaded_comments_take_the_place_of_the_notes_that_stand_for_them() -> None:
    s = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    notes = (
        f"<comments {s}><commentList><comment ref='B2'><text><t>[Threaded comment] see Excel</t></text></comment>"
        "<comment ref='C3'><text><r><t>旧</t></r><r><t>批注</t></r></text></comment></commentList></comments>"
    )
    threads = (
        "<ThreadedComments xmlns='http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'>"
        "<threadedComment ref='B2'><text>请核对</text></threadedComment>"
        "<threadedComment ref='B2'><text>已核对</text></threadedComment></ThreadedComments>"
    )
    content = read(
        (("r1", "comments", "../comments1.xml"), ("r2", "threadedComment", "../threads.xml")),
        **{"comments1.xml": notes, "threads.xml": threads},
    )
    assert beside(content) == [("comment", "请核对", "B2"), ("comment", "已核对", "B2"), ("comment", "旧批注", "C3")]


def test_a_thread_says_who_wrote_what_answers_whom_and_that_it_is_settled() -> None:
    kind = "xmlns='http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments'"
    threads = (
        f"<ThreadedComments {kind}><threadedComment ref='B2' id='1' personId='p1' done='1'><text>请核对</text>"
        "</threadedComment><threadedComment ref='B2' id='2' personId='p2' parentId='1'><text>已核对</text>"
        "</threadedComment><threadedComment ref='C2' id='3' personId='p9'><text>?</text></threadedComment>"
        "</ThreadedComments>"
    )
    people = f"<personList {kind}><person displayName='张三' id='p1'/><person displayName='李四' id='p2'/></personList>"
    content = read(
        (("r1", "threadedComment", "../threads.xml"),),
        **{"threads.xml": threads, "persons__person.xml": people},
    )
    first, second, third = (block.remark for block in content.blocks[1:])
    assert first is not None
    assert second is not None
    assert (first.author, first.answers, first.resolved) == ("张三", None, True)
    assert (second.author, second.answers, second.resolved) == ("李四", content.blocks[1].location, True)
    assert third is None


def test_text_boxes_stand_at_their_cell_and_once() -> None:
    lines = f"<a:p {_A}><a:r><a:t>注意</a:t></a:r><a:br/><a:r><a:t>事项</a:t></a:r></a:p>"
    box = f"<xdr:sp><xdr:txBody>{lines}</xdr:txBody></xdr:sp>"
    drawing = (
        f"<xdr:wsDr {_XDR} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><xdr:twoCellAnchor>"
        "<xdr:from><xdr:col>1</xdr:col><xdr:row>4</xdr:row></xdr:from><mc:AlternateContent><mc:Choice>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor></xdr:wsDr>"
    )
    content = read((("r1", "drawing", "../drawings/drawing1.xml"),), **{"drawings__drawing1.xml": drawing})
    assert beside(content) == [("textbox", "注意\n事项", "B5")]


def test_titles_and_series_of_a_chart_are_read_and_what_it_plots_is_said_to_be_missing() -> None:
    drawing = (
        f"<xdr:wsDr {_XDR}><xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>0</xdr:row></xdr:from>"
        f"<xdr:graphicFrame><c:chart {_C} xmlns:r='{R}' r:id='r1'/></xdr:graphicFrame></xdr:oneCellAnchor></xdr:wsDr>"
    )
    chart = (
        f"<c:chartSpace {_C}><c:title><a:p {_A}><a:r><a:t>可用率</a:t></a:r></a:p></c:title><c:ser><c:tx><c:strRef>"
        "<c:strCache><c:pt><c:v>系统一</c:v></c:pt></c:strCache></c:strRef></c:tx><c:val><c:v>1</c:v></c:val></c:ser>"
        "</c:chartSpace>"
    )
    content = read(
        (("r1", "drawing", "../drawings/drawing1.xml"),),
        **{
            "drawings__drawing1.xml": drawing,
            "drawings___rels/drawing1.xml.rels": relationships(R, ("r1", "chart", "../charts/chart1.xml")),
            "charts__chart1.xml": chart,
        },
    )
    assert beside(content) == [("textbox", "可用率\n系统一", "A1")]
    assert content.notes[0].en == "1 chart: only its title and names were read."


def test_buttons_and_tick_boxes_of_old_drawings_are_read_but_not_the_frames_of_comments() -> None:
    def shape(kind: str, text: str) -> str:
        return (
            f"<v:shape><v:textbox><div><font>{text}</font></div></v:textbox><x:ClientData ObjectType='{kind}'>"
            "<x:Anchor>2, 15, 3, 2, 4, 1, 5, 1</x:Anchor></x:ClientData></v:shape>"
        )

    drawing = (
        "<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:x='urn:schemas-microsoft-com:office:excel'>"
        f"{shape('Checkbox', '已完成')}{shape('Note', '框')}</xml>"
    )
    content = read((("r1", "vmlDrawing", "../drawings/v.vml"),), **{"drawings__v.vml": drawing})
    assert beside(content) == [("textbox", "已完成", "C4")]


def test_the_heads_and_feet_of_pages_are_read_without_page_numbers_and_fonts() -> None:
    sheet = (
        f'<sheetData>{_ROW}</sheetData><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;12移交清单&amp;R&amp;A</oddHeader>'
        "<oddFooter>&amp;C第 &amp;P 页&amp;&amp;</oddFooter><evenFooter>&amp;C&amp;P/&amp;N</evenFooter></headerFooter>"
    )
    assert beside(read((), sheet)) == [
        *(("header", "移交清单", None), ("header", "表", None), ("footer", "第  页&", None)),
    ]


def test_embedded_files_are_listed() -> None:
    content = read((), **{"embeddings__plan.docx": "x"})
    assert content.notes[0].en == "1 embedded file was not read: plan.docx."


def test_sheets_are_found_by_their_usual_names_where_the_links_are_lost() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_bytes({"表": _ROW}))) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    del files["xl/_rels/workbook.xml.rels"]
    found = read_file(zipped(files), "a.xlsx", "xlsx")
    assert isinstance(found, Content)
    assert found.text() == "1"
