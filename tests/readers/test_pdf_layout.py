from __future__ import annotations

from handover_docs.model.content import Block, BlockKind, Content, Grid
from handover_docs.readers import read_file
from tests.readers.pdf_drawings import Page, drawn, grid, line, table, text, turned

PROSE = (
    "The outgoing provider hands over every document, account and",
    "system that the service rests on, and stays responsible for the",
    "service until the day on which the client takes it over in writing",
    "and confirms that nothing is missing.",
)


def read(*pages: Page | str) -> Content:
    found = read_file(drawn(*pages), "a.pdf", "pdf")
    assert isinstance(found, Content)
    return found


def texts(content: Content, kind: BlockKind) -> list[str]:
    return [block.text for block in content.blocks if block.kind is kind]


def rows(grid_: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid_.rows]


def prose(x: float, y: float, lines: tuple[str, ...] = PROSE) -> str:
    return "".join(text(x, y + 14 * number, words) for number, words in enumerate(lines))


def test_a_block_has_its_place_on_the_page_from_the_upper_left() -> None:
    (block,) = read(text(100, 200, "Handover", size=20)).blocks
    assert block.box is not None
    left, top, right, bottom = block.box
    assert 100 <= left < 103
    assert 180 < top < 188
    assert 180 < right < 200
    assert 199 < bottom < 206


def test_columns_of_text_are_read_one_after_the_other() -> None:
    left = ("The outgoing provider hands over every", "document and account that the service", "rests on.")
    right = ("The client confirms within five days that", "nothing is missing from the list agreed", "upon.")
    lines = [(*left, "", *left), (*right, "", *right)]
    content = read("".join(prose(x, 100, side) for x, side in zip((50, 330), lines, strict=True)))
    assert texts(content, BlockKind.PARAGRAPH) == [" ".join(side) for side in (left, left, right, right)]


def test_sides_that_sign_beside_each_other_stand_in_columns() -> None:
    content = read(
        text(60, 100, "Client: Acme Ltd. \\(seal\\)")
        + text(320, 100, "Provider: Northfield \\(seal\\)")
        + text(60, 130, "Signature:")
        + text(320, 130, "Signature: J. Doe")
        + text(60, 160, "Date:")
        + text(320, 160, "Date: 2026-12-25")
    )
    (block,) = content.tables()
    assert rows(block) == [
        ["Client: Acme Ltd. (seal)", "Provider: Northfield (seal)"],
        ["Signature:", "Signature: J. Doe"],
        ["Date:", "Date: 2026-12-25"],
    ]


def test_a_long_name_that_is_broken_beside_another_is_put_together() -> None:
    content = read(
        text(60, 100, "Client: The United Warehousing Company of the Far")
        + text(320, 100, "Provider: The Northfield Technology Services")
        + text(60, 113, "North")
        + text(320, 113, "Company")
        + text(60, 145, "Signature:")
        + text(320, 145, "Signature:")
    )
    assert rows(content.tables()[0])[0] == [
        "Client: The United Warehousing Company of the Far North",
        "Provider: The Northfield Technology Services Company",
    ]


def test_a_list_whose_numbers_hang_is_no_table() -> None:
    content = read("".join(text(50, 100 + 20 * n, f"{n}.") + text(80, 100 + 20 * n, "An item") for n in range(1, 5)))
    assert content.tables() == ()
    assert content.blocks[0].text == "1. An item"


def test_entries_of_a_table_of_contents_are_marked_and_are_no_headings() -> None:
    content = read(
        text(50, 100, "Contents")
        + text(50, 130, "1. Scope ............ 2")
        + text(50, 150, "2. Dates ............ 3")
        + text(50, 190, "1. Scope")
    )
    assert [block.contents for block in content.blocks] == [False, True, True, False]
    assert content.blocks[3].kind is BlockKind.HEADING


def test_a_ruled_table_gives_cells_by_row_and_column() -> None:
    content = read(
        text(50, 60, "Before the table")
        + table([50, 200, 400], [100, 120, 140], [["No.", "Deliverable"], ["1", "Source code"]])
        + text(50, 180, "After the table")
    )
    assert [block.text for block in content.blocks] == [
        "Before the table",
        "No.",
        "Deliverable",
        "1",
        "Source code",
        "After the table",
    ]
    cell = content.blocks[4]
    assert (cell.kind, cell.location.table, cell.location.row, cell.location.column) == (BlockKind.CELL, 1, 2, 2)
    assert cell.box == (200.0, 120.0, 400.0, 140.0)


