"""The numbers of a list run on: none is left out (漏号), and none stands twice.

Numbers are put together by what stands before their last figures; a single one, and figures that are a date, are not
counted on from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from handover_docs.model.report import Finding, Outcome, Result, finding_id
from handover_docs.model.requirement import Requirement, Subject
from handover_docs.patterns import regex
from handover_docs.text.entries import Entry
from handover_docs.text.ruled import Ruled, by_rule
from handover_docs.text.unsought import unless_unread
from handover_docs.wording import Bilingual

ID = "no-gaps"
TITLE = Bilingual("编号连续", "Numbers run on")
OVER = "rules"
NOUN = "gaps"
NEEDS: tuple[str, ...] = ("deliverable-present",)

_NUMBER: Final = regex(r"(.*?)(\d{1,5})")
_MOST: Final = 20
_LEAST: Final = 3


def check(requirement: Requirement, subject: Subject) -> Result:
    """Whether every list of numbers is whole."""
    return by_rule(requirement, subject, _broken)


def _broken(ruled: Ruled) -> Iterator[Finding]:
    file, rule = ruled.file, ruled.rule
    column = rule.columns["number"]
    series: dict[str, list[tuple[str, Entry]]] = {}
    every: list[tuple[str, Entry]] = []
    for entry in ruled.entries:
        text = entry.text(column)
        if text:
            every.append((text, entry))
        if found := _NUMBER.fullmatch(text):
            series.setdefault(found[1], []).append((found[2], entry))
    for text, count in Counter(text for text, _ in every).items():
        if count > 1:
            quotes = tuple(file.at(one) for other, entry in every if other == text for one in entry.quote(column))
            yield Finding(
                finding_id(ruled.id, "twice", ruled.key, text),
                Outcome.FAIL,
                Bilingual(
                    f"“{file.file.name}”中编号“{text}”用了{count}次。",
                    f"In “{file.file.name}”, the number “{text}” stands {count} times.",
                ),
                Bilingual("请更正重复的编号。", "Give each its own number."),
                quotes,
            )
    for prefix, members in series.items():
        for run in _runs(members):
            yield from _gaps(ruled, prefix, run, column)


def _runs(members: list[tuple[str, Entry]]) -> Iterator[list[tuple[str, Entry]]]:
    """Numbers that follow each other: one far from the others (090 behind 028) leaves no gap before it."""
    run: list[tuple[str, Entry]] = []
    for member in sorted(members, key=lambda one: int(one[0])):
        if run and int(member[0]) - int(run[-1][0]) > _MOST:
            yield run
            run = []
        run.append(member)
    if run:
        yield run


def _gaps(
    ruled: Ruled,
    prefix: str,
    members: list[tuple[str, Entry]],
    column: str,
) -> Iterator[Finding]:
    file = ruled.file
    width = min(len(figures) for figures, _ in members)
    present = {int(figures): entry for figures, entry in members}
    missing = [number for number in range(min(present), max(present)) if number not in present]
    # Numbers that are far apart count something else, such as years or rooms.
    if len(present) < _LEAST or not missing or len(missing) > min(_MOST, len(present)):
        return
    named = [f"{prefix}{str(number).zfill(width)}" for number in missing]
    before = present[max(number for number in present if number < missing[0])]
    after = present[min(number for number in present if number > missing[0])]
    gap = Finding(
        finding_id(ruled.id, "gap", ruled.key, *named),
        Outcome.FAIL,
        Bilingual(
            f"“{file.file.name}”的编号不连续，缺{'、'.join(named)}。",
            f"The numbers in “{file.file.name}” do not run on: {', '.join(named)} {'is' if len(named) == 1 else 'are'}"
            " left out.",
        ),
        Bilingual(
            "请补上漏列的资料，或说明作废的编号。", "Add what was left out, or say which numbers were withdrawn."
        ),
        tuple(map(file.at, (*before.quote(column), *after.quote(column)))),
    )
    yield unless_unread(gap, file)
