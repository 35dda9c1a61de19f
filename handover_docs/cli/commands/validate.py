"""``handover validate``: every error of a project description at once."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._options import Argument
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.loading import load_description
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "validate"
PART = "make"
SUMMARY = Bilingual("检查项目描述，一次列出全部错误", "Check a project description and list all of its errors")
ABOUT = Bilingual(
    "检查项目描述（YAML、JSON 或填好的 Excel 表）。每个错误一行，写明文件、行、列（或工作表、单元格）以及应当怎样写。",
    "Checks a project description: YAML, JSON or the filled Excel form. Each error is one line with its file, line and "
    "column (or sheet and cell) and what to write instead.",
)
PROJECT = Bilingual("项目描述文件（.yaml、.json 或 .xlsx）", "Project description (.yaml, .json or .xlsx)")


def parameters(language: str) -> list[click.Parameter]:  # noqa: ARG001
    """The description."""
    return [Argument("project", "PROJECT", PROJECT)]


def run(session: Session, project: Path) -> ExitCode:
    """Say that the description is right, or raise what is wrong with it."""
    types = Catalog(session.libraries).document_type_ids()
    description = load_description(project, types)
    found = description.project(description.languages[0])
    name, languages = visible(found.name), ", ".join(description.languages)
    put(session.say(f"{project}: 没有错误。{name}（{languages}）\n", f"{project}: No errors. {name} ({languages})\n"))
    return ExitCode.PASSED
