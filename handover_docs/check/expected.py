"""What the project says about requirements: whether they are due, how many, and which values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from handover_docs.facts import holds, length_of, lookup, value_of
from handover_docs.generate import project_values
from handover_docs.model.document_type import (
    ClauseUse,
    DocumentType,
    ElementUse,
    Field,
    RiskUse,
    Rule,
    Section,
    Signature,
    Table,
)
from handover_docs.model.element import Element
from handover_docs.model.pack_schema import DateRule, DeliverableRule, Facet, Stage
from handover_docs.model.project import Party, Person, Project
from handover_docs.model.requirement import Value
from handover_docs.slotted import dataclass
from handover_docs.wording import LANGUAGES

Part = Section | Table | Field | ClauseUse | ElementUse | RiskUse | Signature | Rule | DateRule | Facet


@dataclass(frozen=True, slots=True)
class Facts:
    """The project in each language it is described in; none where no project is at hand."""

    projects: Mapping[str, Project]
    held: tuple[str, ...] = ()
    """The document types in the pack."""
    perhaps: tuple[str, ...] = ()
    """Those that may be in it besides, in files of which nobody can tell what they are."""

    @property
    def project(self) -> Project | None:
        """The project in its first language, for what is the same in all."""
        return next(iter(self.projects.values()), None)

    def is_due(
        self,
        rule: DeliverableRule,
        kinds: Sequence[DocumentType],
        stage: Stage | None = None,
    ) -> bool | None:
        """Whether the schema and the project call for it; ``None`` where that depends on what is not known.

        That is a project not at hand, or what a file is that could not be read. It may be of any of ``kinds``; where
        the schema gives no condition, or its stage is yet to come, that of the document type decides, as it does when
        documents are made.
        """
        answer = self._calls_for(rule, kinds, stage, self.held)
        if not self.perhaps or self._calls_for(rule, kinds, stage, self.held + self.perhaps) is answer:
            return answer
        return None

    def _calls_for(
        self, rule: DeliverableRule, kinds: Sequence[DocumentType], stage: Stage | None, held: tuple[str, ...]
    ) -> bool | None:
        """The same for a pack of the document types ``held``."""
        values: dict[str, object] = {"pack": held}
        if self.project is not None:
            values |= project_values(self.project)
            if all(self.project.situation.value not in kind.situations for kind in kinds):
                return False
        early = rule.stage is Stage.SIGNED and stage is Stage.ISSUED
        wanted = [rule.when] if rule.when is not None and not early else [kind.when for kind in kinds]
        answers = [_any([True if one is None else holds(one, values) for one in wanted])]
        if rule.unless is not None:
            answers.append(_not(holds(rule.unless, values)))
        if rule.count is not None and not rule.more:
            answers.append(None if self.project is None else length_of(rule.count, self.project) > 0)
        return _not(_any([_not(answer) for answer in answers]))

    def count(self, rule: DeliverableRule) -> int | None:
        """The least number of files of one language that the project calls for, where it says so."""
        if self.project is None or rule.count is None:
            return None
        found = length_of(rule.count, self.project)
        return max(found, rule.minimum) if rule.more else found

    def applies(self, part: Part, form: str | None) -> bool | None:
        """Whether a document of that form must have the part; ``None`` where it cannot be told."""
        if part.when is not None:
            values: dict[str, object] = {"pack": self.held}
            values |= project_values(self.project) if self.project is not None else {}
            answer = holds(part.when, values if form is None else {**values, "form": form})
            if not answer:
                return answer
        if self.project is None:
            return True
        if isinstance(part, Table) and part.rows is not None:
            return True if self.rows(part) else None
        return True

    def rows(self, table: Table) -> int | None:
        """How many rows the project has for the table, where it says so."""
        if self.project is None or table.rows is None or table.rows.split(".")[0] == "item":
            return None
        return length_of(table.rows, self.project) or None

    def asked(self, element: Element, kind: DocumentType, form: str | None) -> dict[str, tuple[Value, ...]]:
        """What the library or the project asks of an element, by language."""
        if element.value is None:
            return {}
        try:
            literal = Decimal(element.value)
        except ArithmeticError:
            return self.values(element.value, kind, form)
        return dict.fromkeys(LANGUAGES, (literal,))

    def dated(self, rule: DateRule, kind: DocumentType, form: str | None) -> DateRule:
        """The rule with the project's days in the place of its expressions; without those that are not known."""
        return replace(rule, after=self._day(rule.after, kind, form), before=self._day(rule.before, kind, form))

    def due_by(self, rule: DeliverableRule, kind: DocumentType) -> date | None:
        """The day to send the deliverable by, where the schema and the project say."""
        day = self._day(rule.due, kind, None)
        return date.fromisoformat(day) if day is not None else None

    def _day(self, text: str | None, kind: DocumentType, form: str | None) -> str | None:
        if text is None or text.startswith(("fields.", "signatures.")) or text[:4].isdecimal():
            return text
        given = {value for values in self.values(text, kind, form).values() for value in values}
        day = next(iter(given)) if len(given) == 1 else None
        return day.isoformat() if isinstance(day, date) else None

    def called(self, kind: DocumentType, form: str | None) -> dict[str, tuple[str, ...]]:
        """By the id of each side that signs: what the project calls its company, and the people who may sign for it."""
        found: dict[str, tuple[str, ...]] = {}
        for side in kind.signatures:
            if side.party is not None:
                names = (
                    name
                    for project in self.projects.values()
                    for values in _settings(kind, project, form)
                    for name in _names(value_of(side.party, values), project)
                )
                found[side.id] = tuple(dict.fromkeys(names))
        return found

    def values(
        self, expression: str | None, kind: DocumentType, form: str | None, *, later: bool = False
    ) -> dict[str, tuple[Value, ...]]:
        """What ``expression`` gives for the project, by language; several values where documents are made for items.

        What may be known only ``later`` is said where it is known of every item.
        """
        if expression is None:
            return {}
        found: dict[str, tuple[Value, ...]] = {}
        for language, project in self.projects.items():
            given = [_value(value_of(expression, values)) for values in _settings(kind, project, form)]
            known = tuple(dict.fromkeys(value for value in given if value is not None))
            if known and not (later and None in given):
                found[language] = known
        return found


