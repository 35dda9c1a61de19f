from __future__ import annotations

from handover_docs.intake import sniff
from handover_docs.model.content import Content
from handover_docs.readers import read_file
from tests.readers.opendocument_files import opendocument


def read(body: str, **parts: str) -> Content:
    data = opendocument("presentation", body, **parts)
    assert sniff(data, "a.odp") == "odp"
    found = read_file(data, "a.odp", "odp")
    assert isinstance(found, Content)
    return found


def box(text: str, kind: str) -> str:
    return (
        f'<draw:frame presentation:class="{kind}"><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>'
    )


def test_a_slide_is_read_with_its_title_first_and_its_notes_last() -> None:
    notes = f"<presentation:notes>{box('讲稿', 'notes')}{box('3', 'page-number')}</presentation:notes>"
    page = f"<draw:page>{box('要点', 'outline')}{box('培训', 'title')}{notes}</draw:page>"
    found = [(block.kind.value, block.text, block.location.page, block.location.part) for block in read(page).blocks]
    assert found == [
        ("heading", "培训", 1, "body"),
        ("paragraph", "要点", 1, "body"),
        ("comment", "讲稿", 1, "notes"),
    ]


def test_tables_and_shapes_in_groups_are_read() -> None:
    table = (
        "<draw:frame><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "</table:table-row></table:table></draw:frame>"
    )
    page = f"<draw:page>{table}<draw:g><draw:custom-shape><text:p>b</text:p></draw:custom-shape></draw:g></draw:page>"
    assert [(block.kind.value, block.text) for block in read(page).blocks] == [("cell", "a"), ("paragraph", "b")]


def test_hidden_slides_are_marked() -> None:
    style = (
        '<style:style style:name="dp" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style>'
    )
    content = read(f'<draw:page draw:style-name="dp">{box("藏", "outline")}</draw:page>', automatic=style)
    assert [(block.text, block.hidden) for block in content.blocks] == [("藏", True)]
    assert content.notes[0].en == "1 hidden slide was read and is marked."
