from __future__ import annotations

import pytest

from handover_docs.authoring._elements import (
    Alignment,
    Bullet,
    ClauseText,
    Control,
    Cover,
    CoverBlock,
    Fields,
    Heading,
    Note,
    Numbered,
    Numbering,
    PageBreak,
    Pair,
    Paragraph,
    Parties,
    Side,
    Signatures,
    Table,
    TableColumn,
    Toc,
)
from handover_docs.authoring._lines import spans, split_cells, split_pair
from handover_docs.authoring._source import read_source
from handover_docs.errors import TemplateError

FRONT = "---\ntitle: T\n---\n"


def elements(body: str) -> tuple[object, ...]:
    return read_source(FRONT + body, "a.md").elements


def problems(source: str) -> list[str]:
    with pytest.raises(TemplateError) as raised:
        read_source(source, "a.md")
    return [f"{problem.where} {problem.what.en}" for problem in raised.value.problems]


def test_the_front_matter_gives_title_numbering_and_cover() -> None:
    front = read_source("---\ntitle: 'A: {{ b }}'\nnumbering: contract\ncover: page\nheader: H\n---\n", "a.md").front
    assert (front.title, front.subtitle, front.numbering, front.cover, front.header) == (
        "A: {{ b }}",
        None,
        Numbering.CONTRACT,
        Cover.PAGE,
        "H",
    )


def test_every_kind_of_line_is_an_element() -> None:
    assert elements("# A\n## B\n### C\ntext\n- point\n[2] two\n[3+] three\n---\n{%p if x %}\n{%p endif %}\n") == (
        Heading(1, "A"),
        Heading(2, "B"),
        Heading(3, "C"),
        Paragraph("text"),
        Bullet("point"),
        ClauseText(2, "two"),
        ClauseText(3, "three", leads=True),
        PageBreak(),
        Control("{%p if x %}"),
        Control("{%p endif %}"),
    )


def test_a_numbered_list_goes_on_over_tags_and_begins_anew_after_text() -> None:
    lists = [
        each.list
        for each in elements("1. a\n{%p if x %}\n1. b\n{%p endif %}\ntext\n1. c\n")
        if isinstance(each, Numbered)
    ]
    assert lists == [1, 1, 2]


def test_a_table_has_columns_with_widths_and_alignment_and_rows_of_cells_or_tags() -> None:
    assert elements(
        "::: table 6c,24,10r\n| A | B | C |\n|---|:-:|---|\n"
        "{%tr for x in xs %}\n| {{ x|d }} | b | c |\n{%tr endfor %}\n:::\n"
    ) == (
        Table(
            (
                TableColumn(6, Alignment.CENTER, "A"),
                TableColumn(24, Alignment.LEFT, "B"),
                TableColumn(10, Alignment.RIGHT, "C"),
            ),
            (Control("{%tr for x in xs %}"), ("{{ x|d }}", "b", "c"), Control("{%tr endfor %}")),
        ),
    )


def test_fields_hold_one_or_two_pairs_a_row_and_values_may_be_empty() -> None:
    assert elements("::: fields\na: 1 | b: {{ x|date }}\n名称：\n:::\n") == (
        Fields(((Pair("a", "1"), Pair("b", "{{ x|date }}")), (Pair("名称", ""),))),
    )


def test_parties_are_parted_by_blank_lines() -> None:
    assert elements("::: parties\n甲方: A\n地址: B\n\n乙方: C\n:::\n") == (
        Parties((((Pair("甲方", "A"),), (Pair("地址", "B"),)), ((Pair("乙方", "C"),),))),
    )


def test_signatures_have_a_side_for_each_line_that_begins_with_an_equals_sign() -> None:
    assert elements("::: signatures\n= 甲方：{{ a }}\n签字:\n= 乙方：{{ b }}\n日期: {{ d }}\n:::\n") == (
        Signatures((Side("甲方：{{ a }}", (Pair("签字", ""),)), Side("乙方：{{ b }}", (Pair("日期", "{{ d }}"),)))),
    )


def test_cover_note_and_table_of_contents_are_blocks() -> None:
    assert elements("::: cover\na: 1\n:::\n::: note\nx\ny\n:::\n::: toc\n:::\n") == (
        CoverBlock(((Pair("a", "1"),),)),
        Note(("x", "y")),
        Toc(),
    )


def test_bars_and_colons_inside_tags_separate_nothing() -> None:
    assert split_cells("| {{ a|b }} | {% if x|y %}z{% endif %} |") == ("{{ a|b }}", "{% if x|y %}z{% endif %}")
    assert split_pair('{{ {"a": 1}.a }}: v') == ('{{ {"a": 1}.a }}', "v")
    assert split_pair("8:30") is None


def test_stars_make_bold_but_not_inside_tags() -> None:
    assert list(spans("a **b {{ 2**3 }}** c")) == [("a ", False), ("b {{ 2**3 }}", True), (" c", False)]


def test_all_problems_are_said_at_once_with_their_lines() -> None:
    source = (
        FRONT
        + "#### deep\n::: nothing\n:::\n::: fields\nno pair\n:::\n"
        + "::: table 1,2\n| A |\n| a | b |\n:::\nx {%p if y %}\n{%p endif %}\n"
    )
    assert problems(source) == [
        "a.md:4 Headings have three levels.",
        "a.md:5 There is no block “nothing”.",
        "a.md:8 “no pair” is not “label: value”.",
        "a.md:10 The widths “1,2” do not fit the 1 columns of the header row.",
        "a.md:12 This row has 2 cells, the header row has 1.",
        "a.md:14 “x {%p if y %}” cannot stand here.",
    ]


def test_a_block_that_does_not_end_is_said_where_it_begins() -> None:
    assert problems(FRONT + "\n::: note\nx\n") == ["a.md:5 The block “note” does not end."]


def test_a_tag_that_is_not_closed_is_said_with_its_line() -> None:
    assert problems(FRONT + "a\n{%p if x %}\n{{ b }\n")[0].startswith("a.md:6 A tag cannot be understood")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("text\n", "a.md:1 The file does not begin with front matter between lines of “---” that gives a title."),
        ("---\ntitle: T\ncover: pages\n---\n", "a.md:3 cover cannot be “pages”."),
        ("---\ntitle: T\ncolour: x\n---\n", "a.md:3 The front matter does not know “colour”."),
        (
            "---\nsubtitle: x\ntitle: a: b\n---\n",
            "a.md:3 The front matter is not YAML: mapping values are not allowed here.",
        ),
    ],
)
def test_front_matter_that_cannot_be_used_is_said_with_its_line(source: str, said: str) -> None:
    assert said in problems(source)


def test_every_problem_reads_in_chinese_too() -> None:
    with pytest.raises(TemplateError) as raised:
        read_source("x\n::: a\n:::\n", "a.md")
    assert raised.value.problems[1].in_language("zh-CN") == (
        "a.md:2: 没有名为“a”的块。请使用：cover、fields、note、parties、signatures、table、toc。"
    )
