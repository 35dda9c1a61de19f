"""Contracts in Chinese and English in one document."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from handover_docs import __version__
from handover_docs.bilingual import NotAlike, in_both
from handover_docs.errors import UsageError
from handover_docs.generate import BuiltFile, BuiltPack, build_pack
from handover_docs.model.content import Content
from handover_docs.model.report import Outcome
from handover_docs.model.review import ClauseState
from handover_docs.readers.docx import read
from handover_docs.review.run import review_content
from tests.both_directions.packs import CATALOG, SAMPLES, alone, description, findings, report_on, schema_of
from tests.both_directions.taking_out import without_section, without_signatures

SAMPLE = next(sample for sample in SAMPLES if len(description(sample).languages) > 1)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def pack(*documents: str) -> BuiltPack:
    return build_pack(description(SAMPLE), CATALOG, tool_version=__version__, documents=documents, bilingual=True)


def contract(document_type: str) -> BuiltFile:
    return pack(document_type).files[0]


def paragraphs(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in each.iter(f"{W}t")) for each in root.iter(f"{W}p")]


def test_a_contract_is_made_once_and_anything_else_in_each_language() -> None:
    made = [(file.document_type, file.language) for file in pack("sla", "acceptance-form").files]
    assert sorted(made) == [("acceptance-form", "en"), ("acceptance-form", "zh-CN"), ("sla", "zh-CN+en")]


def test_english_stands_below_chinese_clause_by_clause() -> None:
    texts = paragraphs(contract("sla").data)
    title = CATALOG.clause("governing-law").name.title
    at = texts.index(title.zh)
    assert texts[at + 1] == title.en


@pytest.mark.parametrize("document_type", ["handover-agreement", "sow", "sla", "nda"])
def test_a_party_stands_below_itself(document_type: str) -> None:
    """Also where somebody signs: the Chinese name and the English one below it are those of the same side."""
    described = description(SAMPLE)
    chinese = {party.name: party.id for party in described.project("zh-CN").parties}
    english = {party.name: party.id for party in described.project("en").parties}
    for file in pack(document_type).files:
        texts = [re.sub(r"^[^:：]*[:：] ?|（盖章）$", "", text) for text in paragraphs(file.data)]
        pairs = [(one, other) for one, other in pairwise(texts) if one in chinese and other in english]
        below = [(chinese[one], english[other]) for one, other in pairs]
        assert len(below) >= 2
        assert [one for one, _ in below] == [other for _, other in below]


def test_what_stands_below_its_counterpart_begins_no_page() -> None:
    with zipfile.ZipFile(io.BytesIO(contract("handover-agreement").data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    breaking = [each.getparent().getparent() for each in root.iter(f"{W}pageBreakBefore")]
    styles = [style.get(f"{W}val", "") for each in breaking for style in each.iter(f"{W}pStyle")]
    assert styles
    assert not [style for style in styles if style.startswith("Second")]


def test_one_clause_says_which_version_prevails() -> None:
    texts = paragraphs(contract("sla").data)
    assert sum("以中文文本为准" in text for text in texts) == 1
    assert sum("the Chinese version prevails" in text for text in texts) == 1


def test_what_reads_the_same_in_both_stands_once() -> None:
    number = description(SAMPLE).project("en").number
    alone_in_chinese = build_pack(
        description(SAMPLE), CATALOG, tool_version="0", documents=["sow"], languages=["zh-CN"]
    ).files[0]
    assert paragraphs(contract("sow").data).count(number) == paragraphs(alone_in_chinese.data).count(number)


def test_each_language_counts_by_itself() -> None:
    with zipfile.ZipFile(io.BytesIO(contract("sla").data)) as package:
        numbering = etree.fromstring(package.read("word/numbering.xml"))
    formats = {level.get(f"{W}val") for level in numbering.iter(f"{W}lvlText")}
    assert {"第%1条", "Article %1"} <= {text.strip() for text in formats}
    ids = [each.get(f"{W}abstractNumId") for each in numbering.iter(f"{W}abstractNum")]
    assert len(ids) == len(set(ids))


def test_it_passes_our_own_check(tmp_path: Path) -> None:
    kinds = ["sla", "sow", "handover-agreement"]
    built = pack(*kinds)
    files = {file.path: file.data for file in built.files} | {"manifest.json": built.manifest}
    assert findings(report_on(files, schema_of(*map(CATALOG.document_type, kinds)), SAMPLE, tmp_path)) == []


def test_a_clause_that_was_taken_out_in_both_languages_is_missed(tmp_path: Path) -> None:
    file = contract("sla")
    data = without_section(file.data, [CATALOG.clause("governing-law").name.title.zh])
    report = report_on({file.path: data}, alone(file), SAMPLE, tmp_path)
    assert "sla/clause/governing-law" in {name for name, outcome, _ in findings(report) if outcome is Outcome.FAIL}


def test_the_parties_sign_once(tmp_path: Path) -> None:
    file = contract("sla")
    signature = CATALOG.document_type("sla").signatures[0]
    data = without_signatures(file.data, [signature.name.title.zh])
    report = report_on({file.path: data}, alone(file), SAMPLE, tmp_path)
    assert f"sla/signature/{signature.id}" in {name for name, _, _ in findings(report)}


def test_documents_that_are_not_built_alike_are_refused() -> None:
    both = build_pack(description(SAMPLE), CATALOG, tool_version="0", documents=["sla", "sow"])
    chinese = next(file for file in both.files if (file.document_type, file.language) == ("sla", "zh-CN"))
    english = next(file for file in both.files if (file.document_type, file.language) == ("sow", "en"))
    with pytest.raises(NotAlike):
        in_both(chinese.data, english.data)


def test_a_project_in_one_language_cannot_be_made_in_two() -> None:
    one = replace(description(SAMPLE), languages=("zh-CN",))
    with pytest.raises(UsageError) as refused:
        build_pack(one, CATALOG, tool_version="0", documents=["sla"], bilingual=True)
    assert "--bilingual" in refused.value.problems[0].where


@pytest.mark.parametrize("document_type", ["nda", "sla"])
def test_a_review_compares_our_wording_with_what_stands_in_its_own_language(document_type: str) -> None:
    described = description(SAMPLE)
    projects = {language: described.project(language) for language in described.languages}
    alone_ = build_pack(described, CATALOG, tool_version=__version__, documents=(document_type,)).files
    given = (contract(document_type), next(file for file in alone_ if file.language == "zh-CN"))
    states = []
    for file in given:
        content = read(file.data, "contract.docx")
        assert isinstance(content, Content)
        review = review_content("contract.docx", file.data, content, CATALOG, projects)
        states.append([one.clause for one in review.clauses if one.state is ClauseState.DEVIATES])
    both, chinese = states
    assert set(both) <= set(chinese)
