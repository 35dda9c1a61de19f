"""Reads YAML into nodes that know their line and column, by the YAML 1.2 core schema.

``NO``, ``on`` and ``12:30`` stay text; anchors and aliases work; merge keys and tags do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from handover_docs.errors import Problem
from handover_docs.loading.nodes import Entry, Kind, Mapping, Node, Place, Scalar, Sequence
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
        return [_problem(name, 1, 1, _TOO_DEEP, _FLATTEN)]
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as error:
        return list(_syntax_problems(error, text, name))
    except (yaml.YAMLError, UnicodeEncodeError):
        return [_control_character(text, name)]
    if root is None:
        return [_problem(name, 1, 1, _EMPTY, _WRITE_SOMETHING)]
    builder = _Builder(name)
    try:
        node = builder.build(root)
    except RecursionError:
        return [_problem(name, 1, 1, _TOO_DEEP, _FLATTEN)]
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


def _syntax_problems(error: Any, text: str, name: str) -> Iterator[Problem]:
    lines = text.splitlines()
    mark = error.problem_mark or error.context_mark
    number, column = mark.line + 1, mark.column + 1
    tabbed = [at for at, line in enumerate(lines, 1) if "\t" in line[: len(line) - len(line.lstrip())]]
    if any(abs(at - number) <= 1 for at in tabbed):
        for at in tabbed:
            yield _problem(name, at, lines[at - 1].index("\t") + 1, _TAB, _SPACES)
        return
    colon = _full_width_colon(lines, number)
    if colon is not None:
        yield _problem(name, *colon, _FULL_WIDTH_COLON, _HALF_WIDTH_COLON)
        return
    start = error.context_mark or mark
    for fragment, what, remedy in _SYNTAX:
        if fragment in (error.problem or ""):
            from_start = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
            line, at = (start.line + 1, start.column + 1) if from_start else (number, column)
            yield _problem(name, line, at, what, remedy)
            return
    yield _problem(name, min(number, max(len(lines), 1)), column, _BROKEN, _CHECK_SHAPE)


def _full_width_colon(lines: list[str], number: int) -> tuple[int, int] | None:
    """Where a key of the named line, or of the one before it, is followed by a full-width colon."""
    for at in (number, number - 1):
        if 0 < at <= len(lines):
            found = re.match(r"[\s-]*[\w-]+\s*(：)", lines[at - 1])
            if found:
                return at, found.start(1) + 1
    return None


def _control_character(text: str, name: str) -> Problem:
    for number, line in enumerate(text.split("\n"), 1):
        found = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", line)
        if found:
            return _problem(name, number, found.start() + 1, _control(ord(found.group())), _DELETE_IT)
    return _problem(name, 1, 1, _BROKEN, _CHECK_SHAPE)


def _problem(name: str, line: int, column: int, what: Bilingual, remedy: Bilingual) -> Problem:
    return Problem(f"{name}:{line}:{column}", what, remedy)


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
_TAB = Bilingual("缩进中有制表符（Tab）。", "The indentation holds a tab.")
_SPACES = Bilingual("请把缩进中的制表符改为空格（每级两个）。", "Indent with spaces, two a level.")
_FULL_WIDTH_COLON = Bilingual("键后面是全角冒号“：”。", "The key is followed by a full-width colon “：”.")
_HALF_WIDTH_COLON = Bilingual("请改为半角冒号加空格“: ”。", "Write a colon and a space instead: “: ”.")
_BROKEN = Bilingual("此处不符合 YAML 语法。", "This is not valid YAML.")
_CHECK_SHAPE = Bilingual(
    "请检查本行和上一行的缩进、冒号、引号和括号。",
    "Look at the indentation, colons, quotes and brackets here and above.",
)
_DELETE_IT = Bilingual("请删去该字符。", "Delete it.")
_SYNTAX = (
    (
        "unexpected end of stream",
        Bilingual("引号没有闭合。", "The quotation mark that opens here is never closed."),
        Bilingual("请补上结尾的引号。", "Close it."),
    ),
    (
        "unknown escape",
        Bilingual("双引号文本中有无效的转义符。", "The text in double quotes holds an unknown escape."),
        Bilingual("请把 \\ 写成 \\\\，或改用单引号。", "Write \\\\ for \\, or use single quotes."),
    ),
    (
        "mapping values are not allowed",
        Bilingual(
            "此处不能出现冒号：缩进有误，或值中含有“: ”。",
            "A colon cannot stand here: the indentation is off, or the value itself holds “: ”.",
        ),
        Bilingual(
            "请让同级的键左对齐；值中含冒号时加引号。",
            "Align keys of one level; put quotes around a value that holds a colon.",
        ),
    ),
    (
        "cannot start any token",
        Bilingual(
            "值不能以此字符开头（@ ` % 等）。", "A value cannot begin with this character (@, `, % and the like)."
        ),
        Bilingual("请给值加引号。", "Put quotes around the value."),
    ),
    (
        "undefined alias",
        Bilingual(
            "别名没有对应的锚点：* 开头的值会被当作别名。",
            "This alias has no anchor: a value that begins with * is one.",
        ),
        Bilingual("若是普通文本，请加引号。", "Put quotes around it if it is text."),
    ),
    (
        "another document",
        Bilingual("文件中有不止一个 YAML 文档（“---”）。", "The file holds more than one YAML document (“---”)."),
        Bilingual("请删去“---”，或拆成多个文件。", "Delete “---”, or split the file."),
    ),
    (
        "expected ',' or ']'",
        Bilingual("方括号“[”没有闭合，或缺少逗号。", "The bracket “[” is not closed, or a comma is missing."),
        Bilingual("请补上“]”或“,”。", "Write “]” or “,”."),
    ),
    (
        "expected ',' or '}'",
        Bilingual("花括号“{”没有闭合，或缺少逗号。", "The brace “{” is not closed, or a comma is missing."),
        Bilingual("请补上“}”或“,”。", "Write “}” or “,”."),
    ),
    (
        "could not find expected ':'",
        Bilingual("键后面缺少冒号。", "A colon is missing after the key."),
        Bilingual("请写成“键: 值”。", "Write “key: value”."),
    ),
    (
        "expected '-' indicator",
        Bilingual(
            "列表在此处中断：缩进有误，或缺少“- ”。", "The list breaks off: the indentation is off, or “- ” is missing."
        ),
        Bilingual("请让各项的“-”左对齐。", "Align the “-” of all items."),
    ),
    (
        "did not find expected key",
        Bilingual(
            "此处应为键：缩进有误，或引号后还有文字。",
            "A key belongs here: the indentation is off, or text follows a closing quote.",
        ),
        Bilingual("请检查缩进；整个值都放进引号。", "Check the indentation; put the whole value inside the quotes."),
    ),
    (
        "escape code",
        Bilingual("双引号文本中有无效的 Unicode 转义。", "The text in double quotes holds an invalid Unicode escape."),
        Bilingual("请直接写出该字符。", "Write the character itself."),
    ),
)
