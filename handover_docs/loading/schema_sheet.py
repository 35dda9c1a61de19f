"""A pack schema as an Excel workbook, a row a requirement, and back.

The columns are the keys of ``schemas/pack.schema.json``; a text in both languages has two. Lists of words stand with
commas between them, and what has parts of its own (dates, values of fields, further sections) as YAML in its cell. A
schema that extends another is written whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from handover_docs.errors import LibraryError, Problem
from handover_docs.loading.form_layout import MARK
from handover_docs.loading.nodes import Entry, Kind, Mapping, Node, Place, Scalar, Sequence, items_at
from handover_docs.loading.pack_schema import Library, hold_pack_schema, pack_schema_tree
from handover_docs.loading.rule import Rule, schema
from handover_docs.loading.schema_sheet_look import SheetColumn, Sheets, draw
from handover_docs.loading.workbook import Read, marked_sheets
from handover_docs.loading.yaml_nodes import parse_yaml
from handover_docs.patterns import regex
from handover_docs.wording import LANGUAGES, Bilingual

_ROWS, _ABOUT = "pack-schema", "pack-schema-about"
_LIST = "deliverables"
_LEFT_OUT = (_LIST, "extends", "without")
_BETWEEN = regex(r"\s*[,，、;；\n]\s*")


def write_schema_sheet(path: Path, library: Library, language: str) -> bytes:
    """The pack schema in the file at ``path`` as an ``.xlsx`` workbook with headings in ``language``.

    A column without a key shows what each deliverable is called; it is not read back.
    """
    root = pack_schema_tree(path, library)
    rule = schema("pack")
    rows = items_at(root, _LIST)
    item = rule.properties[_LIST].items or Rule()
    columns = [
        _column(key, own, item.properties[key.partition("|")[0]].description, shown, rows)
        for key, own, shown in _columns(item)
    ]
    called = [_called(row, library, language) for row in rows]
    about = [(key, own.description, _cell(_at(root, key))) for key, own, _ in _columns(rule, _LEFT_OUT)]
    return draw(Sheets((MARK + _ROWS, MARK + _ABOUT), tuple(columns), tuple(called), tuple(about)), language)


def _column(key: str, own: Rule, about: Bilingual, shown: Bilingual, rows: tuple[Mapping, ...]) -> SheetColumn:
    return SheetColumn(key, shown, about, tuple(_cell(_at(row, key)) for row in rows), own.choices)


def _called(row: Mapping, library: Library, language: str) -> str:
    """What the deliverable is called: its own title, else those of its document types."""
    own = _at(row, f"title|{language}")
    if own is not None:
        return _cell(own)
    kinds = [name.strip() for key in ("document_type", "any_of") for name in _cell(_at(row, key)).split(",") if name]
    titles = [library.document_type(name).name.title for name in kinds if name in library.document_type_ids()]
    return Bilingual("或".join(one.zh for one in titles), " or ".join(one.en for one in titles)).in_language(language)


def schema_from_sheet(content: bytes, name: str, library: Library) -> str:
    """The YAML of the pack schema in the workbook ``content``.

    Raises ``LibraryError`` with every problem, each with its sheet and cell.
    """
    sheets = dict(marked_sheets(content, name, LibraryError))
    if _ROWS not in sheets or _ABOUT not in sheets:
        raise LibraryError(Problem(name, _NOT_OURS, _WRITE_ONE))
    rule = schema("pack")
    item = rule.properties[_LIST].items or Rule()
    head, *below = sheets[_ROWS]
    keys = [str(one.value or "") for one in head]
    deliverables = tuple(
        _mapping(zip(keys[1:], row[1:], strict=False), item, row[1].place if len(row) > 1 else head[0].place)
        for row in below[1:]
        if any(_text(one) for one in row[1:])
    )
    place = head[0].place
    own = _mapping(((_text(row[0]), row[1]) for row in sheets[_ABOUT][1:] if len(row) > 1), rule, place)
    root = Mapping({**own.entries, _LIST: Entry(place, Sequence(deliverables, place))}, place)
    hold_pack_schema(root, library)
    return "".join(_written(root))


def _columns(rule: Rule, without: tuple[str, ...] = ()) -> Iterator[tuple[str, Rule, Bilingual]]:
    """Key, rule and heading of each column; ``|`` stands before a language."""
    for key, own in rule.properties.items():
        if key in without:
            continue
        if own.properties.keys() == set(LANGUAGES) and own.kind == "object" and own.properties["en"].kind == "string":
            for language in LANGUAGES:
                yield (
                    f"{key}|{language}",
                    own.properties[language],
                    Bilingual(f"{own.title.zh}（{language}）", f"{own.title.en} ({language})"),
                )
        else:
            yield key, own, own.title


def _at(row: Mapping, key: str) -> Node | None:
    first, _, language = key.partition("|")
    found = row.get(first)
    return found.get(language) if language and isinstance(found, Mapping) else found


def _cell(node: Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence) and all(isinstance(one, Scalar) for one in node.items):
        return ", ".join(one.text for one in node.items if isinstance(one, Scalar))
    return json.dumps(_plain(node), ensure_ascii=False)


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(one) for one in node.items]
    if node.kind is Kind.BOOLEAN:
        return node.text.lower() == "true"
    if node.kind is Kind.INTEGER:
        return int(node.text)
    return float(node.text) if node.kind is Kind.NUMBER and node.plain else node.text


def _mapping(cells: Iterator[tuple[str, Read]], rule: Rule, place: Place) -> Mapping:
    entries: dict[str, Entry] = {}
    for key, read in cells:
        first, _, language = key.partition("|")
        text = _text(read)
        if not first or not text:
            continue
        if language:
            before = entries[first].value if first in entries else Mapping({}, read.place)
            parts = before.entries if isinstance(before, Mapping) else {}
            word = Entry(read.place, Scalar(Kind.TEXT, text, read.place))
            entries[first] = Entry(read.place, Mapping({**parts, language: word}, read.place))
        else:
            entries[first] = Entry(read.place, _node(text, rule.properties.get(first, Rule(kind="string")), read.place))
    return Mapping(entries, place)


def _node(text: str, rule: Rule, place: Place) -> Node:
    if rule.is_list_of_words:
        words = tuple(Scalar(Kind.TEXT, word, place) for word in _BETWEEN.split(text) if word)
        return Sequence(words, place)
    if rule.kind in ("array", "object"):
        found = parse_yaml(text, place.text)
        if isinstance(found, list):
            raise LibraryError(*(Problem(place.text, one.what, one.remedy) for one in found))
        return _moved(found, place)
    if rule.kind == "boolean" and text.lower() in ("true", "false"):
        return Scalar(Kind.BOOLEAN, text.lower(), place)
    if rule.kind in ("integer", "number") and re.fullmatch(r"-?\d+", text):
        return Scalar(Kind.INTEGER, text, place)
    return Scalar(Kind.TEXT, text, place)


def _moved(node: Node, place: Place) -> Node:
    """``node`` as if all of it stood at ``place``."""
    if isinstance(node, Mapping):
        return Mapping({key: Entry(place, _moved(one.value, place)) for key, one in node.entries.items()}, place)
    if isinstance(node, Sequence):
        return Sequence(tuple(_moved(one, place) for one in node.items), place)
    return Scalar(node.kind, node.text, place, node.plain)


def _text(read: Read) -> str:
    value = read.value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(Decimal(str(value)) if isinstance(value, float) else value).strip()


def _written(root: Mapping) -> Iterator[str]:
    for key, entry in root.entries.items():
        if key != _LIST:
            yield f"{key}: {json.dumps(_plain(entry.value), ensure_ascii=False)}\n"
    yield f"{_LIST}:\n"
    for row in items_at(root, _LIST):
        for number, (key, entry) in enumerate(row.entries.items()):
            lead = "  - " if number == 0 else "    "
            yield f"{lead}{key}: {json.dumps(_plain(entry.value), ensure_ascii=False)}\n"


_NOT_OURS = Bilingual("这不是资料包要求的 Excel 表。", "This is no workbook of a pack schema.")
_WRITE_ONE = Bilingual(
    "请用 handover schema sheet ID FILE.xlsx 生成后再填写。", "Have one written by handover schema sheet ID FILE.xlsx."
)
