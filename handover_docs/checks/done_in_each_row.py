"""What is to be done in every row was done: no cell says 未, 否, 失败, “not yet” or “pending”.

Asked of packs that are due to be signed; an empty cell is reported with its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.pack_schema import Stage
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.normalise import plain
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.wording import Bilingual

ID = "done-in-each-row"
TITLE = Bilingual("逐项完成", "Done in every row")
OVER = "rules"
NOUN = "done"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_NOT_DONE: Final = regex(
    r"否|不(?!适用|涉及|需)|未|没有|无(?!需|须)|尚|待|失败|暂|×|✗|✘"
    r"|no\b|not (?!applicable|needed|required)|none|pending|failed|open\b|to (?:be|do)|never|-$|—$"
)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no row says that it is not done."""
    if subject.stage is not Stage.SIGNED:
        return requirement.not_applicable(Bilingual("资料包尚待签署。", "The pack is yet to be signed."))
    return by_rule(requirement, subject, _broken)


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    for entry in ruled.entries:
        named = entry.text(rule.columns.get("key", "")) or str(entry.number)
        said = entry.text(rule.columns["cell"])
        if said and _NOT_DONE.match(plain(said)):
            title = rule.name.title
            yield Finding(
                finding_id(ruled.id, ruled.key, plain(named)),
                Outcome.FAIL,
                Bilingual(
                    f"“{file.file.name}”中“{named}”填的是“{said}”，不符合“{title.zh}”。",
                    f"In “{file.file.name}”, “{named}” says “{said}”, against “{title.en}”.",
                ),
                Bilingual("请完成后补充结果重新提交。", "Have it done, put in the result and send it again."),
                tuple(map(file.at, entry.quote(rule.columns.get("key", ""), rule.columns["cell"]))),
            )
