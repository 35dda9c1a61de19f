from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.authoring._ooxml import shares
from handover_docs.authoring.document import build
from handover_docs.authoring.look import CHINESE, ENGLISH, look_of
from tests.authoring.word import W, body_of, built, has, paragraph, part, text_of, value

EVERYTHING = """
::: cover
标签: {{ a }}
{%tr if b %}
另一: {{ b }} | 还有: {{ c }}
{%tr endif %}
:::
::: toc
:::
---
# 一级
正文 **粗** {{ x < 1 }}
## 二级
### 三级
- 点
1. 甲
1. 乙
{%p if x %}
[2] 条
[3] 款
{%p endif %}
::: table 1,2c
| A | B |
|---|---|
{%tr for x in xs %}
| {{ x }} | [bad] 高 |
{%tr endfor %}
:::
::: parties
甲方: {{ p }}

乙方: {{ q }}
:::
::: note
注
:::
::: signatures
= 甲方：{{ p }}
签字:
日期:
= 乙方：{{ q }}
签字:
:::
"""


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("numbering", ["report", "contract"])
@pytest.mark.parametrize("cover", ["page", "block"])
def test_a_template_with_every_element_is_valid_office_open_xml(
    language: str, numbering: str, cover: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(built(EVERYTHING, language, numbering, cover))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_the_same_source_gives_the_same_bytes() -> None:
    assert built(EVERYTHING) == built(EVERYTHING)


def test_the_header_row_repeats_and_no_row_splits() -> None:
    rows = list(body_of("::: table 1,2\n| A | B |\n| a | b |\n:::\n").iter(f"{W}tr"))
    assert [(has(row, "trPr/tblHeader"), has(row, "trPr/cantSplit")) for row in rows] == [(True, True), (False, True)]


def test_a_tables_grid_and_cells_fill_the_text_width_in_a_fixed_layout() -> None:
    table = next(body_of("::: table 1,2,4\n| A | B | C |\n| a | b | c |\n:::\n").iter(f"{W}tbl"))
    grid = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    cells = [[int(width.get(f"{W}w", "0")) for width in row.iter(f"{W}tcW")] for row in table.iter(f"{W}tr")]
    assert cells == [grid, grid]
    assert sum(grid) == 11906 - 2 * 1531
    layout = table.find(f"{W}tblPr/{W}tblLayout")
    assert layout is not None
    assert layout.get(f"{W}type") == "fixed"


def test_a_row_tag_stands_alone_in_a_row_of_one_cell() -> None:
    rows = list(
        body_of("::: table 1,2\n| A | B |\n{%tr for x in xs %}\n| a | b |\n{%tr endfor %}\n:::\n").iter(f"{W}tr")
    )
    assert [(text_of(row), len(row.findall(f"{W}tc"))) for row in rows] == [
        ("AB", 2),
        ("{%tr for x in xs %}", 1),
        ("ab", 2),
        ("{%tr endfor %}", 1),
    ]


def test_two_tables_always_have_a_paragraph_between_them() -> None:
    body = body_of(
        "::: fields\na: 1\n:::\n{%p if x %}\n::: fields\nb: 1\n:::\n{%p endif %}\n::: signatures\n= A\nb:\n:::\n"
    )
    kept = [each.tag for each in body if not text_of(each).startswith("{%p")]
    assert not [pair for pair in pairwise(kept) if pair == (f"{W}tbl", f"{W}tbl")]


def test_text_before_a_table_stays_with_it_also_over_a_tag() -> None:
    body = body_of("lead\n{%p if x %}\n::: fields\na: 1\n:::\n{%p endif %}\nafter\n")
    assert has(paragraph(body, "lead"), "pPr/keepNext")
    assert not has(paragraph(body, "after"), "pPr/keepNext")


def test_a_table_without_row_tags_stays_on_one_page_and_a_long_one_may_break() -> None:
    short = body_of("::: table 1\n| A |\n| a |\n| b |\n:::\n")
    long = body_of("::: table 1\n| A |\n{%tr for x in xs %}\n| a |\n{%tr endfor %}\n:::\n")
    assert [has(paragraph(short, text), "pPr/keepNext") for text in "ab"] == [True, False]
    assert not has(paragraph(long, "a"), "pPr/keepNext")


@pytest.mark.parametrize(
    "source",
    [
        "lead:\n- item",
        "lead：\n1. item",
        "lead：{% endif %}\n{%p for x in xs %}\n1. item\n{%p endfor %}",
        "1. lead:\n- item",
    ],
)
def test_a_line_that_announces_a_list_stays_with_its_first_item(source: str) -> None:
    source = f"{{% if a %}}{source}" if "endif" in source else source
    (lead,) = [one for one in body_of(source).iter(f"{W}p") if "lead" in text_of(one)]
    assert has(lead, "pPr/keepNext")


@pytest.mark.parametrize("source", ["lead.\n- item", "lead:\nmore", "lead:"])
def test_a_line_that_announces_no_list_may_end_a_page(source: str) -> None:
    assert not has(paragraph(body_of(source), source.partition("\n")[0]), "pPr/keepNext")


def test_clause_text_that_leads_stays_with_what_follows() -> None:
    body = body_of("[2+] two\n[3] three", numbering="contract")
    assert [has(paragraph(body, text), "pPr/keepNext") for text in ("two", "three")] == [True, False]


def test_a_signature_block_stays_on_one_page() -> None:
    table = next(
        body_of("::: signatures\n= 甲方：{{ a }}\n签字:\n日期:\n= 乙方：{{ b }}\n签字:\n日期:\n:::\n").iter(f"{W}tbl")
    )
    keeps = [[has(each, "pPr/keepNext") for each in row.iter(f"{W}p")] for row in table.iter(f"{W}tr")]
    styles = [value(each, "pPr/pStyle") for each in next(table.iter(f"{W}tr")).iter(f"{W}p")]
    assert keeps[1:] == [[True] * 5, [False] * 5]
    assert styles == ["SignatureHeading", "SignatureText", "SignatureHeading"]


def test_an_empty_value_to_sign_is_an_empty_cell_with_a_line_below() -> None:
    table = next(body_of("::: signatures\n= 甲方\n签字:\n:::\n").iter(f"{W}tbl"))
    label, blank = list(list(table.iter(f"{W}tr"))[1].iter(f"{W}tc"))
    assert (text_of(label), text_of(blank)) == ("签字：", "")
    assert value(blank, "tcPr/tcBorders/bottom") == "single"


def test_each_numbered_list_of_a_source_begins_at_one() -> None:
    package = built("1. a\ntext\n1. b\n")
    numbers = [value(paragraph(part(package), text), "pPr/numPr/numId") for text in "ab"]
    lists = part(package, "word/numbering.xml")
    assert numbers == ["11", "12"]
    for number in lists.findall(f"{W}num"):
        if number.get(f"{W}numId") in numbers:
            assert value(number, "lvlOverride/startOverride") == "1"


def test_the_definition_of_numbered_lists_alone_is_named_for_the_filler() -> None:
    lists = part(built("1. a\n"), "word/numbering.xml")
    named = [value(each, "name") for each in lists.findall(f"{W}abstractNum")]
    assert named == [None, None, None, "restart", None]


def test_a_heading_without_a_number_stands_in_a_list_that_shows_none() -> None:
    package = built("#- 附件\n")
    number = value(paragraph(part(package), "附件"), "pPr/numPr/numId")
    lists = part(package, "word/numbering.xml")
    instance = next(each for each in lists.findall(f"{W}num") if each.get(f"{W}numId") == number)
    definition = next(
        each
        for each in lists.findall(f"{W}abstractNum")
        if each.get(f"{W}abstractNumId") == value(instance, "abstractNumId")
    )
    assert (value(definition, "lvl/numFmt"), value(definition, "lvl/lvlText")) == ("none", "")


@pytest.mark.parametrize(
    ("language", "numbering", "labels"),
    [
        ("zh-CN", "report", ["%1、", "（%2）", "%3."]),
        ("en", "report", ["%1.", "%1.%2", "(%3)"]),
        ("en", "contract", ["Article %1", "%1.%2", "(%3)"]),
    ],
)
def test_headings_are_numbered_by_word(language: str, numbering: str, labels: list[str]) -> None:
    package = built("# a\n", language, numbering)
    levels = list(part(package, "word/numbering.xml").iter(f"{W}lvl"))[:3]
    assert [value(level, "lvlText") for level in levels] == labels
    assert [value(level, "pStyle") for level in levels] == ["Heading1", "Heading2", "Heading3"]
    styles = {style.get(f"{W}styleId"): style for style in part(package, "word/styles.xml").iter(f"{W}style")}
    assert [value(styles[f"Heading{n}"], "pPr/numPr/numId") for n in (1, 2, 3)] == ["1", "1", "1"]


def test_styles_are_called_what_word_calls_them() -> None:
    names = {value(style, "name") for style in part(built("a\n"), "word/styles.xml").iter(f"{W}style")}
    assert {
        "Normal", "Body Text", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number",
        "header", "footer", "toc 1", "toc 2", "toc 3", "caption", "Normal Table", "Table Grid",
    } <= names  # fmt: skip


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_font_is_named_for_every_script(language: str) -> None:
    styles = part(built(EVERYTHING, language), "word/styles.xml")
    for fonts in styles.iter(f"{W}rFonts"):
        assert {name.removeprefix(W) for name in fonts.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}
        assert fonts.get(f"{W}eastAsia") in {"宋体", "黑体"}


def test_chinese_text_is_indented_by_two_characters_and_table_text_is_not() -> None:
    styles = {s.get(f"{W}styleId"): s for s in part(built("a\n"), "word/styles.xml").iter(f"{W}style")}
    indent = styles["BodyText"].find(f"{W}pPr/{W}ind")
    assert indent is not None
    assert (indent.get(f"{W}firstLineChars"), indent.get(f"{W}firstLine")) == ("200", "480")
    assert not has(styles["TableText"], "pPr/ind")
    assert value(styles["TableText"], "basedOn") == "Normal"


def test_the_footer_counts_pages_with_results_that_show_at_once() -> None:
    footer = part(built("a\n"), "word/footer1.xml")
    assert text_of(footer) == "第 1 页　共 1 页"
    assert [each.text for each in footer.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    assert text_of(part(built("a\n", "en"), "word/footer1.xml")) == "Page 1 of 1"


def test_the_title_in_the_header_keeps_its_place_beside_a_name_of_any_length() -> None:
    header = part(built("a\n"), "word/header1.xml")
    _, right = header.iter(f"{W}tc")
    assert (text_of(right), value(right, "p/pPr/jc")) == ("标题", "right")
    widths = [int(each.get(f"{W}w", "0")) for each in header.iter(f"{W}tcW")]
    assert widths[1] < widths[0]
    assert sum(widths) == 11906 - 2 * 1531


def test_a_cover_page_is_a_section_of_its_own_without_header() -> None:
    sections = list(body_of("::: cover\na: 1\n:::\n# b\n", cover="page").iter(f"{W}sectPr"))
    assert [len(each.findall(f"{W}headerReference")) for each in sections] == [0, 1]


def test_the_title_stands_first_where_no_cover_block_says_otherwise() -> None:
    # Above it there is only the logo, in documents of a project that has one.
    first = body_of("# a\n")[3]
    assert (value(first, "pPr/pStyle"), text_of(first)) == ("BlockTitle", "标题")


def test_a_page_break_is_the_start_of_what_follows_and_leaves_no_empty_line() -> None:
    body = body_of("a\n---\n# b\n")
    assert has(paragraph(body, "b"), "pPr/pageBreakBefore")
    assert not list(body.iter(f"{W}br"))


def test_the_table_of_contents_lists_the_headings_of_the_first_level_with_their_conditions() -> None:
    body = body_of("::: toc\n:::\n# A\n{%p if x %}\n# B\n## C\n{%p endif %}\n{%p for y in ys %}\ntext\n{%p endfor %}\n")
    listed = [
        (value(p, "pPr/pStyle"), text_of(p))
        for p in body.iter(f"{W}p")
        if (value(p, "pPr/pStyle") or "").startswith("TOC")
    ]
    assert listed == [
        ("TOCHeading", "目　录"),
        ("TOC1", "A"),
        ("TOC1", "{%p if x %}"),
        ("TOC1", "B"),
        ("TOC1", "{%p endif %}"),
    ]
    links = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert links <= {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}


def test_a_tag_stays_in_one_run_with_its_signs_escaped() -> None:
    runs = [text_of(each) for each in body_of('a {{ x if y < 2 and "&" }} **{{ b }}**\n').iter(f"{W}r")]
    assert runs[-2:] == ['a {{ x if y < 2 and "&" }} ', "{{ b }}"]


def test_a_toned_cell_is_tinted_and_loses_its_mark() -> None:
    cells = list(body_of("::: table 1\n| A |\n| [good] 低 |\n:::\n").iter(f"{W}tc"))
    shade = cells[1].find(f"{W}tcPr/{W}shd")
    assert shade is not None
    assert (text_of(cells[1]), shade.get(f"{W}fill")) == ("低", CHINESE.palette.good.fill)


def test_settings_are_those_of_todays_word_and_ask_nothing_on_opening() -> None:
    with zipfile.ZipFile(io.BytesIO(built("a\n"))) as archive:
        settings = archive.read("word/settings.xml").decode()
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings)
    assert "updateFields" not in settings


def test_shares_leave_nothing_over() -> None:
    assert shares([1, 1, 1], 100) == (33, 34, 33)


def test_both_languages_share_one_palette() -> None:
    assert CHINESE.palette == ENGLISH.palette


SIGNED = "::: signatures\n= {}\n签字:\n:::\n"


def last_spacers(source: str) -> list[str | None]:
    """The height of the spacer behind each table, in twentieths of a point; ``None`` where it is the usual one."""
    body = body_of(source)
    spacings = [table.getnext().find(f"{W}pPr/{W}spacing") for table in body.iter(f"{W}tbl")]
    return [None if spacing is None else spacing.get(f"{W}line") for spacing in spacings]


def test_a_table_that_may_be_the_last_has_next_to_no_room_behind_it() -> None:
    branches = "{%p if a %}\n" + SIGNED.format("甲") + "{%p elif b %}\n{%p if c %}\n" + SIGNED.format("乙")
    branches += "{%p endif %}\n{%p else %}\n" + SIGNED.format("丙") + "{%p endif %}\n"
    assert last_spacers("字\n" + branches) == ["20", "20", "20"]


def test_a_table_with_text_behind_it_in_any_branch_keeps_its_room() -> None:
    inside = "{%p if a %}\n" + SIGNED.format("甲") + "字\n{%p else %}\n" + SIGNED.format("乙") + "{%p endif %}\n"
    after = "{%p if a %}\n" + SIGNED.format("甲") + "{%p endif %}\n{%p if b %}\n字\n{%p endif %}\n"
    assert (last_spacers("字\n" + inside), last_spacers("字\n" + after)) == ([None, "20"], [None])


def test_a_table_before_a_page_break_opens_no_page_of_its_own() -> None:
    signed = "{%p if a %}\n" + SIGNED.format("甲") + "{%p else %}\n" + SIGNED.format("乙") + "{%p endif %}\n"
    assert last_spacers("字\n" + signed + "---\n#- 附件\n字\n") == ["20", "20"]


def test_the_versions_stand_below_the_title_or_behind_all_else() -> None:
    letter = "---\ntitle: 告知函\nnumbering: report\ncover: block\nhistory: end\n---\n字\n"
    end = part(build(letter, "zh-CN", look_of("zh-CN"), name="a.md")).find(f"{W}body")
    block = part(built("字\n")).find(f"{W}body")
    page = part(built("字\n", cover="page")).find(f"{W}body")
    for body, before, after in ((end, True, False), (block, False, True), (page, False, True)):
        assert body is not None
        told = [text_of(each) for each in body]
        at = told.index("{%p if project.revisions %}")
        assert ("字" in told[:at], "字" in told[at:]) == (before, after)
        assert told[at + 2] == "版本记录"
        assert told[at + 3].startswith("版本日期编制人修订内容{%tr for revision in project.revisions %}")


def test_a_letter_of_a_report_tells_of_no_versions() -> None:
    source = "---\ntitle: 通知\nnumbering: report\ncover: block\nfrom: report\n---\n字\n"
    root = part(build(source, "zh-CN", look_of("zh-CN"), name="a.md"))
    assert "版本记录" not in [text_of(each) for each in root.iter(f"{W}p")]
