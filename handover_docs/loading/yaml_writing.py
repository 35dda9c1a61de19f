"""Writes descriptions as YAML: each key with its title as a comment, in the order of the schema."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handover_docs.loading import nodes
from handover_docs.loading.nodes import Kind, Node, Scalar, is_absent
from handover_docs.loading.rule import Rule, schema
from handover_docs.patterns import regex

Json = Any


def write_yaml(root: nodes.Mapping, language: str) -> str:
    """The description ``root`` as YAML with titles in ``language``; whatever has no value is left out.

    Reading it gives the same project, whatever ``root`` was read from.
    """
    rule = schema("project")
    value = _plain(root, rule)
    languages = value.get("languages") if isinstance(value, Mapping) else None
    if isinstance(languages, list) and len(languages) == 1:
        value = _once(value, rule, languages[0])
    assert isinstance(value, Mapping)
    ordered = {key: value[key] for key in (*rule.properties, *value) if key in value}
    return written(rule, ordered, language)


def _plain(node: Node, rule: Rule | None) -> Json:
    """``node`` as plain values; ``None`` where it has no value. Texts stay texts."""
    if isinstance(node, Scalar):
        if is_absent(node):
            return None
        return _Plain(node.text) if node.kind in _PLAIN and _is_no_text(rule) else node.text
    if isinstance(node, nodes.Sequence):
        items = [_plain(item, rule.items if rule else None) for item in node.items]
        return [item for item in items if item is not None] or None
    below = rule.properties if rule is not None else {}
    values = {key: _plain(entry.value, below.get(key)) for key, entry in node.entries.items()}
    return {key: value for key, value in values.items() if value is not None} or None


def _once(value: Json, rule: Rule | None, language: str) -> Json:
    """``value`` with texts given for ``language`` alone as bare texts."""
    if rule is None:
        return value
    if isinstance(value, Mapping):
        if rule.by_language:
            return value[language] if value.keys() == {language} else value
        return {key: _once(each, rule.properties.get(key), language) for key, each in value.items()}
    return [_once(each, rule.items, language) for each in value] if isinstance(value, list) else value


class _Plain(str):
    """A number, a date or a truth value as it is spelled: without quotes."""

    __slots__ = ()


_PLAIN = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE, Kind.DATETIME})


def _is_no_text(rule: Rule | None) -> bool:
    return rule is None or (rule.kind != "string" and not rule.by_language) or rule.format in ("date", "moment")


def written(
    rule: Rule, value: Mapping[str, Json], language: str, notes: Mapping[tuple[str, ...], str] | None = None
) -> str:
    """``value`` as YAML, each key with its title and, where there is one, its note as a comment."""
    return "\n".join(_lines(rule, value, language, notes or {}, (), "")) + "\n"


def _lines(
    rule: Rule, value: Mapping[str, Json], language: str, notes: Mapping[tuple[str, ...], str],
    path: tuple[str, ...], indent: str,
) -> list[str]:  # fmt: skip
    lines: list[str] = []
    for key, each in value.items():
        below = rule.properties.get(key, Rule())
        where = (*path, key)
        said = " · ".join(filter(None, (below.title.in_language(language), notes.get(where))))
        comment = f"  # {said}" if said else ""
        if isinstance(each, Mapping):
            lines += [f"{indent}{key}:{comment}", *_lines(below, each, language, notes, where, indent + "  ")]
        elif isinstance(each, Sequence) and not isinstance(each, str):
            lines += [f"{indent}{key}:{comment}", *_items(below, each, language, notes, where, indent)]
        else:
            lines.append(f"{indent}{key}: {scalar(each)}{comment}")
        if not indent:
            lines.append("")
    return lines[:-1] if lines and not lines[-1] else lines


def _items(
    rule: Rule, items: Sequence[Json], language: str, notes: Mapping[tuple[str, ...], str],
    path: tuple[str, ...], indent: str,
) -> list[str]:  # fmt: skip
    """The items of a list; what the keys of an item are is said with the first of them."""
    lines: list[str] = []
    item_rule = rule.items or Rule()
    for number, item in enumerate(items):
        if isinstance(item, Mapping):
            known = item_rule if number == 0 else Rule(items=item_rule.items)
            inner = _lines(known, item, language, notes if number == 0 else {}, path, indent + "    ")
            lines += [f"{indent}  - {inner[0].lstrip()}", *inner[1:]]
        else:
            lines.append(f"{indent}  - {scalar(item)}")
    return lines


_SAFE = regex(r"^[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff（）·—÷，。、 .-]*$")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


def scalar(value: Json) -> str:
    """A value as YAML, quoted where it would be taken for something else."""
    if isinstance(value, _Plain):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", value):
        return value
    if _SAFE.match(value) and not value.endswith(" ") and value.lower() not in _WORDS:
        return value
    return '"' + "".join(_ESCAPES.get(character, _escaped(character)) for character in value) + '"'


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _escaped(character: str) -> str:
    """What YAML does not print as it is, by its number."""
    if character.isprintable() or character == "\u3000":
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
