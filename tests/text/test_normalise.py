"""What reads the same compares the same, and leads back to the original."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_docs.text.normalise import compiled, han_in, language_of, normalise, plain, squeezed


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("第 五 条　保密期限", "第五条保密期限"),
        ("保 密 協 議", "保密协议"),
        ("ＳＬＡ（服务水平）：９９．９％", "sla(服务水平):99.9%"),
        ("the  Parties’\n“Purpose”", 'the parties\' "purpose"'),
        ("SLA 检查表", "sla 检查表"),
        ("不少于 3 年", "不少于3年"),
        ("30\u201330 days\u200b", "30-30 days"),
        ("Cafe\u0301", "café"),
        (" \t ", ""),
    ],
)
def test_width_case_script_quotes_and_spaces_are_folded(text: str, normal: str) -> None:
    assert plain(text) == normal


@pytest.mark.parametrize("text", ["第 五 条　保密期限", "ﬁnal ½ “Ｘ”", "e\u0301té 協議", "plain ascii text"])
def test_every_span_leads_back_to_the_words_it_came_from(text: str) -> None:
    normal = normalise(text)
    for start in range(len(normal.text)):
        first, last = normal.original(start, start + 1)
        assert plain(text[first:last]).startswith(normal.text[start].strip()) or normal.text[start] in plain(
            text[first:last]
        )


@given(st.text(max_size=60))
def test_offsets_never_leave_the_text_nor_run_backwards(text: str) -> None:
    normal = normalise(text)
    assert len(normal.source) == len(normal.text) + 1
    assert all(0 <= place <= len(text) for place in normal.source)
    assert list(normal.source) == sorted(normal.source)


def test_names_compare_by_letters_and_digits() -> None:
    assert squeezed("《SLA（服务水平协议）》") == squeezed("sla服务水平协议")


def test_full_width_punctuation_in_a_pattern_means_its_normalised_form() -> None:
    assert compiled("甲方（盖章）：").search(plain("甲方（盖章）："))


@pytest.mark.parametrize(
    ("text", "language"),
    [("保密协议 NDA", "zh-CN"), ("保密協議書與條款", "zh-TW"), ("Service Level Agreement 协议", "en"), ("", "en")],
)
def test_the_language_is_that_of_most_of_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_the_converter_is_loaded_for_traditional_characters_only() -> None:
    code = (
        "import sys; from handover_docs.text.normalise import plain; plain('简体 English 镕'); "
        "assert 'opencc' not in sys.modules; plain('協議'); assert 'opencc' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("pattern", ["nda", "NDA", r"\bNda\W", r"(?P<Name>nda)\S?"])
def test_capitals_in_a_pattern_mean_small_letters(pattern: str) -> None:
    assert compiled(pattern).search(plain("the NDA ends"))


def test_chinese_characters_are_counted() -> None:
    assert (han_in("NDA 保密，〇"), han_in("NDA")) == (3, 0)
