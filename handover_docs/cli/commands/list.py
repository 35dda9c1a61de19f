"""``handover list``: what the library and the tool hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click

from handover_docs import letters
from handover_docs.catalog import Catalog
from handover_docs.cli._options import Argument, Choice, text_or_json
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.readers import readable_formats
from handover_docs.reading.office import TARGETS
from handover_docs.registry import plugins
from handover_docs.slotted import dataclass
from handover_docs.text.format_names import format_title
from handover_docs.text.layout import pad, width
from handover_docs.wording import Bilingual

ID = "list"
PART = "library"
SUMMARY = Bilingual(
    "列出文档类型、条款、资料包要求、核查项、格式", "List document types, clauses, pack schemas, checks, formats"
)
ABOUT = Bilingual(
    "列出文档库和本工具包含的内容，每行一个编号和名称。用 handover explain ID 查看详情。",
    "Lists what the library and the tool hold, an id and a title a line. “handover explain ID” tells more.",
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of a list; ``version`` is empty where there is none."""

    id: str
    version: str
    title: Bilingual


def parameters(language: str) -> list[click.Parameter]:
    """What to list, and how to print it."""
    what = Bilingual(
        "documents 文档类型，clauses 条款，packs 资料包要求，checks 核查项，formats 报告格式和可读取的文件格式",
        "document types, clauses, pack schemas, checks, or formats of reports and of files that can be read",
    )
    kinds = Choice(tuple(_KINDS), language)
    return [
        Argument("kind", "|".join(_KINDS), what, type=kinds),
        text_or_json(language, Bilingual("一个数组", "one array")),
    ]


def run(session: Session, kind: str, format: str | None) -> ExitCode:  # noqa: A002
    """Print every item of ``kind``."""
    items = _KINDS[kind](session)
    if format == "json":
        records = [
            {"id": item.id, "version": item.version or None, "title": session.words(item.title)} for item in items
        ]
        put(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        return ExitCode.PASSED
    column = max((width(item.id) for item in items), default=0) + 2
    for item in items:
        version = f"  {item.version}" if item.version else ""
        put(f"{pad(item.id, column)}{session.words(item.title)}{version}\n")
    return ExitCode.PASSED


def _documents(session: Session) -> list[_Item]:
    return [_Item(one.id, one.version, one.name.title) for one in Catalog(session.libraries).document_types()]


def _clauses(session: Session) -> list[_Item]:
    return [_Item(one.id, one.version, one.name.title) for one in Catalog(session.libraries).clauses()]


def _packs(session: Session) -> list[_Item]:
    return [_Item(one.id, one.version, one.title) for one in Catalog(session.libraries).pack_schemas()]


def _checks(_: Session) -> list[_Item]:
    return [_Item(name, "", module.TITLE) for name, module in plugins("handover_docs.checks").items()]


def _formats(_: Session) -> list[_Item]:
    titles = {letters.ID: letters.TITLE, **{name: one.TITLE for name, one in plugins("handover_docs.reports").items()}}
    reports = [_Item(name, "", _report(title)) for name, title in sorted(titles.items())]
    return reports + [_Item(name, "", _read(format_title(name))) for name in sorted({*readable_formats(), *TARGETS})]


def _read(title: Bilingual) -> Bilingual:
    return Bilingual(f"可读取：{title.zh}", f"can be read: {title.en}")


def _report(title: Bilingual) -> Bilingual:
    return Bilingual(f"报告：{title.zh}", f"report: {title.en}")


_KINDS: Mapping[str, Callable[[Session], list[_Item]]] = {
    "documents": _documents,
    "clauses": _clauses,
    "packs": _packs,
    "checks": _checks,
    "formats": _formats,
}
