"""Every risk is rated as the matrix has it by its likelihood and its impact (高 and 严重 come to 高).

Words of other scales are left alone: what they come to is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from handover_docs.model.choices import Degree, Impact
from handover_docs.model.course import RISK_MATRIX
from handover_docs.model.document_type import Rule
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.entries import Entry
from handover_docs.text.labels import label, members_called
from handover_docs.text.normalise import plain
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.wording import Bilingual

ID = "rated-by-matrix"
TITLE = Bilingual("风险等级与矩阵一致", "Rated by the matrix")
OVER = "rules"
NOUN = "rating"
NEEDS: tuple[str, ...] = ("deliverable-present",)

Choice = TypeVar("Choice", bound=StrEnum)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every rating is that of the matrix."""
    return by_rule(requirement, subject, _broken)


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    for entry in ruled.entries:
        likelihood = _said(entry, rule, "likelihood", Degree)
        impact = _said(entry, rule, "impact", Impact)
        given = _said(entry, rule, "rating", Degree)
        if likelihood is None or impact is None or given is None or RISK_MATRIX[likelihood, impact] is given:
            continue
        due = RISK_MATRIX[likelihood, impact]
        named = entry.text(rule.columns.get("key", "")) or str(entry.number)
        yield Finding(
            finding_id(ruled.id, ruled.key, plain(named)),
            Outcome.FAIL,
            Bilingual(
                f"“{file.file.name}”中风险“{named}”的等级为“{label(given, 'zh-CN')}”，"
                f"按矩阵（可能性{label(likelihood, 'zh-CN')}、影响{label(impact, 'zh-CN')}）"
                f"应为“{label(due, 'zh-CN')}”。",
                f"In “{file.file.name}”, the risk “{named}” is rated {label(given, 'en').lower()}; by the matrix "
                f"(likelihood {label(likelihood, 'en').lower()}, impact {label(impact, 'en').lower()}) it is "
                f"{label(due, 'en').lower()}.",
            ),
            Bilingual(
                "请按矩阵更正等级，或更正可能性、影响程度。", "Correct the rating, or the likelihood and impact."
            ),
            tuple(map(file.at, entry.quote(*rule.columns.values()))),
        )


def _said(entry: Entry, rule: Rule, role: str, kind: type[Choice]) -> Choice | None:
    text = entry.text(rule.columns.get(role, ""))
    return next((member for member in members_called(text, kind) if isinstance(member, kind)), None) if text else None
