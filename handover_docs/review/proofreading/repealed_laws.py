"""Laws cited that are no longer in force, such as the Contract Law since the Civil Code of 2021 (``data/laws.tsv``).

A document whose own dates all lie before the repeal cites rightly, and so does one that speaks of a law as repealed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, whole
from handover_docs.review.proofreading._tables import lines_of
from handover_docs.slotted import dataclass
from handover_docs.text.dates import find_dates, format_date
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "repealed-laws"
TITLE: Final = Bilingual("引用的法律现行有效", "Laws in force")

_PAST: Final = regex(r"(?:原|旧|已废止的?|former|repealed|old)\s*《?$", re.IGNORECASE)
_PAST_AFTER: Final = regex(
    r"》?\s*[（(]?(?:已|现已|业已|同时|自\S{0,12}起)?废止|[^.;]{0,20}(?:was|has been|is) repealed"
)


@dataclass(frozen=True, slots=True)
class _Law:
    name: str
    pattern: re.Pattern[str]
    since: date
    now: Bilingual


@cache
def _laws() -> tuple[_Law, ...]:
    return tuple(
        _Law(name, re.compile(pattern), date.fromisoformat(since), Bilingual(zh, en))
        for name, pattern, since, zh, en in lines_of("laws")
    )


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Every citation of a repealed law, with what holds now."""
    days = [found.value for found in find_dates(whole(content))]
    latest = max(days, default=date.max)
    for passage in passages(content):
        text = passage.text
        taken: list[tuple[int, int]] = []
        for law in _laws():
            if latest < law.since:
                continue
            for match in law.pattern.finditer(text):
                start, end = match.span()
                if _PAST.search(text[:start]) or _PAST_AFTER.match(text, end):
                    continue
                if any(start < last and first < end for first, last in taken):
                    continue
                taken.append((start, end))
                titled = text[start - 1 : start] == "《" and text[end : end + 1] == "》"
                if titled:
                    start, end = start - 1, end + 1
                yield annotate(
                    ID,
                    Level.ERROR,
                    passage.span(start, end),
                    Bilingual(
                        f"{law.name}自{format_date(law.since, 'zh-CN')}起废止，现行的是{law.now.zh}。",
                        f"{law.name} has not been in force since {format_date(law.since, 'en')}; what holds now is"
                        f" {law.now.en}.",
                    ),
                    _REASON,
                    replacement=law.now.zh if titled else None,
                    proposal=law.now.en if not titled else None,
                )


_REASON: Final = Bilingual(
    "依据已失效的法律约定，适用时容易发生争议。", "What rests on a law no longer in force invites dispute."
)
