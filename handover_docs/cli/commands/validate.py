"""``handover validate``: every error of a project description at once."""

from __future__ import annotations

from pathlib import Path

import click

import handover_docs
from handover_docs.catalog import Catalog
from handover_docs.cli._advice import next_step
from handover_docs.cli._options import Argument, option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.generate import build_pack
from handover_docs.loading import load_description
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "validate"
PART = "make"
SUMMARY = Bilingual("检查项目描述，一次列出全部错误", "Check a project description and list all of its errors")
ABOUT = Bilingual(
    "检查项目描述（YAML、JSON 或填好的 Excel 表）。每个错误一行，写明文件、行、列（或工作表、单元格）以及应当怎样写。\n"
    "没有错误时，再列出生成各文档还缺的内容；--description-only 跳过这一步。",
    "Checks a project description: YAML, JSON or the filled Excel form. Each error is one line with its file, line and "
    "column (or sheet and cell) and what to write instead.\n"
    "Where there are none, it says what the documents still need to be made; --description-only leaves that out.",
)
_FOLDER = Bilingual("资料包", "pack")
PROJECT = Bilingual("项目描述文件（.yaml、.json 或 .xlsx）", "Project description (.yaml, .json or .xlsx)")


def parameters(language: str) -> list[click.Parameter]:
    """The description."""
    return [
        Argument("project", "PROJECT", PROJECT),
        option(
            "--description-only",
            help=Bilingual("不查各文档还缺什么", "Do not look for what the documents still need"),
            language=language,
        ),
    ]


def run(session: Session, project: Path, description_only: bool) -> ExitCode:
    """Say that the description is right and serves its documents, or raise what is wrong with it."""
    catalog = Catalog(session.libraries)
    description = load_description(project, catalog.document_type_ids())
    if not description_only:
        build_pack(description, catalog, tool_version=handover_docs.__version__, languages=description.languages[:1])
    found = description.project(description.languages[0])
    name, languages = visible(found.name), ", ".join(description.languages)
    put(session.say(f"{project}: 没有错误。{name}（{languages}）\n", f"{project}: No errors. {name} ({languages})\n"))
    say(next_step("generate", project, "-o", session.words(_FOLDER)), session.language)
    return ExitCode.PASSED
