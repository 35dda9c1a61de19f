"""The value of a field is one that the pack schema allows: one of a list, of a pattern, or within bounds.

Amounts, percentages and numbers are compared however they are written. What is not filled in is not asked here.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from handover_docs.model.content import Content
from handover_docs.model.document_type import FieldType
from handover_docs.model.pack_schema import Facet
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.fields import labels_of, values_under
from handover_docs.text.money import find_money, find_percents, parse_money
from handover_docs.text.normalise import squeezed
from handover_docs.text.unsought import not_given
from handover_docs.wording import Bilingual

ID = "field-value"
TITLE = Bilingual("取值", "Value")
OVER = "facets"
NOUN = "value"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_NUMBER = regex(r"[-+]?\d[\d,]*(?:\.\d+)?")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the first filled value of the field in every file is allowed."""
    facet, kind = requirement.part, requirement.document_type
    field = (
        next((one for one in kind.fields if isinstance(facet, Facet) and one.id == facet.id), None) if kind else None
    )
    if not isinstance(facet, Facet) or kind is None or field is None:
        return requirement.not_applicable(Bilingual("没有指明填写项。", "No field is named."))
    labels = labels_of(kind)
    findings: list[Finding] = []
    proof = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        given = (one for one in values_under(file.content, field.name, labels) if not one.blank)
        value = next(given, None)
        if value is None:
            continue
        if _allowed(value.value, facet, field.type):
            proof.append(file.at(value.evidence))
            continue
        asked = _asked(facet)
        title = field.name.title
        findings.append(
            Finding(
                finding_id(requirement.id, subject.key_of(file)),
                Outcome.FAIL,
                Bilingual(
                    f"“{file.file.name}”的“{title.zh}”为“{value.value}”，应{asked.zh}。",
                    f"In “{file.file.name}”, “{title.en}” is “{value.value}”; it must be {asked.en}.",
                ),
                Bilingual(f"请改正“{title.zh}”。", f"Correct “{title.en}”."),
                (file.at(value.evidence),),
            )
        )
    if not findings and not proof:
        return not_given(requirement, subject, Bilingual("该项未填写。", "It is not filled in."))
    return requirement.result(findings, proof)


def _allowed(text: str, facet: Facet, kind: FieldType) -> bool:
    plain = unicodedata.normalize("NFKC", text).strip()
    if facet.choices and squeezed(text) not in {squeezed(choice) for choice in facet.choices}:
        return False
    if facet.pattern is not None and re.fullmatch(facet.pattern, plain) is None:
        return False
    if facet.minimum is None and facet.maximum is None:
        return True
    number = _number(plain, kind)
    if number is None:
        return False
    return (facet.minimum is None or number >= facet.minimum) and (facet.maximum is None or number <= facet.maximum)


def _number(text: str, kind: FieldType) -> Decimal | None:
    """The first number in ``text``, as a field of that kind writes it."""
    if kind is FieldType.MONEY:
        alone = parse_money(text)
        found = [one.value.amount for one in find_money(text)]
        return alone.amount if alone is not None else next(iter(found), None)
    percents = [one.value for one in find_percents(text)] if kind is FieldType.PERCENT else []
    plain = _NUMBER.search(text)
    return percents[0] if percents else Decimal(plain[0].replace(",", "")) if plain else None


def _asked(facet: Facet) -> Bilingual:
    if facet.choices:
        return Bilingual(f"为“{'”或“'.join(facet.choices)}”", f"“{'” or “'.join(facet.choices)}”")
    if facet.pattern is not None:
        return Bilingual(f"符合“{facet.pattern}”", f"of the form “{facet.pattern}”")
    least, most = facet.minimum, facet.maximum
    if least is not None and most is not None:
        return Bilingual(f"在{least}至{most}之间", f"between {least} and {most}")
    return (
        Bilingual(f"不小于{least}", f"{least} at least")
        if least is not None
        else Bilingual(f"不大于{most}", f"{most} at most")
    )
