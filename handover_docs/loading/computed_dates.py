"""Dates that follow from others: ``go_live + 10 working days``, ``2 weeks before handover``, ``go_live后10个工作日``.

They may be written wherever a description takes a date. What they follow from is a key of ``dates`` or a milestone's
id, which stands for its due day (``kick-off.start`` for its first), or what either is called, as the Excel form has it
(``移交日期后1个工作日``); the name alone is that very day. Working days are those of the calendar.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from handover_docs.loading.complaint import Complaint
from handover_docs.loading.formats import read_date
from handover_docs.loading.nodes import Entry, Kind, Mapping, Node, Scalar, Sequence, items_at, mapping_at, text_at
from handover_docs.loading.rule import Rule
from handover_docs.loading.suggest import suggestion
from handover_docs.slotted import dataclass, field
from handover_docs.text.calendar import UnknownYear, calendar, how_to_give
from handover_docs.wording import Bilingual

_UNITS: Final = {
    "workdays": ("working day", "working days", "workday", "workdays", "business day", "business days", "个工作日",
                 "工作日"),
    "days": ("day", "days", "calendar day", "calendar days", "天", "日", "个自然日", "自然日"),
    "weeks": ("week", "weeks", "周", "个星期", "星期"),
    "months": ("month", "months", "个月", "月"),
}  # fmt: skip
_UNIT_OF: Final = {word: unit for unit, words in _UNITS.items() for word in words}
_NAME: Final = r"(?P<name>[^\s+]+?)"
_LENGTH: Final = rf"(?P<count>\d{{1,4}})\s*(?P<unit>{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})"
_SPELLINGS: Final = (
    re.compile(rf"{_NAME}\s*(?P<way>[+-])\s*{_LENGTH}"),
    re.compile(rf"{_LENGTH}\s+(?P<way>after|before)\s+{_NAME}"),
    re.compile(rf"{_NAME}\s*(?:之|以)?(?P<way>后|前)(?:第)?\s*{_LENGTH}"),
)
_BACKWARDS: Final = ("-", "before", "前")
_MOST_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Computed:
    """A description with every date worked out, what could not be, and the places of that."""

    root: Node
    complaints: tuple[Complaint, ...]


class _Unsettled(Exception):
    """A date that cannot be worked out, and why."""

    def __init__(self, what: Bilingual, remedy: Bilingual) -> None:
        super().__init__(what.en)
        self.what = what
        self.remedy = remedy


def with_dates(root: Node, rule: Rule) -> Computed:
    """``root`` with days in the place of all dates that follow from others."""
    if not isinstance(root, Mapping):
        return Computed(root, ())
    working = _Working(_days(root, rule))
    return Computed(working.settled(root, rule), tuple(working.complaints))


@dataclass(slots=True)
class _Working:
    days: dict[str, str]
    complaints: list[Complaint] = field(default_factory=list)

    def settled(self, node: Node, rule: Rule | None) -> Node:
        if rule is None:
            return node
        if isinstance(node, Mapping):
            changed = {
                key: Entry(entry.place, below)
                for key, entry in node.entries.items()
                if (below := self.settled(entry.value, rule.properties.get(key))) is not entry.value
            }
            return replace(node, entries={**node.entries, **changed}) if changed else node
        if isinstance(node, Sequence):
            items = tuple(self.settled(item, rule.items) for item in node.items)
            same = all(one is other for one, other in zip(items, node.items, strict=True))
            return node if same else replace(node, items=items)
        return self._scalar(node) if rule.format == "date" else node

    def _scalar(self, node: Scalar) -> Scalar:
        if _parted(node.text) is None and self._told(node.text.strip()) is None:
            return node
        try:
            day = self._day(node.text, 0)
        except _Unsettled as why:
            self.complaints.append(Complaint(node.place, why.what, why.remedy))
            return node
        return replace(node, kind=Kind.DATE, text=day.isoformat())

    def _day(self, text: str, steps: int) -> date:
        """The day that ``text`` comes to: a date, or one that follows from another."""
        day = read_date(text)
        if day is not None:
            return day
        parted = _parted(text)
        same = self._told(text.strip()) if parted is None else None
        if parted is None and same is None:
            raise _Unsettled(
                Bilingual(
                    f"“{text}”不是日期，也不能推算。", f"“{text}” is no date, nor anything that one follows from."
                ),
                Bilingual(
                    "请写成 2026-11-21，或“go_live后10个工作日”。", "Write 2026-11-21, or “go_live + 10 working days”."
                ),
            )
        if steps > _MOST_STEPS:
            raise _Unsettled(
                Bilingual(f"“{text}”绕回到自己。", f"“{text}” leads back to itself."),
                Bilingual("请至少写出其中一个日期。", "Write one of these dates as a day."),
            )
        if parted is None:
            return self._day(same or "", steps + 1)
        name, count, unit = parted
        start = self._day(self._named(name), steps + 1)
        try:
            return _moved(start, count, unit)
        except UnknownYear as unknown:
            raise _Unsettled(
                Bilingual(
                    f"“{text}”：不知道 {unknown.year} 年的工作日。",
                    f"“{text}”: the working days of {unknown.year} are not known.",
                ),
                how_to_give(unknown.year),
            ) from None
        except (OverflowError, ValueError):
            raise _Unsettled(
                Bilingual(f"“{text}”超出日历。", f"“{text}” is beyond the calendar."),
                Bilingual("请核对天数。", "Check the number."),
            ) from None

    def _named(self, name: str) -> str:
        """What the description gives as the day called ``name``."""
        told = self._told(name)
        if told is None:
            raise _Unsettled(
                Bilingual(
                    f"“{name}”不是 dates 中已填写的日期，也不是里程碑的标识。",
                    f"“{name}” is neither a day under dates nor the id of a milestone.",
                ),
                suggestion(name, [key for key in self.days if key.isascii()] or list(self.days)),
            )
        return told

    def _told(self, name: str) -> str | None:
        """What the description writes as the day called ``name``; ``None`` where it has no such day."""
        plain = name.removeprefix("dates.")
        return next((self.days[each] for each in (plain, plain.replace("-", "_")) if each in self.days), None)


def _days(root: Mapping, rule: Rule) -> dict[str, str]:
    """What a description writes as each of the days that others may follow from, by key, by id and by title."""
    dates = mapping_at(root, "dates")
    known = {key: text_at(dates, key) for key in dates.entries} if dates is not None else {}
    for milestone in items_at(root, "milestones"):
        id_ = text_at(milestone, "id")
        if id_ is not None:
            known.setdefault(id_.text, text_at(milestone, "due"))
            known |= {f"{id_.text}.{key}": text_at(milestone, key) for key in ("start", "due")}
    named = rule.properties["dates"].properties if "dates" in rule.properties else {}
    called = [(one.title.zh, key) for key, one in named.items()]
    called += [
        (name.text, id_.text)
        for milestone in items_at(root, "milestones")
        if (name := text_at(milestone, "name")) is not None and (id_ := text_at(milestone, "id")) is not None
    ]
    for title, key in called:
        known.setdefault(title, known.get(key))
    return {key: value.text for key, value in known.items() if value is not None}


def _parted(text: str) -> tuple[str, int, str] | None:
    """The name, how many and of what ``text`` says to go from there; ``None`` where it is no such text."""
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(text.strip())
        if found is not None and read_date(found["name"]) is None:
            count = int(found["count"])
            return found["name"], -count if found["way"] in _BACKWARDS else count, _UNIT_OF[found["unit"]]
    return None


def _moved(start: date, count: int, unit: str) -> date:
    if unit == "workdays":
        return calendar().workdays_after(start, count)
    if unit == "months":
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return start + timedelta(days=count * (7 if unit == "weeks" else 1))
