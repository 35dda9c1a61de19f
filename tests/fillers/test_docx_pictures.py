import io
import re
import struct
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm
from openxml_audit import OpenXmlValidator

from handover_docs.dialect import fill_text
from handover_docs.dialect.pictures import Image, measured, sized
from handover_docs.dialect.printing import Unprintable
from handover_docs.errors import HandoverError
from handover_docs.fillers.docx import fill
from tests.fillers.docx_samples import lines, part, saved, with_body, word


def png(width: int = 40, height: int = 20, shade: int = 0) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x14\x00\x28\x01\x01\x11\x00"
GIF = b"GIF89a\x28\x00\x14\x00" + b"\0" * 10


def flaws(data: bytes, tmp_path: Path) -> set[str]:
    """What a validator finds wrong, beyond what is wrong with every file that python-docx makes."""
    found = []
    for content in (data, word("x")):
        file = tmp_path / "made.docx"
        file.write_bytes(content)
        found.append({error.description for error in OpenXmlValidator().validate(str(file)).errors})
    return found[0] - found[1]


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def framed(descr: str) -> bytes:
    """A template with a square picture of 60 mm whose alternative text is ``descr``."""
    document = Document()
    document.add_picture(io.BytesIO(png(10, 10)), Mm(60), Mm(60))
    document.inline_shapes[0]._inline.docPr.set("descr", descr)
    return saved(document)


@pytest.mark.parametrize(("data", "extension"), [(png(), "png"), (JPEG, "jpeg"), (GIF, "gif")])
def test_a_picture_says_what_it_is_and_how_large(data: bytes, extension: str) -> None:
    found = measured(data)
    assert (found.extension, found.width, found.height) == (extension, 40, 20)


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"width": "30mm"}, (30, 15)),
        ({"width": "3cm"}, (30, 15)),
        ({"height": "20mm"}, (40, 20)),
        ({"width": 30, "height": 30}, (30, 30)),
        ({"width": "1in"}, (25.4, 12.7)),
    ],
)
def test_a_missing_measure_follows_from_the_other(asked: dict[str, object], size: tuple[float, float]) -> None:
    image = sized(png(), **asked)
    assert (image.width, image.height) == size


def test_a_picture_without_measures_is_at_most_as_wide_as_a_page() -> None:
    assert sized(png(4000, 2000)).width == 160


@pytest.mark.parametrize("width", ["wide", "0mm", "-3mm", ""])
def test_what_is_no_size_is_refused(width: str) -> None:
    with pytest.raises(Unprintable, match="no size"):
        sized(png(), width)


def test_a_picture_stands_in_line_with_the_text(tmp_path: Path) -> None:
    made = fill(word('印章{{ logo|image(width="30mm") }}完'), {"logo": Image(png(), alt="a<b")}, name="t")
    (shape,) = Document(io.BytesIO(made)).inline_shapes
    assert (shape.width, shape.height) == (Mm(30), Mm(15))
    assert lines(made) == ["印章完"]
    assert 'descr="a&lt;b"' in part(made)
    assert flaws(made, tmp_path) == set()


def test_the_same_picture_is_stored_once_and_others_apart(tmp_path: Path) -> None:
    template = word("{%p for x in xs %}", "{{ x|image }}", "{%p endfor %}")
    made = fill(template, {"xs": [png(), png(), png(shade=9)]}, name="t")
    assert [name for name in names(made) if "handover" in name] == [
        "word/media/handover1.png",
        "word/media/handover2.png",
    ]
    assert len(set(re.findall(r'<wp:docPr id="(\d+)"', part(made)))) == 3
    assert flaws(made, tmp_path) == set()


