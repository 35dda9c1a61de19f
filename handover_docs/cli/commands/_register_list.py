"""``handover register list``: how all vendors' packs stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handover_docs.cli._delivery import as_json, standing_record, standings_text
from handover_docs.cli._options import text_or_json
from handover_docs.cli._output import put
from handover_docs.cli._register import refuse_missing_register, register_option
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.register import open_register
from handover_docs.wording import Bilingual

ID = "list"
SUMMARY = Bilingual(
    "列出所有资料包的状态、到期日和逾期情况", "How all packs stand: verdicts, due dates, what is overdue"
)
ABOUT = Bilingual(
    "按到期日列出所有资料包；有逾期的，退出码为 1。",
    "Lists all packs by their due dates; exit code 1 where one is overdue.",
)


def parameters(language: str) -> list[click.Parameter]:
    """The register and the format."""
    return [register_option(language), text_or_json(language, Bilingual("一个对象", "one object"))]


def run(session: Session, register: Path, format: str | None) -> ExitCode:  # noqa: A002
    """List them; failed where one is overdue."""
    refuse_missing_register(register)
    today = date.today()
    with open_register(register) as history:
        found = history.standings()
    if format == "json":
        put(as_json({"packs": [standing_record(one, today) for one in found]}))
    else:
        put(standings_text(found, today, session.language))
    return ExitCode.FAILED if any(one.is_overdue(today) for one in found) else ExitCode.PASSED
