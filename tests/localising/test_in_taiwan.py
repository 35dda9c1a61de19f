"""Filled documents as Taiwan writes them."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from handover_docs import __version__
from handover_docs.generate import BuiltFile, build_pack
from handover_docs.localising import sheets, taiwanese_for, words
from handover_docs.model.project import Person
from handover_docs.text.taiwan import Taiwanese
from tests.both_directions.packs import CATALOG, SAMPLES, description

SAMPLE = next(sample for sample in SAMPLES if "zh-CN" in description(sample).languages)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def made(document_type: str) -> BuiltFile:
    pack = build_pack(
        description(SAMPLE), CATALOG, tool_version=__version__, documents=[document_type], languages=["zh-TW"]
    )
    return pack.files[0]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_a_phrase_in_two_runs_is_one_phrase() -> None:
    root = etree.fromstring(
        f'<w:p xmlns:w="{W}"><w:r><w:t>本项</w:t></w:r><w:r><w:t>目的软</w:t></w:r><w:r><w:t>件清单</w:t></w:r></w:p>'
    )
    words.reword(root, Taiwanese())
    assert [text.text for text in root.iter(f"{{{W}}}t")] == ["本專案", "的軟體", "清單"]


def test_words_on_both_sides_of_a_break_are_no_phrase() -> None:
    root = etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t>本项</w:t><w:br/><w:t>目的</w:t></w:r></w:p>')
    words.reword(root, Taiwanese())
    assert [text.text for text in root.iter(f"{{{W}}}t")] == ["本項", "目的"]


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ('IF(A1="高","严重,较大",B1)', 'IF(A1="高","嚴重,較大",B1)'),
        ('COUNTIF(项目!$A$4:$A$9,"中")', 'COUNTIF(專案!$A$4:$A$9,"中")'),
        ("SUM('风险 登记'!B2:B4)", "SUM('風險 登記'!B2:B4)"),
        ("SUM(B2:B4)", "SUM(B2:B4)"),
    ],
)
def test_formulas_follow_the_words_that_they_mention(formula: str, written: str) -> None:
    assert sheets.formula(formula, Taiwanese()) == written


def test_the_name_of_a_sheet_stays_within_what_excel_takes() -> None:
    assert len(sheets.sheet_name("用户" * 15, Taiwanese())) == 31


@pytest.mark.parametrize("document_type", ["handover-plan", "risk-register"])
def test_fonts_and_languages_are_those_of_taiwan(document_type: str) -> None:
    whole = "".join(parts(made(document_type).data).values())
    assert not re.search("宋体|黑体|zh-CN", whole)
    assert "PMingLiU" in whole
    assert "Microsoft JhengHei" in whole


def test_sheets_are_named_as_the_formulas_and_print_titles_call_them() -> None:
    texts = parts(made("risk-register").data)
    workbook = texts["xl/workbook.xml"]
    names = set(re.findall(r'<sheet name="([^"]+)"', workbook))
    mentioned = set(re.findall(r"'?([\u4e00-\u9fff]+)'?!\$?[A-Z]", "".join(texts.values())))
    assert mentioned
    assert mentioned <= names


def test_folders_names_and_the_manifest_speak_of_taiwan() -> None:
    file = made("access-register")
    assert file.language == "zh-TW"
    assert file.path.endswith("帳號權限移交清單.xlsx")
    assert "資產與權限" in file.path


def test_the_same_project_makes_the_same_bytes() -> None:
    assert made("sla").data == made("sla").data


def test_surnames_and_what_is_in_traditional_chinese_already_stay() -> None:
    project = description(SAMPLE).project("zh-CN")
    someone = replace(project.people[0], name="于丽")
    assert isinstance(someone, Person)
    convert = taiwanese_for(replace(project, people=(someone,)))
    assert convert.text("于丽关于此事") == "于麗關於此事"
