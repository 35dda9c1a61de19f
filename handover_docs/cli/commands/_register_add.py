"""``handover register add``: checks a delivery and records it as the next submission of its pack."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from handover_docs import api
from handover_docs.cli._delivery import as_json, submission_record, submission_text
from handover_docs.cli._holding import holding_options
from handover_docs.cli._limits import limits_of
from handover_docs.cli._options import Argument, Choice, option
from handover_docs.cli._output import put, say
from handover_docs.cli._register import due_option, register_option, vendor_option
from handover_docs.cli._reports import output_option, wanted_reports, write_reports
from handover_docs.cli._session import Session
from handover_docs.cli._waivers import tell_waivers
from handover_docs.errors import ExitCode
from handover_docs.model.pack_schema import Stage
from handover_docs.wording import Bilingual

ID = "add"
SUMMARY = Bilingual("核查并登记一次提交，与上一次比对", "Check a delivery, record it, compare it with the one before")
ABOUT = Bilingual(
    "核查资料包并登记为下一次提交；完全相同的内容和结果不重复登记。与 handover check 一样可用 -o 写出报告。\n"
    "给出 --password 时，本次读到的内容不保存，下次需重新读取。",
    "Checks the pack and records it as the next submission; the same again, with the same result, is not recorded "
    "twice. -o writes reports as handover check does.\n"
    "With --password nothing that was read is kept, so that all is read again next time.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The pack, the register, what the pack is called there, and what handover check takes."""
    return [
        Argument("pack", "PACK", Bilingual("收到的文件夹或压缩包", "The folder or archive that was received")),
        register_option(language),
        option(
            "--as",
            "name",
            help=Bilingual(
                "资料包在登记册中的名称（默认为文件名）；各次提交用同一名称",
                "What the pack is called in the register (default: its file's name); the same for each submission",
            ),
            language=language,
            shown="NAME",
        ),
        vendor_option(language),
        due_option(language),
        *holding_options(language),
        option(
            "--format",
            help=Bilingual("比对结果的格式：text（默认）或 json", "Format of the comparison: text (default) or json"),
            language=language,
            shown="text|json",
            type=Choice(("text", "json"), language),
        ),
        output_option(language),
    ]


def run(
    session: Session,
    pack: Path,
    register: Path,
    name: str | None,
    vendor: str | None,
    due: date | None,
    schema: str | None,
    project: Path | None,
    stage: str | None,
    mapping: Path | None,
    waivers: Path | None,
    password: tuple[str, ...],
    limit: tuple[str, ...],
    format: str | None,  # noqa: A002
    output: tuple[Path, ...],
) -> ExitCode:
    """Check, record, say what became of the findings, and end with what the verdict says."""
    wanted = wanted_reports((), output)
    called = name or (pack.name if pack.is_dir() else pack.stem)
    how = api.Holding(
        schema, project, Stage(stage) if stage else None, session.libraries, password, mapping, limits_of(limit)
    )
    received = datetime.now(UTC).replace(microsecond=0)
    recorded = api.submit(pack, register, called, received, how, waivers=waivers, vendor=vendor, due=due)
    tell_waivers(recorded.report, session.language)
    if recorded.again:
        number = recorded.submission.number
        said = Bilingual(
            f"与第 {number} 次提交完全相同，未重复登记。", f"The same as submission {number}; not recorded again."
        )
        say(said, session.language)
    if format == "json":
        put(
            as_json(
                {"pack": called, "again": recorded.again, **submission_record(recorded.submission, session.language)}
            )
        )
    else:
        put(submission_text(called, recorded.submission, session.language))
    write_reports(wanted, recorded.report, session, project, due)
    return api.exit_code(recorded.report)