def test_a_merged_cell_is_given_once_with_its_span() -> None:
    drawing = (
        "".join(line(50, y, 400, y) for y in (100, 120, 140))
        + line(50, 100, 50, 140)
        + line(200, 120, 200, 140)
        + line(400, 100, 400, 140)
        + text(54, 114, "Both columns")
        + text(54, 134, "left")
        + text(204, 134, "right")
    )
    (found,) = read(drawing).tables()
    assert [(cell.text, cell.column_span) for row in found.rows for cell in row] == [
        ("Both columns", 2),
        ("left", 1),
        ("right", 1),
    ]


def test_lines_that_broke_in_a_cell_for_want_of_room_are_put_together() -> None:
    drawing = grid([50, 130, 300], [100, 150]) + text(54, 114, "Build and install") + text(54, 128, "guide")
    (found,) = read(drawing + text(134, 114, "docx") + text(134, 128, "pdf")).tables()
    assert rows(found) == [["Build and install guide", "docx\npdf"]]


def test_words_that_run_on_over_the_edge_of_a_cell_are_cut() -> None:
    (found,) = read(grid([50, 71, 300], [100, 120]) + text(54, 114, "No. Deliverable")).tables()
    assert rows(found) == [["No.", "Deliverable"]]


def test_a_table_may_be_open_at_its_sides() -> None:
    drawing = "".join(line(50, y, 400, y) for y in (100, 120, 140)) + line(200, 100, 200, 140)
    cells = text(54, 114, "a") + text(204, 114, "b") + text(54, 134, "c") + text(204, 134, "d")
    assert rows(read(drawing + cells).tables()[0]) == [["a", "b"], ["c", "d"]]


def test_a_table_may_have_rules_between_its_rows_alone() -> None:
    drawing = "".join(line(50, y, 400, y) for y in (100, 120, 140, 160))
    cells = "".join(
        text(54, 114 + 20 * n, left) + text(204, 114 + 20 * n, right)
        for n, (left, right) in enumerate((("Project", "Aldergate"), ("Version", "1.0"), ("Date", "2026-11-21")))
    )
    assert rows(read(drawing + cells).tables()[0]) == [
        ["Project", "Aldergate"],
        ["Version", "1.0"],
        ["Date", "2026-11-21"],
    ]


def test_a_drawing_of_lines_is_no_table() -> None:
    drawing = grid(range(50, 400, 20), range(100, 400, 20)) + text(54, 114, "x") + text(154, 214, "y")
    assert read(drawing).tables() == ()


def test_a_table_goes_on_over_the_end_of_a_page_and_its_header_stands_once() -> None:
    head = ["No.", "Name"]
    content = read(
        table([50, 200, 400], [700, 720, 740], [head, ["1", "one"]]),
        table([50, 200, 400], [100, 120, 140], [head, ["2", "two"]]) + text(50, 200, "After it"),
    )
    (found,) = content.tables()
    assert rows(found) == [head, ["1", "one"], ["2", "two"]]
    assert [row[0].location.page for row in found.rows] == [1, 1, 2]
    assert texts(content, BlockKind.HEADER) == head


def test_a_row_that_the_end_of_a_page_cuts_is_put_together() -> None:
    content = read(
        table([50, 200, 330], [700, 720, 740], [["No.", "Name"], ["1", "The handover of all systems"]]),
        table([50, 200, 330], [100, 120, 140], [["", "and accounts"], ["2", "two"]]),
    )
    assert rows(content.tables()[0]) == [
        ["No.", "Name"],
        ["1", "The handover of all systems and accounts"],
        ["2", "two"],
    ]


def test_a_table_with_other_columns_on_the_next_page_is_another_one() -> None:
    content = read(
        table([50, 200, 400], [700, 720], [["a", "b"]]),
        table([50, 300, 400], [100, 120], [["c", "d"]]),
    )
    assert len(content.tables()) == 2


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    content = read(prose(50, 700, PROSE[:2]), prose(50, 100, PROSE[2:]))
    assert texts(content, BlockKind.PARAGRAPH) == [" ".join(PROSE)]


def test_lines_that_every_page_repeats_are_headers_and_footers() -> None:
    pages = [
        text(50, 40, "Aldergate transition") + prose(50, 100) + text(280, 780, f"Page {number} of 2")
        for number in (1, 2)
    ]
    content = read(*pages)
    assert texts(content, BlockKind.HEADER) == ["Aldergate transition"] * 2
    assert texts(content, BlockKind.FOOTER) == ["Page 1 of 2", "Page 2 of 2"]
    assert texts(content, BlockKind.PARAGRAPH) == [" ".join(PROSE)] * 2


def test_a_large_title_at_the_top_of_every_page_is_no_header() -> None:
    page = text(50, 60, "Acceptance form", size=20) + prose(50, 120)
    assert texts(read(page, page), BlockKind.HEADER) == []


