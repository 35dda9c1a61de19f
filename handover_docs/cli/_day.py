"""A day as the value of an option."""

from __future__ import annotations

from datetime import date

import click

from handover_docs.wording import Bilingual


class Day(click.ParamType):  # type: ignore[type-arg]
    """A date as ISO 8601 writes it: 2026-12-05."""

    name = "date"

    def __init__(self, language: str) -> None:
        self.language = language

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """``value`` as a date."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            complaint = Bilingual(f"“{value}”不是日期，请写成 2026-12-05。", f"“{value}” is no date: write 2026-12-05.")
            self.fail(complaint.in_language(self.language), param, ctx)
