"""Asks of one document all that is demanded of it: the job of a worker, so that a large pack uses every processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final, Protocol

from handover_docs.check.expected import Facts
from handover_docs.check.listed import items_of, keys_of, values_of
from handover_docs.check.own_form import NOT_OF_ITS_FORM, follows_form, in_own_form
from handover_docs.check.recognised import to_confirm
from handover_docs.check.unread import of_document, rank, rests_on_absence
from handover_docs.isolation import Lost, each
from handover_docs.model.content import Content, Unreadable
from handover_docs.model.document_type import ElementUse, Field, Signature, Table
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import DateRule
from handover_docs.model.report import Outcome, Result
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.registry import plugins
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

PASSABLE: Final = (Outcome.PASS, Outcome.REVIEW)
_CHECKS: Final = "handover_docs.checks"
_HOLDERS: Final[Mapping[str, str]] = {"sections": "section", "clauses": "clause"}
"""What a part stands in, and where the part names it."""
_OVER_FILES: Final = "document"
"""What is asked of each file of a document that is in several; anything else may stand in any of them."""
_FEW: Final = 4
"""So few documents are asked sooner than workers are started."""

Answers = tuple[tuple[Result, ...], tuple[Bilingual, ...], tuple[str, ...]]
"""Of one requirement: what was answered, why it was not asked, the files that would have to be read for it."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document that was taken for a deliverable: a file, or the parts that belong together."""

    deliverable: str
    parts: tuple[Examined, ...]


@dataclass(frozen=True, slots=True)
class Demanded:
    """All documents, and by deliverable what is demanded of each, in an order in which it can be asked."""

    subject: Subject
    facts: Facts
    requirements: Mapping[str, tuple[Requirement, ...]]
    documents: tuple[Document, ...]


class Kept(Protocol):
    """What documents answered before, by all that their answers depend on."""

    def answered(self, key: str) -> tuple[Answers, ...] | None:
        """The answers kept under ``key``."""

    def keep_answers(self, key: str, answers: tuple[Answers, ...]) -> None:
        """Remember ``answers``."""


def answers(demanded: Demanded, kept: Kept | None = None) -> Iterator[tuple[Answers, ...]]:
    """The answers of each document to the requirements of its deliverable, in their order.

    What a document is too hard to be asked for within bounds stays open. What ``kept`` knows is not asked again.
    """
    if kept is None:
        yield from _asked(demanded)
        return
    asked = {name: _demand(demanded, requirements) for name, requirements in demanded.requirements.items()}
    keys = [_key(demanded.subject, document, asked[document.deliverable]) for document in demanded.documents]
    known = [kept.answered(key) for key in keys]
    left = tuple(one for one, found in zip(demanded.documents, known, strict=True) if found is None)
    fresh = _asked(replace(demanded, documents=left))
    for key, found in zip(keys, known, strict=True):
        if found is None:
            found = next(fresh)
            if any(result.outcome is not Outcome.OPEN for results, _, _ in found for result in results):
                # What could not be decided may be decided next time.
                kept.keep_answers(key, found)
        yield found


def _asked(demanded: Demanded) -> Iterator[tuple[Answers, ...]]:
    numbers = range(len(demanded.documents))
    if len(numbers) <= _FEW:
        yield from (ask(demanded, number) for number in numbers)
        return
    for document, found in zip(demanded.documents, each(ask, demanded, numbers), strict=True):
        yield _lost(demanded, document) if isinstance(found, Lost) else found


def _demand(demanded: Demanded, requirements: Sequence[Requirement]) -> str:
    """All that the answers of the documents of a deliverable depend on: the demands and the project."""
    subject = demanded.subject
    rule = requirements[0].deliverable if requirements else None
    schema = subject.schema
    said = [repr((demanded.facts, subject.stage, schema.id, schema.naming, schema.naming_level, rule))]
    said += [repr((one.id, one.check, one.level, one.expected_count)) for one in requirements]
    return _digest(said)


