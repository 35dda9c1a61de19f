"""What is wrong with a tag is said in both languages, whatever it is."""

from __future__ import annotations

import re

import pytest
from jinja2 import TemplateSyntaxError

from handover_docs.dialect.environment import text_environment
from handover_docs.fillers._complaints import in_words


def said(source: str) -> tuple[str, str]:
    with pytest.raises(TemplateSyntaxError) as caught:
        text_environment("en").compile(source)
    words = in_words(caught.value.message or "")
    return words.zh, words.en


@pytest.mark.parametrize(
    ("source", "zh", "en"),
    [
        ("{{ }}", "此处缺少一个值，写的是 结尾的 }}", "a value is missing before the end }}"),
        ("{{ a b }}", "此处应为结尾的 }}，而写的是 b", "the end }} is expected, not b"),
        ("{{ a. }}", "点号之后应为名称", "a name is expected after the dot"),
        ("{{ 'a }}", "引号 ' 没有配对", "the quote ' is not closed"),
        ("{{ a$ }}", "有无法识别的字符 $", "the character $ is not understood"),
        ("{{ (a }}", "此处应为 )，而写的是 }", ") is expected, not }"),
        ("{{ a) }}", ") 多余，或位置不对", ") cannot stand there"),
        ("{% if %}{% endif %}", "此处缺少一个值，写的是 结尾的 %}", "a value is missing before the end %}"),
        ("{% %}", "标记是空的", "the tag is empty"),
        ("{% nope %}", "没有名为 nope 的标记", "there is no tag called nope"),
        (
            "{% endif %}",
            "endif 没有对应的开始标记，或前一个标记没有结束",
            "nothing begins what endif ends, or the tag before it is not ended",
        ),
        ("{% for x in y %}", "for 没有结束", "for is never ended"),
        ("{% set 1 = 2 %}", "= 的左边不是名称", "what stands left of = is no name"),
        ("{% for loop in y %}{% endfor %}", "循环中的名称不能叫 loop", "what is looped over cannot be called loop"),
        ("{{ a is b is c }}", "is 不能连用", "one is cannot follow another"),
        ("{{ a(b=1, 2) }}", "括号中的写法有误", "what stands in the brackets cannot be understood"),
    ],
)
def test_it_is_said_in_words(source: str, zh: str, en: str) -> None:
    assert said(source) == (zh, en)


@pytest.mark.parametrize("source", ["{{ a", "{% for x %}{% endfor %}", "{{ a | }}", "{% if a %}{% else"])
def test_no_chinese_sentence_holds_an_english_one(source: str) -> None:
    assert not re.search("[a-z]{3,} [a-z]{3,}", said(source)[0])
