"""``handover check``: holds a received pack to a pack schema and reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

import click

from handover_docs import api, letters
from handover_docs.cli._day import Day
from handover_docs.cli._files import refuse_folder, write_file
from handover_docs.cli._limits import limit_option, limits_of
from handover_docs.cli._options import PATH, Argument, Choice, mapping_option, option, password_option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.cli._waivers import tell_waivers, waivers_option
from handover_docs.errors import ExitCode, Problem, UsageError
from handover_docs.model.pack_schema import Stage
from handover_docs.registry import plugins
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
_STANDARD_OUTPUT = Path("-")
_DEFAULT = "terminal"


def parameters(language: str) -> list[click.Parameter]:
    """The pack, what to hold it to, and where the reports go."""
    reports = (letters.ID, *plugins("handover_docs.reports"))
    return [
        Argument("pack", "PACK", Bilingual("收到的文件夹或压缩包", "The folder or archive that was received")),
        option(
            "--schema",
            help=Bilingual(
                "资料包要求：编号（见 handover list packs）或 .yaml 文件",
                "Pack schema: its id (see handover list packs) or a .yaml file",
            ),
            language=language,
            shown="ID|FILE",
        ),
        option(
            "--project",
            help=Bilingual("项目描述，用来核对内容是否一致", "Project description to compare with"),
            language=language,
            shown="PROJECT",
            type=PATH,
        ),
        option(
            "--stage",
            help=Bilingual(
                "issued 待签署，signed 已签署（默认由资料包自身判断）",
                "issued: not signed yet; signed: signed and delivered (default: what the pack says of itself)",
            ),
            language=language,
            shown="issued|signed",
            type=Choice(tuple(Stage), language),
        ),
        mapping_option(language),
        waivers_option(language),
        password_option(language),
        limit_option(language),
        option(
            "--format",
            help=Bilingual("报告格式（默认 terminal）", "Format of the report (default: terminal)"),
            language=language,
            shown="|".join(reports),
            type=Choice(reports, language),
            many=True,
        ),
        option(
            "--due",
            help=Bilingual("整改通知（--format docx）要求的整改期限", "Date to answer the letter (--format docx) by"),
            language=language,
            shown="YYYY-MM-DD",
            type=Day(language),
        ),
        option(
            "-o",
            "--output",
            help=Bilingual(
                "报告写入的文件；只写 -o 时按扩展名选格式",
                "File for the report; without --format its ending tells the format",
            ),
            language=language,
            shown="FILE",
            type=PATH,
            many=True,
        ),
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
    format: tuple[str, ...],  # noqa: A002
    due: date | None,
    output: tuple[Path, ...],
) -> ExitCode:
    """Check, write every report, and end with what the verdict says."""
    reports = plugins("handover_docs.reports")
    wanted = _wanted(format, output, _endings(reports))
    for _, place in wanted:
        refuse_folder(place)
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
    )
    tell_waivers(report, session.language)
    if report.unused_decisions:
        places = ", ".join(report.unused_decisions)
        say(
            Bilingual(f"对应表中未用到的认定：{places}", f"Decisions about no file of the pack: {places}"),
            session.language,
        )
    for name, place in wanted:
        rendered = (
            api.letter(report, session.language, project=project, due=due, libraries=session.libraries)
            if name == letters.ID
            else reports[name].render(report, session.language)
        )
        if place == _STANDARD_OUTPUT:
            put(rendered)
        else:
            write_file(place, rendered)
            say(Bilingual(f"已写入 {place}", f"Wrote {place}"), session.language)
    return api.exit_code(report)


def _endings(reports: Mapping[str, ModuleType]) -> dict[str, str]:
    """The format that each ending of a file stands for: its id, and what it says itself in ``ENDINGS``."""
    found = {letters.ID: letters.ID}
    for name, report in reports.items():
        found |= dict.fromkeys((name, *getattr(report, "ENDINGS", ())), name)
    return found


def _wanted(formats: Sequence[str], outputs: Sequence[Path], endings: Mapping[str, str]) -> list[tuple[str, Path]]:
    """Which report goes where: the pairs of ``--format`` and ``-o``, or what the ending of each ``-o`` stands for."""
    if not outputs and len(formats) <= 1:
        return [(formats[0] if formats else _DEFAULT, _STANDARD_OUTPUT)]
    if not formats:
        formats = [endings.get(place.suffix.lower().removeprefix("."), _DEFAULT) for place in outputs]
    if len(formats) != len(outputs):
        raise UsageError(
            Problem(
                "handover check",
                Bilingual(
                    f"{len(formats)} 个 --format 与 {len(outputs)} 个 -o 不成对。",
                    f"There are {len(formats)} of --format and {len(outputs)} of -o.",
                ),
                Bilingual(
                    "每个 --format 请配一个 -o，“-o -”为标准输出。",
                    "Give each --format its -o; “-o -” is standard output.",
                ),
            )
        )
    repeated = sorted({str(place) for place in outputs if list(outputs).count(place) > 1})
    if repeated:
        raise UsageError(
            *(
                Problem(
                    place,
                    Bilingual("两份报告写入同一处。", "Two reports would go to the same place."),
                    Bilingual("请给每份报告不同的文件名。", "Give each report a file of its own."),
                )
                for place in repeated
            )
        )
    return list(zip(formats, outputs, strict=True))
