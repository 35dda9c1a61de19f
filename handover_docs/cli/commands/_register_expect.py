"""``handover register expect``: enters a pack that is due, or what is new of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handover_docs.cli._delivery import standings_text
from handover_docs.cli._options import Argument
from handover_docs.cli._output import put
from handover_docs.cli._register import due_option, register_option, vendor_option
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.register import open_register
from handover_docs.wording import Bilingual

ID = "expect"
SUMMARY = Bilingual("登记一个应提交的资料包：供应商、到期日", "Enter a pack that is due: whose it is, and when")
ABOUT = SUMMARY


def parameters(language: str) -> list[click.Parameter]:
    """The name of the pack, its vendor and its due date."""
    name = Bilingual("资料包在登记册中的名称", "What the pack is called in the register")
    return [
        Argument("name", "NAME", name, type=click.STRING),
        register_option(language),
        vendor_option(language),
        due_option(language),
    ]


def run(session: Session, name: str, register: Path, vendor: str | None, due: date | None) -> ExitCode:
    """Enter it and show how it stands."""
    with open_register(register) as history:
        history.expect(name, vendor, due)
        found = history.standing(name)
    put(standings_text((found,), date.today(), session.language))
    return ExitCode.PASSED
