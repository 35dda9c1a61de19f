"""``handover register show``: the submissions of one pack."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.cli._delivery import as_json, submission_record, submission_text
from handover_docs.cli._options import Argument, text_or_json
from handover_docs.cli._output import put
from handover_docs.cli._register import refuse_missing_register, register_option
from handover_docs.cli._session import Session
from handover_docs.errors import ExitCode
from handover_docs.register import open_register
from handover_docs.wording import Bilingual

ID = "show"
SUMMARY = Bilingual("查看一个资料包的历次提交和问题去向", "The submissions of a pack and what became of the findings")
ABOUT = SUMMARY


def parameters(language: str) -> list[click.Parameter]:
    """The name of the pack, the register and the format."""
    name = Bilingual("资料包在登记册中的名称", "What the pack is called in the register")
    return [
        Argument("name", "NAME", name, type=click.STRING),
        register_option(language),
        text_or_json(language, Bilingual("一个对象", "one object")),
    ]


def run(session: Session, name: str, register: Path, format: str | None) -> ExitCode:  # noqa: A002
    """Show all of them, the first one first."""
    refuse_missing_register(register)
    with open_register(register) as history:
        found = history.submissions(name)
    if format == "json":
        records = [submission_record(one, session.language) for one in found]
        put(as_json({"pack": name, "submissions": records}))
    else:
        put("\n".join(submission_text(name, one, session.language) for one in found))
    return ExitCode.PASSED
