"""YAML is read by the 1.2 core schema, with places, and what is no YAML is said in our own words."""

from __future__ import annotations

import pytest

from handover_docs.loading.nodes import Kind, Mapping, Scalar, Sequence
from handover_docs.loading.yaml_nodes import kind_of, parse_yaml


def _root(text: str) -> Mapping:
    node = parse_yaml(text, "f.yaml")
    assert isinstance(node, Mapping), node
    return node


def _problems(text: str, language: str = "en") -> list[str]:
    found = parse_yaml(text, "f.yaml")
    assert isinstance(found, list), found
    return [problem.in_language(language) for problem in found]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NO", Kind.TEXT),
        ("on", Kind.TEXT),
        ("yes", Kind.TEXT),
        ("12:30", Kind.TEXT),
        ("true", Kind.BOOLEAN),
        ("False", Kind.BOOLEAN),
        ("12", Kind.INTEGER),
        ("-3", Kind.INTEGER),
        ("99.9", Kind.NUMBER),
        ("1e3", Kind.NUMBER),
        (".5", Kind.NUMBER),
        ("2026-11-21", Kind.DATE),
        ("2026-11-21 09:00", Kind.DATETIME),
        ("2026-11-21T09:00:30", Kind.DATETIME),
        ("~", Kind.NULL),
        ("", Kind.NULL),
        ("null", Kind.NULL),
        ("nullify", Kind.TEXT),
        ("1.2.3", Kind.TEXT),
        ("1,000", Kind.TEXT),
        ("中文", Kind.TEXT),
    ],
)
def test_a_plain_scalar_is_what_the_core_schema_says(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


def test_a_quoted_number_is_text() -> None:
    value = _root("a: '12'").get("a")
    assert isinstance(value, Scalar)
    assert (value.kind, value.text, value.plain) == (Kind.TEXT, "12", False)


def test_places_count_characters_from_one() -> None:
    root = _root("名称: 甲\n列表:\n  - 乙\n  - {丙: 丁}\n")
    assert root.entries["名称"].place.text == "f.yaml:1:1"
    assert root.entries["名称"].value.place.text == "f.yaml:1:5"
    items = root.entries["列表"].value
    assert isinstance(items, Sequence)
    assert [item.place.text for item in items.items] == ["f.yaml:3:5", "f.yaml:4:5"]
    assert isinstance(items.items[1], Mapping)
    assert items.items[1].entries["丙"].value.place.text == "f.yaml:4:9"


def test_an_alias_stands_for_its_anchor() -> None:
    root = _root("a: &x 1\nb: *x\n")
    assert root.get("b") == root.get("a")


def test_every_duplicate_key_is_named_with_its_first_place() -> None:
    assert _problems("a: 1\nb: {c: 1, c: 2}\na: 2\n") == [
        "f.yaml:2:11: The key c is written twice, first at 2:5. Keep one of them.",
        "f.yaml:3:1: The key a is written twice, first at 1:1. Keep one of them.",
    ]


def test_every_tab_in_the_indentation_is_named() -> None:
    assert _problems("a:\n\tb: 1\n\tc: 2\n", "zh-CN") == [
        "f.yaml:2:1: 缩进中有制表符（Tab）。请把缩进中的制表符改为空格（每级两个）。",
        "f.yaml:3:1: 缩进中有制表符（Tab）。请把缩进中的制表符改为空格（每级两个）。",
    ]


def test_a_full_width_colon_is_pointed_at() -> None:
    assert _problems("name：张三\nrole: lead\n") == [
        "f.yaml:1:5: The key is followed by a full-width colon “：”. Write a colon and a space instead: “: ”."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'x\nb: 1", "f.yaml:1:4: The quotation mark that opens here is never closed. Close it."),
        ("a: [1, 2\nb: 3", "f.yaml:1:4: The bracket “[” is not closed, or a comma is missing. Write “]” or “,”."),
        ("a: {b: 1", "f.yaml:1:4: The brace “{” is not closed, or a comma is missing. Write “}” or “,”."),
        (
            "a: @x",
            "f.yaml:1:4: A value cannot begin with this character (@, `, % and the like). Put quotes around the value.",
        ),
        (
            "a: b: c",
            "f.yaml:1:5: A colon cannot stand here: the indentation is off, or the value itself holds “: ”. "
            "Align keys of one level; put quotes around a value that holds a colon.",
        ),
        (
            "- a\nb: c",
            "f.yaml:2:1: The list breaks off: the indentation is off, or “- ” is missing. Align the “-” of all items.",
        ),
        (
            "a: 1\n---\nb: 2",
            "f.yaml:2:1: The file holds more than one YAML document (“---”). Delete “---”, or split the file.",
        ),
        (
            "a: *x",
            "f.yaml:1:4: This alias has no anchor: a value that begins with * is one. "
            "Put quotes around it if it is text.",
        ),
        (
            "a: !!python/name:os.system x",
            "f.yaml:1:4: The YAML tag !!python/name:os.system stands here. Delete the tag and keep the value.",
        ),
        ("a: x\nb: y\x00z", "f.yaml:2:5: An invisible control character stands here: U+0000. Delete it."),
        (
            "a: &x [*x]",
            "f.yaml:1:4: An alias points at what it stands in. Write the content out instead of using an alias.",
        ),
        ("# only a comment", "f.yaml:1:1: The file holds nothing. Write its content, or name another file."),
    ],
)
def test_what_is_no_yaml_is_said_where_it_stands(text: str, expected: str) -> None:
    assert _problems(text) == [expected]


