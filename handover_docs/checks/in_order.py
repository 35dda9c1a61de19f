"""The dates of a row do not run backwards: no task ends before it begins, no issue is closed before it was found."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.normalise import plain
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.wording import Bilingual

ID = "in-order"
TITLE = Bilingual("日期先后", "Dates in order")
OVER = "rules"
NOUN = "order"
NEEDS: tuple[str, ...] = ("deliverable-present",)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the dates of every row are in order."""
    return by_rule(requirement, subject, _broken)


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    for entry in ruled.entries:
        first, then = entry.text(rule.columns["first"]), entry.text(rule.columns["then"])
        begun, ended = ruled.dates_in(first), ruled.dates_in(then)
        if len(begun) != 1 or len(ended) != 1 or begun[0].value <= ended[0].value:
            continue
        named = entry.text(rule.columns.get("key", "")) or str(entry.number)
        yield Finding(
            finding_id(ruled.id, ruled.key, plain(named)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”中“{named}”的日期先后颠倒：“{first}”晚于“{then}”。",
                f"In “{file.file.name}”, the dates of “{named}” run backwards: “{first}” is after “{then}”.",
            ),
            Bilingual("请核实并更正日期。", "Find out which one is right, and correct the other."),
            tuple(map(file.at, entry.quote(rule.columns["first"], rule.columns["then"]))),
        )
