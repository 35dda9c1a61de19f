from __future__ import annotations

from .xlsx_cases import cells, column, looped, results, rows, sheet


def test_a_row_repeats_over_a_list():
    page = looped(3, ("A7", "below"))
    assert column(page, "A") == [None, None, "n1", "n2", "n3", None, "below"]
    assert column(page, "B", 3)[:3] == [1, 2, 3]


def test_rows_of_tags_are_not_in_the_result_even_for_an_empty_list():
    assert column(looped(0, ("A7", "below")), "A") == [None, None, None, "below"]


def test_several_rows_and_the_gaps_between_them_repeat():
    def write(book, page):
        cells(
            page,
            ("A1", "{%tr for x in xs %}"),
            ("A2", "{{ x }}"),
            ("A4", "end {{ x }}"),
            ("A5", "{%tr endfor %}"),
            ("A6", "z"),
        )

    assert column(sheet(write, {"xs": ["a", "b"]}), "A") == ["a", None, "end a", "b", None, "end b", "z"]


def test_loops_stand_in_one_another():
    def write(book, page):
        cells(
            page,
            ("A1", "{%tr for g in groups %}"),
            ("A2", "{{ g.name }}"),
            ("A3", "{%tr for m in g.members %}"),
            ("A4", "{{ loop.index }} {{ m }}"),
            ("A5", "{%tr endfor %}"),
            ("A6", "{%tr endfor %}"),
        )

    groups = [{"name": "G", "members": ["x", "y"]}, {"name": "H", "members": []}, {"name": "I", "members": ["z"]}]
    assert column(sheet(write, {"groups": groups}), "A") == ["G", "1 x", "2 y", "H", "I", "1 z"]


def test_rows_are_there_only_where_a_condition_holds():
    def write(book, page):
        cells(
            page,
            ("A1", "{%tr if x > 1 %}"),
            ("A2", "many"),
            ("A3", "{%tr elif x == 1 %}"),
            ("A4", "one"),
            ("A5", "{%tr else %}"),
            ("A6", "none"),
            ("A7", "{%tr endif %}"),
            ("A8", "end"),
        )

    assert [column(sheet(write, {"x": x}), "A") for x in (2, 1, 0)] == [
        ["many", "end"],
        ["one", "end"],
        ["none", "end"],
    ]


def test_a_loop_over_nothing_takes_its_else():
    def write(book, page):
        cells(
            page,
            ("A1", "{%tr for x in xs %}"),
            ("A2", "{{ x }}"),
            ("A3", "{%tr else %}"),
            ("A4", "nothing"),
            ("A5", "{%tr endfor %}"),
        )

    assert [column(sheet(write, {"xs": xs}), "A") for xs in ([], ["a"])] == [["nothing"], ["a"]]


def test_a_row_tag_sets_a_name():
    def write(book, page):
        cells(page, ("A1", "{%tr set y = x + 1 %}"), ("A2", "{{ y }}"))

    assert column(sheet(write, {"x": 1}), "A") == [2]


def test_a_list_that_a_formula_refers_to_leaves_one_blank_row_when_it_is_empty():
    def write(book, page):
        cells(
            page,
            ("A1", "Title"),
            ("A2", "{%tr for row in rows %}"),
            ("A3", "{{ row.name }}"),
            ("B3", "{{ row.value }}"),
            ("C3", "=B3*2"),
            ("A4", "{%tr endfor %}"),
            ("B5", "=SUM(B3:B3)"),
        )

    page = results(write, {"rows": []})
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Title", None, None],
        [None, None, None],
        [None, 0, None],
    ]
    assert sheet(write, {"rows": []})["B3"].value == "=SUM(B2:B2)"


def test_the_style_and_height_of_a_row_repeat():
    def write(book, page):
        page.set_row(3, 33)
        page.write_string("C4", "x", book.add_format({"bg_color": "#FF0000"}))

    page = looped(2, write=write)
    assert [page.row_dimensions[number].height for number in (3, 4)] == [33, 33]
    assert page["C4"].fill.fgColor.rgb == "FFFF0000"


def test_a_row_of_a_set_height_grows_with_text_that_wraps():
    def write(book, page):
        wrap = book.add_format({"text_wrap": True, "font_size": 10})
        page.set_column("A:A", 20)
        for row, source in enumerate(("{{ short }}", "{{ long }}", "{{ lines }}")):
            page.set_row(row, 21)
            page.write_string(row, 0, source, wrap)
        page.set_row(3, 21)
        page.write_string("A4", "{{ long }}")

    page = sheet(write, {"short": "短", "long": "长" * 100, "lines": "a\nb\nc"})
    heights = [page.row_dimensions[number].height for number in (1, 2, 3, 4)]
    assert heights[0] == 21
    assert 130 < heights[1] < 170
    assert 40 < heights[2] < 50
    assert heights[3] == 21


def test_a_row_grows_with_long_words_as_they_are_cut_between_words():
    def write(book, page):
        wrap = book.add_format({"text_wrap": True, "font_size": 10})
        page.set_column("A:A", 20)
        page.set_row(0, 21)
        page.write_string(0, 0, "{{ words }}", wrap)

    three_of_thirteen = sheet(write, {"words": "responsibility accountability traceability"})
    assert 40 < three_of_thirteen.row_dimensions[1].height < 50


def test_a_merged_cell_has_the_room_of_all_its_columns():
    def write(book, page):
        wrap = book.add_format({"text_wrap": True})
        page.set_row(0, 21)
        page.merge_range("A1:J1", "{{ x }}", wrap)

    assert sheet(write, {"x": "一" * 30}).row_dimensions[1].height == 21


def test_ten_thousand_rows_keep_their_formulas_and_totals():
    def write(book, page):
        cells(page, *_LONG)

    page = results(write, {"rows": rows(10_000)})
    assert page["C10000"].value == 20_000
    assert page["B10001"].value == 50_005_000


_LONG = (
    ("A1", "{%tr for row in rows %}"),
    ("A2", "{{ row.name }}"),
    ("B2", "{{ row.value }}"),
    ("C2", "=B2*2"),
    ("A3", "{%tr endfor %}"),
    ("B4", "=SUM(B1:B3)"),
)


def test_memory_grows_no_faster_than_the_rows():
    import tracemalloc

    from handover_docs.fillers.xlsx import fill

    from .xlsx_cases import template

    source = template(lambda book, page: cells(page, *_LONG))

    def peak(count: int) -> int:
        values = {"rows": rows(count)}
        tracemalloc.start()
        fill(source, values, name="t.xlsx", language="en")
        high = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return high

    peak(10)
    assert peak(4_000) < 5 * peak(1_000)


def test_tags_in_full_width_signs_are_read_as_plain_ones():
    def write(book, page):
        cells(page, ("A1", "｛%tr for row in rows ％｝"), ("B2", "｛｛row.value｝｝"), ("A3", "{％tr endfor %}"))
        cells(page, ("A2", "｛｛ row.name ｝｝：｛｛ row.value|default（“无”） ｝｝"))

    page = sheet(write, {"rows": rows(2)})
    assert [[cell.value for cell in row] for row in page["A1:B2"]] == [["n1：1", 1], ["n2：2", 2]]
