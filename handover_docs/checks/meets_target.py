"""What is said of a target agrees with its figures: what was measured to miss it is not called met, nor the reverse.

Asked of rows that give a figure as the target and one as measured, and say whether more or less is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from handover_docs.model.document_type import Rule
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.entries import Entry
from handover_docs.text.normalise import plain
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.wording import Bilingual

ID = "meets-target"
TITLE = Bilingual("达标结论与数据一致", "Results agree with their targets")
OVER = "rules"
NOUN = "target"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_FIGURE: Final = regex(r"-?\d+(?:\.\d+)?")
_AT_LEAST: Final = regex(
    r">=|≥|不低于|不少于|不小于|至少|以上|(?<!不)大于|(?<!不)高于|\bat least\b|\bminimum\b|\bmin\b"
)
_AT_MOST: Final = regex(
    r"<=|≤|不高于|不超过|不大于|不多于|至多|以内|以下|(?<!不)小于|(?<!不)低于|"
    r"\bat most\b|\bmaximum\b|\bmax\b|\bwithin\b"
)
_MISSED: Final = regex(r"否|不|未|no\b|not\b|missed|fail|×|✗")
_MET: Final = regex(r"是$|达标|达到|满足|合格|通过|yes\b|met\b|pass|achieved|√|✓")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every row says of its target what the figures say."""
    return by_rule(requirement, subject, _broken)


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    for entry in ruled.entries:
        met, said = _is_met(entry, rule), _said(entry, rule)
        if met is None or said is None or met is said:
            continue
        named = entry.text(rule.columns.get("key", "")) or str(entry.number)
        target, measured = entry.text(rule.columns["target"]), entry.text(rule.columns["measured"])
        verdict = entry.text(rule.columns["verdict"])
        yield Finding(
            finding_id(ruled.id, ruled.key, plain(named)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”中“{named}”目标“{target}”、实测“{measured}”，结论却为“{verdict}”。",
                f"In “{file.file.name}”, “{named}” has the target “{target}” and measured “{measured}”,"
                f" yet says “{verdict}”.",
            ),
            Bilingual("请核实数据并更正结论。", "Check the figures and correct what is said of them."),
            tuple(map(file.at, entry.quote(*rule.columns.values()))),
        )


def _is_met(entry: Entry, rule: Rule) -> bool | None:
    """What the figures say; ``None`` where they cannot be compared."""
    target, measured = entry.text(rule.columns["target"]), entry.text(rule.columns["measured"])
    wanted, given = _FIGURE.findall(target.replace(",", "")), _FIGURE.findall(measured.replace(",", ""))
    how = plain(f"{entry.text(rule.columns.get('comparison', ''))} {target}")
    least, most = _AT_LEAST.search(how), _AT_MOST.search(how)
    if len(wanted) != 1 or len(given) != 1 or bool(least) is bool(most):
        return None
    # 99% held against 0.99 is another way of writing it, not a miss.
    if ("%" in target) is not ("%" in measured) and not entry.text(rule.columns.get("comparison", "")):
        return None
    one, other = Decimal(given[0]), Decimal(wanted[0])
    return one >= other if least else one <= other


def _said(entry: Entry, rule: Rule) -> bool | None:
    verdict = plain(entry.text(rule.columns["verdict"]))
    if _MISSED.match(verdict):
        return False
    return True if _MET.match(verdict) else None
