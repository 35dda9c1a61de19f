"""Reads JSON into nodes that know their line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]

from handover_docs.errors import Problem
from handover_docs.loading.nodes import Entry, Kind, Mapping, Node, Place, Scalar, Sequence
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_BLANK = regex(r"[ \t\r\n]*")
_WORD = regex(r"true|false|null|(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def parse_json(text: str, name: str) -> Node | list[Problem]:
    """The value in ``text``, or what keeps it from being read. Strings that spell a date are dates as well."""
    reader = _Reader(text, name)
    try:
        node, end = reader.value(reader.blank(0))
        end = reader.blank(end)
        if end != len(text):
            raise _Broken(end, _MORE, _DELETE)
    except _Broken as broken:
        return [*reader.problems, Problem(reader.place(broken.at).text, broken.what, broken.remedy)]
    except RecursionError:
        return [Problem(f"{name}:1:1", _TOO_DEEP, _FLATTEN)]
    return reader.problems or node


class _Broken(Exception):
    """What is wrong at a character offset."""

    def __init__(self, at: int, what: Bilingual, remedy: Bilingual) -> None:
        super().__init__(what.en)
        self.at, self.what, self.remedy = at, what, remedy


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.problems: list[Problem] = []
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> Place:
        line = bisect_right(self._lines, at)
        return Place.in_text(self.name, line, at - self._lines[line - 1] + 1)

    def blank(self, at: int) -> int:
        found = _BLANK.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int) -> tuple[Node, int]:
        opening = self.text[at : at + 1]
        if opening == "{":
            return self._mapping(at)
        if opening == "[":
            return self._sequence(at)
        if opening == '"':
            text, end = self._string(at)
            return Scalar(Kind.TEXT, text, self.place(at), plain=False), end
        found = _WORD.match(self.text, at)
        if found is None:
            raise _Broken(at, *_UNKNOWN.get(opening, _NOT_A_VALUE))
        return Scalar(_kind(found), found.group(), self.place(at)), found.end()

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.text, at + 1, True)
            return str(text), int(end)
        except JSONDecodeError as error:
            unclosed = error.msg.startswith("Unterminated")
            what = _UNCLOSED if unclosed else _BAD_CHARACTER
            raise _Broken(at if unclosed else error.pos, *what) from None

    def _sequence(self, start: int) -> tuple[Node, int]:
        items: list[Node] = []
        at = self.blank(start + 1)
        while self.text[at : at + 1] != "]":
            item, at = self.value(at)
            items.append(item)
            at = self._next(at, "]", start)
        return Sequence(tuple(items), self.place(start)), at + 1

    def _mapping(self, start: int) -> tuple[Node, int]:
        entries: dict[str, Entry] = {}
        at = self.blank(start + 1)
        while self.text[at : at + 1] != "}":
            if self.text[at : at + 1] != '"':
                raise _Broken(at, *_NOT_A_KEY)
            where = self.place(at)
            key, at = self._string(at)
            at = self.blank(at)
            if self.text[at : at + 1] != ":":
                raise _Broken(at, *_NO_COLON)
            value, at = self.value(self.blank(at + 1))
            if key in entries:
                self.problems.append(Problem(where.text, _twice(key, entries[key].place), _ONE_OF_THEM))
            entries[key] = Entry(where, value)
            at = self._next(at, "}", start)
        return Mapping(entries, self.place(start)), at + 1

    def _next(self, at: int, closing: str, start: int) -> int:
        """Past the comma before the next item, or at the closing bracket."""
        at = self.blank(at)
        mark = self.text[at : at + 1]
        if mark == closing:
            return at
        if mark != ",":
            raise _Broken(at if mark else start, *(_NO_COMMA if mark else _OPEN))
        after = self.blank(at + 1)
        if self.text[after : after + 1] == closing:
            raise _Broken(at, *_LAST_COMMA)
        return after


def _kind(found: re.Match[str]) -> Kind:
    if found.group(1) is None:
        return Kind.NULL if found.group() == "null" else Kind.BOOLEAN
    return Kind.NUMBER if found.group(2) or found.group(3) else Kind.INTEGER


def _twice(key: str, first: Place) -> Bilingual:
    at = ":".join(first.text.rsplit(":", 2)[1:])
    return Bilingual(f"键 {key} 重复：第一次出现在 {at}。", f"The key {key} is written twice, first at {at}.")


_ONE_OF_THEM = Bilingual("请保留其中一个。", "Keep one of them.")
_MORE = Bilingual("JSON 结束后还有内容。", "Something follows the end of the JSON value.")
_DELETE = Bilingual("请删去多余的内容。", "Delete it.")
_TOO_DEEP = Bilingual("内容嵌套过深。", "The file is nested too deeply.")
_FLATTEN = Bilingual("请减少嵌套层次。", "Use fewer levels.")
_NOT_A_VALUE = (
    Bilingual("此处不是有效的 JSON 值。", "This is not a JSON value."),
    Bilingual("文本要加双引号；数字不加千位分隔符。", "Put text in double quotes; write numbers without separators."),
)
_UNKNOWN = {
    "'": (
        Bilingual("此处用了单引号。", "Single quotes stand here."),
        Bilingual("JSON 只用双引号。", "JSON takes double quotes only."),
    ),
    "“": (
        Bilingual("此处用了中文引号。", "Curly quotes stand here."),
        Bilingual('请改为英文双引号 "。', "Write straight double quotes."),
    ),
    "": (
        Bilingual("文件在值出现之前结束。", "The file ends where a value belongs."),
        Bilingual("请补全内容。", "Write the rest."),
    ),
    "/": (
        Bilingual("JSON 不能有注释。", "JSON has no comments."),
        Bilingual("请删去注释，或改用 YAML。", "Delete the comment, or use YAML."),
    ),
}
_UNCLOSED = (
    Bilingual("引号没有闭合。", "The quotation mark that opens here is never closed."),
    Bilingual("请补上结尾的引号。", "Close it."),
)
_BAD_CHARACTER = (
    Bilingual("文本中有无效的转义或换行。", "The text holds an invalid escape or a line break."),
    Bilingual("换行写成 \\n，反斜杠写成 \\\\。", "Write \\n for a line break and \\\\ for a backslash."),
)
_NOT_A_KEY = (
    Bilingual("此处应为加双引号的键。", "A key in double quotes belongs here."),
    Bilingual('请写成 "键": 值。', 'Write "key": value.'),
)
_NO_COLON = (
    Bilingual("键后面缺少冒号。", "A colon is missing after the key."),
    Bilingual('请写成 "键": 值。', 'Write "key": value.'),
)
_NO_COMMA = (
    Bilingual("此处缺少逗号。", "A comma is missing here."),
    Bilingual("请在上一项后加英文逗号。", "Write a comma after the item before."),
)
_OPEN = (
    Bilingual("括号没有闭合。", "The bracket that opens here is never closed."),
    Bilingual("请补上结尾的括号。", "Close it."),
)
_LAST_COMMA = (
    Bilingual("最后一项后面多了逗号。", "A comma follows the last item."),
    Bilingual("请删去该逗号。", "Delete it."),
)
