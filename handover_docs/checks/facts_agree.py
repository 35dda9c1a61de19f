"""Where no project is at hand, the documents of the pack still agree with each other on its name, parties and dates.

Fields that stand for the same fact under the same title in different document types are held against each other; what
most documents say counts. What stands under another name of the field (编号 for 项目编号) may be another thing, so that
a person looks. When and by whom a document was made is its own. With a project, the fields of each document are held to
that instead; here its running text is: a party whose name is a character or two off, the name of another project, an
amount in words beside another one in figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import DocumentType, Field, FieldType
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Level, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.slotted import dataclass
from handover_docs.text.document_dates import dates_in
from handover_docs.text.fields import labels_of, values_of
from handover_docs.text.money import find_money
from handover_docs.text.normalise import is_han, squeezed
from handover_docs.text.strange_names import amounts_at_odds, near_companies, strange_projects
from handover_docs.wording import Bilingual

ID = "facts-agree"
TITLE = Bilingual("各文件基本信息一致", "Documents agree on the facts")
OVER = "pack"
NOUN = "facts"
NEEDS: tuple[str, ...] = ()
TOLD_BY = ("field-agrees", "rows-agree")
LEVEL = Level.WARNING

_LEAST: Final = 3
"""So many documents must give a fact before one of them can be called odd."""
_SHARED: Final = "project."
"""What an expression begins with that gives the same for every document."""
_ITS_OWN: Final = frozenset({"project.dates.issued"})
"""What documents sent by others need not have in common: each was made on a day of its own."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one document says of a fact: compared by ``key``; ``sure`` where it stands under the fact's own title."""

    file: Examined
    field: Field
    key: str
    value: str
    evidence: Evidence
    sure: bool


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether no document is alone with a name, party, date or amount."""
    if subject.projects:
        return requirement.result(
            finding for file in _current(subject) for finding in _strange(requirement, subject, file)
        )
    facts: dict[tuple[str, str, str], list[_Said]] = {}
    for file in subject.files:
        if subject.kinship.is_current(file.file.path):
            for expression, one in _of_file(subject, file):
                language = file.identity.language.split("-")[0]
                facts.setdefault((expression, one.field.name.title.in_language(language), language), []).append(one)
    return requirement.result(finding for said in facts.values() for finding in _odd(requirement, subject, said))


def _current(subject: Subject) -> Iterator[Examined]:
    """The files that count and whose type is known."""
    return (
        file
        for file in subject.files
        if subject.kinship.is_current(file.file.path) and (file.identity.document_type or "") in subject.document_types
    )


def _strange(requirement: Requirement, subject: Subject, file: Examined) -> Iterator[Finding]:
    """Names and amounts in the text of ``file`` that cannot be meant as they stand."""
    if not isinstance(file.content, Content):
        return
    projects = subject.projects.values()
    parties = tuple(dict.fromkeys(party.name for project in projects for party in project.parties))
    for one in subject.learning.of(file, near_companies, parties):
        what = Bilingual(
            f"“{file.file.name}”写有“{one.written}”，与“{one.meant}”仅差一两个字。",
            f"“{file.file.name}” names “{one.written}”, which is “{one.meant}” but for a character or two.",
        )
        remedy = Bilingual(
            f"请改为“{one.meant}”；如确为另一家单位，请说明。",
            f"Change it to “{one.meant}”, or say that another company is meant.",
        )
        yield _found(requirement, subject, file, ("party", one.written), Outcome.FAIL, (what, remedy), one.evidence)
    for one in subject.learning.of(file, strange_projects, _known_of(subject)):
        what = Bilingual(
            f"“{file.file.name}”中出现“{one.written}”，看来是另一个项目。",
            f"“{file.file.name}” speaks of “{one.written}”, which seems to be another project.",
        )
        remedy = Bilingual(
            "请确认不是由其他项目的文件改成；是的，请改为本项目名称。",
            "Make sure that it was not made from another project’s document; write this project’s name if it was.",
        )
        yield _found(requirement, subject, file, ("project", one.written), Outcome.REVIEW, (what, remedy), one.evidence)
    for one in subject.learning.of(file, amounts_at_odds):
        what = Bilingual(
            f"“{file.file.name}”中金额“{one.written}”与“{one.meant}”大小写不一致。",
            f"In “{file.file.name}”, the amount “{one.written}” is not the same as “{one.meant}” beside it.",
        )
        remedy = Bilingual("请核实金额并统一大小写。", "Find out which amount is right, and correct the other.")
        yield _found(requirement, subject, file, ("amount", one.written), Outcome.FAIL, (what, remedy), one.evidence)


def _known_of(subject: Subject) -> str:
    """All that the project says of itself in words by which another one could be told from it."""
    return " ".join(
        text
        for project in subject.projects.values()
        for text in (
            *(project.name, project.background, project.purpose, project.scope),
            *(name for party in project.parties for name in (party.name, party.short_name or "")),
            *(system.name for system in project.systems),
        )
    )


def _found(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    key: tuple[str, str],
    outcome: Outcome,
    said: tuple[Bilingual, Bilingual],
    evidence: Evidence,
) -> Finding:
    kind = file.identity.document_type or ""
    return Finding(
        finding_id(requirement.id, kind, *key, subject.key_of(file)), outcome, said[0], said[1], (file.at(evidence),)
    )


def _of_file(subject: Subject, file: Examined) -> Iterator[tuple[str, _Said]]:
    kind = subject.document_types.get(file.identity.document_type or "")
    if kind is None or not isinstance(file.content, Content):
        return
    fields = {field.id: field for field in kind.fields}
    for name, key, value, evidence, sure in subject.learning.of(file, _given, kind):
        yield fields[name].value or "", _Said(file, fields[name], key, value, evidence, sure)


def _given(content: Content, kind: DocumentType) -> tuple[tuple[str, str, str, Evidence, bool], ...]:
    """The facts that a document of ``kind`` gives: field, key, value, where, and whether under the fact's own title."""
    labels = labels_of(kind)
    given = []
    for field in kind.fields:
        if field.value is None or not field.value.startswith(_SHARED) or field.value in _ITS_OWN:
            continue
        titles = (field.name.title.zh, field.name.title.en)
        found = [one for one in values_of(content, titles, labels) if not one.blank]
        sure = bool(found)
        found = found or [one for one in values_of(content, field.name.all(), labels) if not one.blank]
        keys = {key: one for one in reversed(found) if (key := _key(content, one.value, field.type))}
        # A document that gives several says more than this one fact.
        if len(keys) == 1:
            ((key, one),) = keys.items()
            given.append((field.id, key, one.value, one.evidence, sure))
    return tuple(given)


