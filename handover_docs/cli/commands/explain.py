"""``handover explain``: what an id stands for and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import click

from handover_docs import letters
from handover_docs.catalog import Catalog
from handover_docs.cli._explained import Lines, check_lines, clause_lines, document_lines, pack_lines, report_lines
from handover_docs.cli._library import known
from handover_docs.cli._options import Argument
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.registry import plugins
from handover_docs.wording import Bilingual

ID = "explain"
PART = "library"
SUMMARY = Bilingual(
    "说明某个文档类型、条款、资料包要求、核查项或格式", "Explain a document type, clause, pack schema, check or format"
)
ABOUT = Bilingual(
    "说明一个编号是什么、包含什么。编号见 handover list；核查项的编号见报告。",
    "Says what an id stands for and what it holds. “handover list” gives the ids; a report gives those of its checks.",
)


def parameters(language: str) -> list[click.Parameter]:  # noqa: ARG001
    """The id."""
    what = Bilingual(
        "文档类型、条款、资料包要求、核查项或报告格式的编号",
        "Id of a document type, clause, pack schema, check or format",
    )
    return [Argument("name", "ID", what, type=click.STRING)]


def run(session: Session, name: str) -> ExitCode:
    """Print everything that carries the id."""
    catalog = Catalog(session.libraries)
    checks = plugins("handover_docs.checks")
    reports = {**plugins("handover_docs.reports"), letters.ID: letters}
    found = list(_explained(name, catalog, checks, reports, session))
    if not found:
        ids = (*catalog.document_type_ids(), *catalog.clause_ids(), *catalog.pack_schema_ids(), *checks, *reports)
        known([name], set(ids), "explain", Bilingual("编号", "id"))
    put("\n".join("\n".join(lines) + "\n" for lines in found))
    return ExitCode.PASSED


def _explained(
    name: str, catalog: Catalog, checks: dict[str, ModuleType], reports: dict[str, ModuleType], session: Session
) -> Iterator[Lines]:
    if name in catalog.document_type_ids():
        yield document_lines(catalog.document_type(name), catalog, session)
    if name in catalog.clause_ids():
        yield clause_lines(catalog.clause(name), session)
    if name in catalog.pack_schema_ids():
        yield pack_lines(catalog.pack_schema(name), session)
    if name in checks:
        yield check_lines(checks[name], session)
    if name in reports:
        yield report_lines(reports[name], session)
