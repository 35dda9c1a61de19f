"""Names of columns in other words for the same, and what stands in a column by its name."""

from __future__ import annotations

import pytest

from handover_docs.text.column_words import form_of, kind_of, kindred, may_be


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("办结时限", "完成期限"),
        ("拟解决时间", "应完成日期"),
        ("登录账户", "账号"),
        ("还原演练", "恢复验证"),
        ("授课教师", "讲师"),
        ("存储地点", "保管位置"),
        ("SHA256校验值", "校验码"),
        ("交接前使用人", "原持有人"),
    ],
)
def test_names_of_the_same_words_have_one_form(one: str, other: str) -> None:
    assert form_of(one) == form_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("实际完成日期", "应完成日期"),
        ("移交人", "接收人"),
        ("授予日期", "回收日期"),
        ("发现日期", "关闭日期"),
        ("原责任人", "新责任人"),
    ],
)
def test_names_that_differ_in_what_they_say_have_two(one: str, other: str) -> None:
    assert form_of(one) != form_of(other)


def test_a_column_is_taken_for_the_one_that_its_name_means() -> None:
    missing = {"due": ("应完成日期", "Due"), "level": ("风险等级", "Rating")}
    assert kindred({3: "拟办结时间", 5: "级别"}, missing) == {"due": 3, "level": 5}


def test_a_name_that_may_mean_two_columns_means_none() -> None:
    missing = {"severity": ("严重程度",), "rating": ("风险等级",)}
    assert kindred({2: "级别"}, missing) == {}
    assert kindred({2: "办结时限", 4: "解决时间"}, {"due": ("完成期限",)}) == {}


def test_an_english_name_has_no_form_here() -> None:
    assert form_of("Due date") == ""


def test_a_column_of_passwords_may_not_be_that_of_a_person() -> None:
    assert kind_of("初始口令") == "secret"
    assert may_be(["初始密码", "启用日期", "谁来管"], ["确认人"]) == ("谁来管",)
    assert may_be(["初始密码"], ["权限"]) == ("初始密码",)
