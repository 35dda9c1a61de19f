"""``handover schema new``: a pack schema from a pack that is as it should be."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs import api
from handover_docs.catalog import Catalog
from handover_docs.cli._files import refuse_folder, write_file
from handover_docs.cli._options import PATH, Argument, option, password_option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.patterns import regex
from handover_docs.starting.schema_text import schema_text
from handover_docs.wording import Bilingual

ID = "new"
SUMMARY = Bilingual("由一个合格的资料包写出资料包要求", "Write a pack schema from a good pack")
ABOUT = Bilingual(
    "认定资料包中的每个文件，写出一份资料包要求（YAML）：包中有的各项均为必交，份数、格式、文件夹照包中的实际情况；"
    "包中没有的各项去掉；未能认定的文件列在末尾的注释中。请据此修改后，用 handover check --schema 核查。",
    "Tells every file of the pack and writes a pack schema (YAML): what it holds is asked for in any case, in the "
    "number, formats and folder that it came in; what is not in it is left out; files that could not be told stand "
    "in a comment at the end. Edit it, then use it with handover check --schema.",
)
_ID = regex(r"[a-z0-9]+(-[a-z0-9]+)*")


def parameters(language: str) -> list[click.Parameter]:
    """The new schema, the pack, the schema to begin with, and where to."""
    return [
        Argument("name", "ID", Bilingual("新要求的编号", "Id of the new schema"), type=click.STRING),
        option(
            "--from",
            "source",
            help=Bilingual("合格的资料包：文件夹或压缩包", "The good pack: a folder or an archive"),
            language=language,
            shown="PACK",
            type=PATH,
            required=True,
        ),
        option(
            "--schema",
            help=Bilingual("在其基础上增改的要求（默认：通用要求）", "Schema to add to (default: the library’s own)"),
            language=language,
            shown="ID|FILE",
        ),
        password_option(language),
        option(
            "-o",
            "--output",
            help=Bilingual("写入的文件（默认：标准输出）", "File to write (default: standard output)"),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option("--force", help=Bilingual("文件已存在时覆盖", "Overwrite the file if it is there"), language=language),
    ]


def run(
    session: Session,
    name: str,
    source: Path,
    schema: str | None,
    password: tuple[str, ...],
    output: Path | None,
    force: bool,
) -> ExitCode:
    """Write the schema."""
    if not _ID.fullmatch(name):
        remedy = Bilingual("请只用小写字母、数字和连字符。", "Use lower case letters, digits and hyphens.")
        raise UsageError(Problem(name, Bilingual("不能用作编号。", "This cannot be an id."), remedy))
    if output is not None:
        refuse_folder(output)
        if output.exists() and not force:
            what = Bilingual("文件已存在。", "The file is there already.")
            raise UsageError(Problem(str(output), what, Bilingual("请换名或加 --force。", "Rename it or add --force.")))
    found = api.match(source, schema=schema, libraries=session.libraries, passwords=password)
    text = schema_text(found, name, Catalog(session.libraries), session.language)
    if output is None:
        put(text)
    else:
        write_file(output, text)
        say(Bilingual(f"已写入 {output}", f"Wrote {output}"), session.language)
    return ExitCode.PASSED
