"""The pages of ``handover explain``, as lines of text."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from types import ModuleType

from handover_docs.catalog import Catalog
from handover_docs.cli._session import Session
from handover_docs.loading.rule import Rule
from handover_docs.model.clause import Clause
from handover_docs.model.document_type import DocumentType, Name
from handover_docs.templates.uses import Use
from handover_docs.text.layout import width, wrap
from handover_docs.wording import Bilingual

Lines = list[str]

_COLUMNS = 88
_WORDING = Bilingual("标准文本", "Standard wording")
_FALLBACK = Bilingual("备选文本", "Fallback wording")
_STANCES = {
    "position": Bilingual("我方主张", "position"),
    "fallback": Bilingual("可让步", "fallback"),
    "walk_away": Bilingual("不能接受", "walk-away"),
    "notes": Bilingual("备注", "notes"),
}
_OVER = {
    "pack": Bilingual("整个资料包一次", "once for the pack"),
    "deliverable": Bilingual("每项交付物一次", "once for each deliverable"),
    "document": Bilingual("每项已提交的交付物一次", "once for each deliverable that is there"),
    "fields": Bilingual("文档类型的每个字段一次", "once for each field of the document type"),
    "sections": Bilingual("文档类型的每个章节一次", "once for each section of the document type"),
    "tables": Bilingual("文档类型的每个表格一次", "once for each table of the document type"),
    "clauses": Bilingual("文档类型的每个条款一次", "once for each clause of the document type"),
    "signatures": Bilingual("文档类型的每处签署一次", "once for each signature of the document type"),
    "dates": Bilingual("资料包要求的每条日期要求一次", "once for each rule of dates of the pack schema"),
    "facets": Bilingual("资料包要求的每条取值要求一次", "once for each rule of values of the pack schema"),
}


def document_lines(document_type: DocumentType, catalog: Catalog, session: Session) -> Lines:
    """What a document type holds."""
    say = session.say
    lines = [_heading(document_type.id, document_type.name.title, Bilingual("文档类型", "document type"), session)]
    lines += _row(say("版本", "version"), document_type.version, session)
    lines += _row(say("格式", "format"), document_type.format.value, session)
    lines += _row(say("别名", "also called"), _also(document_type.name, session), session)
    lines += _row(say("存放于", "lies in"), session.words(document_type.folder), session)
    lines += _row(say("适用类型", "situations"), ", ".join(document_type.situations), session)
    lines += _row(say("条件", "condition"), document_type.when or "", session)
    lines += _row(say("每项一份", "one for each"), document_type.each or "", session)
    lines += _row(say("不早于", "not before"), document_type.dated or "", session)
    lines += _row(say("所需内容", "needs"), ", ".join(document_type.requires), session)
    lines += _list(say("变体", "Forms"), (_titled(one.id, one.name, session) for one in document_type.forms))
    lines += _list(say("字段", "Fields"), (_titled(one.id, one.name, session) for one in document_type.fields))
    lines += _list(say("章节", "Sections"), (_titled(one.id, one.name, session) for one in document_type.sections))
    tables = (
        _titled(one.id, one.name, session)
        + say("：", ": ")
        + say("、", ", ").join(session.words(column.name.title) for column in one.columns)
        for one in document_type.tables
    )
    lines += _list(say("表格", "Tables"), tables)
    clauses = (_titled(one.clause, catalog.clause(one.clause).name, session) for one in document_type.clauses)
    lines += _list(say("条款", "Clauses"), clauses)
    signatures = (_titled(one.id, one.name, session) for one in document_type.signatures)
    return lines + _list(say("签署", "Signatures"), signatures)


def clause_lines(clause: Clause, session: Session) -> Lines:
    """What a clause says, and what to do where it is missing."""
    say = session.say
    lines = [_heading(clause.id, clause.name.title, Bilingual("条款", "clause"), session)]
    lines += _row(say("版本", "version"), clause.version, session)
    lines += _row(say("别名", "also called"), _also(clause.name, session), session)
    lines += _row(say("对应", "same as"), ", ".join(clause.same_as), session)
    lines += _row(say("缺少时", "where missing"), clause.advice.get(session.language, ""), session)
    for heading, required in ((say("须写明", "Must say"), True), (say("如有约定", "If said"), False)):
        parts = (_part(one.id, one.title, session) for one in clause.elements if one.required is required)
        lines += _list(heading, parts)
    lines += _list(say("风险措辞", "Risky wording"), (_part(one.id, one.title, session) for one in clause.risks))
    for title, texts in ((_WORDING, clause.text), (_FALLBACK, clause.fallback)):
        wording = texts.get(session.language, "").splitlines()
        lines += ["", "  " + session.words(title)] if wording else []
        for line in wording:
            lines += [f"    {one}" for one in wrap(line, _COLUMNS - 4)]
    if clause.playbook is not None:
        said = zip(_STANCES, (getattr(clause.playbook, stance) for stance in _STANCES), strict=True)
        rows = [f"{session.words(_STANCES[name])}{say('：', ': ')}{session.words(one)}" for name, one in said if one.zh]
        lines += _list(say("谈判口径", "Playbook"), rows)
    return lines


def _part(name: str, title: Bilingual, session: Session) -> str:
    return f"{name}  {session.words(title)}"


def check_lines(check: ModuleType, session: Session) -> Lines:
    """What a check asks for, and of what."""
    say = session.say
    lines = [_heading(check.ID, check.TITLE, Bilingual("核查项", "check"), session)]
    over = _OVER.get(check.OVER)
    lines += _row(say("范围", "asked"), session.words(over) if over else check.OVER, session)
    lines += _row(say("前提", "after"), ", ".join(check.NEEDS), session)
    lines += _row(say("编号形式", "requirement"), _requirement(check), session)
    return lines + _page(check, session)


def _requirement(check: ModuleType) -> str:
    if check.OVER == "pack":
        return f"pack/{check.NOUN}"
    part = "" if check.OVER in ("deliverable", "document") else "/<id>"
    return f"<deliverable>/{check.NOUN}{part}"


def report_lines(report: ModuleType, session: Session) -> Lines:
    """What a report format is for."""
    lines = [_heading(report.ID, report.TITLE, Bilingual("报告格式", "report format"), session)]
    lines += _row(session.say("用法", "usage"), f"handover check --format {report.ID}", session)
    return lines + _page(report, session)


def field_lines(name: str, rule: Rule, uses: Sequence[Use], session: Session) -> Lines:
    """What a field of the project description is, and the documents that it goes into."""
    say = session.say
    lines = [_heading(name, rule.title, Bilingual("项目描述的字段", "field of the description"), session)]
    lines += _row(say("说明", "holds"), session.words(rule.description), session)
    lines += _row(say("取值", "one of"), ", ".join(rule.choices), session)
    deciding = say("，决定是否生成", ", decides whether it is made")
    listed = (
        f"{use.document_type.id}  {session.words(use.document_type.name.title)}"
        + say(
            f"（{use.places} 处{deciding if use.decides else ''}）", f" ({use.places}{deciding if use.decides else ''})"
        )
        for use in uses
    )
    found = _list(say("用于下列文档（模板与条款中的处数）", "Used in (places of template and clauses)"), listed)
    return lines + (found or ["", "  " + say("没有文档用到它。", "No document uses it.")])


def _page(plugin: ModuleType, session: Session) -> Lines:
    """The plugin's docstring, which is its page in English."""
    if session.language.startswith("zh"):
        return []
    return ["", *(f"  {line}".rstrip() for line in inspect.cleandoc(plugin.__doc__ or "").splitlines())]


def _heading(name: str, title: Bilingual, kind: Bilingual, session: Session) -> str:
    return f"{name}  {session.words(title)}{session.say('（', ' (')}{session.words(kind)}{session.say('）', ')')}"


def _titled(name: str, names: Name, session: Session) -> str:
    return f"{name}  {session.words(names.title)}"


def _also(name: Name, session: Session) -> str:
    return session.say("、", ", ").join(name.in_language(session.language)[1:])


def _row(label: str, value: str, session: Session) -> Lines:
    if not value:
        return []
    first = f"  {label}{session.say('：', ': ')}"
    wrapped = wrap(value, _COLUMNS - width(first))
    return [first + wrapped[0], *(" " * width(first) + more for more in wrapped[1:])]


def _list(title: str, items: Iterable[str]) -> Lines:
    lines: Lines = []
    for item in items:
        indent = len(item) - len(item.lstrip())
        wrapped = wrap(item.lstrip(), _COLUMNS - 6 - indent)
        lines += ["    " + " " * indent + wrapped[0], *("      " + " " * indent + more for more in wrapped[1:])]
    return ["", f"  {title}", *lines] if lines else []
