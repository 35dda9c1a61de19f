"""Of several document types, any one of which does, the nearest is the one that is asked."""

from __future__ import annotations

from dataclasses import replace

from handover_docs.catalog import Catalog
from handover_docs.check.settled import settled
from handover_docs.model.content import Content
from handover_docs.model.pack import Examined
from tests.checks.made import document, examined, head, para, rows

CATALOG = Catalog()
SCHEMA = CATALOG.pack_schema("employee-leaving")


def taken_for(document_type: str, content: Content, path: str) -> Examined:
    return examined(content, path, document_type=document_type)


def chosen(*files: Examined) -> str:
    rules = settled(SCHEMA, files, CATALOG).deliverables
    return next(rule.document_type for rule in rules if rule.id == "knowledge-transfer")


def whole(document_type: str, path: str) -> Examined:
    kind = CATALOG.document_type(document_type)
    sections = [block for one in kind.sections for block in (head(one.name.title.zh), para("内容如下。"))]
    tables = [
        block
        for number, one in enumerate(kind.tables, 1)
        for block in rows([column.name.title.zh for column in one.columns], ["甲"] * len(one.columns), table=number)
    ]
    return taken_for(document_type, document(*sections, tables), path)


SCANTY = taken_for("knowledge-transfer-plan", document(para("知识转移方案")), "方案.docx")


def test_without_any_of_them_it_is_the_first() -> None:
    assert chosen() == "knowledge-transfer-plan"


def test_the_one_that_is_there_is_taken() -> None:
    assert chosen(whole("meeting-minutes", "纪要.docx")) == "meeting-minutes"


def test_of_two_that_are_there_the_first_is_taken_that_is_worth_the_name() -> None:
    assert chosen(SCANTY, whole("meeting-minutes", "纪要.docx")) == "meeting-minutes"
    assert chosen(whole("knowledge-transfer-plan", "方案.docx"), whole("meeting-minutes", "纪要.docx")) == (
        "knowledge-transfer-plan"
    )


def test_one_that_lacks_a_little_is_still_the_one_that_is_asked() -> None:
    kind = CATALOG.document_type("knowledge-transfer-plan")
    sections = [block for one in kind.sections[:-1] for block in (head(one.name.title.zh), para("内容如下。"))]
    tables = [
        block
        for number, one in enumerate(kind.tables[:-1], 1)
        for block in rows([column.name.title.zh for column in one.columns], ["甲"] * len(one.columns), table=number)
    ]
    plan = taken_for("knowledge-transfer-plan", document(*sections, tables), "方案.docx")
    assert chosen(plan, whole("meeting-minutes", "纪要.docx")) == "knowledge-transfer-plan"


def test_what_could_not_be_read_lacks_everything() -> None:
    dark = replace(SCANTY, content=document(partial=True))
    assert chosen(dark, whole("training-record", "记录.xlsx")) == "training-record"
