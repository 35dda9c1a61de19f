"""The fields of a template, as a list, a JSON Schema and a sample project."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from handover_docs.catalog import Catalog
from handover_docs.generate import build_pack
from handover_docs.loading import load_description
from handover_docs.model.document_type import Origin
from handover_docs.model.project import Situation
from handover_docs.templates.fields import FieldUse, fields_of, json_schema, kind_words, sample_yaml
from handover_docs.templates.needs import reading_of
from handover_docs.templates.sample import sample_description
from handover_docs.templates.targets import Template, templates_called
from handover_docs.wording import LANGUAGES

from .files import in_file, word

OF_PROJECTS = [kind.id for kind in Catalog().document_types() if kind.made_from is Origin.PROJECT]


def _fields(folder: Path, *blocks: str) -> dict[str, FieldUse]:
    return {field.path: field for field in fields_of(reading_of(in_file(word(*blocks), folder)).needs)}


def test_a_field_in_a_loop_is_named_by_its_list(tmp_path: Path) -> None:
    fields = _fields(tmp_path, "{%p for d in project.deliverables %}", "{{ d.owner.name }}", "{%p endfor %}")
    assert list(fields) == ["project.deliverables", "project.deliverables[].owner.name"]
    assert [kind_words(field.kind).en for field in fields.values()] == ["list", "text"]


def test_a_loop_in_a_loop_is_resolved_too(tmp_path: Path) -> None:
    fields = _fields(
        tmp_path,
        "{%p for s in project.services %}",
        "{% for m in s.metrics %}{{ m.target }}{% endfor %}",
        "{%p endfor %}",
    )
    assert "project.services[].metrics[].target" in fields


def test_a_name_of_one_loop_means_nothing_after_it(tmp_path: Path) -> None:
    template = in_file(word("{% for d in project.risks %}{{ d.id }}{% endfor %}{{ d.id }}"), tmp_path)
    assert [problem.what.en for _, problem in reading_of(template).problems] == ["There is no value called d."]


def test_what_is_printed_under_a_condition_or_with_a_default_may_be_absent(tmp_path: Path) -> None:
    fields = _fields(
        tmp_path, "{{ project.name }}{% if client %}{{ client.name }}{% endif %}{{ project.support.hours|default('') }}"
    )
    assert {path for path, field in fields.items() if field.required} == {"project.name"}


def test_the_list_says_every_place_of_a_field(tmp_path: Path) -> None:
    (field,) = _fields(tmp_path, "{{ project.name }}", "again {{ project.name }}").values()
    assert [use.place.en for use in field.uses if use.place] == [
        "paragraph 1, “{{ project.name }}”",
        "paragraph 2, “again {{ project.name }}”",
    ]


def test_the_schema_is_nested_as_the_fields_are(tmp_path: Path) -> None:
    fields = _fields(
        tmp_path,
        "{{ project.dates.issued|date }}{{ project.situation|label }}",
        "{%p for d in project.deliverables %}",
        "{{ d.name }}{{ d.remark|default('') }}",
        "{%p endfor %}",
    )
    schema = json.loads(json_schema(tuple(fields.values()), "t", "en"))
    Draft202012Validator.check_schema(schema)
    project = schema["properties"]["project"]
    assert project["properties"]["dates"]["properties"]["issued"] == {
        "type": "string", "format": "date", "title": "Issued",
    }  # fmt: skip
    assert project["properties"]["situation"]["enum"] == [each.value for each in Situation]
    assert project["required"] == ["dates", "situation", "deliverables"]
    item = project["properties"]["deliverables"]["items"]
    assert (list(item["properties"]), item["required"]) == (["name", "remark"], ["name"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document_type", OF_PROJECTS)
def test_the_sample_project_of_a_type_is_right_and_fills_it(document_type: str, language: str, tmp_path: Path) -> None:
    catalog = Catalog()
    templates = [one for one in templates_called([document_type]) if isinstance(one, Template)]
    kind = catalog.document_type(document_type)
    own = [one for one in templates if one.language == language]
    fields = fields_of(chain.from_iterable(reading_of(one).needs for one in own), kind.each)
    path = tmp_path / "sample.yaml"
    path.write_text(sample_yaml(fields, language, kind.each, kind.situations[0]), "utf-8")
    built = build_pack(load_description(path), catalog, tool_version="0", documents=(document_type,))
    assert built.files


def test_the_sample_project_says_what_each_value_is_for(tmp_path: Path) -> None:
    fields = _fields(tmp_path, "{{ project.name }}{{ client.name }}")
    text = sample_yaml(tuple(fields.values()), "zh-CN", None, Situation.INTERNAL.value)
    assert "  name: 客户管理系统运维移交  # 项目名称 · {{ project.name }}\n" in text
    assert "# 全称 · {{ client.name }}\n" in text
    assert "milestones" not in text


@pytest.mark.parametrize("situation", list(Situation))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_sample_keeps_every_rule(language: str, situation: Situation, tmp_path: Path) -> None:
    path = tmp_path / "sample.yaml"
    path.write_bytes(sample_description(language, situation).content)
    assert load_description(path).project(language).situation is situation
