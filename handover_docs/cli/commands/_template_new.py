"""``handover template new``: a document type from a company's own Word file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._files import write_file
from handover_docs.cli._options import PATH, Argument, Language, option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.patterns import regex
from handover_docs.templates.adopting.adopt import Adopted, adopt
from handover_docs.text.layout import pad, visible, width
from handover_docs.wording import LANGUAGES, Bilingual

ID = "new"
OWN_LANG = True
SUMMARY = Bilingual("由现有的 Word 文件建立文档类型", "Start a document type from a Word file")
ABOUT = Bilingual(
    "把公司现有的 Word 文件变成模板：空白（____、[●]、【】、【填写……】、XX、内容控件等）按前面的标签换成字段，"
    "空表格换成按清单重复的行，格式不变；并写出 document.yaml。\n"
    "看不懂的空白保持原样，逐一列出。文件写入 --library 给出的文档库（默认：当前文件夹）的 templates/ID/，"
    "不会覆盖已有文件。\n"
    "此处的 --lang 是文档语言；界面语言请写在命令之前。",
    "Makes a template of a Word file of your own: blanks (____, [●], 【】, <...>, XX, content controls and so on) "
    "become fields by the label before them, empty tables become rows that repeat, and the looks stay; a "
    "document.yaml is written with it.\n"
    "Blanks that are not understood stay as they are and are listed. The files go to templates/ID/ of the "
    "library given with --library (default: the current folder); none that is there is overwritten.\n"
    "Here --lang is the language of the document; that of messages stands before the command.",
)
_ID = regex(r"[A-Za-z0-9\u4e00-\u9fff][\w\u4e00-\u9fff-]{0,63}")
_NAME = Bilingual("新文档类型的编号，如 service-contract", "Id of the new type, such as service-contract")
_TYPE_FILE = "document.yaml"
_NOUNS = {
    "fields": Bilingual("字段", "field"),
    "sections": Bilingual("章节", "section"),
    "tables": Bilingual("表格", "table"),
    "signatures": Bilingual("签署处", "signature"),
}


def parameters(language: str) -> list[click.Parameter]:
    """The new type, the file it is made of, and where to."""
    return [
        Argument("name", "ID", _NAME, type=click.STRING),
        option(
            "--from",
            "source",
            help=Bilingual("现有的 Word 文件", "The Word file to start from"),
            language=language,
            shown="FILE.docx",
            type=PATH,
            required=True,
        ),
        option(
            "--lang",
            help=Bilingual("文档语言（默认：按内容判断）", "Language of the document (default: told from its text)"),
            language=language,
            shown="|".join(LANGUAGES),
            type=Language(language),
        ),
        option("--force", help=Bilingual("已有文件也覆盖", "Overwrite files that are there"), language=language),
    ]  # fmt: skip


def run(session: Session, name: str, source: Path, lang: str | None, force: bool) -> ExitCode:
    """Write the two files, then say what became of every blank."""
    if not _ID.fullmatch(name):
        raise _usage(
            name,
            Bilingual("不能用作编号。", "This cannot be an id."),
            Bilingual(
                "请只用字母、数字和连字符，如 service-contract。", "Use letters, digits and hyphens: service-contract."
            ),
        )
    if not source.is_file():
        raise _usage(
            str(source),
            Bilingual("没有这个文件。", "There is no such file."),
            Bilingual("请检查路径。", "Check the path."),
        )
    library = session.libraries[0] if session.libraries else Path()
    catalog = Catalog(tuple(each for each in session.libraries if each.is_dir()))
    adopted = adopt(name, source.read_bytes(), str(source), lang, catalog)
    folder = library / "templates" / name
    written = _write(adopted, folder, force)
    put("".join(f"{path}\n" for path in written))
    put(_report(adopted, session))
    if folder / _TYPE_FILE not in written:
        say(
            Bilingual(
                f"{folder / _TYPE_FILE} 已有，未改动。", f"{folder / _TYPE_FILE} was there already and is unchanged."
            ),
            session.language,
        )
    _summarise(adopted, session)
    return ExitCode.PASSED


def _write(adopted: Adopted, folder: Path, force: bool) -> list[Path]:
    """Both files, or neither; a type that has a template in another language keeps its ``document.yaml``."""
    template, type_file = folder / f"{adopted.language}.docx", folder / _TYPE_FILE
    if template.exists() and not force:
        raise _usage(
            str(template),
            Bilingual("文件已存在。", "The file is there already."),
            Bilingual("请换一个编号；确要覆盖请加 --force。", "Choose another id, or overwrite it with --force."),
        )
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = folder.with_name(f".{folder.name}.{os.getpid()}.part")
        try:
            staged.mkdir()
            (staged / template.name).write_bytes(adopted.template)
            (staged / _TYPE_FILE).write_text(adopted.document_yaml, "utf-8", newline="\n")
            staged.rename(folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        return [template, type_file]
    write_file(template, adopted.template)
    if type_file.exists() and not force:
        return [template]
    write_file(type_file, adopted.document_yaml)
    return [template, type_file]


def _report(adopted: Adopted, session: Session) -> str:
    rows = [(each.tag, each.blank or each.labelled or "") for each in adopted.fields]
    for table in (each for each in adopted.tables if each.rows):
        rows.append((f"{{%tr for entry in project.{table.rows} %}}", " | ".join(header for header, _ in table.columns)))
        rows += ((f"  {tag}", header) for header, tag in table.columns if tag is not None)
    column = min(48, max((width(tag) for tag, _ in rows), default=0)) + 2
    lines = [session.say("已换成字段：", "Turned into fields:")] if rows else []
    lines += [f"  {pad(tag, column)}{visible(blank)}" for tag, blank in rows]
    unknown = [visible(each.blank or each.label) for each in adopted.open]
    for table in adopted.tables:
        unknown += (header for header, tag in table.columns if tag is None)
    if unknown:
        lines += [
            session.say("没有看懂，保持原样：", "Not understood, left as they are:"),
            *(f"  {one}" for one in unknown),
        ]
    if adopted.dropped:
        lines.append(
            session.say("试生成后核查不到，未写入 document.yaml：", "Not found in a trial document, so not declared:")
        )
        lines += (f"  {session.words(_NOUNS[noun])} {session.words(title)}" for noun, title in adopted.dropped)
    return "\n".join(lines) + "\n" if lines else ""


def _summarise(adopted: Adopted, session: Session) -> None:
    fields = len(adopted.fields) + sum(1 for table in adopted.tables for _, tag in table.columns if tag)
    left = len(adopted.open) + sum(1 for table in adopted.tables for _, tag in table.columns if tag is None)
    say(
        Bilingual(
            f"换成字段 {fields} 处，未看懂 {left} 处。"
            "请核对 document.yaml，并用 handover template lint、preview 查看。",
            f"Fields: {fields}, not understood: {left}. Look through document.yaml, then at it with handover template "
            "lint and preview.",
        ),
        session.language,
    )


def _usage(where: str, what: Bilingual, remedy: Bilingual) -> UsageError:
    return UsageError(Problem(where, what, remedy))
