"""``handover explain``: what an id stands for and what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click

from handover_docs import api, letters
from handover_docs.catalog import Catalog
from handover_docs.cli._explained import Lines, check_lines, clause_lines, document_lines, field_lines, report_lines
from handover_docs.cli._explained_pack import pack_lines
from handover_docs.cli._matched import matched_lines
from handover_docs.cli._options import PATH, Argument, option, password_option
from handover_docs.cli._output import put
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.loading.suggest import closest
from handover_docs.registry import plugins
from handover_docs.templates.uses import field_called, uses_of
from handover_docs.wording import Bilingual

ID = "explain"
PART = "library"
SUMMARY = Bilingual(
    "说明某个文档类型、条款、资料包要求、核查项或格式", "Explain a document type, clause, pack schema, check or format"
)
ABOUT = Bilingual(
    "说明一个编号是什么、包含什么。编号见 handover list；核查项的编号见报告。\n"
    "写项目描述中的字段（如 dates.go_live、milestones）时，说明它是什么、用在哪些文档中：改了它，这些文档会变。\n"
    "加 --pack 时只试配、不核查：显示资料包中每个文件会被当作哪项资料，以及依据。",
    "Says what an id stands for and what it holds. “handover list” gives the ids; a report gives those of its checks.\n"
    "Given a field of the project description (dates.go_live, milestones), it says what that is and which documents "
    "use it: those that change with it.\n"
    "With --pack, nothing is checked: it shows what a pack schema would take each file of a pack for, and why.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The id."""
    what = Bilingual(
        "文档类型、条款、资料包要求、核查项或报告格式的编号，或项目描述的字段",
        "Id of a document type, clause, pack schema, check or format, or a field of the description",
    )
    return [
        Argument("name", "ID", what, type=click.STRING),
        option(
            "--pack",
            help=Bilingual(
                "试配：按该资料包要求（编号或 .yaml 文件），此资料包中哪个文件对应哪项、依据是什么",
                "Dry run: which file of this pack the schema (its id or a .yaml file) would take for what, and why",
            ),
            language=language,
            shown="PACK",
            type=PATH,
        ),
        option(
            "--project",
            help=Bilingual(
                "项目描述，决定需要哪些资料（与 --pack 合用）",
                "Project description that says what is due (with --pack)",
            ),
            language=language,
            shown="PROJECT",
            type=PATH,
        ),
        password_option(language),
    ]


def run(session: Session, name: str, pack: Path | None, project: Path | None, password: tuple[str, ...]) -> ExitCode:
    """Print everything that carries the id; with a pack, what the schema makes of its files."""
    catalog = Catalog(session.libraries)
    if pack is not None:
        found_in = api.match(pack, schema=name, project=project, libraries=session.libraries, passwords=password)
        put("\n".join(matched_lines(found_in, catalog, session)) + "\n")
        return ExitCode.PASSED
    if name.lower().endswith((".yaml", ".yml", ".json")):
        put("\n".join(pack_lines(catalog.pack_schema_in(Path(name)), catalog, session)) + "\n")
        return ExitCode.PASSED
    checks = plugins("handover_docs.checks")
    reports = {**plugins("handover_docs.reports"), letters.ID: letters}
    found = list(_explained(name, catalog, checks, reports, session))
    if not found:
        titles = _titles(catalog, checks, reports)
        called_so = [each for each, title in titles.items() if name in (title.zh, title.en)]
        found = [lines for each in called_so for lines in _explained(each, catalog, checks, reports, session)]
        if not found:
            raise UsageError(_unknown(name, titles))
    put("\n".join("\n".join(lines) + "\n" for lines in found))
    return ExitCode.PASSED


def _titles(catalog: Catalog, checks: dict[str, ModuleType], reports: dict[str, ModuleType]) -> dict[str, Bilingual]:
    """What everything that can be explained is called, by its id."""
    return {
        **{id_: module.TITLE for id_, module in {**reports, **checks}.items()},
        **{schema.id: schema.title for schema in catalog.pack_schemas()},
        **{clause.id: clause.name.title for clause in catalog.clauses()},
        **{kind.id: kind.name.title for kind in catalog.document_types()},
    }


def _unknown(name: str, titles: dict[str, Bilingual]) -> Problem:
    near = closest(name, titles, {id_: (title.zh, title.en) for id_, title in titles.items()})
    remedy = Bilingual(
        "编号见 handover list documents（clauses、packs、checks、formats）。",
        "handover list documents (clauses, packs, checks, formats) gives the ids.",
    )
    if near is not None:
        remedy = Bilingual(f"是否应为 {near}（{titles[near].zh}）？", f"Did you mean {near}?")
    return Problem("explain", Bilingual(f"没有编号“{name}”。", f"There is no id “{name}”."), remedy)


def _explained(
    name: str, catalog: Catalog, checks: dict[str, ModuleType], reports: dict[str, ModuleType], session: Session
) -> Iterator[Lines]:
    if name in catalog.document_type_ids():
        yield document_lines(catalog.document_type(name), catalog, session)
    if name in catalog.clause_ids():
        yield clause_lines(catalog.clause(name), session)
    if name in catalog.pack_schema_ids():
        yield pack_lines(catalog.pack_schema(name), catalog, session)
    if name in checks:
        yield check_lines(checks[name], session)
    if name in reports:
        yield report_lines(reports[name], session)
    field = field_called(name)
    if field is not None:
        keys, rule = field
        yield field_lines(".".join(keys), rule, uses_of(keys, session.language, session.libraries), session)
