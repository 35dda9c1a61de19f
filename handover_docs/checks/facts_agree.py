"""Where no project is at hand, the documents of the pack still agree with each other on its name, parties and dates.

Fields that stand for the same fact in different document types are held against each other; what most documents say
counts. With a project, each document is held to that instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import Field, FieldType
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.slotted import dataclass
from handover_docs.text.dates import find_dates
from handover_docs.text.fields import values_of
from handover_docs.text.money import find_money
from handover_docs.text.normalise import squeezed
from handover_docs.wording import Bilingual

ID = "facts-agree"
TITLE = Bilingual("各文件基本信息一致", "Documents agree on the facts")
OVER = "pack"
NOUN = "facts"
NEEDS: tuple[str, ...] = ()
LEVEL = Level.WARNING

_LEAST: Final = 3
"""So many documents must give a fact before one of them can be called odd."""
_SHARED: Final = "project."
"""What an expression begins with that gives the same for every document."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one document says of a fact: compared by ``key``."""

    file: Examined
    field: Field
    key: str
    value: str
    evidence: Evidence


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no document is alone with a name, party, date or amount."""
    if subject.projects:
        return requirement.not_applicable(
            Bilingual("各文件已逐一与项目信息核对。", "Each document is held to the project itself.")
        )
    facts: dict[tuple[str, str], list[_Said]] = {}
    for file in subject.files:
        if subject.kinship.is_current(file.file.path):
            for expression, one in _of_file(subject, file):
                facts.setdefault((expression, file.identity.language.split("-")[0]), []).append(one)
    return requirement.result(finding for said in facts.values() for finding in _odd(requirement, subject, said))


def _of_file(subject: Subject, file: Examined) -> Iterator[tuple[str, _Said]]:
    kind = subject.document_types.get(file.identity.document_type or "")
    if kind is None or not isinstance(file.content, Content):
        return
    labels = [name for field in kind.fields for name in field.name.all()]
    for field in kind.fields:
        if field.value is None or not field.value.startswith(_SHARED):
            continue
        found = [one for one in values_of(file.content, field.name.all(), labels) if not one.blank]
        keys = {key: one for one in reversed(found) if (key := _key(one.value, field.type))}
        # A document that gives several says more than this one fact.
        if len(keys) == 1:
            ((key, one),) = keys.items()
            yield field.value, _Said(file, field, key, one.value, one.evidence)


def _key(value: str, kind: FieldType) -> str:
    """What ``value`` is compared by; nothing where it cannot be."""
    if kind is FieldType.DATE:
        days = find_dates(value)
        return days[0].value.isoformat() if len(days) == 1 else ""
    if kind is FieldType.MONEY:
        amounts = {money.value.amount for money in find_money(value)}
        return str(next(iter(amounts)).normalize()) if len(amounts) == 1 else ""
    return squeezed(value) if kind in (FieldType.TEXT, FieldType.PARTY) and len(value) <= 80 else ""


def _odd(requirement: Requirement, subject: Subject, said: list[_Said]) -> Iterator[Finding]:
    counted = Counter(one.key for one in said).most_common()
    if len(said) < _LEAST or len(counted) < 2 or counted[0][1] * 2 <= len(said):
        return
    usual = next(one for one in said if one.key == counted[0][0])
    for one in said:
        if one.key == usual.key or one.key in usual.key or usual.key in one.key:
            continue
        title = one.field.name.title
        recognised = isinstance(one.file.content, Content) and bool(one.file.content.recognised)
        kind = one.file.identity.document_type or ""
        yield Finding(
            finding_id(requirement.id, kind, one.field.id, subject.key_of(one.file)),
            Outcome.REVIEW if recognised else Outcome.FAIL,
            Bilingual(
                f"“{one.file.file.name}”的“{title.zh}”为“{one.value}”，其他文件多为“{usual.value}”。",
                f"In “{one.file.file.name}”, “{title.en}” is “{one.value}”; most other documents have “{usual.value}”.",
            ),
            Bilingual(
                "请确认不是由其他项目的文件改成，并更正不一致之处。",
                "Make sure that it was not made from another project’s document, and correct what differs.",
            ),
            (one.file.at(one.evidence), usual.file.at(usual.evidence)),
        )
