"""``handover template preview``: a document type filled with sample values."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.cli._files import write_file
from handover_docs.cli._library import known
from handover_docs.cli._options import PATH, Argument, Language, option
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.templates.office import office, poppler, to_pdf, to_png
from handover_docs.templates.preview import languages_of, previews
from handover_docs.wording import LANGUAGES, Bilingual

ID = "preview"
OWN_LANG = True
SUMMARY = Bilingual("用示例内容预览文档类型", "Preview a document type with sample values")
ABOUT = Bilingual(
    "用示例项目（或 --project 给出的项目）填写文档类型，写出 Word 或 Excel 文件；"
    "加 --pdf、--png 时再由 LibreOffice 转成 PDF 和图片。\n"
    "此处的 --lang 是文档语言；界面语言请写在命令之前。",
    "Fills a document type with a sample project, or with that of --project, as a Word or Excel file; with --pdf and "
    "--png, LibreOffice makes a PDF and pictures of it.\n"
    "Here --lang is the language of the document; that of messages stands before the command.",
)


def parameters(language: str) -> list[click.Parameter]:
    """Which document type, in which language, where to."""
    return [
        Argument(
            "document_type",
            "ID",
            Bilingual(
                "文档类型编号（见 handover list documents）", "Id of a document type (see handover list documents)"
            ),
            type=click.STRING,
        ),
        option(
            "--lang",
            help=Bilingual(
                "文档语言（默认：有模板的全部语言）", "Language of the document (default: all that there are)"
            ),
            language=language,
            shown="|".join(LANGUAGES),
            type=Language(language),
        ),
        option(
            "-o",
            "--output",
            help=Bilingual("写入的文件夹（默认：当前文件夹）", "Folder to write to (default: the current one)"),
            language=language,
            shown="DIR",
            type=PATH,
        ),
        option(
            "--project",
            help=Bilingual("用这份项目描述代替示例", "Use this project description instead of the sample"),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option("--pdf", help=Bilingual("另存 PDF", "Write PDF too"), language=language),
        option("--png", help=Bilingual("另存每页图片", "Write a picture of each page too"), language=language),
    ]


def run(
    session: Session,
    document_type: str,
    lang: str | None,
    output: Path | None,
    project: Path | None,
    pdf: bool,
    png: bool,
) -> ExitCode:
    """Write the documents, then what they look like."""
    catalog = Catalog(session.libraries)
    known((document_type,), catalog.document_type_ids(), "ID", Bilingual("文档类型", "document type"))
    folder = output or Path()
    if folder.is_file():
        raise UsageError(
            Problem(
                str(folder),
                Bilingual("这是文件，不是文件夹。", "This is a file, not a folder."),
                Bilingual("请给出文件夹。", "Name a folder."),
            )
        )
    # What is lacking is said before anything is written.
    if pdf or png:
        office()
    if png:
        poppler()
    languages = (lang,) if lang is not None else languages_of(document_type, catalog, project)
    made = [each for language in languages for each in previews(document_type, language, catalog, project)]
    if not made:
        raise UsageError(
            Problem(
                str(project or document_type),
                Bilingual("该项目没有此类文档的内容。", "The project has nothing that this document type is made of."),
                Bilingual(
                    "请换一份项目描述，或不加 --project 用示例预览。", "Choose another project, or leave --project out."
                ),
            )
        )
    files = [folder / each.name for each in made]
    for file, each in zip(files, made, strict=True):
        write_file(file, each.data)
        put(f"{file}\n")
    if pdf or png:
        for printed in to_pdf(files, folder):
            pages = to_png(printed, folder) if png else ()
            if pdf:
                put(f"{printed}\n")
            else:
                printed.unlink()
            put("".join(f"{page}\n" for page in pages))
    return ExitCode.PASSED
