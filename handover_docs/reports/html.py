"""One page to forward: the verdict, its reasons, what to do, every requirement with its proof, the files.

The page is a single file without links to anything outside. It reads on a phone and in the dark,
prints on A4, and can be filtered by outcome and searched. Nothing in it comes unescaped from a pack.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Final

from handover_docs.model.report import Outcome, Report, Verdict
from handover_docs.reports._digest import (
    Group,
    Party,
    Task,
    counts,
    files_by_concern,
    place,
    reasons,
    short_names,
    tasks,
    waived,
)
from handover_docs.reports._matrix import matrix
from handover_docs.reports._told import told
from handover_docs.reports._words import (
    LEVELS,
    OUTCOME_NOTES,
    OUTCOMES,
    REASONS,
    RECIPIENT,
    RECIPIENT_NOTE,
    SENDER,
    SENDER_NOTE,
    STAGES,
    STATUSES,
    WAIVED,
    WAIVED_NOTE,
    called,
    verdict,
)
from handover_docs.slotted import dataclass
from handover_docs.text.layout import harmless
from handover_docs.wording import Bilingual, counted

ID = "html"
TITLE = Bilingual("网页，可直接转发", "A page to forward")
BINARY = False

_QUOTE = 400
_TONES: Mapping[Verdict, str] = {
    Verdict.ACCEPT: "pass",
    Verdict.ACCEPT_WITH_CONDITIONS: "open",
    Verdict.RETURN: "fail",
    Verdict.UNDECIDED: "review",
}
_SIGNS: Mapping[str, str] = {"pass": "✓", "fail": "✗", "open": "?", "review": "!", "waived": "–"}
_SETTLED: Final = (Outcome.PASS, Outcome.NOT_APPLICABLE)
_STATE_TONES: Mapping[str, str] = {"read": "pass", "partly-read": "open", "unreadable": "fail"}


@dataclass(frozen=True, slots=True)
class _NumberedTask:
    number: int
    task: Task


def render(report: Report, language: str) -> str:
    """The report as one HTML page in ``language``."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    script = _part("_page.js")
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: _printed(value, language),
        keep_trailing_newline=True,
    )
    titles = dict(report.document_titles)
    names = short_names(report)
    environment.filters |= {
        "short": lambda path: names.get(path, path),
        "place": lambda passage: place(passage, names),
        "shortened": _shortened,
        "size": _size,
        "percent": lambda share: f"{round(share * 100)}%",
        "decimal": lambda share: f"{share:.2f}",
        "state": lambda status: called(STATUSES, status),
        "reason": lambda name: called(REASONS, name),
        "type": lambda name: called(titles, name),
    }
    found = told(report)
    languages = {file.path: file.language for file in report.files}
    return environment.from_string(_part("_page.html")).render(
        say=lambda zh, en: Bilingual(zh, en).in_language(language),
        language=language,
        report=report,
        verdict=verdict(report.verdict, report.stage),
        tone=_TONES[report.verdict],
        stage=called(STAGES, report.stage),
        reasons=reasons(report),
        totals=[(outcome, number) for outcome, number in counts(report.results).items() if number],
        pardoned=waived(report.results),
        unsettled=sum(1 for result in report.results if result.waived or result.outcome not in _SETTLED),
        waived_word=WAIVED,
        signs=_SIGNS,
        waived_note=WAIVED_NOTE,
        coverage=_coverage(report),
        aside=_aside(report),
        groups=found,
        parties=_by_party(found),
        matrix=matrix(report),
        anchors={result.requirement: f"r{index}" for index, result in enumerate(report.results, 1)},
        files=files_by_concern(report),
        language_of=lambda path: languages.get(path, language),
        outcomes=OUTCOMES,
        outcome_notes=OUTCOME_NOTES,
        levels=LEVELS,
        state_tones=_STATE_TONES,
        style=Markup(_part("_page.css")),  # noqa: S704
        script=Markup(script),  # noqa: S704
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _printed(value: object, language: str) -> object:
    """What the template prints: one language of a wording, and no character that steers a screen."""
    if isinstance(value, Bilingual):
        value = value.in_language(language)
    return harmless(value) if type(value) is str else value


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _QUOTE else quote[:_QUOTE].rstrip() + "…"


def _size(octets: int) -> str:
    if octets < 1_000:
        return f"{octets} B"
    if octets < 1_000_000:
        return f"{octets / 1_000:.0f} kB"
    return f"{octets / 1_000_000:.1f} MB"


def _coverage(report: Report) -> Bilingual:
    total = len(report.files)
    zh, en = [f"{total} 个"], [counted(total, "file")]
    if report.partly_read:
        zh.append(f"{report.partly_read} 个部分读取")
        en.append(f"{report.partly_read} read in part")
    if report.unreadable:
        zh.append(f"{report.unreadable} 个无法读取")
        en.append(f"{report.unreadable} not readable")
    if total and len(zh) == 1:
        zh.append("全部已读取")
        en.append("all read")
    return Bilingual("，".join(zh), ", ".join(en))


def _aside(report: Report) -> Bilingual:
    number = len(report.set_aside)
    return Bilingual(
        f"另有 {number} 个清单、系统或临时文件未计入。",
        f"Manifest, system and temporary files left out: {number}.",
    )


@dataclass(frozen=True, slots=True)
class _ForParty:
    """What one party has to do, by deliverable."""

    id: str
    title: Bilingual
    note: Bilingual
    groups: tuple[tuple[Group, tuple[_NumberedTask, ...]], ...]

    @property
    def number(self) -> int:
        return sum(len(things) for _, things in self.groups)


def _by_party(found: Sequence[Group]) -> list[_ForParty]:
    """The tasks of each party that has any, numbered through."""
    numbers = count(1)
    parties = []
    for party, title, note in (
        (Party.SENDER, SENDER, SENDER_NOTE),
        (Party.RECIPIENT, RECIPIENT, RECIPIENT_NOTE),
    ):
        of_groups = []
        for group in found:
            things = tuple(_NumberedTask(next(numbers), task) for task in tasks(group, party))
            if things:
                of_groups.append((group, things))
        if of_groups:
            parties.append(_ForParty(party.value, title, note, tuple(of_groups)))
    return parties
