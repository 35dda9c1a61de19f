"""``--waivers``, and what is to be said of the waivers that do not count."""

from __future__ import annotations

from collections.abc import Iterable

import click

from handover_docs.cli._options import PATH, option
from handover_docs.cli._output import say
from handover_docs.model.report import Report
from handover_docs.model.waiver import Waiver, WaiverState
from handover_docs.wording import Bilingual


def waivers_option(language: str) -> click.Option:
    """``--waivers``: what a person lets pass, and why."""
    return option(
        "--waivers",
        help=Bilingual(
            "豁免清单（YAML）：要求或问题编号、理由、责任人、到期日",
            "What is let pass (YAML): requirement or finding id, reason, owner, expiry",
        ),
        language=language,
        shown="FILE",
        type=PATH,
    )


def tell_waivers(report: Report, language: str) -> None:
    """Say which waivers have run out and which are about nothing that needs one."""
    expired = _listed(report.expired_waivers)
    unused = _listed(use.waiver for use in report.waivers if use.state is WaiverState.UNUSED)
    if expired:
        say(
            Bilingual(f"已过期、不再有效的豁免：{expired}", f"Waivers that expired and do not count: {expired}"),
            language,
        )
    if unused:
        say(Bilingual(f"未用到的豁免：{unused}", f"Waivers of nothing that needs one: {unused}"), language)


def _listed(waivers: Iterable[Waiver]) -> str:
    return ", ".join(f"{one.where} ({one.about})" for one in waivers)
