"""Content controls: what is written becomes a place to fill in, which is read as empty until it is filled in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from handover_docs.authoring.document import build
from handover_docs.authoring.look import look_of
from handover_docs.errors import TemplateError
from handover_docs.fillers.docx import fill
from handover_docs.model.content import Content
from handover_docs.readers.docx import read
from tests.authoring.word import FRONT, W, body_of, built, text_of, value

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
EVERY_CONTROL = """
请于 [date: 选择日期] 前答复：**[text: 填写意见]**，[checked] 同意　[check] 不同意
::: table 1,1
| 序号 | 结论 |
{%tr for x in xs %}
| {{ x }} | [choice: 选择结论 | 通过 | 不通过] |
{%tr endfor %}
:::
::: fields
甲: [text] | 乙: [date]
:::
::: signatures
= 甲方
意见: [choice: | 同意 | 退回]
日期: [date]
:::
"""


def filled(source: str, values: Mapping[str, object]) -> bytes:
    shared = {"project": {"manager": {"name": "a", "party": {"name": "b"}}, "number": "1", "classification": "c"}}
    return fill(built(source), {**shared, "document": {"version": "1"}, **values}, name="a.docx")


def seen(data: bytes) -> list[str]:
    content = read(data, "a.docx")
    assert isinstance(content, Content)
    return [block.text for block in content.blocks if not block.hidden and block.location.part == "body"]


def problems(source: str) -> list[str]:
    with pytest.raises(TemplateError) as raised:
        build(FRONT.format(numbering="report", cover="block") + source, "zh-CN", look_of("zh-CN"), name="a.md")
    return [f"{problem.where} {problem.what.en}" for problem in raised.value.problems]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_control_is_valid_office_open_xml(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(built(EVERY_CONTROL, language))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_controls_that_were_filled_through_are_valid_office_open_xml(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(filled(EVERY_CONTROL, {"xs": [1, 2]}))
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []


def test_a_drop_down_lists_its_choices_behind_its_hint() -> None:
    control = next(body_of("[choice: 选择结论 | 通过 | 不通过]\n").iter(f"{W}sdt"))
    items = [item.get(f"{W}value") for item in control.iter(f"{W}listItem")]
    assert (text_of(control), items) == ("选择结论", ["通过", "不通过"])


@pytest.mark.parametrize(("language", "shown"), [("zh-CN", "yyyy年M月d日"), ("en", "d MMMM yyyy")])
def test_a_date_is_written_as_the_language_writes_it(language: str, shown: str) -> None:
    control = next(body_of("[date: x]\n", language).iter(f"{W}sdt"))
    assert value(control, "sdtPr/date/dateFormat") == shown


@pytest.mark.parametrize(("language", "hint"), [("zh-CN", "点击填写"), ("en", "Click to fill in")])
def test_a_control_without_a_hint_shows_the_usual_one(language: str, hint: str) -> None:
    assert text_of(next(body_of("[text]\n", language).iter(f"{W}sdt"))) == hint


def test_a_check_box_is_ticked_or_not() -> None:
    boxes = [box.get(f"{W14}val") for box in body_of("[checked] 甲 [check] 乙\n").iter(f"{W14}checked")]
    assert boxes == ["1", "0"]


def test_words_in_brackets_that_are_no_control_stay_as_they_are() -> None:
    assert list(body_of("见[附件一]与[text 1]\n").iter(f"{W}sdt")) == []


def test_a_hint_is_read_as_an_empty_cell() -> None:
    rows = "::: table 1,1\n| 项 | 结论 |\n| 甲 | [choice: 选择结论 | 通过 | 不通过] |\n:::\n"
    assert seen(filled(rows, {}))[-2:] == ["甲", ""]


def test_what_was_filled_in_is_read_as_any_text() -> None:
    document = filled("::: fields\n甲: [text: 填写]\n:::\n", {})
    source, target = zipfile.ZipFile(io.BytesIO(document)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name).replace(b"<w:showingPlcHdr/>", b"").replace("填写".encode(), "张三".encode())
            archive.writestr(name, data)
    assert seen(target.getvalue())[-1] == "张三"


def test_a_value_that_is_known_takes_the_place_of_the_control() -> None:
    source = "::: table 1,1\n| 项 | 日期 |\n{%tr for x in xs %}\n"
    source += "| 甲 | {% if x %}{{ x }}{% else %}[date]{% endif %} |\n{%tr endfor %}\n:::\n"
    assert seen(filled(source, {"xs": ["2026-11-22", None]}))[-4:] == ["甲", "2026-11-22", "甲", ""]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("[text: {{ x }}]", "The content control “[text: {{ x }}]” cannot hold tags."),
        ("[choice: 选 | 甲]", "The choices of the content control “[choice: 选 | 甲]” are not right."),
        ("[choice]", "The choices of the content control “[choice]” are not right."),
        ("[date: 选 | 甲 | 乙]", "The choices of the content control “[date: 选 | 甲 | 乙]” are not right."),
        ("意见：[text: 填写", "A content control does not end."),
    ],
)
def test_a_control_that_is_badly_written_is_said_with_its_line(source: str, problem: str) -> None:
    assert problems(f"\n{source}\n") == [f"a.md:7 {problem}"]
