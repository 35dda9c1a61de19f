"""Working days by the Chinese calendar: Monday to Friday, but for public holidays and the weekends worked for them.

The years 2024 to 2026 are as the General Office of the State Council has announced them. For any other
year, or where a day differs, ``HANDOVER_CALENDAR`` names a file with one day or span a line:
``2027-02-05..2027-02-11 off`` or ``2027-02-14 work``; what follows is a remark, ``#`` begins a comment.
A year that neither knows is an error: nobody can tell its working days before they are announced.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from handover_docs.errors import Problem, ProjectError
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

VARIABLE: Final = "HANDOVER_CALENDAR"

_MOST_DAYS: Final = 3660
_LINE: Final = regex(r"(?P<first>\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(?P<last>\d{4}-\d\d-\d\d))?\s+(?P<what>off|work)\b.*")


class UnknownYear(LookupError):
    """A year whose working days are not known."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked, where that does not follow from the day of the week, and the years that are known."""

    worked: Mapping[date, bool]
    years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked. Raises ``UnknownYear``."""
        if day.year not in self.years:
            raise UnknownYear(day.year)
        return self.worked.get(date(day.year, day.month, day.day), day.weekday() < 5)

    def workdays_after(self, day: date, count: int) -> date:
        """The working day number ``count`` after ``day``, which does not count itself; before it where negative.

        0 is ``day`` itself, or the first working day after it.
        """
        if abs(count) > _MOST_DAYS:
            raise OverflowError(count)
        step = timedelta(-1 if count < 0 else 1)
        left = abs(count)
        while left or not self.is_workday(day):
            day += step
            left -= left and self.is_workday(day)
        return day

    def workdays_until(self, first: date, last: date) -> int:
        """How many working days there are after ``first`` up to and with ``last``; negative backwards."""
        if first > last:
            return -self.workdays_until(last, first)
        days = (first + timedelta(number) for number in range(1, (last - first).days + 1))
        return sum(1 for day in days if self.is_workday(day))

    def changed(self, text: str, name: str) -> Calendar:
        """The calendar with the lines of ``text`` on top. Raises ``ProjectError`` for each line that is none."""
        worked, problems = dict(self.worked), []
        for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
            stripped = line.partition("#")[0].strip()
            if not stripped:
                continue
            try:
                worked |= dict(_days(stripped))
            except ValueError:
                problems.append(_wrong(f"{name}:{number}", stripped))
        if problems:
            raise ProjectError(*problems)
        return Calendar(worked, self.years | {day.year for day in worked})


@cache
def calendar() -> Calendar:
    """The calendar to go by: the built-in years, and those of the file that ``HANDOVER_CALENDAR`` names."""
    built_in = Calendar({}, frozenset()).changed(_KNOWN, "")
    name = os.environ.get(VARIABLE)
    if not name:
        return built_in
    try:
        text = Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        what = Bilingual(f"无法读取工作日历（{error}）。", f"The calendar cannot be read ({error}).")
        remedy = Bilingual(
            f"请核对 {VARIABLE} 所指的文件，编码用 UTF-8。", f"Check the file that {VARIABLE} names; it must be UTF-8."
        )
        raise ProjectError(Problem(name, what, remedy)) from None
    return built_in.changed(text, name)


def years_in_words() -> Bilingual:
    """The years that are known, and how to give others; raises ``ProjectError`` where the file of others is wrong."""
    known = sorted(calendar().years)
    spans = [f"{known[0]}–{known[-1]}"] if known[-1] - known[0] == len(known) - 1 else [str(year) for year in known]
    return Bilingual(
        f"{'、'.join(spans)} 年；{_OTHERS.zh}", f"{', '.join(spans)}; {_OTHERS.en[0].lower()}{_OTHERS.en[1:]}"
    )


def how_to_give(year: int) -> Bilingual:
    """What to do so that the working days of ``year`` are known."""
    return Bilingual(
        f"请新建一个 UTF-8 文本文件，按 {year} 年放假通知每行写一天或一段：“{year}-02-05..{year}-02-11 off”为放假，"
        f"“{year}-02-14 work”为补班；再把环境变量 {VARIABLE} 设为该文件的路径。",
        f"Write a UTF-8 text file with one day or span a line as announced for {year}: "
        f"“{year}-02-05..{year}-02-11 off” for a holiday, “{year}-02-14 work” for a weekend that is worked; "
        f"then set the environment variable {VARIABLE} to the path of the file.",
    )


_OTHERS: Final = Bilingual(
    f"其他年份写入文件（每行如“2027-02-05..2027-02-11 off”“2027-02-14 work”），由环境变量 {VARIABLE} 指明。",
    f"Other years go into a file (lines such as “2027-02-05..2027-02-11 off” and “2027-02-14 work”) "
    f"that the environment variable {VARIABLE} names.",
)


def _days(line: str) -> Iterator[tuple[date, bool]]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    first = date.fromisoformat(found["first"])
    last = date.fromisoformat(found["last"]) if found["last"] else first
    if not 0 <= (last - first).days < 366:
        raise ValueError(line)
    for number in range((last - first).days + 1):
        yield first + timedelta(number), found["what"] == "work"


def _wrong(where: str, line: str) -> Problem:
    return Problem(
        where,
        Bilingual(f"看不懂“{line[:40]}”。", f"“{line[:40]}” cannot be understood."),
        Bilingual(
            "请写成“2027-02-05..2027-02-11 off”或“2027-02-14 work”。",
            "Write “2027-02-05..2027-02-11 off” or “2027-02-14 work”.",
        ),
    )


_KNOWN: Final = """
2024-01-01 off 元旦
2024-02-10..2024-02-17 off 春节
2024-02-04 work
2024-02-18 work
2024-04-04..2024-04-06 off 清明节
2024-04-07 work
2024-05-01..2024-05-05 off 劳动节
2024-04-28 work
2024-05-11 work
2024-06-10 off 端午节
2024-09-15..2024-09-17 off 中秋节
2024-09-14 work
2024-10-01..2024-10-07 off 国庆节
2024-09-29 work
2024-10-12 work
2025-01-01 off 元旦
2025-01-28..2025-02-04 off 春节
2025-01-26 work
2025-02-08 work
2025-04-04..2025-04-06 off 清明节
2025-05-01..2025-05-05 off 劳动节
2025-04-27 work
2025-05-31..2025-06-02 off 端午节
2025-10-01..2025-10-08 off 国庆节、中秋节
2025-09-28 work
2025-10-11 work
2026-01-01..2026-01-03 off 元旦
2026-01-04 work
2026-02-15..2026-02-23 off 春节
2026-02-14 work
2026-02-28 work
2026-04-04..2026-04-06 off 清明节
2026-05-01..2026-05-05 off 劳动节
2026-05-09 work
2026-06-19..2026-06-21 off 端午节
2026-09-25..2026-09-27 off 中秋节
2026-10-01..2026-10-07 off 国庆节
2026-09-20 work
2026-10-10 work
"""
