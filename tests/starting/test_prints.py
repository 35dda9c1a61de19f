"""Texts of templates are read back out of what was made of them."""

from __future__ import annotations

from handover_docs.starting.prints import Print, Spelling, read_expression, wording


def _read(template: str, text: str) -> list[tuple[str, str]]:
    found = wording(template)
    assert found is not None
    return [(".".join(print_.path), value) for print_, value in found.read(text)]


def test_a_tag_alone_is_the_whole_text() -> None:
    assert _read("{{ account.system.name }}", "仓储管理系统") == [("account.system.name", "仓储管理系统")]


def test_values_are_told_apart_by_the_words_between_them() -> None:
    template = "{{ project.manager.name }}（{{ project.manager.role }}）"
    assert _read(template, "张三（项目经理）") == [
        ("project.manager.name", "张三"),
        ("project.manager.role", "项目经理"),
    ]


def test_a_part_that_was_left_out_gives_nothing() -> None:
    template = "{{ s.environment }}{% if s.location %}，{{ s.location }}{% endif %}"
    assert _read(template, "生产环境") == [("s.environment", "生产环境")]
    assert _read(template, "生产环境，上海机房") == [("s.environment", "生产环境"), ("s.location", "上海机房")]


def test_a_label_before_a_figure_ends_where_the_figure_begins() -> None:
    template = "{{ m.comparison|label }}{{ m.target|number }}{{ m.unit }}"
    assert _read(template, "不低于99.9%") == [("m.comparison", "不低于"), ("m.target", "99.9"), ("m.unit", "%")]
    assert _read(template, "不高于15分钟") == [("m.comparison", "不高于"), ("m.target", "15"), ("m.unit", "分钟")]


def test_what_stands_for_no_value_is_none() -> None:
    assert _read('{{ item.result|default("待评估") }}', "待评估") == []
    assert _read('{{ item.result|default("待评估") }}', "合格") == [("item.result", "合格")]


def test_two_values_without_a_word_between_them_are_not_read() -> None:
    assert wording("{{ a.name }}{{ a.role }}") is None
    assert wording("{{ a.phone }}{% if a.email %}，{% endif %}{{ a.email }}") is None


def test_what_is_reckoned_is_not_read_back() -> None:
    assert read_expression("project.deliverables|length") is None
    assert read_expression("loop.index") is None


def test_the_names_of_a_list_are_read_as_a_list() -> None:
    found = read_expression('session.attendees|map(attribute="name")|joined')
    assert found == Print(("session", "attendees", "name"), Spelling.LIST)


def test_another_text_gives_nothing() -> None:
    assert _read("合同编号为{{ project.number }}。", "本协议一式两份。") == []
