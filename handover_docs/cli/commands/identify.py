"""``handover identify``: which document type each file is, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from handover_docs.catalog import Catalog
from handover_docs.check import decided, related, status_of
from handover_docs.cli._examined import all_examined
from handover_docs.cli._files import refuse_folder, write_file
from handover_docs.cli._limits import limit_option, limits_of
from handover_docs.cli._lines import line
from handover_docs.cli._options import (
    A_LINE_A_FILE,
    PATH,
    files_argument,
    mapping_option,
    option,
    password_option,
    text_or_json,
)
from handover_docs.cli._output import put, say
from handover_docs.cli._received import Received
from handover_docs.cli._records import identify_record
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.loading import load_mapping, mapping_text
from handover_docs.model.content import Content
from handover_docs.model.kinship import Kin, Kinship, Relation
from handover_docs.model.mapping import Mapping
from handover_docs.model.pack import Examined
from handover_docs.model.report import FileStatus, Standing
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual, aside

ID = "identify"
PART = "check"
SUMMARY = Bilingual("判断每个文件是哪种文档", "Tell which document type each file is")
ABOUT = Bilingual(
    "先看内容、后看文件名，判断每个文件是文档库中的哪种文档，给出可信度和依据；都不像时如实说“未能认定”。\n"
    "同时指出重复的文件、旧版本，以及同一文件的不同格式。\n"
    "--write-mapping 把结果写成对应表，人工改正后用 --mapping 交给 identify 或 check，下次提交仍可沿用。\n"
    "FILE 也可以是文件夹、压缩包或邮件。有文件未能完整读取时退出码为 4。",
    "Tells by content first and name second which document type of the library each file is, with confidence and "
    "evidence; where none fits it says so. It also tells copies, earlier versions and one document in two formats.\n"
    "--write-mapping writes the result to a file that a person corrects and gives to identify or check with --mapping, "
    "for this submission and the next.\nFILE may be a folder, an archive or a mail too. The exit code is 4 where a "
    "file could not be read whole.",
)
_KIN = {
    Kin.DUPLICATE: Bilingual("与 {} 完全相同", "the same as {}, byte by byte"),
    Kin.SUPERSEDED: Bilingual("旧版，现行版本为 {}", "an earlier version of {}"),
    Kin.VERSION: Bilingual(
        "与 {} 是同一文件的不同版本，先后不明", "another version of {}; which is the later is not clear"
    ),
    Kin.TWIN: Bilingual("与 {} 是同一文件的另一格式", "the same document as {} in another format"),
    Kin.PART: Bilingual("与 {} 合为一份", "one document together with {}"),
}


def parameters(language: str) -> list[click.Parameter]:
    """The files, and how to print them."""
    return [
        files_argument(Bilingual("要判断的文件、文件夹或压缩包", "Files, folders or archives to tell")),
        mapping_option(language),
        option(
            "--write-mapping",
            help=Bilingual("把结果写成可供人工修改的对应表", "Write the result to a mapping file for a person to edit"),
            language=language,
            shown="FILE",
            type=PATH,
        ),
        option(
            "--force",
            help=Bilingual("对应表已存在时覆盖", "Overwrite the mapping file if it is there"),
            language=language,
        ),
        password_option(language),
        limit_option(language),
        text_or_json(language, A_LINE_A_FILE),
    ]


def run(
    session: Session,
    files: tuple[Path, ...],
    mapping: Path | None,
    write_mapping: Path | None,
    force: bool,
    password: tuple[str, ...],
    limit: tuple[str, ...],
    format: str | None,  # noqa: A002
) -> ExitCode:
    """Print every file, and write the mapping file if that is asked for."""
    if write_mapping is not None:
        _refuse(write_mapping, force)
    catalog = Catalog(session.libraries)
    decisions = load_mapping(mapping, catalog.document_type_ids()) if mapping is not None else Mapping()
    every: list[Examined] = []
    relations: list[Relation] = []
    for pack in all_examined(files, catalog, password, limits_of(limit)):
        found = decided(pack.files, decisions)
        kinship = related(_counting(found), catalog.document_types())
        for file in found:
            status, name = status_of(file, (), kinship), pack.named(file.file.path)
            if format == "json":
                put(line(identify_record(Received(name, file.content), file.identity, status, session.language)))
            else:
                put("\n".join(_text(name, file, status, catalog, session)) + "\n")
        every += found
        relations += kinship.relations
    if write_mapping is not None:
        titles = {kind.id: kind.name.title for kind in catalog.document_types()}
        text = mapping_text(every, Kinship(tuple(relations)), titles.__getitem__, session.language)
        write_file(write_mapping, text)
        say(Bilingual(f"已写入 {write_mapping}", f"Wrote {write_mapping}"), session.language)
    whole = all(isinstance(file.content, Content) and not file.content.partial for file in every)
    return ExitCode.PASSED if every and whole else ExitCode.UNDECIDED


def _refuse(path: Path, force: bool) -> None:
    """A mapping file that is there may hold a person's decisions."""
    refuse_folder(path)
    if path.exists() and not force:
        raise UsageError(
            Problem(
                str(path),
                Bilingual("文件已存在，可能已经人工修改。", "The file is there already and may have been edited."),
                Bilingual(
                    "请换一个文件名；确要覆盖请加 --force（先用 --mapping 读入，可保留其中的认定）。",
                    "Choose another name, or overwrite it with --force; read with --mapping, its decisions are kept.",
                ),
            )
        )


def _counting(files: Sequence[Examined]) -> tuple[Examined, ...]:
    """The files that a person did not leave out."""
    return tuple(file for file in files if file.decision is None or file.decision.ignore is None)


def _text(name: str, file: Examined, status: FileStatus, catalog: Catalog, session: Session) -> Iterator[str]:
    identity = file.identity
    if identity.document_type is None:
        taken = session.say("未能认定", "not recognised")
    else:
        kinds = [identity.document_type, *(one.document_type for one in identity.also)]
        shown = (
            session.words(catalog.document_type(kind).name.title) + aside(kind, session.language) for kind in kinds
        )
        taken = f"{session.say('、', ', ').join(shown)} {identity.confidence:.0%}"
    yield f"{visible(name)}{session.say('：', ': ')}{taken}"
    for words in identity.evidence:
        yield f"  - {visible(session.words(words))}"
    for relation in status.relations:
        yield f"  = {visible(_related(relation, session))}"
    if status.standing is Standing.IGNORED:
        yield f"  = {visible(session.words(status.notes[0]))}"
    for note in Received(name, file.content).notes(session.language):
        yield f"  ! {visible(note)}"


def _related(relation: Relation, session: Session) -> str:
    said = session.words(_KIN[relation.kind]).format(relation.other)
    because = session.say("；", "; ").join(session.words(one) for one in relation.because)
    return said + aside(because, session.language)
