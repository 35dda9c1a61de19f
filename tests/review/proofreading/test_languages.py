"""A contract whose Chinese and English differ, in Word files of every layout that such contracts have."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from docx import Document
from docx.document import Document as WordDocument

from handover_docs import __version__
from handover_docs.generate import build_pack
from handover_docs.model.content import Content
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.readers.docx import read
from handover_docs.review.proofreading import proofread
from handover_docs.review.proofreading._duties import denies, forbids
from handover_docs.text.taiwan import Taiwanese
from tests.both_directions.packs import CATALOG, SAMPLES, description

RULES = ("languages-values", "languages-duties", "languages-clauses", "languages-choices")
CLAUSES = (
    ("设备维保服务合同", "Equipment Maintenance Contract"),
    (
        "甲方：临江轻工机械有限公司（下称“甲方”）",
        "Party A: Linjiang Light Machinery Co., Ltd. (“Party A”)",
    ),
    ("乙方：远岫技术服务有限公司（下称“乙方”）", "Party B: Yuanxiu Technical Services Co., Ltd. (“Party B”)"),
    ("第一条 服务", "Article 1 Services"),
    (
        "乙方应每季度巡检一次设备，并在巡检后5个工作日内提交报告一式两份。",
        "Party B shall inspect the equipment once a quarter and submit its report in two copies within five (5)"
        " business days of the inspection.",
    ),
    (
        "设备发生故障的，乙方应在接到通知后4小时内到场。",
        "Where the equipment breaks down, Party B shall be on site within 4 hours of notice.",
    ),
    ("第二条 费用", "Article 2 Fees"),
    (
        "服务费总额为人民币48万元，甲方应于2026年9月30日前支付百分之四十。",
        "The service fee amounts to RMB 480,000 in total, of which Party A shall pay forty per cent before"
        " 30 September 2026.",
    ),
    (
        "甲方逾期付款的，每逾期一日，应按逾期金额的万分之五支付违约金。",
        "Where Party A pays late, it shall pay damages of 0.05% of the overdue amount for each day of delay.",
    ),
    ("第三条 保密", "Article 3 Confidentiality"),
    (
        "未经甲方书面同意，乙方不得向第三方披露甲方的技术资料。",
        "Party B shall not disclose technical documents of Party A to a third party without Party A’s written consent.",
    ),
    ("乙方可以将部分工作交由其关联公司完成。", "Party B may have part of the work done by its affiliates."),
    ("第四条 责任", "Article 4 Liability"),
    ("任何一方均不承担对方的间接损失。", "Neither Party shall be liable for indirect loss of the other."),
    ("本合同有效期为两年，自双方签署之日起算。", "This Contract is valid for two years from its signature."),
)
Clauses = tuple[tuple[str, str], ...]


def below(document: WordDocument, clauses: Clauses) -> None:
    for pair in clauses:
        for text in filter(None, pair):
            document.add_paragraph(text)


def beside(document: WordDocument, clauses: Clauses) -> None:
    table = document.add_table(rows=0, cols=2)
    for chinese, english in clauses:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = chinese, english


def in_one_paragraph(document: WordDocument, clauses: Clauses) -> None:
    for chinese, english in clauses:
        document.add_paragraph(f"{chinese} {english}".strip())


def one_after_the_other(document: WordDocument, clauses: Clauses) -> None:
    for texts in zip(*clauses, strict=True):
        for text in filter(None, texts):
            document.add_paragraph(text)


LAYOUTS = (below, beside, in_one_paragraph, one_after_the_other)
Layout = Callable[[WordDocument, Clauses], None]


def told(layout: Layout, clauses: Clauses) -> list[Annotation]:
    document = Document()
    layout(document, clauses)
    written = io.BytesIO()
    document.save(written)
    content = read(written.getvalue(), "contract.docx")
    assert isinstance(content, Content)
    return list(proofread(content, rules=RULES))


def changed(old: str, new: str) -> Clauses:
    made = tuple((zh.replace(old, new), en.replace(old, new)) for zh, en in CLAUSES)
    assert made != CLAUSES
    return made


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_said_alike_in_both_languages_is_left_alone(layout: Layout) -> None:
    assert told(layout, CLAUSES) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("five (5) business days", "ten (10) business days", "ten (10) business days"),
        ("five (5) business days", "five (5) days", "five (5) days"),
        ("within 4 hours", "within 24 hours", "24 hours"),
        ("RMB 480,000", "RMB 840,000", "RMB 840,000"),
        ("RMB 480,000", "USD 480,000", "USD 480,000"),
        ("forty per cent", "sixty per cent", "sixty per cent"),
        ("30 September", "30 November", "30 November 2026"),
        ("0.05%", "0.5%", "0.5%"),
        ("valid for two years", "valid for three years", "three years"),
    ],
)
def test_a_value_that_differs_is_marked_where_it_is_said_again(layout: Layout, old: str, new: str, marked: str) -> None:
    (found,) = told(layout, changed(old, new))
    assert found.rule == "languages-values"
    assert found.span.quote.strip() == marked
    assert len(found.also) == 1


@pytest.mark.parametrize("layout", [below, beside, in_one_paragraph])
def test_a_value_that_differs_beside_or_below_its_counterpart_is_an_error(layout: Layout) -> None:
    (found,) = told(layout, changed("两年", "五年"))
    assert found.level is Level.ERROR
    assert found.message.zh == "同一条款中英文期限不一致：中文为“五年”，英文为“two years”。"
    assert found.message.en == "The two languages differ in the period: “五年” in Chinese, “two years” in English."


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_duty_on_the_other_side_is_an_error(layout: Layout) -> None:
    (found,) = told(layout, changed("which Party A shall pay", "which Party B shall pay"))
    assert (found.rule, found.level, found.span.quote) == ("languages-duties", Level.ERROR, "Party B shall")


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        ("Party B shall not disclose", "Party B may disclose", Level.ERROR),
        ("乙方不得向第三方披露", "乙方可以向第三方披露", Level.ERROR),
        ("任何一方均不承担", "任何一方均应承担", Level.ERROR),
        ("Party B may have part", "Party B shall have part", Level.WARNING),
    ],
)
def test_a_ban_or_a_right_that_is_another_thing_in_the_other_language_is_told(old: str, new: str, level: Level) -> None:
    (found,) = told(below, changed(old, new))
    assert (found.rule, found.level) == ("languages-duties", level)


def test_what_differs_in_a_contract_of_taiwan_is_quoted_as_it_is_written() -> None:
    clauses = tuple((Taiwanese().text(zh), en) for zh, en in changed("which Party A shall", "which Party B shall"))
    turned = tuple((zh, en.replace("two years", "three years")) for zh, en in clauses)
    duty, period = told(below, turned)
    assert duty.message.zh == "中英文的义务主体不一致：中文为“甲方應”，英文为“Party B shall”。"
    assert period.message.en == "The two languages differ in the period: “兩年” in Chinese, “three years” in English."


def test_a_ban_is_read_in_traditional_characters_too() -> None:
    assert denies("甲方無須賠償", chinese=True)
    assert forbids("乙方無權轉讓", chinese=True)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("side", [0, 1])
def test_a_clause_in_one_language_only_is_a_warning(layout: Layout, side: int) -> None:
    alone = CLAUSES[10][1 - side]
    left = tuple(pair if pair != CLAUSES[10] else (alone, "") if side else ("", alone) for pair in CLAUSES)
    (found,) = told(layout, left)
    assert (found.rule, found.level, found.span.quote) == ("languages-clauses", Level.WARNING, alone)


def test_a_contract_in_one_language_with_english_terms_is_no_contract_in_two() -> None:
    texts = [(f"{chinese}（{english.split()[0]}）", "") for chinese, english in CLAUSES]
    assert told(below, (*texts, ("Contact: Party B shall be paid 12 days later.", ""))) == []


@cache
def ours(language: str) -> tuple[Content, ...]:
    """Our own contracts in both languages, ``language`` leading."""
    given = description(next(one for one in SAMPLES if len(description(one).languages) > 1))
    second = next(one for one in given.languages if one[:2] != language[:2])
    turned = replace(given, languages=(language, second))
    types = [kind.id for kind in CATALOG.document_types() if kind.clauses]
    pack = build_pack(turned, CATALOG, tool_version=__version__, documents=types, bilingual=True)
    contents = (read(file.data, "contract.docx") for file in pack.files)
    return tuple(content for content in contents if isinstance(content, Content))


@pytest.mark.parametrize("language", ["zh-CN", "en", "zh-TW"])
def test_nothing_is_said_of_our_own_contracts_in_both_languages(language: str) -> None:
    contracts = ours(language)
    assert len(contracts) > 3
    assert [one.message.en for content in contracts for one in proofread(content, rules=RULES)] == []
