"""``handover init``: starts a project description."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._advice import as_typed, next_step
from handover_docs.cli._asking import ask
from handover_docs.cli._examined import all_examined
from handover_docs.cli._files import write_file
from handover_docs.cli._options import PATH, Argument, Choice, DocumentLanguage, option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, ProjectError, UsageError
from handover_docs.intake import DEFAULT_LIMITS
from handover_docs.loading import load_description
from handover_docs.loading.workbook import marked_sheets
from handover_docs.loading.yaml_writing import write_yaml
from handover_docs.model.project import Situation
from handover_docs.starting.from_pack import account_of, described, gathered_from, situation_of
from handover_docs.starting.skeleton import Answers, skeleton
from handover_docs.text.labels import label
from handover_docs.wording import DOCUMENT_LANGUAGES, ZH_CN, Bilingual

ID = "init"
PART = "make"
OWN_LANG = True
SUMMARY = Bilingual("新建项目描述", "Start a project description")
ABOUT = Bilingual(
    "在文件夹中写入带注释的 project.yaml：所选移交类型必填的内容留空待填，其余部分注释掉，需要时启用。\n"
    "在终端中运行时会逐项询问；在脚本中运行时不询问，请用 --situation 指定移交类型。\n"
    "--from 接受填好的 Excel 填报表，或 YAML、JSON 的项目描述，把它改写成带注释的 YAML，内容不变。\n"
    "--from 也接受已有的资料包（文件夹、压缩包）或单个文档：能读出的逐项填入并注明出处，其余留空。\n"
    "此处的 --lang 是文档语言；界面语言请写在命令之前：handover --lang zh-CN init ……",
    "Writes a commented project.yaml: what the kind of handover needs is left blank to be filled in, everything "
    "else is commented out until you need it.\n"
    "On a terminal it asks; in a script it never does: name the kind of handover with --situation.\n"
    "--from takes a filled Excel form, or a description in YAML or JSON, and writes it as commented YAML, the same in "
    "content.\n--from also takes documents that are there (a folder, an archive, a single one): what can be read of "
    "them is filled in, each value with where it came from; the rest is left blank.\n"
    "Here --lang is the language of the documents; that of messages stands before the command: "
    "handover --lang en init ...",
)
_FILE = "project.yaml"
_DESCRIPTIONS = (".yaml", ".yml", ".json", ".xlsx")
_SITUATIONS = tuple(situation.value for situation in Situation)


def parameters(language: str) -> list[click.Parameter]:
    """Where to, what kind of handover, in which languages, from what."""
    return [
        Argument("folder", "[DIR]", Bilingual("文件夹（默认：当前文件夹）", "Folder (default: this one)"), default="."),
        option(
            "--situation",
            help=Bilingual("移交类型", "Kind of handover"),
            language=language,
            shown="|".join(_SITUATIONS),
            type=Choice(_SITUATIONS, language),
        ),
        option(
            "--lang",
            help=Bilingual(
                "文档语言（默认与界面语言相同；zh-TW 为繁体中文）",
                "Language of the documents (default: that of messages; zh-TW: traditional Chinese)",
            ),
            language=language,
            shown="|".join(DOCUMENT_LANGUAGES),
            type=DocumentLanguage(language),
            many=True,
        ),
        option(
            "--from",
            help=Bilingual(
                "填好的填报表、已有的项目描述，或已有的资料包", "A filled form, a description or a pack that is there"
            ),
            language=language,
            shown="PATH",
            type=PATH,
        ),
        option(
            "--force",
            help=Bilingual("project.yaml 已存在时覆盖", "Overwrite a project.yaml that is there"),
            language=language,
        ),
    ]


def run(
    session: Session, folder: Path, situation: str | None, lang: tuple[str, ...], force: bool, **others: Path | None
) -> ExitCode:
    """Write the description; one that is there holds a person's work."""
    target, source = folder / _FILE, others["from"]
    if target.exists() and not force:
        raise UsageError(
            Problem(
                str(target),
                Bilingual("文件已存在，可能已经填写。", "The file is there already and may have been filled in."),
                Bilingual(
                    "请换一个文件夹；确要覆盖请加 --force。", "Choose another folder, or overwrite it with --force."
                ),
            )
        )
    types = Catalog(session.libraries).document_types()
    if source is not None and _is_pack(source):
        return _from_pack(session, source, target, Situation(situation) if situation else None, lang)
    if source is not None:
        description = load_description(source, Catalog(session.libraries).document_type_ids())
        text = write_yaml(description.root, session.language)
    else:
        text = skeleton(_answers(session, situation, lang), types, session.language)
    write_file(target, text)
    put(f"{target}\n")
    if source is not None:
        say(next_step("validate", target), session.language)
    else:
        say(
            Bilingual(
                f"下一步：填写其中的空白，再运行 handover validate {as_typed(target)}",
                f"Next: fill in its blanks, then run handover validate {as_typed(target)}",
            ),
            session.language,
        )
    return ExitCode.PASSED


def _is_pack(source: Path) -> bool:
    """Whether documents are to be read: a folder or any file but a form or a description."""
    if source.is_dir():
        return True
    suffix = source.suffix.lower()
    if suffix == ".xlsx" and source.exists():
        return not marked_sheets(source.read_bytes(), str(source), ProjectError)
    return source.exists() and suffix not in _DESCRIPTIONS


def _from_pack(
    session: Session, source: Path, target: Path, situation: Situation | None, languages: tuple[str, ...]
) -> ExitCode:
    catalog = Catalog(session.libraries)
    files = [file for group in all_examined([source], catalog, (), DEFAULT_LIMITS) for file in group.files]
    found = gathered_from(files, catalog)
    kind = situation or situation_of(found)
    if kind is None:
        raise UsageError(_unsaid())
    started = described(found, kind, languages, catalog, session.language)
    write_file(target, started.text)
    put(f"{target}\n")
    for line in account_of(started):
        say(line, session.language)
    say(next_step("validate", target), session.language)
    return ExitCode.PASSED


def _answers(session: Session, situation: str | None, languages: tuple[str, ...]) -> Answers:
    if sys.stdin.isatty() and sys.stderr.isatty():
        return ask(session, Situation(situation) if situation else None, languages)
    if situation is None:
        raise UsageError(_unsaid())
    return Answers(Situation(situation), tuple(dict.fromkeys(languages)) or (session.written,))


def _unsaid() -> Problem:
    return Problem(
        "--situation",
        Bilingual("没有说明移交类型。", "The kind of handover is not said."),
        Bilingual(
            f"请加 --situation，可用：{'、'.join(f'{each}（{label(each, ZH_CN)}）' for each in Situation)}。",
            f"Give --situation: {', '.join(_SITUATIONS)}.",
        ),
    )
