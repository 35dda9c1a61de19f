"""Starts a document type from a company's own Word file, and tries it out before handing it over."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import handover_docs
from handover_docs.catalog import Catalog
from handover_docs.check import check
from handover_docs.errors import Problem, TemplateError
from handover_docs.intake import open_pack, sniff
from handover_docs.model.content import BlockKind, Change, Content
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.report import Level, Outcome
from handover_docs.readers import read_file
from handover_docs.slotted import dataclass
from handover_docs.templates.adopting.declaring import declare
from handover_docs.templates.adopting.fields import LeftOpen, Turned, signed_texts, turn_blanks
from handover_docs.templates.adopting.labels import Labels
from handover_docs.templates.adopting.lists import ListTable, turn_tables
from handover_docs.templates.adopting.type_file import Declaration, as_yaml
from handover_docs.templates.adopting.word import WordFile
from handover_docs.templates.preview import previews
from handover_docs.templates.sample import sample_description
from handover_docs.text.normalise import language_of
from handover_docs.wording import EN, ZH_CN, Bilingual

_FORMATS = ("docx", "dotx")
_TYPE_FILE = "document.yaml"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A document type made of a Word file: its two files, and what became of the blanks.

    ``dropped`` are parts that were found in the file but not in what the template makes of the
    sample project, by noun and title, so that the type does not ask for them.
    """

    language: str
    template: bytes
    document_yaml: str
    fields: tuple[Turned, ...]
    tables: tuple[ListTable, ...]
    open: tuple[LeftOpen, ...]
    dropped: tuple[tuple[str, Bilingual], ...]


def adopt(name: str, data: bytes, file: str, language: str | None, catalog: Catalog) -> Adopted:
    """The document type ``name``, made of the Word file ``data``; ``file`` is what errors call it.

    Raises ``TemplateError`` where the file cannot become a template.
    """
    content = _read(data, file)
    chosen = language or (ZH_CN if language_of(content.text()).startswith("zh") else EN)
    known = catalog.document_types()
    labels = Labels(known, chosen)
    signed = signed_texts(content)
    word = WordFile(data)
    outcomes: list[Turned | LeftOpen] = []
    lists: list[ListTable] = []
    for root in word.stories:
        outcomes += turn_blanks(root, labels, signed)
        lists += turn_tables(root)
    template = word.save()
    declared = declare(name, chosen, _read(template, file), outcomes, lists, known, catalog.clauses(), Path(file).stem)
    try:
        kept, dropped = _tried(declared, template)
    except TemplateError as error:
        raise TemplateError(*(replace(problem, where=file) for problem in error.problems)) from error
    return Adopted(
        chosen,
        template,
        as_yaml(kept),
        tuple(each for each in outcomes if isinstance(each, Turned)),
        tuple(lists),
        declared.open,
        dropped,
    )


def _read(data: bytes, file: str) -> Content:
    found = sniff(data, file)
    content = read_file(data, file, found)
    if found not in _FORMATS or not isinstance(content, Content):
        what = Bilingual(f"这不是 Word 文件（{found}）。", f"This is no Word file ({found}).")
        remedy = Bilingual("请另存为 .docx，去掉密码和宏。", "Save it as .docx, without a password or macros.")
        if not isinstance(content, Content) and found in _FORMATS:
            what, remedy = content.what, content.remedy
        raise TemplateError(Problem(file, what, remedy))
    problems = []
    if any(isinstance(block.change, Change) for block in content.blocks):
        problems.append(Problem(file, _TRACKED, _ACCEPT))
    if any(block.kind is BlockKind.COMMENT for block in content.blocks):
        problems.append(Problem(file, _COMMENTED, _DELETE))
    if problems:
        raise TemplateError(*problems)
    return content


def _tried(declared: Declaration, template: bytes) -> tuple[Declaration, tuple[tuple[str, Bilingual], ...]]:
    """``declared`` without what a check does not find in a document made of the sample project."""
    with tempfile.TemporaryDirectory(prefix="handover-new-") as folder:
        library = Path(folder, "library")
        place = library / "templates" / declared.id
        place.mkdir(parents=True)
        (place / f"{declared.language}.docx").write_bytes(template)
        (place / _TYPE_FILE).write_text(as_yaml(declared), "utf-8")
        failed = _failed(declared, Path(folder, "pack"), Catalog((library,)))
    dropped = [part for part in declared.parts if (part.noun, part.id) in failed]
    return declared.without(failed), tuple((part.noun, part.title.title) for part in dropped)


def _failed(declared: Declaration, pack: Path, catalog: Catalog) -> set[tuple[str, str]]:
    """The parts that a check finds missing, by noun and id."""
    pack.mkdir()
    for preview in previews(declared.id, declared.language, catalog):
        (pack / preview.name).write_bytes(preview.data)
    kind = catalog.document_type(declared.id)
    project = sample_description(declared.language, kind.situations[0]).project(declared.language)
    with open_pack(pack) as opened:
        report = check(
            opened,
            _schema(kind),
            catalog,
            {declared.language: project},
            Stage.ISSUED,
            tool_version=handover_docs.__version__,
        )
    failed = (result.requirement.split("/") for result in report.results if result.outcome is Outcome.FAIL)
    return {(f"{parts[1]}s", parts[2]) for parts in failed if len(parts) == 3}


def _schema(kind: DocumentType) -> PackSchema:
    title = kind.name.title
    rule = DeliverableRule(kind.id, kind.id, title, title, Cardinality.REQUIRED, Level.ERROR, (kind.format.value,))
    return PackSchema(kind.id, kind.version, title, title, (rule,))


_TRACKED = Bilingual("文件中有未处理的修订。", "The file holds tracked changes.")
_ACCEPT = Bilingual("请在 Word 中接受或拒绝全部修订后保存。", "Accept or reject all of them in Word, then save.")
_COMMENTED = Bilingual("文件中有批注。", "The file holds comments.")
_DELETE = Bilingual("请在 Word 中删除全部批注后保存。", "Delete all comments in Word, then save.")
