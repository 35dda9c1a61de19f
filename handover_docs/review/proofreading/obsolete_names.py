"""Authorities by names that they no longer bear: 工商行政管理局, CBIRC (``data/names.tsv``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate
from handover_docs.review.proofreading._tables import lines_of
from handover_docs.text.standing import passages
from handover_docs.wording import Bilingual

ID: Final = "obsolete-names"
TITLE: Final = Bilingual("机构名称现行", "Names of authorities")

_PAST: Final = regex(r"(?:原|former(?:ly)?(?: the)?|then)\s*$", re.IGNORECASE)
_REASON: Final = Bilingual(
    "机构已改称，旧称会使通知、登记等找错对象。", "By its old name an authority may not be found."
)


@cache
def _names() -> tuple[tuple[re.Pattern[str], str, Bilingual], ...]:
    return tuple((re.compile(pattern), since, Bilingual(zh, en)) for pattern, since, zh, en in lines_of("names"))


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Every such name, with what the authority is called now."""
    for passage in passages(content):
        for pattern, since, now in _names():
            for match in pattern.finditer(passage.text):
                if _PAST.search(passage.text[: match.start()]):
                    continue
                yield annotate(
                    ID,
                    Level.WARNING,
                    passage.span(*match.span()),
                    Bilingual(
                        f"“{match.group()}”是 {since} 年以前的名称，现为{now.zh}。",
                        f"“{match.group()}” is a name of before {since}; it is {now.en} now.",
                    ),
                    _REASON,
                    proposal=now.zh if not match.group()[0].isascii() else now.en,
                )
