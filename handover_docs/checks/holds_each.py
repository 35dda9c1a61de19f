"""The list holds something of each kind that belongs in it, such as every kind of record in an archive.

A kind may be left out where the document gives a reason for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.model.content import Evidence, Location
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.normalise import plain
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.text.tables import live
from handover_docs.text.unsought import unless_unread
from handover_docs.wording import Bilingual

ID = "holds-each"
TITLE = Bilingual("各类齐全", "Something of each kind")
OVER = "rules"
NOUN = "each"
NEEDS: tuple[str, ...] = ("deliverable-present",)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every kind is there or excused."""
    return by_rule(requirement, subject, _broken)


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    entries = ruled.entries
    if not entries:
        return
    held = {plain(entry.text(rule.columns["kind"])) for entry in entries}
    if not any(held):
        held = {plain(live(cell)) for entry in entries for cell in (*entry.cells.values(), *entry.others)}
    excused: set[str] = set()
    if rule.other is not None:
        reason = rule.other.columns["reason"]
        excused = {
            plain(entry.text(rule.other.columns["kind"]))
            for entry in ruled.entries_of(rule.other.table)
            if entry.text(reason)
        }
    for word in rule.words:
        names = [plain(name) for name in word.split("|")]
        if any(name in own for name in names for own in held) or any(name in excused for name in names):
            continue
        zh, _, en = word.partition("|")
        place = next(iter(entries[0].quote(rule.columns["kind"])), Evidence("", Location(), ""))
        absent = Finding(
            finding_id(ruled.id, ruled.key, word),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”中没有“{zh}”类，也没有说明原因。",
                f"“{file.file.name}” lists nothing of the kind “{en or zh}” and gives no reason.",
            ),
            Bilingual("请补齐该类资料，或说明不适用的原因。", "Add it, or say why there is none."),
            (file.at(place),),
        )
        yield unless_unread(absent, file)
