"""The schema files, the dataclasses and the loader say the same."""

from __future__ import annotations

import copy
import json
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from handover_docs.loading import built_in_library
from handover_docs.loading.description import load_description
from handover_docs.loading.formats import LIBRARY_FORMATS, PROJECT_FORMATS
from handover_docs.loading.json_nodes import parse_json
from handover_docs.loading.nodes import Kind, Mapping, Node, Sequence
from handover_docs.loading.rule import Rule, rules, schema
from handover_docs.loading.shape import Shape
from handover_docs.loading.yaml_nodes import parse_yaml
from handover_docs.model.project import Deliverable, Party, Person, Project, System

SAMPLES = sorted((built_in_library() / "samples" / "projects").glob("*.yaml"))
NAMES = ("project", "document", "clause", "pack")
HELD_BY_PROJECT = {
    "name", "number", "version", "classification", "background", "purpose", "scope", "manager",
}  # fmt: skip
LISTS = {Party: "parties", Person: "people", System: "systems", Deliverable: "deliverables"}


def _document(name: str) -> Any:
    return json.loads((built_in_library() / "schemas" / f"{name}.schema.json").read_text("utf-8"))


def _below(rule: Rule, path: str = "") -> Iterator[tuple[str, Rule]]:
    yield path, rule
    for key, each in rule.properties.items():
        yield from _below(each, f"{path}/{key}")
    if rule.items is not None:
        yield from _below(rule.items, f"{path}/*")
    for number, each in enumerate(rule.either):
        yield from _below(each, f"{path}|{number}")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema_of_draft_2020_12(name: str) -> None:
    document = _document(name)
    assert document["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_a_title_and_a_description_in_both_languages(name: str) -> None:
    for path, rule in _below(schema(name)):
        for key, each in rule.properties.items():
            assert each.title.zh != each.title.en, f"{path}/{key}"
            if not rule.properties.keys() <= {"zh-CN", "en"}:
                assert each.description.zh != each.description.en, f"{path}/{key}"


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_uses_only_formats_that_the_loader_knows(name: str) -> None:
    known = {*PROJECT_FORMATS, *LIBRARY_FORMATS, "expression"}
    assert {rule.format for _, rule in _below(schema(name)) if rule.format} <= known


@pytest.mark.parametrize("name", NAMES)
def test_choices_between_kinds_are_told_apart_by_their_kind(name: str) -> None:
    for path, rule in _below(schema(name)):
        kinds = [each.kind for each in rule.either]
        assert len(kinds) == len(set(kinds)), path


def test_a_keyword_that_the_loader_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="unsupported schema keywords: oneOf"):
        rules({"oneOf": []})
    with pytest.raises(ValueError, match="unsupported schema types: string, null"):
        rules({"type": ["string", "null"]})


def test_the_project_schema_has_the_models_fields() -> None:
    root = schema("project")
    held = {each.name: each for each in fields(Project)}
    assert root.properties["project"].properties.keys() == HELD_BY_PROJECT
    assert {*root.properties, *HELD_BY_PROJECT} - {"project"} == held.keys() - {"language"}
    hints = get_type_hints(Project)
    for key, rule in {**root.properties, **root.properties["project"].properties}.items():
        if key != "project" or rule.kind == "string":
            _agree(hints[key], rule, key)
    assert set(root.required) == {"situation", "languages", "project", "dates", "parties", "people"}


def _agree(hint: Any, rule: Rule, path: str) -> None:
    """The rule takes what the dataclass holds, and requires what it requires."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        assert rule.kind == "array", path
        assert rule.items is not None, path
        _agree(get_args(hint)[0], rule.items, f"{path}/*")
    elif hint is str:
        assert rule.by_language or rule.kind == "string", path
    elif issubclass(hint, Enum):
        assert rule.choices == tuple(hint), path
    elif is_dataclass(hint):
        if rule.refers_to is not None:
            assert LISTS[hint] == rule.refers_to, path
            return
        assert rule.closed, path
        assert list(rule.properties) == [each.name for each in fields(hint)], path
        assert set(rule.required) == {each.name for each in fields(hint) if _is_required(each)}, path
        hints = get_type_hints(hint)
        for key, each in rule.properties.items():
            _agree(hints[key], each, f"{path}/{key}")
    else:
        kinds = {int: "integer", Decimal: "number", bool: "boolean", date: "string", datetime: "string"}
        formats = {date: "date", datetime: "moment"}
        assert (rule.kind, rule.format) == (kinds[hint], formats.get(hint)), path


def _is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _example(rule: Rule) -> Any:
    """A value of the schema's own examples."""
    if rule.kind == "object":
        return {key: _example(each) for key, each in rule.properties.items()}
    if rule.examples:
        return rule.examples[0]
    return [_example(rule.items)] if rule.items is not None else "nda"


