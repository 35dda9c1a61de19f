"""The fields and lists that a template uses: as a list, as a JSON Schema, as a sample project."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from handover_docs.dialect.image import Image
from handover_docs.dialect.tags import TagUse
from handover_docs.loading.rule import Rule, schema
from handover_docs.loading.yaml_writing import written
from handover_docs.slotted import dataclass
from handover_docs.templates.described import Path, described_at
from handover_docs.templates.kinds import Kind
from handover_docs.templates.reading import Need
from handover_docs.templates.sample import sample_values
from handover_docs.wording import Bilingual

Json = Any

_KINDS: tuple[tuple[type, Bilingual], ...] = (
    (StrEnum, Bilingual("选项", "choice")),
    (bool, Bilingual("是/否", "yes/no")),
    (datetime, Bilingual("日期时间", "date and time")),
    (date, Bilingual("日期", "date")),
    (int, Bilingual("整数", "whole number")),
    (Decimal, Bilingual("数字", "number")),
    (float, Bilingual("数字", "number")),
    (str, Bilingual("文字", "text")),
    (Image, Bilingual("图片", "picture")),
)
_LIST = Bilingual("列表", "list")
_RECORD = Bilingual("一组内容", "record")
_UNKNOWN = Bilingual("未知", "unknown")
_TYPES: tuple[tuple[type, dict[str, Json]], ...] = (
    (bool, {"type": "boolean"}),
    (datetime, {"type": "string", "format": "date-time"}),
    (date, {"type": "string", "format": "date"}),
    (int, {"type": "integer"}),
    (Decimal, {"type": "number"}),
    (float, {"type": "number"}),
    (str, {"type": "string"}),
    (Image, {"type": "string"}),
)


@dataclass(frozen=True, slots=True)
class FieldUse:
    """A value that a template uses, with every place where it does; ``required`` where some place always prints it."""

    path: str
    kind: Kind
    title: Bilingual | None
    required: bool
    uses: tuple[TagUse, ...]


def fields_of(needs: Iterable[Need], each: str | None = None) -> tuple[FieldUse, ...]:
    """The fields that ``needs`` come to, in the order of their first use; ``each`` is the list that ``item`` is of."""
    by_path: dict[str, list[Need]] = {}
    for need in needs:
        by_path.setdefault(need.path, []).append(need)
    return tuple(
        FieldUse(
            path,
            found[0].kind,
            _title(path, each),
            any(need.sure for need in found),
            tuple(dict.fromkeys(need.use for need in found)),
        )
        for path, found in by_path.items()
    )


def kind_words(kind: Kind) -> Bilingual:
    """What kind of value it is, for people."""
    if kind.item is not None:
        return _LIST
    if kind.plain is not None:
        return next(words for base, words in _KINDS if issubclass(kind.plain, base))
    return _RECORD if kind.record is not None else _UNKNOWN


def json_schema(fields: Sequence[FieldUse], title: str, language: str) -> str:
    """The fields as a JSON Schema (draft 2020-12), nested as they are named."""
    root: dict[str, Json] = {"type": "object", "properties": {}}
    for field in fields:
        _place(root, field, language)
    _tidy(root)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return json.dumps({**head, **root}, ensure_ascii=False, indent=2) + "\n"


def sample_yaml(fields: Sequence[FieldUse], language: str, each: str | None, situation: str) -> str:
    """A project description in ``language`` with what the fields need and what every description must hold."""
    notes: dict[Path, str] = {}
    for field in fields:
        steps = described_at(field.path, each)
        for at, _ in steps:
            notes.setdefault(at, "")
        if steps and field.kind.plain is not None:
            last = steps[-1][0]
            written_as = f"{{{{ {field.path} }}}}"
            if written_as not in notes[last]:
                notes[last] = f"{notes[last]} {written_as}".strip()
    values = sample_values(language, situation)
    kept = _pruned(schema("project"), values, frozenset(notes), ())
    return written(schema("project"), kept, language, notes)


def _pruned(rule: Rule, value: Mapping[str, Json], used: frozenset[Path], path: Path) -> dict[str, Json]:
    """``value`` with what is required or used, and the lists that what is left refers to."""
    kept: dict[str, Json] = {}
    wanted = set(used)
    for key, each in value.items():
        below = rule.properties[key]
        where = (*path, key)
        # Which of the people and parties an item must name may depend on its other values.
        needed = key in rule.required or below.refers_to in schema("project").required
        if not needed and not any(at[: len(where)] == where for at in used):
            continue
        kept[key] = _kept(below, each, used, where)
        wanted |= {(target,) for target in _targets(below, kept[key])}
    if not path and not wanted <= used:
        return _pruned(rule, value, frozenset(wanted), path)
    return kept


def _kept(rule: Rule, value: Json, used: frozenset[Path], path: Path) -> Json:
    if isinstance(value, Mapping):
        return _pruned(rule, value, used, path)
    if isinstance(value, list) and rule.item is not None:
        return [_pruned(rule.item, item, used, path) for item in value]
    return value


def _targets(rule: Rule, value: Json) -> set[str]:
    """The lists that what stands in ``value`` refers to."""
    if rule.refers_to is not None:
        return {rule.refers_to} & set(schema("project").properties)
    if isinstance(value, Mapping):
        return {target for key, each in value.items() for target in _targets(rule.properties[key], each)}
    if isinstance(value, list) and rule.items is not None:
        return {target for item in value for target in _targets(rule.items, item)}
    return set()


def _title(path: str, each: str | None) -> Bilingual | None:
    steps = described_at(path, each)
    return steps[-1][1].title if steps else None


def _place(root: dict[str, Json], field: FieldUse, language: str) -> None:
    at = root
    steps = field.path.split(".")
    for number, step in enumerate(steps):
        name = step.rstrip("[]")
        known = at.setdefault("properties", {}).setdefault(name, {})
        if field.required and name not in at.setdefault("required", []):
            at["required"].append(name)
        last = number == len(steps) - 1
        if step.endswith("[]") or (last and field.kind.item is not None):
            known["type"] = "array"
            known = known.setdefault("items", {}) if step.endswith("[]") else known
        if not last:
            known.setdefault("type", "object")
            at = known
        elif not step.endswith("[]"):
            known |= {key: value for key, value in _leaf(field.kind).items() if key not in known}
            if field.title is not None:
                known["title"] = field.title.in_language(language)
        else:
            known |= _leaf(field.kind)


def _leaf(kind: Kind) -> dict[str, Json]:
    if kind.item is not None:
        return {"type": "array", "items": {}}
    if kind.plain is None:
        return {"type": "object"} if kind.record is not None else {}
    if issubclass(kind.plain, StrEnum):
        return {"type": "string", "enum": [each.value for each in kind.plain]}
    return dict(next(written_as for base, written_as in _TYPES if issubclass(kind.plain, base)))


def _tidy(node: dict[str, Json]) -> None:
    """Leave out empty lists of requirements, and say ``required`` last."""
    required = node.pop("required", [])
    for below in node.get("properties", {}).values():
        _tidy(below)
    if isinstance(node.get("items"), dict):
        _tidy(node["items"])
    if required:
        node["required"] = required