def test_a_header_has_links_of_its_own(tmp_path: Path) -> None:
    both = "{{ a|image }}{{ b|image }}"
    template = word("{{ b|image }}", change=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", both))
    made = fill(template, {"a": png(shade=1), "b": png(shade=2)}, name="t")
    header = next(name for name in names(made) if re.fullmatch(r"word/_rels/header\d\.xml\.rels", name))
    assert part(made, header).count("<Relationship ") == 2
    assert flaws(made, tmp_path) == set()


def test_a_picture_whose_alternative_text_is_a_tag_is_replaced_within_its_frame(tmp_path: Path) -> None:
    made = fill(framed("{{ logo }}"), {"logo": Image(png(), alt="徽标")}, name="t")
    document = Document(io.BytesIO(made))
    (shape,) = document.inline_shapes
    assert (shape.width, shape.height) == (Mm(60), Mm(30))
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    assert document.part.related_parts[blip.embed].blob == png()
    assert shape._inline.docPr.get("descr") == "徽标"
    assert flaws(made, tmp_path) == set()


def test_a_picture_whose_alternative_text_is_a_text_keeps_itself() -> None:
    made = fill(framed("{{ title }}"), {"title": "a & b"}, name="t")
    (shape,) = Document(io.BytesIO(made)).inline_shapes
    assert (shape._inline.docPr.get("descr"), shape.width) == ("a & b", Mm(60))


@pytest.mark.parametrize(
    ("value", "said"), [("x", "needs a picture"), (b"x", "damaged"), (None, "no value"), (png()[:20], "damaged")]
)
def test_what_is_no_picture_is_refused_with_its_place(value: object, said: str) -> None:
    with pytest.raises(HandoverError, match=said) as failure:
        fill(word("# 封面", "{{ logo|image }}"), {"logo": value}, name="t")
    assert "封面" in str(failure.value)


def test_a_picture_without_the_filter_is_refused() -> None:
    with pytest.raises(HandoverError, match=r"\|image"):
        fill(word("{{ logo }}"), {"logo": Image(png())}, name="t")


def test_a_picture_is_no_trouble_beside_a_missing_value() -> None:
    with pytest.raises(HandoverError) as failure:
        fill(word("{{ logo|image }}", "{{ a }}"), {"logo": Image(png()), "a": None}, name="t")
    assert [problem.where for problem in failure.value.problems] == ["a"]


def test_there_is_no_picture_in_a_property() -> None:
    template = word("x", change=lambda d: setattr(d.core_properties, "title", "{{ logo|image }}"))
    with pytest.raises(HandoverError, match="no picture here"):
        fill(template, {"logo": png()}, name="t")


def test_there_is_no_picture_in_a_clause() -> None:
    with pytest.raises(HandoverError, match=r"\|image"):
        fill_text("{{ logo|image }}", {"logo": png()}, "en", "clauses/x")


def test_the_same_pictures_give_the_same_bytes() -> None:
    template = word("{{ a|image }}")
    assert fill(template, {"a": png()}, name="t") == fill(template, {"a": png()}, name="t")


BOLD = "<w:r><w:rPr><w:rFonts w:ascii='Arial'/><w:i/><w:color w:val='FF0000'/></w:rPr><w:t>{{ a|rich }}</w:t></w:r>"


def test_stars_stay_as_typed_without_the_filter() -> None:
    assert lines(fill(word("{{ a }}"), {"a": "**x** * y"}, name="t")) == ["**x** * y"]


def test_rich_text_is_bold_between_stars_and_keeps_the_look_of_its_run(tmp_path: Path) -> None:
    made = fill(with_body(f"<w:p>{BOLD}</w:p>"), {"a": "甲**乙<**\n丙"}, name="t")
    runs = Document(io.BytesIO(made)).paragraphs[0].runs
    assert [(run.text, bool(run.bold), run.italic) for run in runs] == [
        ("甲", False, True),
        ("乙<", True, True),
        ("\n丙", False, True),
    ]
    assert flaws(made, tmp_path) == set()


def test_rich_text_in_a_run_without_a_look_of_its_own(tmp_path: Path) -> None:
    made = fill(word("前{{ a|rich }}后"), {"a": "**b**"}, name="t")
    runs = Document(io.BytesIO(made)).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs if run.text] == [("前", False), ("b", True), ("后", False)]
    assert flaws(made, tmp_path) == set()


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "**", "****", "a**b", "** a **"])
def test_stars_that_enclose_nothing_stay(text: str) -> None:
    assert lines(fill(word("{{ a|rich }}"), {"a": text}, name="t")) == [text]


def test_rich_text_in_a_property_has_no_stars() -> None:
    template = word("x", change=lambda d: setattr(d.core_properties, "title", "{{ a|rich }}"))
    made = fill(template, {"a": "**b** c"}, name="t")
    assert Document(io.BytesIO(made)).core_properties.title == "b c"


def test_a_clause_whose_text_has_fields_is_filled_before_the_template_prints_it() -> None:
    text = "甲方应于{{ due|date }}前付款。\n{% if fine %}逾期按{{ fine|percent }}计息。{% endif %}"
    clause = fill_text(text, {"due": date(2026, 11, 21), "fine": 5}, "zh-CN", "clauses/payment")
    template = word("{%p for line in clause %}", "{{ line }}", "{%p endfor %}")
    made = fill(template, {"clause": clause.splitlines()}, name="t")
    assert lines(made) == ["甲方应于2026年11月21日前付款。", "逾期按5%计息。"]
