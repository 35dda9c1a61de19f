"""``handover check``: holds a received pack to a pack schema and reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handover_docs import api
from handover_docs.cli._advice import as_typed
from handover_docs.cli._day import Day
from handover_docs.cli._descriptions import is_description
from handover_docs.cli._holding import holding_options
from handover_docs.cli._limits import limits_of
from handover_docs.cli._options import Argument, option
from handover_docs.cli._output import say
from handover_docs.cli._reports import (
    DEFAULT,
    STANDARD_OUTPUT,
    format_option,
    output_option,
    wanted_reports,
    write_reports,
)
from handover_docs.cli._session import Session
from handover_docs.cli._waivers import tell_waivers
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.model.pack_schema import Stage
from handover_docs.wording import Bilingual

ID = "check"
PART = "check"
SUMMARY = Bilingual("按要求核查收到的资料包，给出结论和依据", "Hold a received pack to a pack schema, with proof")
ABOUT = Bilingual(
    "核查文件夹、压缩包或邮件：应有的文件是否齐全，章节、条款、表格、签署是否完整，内容是否与项目一致，有无漏填。\n"
    "读不了的文件如实列为“未决”，不会误判为缺失或通过。\n"
    "--waivers 所列的问题照常列出并注明理由，不计为通过，结论最多为“有条件接收”。\n"
    "可写多组 --format 与 -o，一一对应；-o - 表示标准输出。",
    "Holds a folder, an archive or a mail to a pack schema: whether every file is there, with its sections, clauses, "
    "tables and signatures, agrees with the project and has nothing left to fill in.\n"
    "What could not be read leaves its requirements open; it is never called missing or passed.\n"
    "What --waivers lets pass is shown with its reason, never as passed; the pack is accepted with conditions at "
    "best.\n"
    "--format and -o may be given several times, in pairs; “-o -” is standard output.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The pack, what to hold it to, and where the reports go."""
    return [
        Argument("pack", "PACK", Bilingual("收到的文件夹或压缩包", "The folder or archive that was received")),
        *holding_options(language),
        option(
            "--show-secrets",
            help=Bilingual(
                "报告中照原样显示密码、身份证号等（默认遮盖）",
                "Show passwords, identity numbers and the like as they are (masked otherwise)",
            ),
            language=language,
        ),
        format_option(language),
        option(
            "--due",
            help=Bilingual("整改通知（--format docx）要求的整改期限", "Date to answer the letter (--format docx) by"),
            language=language,
            shown="YYYY-MM-DD",
            type=Day(language),
        ),
        output_option(language),
    ]


def run(
    session: Session,
    pack: Path,
    schema: str | None,
    project: Path | None,
    stage: str | None,
    mapping: Path | None,
    waivers: Path | None,
    password: tuple[str, ...],
    limit: tuple[str, ...],
    show_secrets: bool,
    format: tuple[str, ...],  # noqa: A002
    due: date | None,
    output: tuple[Path, ...],
) -> ExitCode:
    """Check, write every report, and end with what the verdict says."""
    _refuse_description(pack)
    wanted = wanted_reports(format, output) or [(DEFAULT, STANDARD_OUTPUT)]
    report = api.check(
        pack,
        schema=schema,
        project=project,
        stage=Stage(stage) if stage else None,
        libraries=session.libraries,
        passwords=password,
        mapping=mapping,
        limits=limits_of(limit),
        waivers=waivers,
        today=date.today(),
        show_secrets=show_secrets,
    )
    tell_waivers(report, session.language)
    if report.unused_decisions:
        places = ", ".join(report.unused_decisions)
        say(
            Bilingual(f"对应表中未用到的认定：{places}", f"Decisions about no file of the pack: {places}"),
            session.language,
        )
    write_reports(wanted, report, session, project, due)
    return api.exit_code(report)


def _refuse_description(pack: Path) -> None:
    """Raise ``UsageError`` where ``pack`` is a project description, which was meant for ``--project``."""
    if is_description(pack):
        typed = as_typed(pack)
        raise UsageError(
            Problem(
                str(pack),
                Bilingual("这是项目描述，不是资料包。", "This is a project description, not a pack."),
                Bilingual(
                    f"请运行 handover check 资料包 --project {typed}；检查项目描述本身用 handover validate {typed}。",
                    f"Run handover check PACK --project {typed}; handover validate {typed} checks the description.",
                ),
            )
        )
