"""The clause says what it must: a period, a cap, a rate, a court, days of notice.

A value that was read and is below, above or other than what is asked fails; so does a choice that is not accepted.
Where nothing was found to compare, or several values contradict each other, a person is asked to look: nothing found
is never taken for a contradiction. What may be left unsaid is held to its value only where it is said.
Periods compare by length whatever their unit; where that depends on the calendar (20 working days or a month) a
person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from handover_docs.model.content import Content, Evidence, Location
from handover_docs.model.document_type import ElementUse
from handover_docs.model.element import Element, ElementKind, ElementValue, Operator
from handover_docs.model.pack import Examined
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject, Value
from handover_docs.patterns import regex
from handover_docs.text.forums import find_forums, same_forum
from handover_docs.text.money import format_number
from handover_docs.text.normalise import language_of, plain
from handover_docs.text.periods import Period, compare, period_in_words, rate_beside
from handover_docs.text.similarity import says
from handover_docs.wording import Bilingual

ID = "clause-element"
TITLE = Bilingual("条款要素", "Clause element")
OVER = "elements"
NOUN = "element"
NEEDS: tuple[str, ...] = ("deliverable-present", "clause-present")
_LONGEST: Final = 160
_TORN: Final = regex(r"[A-Za-z0-9]+$")


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the clause of every file says what is asked."""
    use = requirement.part
    if not isinstance(use, ElementUse):
        return requirement.not_applicable(Bilingual("没有指明要素。", "No element is named."))
    findings: list[Finding] = []
    proof: list[Evidence] = []
    for file in subject.chosen:
        match = file.clause(use.clause)
        if match is None or not match.present or not isinstance(file.content, Content):
            continue
        values = next((found.values for found in match.elements if found.element == use.element.id), ())
        asked = _asked(requirement, file, values)
        if not values and not use.element.required:
            continue
        if not values:
            findings.append(_not_found(requirement, subject, file, use, match.evidence))
            continue
        verdicts = [_holds(value, use.element, asked) for value in values]
        if all(verdict is True for verdict in verdicts):
            proof.append(file.at(values[0].evidence))
        elif any(verdict is not False for verdict in verdicts):
            findings.append(_unclear(requirement, subject, file, use, values, asked))
        else:
            findings.append(_contrary(requirement, subject, file, use, values, asked))
    return requirement.result(findings, proof)


def _asked(requirement: Requirement, file: Examined, found: Sequence[ElementValue]) -> tuple[Value, ...]:
    """What is asked in the language of the file, and of what was found: a contract may say it in two."""
    known = requirement.expected or {}
    own = {file.identity.language.split("-")[0]}
    own |= {language_of(value.evidence.quote).split("-")[0] for value in found if value.evidence.quote}
    spoken = tuple(value for language, values in known.items() if language.split("-")[0] in own for value in values)
    return spoken or tuple(value for values in known.values() for value in values)


def _holds(value: ElementValue, element: Element, asked: Sequence[Value]) -> bool | None:
    """Whether one value is what is asked; ``None`` where that cannot be told."""
    if element.operator is Operator.PRESENT:
        return True
    if element.operator is Operator.ONE_OF:
        return value.choice in element.accepted
    if not asked:
        return True
    answers = [_compared(value, one, element) for one in asked]
    if any(answer is True for answer in answers):
        return True
    return None if any(answer is None for answer in answers) else False


def _compared(value: ElementValue, asked: Value, element: Element) -> bool | None:
    if element.kind is ElementKind.FORUM:
        return _is_forum(value, str(asked))
    if element.kind in (ElementKind.CHOICE, ElementKind.NAME, ElementKind.MENTION):
        return value.choice == str(asked) if value.choice else says(value.evidence.quote, str(asked))
    if not isinstance(asked, (Decimal, int)):
        return None
    order = _order(value, Decimal(asked), element)
    if order is None:
        return None
    match element.operator:
        case Operator.MIN:
            return order >= 0
        case Operator.MAX:
            return order <= 0
        case _:
            return order == 0


def _is_forum(value: ElementValue, asked: str) -> bool | None:
    """Whether the court or body that was read is the one asked for."""
    name = plain(value.evidence.quote)
    wanted = plain(asked).removeprefix("the ")
    if wanted in name or name in wanted:
        return True
    read, known = find_forums(name), find_forums(wanted)
    return same_forum(read[0].value, known[0].value) if read and known else None


def _order(value: ElementValue, asked: Decimal, element: Element) -> int | None:
    if element.kind is ElementKind.PERIOD:
        unit = value.unit or element.unit
        return compare(Period(value.number, unit), Period(asked, element.unit or "days")) if unit else None
    if value.number is None or (element.kind is ElementKind.RATE and value.unit != element.unit):
        return None
    return (value.number > asked) - (value.number < asked)