def test_a_page_that_is_shown_turned_is_read_upright() -> None:
    drawing = turned(100, 700, "First line") + turned(120, 700, "Second line")
    content = read(Page(drawing, more="/Rotate 90"))
    assert [block.text for block in content.blocks] == ["First line", "Second line"]
    assert content.blocks[0].kind is not BlockKind.TEXTBOX


def test_text_in_another_direction_stands_apart() -> None:
    found = read(prose(50, 100) + turned(580, 600, "DRAFT")).blocks
    assert [(block.kind, block.text) for block in found[1:]] == [(BlockKind.TEXTBOX, "DRAFT")]


def test_letters_drawn_twice_for_a_shadow_stand_once() -> None:
    assert [block.text for block in read(text(50, 100, "Approved") + text(50.4, 100.4, "Approved")).blocks] == [
        "Approved"
    ]


def hidden(content: Content) -> list[Block]:
    return [block for block in content.blocks if block.hidden]


def test_invisible_text_is_marked_and_said() -> None:
    content = read(text(50, 100, "Seen") + text(50, 130, "Pay twice", mode=3))
    assert [block.text for block in hidden(content)] == ["Pay twice"]
    assert content.notes[0].en == "Pages 1 of 1 hold text that is not shown; it is marked hidden."


def test_text_beside_the_page_is_marked() -> None:
    content = read(text(50, 100, "Seen") + text(700, 100, "Off the page"))
    assert [block.text for block in hidden(content)] == ["Off the page"]


def test_invisible_text_over_a_scan_is_read_as_recognised() -> None:
    drawing = "".join(text(50, 100 + 20 * n, "Text that a scanner recognised", mode=3) for n in range(4))
    content = read(Page(drawing, picture=True))
    assert content.recognised == (1,)
    assert not hidden(content)


def test_a_scan_with_a_stamp_of_the_scanner_is_still_a_scan() -> None:
    content = read(prose(50, 100), Page(text(400, 790, "Scanned with a phone"), picture=True))
    assert content.scans is not None
    assert content.scans.pages == (2,)
    assert content.blocks[-1].text == "Scanned with a phone"


def test_a_heading_is_bold_though_its_number_is_not() -> None:
    number = text(50, 200, "2. ")
    bold = text(62, 200, "Recitals and the Interest that Is Protected", font="F2")
    content = read(prose(50, 100) + number + bold + prose(50, 230))
    assert texts(content, BlockKind.HEADING) == ["2. Recitals and the Interest that Is Protected"]


def test_a_row_of_its_own_in_a_table_without_upright_rules_spans_all_columns() -> None:
    drawing = "".join(line(50, y, 400, y) for y in (100, 120, 140, 160))
    cells = text(54, 114, "Term") + text(204, 114, "24 months") + text(54, 154, "Area") + text(204, 154, "Florida")
    across = text(54, 134, "Garden leave of the employees covered", font="F2")
    (found,) = read(drawing + cells + across).tables()
    assert [[(cell.text, cell.column_span) for cell in row] for row in found.rows] == [
        [("Term", 1), ("24 months", 1)],
        [("Garden leave of the employees covered", 2)],
        [("Area", 1), ("Florida", 1)],
    ]


def test_a_table_of_three_rules_has_a_row_for_each_line() -> None:
    drawing = "".join(line(50, y, 400, y) for y in (100, 120, 200))
    cells = "".join(
        text(54, 114 + 22 * n, left) + text(204, 114 + 22 * n, right)
        for n, (left, right) in enumerate((("No.", "Name"), ("1", "one"), ("2", "two"), ("3", "three")))
    )
    assert rows(read(drawing + cells).tables()[0]) == [["No.", "Name"], ["1", "one"], ["2", "two"], ["3", "three"]]


def test_a_line_at_the_edge_that_names_each_page_is_a_header() -> None:
    pages = [text(400, 30, name) + prose(50, 100) for name in ("KEY TERMS", "SIGNATURE PAGE")]
    assert texts(read(*pages), BlockKind.HEADER) == ["KEY TERMS", "SIGNATURE PAGE"]


def test_what_is_drawn_freely_may_be_a_signature() -> None:
    stroke = "100 100 m " + "110 150 120 50 130 100 c " * 8 + "S\n"
    content = read(prose(50, 100), prose(50, 100) + stroke)
    assert [place.page for place in content.pictures] == [2]


def test_a_number_that_came_to_stand_first_in_a_line_begins_no_item() -> None:
    lines = ("The Provider shall report on the services and deliver each within", "5 days of the end of the period.")
    assert texts(read(prose(50, 100, lines) + prose(50, 200)), BlockKind.PARAGRAPH)[0] == " ".join(lines)
