"""Reads YAML into nodes that know their line and column, by the YAML 1.2 core schema.

``NO``, ``on`` and ``12:30`` stay text; anchors and aliases work; merge keys and tags do not.
"""

from __future__ import annotations

import re
from typing import Any

from handover_docs.errors import Problem
from handover_docs.loading.nodes import Entry, Kind, Mapping, Node, Place, Scalar, Sequence
from handover_docs.loading.yaml_syntax import CHECK_SHAPE, NOT_YAML, problem_at, syntax_problems
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

MOST_NODES = 500_000
"""How many values a file may hold once its aliases are followed."""

_SPELLINGS = (
    (Kind.NULL, regex(r"~|null|Null|NULL|")),
    (Kind.BOOLEAN, regex(r"true|True|TRUE|false|False|FALSE")),
    (Kind.INTEGER, regex(r"[-+]?[0-9]+")),
    (Kind.NUMBER, regex(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")),
    (Kind.DATE, regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")),
    (Kind.DATETIME, regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?")),
)
_TEXT = Kind.TEXT
_DEEPEST = 500
_BRACKET = regex(r"[\[\]{}]")
_DEEP_LINE = regex(r"^ {1000}|^ *(?:[-?:][ \t]+){200}", re.MULTILINE)
_FIRST_OF_A_SPELLING = frozenset("~nNtTfF+-.0123456789")
_CORE_TAGS = frozenset({"!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))})


def parse_yaml(text: str, name: str) -> Node | list[Problem]:
    """The document in ``text``, or what keeps it from being read."""
    import yaml

    if _is_too_deep(text):
        return [problem_at(name, 1, 1, _TOO_DEEP, _FLATTEN)]
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        return list(syntax_problems(error, text, name))
    except (yaml.YAMLError, UnicodeEncodeError):
        return [_control_character(text, name)]
    if root is None:
        return [problem_at(name, 1, 1, _EMPTY, _WRITE_SOMETHING)]
    builder = _Builder(name)
    try:
        node = builder.build(root)
    except RecursionError:
        return [problem_at(name, 1, 1, _TOO_DEEP, _FLATTEN)]
    return builder.problems or node


def _is_too_deep(text: str) -> bool:
    """Whether brackets or indentation nest so deeply that the parser, written in C, would break its stack."""
    if _DEEP_LINE.search(text):
        return True
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            return True
    return False


def kind_of(text: str) -> Kind:
    """What a scalar without quotes is."""
    if text and text[0] not in _FIRST_OF_A_SPELLING:
        return _TEXT
    return next((kind for kind, spelling in _SPELLINGS if spelling.fullmatch(text)), Kind.TEXT)


def _compose(text: str) -> Any:
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:  # a platform for which PyYAML has no compiled parser
        from yaml import BaseLoader

        return BaseLoader(text).get_single_node()

    class Composer(CParser):
        """Composes nodes without a thought for what plain scalars mean: ``kind_of`` knows."""

        def resolve(self, _kind: type, _value: str | None, _implicit: object) -> str:
            return "!"

        def descend_resolver(self, _parent: object, _index: object) -> None:
            pass

        def ascend_resolver(self) -> None:
            pass

    return Composer(text).get_single_node()


class _Builder:
    """Turns PyYAML's nodes into ours, each once however many aliases point at it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._done: dict[int, tuple[Node, int]] = {}
        self._open: set[int] = set()

    def build(self, node: Any) -> Node:
        return self._build(node)[0]

    def _build(self, node: Any) -> tuple[Node, int]:
        known = self._done.get(id(node))
        if known is not None:
            return known
        place = self._place(node)
        if id(node) in self._open:
            self.problems.append(Problem(place.text, _ENDLESS, _WRITE_OUT))
            return Scalar(Kind.NULL, "", place), 1
        if node.tag not in _CORE_TAGS:
            self.problems.append(Problem(place.text, _tagged(node.tag), _NO_TAGS))
        value = node.value
        if isinstance(value, str):
            plain = not node.style
            return Scalar(kind_of(value) if plain else Kind.TEXT, value, place, plain, node.style == "|"), 1
        self._open.add(id(node))
        built, size = self._sequence(node, place) if node.id == "sequence" else self._mapping(node, place)
        self._open.discard(id(node))
        if size > MOST_NODES:
            self.problems.append(Problem(place.text, _TOO_MANY, _WRITE_OUT))
            built, size = Scalar(Kind.NULL, "", place), 1
        self._done[id(node)] = (built, size)
        return built, size

    def _sequence(self, node: Any, place: Place) -> tuple[Node, int]:
        built = [self._build(item) for item in node.value]
        return Sequence(tuple(item for item, _ in built), place), 1 + sum(size for _, size in built)

    def _mapping(self, node: Any, place: Place) -> tuple[Node, int]:
        entries: dict[str, Entry] = {}
        total = 1
        for key, value in node.value:
            where = self._place(key)
            built, size = self._build(value)
            total += size
            if not isinstance(key.value, str):
                self.problems.append(Problem(where.text, _KEY_WITH_PARTS, _PLAIN_KEY))
            elif key.value in entries:
                first = entries[key.value].place
                self.problems.append(Problem(where.text, _twice(key.value, first), _ONE_OF_THEM))
            else:
                entries[key.value] = Entry(where, built)
        return Mapping(entries, place), total

    def _place(self, node: Any) -> Place:
        mark = node.start_mark
        line, column = mark.line + 1, mark.column + 1
        return Place(f"{self.name}:{line}:{column}", (0, line, column))  # Place.in_text, without a call for each value


def _control_character(text: str, name: str) -> Problem:
    for number, line in enumerate(text.split("\n"), 1):
        found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", line)
        if found:
            return problem_at(name, number, found.start() + 1, _control(ord(found.group())), _DELETE_IT)
    return problem_at(name, 1, 1, NOT_YAML, CHECK_SHAPE)


def _control(code: int) -> Bilingual:
    return Bilingual(
        f"此处有不可见的控制字符 U+{code:04X}。", f"An invisible control character stands here: U+{code:04X}."
    )


def _tagged(tag: str) -> Bilingual:
    short = tag.replace("tag:yaml.org,2002:", "!!")
    return Bilingual(f"此处使用了 YAML 标签 {short}。", f"The YAML tag {short} stands here.")


def _twice(key: str, first: Place) -> Bilingual:
    at = ":".join(first.text.rsplit(":", 2)[1:])
    return Bilingual(f"键 {key} 重复：第一次出现在 {at}。", f"The key {key} is written twice, first at {at}.")


_EMPTY = Bilingual("文件里没有内容。", "The file holds nothing.")
_WRITE_SOMETHING = Bilingual("请填写内容，或换一个文件。", "Write its content, or name another file.")
_TOO_DEEP = Bilingual("内容嵌套过深。", "The file is nested too deeply.")
_FLATTEN = Bilingual("请减少嵌套层次。", "Use fewer levels.")
_ENDLESS = Bilingual("别名引用了它自身所在的内容。", "An alias points at what it stands in.")
_TOO_MANY = Bilingual("展开别名后内容过大。", "The file is too large once its aliases are followed.")
_WRITE_OUT = Bilingual("请直接写出内容，不用别名。", "Write the content out instead of using an alias.")
_NO_TAGS = Bilingual("请删去标签，只保留值。", "Delete the tag and keep the value.")
_KEY_WITH_PARTS = Bilingual("键不能是列表或映射。", "A key cannot be a list or a mapping.")
_PLAIN_KEY = Bilingual("请写成“键: 值”。", "Write “key: value”.")
_ONE_OF_THEM = Bilingual("请保留其中一个。", "Keep one of them.")
_DELETE_IT = Bilingual("请删去该字符。", "Delete it.")