def _settings(kind: DocumentType, project: Project, form: str | None) -> Iterator[dict[str, object]]:
    """The names that a field's expression sees: once, or once for each item whose form it may be."""
    values = project_values(project)
    listed = lookup(kind.each, project) if kind.each is not None else None
    if not isinstance(listed, tuple):
        yield values if form is None else {**values, "form": form}
        return
    for item in listed:
        own = {**values, "item": item}
        of_item = value_of(kind.form, own) if kind.form is not None else None
        if form is None or of_item is None or str(of_item) == form:
            yield own if of_item is None else {**own, "form": str(of_item)}


def _names(value: object, project: Project) -> Iterator[str]:
    """What a party and its people are called; of a person, the name alone."""
    match value:
        case Person():
            yield value.name
        case Party():
            signatory = value.signatory.name if value.signatory else None
            yield from (name for name in (value.name, value.short_name, signatory, value.contact) if name)
            yield from (person.name for person in project.people if person.party.id == value.id)


def _any(answers: Sequence[bool | None]) -> bool | None:
    """Whether one is true; ``None`` where that hangs on one that cannot be told."""
    return True if True in answers else None if None in answers else False


def _not(answer: bool | None) -> bool | None:
    return None if answer is None else not answer


def _value(value: object) -> Value | None:
    match value:
        case datetime():
            return value.date()
        case Party() | Person():
            return value.name
        case bool():
            return None
        case str():
            return str(value) or None
        case date() | Decimal() | int():
            return value
        case _:
            return None
