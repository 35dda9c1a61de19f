"""Whatever was edited: accepting all gives the new file, rejecting all the old one, in every part."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.redline.shown import File, shown
from handover_docs.redline import accept_all, compare, reject_all

from .files import SECTION, docx, paragraph, run, table
from .test_compare import LINK, NOTE, box, contents, field

WORDS = (
    "甲方",
    "乙方",
    "应当",
    "不得",
    "三十日",
    "10%",
    "，",
    "。",
    " ",
    "pay",
    "the ",
    "Supplier",
    "保密信息",
    "第一条",
)
SITE = (("rId8", "hyperlink", "https://example.com/a"), ("rId9", "hyperlink", "https://example.com/b"))
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"

texts = st.lists(st.sampled_from(WORDS), max_size=8).map("".join)
looks = st.sampled_from(("", "", "<w:b/>", "<w:i/>"))
runs = st.builds(run, texts, looks)
pieces = st.one_of(
    runs,
    runs,
    runs,
    st.builds(field, st.sampled_from(("REF a", "PAGE")), st.sampled_from(("1", "2"))),
    st.builds(LINK.format, st.sampled_from(("rId8", "rId9")), runs),
    st.builds(NOTE.format, st.sampled_from((1, 2))),
    st.builds(CONTROL.format, runs),
    st.builds(box, texts),
    st.sampled_from(("<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>")),
)
ends = st.sampled_from(("", "", '<w:jc w:val="center"/>', f"<w:sectPr>{SECTION}</w:sectPr>"))
paragraphs = st.builds(lambda look, parts: paragraph(*parts, look=look), ends, st.lists(pieces, max_size=4))
plain = st.builds(paragraph, texts)
cells = st.one_of(texts.map(paragraph), st.builds(lambda one, two: one + two, plain, plain))
rows = st.lists(cells, min_size=1, max_size=3).map(tuple)
tables = st.lists(rows, min_size=1, max_size=3).map(lambda made: table(*made))
nested = tables.map(lambda inner: table((inner + paragraph("尾"), "b")))
blocks = st.one_of(paragraphs, paragraphs, plain, tables, nested, st.builds(lambda p: CONTROL.format(p), plain))
lists = st.lists(st.sampled_from(("一、总则", "二、付款", "三、保密", "四、其他")), min_size=2, max_size=4)
stories = st.builds(
    lambda before, listed, after, last: [*before, *listed, *after, *last],
    st.lists(blocks, max_size=5),
    st.one_of(st.just([]), lists.map(lambda entries: contents(*entries))),
    st.lists(blocks, max_size=4),
    st.lists(plain, min_size=0, max_size=2),
)
notes = st.tuples(texts, texts)
headers = st.one_of(st.none(), st.lists(plain, min_size=1, max_size=2).map("".join))


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """The blocks of a file, and the same with some taken out, put in, moved or written anew."""
    old = draw(stories)
    new = list(old)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(new)))
        if draw(st.booleans()) or at == len(new):
            new.insert(at, draw(blocks))
        elif draw(st.booleans()):
            taken = new.pop(at)
            if draw(st.booleans()):
                new.insert(draw(st.integers(0, len(new))), taken)
        else:
            new[at] = draw(blocks)
    return old, new


def goes_both_ways(old: bytes, new: bytes) -> None:
    made = compare(old, new).document
    accepted, rejected = accept_all(made), reject_all(made)
    assert shown(accepted) == shown(new)
    assert shown(rejected) == shown(old)
    assert File(accepted).tracked() == File(rejected).tracked() == 0
    assert repeated_ids(made) == []
    assert compare(accepted, new, formatting=False).identical
    assert compare(rejected, old, formatting=False).identical


def repeated_ids(data: bytes) -> list[str]:
    """The ids that two tracked changes have in common."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("word/")]
    pattern = r'<w:(?:ins|del|moveFrom|moveTo|\w+Change|cellIns|cellDel|\w+RangeStart) [^>]*?w:id="(\d+)"'
    found = Counter(identifier for one in parts for identifier in re.findall(pattern, one))
    return [identifier for identifier, count in found.items() if count > 1]


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, bytes]:
    """Two files whose blocks, notes and headers differ as if one had been edited."""
    old, new = draw(edited())
    return (
        docx(*old, footnotes=draw(notes), links=SITE, header=draw(headers)),
        docx(*new, footnotes=draw(notes), links=SITE, header=draw(headers)),
    )


EMPTY = paragraph()
SECTION_END = paragraph(look=f"<w:sectPr>{SECTION}</w:sectPr>")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([EMPTY, SECTION_END, *[EMPTY] * 5], [EMPTY, SECTION_END, *[EMPTY] * 3, SECTION_END]),
        ([paragraph("甲方应当付款。")], [paragraph("甲方应当付款。"), SECTION_END]),
        (
            [paragraph("甲方应当付款。"), paragraph("乙方")],
            [paragraph("甲方应当付款。", look=f"<w:sectPr>{SECTION}</w:sectPr>")],
        ),
    ],
    ids=["among empty paragraphs", "behind the last words", "with the last words"],
)
@pytest.mark.parametrize("header", [None, EMPTY * 2])
def test_a_section_that_ends_with_the_last_paragraph_comes_and_goes(
    old: list[str], new: list[str], header: str | None
) -> None:
    goes_both_ways(docx(*old), docx(*new, header=header))
    goes_both_ways(docx(*new, header=header), docx(*old))


@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(files())
def test_generated_edits(both: tuple[bytes, bytes]) -> None:
    goes_both_ways(*both)


@settings(max_examples=40, derandomize=True, suppress_health_check=list(HealthCheck))
@given(stories, stories)
def test_files_that_have_nothing_to_do_with_each_other(old: list[str], new: list[str]) -> None:
    goes_both_ways(docx(*old, footnotes=("一", "二"), links=SITE), docx(*new, footnotes=("一", "三"), links=SITE))


@pytest.mark.long
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
@given(files())
def test_many_generated_edits(both: tuple[bytes, bytes]) -> None:
    goes_both_ways(*both)
