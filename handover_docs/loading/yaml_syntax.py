"""What keeps a text from being YAML, in words of where a person writes it: indentation, colons, quotes, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from handover_docs.errors import Problem
from handover_docs.wording import Bilingual


def syntax_problems(error: Any, text: str, name: str) -> Iterator[Problem]:
    """What is wrong where the parser gave up with ``error``, a ``yaml.MarkedYAMLError``, over ``text``."""
    lines = text.splitlines()
    mark = error.problem_mark or error.context_mark
    number, column = mark.line + 1, mark.column + 1
    tabbed = [at for at, line in enumerate(lines, 1) if "\t" in line[: len(line) - len(line.lstrip())]]
    if any(abs(at - number) <= 1 for at in tabbed):
        for at in tabbed:
            yield problem_at(name, at, lines[at - 1].index("\t") + 1, _TAB, _SPACES)
        return
    colon = _full_width_colon(lines, number)
    if colon is not None:
        yield problem_at(name, *colon, _FULL_WIDTH_COLON, _HALF_WIDTH_COLON)
        return
    odd = list(_oddly_indented(lines, number))
    if odd and any(fragment in (error.problem or "") for fragment in _OF_INDENTATION):
        yield _shifted(name, lines, odd)
        return
    start = error.context_mark or mark
    for fragment, what, remedy in _SYNTAX:
        if fragment in (error.problem or ""):
            from_start = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
            line, at = (start.line + 1, start.column + 1) if from_start else (number, column)
            yield problem_at(name, line, at, what, remedy)
            return
    yield problem_at(name, min(number, max(len(lines), 1)), column, NOT_YAML, CHECK_SHAPE)


def _oddly_indented(lines: Sequence[str], number: int) -> Iterator[int]:
    """The line ``number`` where it is indented as nothing above it, and those below it that go with it."""
    if number > len(lines) or not lines[number - 1].strip():
        return
    here = _indent(lines[number - 1])
    if not here or here in _levels(lines[: number - 1]):
        return
    for at, line in enumerate(lines[number - 1 :], number):
        if not line.strip() or line.lstrip().startswith("#") or _indent(line) < here:
            return
        yield at


def _levels(lines: Sequence[str]) -> frozenset[int]:
    """The indentations that a line below ``lines`` may have to go on with one of them."""
    levels: set[int] = set()
    least = None
    for line in reversed(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = _indent(line)
        if least is None or indent <= least:
            levels.add(indent)
            least = indent
            if line.lstrip().startswith("- "):
                levels.add(indent + len(line[indent:]) - len(line[indent + 1 :].lstrip()))
        if not indent:
            break
    return frozenset({0, *levels})


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shifted(name: str, lines: Sequence[str], odd: Sequence[int]) -> Problem:
    first, last = odd[0], odd[-1]
    indent = _indent(lines[first - 1])
    level = max(level for level in _levels(lines[: first - 1]) if level < indent)
    more = indent - level
    one = first == last
    zh, en = ("本行", "This line stands") if one else (f"第 {first} 至 {last} 行", f"Lines {first} to {last} stand")
    blanks = f"{more} space{'' if more == 1 else 's'}"
    return problem_at(
        name,
        first,
        indent + 1,
        Bilingual(
            f"{zh}比上文同级的行多缩进了 {more} 个空格。",
            f"{en} {blanks} further in than the lines of the same level above.",
        ),
        Bilingual(
            f"请在行首删去 {more} 个空格；去掉行首的 # 时，后面的空格也要一并删去。",
            f"Take {blanks} away at the beginning; where you took a # away, the space after it goes too.",
        ),
    )


def _full_width_colon(lines: list[str], number: int) -> tuple[int, int] | None:
    """Where a key of the named line, or of the one before it, is followed by a full-width colon."""
    for at in (number, number - 1):
        if 0 < at <= len(lines):
            found = re.match(r"[\s-]*\w[\w-]*\s*(：)", lines[at - 1])
            if found:
                return at, found.start(1) + 1
    return None


def problem_at(name: str, line: int, column: int, what: Bilingual, remedy: Bilingual) -> Problem:
    """A problem at a line and a column, both from 1."""
    return Problem(f"{name}:{line}:{column}", what, remedy)


_TAB = Bilingual("缩进中有制表符（Tab）。", "The indentation holds a tab.")
_SPACES = Bilingual("请把缩进中的制表符改为空格（每级两个）。", "Indent with spaces, two a level.")
_FULL_WIDTH_COLON = Bilingual("键后面是全角冒号“：”。", "The key is followed by a full-width colon “：”.")
_HALF_WIDTH_COLON = Bilingual("请改为半角冒号加空格“: ”。", "Write a colon and a space instead: “: ”.")
NOT_YAML = Bilingual("此处不符合 YAML 语法。", "This is not valid YAML.")
CHECK_SHAPE = Bilingual(
    "请检查本行和上一行的缩进、冒号、引号和括号。",
    "Look at the indentation, colons, quotes and brackets here and above.",
)
_OF_INDENTATION = ("did not find expected key", "mapping values are not allowed", "expected '-' indicator")
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