def _key(subject: Subject, document: Document, demand: str) -> str:
    """All that the answers of ``document`` depend on beside the library: itself, and what is demanded of it."""
    said = [demand]
    for part in document.parts:
        path, content = part.file.path, part.content
        read = content.reason if isinstance(content, Unreadable) else (content.partial, content.recognised)
        said.append(
            repr((read, part.file, part.identity, part.decision, subject.key_of(part), subject.kinship.of(path)))
        )
    return _digest(said)


def _digest(said: Iterable[str]) -> str:
    return sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def ask(demanded: Demanded, number: int) -> tuple[Answers, ...]:
    """The answers of one document."""
    document = demanded.documents[number]
    asking = _Asking(demanded, document)
    return tuple(asking.answers(one) for one in demanded.requirements[document.deliverable])


def _lost(demanded: Demanded, document: Document) -> tuple[Answers, ...]:
    names = [file.file.name for file in document.parts]
    why = Bilingual(
        f"在限定的时间和内存内未能核查完：{'、'.join(names)}。",
        f"It could not be checked within the time and memory allowed: {', '.join(names)}.",
    )
    return tuple(((one.open(why),), (), ()) for one in demanded.requirements[document.deliverable])


@dataclass(frozen=True, slots=True)
class _Asking:
    """The questions to one document, and how each part of each of its files fared so far."""

    demanded: Demanded
    document: Document
    fared: dict[tuple[str, str | None, str], Outcome] = field(default_factory=dict)

    def answers(self, requirement: Requirement) -> Answers:
        """What the document answers: what one of its files holds, it holds."""
        if plugins(_CHECKS)[requirement.check].OVER == _OVER_FILES:
            return _joined(self._of_parts(requirement, (file,)) for file in self.document.parts)
        return self._of_parts(requirement, self.document.parts)

    def _of_parts(self, requirement: Requirement, parts: tuple[Examined, ...]) -> Answers:
        unread = tuple(file.file.name for file in parts if isinstance(file.content, Unreadable))
        given = [self._of_file(requirement, file) for file in parts if not isinstance(file.content, Unreadable)]
        answer = min(given, key=rank, default=None)
        if answer is not None:
            for file in parts:
                self.fared[requirement.check, _part_id(requirement), file.file.path] = answer.outcome
        if answer is None or (unread and (answer.outcome not in PASSABLE or rests_on_absence(answer))):
            # What one part lacks may stand in the one that could not be read.
            return (), (), unread
        if answer.outcome is Outcome.NOT_APPLICABLE:
            return (), (answer.reason or _NOT_ASKED,), ()
        return (to_confirm(answer, parts, requirement.part is not None),), (), ()

    def _of_file(self, requirement: Requirement, file: Examined) -> Result:
        facts, subject = self.demanded.facts, self.demanded.subject
        part, kind = requirement.part, requirement.document_type
        form = file.identity.form if kind is None or kind.forms else ""
        applies: bool | None = True
        if part is not None and file.identity.by_name_only:
            return requirement.not_applicable(_BY_NAME_ONLY)
        if part is not None:
            applies = facts.applies(part, form)
            if applies is False:
                return requirement.not_applicable(_NOT_FOR_IT)
            fitted = self._fitted(requirement, file)
            if fitted is None:
                return requirement.not_applicable(NOT_OF_ITS_FORM)
            requirement = fitted
        blocking = self._blocking(requirement, file)
        if blocking is not None:
            return requirement.not_applicable(_after(blocking))
        requirement = self._informed(requirement, file, form)
        if isinstance(part, Table) and applies is None:
            requirement = replace(requirement, demanded=False)
        if isinstance(part, Field) and facts.projects and part.value is not None:
            applies = applies if requirement.expected or part.later else None
        result: Result = plugins(_CHECKS)[requirement.check].check(requirement, replace(subject, chosen=(file,)))
        result = of_document(result, file)
        untold = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW) if isinstance(part, ElementUse) else _UNTOLD
        # What stands in a table is held to it, whether or not the table had to be there.
        untold_of = not result.proof if isinstance(part, Table) else result.outcome in untold
        if applies is None and untold_of:
            return requirement.not_applicable(_NOT_TOLD)
        return result

    def _informed(self, requirement: Requirement, file: Examined, form: str | None) -> Requirement:
        """``requirement`` with what the library and the project say of its part."""
        facts, part, kind = self.demanded.facts, requirement.part, requirement.document_type
        if isinstance(part, Table):
            due = facts.rows(part)
            if due is None:
                return requirement
            projects, language = facts.projects, file.identity.language
            return replace(
                requirement,
                expected_count=due,
                expected_rows=items_of(part, projects, language),
                expected_items=values_of(part, projects, language),
                expected_keys=keys_of(part, projects, language),
            )
        if kind is None:
            return requirement
        if isinstance(part, Field):
            return replace(requirement, expected=facts.values(part.value, kind, form, later=part.later))
        if isinstance(part, ElementUse):
            return replace(requirement, expected=facts.asked(part.element, kind, form))
        if isinstance(part, DateRule):
            return replace(requirement, part=facts.dated(part, kind, form))
        return replace(requirement, called=facts.called(kind, form)) if isinstance(part, Signature) else requirement

    def _fitted(self, requirement: Requirement, file: Examined) -> Requirement | None:
        """``requirement`` as it is put to the file, which may be in its sender's own form; ``None`` where it is not."""
        rule, kind, part = requirement.deliverable, requirement.document_type, requirement.part
        if rule is None or not rule.own_form or kind is None or not isinstance(file.content, Content):
            return requirement
        if follows_form(file.content, kind, self.demanded.subject.clauses):
            return requirement
        if part is None:
            return replace(requirement, own_form=True)
        fitted = in_own_form(requirement, part, rule)
        if fitted is None and getattr(plugins(_CHECKS)[requirement.check], "OF_ANY_FORM", False):
            return replace(requirement, own_form=True, demanded=False)
        return fitted

    def _blocking(self, requirement: Requirement, file: Examined) -> str | None:
        """The check that must pass first and did not, on the part itself or on the section it stands in."""
        known = plugins(_CHECKS)
        plugin, part = known[requirement.check], requirement.part
        for need in plugin.NEEDS:
            over = known[need].OVER if need in known else None
            place = part.id if part is not None and over == plugin.OVER else None
            holder = _HOLDERS.get(over) if over is not None and over != plugin.OVER else None
            if holder is not None:
                place = getattr(part, holder, None)
            outcome = self.fared.get((need, place, file.file.path))
            if requirement.own_form and outcome is Outcome.NOT_APPLICABLE:
                continue  # What it stands in belongs to the form alone.
            if outcome is not None and outcome not in PASSABLE:
                return str(need)
        return None


