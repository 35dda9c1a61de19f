"""Our JSON Schemas as typed rules: the keywords of draft 2020-12 that they use, and no others.

Titles and descriptions are written ``English / 中文``. Two annotations are ours: ``x-refers-to``
names the list whose ids a text must be among, ``format`` may be one of ``loading.formats``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from handover_docs.loading.builtin import built_in_library
from handover_docs.slotted import dataclass, field
from handover_docs.wording import LANGUAGES, Bilingual, same

Json = Any
_SEPARATOR = " / "


@dataclass(frozen=True, slots=True)
class Rule:
    """What one value may be. ``kind`` is its JSON type; empty where ``either`` lists choices, each of another type."""

    kind: str = ""
    title: Bilingual = Bilingual("", "")
    description: Bilingual = Bilingual("", "")
    properties: Mapping[str, Rule] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    closed: bool = False
    least: int = 0
    items: Rule | None = None
    distinct: bool = False
    choices: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    format: str | None = None
    minimum: Decimal | None = None
    above: Decimal | None = None
    maximum: Decimal | None = None
    refers_to: str | None = None
    either: tuple[Rule, ...] = ()
    examples: tuple[Json, ...] = ()

    @property
    def by_language(self) -> bool:
        """Whether this is a text that may be given in each language."""
        return any(_languages_only(rule) for rule in self.either)

    @property
    def item(self) -> Rule | None:
        """The rule of each item where this is a list of items with fields of their own, else none."""
        return self.items if self.kind == "array" and self.items is not None and self.items.kind == "object" else None

    @property
    def is_list_of_words(self) -> bool:
        """Whether this is a list of ids, choices or texts, which fits in one cell with commas between."""
        return self.kind == "array" and self.items is not None and self.items.kind == "string"


@cache
def schema(name: str) -> Rule:
    """The root rule of ``schemas/<name>.schema.json`` of the built-in library."""
    path = built_in_library() / "schemas" / f"{name}.schema.json"
    return rules(json.loads(path.read_text(encoding="utf-8")))


def rules(document: Json) -> Rule:
    """The root rule of a JSON Schema. Raises ``ValueError`` for a keyword that is not supported."""
    return _Reading(document.get("$defs", {})).rule(document)


class _Reading:
    def __init__(self, definitions: Mapping[str, Json]) -> None:
        self._definitions = definitions
        self._known: dict[str, Rule] = {}

    def rule(self, given: Json) -> Rule:
        reference = given.get("$ref")
        if reference is not None:
            return self._referred(reference.removeprefix("#/$defs/"), given)
        unknown = given.keys() - _KEYWORDS
        if unknown:
            raise ValueError(f"unsupported schema keywords: {', '.join(sorted(unknown))}")
        properties = {key: self.rule(value) for key, value in given.get("properties", {}).items()}
        return Rule(
            kind=_kind(given.get("type", "")),
            title=_bilingual(given.get("title", "")),
            description=_bilingual(given.get("description", "")),
            properties=properties,
            required=tuple(given.get("required", ())),
            closed=given.get("additionalProperties") is False,
            least=given.get("minLength", given.get("minItems", given.get("minProperties", 0))),
            items=self.rule(given["items"]) if "items" in given else None,
            distinct=given.get("uniqueItems", False),
            choices=tuple(given.get("enum", ())),
            pattern=re.compile(given["pattern"]) if "pattern" in given else None,
            format=given.get("format"),
            minimum=_decimal(given.get("minimum")),
            above=_decimal(given.get("exclusiveMinimum")),
            maximum=_decimal(given.get("maximum")),
            refers_to=given.get("x-refers-to"),
            either=tuple(self.rule(choice) for choice in given.get("anyOf", ())),
            examples=tuple(given.get("examples", ())),
        )

    def _referred(self, name: str, given: Json) -> Rule:
        """The rule of the definition called ``name``, with what ``given`` says instead."""
        if given.keys() <= _TOLD.keys() | {"$ref"}:
            if name not in self._known:
                self._known[name] = self.rule(self._definitions[name])
            return replace(self._known[name], **{key: read(given[key]) for key, read in _TOLD.items() if key in given})
        merged = {**self._definitions[name], **given}
        del merged["$ref"]
        return self.rule(merged)


def _kind(given: str | list[str]) -> str:
    """The JSON type of a value. A text that may be written as a number is read as text."""
    if isinstance(given, str):
        return given
    if set(given) != {"string", "number"}:
        raise ValueError(f"unsupported schema types: {', '.join(given)}")
    return "string"


def _languages_only(rule: Rule) -> bool:
    return rule.kind == "object" and rule.properties.keys() == set(LANGUAGES)


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _bilingual(text: str) -> Bilingual:
    english, separator, chinese = text.partition(_SEPARATOR)
    return Bilingual(chinese, english) if separator else same(text)


_TOLD: Mapping[str, Callable[[Any], Any]] = {"title": _bilingual, "description": _bilingual, "examples": tuple}
"""What is said of a value, beside what it may be."""

_KEYWORDS = frozenset(
    {
        *("$schema", "$id", "$defs", "title", "description", "examples", "default"),
        *("type", "enum", "anyOf", "pattern", "format", "minLength", "minimum", "exclusiveMinimum", "maximum"),
        *("properties", "required", "additionalProperties", "minProperties", "items", "minItems", "uniqueItems"),
        "x-refers-to",
    }
)
