"""``handover intake``: the project description as an Excel form to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._advice import as_typed
from handover_docs.cli._files import write_file
from handover_docs.cli._options import PATH, DocumentLanguage, option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.loading import load_description, write_form
from handover_docs.wording import DOCUMENT_LANGUAGES, Bilingual

ID = "intake"
PART = "make"
OWN_LANG = True
SUMMARY = Bilingual("生成 Excel 填报表，用来填写项目描述", "Write an Excel form in which to describe the project")
ABOUT = Bilingual(
    "生成一份空白的 Excel 填报表：每个清单一张工作表，带下拉选项，必填单元格有标记。"
    "填好后可直接交给 validate、generate 和 check 使用。--project 把已有的项目描述填进表里。\n"
    "此处的 --lang 是填报表的语言；界面语言请写在命令之前：handover --lang zh-CN intake ……",
    "Writes an empty Excel form: a sheet for each list, with drop-downs and the required cells marked. The filled form "
    "serves validate, generate and check as it is. --project fills it with a description that is there.\n"
    "Here --lang is the language of the form; that of messages stands before the command: "
    "handover --lang en intake ...",
)


def parameters(language: str) -> list[click.Parameter]:
    """Where to, filled with what, and whether over a form that is there."""
    return [
        option(
            "-o",
            "--output",
            help=Bilingual("要写入的 .xlsx 文件", "The .xlsx file to write"),
            language=language,
            shown="FILE",
            type=PATH,
            required=True,
        ),
        option(
            "--project",
            help=Bilingual("用这份项目描述填好表格", "Fill the form with this description"),
            language=language,
            shown="PROJECT",
            type=PATH,
        ),
        option(
            "--lang",
            help=Bilingual(
                "填报表的语言（默认：界面语言；zh-TW 为繁体中文、台湾用语）",
                "Language of the form (default: that of messages; zh-TW: traditional, Taiwan's terms)",
            ),
            language=language,
            shown="|".join(DOCUMENT_LANGUAGES),
            type=DocumentLanguage(language),
        ),
        option(
            "--force",
            help=Bilingual("文件已存在时覆盖", "Overwrite the file if it is there"),
            language=language,
        ),
    ]


def run(session: Session, output: Path, project: Path | None, lang: str | None, force: bool) -> ExitCode:
    """Write the form; one that is there may hold a person's work."""
    if output.suffix.lower() != ".xlsx":
        raise UsageError(
            Problem(
                str(output),
                Bilingual("填报表是 Excel 文件。", "The form is an Excel workbook."),
                Bilingual("请使用以 .xlsx 结尾的文件名。", "Give a file name that ends in .xlsx."),
            )
        )
    if output.exists() and not force:
        raise UsageError(
            Problem(
                str(output),
                Bilingual("文件已存在，可能已经填写。", "The file is there already and may have been filled in."),
                Bilingual(
                    "请换一个文件名；确要覆盖请加 --force。", "Choose another name, or overwrite it with --force."
                ),
            )
        )
    types = Catalog(session.libraries).document_type_ids()
    description = None if project is None else load_description(project, types)
    write_file(output, write_form(lang or session.language, description, document_types=types))
    put(f"{output}\n")
    if description is None:
        say(
            Bilingual(
                f"下一步：在 Excel 或 WPS 中填写，保存后运行 handover validate {as_typed(output)}",
                f"Next: fill it in with Excel or the like, save it, then run handover validate {as_typed(output)}",
            ),
            session.language,
        )
    return ExitCode.PASSED
