"""JSON is read with places, and what is no JSON is said in our own words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover_docs.loading.json_nodes import parse_json
from handover_docs.loading.nodes import Kind, Mapping, Node, Scalar, Sequence

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _plain(node: Node) -> object:
    if isinstance(node, Mapping):
        return {key: _plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node.text if node.kind is Kind.TEXT else json.loads(node.text)


@given(_VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_whatever_json_writes_is_read_as_it_was(value: object, indent: int | str | None, ascii_only: bool) -> None:
    node = parse_json(json.dumps(value, indent=indent, ensure_ascii=ascii_only), "f.json")
    assert not isinstance(node, list)
    assert _plain(node) == value


def test_places_count_lines_and_columns_from_one() -> None:
    node = parse_json('{\n  "a": [1,\n    "二"]\n}', "f.json")
    assert isinstance(node, Mapping)
    items = node.entries["a"].value
    assert isinstance(items, Sequence)
    assert [item.place.text for item in items.items] == ["f.json:2:9", "f.json:3:5"]
    assert items.items[0] == Scalar(Kind.INTEGER, "1", items.items[0].place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,}', "f.json:1:8: A comma follows the last item. Delete it."),
        ('{"a": 1 "b": 2}', "f.json:1:9: A comma is missing here. Write a comma after the item before."),
        ("{'a': 1}", 'f.json:1:2: A key in double quotes belongs here. Write "key": value.'),
        ('{"a": “b”}', "f.json:1:7: Curly quotes stand here. Write straight double quotes."),
        ('{"a": 1', "f.json:1:1: The bracket that opens here is never closed. Close it."),
        ('{"a": "x}', "f.json:1:7: The quotation mark that opens here is never closed. Close it."),
        ('{"a": 1} x', "f.json:1:10: Something follows the end of the JSON value. Delete it."),
        ('{"a" 1}', 'f.json:1:6: A colon is missing after the key. Write "key": value.'),
        ('{"a": // no\n1}', "f.json:1:7: JSON has no comments. Delete the comment, or use YAML."),
        ('{"a": 1, "a": 2}', "f.json:1:10: The key a is written twice, first at 1:2. Keep one of them."),
    ],
)
def test_what_is_no_json_is_said_where_it_stands(text: str, expected: str) -> None:
    found = parse_json(text, "f.json")
    assert isinstance(found, list)
    assert [problem.in_language("en") for problem in found] == [expected]


def test_nesting_without_end_is_refused() -> None:
    found = parse_json("[" * 100_000, "f.json")
    assert isinstance(found, list)
    assert found[0].what.en == "The file is nested too deeply."
