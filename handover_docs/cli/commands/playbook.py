"""``handover playbook``: the clause library's positions and wording as a workbook for legal, and back."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._files import write_file
from handover_docs.cli._options import PATH, Argument, option
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, LibraryError, Problem, UsageError
from handover_docs.loading.playbook import clause_files
from handover_docs.loading.playbook_writing import write_playbook
from handover_docs.loading.source import read_bytes
from handover_docs.wording import Bilingual

ID = "playbook"
PART = "library"
SUMMARY = Bilingual(
    "导出条款谈判手册（Excel），或写回自有文档库", "Write the clause playbook as Excel, or take it back"
)
ABOUT = Bilingual(
    "生成条款谈判手册 FILE.xlsx：每个条款的我方主张、可让步、不能接受、备注、标准和备选文本，"
    "以及要素和风险的级别，中英文并列。\n"
    "法务修改后用 --into 写回本单位的文档库：只写入改过的条款，并覆盖同编号的内置条款，其余内容原样保留。"
    "错误一次列出，写明工作表和单元格；有错误时不写入任何文件。",
    "Writes the clause playbook FILE.xlsx: position, fallback, walk-away, notes, standard and fallback wording of "
    "every clause, and how much its elements and risks weigh, in both languages.\n"
    "Once legal has edited it, --into takes it back into a library of your own: only clauses that were edited are "
    "written, take the place of the built-in ones and keep everything else. All errors are listed at once with their "
    "sheet and cell; nothing is written where there are any.",
)
_FILE = Bilingual("条款谈判手册（.xlsx）", "The playbook (.xlsx)")


def parameters(language: str) -> list[click.Parameter]:
    """The workbook, and where to take it back into."""
    return [
        Argument("file", "FILE", _FILE),
        option(
            "--into",
            help=Bilingual(
                "把改好的手册写回这个文档库文件夹", "Take the edited playbook back into this library folder"
            ),
            language=language,
            shown="DIR",
            type=PATH,
        ),
        option(
            "--dry-run",
            help=Bilingual(
                "与 --into 同用：只列出将写入的文件", "With --into: only list the files that would be written"
            ),
            language=language,
        ),
        option(
            "--force",
            help=Bilingual("文件已存在时覆盖", "Overwrite the workbook if it is there"),
            language=language,
        ),
    ]


def run(session: Session, file: Path, into: Path | None, dry_run: bool, force: bool) -> ExitCode:
    """Write the workbook, or the clauses that it changes."""
    if into is not None:
        return _take_back(session, file, into, dry_run=dry_run)
    if dry_run:
        raise UsageError(Problem("--dry-run", _ONLY_INTO, Bilingual("请加 --into DIR。", "Add --into DIR.")))
    if file.suffix.lower() != ".xlsx":
        raise UsageError(Problem(str(file), _NO_WORKBOOK, _NAME_ONE))
    if file.exists() and not force:
        raise UsageError(Problem(str(file), _IS_THERE, _ANOTHER_NAME))
    write_file(file, write_playbook(Catalog(session.libraries).clauses(), session.language))
    put(f"{file}\n")
    return ExitCode.PASSED


def _take_back(session: Session, file: Path, into: Path, *, dry_run: bool) -> ExitCode:
    if into.exists() and not into.is_dir():
        raise UsageError(Problem(str(into), _NO_FOLDER, _NAME_A_FOLDER))
    catalog = Catalog((*([into] if into.is_dir() else []), *session.libraries))
    known = [(catalog.clause(path.stem), path) for path in catalog.files("schemas/clauses", "*.yaml")]
    made = clause_files(read_bytes(file, LibraryError), str(file), known)
    for clause, text in made.items():
        target = into / "schemas" / "clauses" / f"{clause}.yaml"
        if not dry_run:
            write_file(target, text)
        put(f"{target}\n")
    if not made:
        put(session.say("手册没有改动。\n", "Nothing was edited.\n"))
    return ExitCode.PASSED


_ONLY_INTO = Bilingual("--dry-run 只能与 --into 同用。", "--dry-run goes with --into only.")
_NO_WORKBOOK = Bilingual("手册是 Excel 文件。", "The playbook is an Excel workbook.")
_NAME_ONE = Bilingual("请使用以 .xlsx 结尾的文件名。", "Give a file name that ends in .xlsx.")
_IS_THERE = Bilingual("文件已存在，可能已有修改。", "The file is there already and may have been edited.")
_ANOTHER_NAME = Bilingual(
    "请换一个文件名；确要覆盖请加 --force；要写回文档库请加 --into DIR。",
    "Choose another name, overwrite it with --force, or take it back with --into DIR.",
)
_NO_FOLDER = Bilingual("这是文件，不是文件夹。", "This is a file, not a folder.")
_NAME_A_FOLDER = Bilingual("请指定文档库文件夹。", "Name the folder of the library.")
