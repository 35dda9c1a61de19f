"""Documents, types and subjects made by hand for the tests of what is found and checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from handover_docs.model.clause import Clause, ClauseMatch, Recognition
from handover_docs.model.content import CARRIED, Block, BlockKind, Content, Location, Reason, Unreadable
from handover_docs.model.document_type import (
    ClauseUse,
    Column,
    DocumentFormat,
    DocumentType,
    Field,
    FieldType,
    Form,
    Name,
    Section,
    Signature,
    Table,
)
from handover_docs.model.pack import Examined, Identity, IntakeNote, Pack, PackFile
from handover_docs.model.pack_schema import Cardinality, DeliverableRule, PackSchema, Stage
from handover_docs.model.project import Project
from handover_docs.model.report import Level, Result
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.wording import Bilingual


def name(zh: str, en: str, *aliases: str) -> Name:
    return Name(Bilingual(zh, en), {"zh-CN": aliases})


def head(text: str, level: int = 1, label: str | None = None) -> Block:
    return Block(BlockKind.HEADING, text, Location(), label=label, level=level)


def para(text: str, label: str | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Location(), label=label)


def rows(*texts: Sequence[str | None], table: int = 1) -> list[Block]:
    """The cells of a Word table; ``None`` stands for a cell that is merged into another."""
    return [
        Block(BlockKind.CELL, text, Location(table=table, row=row, column=column))
        for row, line in enumerate(texts, 1)
        for column, text in enumerate(line, 1)
        if text is not None
    ]


def document(*blocks: Block | list[Block], format: str = "docx", partial: bool = False) -> Content:  # noqa: A002
    """The blocks as a document, each paragraph counted."""
    flat = [block for part in blocks for block in (part if isinstance(part, list) else [part])]
    counted = []
    number = 0
    for block in flat:
        if block.location == Location():
            number += 1
            block = replace(block, location=Location(paragraph=number))
        counted.append(block)
    return Content(format, tuple(counted), partial=partial, sought=CARRIED)


SCOPE = Section("scope", name("移交范围", "Scope", "范围"), Level.ERROR)
RISKS = Section("risks", name("风险", "Risks"), Level.ERROR)
PROJECT_NAME = Field("project-name", name("项目名称", "Project", "项目"), FieldType.TEXT, "project.name", Level.ERROR)
DATE = Field("date", name("编制日期", "Date of issue"), FieldType.DATE, "project.dates.issued", Level.ERROR)
ITEMS = Table(
    "items",
    name("移交清单", "Items"),
    (
        Column("name", name("名称", "Name")),
        Column("owner", name("负责人", "Owner")),
        Column("remark", name("备注", "Remark"), filled=False),
    ),
    Level.ERROR,
    section="scope",
)
CLIENT = Signature("client", name("甲方", "Client"), Level.ERROR, ("name", "date"))
PROVIDER = Signature("provider", name("乙方", "Provider"), Level.ERROR, ("name", "date"))
LAW = Clause(
    "law",
    "1.0",
    name("适用法律", "Governing Law", "法律适用"),
    {"zh-CN": "本协议适用中华人民共和国法律。", "en": "This Agreement is governed by the laws of China."},
    Recognition(
        {"zh-CN": ("适用.{0,8}法律",), "en": (r"governed by .{0,20}laws?\b",)}, {"zh-CN": ("法律", "管辖"), "en": ()}
    ),
    (),
    {"zh-CN": "请补充适用法律。", "en": "Add the governing law."},
)


def kind(**changes: object) -> DocumentType:
    """A document type ``plan`` with a section, a table, two fields, a clause and two sides that sign."""
    whole = DocumentType(
        id="plan",
        version="1.0",
        format=DocumentFormat.DOCX,
        name=name("移交方案", "Handover Plan"),
        folder=Bilingual("方案", "Plan"),
        situations=("internal",),
        when=None,
        each=None,
        label=None,
        form=None,
        forms=(),
        phrases={},
        fields=(PROJECT_NAME, DATE),
        sections=(SCOPE, RISKS),
        tables=(ITEMS,),
        clauses=(ClauseUse("law", Level.ERROR),),
        signatures=(CLIENT, PROVIDER),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def form(id: str, zh: str, *phrases: str) -> Form:  # noqa: A002
    return Form(id, name(zh, zh), {"zh-CN": phrases})


def rule(**changes: object) -> DeliverableRule:
    whole = DeliverableRule(
        "plan",
        "plan",
        Bilingual("移交方案", "Handover Plan"),
        Bilingual("请提交移交方案。", "Send the handover plan."),
        Cardinality.REQUIRED,
        Level.ERROR,
        ("docx", "pdf"),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def examined(
    content: Content | Unreadable | None = None,
    path: str = "方案.docx",
    language: str = "zh-CN",
    confidence: float = 0.9,
    clauses: tuple[ClauseMatch, ...] = (),
    document_type: str | None = "plan",
) -> Examined:
    seen = content if content is not None else document(para("文本"))
    file = PackFile(path, 1, "0" * 64, seen.format)
    return Examined(file, seen, Identity(document_type, confidence, language), clauses)


def unreadable(path: str, reason: Reason = Reason.ENCRYPTED, document_type: str | None = None) -> Examined:
    seen = Unreadable(
        reason, Bilingual("已加密。", "It is encrypted."), Bilingual("请去掉密码。", "Remove the password."), "docx"
    )
    return examined(seen, path, document_type=document_type)


def subject(
    *chosen: Examined,
    files: tuple[Examined, ...] | None = None,
    unassigned: tuple[Examined, ...] = (),
    stage: Stage = Stage.SIGNED,
    projects: dict[str, Project] | None = None,
    naming: str | None = None,
    notes: tuple[IntakeNote, ...] = (),
) -> Subject:
    every = files if files is not None else (*chosen, *unassigned)
    schema = PackSchema("test", "1", Bilingual("", ""), Bilingual("", ""), (rule(),), naming=naming)
    pack = Pack("pack", "0" * 64, tuple(file.file for file in every), notes)
    return Subject(pack, schema, stage, every, chosen, unassigned, projects or {}, {"law": LAW}, {"plan": kind()})


def ask(check: ModuleType, about: Subject, part: object = None, **changes: object) -> Result:
    """What ``check`` answers of ``part`` of the type ``plan``."""
    requirement = Requirement("plan/test", check.ID, check.TITLE, Level.ERROR, rule(), kind(), part)  # type: ignore[arg-type]
    result: Result = check.check(replace(requirement, **changes), about)  # type: ignore[arg-type]
    return result


def said(result: Result) -> list[tuple[str, str]]:
    """Each finding of ``result`` as its outcome and its Chinese message."""
    return [(finding.outcome.value, finding.message.zh) for finding in result.findings]
