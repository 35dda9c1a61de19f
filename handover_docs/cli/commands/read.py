"""``handover read``: what the readers see in a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import click

from handover_docs.cli._limits import limit_option, limits_of
from handover_docs.cli._lines import read_line
from handover_docs.cli._options import A_LINE_A_FILE, files_argument, option, password_option, text_or_json
from handover_docs.cli._received import Received, print_each, received, received_as_lines
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.workbook import Area, AreaKind
from handover_docs.readers import _sheet_cells
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "read"
PART = "check"
SUMMARY = Bilingual("显示从文件中读到的内容", "Show what is read of a file")
ABOUT = Bilingual(
    "按阅读顺序显示从文件中读到的标题、段落、表格、页眉页脚、批注等，并说明哪些没有读到。\n"
    "FILE 也可以是文件夹、压缩包或邮件，逐个读取其中的文件。有文件未能完整读取时退出码为 4。",
    "Shows the headings, paragraphs, tables, headers, comments and so on of a file in reading order, and says what "
    "was not read.\nFILE may be a folder, an archive or a mail too; each of its files is read. The exit code is 4 "
    "where a file could not be read whole.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The files, and how to print them."""
    return [
        files_argument(Bilingual("要读取的文件、文件夹或压缩包", "Files, folders or archives to read")),
        password_option(language),
        limit_option(language),
        option(
            "--formulas",
            help=Bilingual("同时读取工作簿中的公式", "Read the formulas of workbooks as well"),
            language=language,
        ),
        text_or_json(language, A_LINE_A_FILE),
    ]


def run(
    session: Session,
    files: tuple[Path, ...],
    password: tuple[str, ...],
    limit: tuple[str, ...],
    formulas: bool,
    format: str | None,  # noqa: A002
) -> ExitCode:
    """Print every file as soon as it is read."""
    if format == "json":
        line_of = partial(read_line, language=session.language)
        return print_each(received_as_lines(files, line_of, password, limits_of(limit), formulas=formulas), line_of)
    return print_each(received(files, password, limits_of(limit), formulas=formulas), lambda file: _text(file, session))


def _text(file: Received, session: Session) -> str:
    states = {
        "read": session.say("已读取", "read"),
        "partly-read": session.say("部分读取", "read in part"),
        "unreadable": session.say("无法读取", "not readable"),
    }
    lines = [f"== {visible(file.name)} ({file.content.format}, {states[file.status]})"]
    lines += [f"!! {visible(note)}" for note in file.notes(session.language)]
    if isinstance(file.content, Content):
        lines += _blocks(file.content, session.language)
        lines += (f"[{_area(area, session)}" for area in file.content.areas if not area.hidden)
        # Those of cells that show nothing stand in no row.
        lines += (f"[{place.sheet}!{place.cell}] ={visible(text)}" for place, text in file.content.formulas.items())
    return "\n".join(lines) + "\n\n"


def _area(area: Area, session: Session) -> str:
    """A name, a table or a list to choose from, after its opening bracket."""
    if area.kind is not AreaKind.CHOICES:
        kind = session.say("表", "table") if area.kind is AreaKind.TABLE else session.say("名称", "name")
        return f"{kind}] {visible(area.name)} = {visible(area.refers_to)}"
    top, left, bottom, right = area.cells or (1, 1, 1, 1)
    first, last = (f"{_sheet_cells.column_name(column)}{row}" for row, column in ((top, left), (bottom, right)))
    cells = first if first == last else f"{first}:{last}"
    offered = "/".join(map(visible, area.options)) or visible(area.refers_to)
    return f"{session.say('可选项', 'choices')}] {area.sheet}!{cells}: {offered}"


def _blocks(content: Content, language: str) -> Iterator[str]:
    for row, blocks in groupby(content.blocks, _row):
        if row is None:
            yield from (_line(block, language) for block in blocks)
        else:
            yield "| " + " | ".join(visible(block.text) for block in blocks) + " |"


def _row(block: Block) -> tuple[str, int | None, str | None, int | None] | None:
    """What the cells of one row of a table have in common."""
    place = block.location
    return (place.part, place.table, place.sheet, place.row) if block.kind is BlockKind.CELL else None


def _line(block: Block, language: str) -> str:
    text = visible(f"{block.label or ''} {block.text}")
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level or 1)} {text}"
    if block.kind is BlockKind.PARAGRAPH:
        return text
    return f"[{Location(part=block.location.part).describe().in_language(language)}] {text}"
