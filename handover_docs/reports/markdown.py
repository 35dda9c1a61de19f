"""Markdown (CommonMark with tables): for a ticket, a wiki or a merge request."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.report import Report
from handover_docs.patterns import regex
from handover_docs.reports._digest import (
    Group,
    counts,
    files_by_concern,
    groups,
    place,
    reasons,
    short_names,
    tasks,
    waived,
)
from handover_docs.reports._told import told
from handover_docs.reports._words import LEVELS, OUTCOMES, REASONS, STAGES, STATUSES, WAIVED, called, verdict
from handover_docs.text.layout import visible
from handover_docs.wording import Bilingual, same

ID = "markdown"
TITLE = Bilingual("Markdown 文本", "Markdown")
BINARY = False
ENDINGS = ("md",)

_QUOTE = 160
_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~])")


def render(report: Report, language: str) -> str:
    """The report as Markdown, ending in a line feed."""
    return "\n".join(_lines(report, language)) + "\n"


def _lines(report: Report, language: str) -> Iterator[str]:
    def say(zh: str, en: str) -> str:
        return Bilingual(zh, en).in_language(language)

    names = short_names(report)
    found = groups(report)
    colon = say("：", ": ")
    yield f"# {_text(report.pack_name)}{colon}{verdict(report.verdict, report.stage).in_language(language)}"
    yield ""
    title = report.schema_title.in_language(language)
    yield f"- {say('核查依据', 'Schema')}{colon}{_text(f'{title} {report.schema_version}')}"
    if report.project:
        yield f"- {say('项目', 'Project')}{colon}{_text(report.project)}"
    yield f"- {say('阶段', 'Stage')}{colon}{called(STAGES, report.stage).in_language(language)}"
    for why in reasons(report):
        yield f"- {_text(why.in_language(language))}"
    yield from ("", f"## {say('各项资料', 'Deliverables')}", "")
    outcomes = [outcome.in_language(language) for outcome in OUTCOMES.values()]
    pardoned = waived(report.results)
    yield _row([say("资料", "Deliverable"), *outcomes, *([WAIVED.in_language(language)] if pardoned else [])])
    yield _row(["---", *("--:" for _ in outcomes), *(["--:"] if pardoned else [])])
    for group in found:
        number = counts(group.results)
        row = [_text(group.title.in_language(language)), *(str(number[one] or "") for one in OUTCOMES)]
        yield _row([*row, *([str(waived(group.results) or "")] if pardoned else [])])
    if any(group.unsettled for group in found):
        yield from ("", f"## {say('要做的事', 'What to do')}")
    for group in told(report):
        yield from _group(group, names, language)
    yield from _waived(found, language)
    yield from ("", f"## {say('文件', 'Files')}", "")
    yield _row([say("文件", "File"), say("状态", "Status"), say("原因", "Reason")])
    yield _row(["---"] * 3)
    for file in files_by_concern(report):
        reason = called(REASONS, file.reason).in_language(language) if file.reason else ""
        yield _row([_text(file.path), called(STATUSES, file.status).in_language(language), _text(reason)])


def _group(group: Group, names: dict[str, str], language: str) -> Iterator[str]:
    """What to do about a deliverable: a task list, below each task its findings with their proof."""
    things = tasks(group)
    if things:
        yield from ("", f"### {_text(group.title.in_language(language))}", "")
    for task in things:
        then = Bilingual("、", ", ").in_language(language).join(title.in_language(language) for title in task.then)
        after = Bilingual(f"（随后才能判定：{then}）", f" (then it can be told of: {then})") if then else same("")
        yield f"- [ ] {_text(task.remedy.in_language(language) + after.in_language(language))}"
        for result in task.results:
            said = f"{LEVELS[result.level].in_language(language)} · {OUTCOMES[result.outcome].in_language(language)}"
            for finding in result.findings:
                if finding in task.findings:
                    about = result.title if group.shared else finding.message
                    yield f"  - {said} · {_text(about.in_language(language))} `{finding.id}`"
                    for evidence in finding.evidence:
                        quote = evidence.quote if len(evidence.quote) <= _QUOTE else f"{evidence.quote[:_QUOTE]}…"
                        where = _text(place(evidence, names).in_language(language))
                        yield f"    - {where}" + (f" — {_text(quote)}" if quote else "")


def _waived(found: tuple[Group, ...], language: str) -> Iterator[str]:
    pardons = [pardon for group in found for pardon in group.waived]
    if pardons:
        yield from ("", f"## {WAIVED.in_language(language).capitalize()}", "")
    for pardon in pardons:
        title = _text(pardon.result.title.in_language(language))
        yield f"- {title} `{pardon.waiver.about}` — {_text(pardon.said.in_language(language))}"
        for finding in pardon.findings:
            yield f"  - {_text(finding.message.in_language(language))} `{finding.id}`"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """``text`` on one line, nothing in it taken for markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(visible(text).split()))
