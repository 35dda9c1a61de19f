"""Options that the commands of the register share."""

from __future__ import annotations

from pathlib import Path

import click

from handover_docs.cli._day import Day
from handover_docs.cli._options import PATH, option
from handover_docs.errors import Problem, UsageError
from handover_docs.wording import Bilingual


def register_option(language: str) -> click.Option:
    """``--register``: the file."""
    return option(
        "--register",
        help=Bilingual("登记册文件", "The file of the register"),
        language=language,
        shown="FILE",
        type=PATH,
        required=True,
    )


def vendor_option(language: str) -> click.Option:
    """``--vendor``: whose pack it is."""
    return option("--vendor", help=Bilingual("供应商", "Whose pack it is"), language=language, shown="NAME")


def due_option(language: str) -> click.Option:
    """``--due``: when the pack, or its next submission, is due."""
    return option(
        "--due",
        help=Bilingual("资料包（或下一次提交）的到期日", "When the pack, or its next submission, is due"),
        language=language,
        shown="YYYY-MM-DD",
        type=Day(language),
    )


def refuse_missing_register(path: Path) -> None:
    """Raise ``UsageError`` where there is no register to look into."""
    if not path.is_file():
        raise UsageError(
            Problem(
                str(path),
                Bilingual("没有这个登记册。", "There is no such register."),
                Bilingual(
                    "请用 handover register add 登记第一次提交。", "Record a first submission: handover register add."
                ),
            )
        )