def _whole_example() -> Any:
    """A description in which every key has its example, with the lists that the examples refer to filled up."""
    example = _example(schema("project"))
    lists = (("people", ("zhao-lei",)), ("parties", ("south", "lab")), ("systems", ()), ("deliverables", ()))
    for name, more in lists:
        for id_ in more:
            example[name].append({**copy.deepcopy(example[name][0]), "id": id_})
    example["parties"][1]["role"] = "client"
    example["commercial"]["payments"].append({"name": "rest", "percent": 70, "condition": "c"})
    del example["confidentiality"]["agreements"][0]["employee"]
    return example


def test_the_examples_of_the_schema_make_a_right_description(tmp_path: Path) -> None:
    (tmp_path / "p.json").write_text(json.dumps(_whole_example(), ensure_ascii=False), "utf-8")
    project = load_description(tmp_path / "p.json").project("en")
    assert project.name == "CRM operations handover"


def test_the_examples_of_the_schema_are_right_by_any_validator() -> None:
    assert list(Draft202012Validator(_document("project")).iter_errors(_whole_example())) == []


def _wrong(rule: Rule, value: Any) -> Iterator[Any]:
    """Values like ``value`` that the schema must refuse, and some that it must take."""
    yield value
    yield [value, value] if rule.kind == "array" else [value]
    yield {"unknown": 1}
    if rule.kind in ("number", "integer"):
        yield from (-1, 101, 0, 1.5, True)
    if rule.kind == "string" or rule.by_language:
        yield 12
    if rule.choices or rule.pattern is not None:
        yield "no such choice"
    if isinstance(value, dict) and not rule.by_language:
        for key in value:
            yield {other: each for other, each in value.items() if other != key}
        yield {**value, "unknown": 1}


@pytest.mark.parametrize("name", schema("project").properties)
def test_the_loader_refuses_what_any_validator_refuses(name: str) -> None:
    document = _document("project")
    part = document["properties"][name]
    example = _whole_example()[name]
    compared = 0
    for path, rule, value in _parts(schema("project").properties[name], example, ()):
        for wrong in _wrong(rule, value):
            changed = _with(example, path, wrong)
            validator = Draft202012Validator({**part, "$defs": document["$defs"]})
            shape = Shape(PROJECT_FORMATS)
            node = parse_json(json.dumps(changed), "p.json")
            assert not isinstance(node, list)
            shape.hold(node, schema("project").properties[name], name)
            assert bool(shape.complaints) == (not validator.is_valid(changed)), (path, wrong)
            compared += 1
    assert compared > 3


def _parts(rule: Rule, value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Rule, Any]]:
    yield path, rule, value
    if isinstance(value, list) and rule.items is not None:
        yield from _parts(rule.items, value[0], (*path, 0))
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in rule.properties:
                yield from _parts(rule.properties[key], each, (*path, key))


def _with(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    changed = list(value) if isinstance(value, list) else dict(value)
    changed[path[0]] = _with(value[path[0]], path[1:], new)
    return changed


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_right_by_any_validator(path: Path) -> None:
    node = parse_yaml(path.read_text("utf-8"), path.name)
    assert not isinstance(node, list)
    assert list(Draft202012Validator(_document("project")).iter_errors(_plain(node))) == []


def _plain(node: Node) -> Any:
    """The values of a file as the YAML core schema has them; a date is its text."""
    if isinstance(node, Mapping):
        return {key: _plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    if node.kind in (Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.NULL):
        return json.loads(node.text)
    return node.text
