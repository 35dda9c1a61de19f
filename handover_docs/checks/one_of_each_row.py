"""Every row has exactly one of the words, such as the one A of an activity in a table of responsibilities.

Looked at are the cells that stand under no column of the document's type: one for each role, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Evidence
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.entries import Entry
from handover_docs.text.normalise import plain
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.text.tables import live
from handover_docs.wording import Bilingual

ID = "one-of-each-row"
TITLE = Bilingual("每行恰有一个", "Exactly one a row")
OVER = "rules"
NOUN = "one"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_BETWEEN: Final = regex(r"\s*[/、,;+&]\s*")
"""What stands between several words of one cell (R/A)."""


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether each row has one, and no more."""
    return by_rule(requirement, subject, _broken)


def _counts(entry: Entry) -> bool:
    """Whether it is a row below the table that says how often each word stands in a column, as a PDF has it."""
    given = [text for cell in entry.others if (text := plain(live(cell)))]
    return bool(given) and all(map(str.isdecimal, given))


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    words = {plain(word) for word in rule.words}
    shown = rule.words[0] if rule.words else ""
    for entry in ruled.entries:
        named = entry.text(rule.columns.get("key", ""))
        held = [cell for cell in entry.others if words & {plain(live(cell)), *_BETWEEN.split(plain(live(cell)))}]
        if not named or not entry.others or len(held) == 1 or (not held and _counts(entry)):
            continue
        found = Bilingual(f"没有“{shown}”", f"has no “{shown}”")
        if held:
            found = Bilingual(f"有{len(held)}个“{shown}”", f"has {len(held)} cells with “{shown}”")
        yield Finding(
            finding_id(ruled.id, ruled.key, plain(named)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”中“{named}”{found.zh}，应恰有一个。",
                f"In “{file.file.name}”, “{named}” {found.en}; it should have exactly one.",
            ),
            Bilingual(
                f"请确定由谁负责，只在一处填写“{shown}”。", f"Decide who it is, and put “{shown}” in one place only."
            ),
            (
                *map(file.at, entry.quote(rule.columns["key"])),
                *(file.at(Evidence("", c.location, c.text)) for c in held),
            ),
        )
