"""What a pack schema would make of the files of a pack, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.catalog import Catalog
from handover_docs.check.matching import Match, Matching
from handover_docs.cli._session import Session
from handover_docs.model.pack_schema import Cardinality
from handover_docs.model.report import FileStatus
from handover_docs.text.layout import visible, width, wrap
from handover_docs.wording import Bilingual

_COLUMNS = 100
_MOST_EVIDENCE = 3


def matched_lines(found: Matching, catalog: Catalog, session: Session) -> list[str]:
    """Each deliverable with the files that would be taken for it and why, then the files that are none."""
    say = session.say
    title = session.words(found.schema.title)
    lines = [
        say(
            f"{found.pack_name} 按“{title}”（{found.schema.id}）：",
            f"{found.pack_name} by “{title}” ({found.schema.id}):",
        )
    ]
    for match in found.matches:
        rule = match.rule
        lines += ["", f"  {rule.id}  {session.words(rule.title)}{say('：', ': ')}{session.words(_state(match))}"]
        for file in match.files:
            lines += _file(file, catalog, session)
    if found.leftover:
        lines += ["", "  " + say("不属于任何交付物的文件", "Files that are no deliverable")]
        for file in found.leftover:
            lines += _file(file, catalog, session)
    return lines


def _state(match: Match) -> Bilingual:
    there = len(match.files)
    if match.rule.cardinality is Cardinality.PROHIBITED:
        return Bilingual(f"不得提交，有 {there} 份", f"prohibited, {there} there")
    if match.due is False:
        return Bilingual(f"本项目不要求，有 {there} 份", f"not called for, {there} there")
    if match.due is None:
        return Bilingual(f"是否需要取决于项目，有 {there} 份", f"depends on the project, {there} there")
    optional = match.rule.cardinality is Cardinality.OPTIONAL
    least = 0 if optional else match.least
    if match.most is None:
        return Bilingual(f"至少 {least} 份，有 {there} 份", f"{least} at least, {there} there")
    asked = f"{least}" if least == match.most else f"{least}..{match.most}"
    return Bilingual(f"要求 {asked} 份，有 {there} 份", f"{asked} asked for, {there} there")


def _file(file: FileStatus, catalog: Catalog, session: Session) -> list[str]:
    say = session.say
    sure = f"{file.confidence:.0%}"
    kind = session.words(catalog.document_type(file.document_type).name.title) if file.document_type else ""
    said = say(f"（{kind}，把握 {sure}）", f" ({kind}, {sure} sure)") if kind else say("（未能认定）", " (not told)")
    lines = [f"    {visible(file.path)}{said}"]
    for why in _reasons(file):
        first = "      " + say("依据：", "because: ") if why in file.evidence else "      "
        for number, line in enumerate(wrap(visible(session.words(why)), _COLUMNS - width(first))):
            lines.append((first if number == 0 else " " * width(first)) + line)
    return lines


def _reasons(file: FileStatus) -> Iterator[Bilingual]:
    yield from file.evidence[:_MOST_EVIDENCE]
    yield from file.notes
