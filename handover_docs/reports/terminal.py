"""Plain text for a terminal or a mail: the verdict, what to do, what was found, what was read.

Only what needs attention is listed, and of many alike the first three; what passed is counted.
Lines are at most 88 columns wide, a Chinese character counting two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from handover_docs.model.content import Evidence
from handover_docs.model.report import FileStatus, Level, Outcome, Report, Result
from handover_docs.reports._digest import (
    Group,
    Task,
    counts,
    files_by_concern,
    place,
    reasons,
    short_names,
    tasks,
    waived,
)
from handover_docs.reports._told import told
from handover_docs.reports._words import LEVELS, OUTCOMES, REASONS, STAGES, STATUSES, WAIVED, called, verdict
from handover_docs.text.layout import clip, pad, visible, width, wrap
from handover_docs.wording import Bilingual, aside

ID = "terminal"
TITLE = Bilingual("终端文本", "Plain text for a terminal")
BINARY = False

_COLUMNS = 88
_QUOTE = 160
_SHOWN = 3
_NAMES = 4
_EVIDENCE = Bilingual("依据：", "Proof: ")


def render(report: Report, language: str) -> str:
    """The report as lines of plain text, ending in a line feed."""
    found = told(report)
    parts = [
        _head(report, language),
        _section(
            Bilingual("原因", "Why"), language, [_item("- ", why.in_language(language), 2) for why in reasons(report)]
        ),
        _section(Bilingual("要做的事", "What to do"), language, list(_tasks(found, short_names(report), language))),
        _section(_findings_title(report), language, list(_findings(found, short_names(report), language))),
        _section(
            Bilingual("已豁免（不计为通过）", "Waived (not counted as passed)"),
            language,
            list(_waived(found, language)),
        ),
        _section(Bilingual("文件", "Files"), language, list(_files(report, language))),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(report: Report, language: str) -> list[str]:
    number = counts(report.results)
    totals = [f"{number[outcome]} {OUTCOMES[outcome].in_language(language)}" for outcome in Outcome if number[outcome]]
    if pardoned := waived(report.results):
        totals.append(f"{pardoned} {WAIVED.in_language(language)}")
    total = Bilingual(f"{len(report.results)} 项：", f"{len(report.results)}: ").in_language(language)
    rows = [
        (Bilingual("资料包", "Pack"), report.pack_name),
        (Bilingual("核查依据", "Schema"), f"{report.schema_title.in_language(language)} {report.schema_version}"),
        (Bilingual("项目", "Project"), report.project or ""),
        (Bilingual("阶段", "Stage"), called(STAGES, report.stage).in_language(language)),
        (Bilingual("要求", "Requirements"), total + Bilingual("，", ", ").in_language(language).join(totals)),
    ]
    labels = [label.in_language(language) for label, _ in rows]
    column = max(map(width, labels)) + 2
    head = [verdict(report.verdict, report.stage).in_language(language), ""]
    for label, (_, value) in zip(labels, rows, strict=True):
        if value:
            head.append(_hanging("  " + pad(label, column), value))
    return head


def _section(title: Bilingual, language: str, body: list[str]) -> list[str]:
    return [title.in_language(language), "", *body] if body else []


def _item(mark: str, text: str, indent: int) -> str:
    return _hanging(" " * indent + mark, text)


def _hanging(first: str, text: str) -> str:
    """``text`` wrapped, ``first`` before it and as much space before the lines that follow."""
    lines = wrap(visible(text), _COLUMNS - width(first)) or [""]
    return ("\n" + " " * width(first)).join([first + lines[0], *lines[1:]])


def _tasks(found: tuple[Group, ...], names: Mapping[str, str], language: str) -> Iterator[str]:
    number = 0
    for group in found:
        things = tasks(group)
        if things:
            yield _item("", group.title.in_language(language), 2)
        for task in things:
            number += 1
            yield _item(pad(f"{number}.", 4), _with_subject(task, task.files(group), names, language), 4)
            if task.then:
                titles = _joined([title.in_language(language) for title in task.then], language)
                said = Bilingual(f"随后才能判定：{titles}", f"Then it can be told of: {titles}")
                yield _item(" " * 4, said.in_language(language), 4)


def _with_subject(task: Task, paths: tuple[str, ...], names: Mapping[str, str], language: str) -> str:
    """The remedy, and in brackets what it is about, how often and in which files."""
    titles = _joined([title.in_language(language) for title in task.titles], language)
    times = len(task.findings)
    if times > len(task.titles):
        titles += Bilingual(f"，共 {times} 处", f", {times} in all").in_language(language)
    files = [names.get(path, path) for path in paths]
    if files:
        titles += Bilingual("；", "; ").in_language(language) + _joined(files, language)
    return task.remedy.in_language(language) + aside(titles, language)


def _joined(names: list[str], language: str) -> str:
    """The names, the first few of them where they are many."""
    shown = Bilingual("、", ", ").in_language(language).join(names[:_NAMES])
    more = len(names) - _NAMES
    return shown if more <= 0 else shown + Bilingual(f"等 {len(names)} 项", f" and {more} more").in_language(language)


def _findings_title(report: Report) -> Bilingual:
    number = counts(report.results)
    some = number[Outcome.FAIL] + number[Outcome.OPEN] + number[Outcome.REVIEW]
    asked = sum(number.values()) - number[Outcome.NOT_APPLICABLE]
    return Bilingual(f"发现的问题（{asked} 项中的 {some} 项）", f"Findings ({some} of {asked})")


def _findings(found: tuple[Group, ...], names: Mapping[str, str], language: str) -> Iterator[str]:
    column = 2 + max(
        width(words.in_language(language))
        for outcome, words in OUTCOMES.items()
        if outcome is not Outcome.NOT_APPLICABLE
    )
    for group in found:
        if group.unsettled:
            yield _item("", group.title.in_language(language), 2)
        for _, alike in groupby(group.unsettled, _substance):
            results = list(alike)
            mark = "    " + pad(OUTCOMES[results[0].outcome].in_language(language), column)
            yield _hanging(
                mark, Bilingual("、", "; ").in_language(language).join(_name(one, language) for one in results)
            )
            yield from _details(results[0], names, language, 4 + column)


def _substance(result: Result) -> object:
    """What is the same where one cause keeps several requirements from passing: it is then said once."""
    return result.outcome, result.reason, [(finding.message, finding.evidence) for finding in result.findings]


def _name(result: Result, language: str) -> str:
    title = result.title.in_language(language)
    if result.level is Level.ERROR:
        return title
    level = LEVELS[result.level].in_language(language)
    return title + aside(level, language)


def _details(result: Result, names: Mapping[str, str], language: str, indent: int) -> Iterator[str]:
    if result.reason is not None:
        yield _item("", result.reason.in_language(language), indent)
    for finding in result.findings[:_SHOWN]:
        yield _item("", finding.message.in_language(language), indent)
        for evidence in finding.evidence[:_SHOWN]:
            yield _item(_EVIDENCE.in_language(language), _quoted(evidence, names, language), indent)
        yield from _rest(len(finding.evidence), Bilingual("处依据", "places"), language, indent)
    yield from _rest(len(result.findings), Bilingual("个同类问题", "findings"), language, indent)


def _rest(number: int, kind: Bilingual, language: str, indent: int) -> Iterator[str]:
    more = number - _SHOWN
    if more > 0:
        yield _item(
            "",
            Bilingual(f"另有 {more} {kind.zh}。", f"More {kind.en} like this: {more}.").in_language(language),
            indent,
        )


def _quoted(evidence: Evidence, names: Mapping[str, str], language: str) -> str:
    where = place(evidence, names).in_language(language)
    quote = clip(visible(evidence.quote), _QUOTE)
    return where + Bilingual(f"：“{quote}”", f": “{quote}”").in_language(language) if quote else where


def _waived(found: tuple[Group, ...], language: str) -> Iterator[str]:
    for group in found:
        if group.waived:
            yield _item("", group.title.in_language(language), 2)
        for pardon in group.waived:
            yield _item("", _name(pardon.result, language), 4)
            yield _item("", pardon.said.in_language(language), 6)
            for finding in pardon.findings[:_SHOWN]:
                yield _item("", finding.message.in_language(language), 6)
            yield from _rest(len(pardon.findings), Bilingual("个同类问题", "findings"), language, 6)


def _files(report: Report, language: str) -> Iterator[str]:
    parts = [
        f"{number} {called(STATUSES, status).in_language(language)}"
        for number, status in (
            (report.read, "read"),
            (report.partly_read, "partly-read"),
            (report.unreadable, "unreadable"),
        )
        if number
    ]
    total = Bilingual(f"{len(report.files)} 个：", f"{len(report.files)}: ").in_language(language)
    yield _item("", total + Bilingual("，", ", ").in_language(language).join(parts), 2)
    if report.set_aside:
        aside = len(report.set_aside)
        yield _item(
            "",
            Bilingual(
                f"另有 {aside} 个清单、系统或临时文件未计入。",
                f"Manifest, system and temporary files left out: {aside}.",
            ).in_language(language),
            2,
        )
    for file in files_by_concern(report):
        if file.status != "read":
            yield from _file(file, language)


def _file(file: FileStatus, language: str) -> Iterator[str]:
    state = called(STATUSES, file.status).in_language(language)
    if file.reason:
        state += Bilingual("，", ", ").in_language(language) + called(REASONS, file.reason).in_language(language)
    yield _hanging("  - ", file.path + aside(state, language))
    for note in file.notes:
        yield _item("", note.in_language(language), 4)