def _not_found(
    requirement: Requirement, subject: Subject, file: Examined, use: ElementUse, passage: Iterable[Evidence]
) -> Finding:
    title = use.element.title
    return Finding(
        finding_id(requirement.id, "not-found", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”的该条款中没有读到“{title.zh}”。",
            f"In that clause of “{file.file.name}”, “{title.en}” was not found.",
        ),
        use.element.advice,
        tuple(file.at(_short(evidence)) for evidence in passage)[:1] or (Evidence(file.file.path, Location(), ""),),
    )


def _unclear(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    use: ElementUse,
    values: Sequence[ElementValue],
    asked: Sequence[Value],
) -> Finding:
    title, said, wanted = use.element.title, _said(values, use.element), _wanted(use.element, asked)
    return Finding(
        finding_id(requirement.id, "unclear", subject.key_of(file)),
        Outcome.REVIEW,
        Bilingual(
            f"“{file.file.name}”的“{title.zh}”写有{said.zh}，要求为{wanted.zh}，是否相符需人工确认。",
            f"“{file.file.name}” says {said.en} for “{title.en}”; asked is {wanted.en}. Check whether that agrees.",
        ),
        use.element.advice,
        tuple(file.at(value.evidence) for value in values),
    )


def _contrary(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    use: ElementUse,
    values: Sequence[ElementValue],
    asked: Sequence[Value],
) -> Finding:
    title, said, wanted = use.element.title, _said(values, use.element), _wanted(use.element, asked)
    return Finding(
        finding_id(requirement.id, "differs", subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”的“{title.zh}”为{said.zh}，要求为{wanted.zh}。",
            f"“{file.file.name}” has {said.en} for “{title.en}”; asked is {wanted.en}.",
        ),
        use.element.advice,
        tuple(file.at(value.evidence) for value in values),
    )


def _short(evidence: Evidence) -> Evidence:
    quote = evidence.quote
    if len(quote) > _LONGEST:
        quote = _TORN.sub("", quote[: _LONGEST + 1])[:_LONGEST].rstrip()
    end = None if evidence.start is None else evidence.start + len(quote)
    return Evidence(evidence.file, evidence.location, quote, evidence.start, end)


def _said(values: Iterable[ElementValue], element: Element) -> Bilingual:
    written = [_written(value, element) for value in values]
    return Bilingual(
        "、".join(dict.fromkeys(one.zh for one in written)), ", ".join(dict.fromkeys(one.en for one in written))
    )


def _written(value: ElementValue, element: Element) -> Bilingual:
    chosen = element.choice(value.choice) if value.choice else None
    if chosen is not None:
        return Bilingual(f"“{chosen.title.zh}”", f"“{chosen.title.en}”")
    if element.kind is ElementKind.PERIOD and value.unit is not None:
        return period_in_words(Period(value.number, value.unit))
    if value.number is None:
        return Bilingual(f"“{value.evidence.quote}”", f"“{value.evidence.quote}”")
    return _number(value.number, element, value.unit)


def _wanted(element: Element, asked: Sequence[Value]) -> Bilingual:
    if element.operator is Operator.ONE_OF:
        titles = [choice.title for choice in element.choices if choice.id in element.accepted]
        return Bilingual("或".join(f"“{one.zh}”" for one in titles), " or ".join(f"“{one.en}”" for one in titles))
    if not asked:
        return Bilingual("前后一致", "one value throughout")
    prefix = _PREFIX.get(element.operator, Bilingual("", ""))
    written = [_wanted_value(element, one) for one in dict.fromkeys(asked)][:5]
    return Bilingual(
        prefix.zh + "或".join(one.zh for one in written), prefix.en + " or ".join(one.en for one in written)
    )


def _wanted_value(element: Element, asked: Value) -> Bilingual:
    chosen = element.choice(str(asked))
    if chosen is not None:
        return Bilingual(f"“{chosen.title.zh}”", f"“{chosen.title.en}”")
    if not isinstance(asked, (Decimal, int)):
        return Bilingual(f"“{asked}”", f"“{asked}”")
    if element.kind is ElementKind.PERIOD:
        return period_in_words(Period(Decimal(asked), element.unit or "days"))
    return _number(Decimal(asked), element, element.unit)


def _number(number: Decimal, element: Element, unit: str | None) -> Bilingual:
    figure = format_number(number)
    if element.kind is ElementKind.PERCENT:
        return Bilingual(f"{figure}%", f"{figure}%")
    if element.kind is ElementKind.RATE:
        per = rate_beside(unit)
        return Bilingual(f"{per.zh}{figure}%", f"{figure}%{per.en}")
    if element.kind is ElementKind.AMOUNT:
        return Bilingual(f"{figure}{'元' if unit in (None, 'CNY') else ' ' + unit}", f"{unit or ''} {figure}".strip())
    return Bilingual(figure, figure)


_PREFIX = {Operator.MIN: Bilingual("不少于", "at least "), Operator.MAX: Bilingual("不超过", "at most ")}
