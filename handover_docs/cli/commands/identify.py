"""``handover identify``: which document type each file is, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handover_docs.api import identified
from handover_docs.catalog import Catalog
from handover_docs.cli._lines import identify_record, line
from handover_docs.cli._options import A_LINE_A_FILE, files_argument, password_option, text_or_json
from handover_docs.cli._received import Received, print_each, received
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.model.pack import Identity
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual

ID = "identify"
PART = "check"
SUMMARY = Bilingual("判断每个文件是哪种文档", "Tell which document type each file is")
ABOUT = Bilingual(
    "先看内容、后看文件名，判断每个文件是文档库中的哪种文档，给出可信度和依据；都不像时如实说“未能认定”。\n"
    "FILE 也可以是文件夹、压缩包或邮件。有文件未能完整读取时退出码为 4。",
    "Tells by content first and name second which document type of the library each file is, with confidence and "
    "evidence; where none fits it says so.\nFILE may be a folder, an archive or a mail too. The exit code is 4 where a "
    "file could not be read whole.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The files, and how to print them."""
    return [
        files_argument(Bilingual("要判断的文件、文件夹或压缩包", "Files, folders or archives to tell")),
        password_option(language),
        text_or_json(language, A_LINE_A_FILE),
    ]


def run(session: Session, files: tuple[Path, ...], password: tuple[str, ...], format: str | None) -> ExitCode:  # noqa: A002
    """Print every file as soon as it is known."""
    catalog = Catalog(session.libraries)

    def shown(file: Received) -> str:
        identity, _ = identified(file.content, file.name, catalog)
        if format == "json":
            return line(identify_record(file, identity, session.language))
        return "\n".join(_text(file, identity, catalog, session)) + "\n"

    return print_each(received(files, password), shown)


def _text(file: Received, identity: Identity, catalog: Catalog, session: Session) -> Iterator[str]:
    if identity.document_type is None:
        taken = session.say("未能认定", "not recognised")
    else:
        title = session.words(catalog.document_type(identity.document_type).name.title)
        taken = f"{title} ({identity.document_type}) {identity.confidence:.0%}"
    yield f"{visible(file.name)}: {taken}"
    for words in identity.evidence:
        yield f"  - {visible(session.words(words))}"
    for note in file.notes(session.language):
        yield f"  ! {visible(note)}"
