"""Content controls in a source: ``[text: hint]``, ``[date: hint]``, ``[choice: hint | a | b]``, ``[check]``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handover_docs.authoring._lines import CONTENT_CONTROL
from handover_docs.authoring._problems import Problems
from handover_docs.patterns import regex
from handover_docs.wording import Bilingual

_OPENED = regex(r"\[(?:text|date|choice)\s*[:：]")
_TAG_SIGNS = ("{{", "{%", "{#")


class ControlKind(StrEnum):
    """What a person puts into a content control."""

    TEXT = "text"
    DATE = "date"
    CHOICE = "choice"
    CHECK = "check"
    CHECKED = "checked"


_HINTS = {
    ControlKind.TEXT: Bilingual("点击填写", "Click to fill in"),
    ControlKind.DATE: Bilingual("选择日期", "Choose a date"),
    ControlKind.CHOICE: Bilingual("请选择", "Choose"),
}


@dataclass(frozen=True, slots=True)
class ContentControl:
    """A place for a person to fill in: the hint that shows until then, and what there is to choose from."""

    kind: ControlKind
    hint: str
    choices: tuple[str, ...] = ()

    def prompt(self, language: str) -> str:
        """The hint, or the usual one of its kind in ``language``."""
        usual = _HINTS.get(self.kind)
        return self.hint or (usual.in_language(language) if usual else "")


def split_controls(text: str) -> Iterator[str | ContentControl]:
    """``text`` in order: what is plain, and the content controls in it."""
    begin = 0
    for match in CONTENT_CONTROL.finditer(text):
        if match.start() > begin:
            yield text[begin : match.start()]
        yield _read(match)
        begin = match.end()
    if begin < len(text):
        yield text[begin:]


def check_controls(lines: Sequence[tuple[int, str]], problems: Problems) -> None:
    """Notes every content control that is not well written."""
    for number, text in lines:
        for match in CONTENT_CONTROL.finditer(text):
            control = _read(match)
            if any(sign in match[0] for sign in _TAG_SIGNS):
                problems.add(
                    number,
                    f"内容控件“{match[0]}”里不能有模板标签。",
                    f"The content control “{match[0]}” cannot hold tags.",
                    "已知的值直接写成标签；只把待填的地方写成内容控件。",
                    "Write what is known as a field, and a content control only where it is not.",
                )
            if (control.kind is ControlKind.CHOICE) != bool(control.choices) or len(control.choices) == 1:
                problems.add(
                    number,
                    f"内容控件“{match[0]}”的选项不对。",
                    f"The choices of the content control “{match[0]}” are not right.",
                    "下拉写成 [choice: 提示 | 选项一 | 选项二]，至少两个选项；其他控件没有选项。",
                    "Write a drop-down as [choice: hint | one | two] with two choices or more; others have none.",
                )
        if _OPENED.search(CONTENT_CONTROL.sub("", text)):
            problems.add(
                number,
                "内容控件没有结束。",
                "A content control does not end.",
                "请用“]”结束，写在同一行里。",
                "Close it with “]” on the same line.",
            )


def _read(match: re.Match[str]) -> ContentControl:
    hint, *choices = (part.strip() for part in (match["rest"] or "").split("|"))
    return ContentControl(ControlKind(match["kind"] or match["box"]), hint, tuple(choices))
