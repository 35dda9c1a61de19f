"""The dates of a row do not run backwards: no restore is tested before the backup, nothing ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.content import Content
from handover_docs.model.document_type import Rule
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.dates import find_dates
from handover_docs.text.entries import entries_of
from handover_docs.text.normalise import plain
from handover_docs.wording import Bilingual

ID = "in-order"
TITLE = Bilingual("日期先后", "Dates in order")
OVER = "rules"
NOUN = "order"
NEEDS: tuple[str, ...] = ("deliverable-present",)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the dates of every row are in order."""
    rule = requirement.part
    if not isinstance(rule, Rule):
        return requirement.not_applicable(Bilingual("没有指明规则。", "No rule is named."))
    return requirement.result(
        finding for file in subject.chosen for finding in _of_file(requirement, subject, file, rule)
    )


def _of_file(requirement: Requirement, subject: Subject, file: Examined, rule: Rule) -> Iterator[Finding]:
    kind = requirement.document_type
    if not isinstance(file.content, Content) or kind is None:
        return
    for entry in entries_of(file.content, kind, rule.table):
        first, then = entry.text(rule.columns["first"]), entry.text(rule.columns["then"])
        begun, ended = find_dates(first), find_dates(then)
        if len(begun) != 1 or len(ended) != 1 or begun[0].value <= ended[0].value:
            continue
        named = entry.text(rule.columns.get("key", "")) or str(entry.number)
        yield Finding(
            finding_id(requirement.id, subject.key_of(file), plain(named)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”中“{named}”的日期先后颠倒：“{first}”晚于“{then}”。",
                f"In “{file.file.name}”, the dates of “{named}” run backwards: “{first}” is after “{then}”.",
            ),
            Bilingual("请核实并更正日期。", "Find out which one is right, and correct the other."),
            tuple(map(file.at, entry.quote(rule.columns["first"], rule.columns["then"]))),
        )
