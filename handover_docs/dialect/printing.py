"""How a value reads when a template prints it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from handover_docs.dialect.image import Image
from handover_docs.patterns import regex
from handover_docs.text.dates import format_date, format_datetime
from handover_docs.text.labels import LABELS, label
from handover_docs.text.money import plain
from handover_docs.wording import Bilingual

Printer = Callable[[object], str]

FORBIDDEN: Final = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither Word nor XML can hold."""

_LINE_ENDS: Final = regex("\r\n?|\x85|\u2028|\u2029")


class Unprintable(ValueError):
    """A value that a document cannot show as it is; ``message`` says why."""

    def __init__(self, message: Bilingual, remedy: Bilingual) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message.en)


class Absent(Unprintable):
    """Nothing is there to print."""

    def __init__(self) -> None:
        super().__init__(
            Bilingual("没有值。", "There is no value."),
            Bilingual("请在项目描述中补上。", "Give it in the project description."),
        )


def printer(language: str) -> Printer:
    """A function that gives the text of a value in ``language``; it raises ``Unprintable``.

    Text stays as typed (every line end is a line feed), dates and times read as in ``language``, decimals
    carry no trailing zeros, truth is 是/否 or Yes/No, a choice of the project has its wording.
    """
    yes, no = ("是", "否") if language.startswith("zh") else ("Yes", "No")
    by_type: dict[type, Printer] = {
        str: clean,
        int: str,
        bool: lambda value: yes if value else no,
        Decimal: lambda value: f"{plain(value):f}",  # type: ignore[arg-type]
        float: lambda value: f"{plain(Decimal(repr(value))):f}",
        date: lambda value: format_date(value, language),  # type: ignore[arg-type]
        datetime: lambda value: format_datetime(value, language),  # type: ignore[arg-type]
        **{kind: lambda value: label(value, language) for kind in LABELS},  # type: ignore[arg-type]
    }

    def printed(value: object) -> str:
        write = by_type.get(type(value))
        return write(value) if write is not None else _other(value)

    def _other(value: object) -> str:
        if value is None:
            raise Absent
        if isinstance(value, StrEnum):
            return clean(value.value)
        if isinstance(value, str):
            return clean(str(value))
        if isinstance(value, Bilingual):
            return value.in_language(language)
        if isinstance(value, Image):
            raise Unprintable(
                Bilingual("此处的值是图片。", "This is a picture."),
                Bilingual('请在 Word 模板的正文中写作 {{ 名|image(width="30mm") }}。',
                          'Write it as {{ name|image(width="30mm") }} in the text of a Word template.'),
            )  # fmt: skip
        name = type(value).__name__
        raise Unprintable(
            Bilingual(f"此处的值不是文字，而是一组内容（{name}）。", f"This is not a text but a {name}."),
            Bilingual(
                "请写出其中的某一项（如 .name），或用循环逐项输出。",
                "Name one of its parts (such as .name), or loop over it.",
            ),
        )

    return printed


def clean(value: object) -> str:
    """``value``, a text, with line feeds as its only line ends; raises ``Unprintable`` at a control character."""
    text = str(value)
    bad = FORBIDDEN.search(text)
    if bad is not None:
        code = f"U+{ord(bad.group()):04X}"
        raise Unprintable(
            Bilingual(f"值中含有控制字符 {code}（第 {bad.start() + 1} 个字符）。",
                      f"The value holds the control character {code} (character {bad.start() + 1})."),
            Bilingual("请删去该字符；换行请用普通的回车。", "Delete it; use an ordinary line end for a new line."),
        )  # fmt: skip
    return _LINE_ENDS.sub("\n", text)