def _key(content: Content, value: str, kind: FieldType) -> str:
    """What ``value`` is compared by; nothing where it cannot be."""
    if kind is FieldType.DATE:
        days = dates_in(content, value)
        return days[0].value.isoformat() if len(days) == 1 else ""
    if kind is FieldType.MONEY:
        amounts = {money.value.amount for money in find_money(value)}
        return str(next(iter(amounts)).normalize()) if len(amounts) == 1 else ""
    return squeezed(value) if kind in (FieldType.TEXT, FieldType.PARTY) and len(value) <= 80 else ""


def _may_be_same(one: str, other: str, kind: FieldType) -> bool:
    """Whether one value may be the other: a part of it, a short form (北大 of 北京大学), or in another script."""
    if kind not in (FieldType.TEXT, FieldType.PARTY):
        return one == other
    short, long = sorted((one, other), key=len)
    if short in long or any(map(is_han, short)) is not any(map(is_han, long)):
        return True
    letters = iter(long)
    return any(map(is_han, short)) and len(short) * 2 <= len(long) and all(letter in letters for letter in short)


def _odd(requirement: Requirement, subject: Subject, said: list[_Said]) -> Iterator[Finding]:
    counted = Counter(one.key for one in said).most_common()
    if len(said) < _LEAST or len(counted) < 2 or counted[0][1] * 2 <= len(said):
        return
    usual = max((one for one in said if one.key == counted[0][0]), key=lambda one: one.sure)
    for one in said:
        if _may_be_same(one.key, usual.key, one.field.type):
            continue
        title = one.field.name.title
        recognised = isinstance(one.file.content, Content) and bool(one.file.content.recognised)
        kind = one.file.identity.document_type or ""
        yield Finding(
            finding_id(requirement.id, kind, one.field.id, subject.key_of(one.file)),
            Outcome.REVIEW if recognised or not (one.sure and usual.sure) else Outcome.FAIL,
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
