"""Counterparts of a contract that are not as many as the parties keep: 一式四份，双方各执三份.

What goes elsewhere (其余报主管部门备案) is no party's: then the parties may keep fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._numbers import value
from handover_docs.review.proofreading._passages import annotate
from handover_docs.text.english_numbers import NUMBER_WORDS, parse_english
from handover_docs.text.numerals import NUMERAL
from handover_docs.text.standing import Passage, passages
from handover_docs.wording import Bilingual, counted

ID: Final = "copies"
TITLE: Final = Bilingual("合同份数", "Counterparts")

_COUNT: Final = rf"(?:{NUMERAL}{{1,3}}|\d{{1,2}})"
_BRACKETED: Final = r"\s*(?:[（(][^（）()]{1,6}[)）])?\s*"
_ZH: Final = regex(rf"[一壹]式\s*(?P<n>{_COUNT}){_BRACKETED}份")
_EACH: Final = regex(
    rf"(?P<who>(?:甲乙|甲、乙)?双方|(?P<sides>[三叁四肆五伍])方|各方|[甲乙丙丁戊]方)?(?P<each>各)?\s*(?:自|方)?(?:执|持|存|留存|保存|保留)(?:有)?"
    rf"\s*(?P<n>{_COUNT}){_BRACKETED}份"
)
_ELSEWHERE: Final = regex(r"其余|剩余|余下|备案|报送|存档|归档|公证|见证|鉴证|招标|代理机构|送")
_EN: Final = regex(
    rf"\bin (?P<n>{NUMBER_WORDS}|\d{{1,2}})(?:\s*\(\w+\))? (?:original|identical|counterpart|cop(?:y|ies))\w*"
    rf"[^.;]{{0,60}}?"
    rf"(?:,| and| with)\s*(?P<each>{NUMBER_WORDS}|\d{{1,2}})(?:\s*\(\w+\))?(?: \w+)? "
    r"(?:for each (?:Party|of the Parties)|(?:to be )?(?:held|kept|retained) by each)",
    re.IGNORECASE,
)
_REASON: Final = Bilingual(
    "份数与各方所执之和不符，原件归属不清。", "It is open who holds the originals that the numbers leave over or lack."
)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Numbers of counterparts that are not what the parties keep together."""
    for passage in passages(content):
        for match in _ZH.finditer(passage.text):
            clause = re.split(r"[。；;\n]", passage.text[match.end() :], maxsplit=1)[0]
            kept, total = _kept(clause), value(match["n"])
            if kept is None or total is None or total == kept or (kept < total and _ELSEWHERE.search(clause)):
                continue
            together = Bilingual(f"各方所执 {kept} 份", f"the parties keep {kept}")
            yield _wrong(passage, match.start(), match.end() + len(clause), total, together)
        for match in _EN.finditer(passage.text):
            total, each = _number(match["n"]), _number(match["each"])
            if total and each and (total % each or total == each):
                apiece = Bilingual(f"各方各执 {each} 份", f"each party keeps {each}")
                yield _wrong(passage, match.start(), match.end(), total, apiece)


def _kept(clause: str) -> int | None:
    """How many counterparts the parties keep together; ``None`` where that is not said or cannot be told."""
    kept = 0
    for match in _EACH.finditer(clause):
        number = value(match["n"])
        who = match["who"]
        if number is None or who is None or who == "各方":
            return None
        together = who.endswith("双方") or match["sides"] is not None
        if together and not match["each"]:
            return None
        kept += number * ((value(match["sides"]) or 0) if match["sides"] else 2 if together else 1)
    return kept or None


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else parse_english(text)


def _wrong(passage: Passage, start: int, end: int, total: int, kept: Bilingual) -> Annotation:
    return annotate(
        ID,
        Level.ERROR,
        passage.span(start, end),
        Bilingual(f"份数不符：共 {total} 份，{kept.zh}。", f"{counted(total, 'counterpart')} in all; {kept.en}."),
        _REASON,
    )
