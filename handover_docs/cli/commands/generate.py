"""``handover generate``: the documents of a project, written to a folder."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path

import click

import handover_docs
from handover_docs.catalog import Catalog
from handover_docs.cli._advice import could_be_made, cut_short, next_step
from handover_docs.cli._changes import beside, rewritten
from handover_docs.cli._day import Day
from handover_docs.cli._dry_run import as_json, changed_lines
from handover_docs.cli._files import write_file
from handover_docs.cli._generated import listing, say_what_has_no_template, say_which_pdfs_went, summarise
from handover_docs.cli._library import known
from handover_docs.cli._options import PATH, Argument, DocumentLanguage, option, text_or_json
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.generate import BuiltPack, build_pack
from handover_docs.loading import Description, load_description
from handover_docs.packing import bagit
from handover_docs.packing.alone import alone_in
from handover_docs.packing.changed_fields import ChangedField, changed_fields
from handover_docs.packing.fonts import substitutes
from handover_docs.packing.history import recorded_in, with_new_versions
from handover_docs.packing.left_out import left_out
from handover_docs.packing.pdf import merged as merged_pdf
from handover_docs.packing.plan import Plan, State, earlier_in, plan_pack
from handover_docs.packing.renditions import incomplete_in, render_pdfs
from handover_docs.packing.writing import carry_out, put_right, was_cut_short
from handover_docs.packing.zipped import entries_of, zipped
from handover_docs.versions import History
from handover_docs.wording import DOCUMENT_LANGUAGES, Bilingual, source_of

ID = "generate"
PART = "make"
OWN_LANG = True
SUMMARY = Bilingual("由项目描述生成整套移交文档", "Make the handover documents of a project")
ABOUT = Bilingual(
    "按项目的移交类型生成所需的 Word、Excel 文档，写入文件夹并附 manifest.json。\n"
    "再次运行时只改写有变化的文件。手工改过的文件不会被覆盖；如果它现在应当不同，新版和差异清单会放在它旁边，"
    "并以退出码 1 结束。\n"
    "内容有变化的文档自动升一个版本（V1.0、V1.1……），并在版本记录表中写明日期、编制人和修改之处；"
    "起草阶段不想记版本，请加 --same-version。\n"
    "此处的 --lang 是文档语言；界面语言请写在命令之前：handover --lang zh-CN generate ……",
    "Makes the Word and Excel documents that the project's situation calls for, in a folder with a manifest.json.\n"
    "A second run rewrites only what changed. A file that was edited by hand is not overwritten; where it would be "
    "made otherwise now, the new one and a list of the differences go beside it, and the exit code is 1.\n"
    "A document whose contents changed becomes a new version (V1.0, V1.1, ...), and its table of versions tells when, "
    "by whom and where; while you are still drafting, --same-version leaves that out.\n"
    "Here --lang is the language of the documents; that of messages stands before the command: "
    "handover --lang en generate ...",
)


def parameters(language: str) -> list[click.Parameter]:
    """The description, where to, and which documents."""
    return [
        Argument(
            "project",
            "PROJECT",
            Bilingual("项目描述文件（.yaml、.json 或 .xlsx）", "Project description (.yaml, .json or .xlsx)"),
        ),
        option(
            "-o",
            "--output",
            help=Bilingual("资料包文件夹", "Folder of the pack"),
            language=language,
            shown="DIR",
            type=PATH,
            required=True,
        ),
        option(
            "--document",
            help=Bilingual(
                "只生成此类文档（编号见 handover list documents）",
                "Only this document type (see handover list documents)",
            ),
            language=language,
            shown="ID",
            many=True,
        ),
        option(
            "--lang",
            help=Bilingual(
                "文档语言（默认：项目的全部语言；zh-TW 为繁体中文、台湾用语）",
                "Language of the documents (default: all of the project's; zh-TW: traditional, Taiwan's terms)",
            ),
            language=language,
            shown="|".join(DOCUMENT_LANGUAGES),
            type=DocumentLanguage(language),
            many=True,
        ),
        option(
            "--bilingual",
            help=Bilingual(
                "协议类文档合成一份中英对照文本，逐条对照，编号各自连续",
                "Make one document in Chinese and English of each contract, clause by clause",
            ),
            language=language,
        ),
        option(
            "--zip",
            help=Bilingual("另存为一个 zip 文件", "Write the pack as a zip too"),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option(
            "--bag",
            help=Bilingual(
                "另存为 BagIt 包（.zip；带 SHA-256 校验清单）",
                "Write the pack as a BagIt bag (.zip, with SHA-256 sums)",
            ),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option(
            "--pdf",
            help=Bilingual(
                "每个文档旁边另放一份 PDF（需要 LibreOffice）", "Put a PDF beside each document (needs LibreOffice)"
            ),
            language=language,
        ),
        option(
            "--merged",
            help=Bilingual(
                "把全部 PDF 合成一个带书签的文件，便于通读", "Write all PDFs as one with bookmarks, to read through"
            ),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option(
            "--dry-run",
            help=Bilingual(
                "只列出将要做的事、改动的字段和用到它们的文档，不写入",
                "Only list what would be done, which fields changed and which documents use them",
            ),
            language=language,
        ),
        option(
            "--same-version",
            help=Bilingual("改动不另记版本（起草阶段）", "Make no new versions of what changed, while still drafting"),
            language=language,
        ),
        option(
            "--date",
            help=Bilingual("新版本的日期（默认：今天）", "Date of new versions (default: today)"),
            language=language,
            shown="DATE",
            type=Day(language),
        ),
        option(
            "--force",
            help=Bilingual("手工改过的文件也覆盖", "Overwrite files that were edited by hand"),
            language=language,
        ),
        text_or_json(
            language,
            Bilingual(
                "每个文件的状态；试运行时还有改动的字段", "each file's state; in a dry run also the fields that changed"
            ),
        ),
    ]


def run(
    session: Session,
    project: Path,
    output: Path,
    document: tuple[str, ...],
    lang: tuple[str, ...],
    bilingual: bool,
    zip: Path | None,  # noqa: A002
    bag: Path | None,
    pdf: bool,
    merged: Path | None,
    dry_run: bool,
    same_version: bool,
    date: date | None,
    force: bool,
    format: str | None,  # noqa: A002
) -> ExitCode:
    """Make every document, then write what differs."""
    catalog = Catalog(session.libraries)
    known(
        document,
        catalog.document_type_ids(),
        "--document",
        Bilingual("文档类型", "document type"),
        lambda: {kind.id: kind.name.title for kind in catalog.document_types()},
    )
    description = load_description(project, catalog.document_type_ids())

    def make(history: History) -> BuiltPack:
        return build_pack(
            description,
            catalog,
            tool_version=handover_docs.__version__,
            documents=tuple(dict.fromkeys(document)),
            languages=tuple(dict.fromkeys(lang)),
            bilingual=bilingual,
            history=history,
        )

    with nullcontext() if dry_run else alone_in(output):
        _say_what_was_cut_short(output, session, dry_run)
        if same_version:
            built = make(recorded_in(output))
        else:
            built = with_new_versions(output, date or datetime.now().astimezone().date(), make)
        plan = plan_pack(built, output, force=force, whole=not document and not lang, listing=beside)
        changed = _changed(output, built, session) if dry_run else ()
        told = as_json(plan, built, changed, dry_run=dry_run) if format == "json" else listing(plan.steps, session)
        if not dry_run:
            carry_out(plan)
        put(told)
        if dry_run and format != "json":
            put(changed_lines(changed, built, session))
            put(rewritten(plan, built, session.language))
        elif not dry_run:
            _write_others(built, description, zip, bag)
            if pdf or merged is not None:
                _write_pdfs(built, plan, merged, session, listed=format != "json")
    summarise(plan, session, dry_run)
    if not dry_run and not pdf and merged is None:
        say_which_pdfs_went(plan, session)
    say_what_has_no_template(built, session)
    if not document and any(step.state is State.NEW for step in plan.steps):
        _say_what_is_left_out(description, catalog, session)
        if not dry_run:
            say(next_step("check", output, "--project", project), session.language)
    return ExitCode.FAILED if plan.kept else ExitCode.PASSED


def _say_what_was_cut_short(folder: Path, session: Session, dry_run: bool) -> None:
    """Put right what an earlier run left undone, and say so."""
    if dry_run:
        if was_cut_short(folder):
            say(cut_short(folder), session.language)
    elif put_right(folder):
        say(
            Bilingual(
                f"{folder}: 上次运行在写入途中被中断；已恢复为那次运行之前的样子，现在重新生成。",
                f"{folder}: The last run was cut short while it was writing. What it had begun was put back, "
                "and everything is made anew now.",
            ),
            session.language,
        )


def _changed(folder: Path, built: BuiltPack, session: Session) -> tuple[ChangedField, ...]:
    """What changed in the description, told by the templates of the language that the documents are in."""
    leading = built.files[0].language.partition("+")[0] if built.files else session.language
    return changed_fields(folder, built, source_of(leading), session.libraries)


def _write_others(built: BuiltPack, description: Description, zip_file: Path | None, bag_file: Path | None) -> None:
    """The pack in one file: as a zip, as a bag."""
    if zip_file is not None:
        write_file(zip_file, zipped(entries_of(built)))
    if bag_file is not None:
        info = bagit.info_of(description.project(description.languages[0]))
        entries = ((f"{bag_file.stem}/{path}", data) for path, data in bagit.bag(entries_of(built), info))
        write_file(bag_file, zipped(entries))


def _write_pdfs(built: BuiltPack, plan: Plan, one: Path | None, session: Session, *, listed: bool) -> None:
    missing = substitutes(file.data for file in built.files)
    if missing:
        fonts = "; ".join(f"{font} → {taken}" for font, taken in missing)
        say(
            Bilingual(
                f"本机缺少下列字体，PDF 与 Word 中的外观、分页可能不同：{fonts}。请安装字体后重新生成。",
                f"These fonts are not here, so that a PDF may look and break otherwise than in Word: {fonts}. "
                "Install them and run this again.",
            ),
            session.language,
        )
    made = render_pdfs(plan.folder)
    if listed:
        put(listing(made, session))
    for path in incomplete_in(plan.folder):
        say(
            Bilingual(
                f"{path}: 与 Word 文档相比缺少内容，是 LibreOffice 排版所致。请在 Word 中另存为 PDF。",
                f"{path}: LibreOffice left out part of what the Word document says. Save it as PDF in Word.",
            ),
            session.language,
        )
    if one is not None:
        paths = sorted(earlier_in(plan.folder).pdfs)
        pdfs = [(path, (plan.folder / path).read_bytes()) for path in paths]
        write_file(one, merged_pdf(pdfs, one.stem))


def _say_what_is_left_out(description: Description, catalog: Catalog, session: Session) -> None:
    found = left_out(description.project(description.languages[0]), catalog.document_types())
    if found.parts:
        say(could_be_made(found), session.language)
