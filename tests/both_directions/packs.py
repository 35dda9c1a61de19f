"""Packs for the tests: what ``generate`` makes of each sample, and what ``check`` says of a changed copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from handover_docs import __version__
from handover_docs.catalog import Catalog
from handover_docs.check import check
from handover_docs.check.ask import Answers
from handover_docs.check.examine import examined
from handover_docs.generate import BuiltFile, BuiltPack, build_pack
from handover_docs.intake import open_pack
from handover_docs.loading import Description, load_description
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.model.document_type import DocumentType
from handover_docs.model.learning import Fact, Given, read_content
from handover_docs.model.pack import Examined, PackFile
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.report import Finding, Level, Outcome, Report
from handover_docs.wording import LANGUAGES, same

SAMPLES = sorted((Path(__file__).parent.parent.parent / "samples/projects").glob("*.yaml"))
CATALOG = Catalog()


@cache
def description(sample: Path) -> Description:
    return load_description(sample, CATALOG.document_type_ids())


@cache
def built(sample: Path) -> BuiltPack:
    return build_pack(description(sample), CATALOG, tool_version=__version__)


def schema_of(*document_types: DocumentType) -> PackSchema:
    """A schema that demands each of ``document_types``, as many files as the project has items for."""
    rules = tuple(
        DeliverableRule(
            id=document_type.id,
            document_type=document_type.id,
            title=document_type.name.title,
            instructions=same(""),
            cardinality=Cardinality.REQUIRED,
            level=Level.ERROR,
            formats=(document_type.format.value,),
            count=document_type.each,
        )
        for document_type in document_types
    )
    return PackSchema("test", "1", same("test"), same(""), rules)


class _Learnt:
    """What was learned of files in this run: the whole pack is read once, however often it is checked."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Examined] = {}
        self._answers: dict[str, tuple[Answers, ...]] = {}

    def of(self, file: Examined, derive: Callable[[Content, *Given], Fact], *given: *Given) -> Fact:
        return derive(read_content(file), *given)

    def recall(self, file: PackFile) -> Examined | None:
        return self._known.get((file.path, file.sha256))

    def keep(self, examined: Examined) -> None:
        self._known[examined.file.path, examined.file.sha256] = examined

    def answered(self, key: str) -> tuple[Answers, ...] | None:
        return self._answers.get(key)

    def keep_answers(self, key: str, answers: tuple[Answers, ...]) -> None:
        self._answers[key] = answers


_LEARNT = _Learnt()


@cache
def _warmed_up() -> None:
    """Compile in this process what every worker would else compile for itself: workers begin as its copies."""
    for language in LANGUAGES:
        text = {"zh-CN": "保密协议\n第一条 保密信息", "en": "Agreement\n1. Confidential Information"}[language]
        for words in (text, text * 40):
            blocks = tuple(
                Block(BlockKind.PARAGRAPH, line, Location(paragraph=number))
                for number, line in enumerate(words.splitlines(), 1)
            )
            file = PackFile("a.docx", 0, "", "docx")
            examined(Content("docx", blocks), file, CATALOG)


def report_on(
    files: Mapping[str, bytes], schema: PackSchema, sample: Path, folder: Path, stage: Stage | None = Stage.ISSUED
) -> Report:
    """What ``check`` says of a zip with ``files``."""
    _warmed_up()
    path = folder / "pack.zip"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    path.write_bytes(written.getvalue())
    whole = description(sample)
    projects = {language: whole.project(language) for language in whole.languages}
    with open_pack(path) as opened:
        return check(opened, schema, CATALOG, projects, stage, tool_version="0", memory=_LEARNT)


def findings(report: Report) -> list[tuple[str, Outcome, Finding]]:
    """Every finding with its requirement and the requirement's outcome."""
    return [(result.requirement, result.outcome, found) for result in report.results for found in result.findings]


def alone(file: BuiltFile) -> PackSchema:
    """A schema that demands the type of ``file`` once."""
    schema = schema_of(CATALOG.document_type(file.document_type))
    once = tuple(replace(rule, count=None, minimum=1, maximum=1) for rule in schema.deliverables)
    return replace(schema, deliverables=once)
