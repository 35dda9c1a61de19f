"""What the register says, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import takewhile
from typing import Final

from handover_docs.model.report import Outcome
from handover_docs.model.submission import Course, Standing, Submission, Tracked
from handover_docs.reports._words import LEVELS, verdict
from handover_docs.text.layout import pad, visible, width, wrap
from handover_docs.wording import Bilingual, aside, counted

_COLUMNS: Final = 88
_MANY: Final = 3
"""So many findings with one cause are told together."""
_OPENING: Final = "《“"
_CLOSING: Final = "》”"
COURSES: Final[Mapping[Course, Bilingual]] = {
    Course.CAME_BACK: Bilingual("再次出现", "came back"),
    Course.STILL_OPEN: Bilingual("仍未解决", "still open"),
    Course.NEW: Bilingual("新发现", "new"),
    Course.UNTOLD: Bilingual("本次无法核查", "not told this time"),
    Course.FIXED: Bilingual("已整改", "fixed"),
}


def submission_text(pack: str, found: Submission, language: str) -> str:
    """One submission: its verdict, what became of each finding, and which accepted files changed."""
    return "\n".join(_lines(pack, found, language)) + "\n"


def _local(moment: str) -> str:
    """A moment as clocks here show it, with how far they are from UTC: 2026-11-22 21:45:00+08:00."""
    return datetime.fromisoformat(moment).astimezone().isoformat(sep=" ", timespec="seconds")


def _lines(pack: str, found: Submission, language: str) -> Iterator[str]:
    def say(zh: str, en: str) -> str:
        return Bilingual(zh, en).in_language(language)

    reads = verdict(found.verdict, found.stage).in_language(language)
    name = visible(pack)
    yield say(f"{name}，第 {found.number} 次提交：{reads}", f"{name}, submission {found.number}: {reads}")
    moment, source = _local(found.received), visible(found.source)
    yield say(
        f"  {moment}，{source}，{found.files} 个文件，其中 {found.unchanged} 个与上次相同",
        f"  {moment}, {source}, {counted(found.files, 'file')}, {found.unchanged} unchanged",
    )
    courses = [f"{words.in_language(language)} {len(found.of(course))}" for course, words in COURSES.items()]
    yield "  " + say("，", ", ").join(courses)
    if found.accepted_changes:
        yield from ("", say("已接收后又变动的文件", "Accepted files that changed since"))
        for change in found.accepted_changes:
            to = say("已不在资料包中", "is gone") if change.now is None else say("内容有变动", "was changed")
            as_now = aside(visible(change.now), language) if change.now not in (None, change.was) else ""
            yield f"  - {visible(change.was)}{as_now}{say('：', ' ')}{to}"
    renamed = [one for one in found.renamed if _name(one.was) != _name(one.now)]
    if renamed:
        yield from ("", say("改名的文件", "Files with another name"))
        yield from (f"  - {visible(one.was)} → {visible(one.now)}" for one in renamed)
    moved = len(found.renamed) - len(renamed)
    if moved:
        they = f"{counted(moved, 'file')} {'lies' if moved == 1 else 'lie'} in another folder under the same name."
        yield from ("", say(f"{moved} 个文件名称未变，换了文件夹。", they))
    for course, words in COURSES.items():
        of_course = found.of(course)
        if of_course:
            yield from ("", words.in_language(language) + aside(len(of_course), language))
        alike: dict[object, list[Tracked]] = {}
        for finding in of_course:
            alike.setdefault(_cause(finding), []).append(finding)
        for several in alike.values():
            yield from _together(several, language) if len(several) >= _MANY else _each(several, language)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _cause(finding: Tracked) -> object:
    """What is the same of findings that point to no file and wait for one thing; each of the others is alone."""
    if finding.files or finding.outcome is not Outcome.OPEN or finding.waived is not None:
        return finding.id, finding.message
    return finding.title, finding.remedy


def _each(findings: Sequence[Tracked], language: str) -> Iterator[str]:
    for finding in findings:
        yield from _finding(finding, language)


def _together(findings: Sequence[Tracked], language: str) -> Iterator[str]:
    """Findings that say the same of one name each, as one that says it of all; each by itself where they do not."""
    messages = [visible(finding.message.in_language(language)) for finding in findings]
    begin, end = _alike(messages), _alike([message[::-1] for message in messages])[::-1]
    opening = max(begin.rfind(mark) for mark in _OPENING) + 1
    closing = [place for mark in _CLOSING if (place := end.find(mark)) >= 0]
    if not opening or not closing:
        yield from _each(findings, language)
        return
    begin, end = begin[:opening], end[min(closing) :]
    gap = Bilingual("、", ", ").in_language(language)
    names = [message[len(begin) : len(message) - len(end)] for message in messages]
    title = visible(findings[0].title.in_language(language))
    yield f"  - {title}{Bilingual(f'，共 {len(findings)} 项', f', {len(findings)} in all').in_language(language)}"
    told = begin + f"{end[0]}{gap}{begin[-1]}".join(names) + end
    yield from (f"      {line}" for line in wrap(told, _COLUMNS - 6))


def _alike(texts: Sequence[str]) -> str:
    """The beginning that all of ``texts`` share."""
    shared = takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False))
    return "".join(signs[0] for signs in shared)


def _finding(finding: Tracked, language: str) -> Iterator[str]:
    level = LEVELS[finding.level].in_language(language)
    waived = f" · {Bilingual('已豁免', 'waived').in_language(language)}" if finding.waived is not None else ""
    yield f"  - {finding.id}  {level}{waived}  {visible(finding.title.in_language(language))}"
    yield from (f"      {line}" for line in wrap(visible(finding.message.in_language(language)), _COLUMNS - 6))


def standings_text(found: Sequence[Standing], day: date, language: str) -> str:
    """A line a pack: whose it is, how it stands, what is due and what is overdue."""

    def say(zh: str, en: str) -> str:
        return Bilingual(zh, en).in_language(language)

    head = (
        say("资料包", "Pack"),
        say("供应商", "Vendor"),
        say("到期日", "Due"),
        say("状态", "State"),
        say("提交次数", "Submissions"),
        say("未解决", "Open"),
        say("最近提交", "Last received"),
    )
    rows = [head]
    for one in found:
        state = verdict(one.verdict, "signed").in_language(language) if one.verdict else say("未提交", "not delivered")
        if one.is_overdue(day):
            state += say("，已逾期", ", overdue")
        due = one.due.isoformat() if one.due else "—"
        received = _local(one.received)[:10] if one.received else "—"
        cells = (
            visible(one.pack),
            visible(one.vendor or "—"),
            due,
            state,
            str(one.submissions),
            str(one.open),
            received,
        )
        rows.append(cells)
    widths = [max(width(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(pad(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows]
    late = sum(1 for one in found if one.is_overdue(day))
    total = say(f"共 {len(found)} 个资料包，{late} 个逾期。", f"Packs: {len(found)}, overdue: {late}.")
    return "\n".join((*lines, "", total)) + "\n"


def as_json(record: object) -> str:
    """``record`` as a JSON document."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def submission_record(found: Submission, language: str) -> dict[str, object]:
    """One submission for programs."""
    return {
        "number": found.number,
        "received": found.received,
        "source": found.source,
        "sha256": found.sha256,
        "schema": {"id": found.schema_id, "version": found.schema_version},
        "stage": found.stage,
        "verdict": found.verdict.value,
        "files": found.files,
        "unchanged": found.unchanged,
        "counts": {course.value: len(found.of(course)) for course in Course},
        "findings": [
            {
                "course": one.course.value,
                "id": one.finding.id,
                "requirement": one.finding.requirement,
                "level": one.finding.level.value,
                "outcome": one.finding.outcome.value,
                "message": one.finding.message.in_language(language),
                "remedy": one.finding.remedy.in_language(language),
                "files": list(one.finding.files),
                "waived": one.finding.waived,
            }
            for one in found.findings
        ],
        "accepted_changes": [{"was": one.was, "now": one.now} for one in found.accepted_changes],
        "renamed": [{"was": one.was, "now": one.now} for one in found.renamed],
    }


def standing_record(one: Standing, day: date) -> dict[str, object]:
    """How one pack stands, for programs."""
    return {
        "pack": one.pack,
        "vendor": one.vendor,
        "due": one.due.isoformat() if one.due else None,
        "overdue": one.is_overdue(day),
        "submissions": one.submissions,
        "received": one.received,
        "verdict": one.verdict.value if one.verdict else None,
        "open": one.open,
    }