def test_aliases_cannot_make_a_small_file_endless() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert _problems("\n".join(lines))[0].endswith(
        "The file is too large once its aliases are followed. Write the content out instead of using an alias."
    )


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "[" * 5000 + "]" * 5000, "- " * 200_000 + "x", "? " * 200_000, "{a: " * 100_000]
)
def test_nesting_without_end_is_refused(text: str) -> None:
    assert _problems(text) == ["f.yaml:1:1: The file is nested too deeply. Use fewer levels."]


def test_deep_indentation_is_refused() -> None:
    text = "\n".join(" " * depth + "a:" for depth in range(1200))
    assert _problems(text) == ["f.yaml:1:1: The file is nested too deeply. Use fewer levels."]


def test_a_part_whose_marks_were_taken_away_without_the_blank_behind_them_is_told_as_a_whole() -> None:
    text = "a: 1\n\n systems:\n   - id: x\n     name: y\n\nb: 2\n"
    assert _problems(text) == [
        "f.yaml:3:2: Lines 3 to 5 stand 1 space further in than the lines of the same level above. "
        "Take 1 space away at the beginning; where you took a # away, the space after it goes too."
    ]
    assert _problems(text, "zh-CN") == [
        "f.yaml:3:2: 第 3 至 5 行比上文同级的行多缩进了 1 个空格。"
        "请在行首删去 1 个空格；去掉行首的 # 时，后面的空格也要一并删去。"
    ]


def test_one_line_that_stands_too_far_in_is_told_with_how_far() -> None:
    text = "parties:\n  - id: x\n    name: y  # Name\n      address: z\n    phone: 1\n"
    assert _problems(text) == [
        "f.yaml:4:7: This line stands 2 spaces further in than the lines of the same level above. "
        "Take 2 spaces away at the beginning; where you took a # away, the space after it goes too."
    ]


def test_a_line_that_goes_on_with_a_level_above_is_not_called_out_for_its_indentation() -> None:
    assert "further in" not in _problems("a:\n  - x: 1\n  y: 2\n")[0]


def test_a_full_width_colon_is_looked_for_in_a_line_of_any_length() -> None:
    text = "-" * 200_000 + "\na: b: c\n"
    assert _problems(text) == [
        "f.yaml:2:2: A colon cannot stand here: the indentation is off, or the value itself holds “: ”. "
        "Align keys of one level; put quotes around a value that holds a colon."
    ]
