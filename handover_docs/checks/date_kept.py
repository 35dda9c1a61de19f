"""A date of the document keeps to the pack schema: not before or not after another day, and not too far from it.

The date is that of a field or the one on which a side signed. The other day is a date, a fact of the project or
another such date of the same document. Hours are told only where both
sides give the time of day; elsewhere the most favourable time counts. What is not filled in is not asked here, and a
day of the project that is not known decides nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from handover_docs.model.content import Content, Evidence
from handover_docs.model.document_type import DocumentType
from handover_docs.model.pack import Examined
from handover_docs.model.pack_schema import DateRule
from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.calendar import UnknownYear, calendar
from handover_docs.text.dates import format_date
from handover_docs.text.document_dates import dates_in
from handover_docs.text.fields import labels_of, values_under
from handover_docs.text.signing import signing_blocks
from handover_docs.text.unsought import not_given
from handover_docs.wording import Bilingual

ID = "date-kept"
TITLE = Bilingual("日期要求", "Date")
OVER = "dates"
NOUN = "date"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_FIELD, _SIGNATURE = "fields.", "signatures."
_TIME = regex(r"[T\s　]*(\d{1,2})[:：时点](\d{2})?")
_UNITS = {
    "hours": Bilingual("小时", "hours"),
    "days": Bilingual("天", "days"),
    "workdays": Bilingual("个工作日", "working days"),
    "weeks": Bilingual("周", "weeks"),
    "months": Bilingual("个月", "months"),
}


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day, with the time of day where it is given."""

    day: date
    at: time | None = None

    def first(self) -> datetime:
        return datetime.combine(self.day, self.at or time.min)

    def last(self) -> datetime:
        return datetime.combine(self.day, self.at or time.max)


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether the date of every file is where the rule has it."""
    rule, kind = requirement.part, requirement.document_type
    if not isinstance(rule, DateRule) or kind is None:
        return requirement.not_applicable(Bilingual("没有指明日期。", "No date is named."))
    findings: list[Finding] = []
    proof = []
    for file in subject.chosen:
        if not isinstance(file.content, Content):
            continue
        own = _given(file.content, rule.field, kind)
        bounds = [(key, _bound(file.content, getattr(rule, key), kind)) for key in ("after", "before")]
        if own is None:
            continue
        known = [(key, bound) for key, bound in bounds if bound is not None]
        wrong = next(((key, bound) for key, bound in known if _breaks(own.moment, key, bound, rule)), None)
        if wrong is not None:
            findings.append(_finding(requirement, subject, file, rule, own, wrong, kind))
        elif known:
            proof.append(file.at(own.evidence))
    if not findings and not proof:
        reason = Bilingual("日期未填写，或所比较的日期未知。", "The date, or the one to compare it with, is not given.")
        return not_given(requirement, subject, reason)
    return requirement.result(findings, proof)


@dataclass(frozen=True, slots=True)
class _Given:
    """A date as the document gives it, with its words."""

    value: str
    evidence: Evidence
    moment: _Moment


def _given(content: Content, field: str, kind: DocumentType) -> _Given | None:
    """The first filled value of the field, or the day that the side signed on."""
    if field.startswith(_SIGNATURE):
        return _signed(content, field.removeprefix(_SIGNATURE), kind)
    name = next((one.name for one in kind.fields if one.id == field), None)
    labels = labels_of(kind)
    for value in values_under(content, name, labels) if name is not None else ():
        if not value.blank and (moment := _moment_in(content, value.value)) is not None:
            return _Given(value.value, value.evidence, moment)
    return None


def _signed(content: Content, side: str, kind: DocumentType) -> _Given | None:
    """The day in the last block of the side that gives one."""
    names = next((one.name.all() for one in kind.signatures if one.id == side), ())
    others = [name for one in kind.signatures if one.id != side for name in one.name.all()]
    for block in reversed(signing_blocks(content, names, others)):
        dated = block.dated()
        if dated is not None and (moment := _moment_in(content, dated.value)) is not None:
            return _Given(dated.value, dated.evidence, moment)
    return None


def _moment_in(content: Content, text: str) -> _Moment | None:
    found = dates_in(content, text)
    if not found:
        return None
    hour = _TIME.match(text[found[0].end :])
    at = time(int(hour[1]), int(hour[2] or 0)) if hour and int(hour[1]) < 24 and int(hour[2] or 0) < 60 else None
    return _Moment(found[0].value, at)


def _bound(content: Content, text: str | None, kind: DocumentType) -> _Moment | None:
    if text is None:
        return None
    if text.startswith((_FIELD, _SIGNATURE)):
        given = _given(content, text.removeprefix(_FIELD), kind)
        return given.moment if given is not None else None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _Moment(moment.date(), moment.time() if len(text) > 10 else None)


def _breaks(own: _Moment, side: str, bound: _Moment, rule: DateRule) -> bool:
    """Whether ``own`` lies on the wrong side of ``bound``, or too far from it."""
    early, late = (bound, own) if side == "after" else (own, bound)
    if late.last() < early.first():
        return True
    if rule.within is None or rule.unit is None:
        return False
    if rule.unit == "hours":
        return late.first() - early.last() > timedelta(hours=rule.within)
    return (
        late.day > _last_day(early.day, rule.within, rule.unit)
        if side == "after"
        else early.day < _last_day(late.day, -rule.within, rule.unit)
    )


def _last_day(day: date, count: int, unit: str) -> date:
    """The day ``count`` units from ``day``; where holidays are not known, by the days of the week."""
    if unit == "workdays":
        try:
            return calendar().workdays_after(day, count)
        except UnknownYear:
            # Without holidays known, seven days to every five are given.
            return day + timedelta(days=count * 7 // 5 + (1 if count > 0 else -1))
    if unit == "months":
        months = day.year * 12 + day.month - 1 + count
        year, month = divmod(months, 12)
        following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
        return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
    return day + timedelta(days=count * (7 if unit == "weeks" else 1))


def _finding(
    requirement: Requirement,
    subject: Subject,
    file: Examined,
    rule: DateRule,
    own: _Given,
    wrong: tuple[str, _Moment],
    kind: DocumentType,
) -> Finding:
    side, bound = wrong
    title = rule.title_in(kind)
    zh, en = (format_date(bound.day, language) for language in ("zh-CN", "en"))
    asked = {
        "after": Bilingual(f"不得早于{zh}", f"must not be before {en}"),
        "before": Bilingual(f"不得晚于{zh}", f"must not be after {en}"),
    }[side]
    if rule.within is not None and rule.unit is not None:
        unit = _UNITS[rule.unit]
        asked = Bilingual(
            f"应在{zh}{'之后' if side == 'after' else '之前'}{rule.within}{unit.zh}以内",
            f"must be within {rule.within} {unit.en} {side} {en}",
        )
    return Finding(
        finding_id(requirement.id, side, subject.key_of(file)),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”的“{title.zh}”为“{own.value}”，{asked.zh}。",
            f"In “{file.file.name}”, “{title.en}” is “{own.value}”; it {asked.en}.",
        ),
        Bilingual("请核实日期；如已过期，请重新出具。", "Check the date; where it is too old, have it issued anew."),
        (file.at(own.evidence),),
    )