def _joined(each_of: Iterable[Answers]) -> Answers:
    found = list(each_of)
    asked, reasons, dark = (tuple(item for one in found for item in one[place]) for place in range(3))
    return asked, reasons, dark  # type: ignore[return-value]


def _part_id(requirement: Requirement) -> str | None:
    return requirement.part.id if requirement.part is not None else None


_NOT_FOR_IT: Final = Bilingual("不适用于此类文件。", "It does not apply to a document of this kind.")
_BY_NAME_ONLY: Final = Bilingual(
    "文件只有名称像该资料，确认后再核查。",
    "Nothing but its name says what the file is; it is asked once that is settled.",
)
_UNTOLD: Final = (Outcome.FAIL, Outcome.OPEN)
"""What is not said of a part of which it cannot be told whether it is needed."""
_NOT_TOLD: Final = Bilingual(
    "是否需要取决于项目情况，无法确定。", "Whether it is needed depends on facts of the project that are not known."
)
_NOT_ASKED: Final = Bilingual("未核查。", "It was not asked.")


def _after(need: str) -> Bilingual:
    title = plugins(_CHECKS)[need].TITLE
    return Bilingual(
        f"“{title.zh}”一项未通过，解决后再核查。", f"“{title.en}” did not pass; it is asked once that is settled."
    )
