"""``--format`` and ``-o``: which reports are written, and where to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Final

import click

from handover_docs import api, letters
from handover_docs.cli._files import refuse_folder, write_file
from handover_docs.cli._options import PATH, Choice, option
from handover_docs.cli._output import put, say
from handover_docs.cli._session import Session
from handover_docs.errors import Problem, UsageError
from handover_docs.model.report import Report
from handover_docs.registry import plugins
from handover_docs.wording import Bilingual

STANDARD_OUTPUT: Final = Path("-")
DEFAULT: Final = "terminal"


def format_option(language: str) -> click.Option:
    """``--format``, which may be given several times."""
    reports = (letters.ID, *plugins("handover_docs.reports"))
    return option(
        "--format",
        help=Bilingual("报告格式（默认 terminal）", "Format of the report (default: terminal)"),
        language=language,
        shown="|".join(reports),
        type=Choice(reports, language),
        many=True,
    )


def output_option(language: str) -> click.Option:
    """``-o``, which may be given several times."""
    return option(
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
    )


def write_reports(
    wanted: Iterable[tuple[str, Path]], report: Report, session: Session, project: Path | None, due: date | None
) -> None:
    """Render and write each; the letter says by ``project`` who writes to whom, by ``due`` until when to answer."""
    reports = plugins("handover_docs.reports")
    for name, place in wanted:
        rendered = (
            api.letter(report, session.written, project=project, due=due, libraries=session.libraries)
            if name == letters.ID
            else reports[name].render(report, session.language)
        )
        if place == STANDARD_OUTPUT:
            put(rendered)
        else:
            write_file(place, rendered)
            say(Bilingual(f"已写入 {place}", f"Wrote {place}"), session.language)


def _endings(reports: Mapping[str, ModuleType]) -> dict[str, str]:
    """The format that each ending of a file stands for: its id, and what it says itself in ``ENDINGS``."""
    found = {letters.ID: letters.ID}
    for name, report in reports.items():
        found |= dict.fromkeys((name, *getattr(report, "ENDINGS", ())), name)
    return found


def wanted_reports(formats: Sequence[str], outputs: Sequence[Path]) -> list[tuple[str, Path]]:
    """Which report goes where: the pairs of ``--format`` and ``-o``, or what the ending of each ``-o`` stands for.

    None where neither is given; one ``--format`` alone goes to standard output.
    """
    if not outputs and len(formats) <= 1:
        return [(formats[0], STANDARD_OUTPUT)] if formats else []
    if not formats:
        endings = _endings(plugins("handover_docs.reports"))
        formats = [endings.get(place.suffix.lower().removeprefix("."), DEFAULT) for place in outputs]
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
    for place in outputs:
        refuse_folder(place)
    return list(zip(formats, outputs, strict=True))
