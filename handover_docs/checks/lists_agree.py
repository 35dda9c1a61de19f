"""What one document of the pack lists, another lists too: deliverables planned and confirmed, say.

Where a rule names a further column (``also``), what stands there agrees as well. Only documents of one language are
held against each other, and only where both lists could be read whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.document_type import DocumentType, RowsOf, Rule
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.text.entries import Entry, entries_of
from handover_docs.text.listing import listed
from handover_docs.text.normalise import squeezed
from handover_docs.text.similarity import similarity
from handover_docs.wording import Bilingual

ID = "lists-agree"
TITLE = Bilingual("文件之间清单一致", "Lists of different documents agree")
OVER = "pack"
NOUN = "lists"
NEEDS: tuple[str, ...] = ()

_ALIKE = 0.75
_SHOWN = 8
_OTHER_THINGS = 3
"""So many items, none of which the other list has, are another kind of things."""


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every list holds what the other one lists."""
    findings = []
    proof: list[Evidence] = []
    for kind in subject.document_types.values():
        for rule in kind.rules:
            other = rule.other
            if rule.check != ID or other is None or other.document_type not in subject.document_types:
                continue
            for one, another in _pairs(subject, kind.id, other.document_type):
                proof += (Evidence(file.file.path, Location(), "") for file in (one, another))
                findings += list(_of_pair(requirement, subject, kind, rule, other, one, another))
    if not proof:
        return requirement.not_applicable(
            Bilingual("未见可相互对照的清单。", "No two documents were found that list the same things.")
        )
    return requirement.result(findings, dict.fromkeys(proof))


def _pairs(subject: Subject, one: str, other: str) -> Iterator[tuple[Examined, Examined]]:
    """Documents of both types in one language, where there is one of each: else nobody knows which belong together."""
    for language in dict.fromkeys(file.identity.language for file in subject.files):
        sides = [_of_type(subject, name, language) for name in (one, other)]
        if all(len(side) == 1 for side in sides):
            yield sides[0][0], sides[1][0]


def _of_type(subject: Subject, name: str, language: str) -> list[Examined]:
    return [
        file
        for file in subject.files
        if file.identity.document_type == name
        and file.identity.language == language
        and subject.kinship.is_current(file.file.path)
        and isinstance(file.content, Content)
        and not file.content.partial
    ]


def _of_pair(
    requirement: Requirement,
    subject: Subject,
    kind: DocumentType,
    rule: Rule,
    other: RowsOf,
    one: Examined,
    another: Examined,
) -> Iterator[Finding]:
    if not isinstance(one.content, Content) or not isinstance(another.content, Content):
        return
    key, their_key = rule.columns["key"], other.columns["key"]
    held = [entry for entry in entries_of(one.content, kind, rule.table) if entry.text(key)]
    theirs = [
        entry
        for entry in entries_of(another.content, subject.document_types[other.document_type], other.table)
        if entry.text(their_key)
    ]
    if not held or not theirs:
        return  # The table itself is missing or empty, which is said of it.
    outcome = Outcome.REVIEW if one.content.recognised or another.content.recognised else Outcome.FAIL
    missing = [entry for entry in held if _same(entry.text(key), theirs, their_key) is None]
    if len(missing) == len(held) and len(held) >= _OTHER_THINGS:
        return  # One lists documents, say, and the other what they are about.
    if missing:
        names = [entry.text(key) for entry in missing]
        named = listed(names, _SHOWN, unit="项", quoted=True)
        yield Finding(
            finding_id(requirement.id, kind.id, rule.id, one.identity.language),
            outcome,
            Bilingual(
                f"“{one.file.name}”所列{named.zh}，“{another.file.name}”中没有。",
                f"“{one.file.name}” lists {named.en}; “{another.file.name}” does not.",
            ),
            Bilingual("请核实后补齐或更正其中一份。", "Find out which one is right, and correct the other."),
            tuple(one.at(quote) for entry in missing[:_SHOWN] for quote in entry.quote(key)),
        )
    also, their_also = rule.columns.get("also"), other.columns.get("also")
    for entry in held if also and their_also else ():
        match = _same(entry.text(key), theirs, their_key)
        here = entry.text(also or "")
        there = match.text(their_also or "") if match is not None else ""
        if match is not None and here and there and squeezed(here) != squeezed(there):
            yield Finding(
                finding_id(requirement.id, kind.id, rule.id, one.identity.language, squeezed(entry.text(key))),
                outcome,
                Bilingual(
                    f"“{entry.text(key)}”在“{one.file.name}”中为“{here}”，在“{another.file.name}”中为“{there}”。",
                    f"“{entry.text(key)}” is “{here}” in “{one.file.name}” and “{there}” in “{another.file.name}”.",
                ),
                Bilingual("请核实后更正其中一份。", "Find out which one is right, and correct the other."),
                (*map(one.at, entry.quote(also or "")), *map(another.at, match.quote(their_also or ""))),
            )


def _same(name: str, entries: Sequence[Entry], key: str) -> Entry | None:
    """The entry that is called so, or nearly so; the cell may say more than the name."""
    own = squeezed(name)
    texts = [(squeezed(entry.text(key)), entry) for entry in entries]
    exact = next((entry for text, entry in texts if text == own), None)
    if exact is not None:
        return exact
    near = (entry for text, entry in texts if own in text or text in own or similarity(name, entry.text(key)) >= _ALIKE)
    return next(near, None)
