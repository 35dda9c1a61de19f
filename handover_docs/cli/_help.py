"""Help pages: laid out by the columns that text takes, so that Chinese lines up and wraps too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from handover_docs.text.layout import pad, width, wrap
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    import click

_COLUMNS = 88
_WIDEST = 26

USAGE = Bilingual("用法：", "Usage: ")
COMMANDS = Bilingual("命令：", "Commands:")
ARGUMENTS = Bilingual("参数：", "Arguments:")
OPTIONS = Bilingual("选项：", "Options:")
HELP = Bilingual("显示本说明", "Show this page")


def paragraphs(text: str) -> str:
    """``text`` wrapped, its blank lines and its indented lines kept as they are."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line] if line.startswith(" ") or not line else wrap(line, _COLUMNS)
    return "\n".join(lines)


def table(rows: Sequence[tuple[str, str]]) -> str:
    """Two columns, the first as wide as it needs to be within reason."""
    first = min(_WIDEST, max(width(term) for term, _ in rows)) + 2
    lines: list[str] = []
    for term, text in rows:
        wrapped = wrap(text, _COLUMNS - 2 - first)
        if width(term) > _WIDEST:
            lines.append("  " + term)
            lines.append("  " + " " * first + wrapped[0])
        else:
            lines.append("  " + pad(term, first) + wrapped[0])
        lines += ["  " + " " * first + more for more in wrapped[1:]]
    return "\n".join(lines)


def page(parts: Iterable[str]) -> str:
    """The parts with a blank line between them."""
    return "\n\n".join(part for part in parts if part)


def option_rows(command: click.Command, context: click.Context) -> list[tuple[str, str]]:
    """Every option of ``command`` with its help."""
    import click

    rows = []
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option):
            names = ", ".join(sorted(parameter.opts, key=len))
            value = "" if parameter.is_flag or not parameter.metavar else f" {parameter.metavar}"
            rows.append((names + value, parameter.help or ""))
    return rows
