"""What the Chinese and the English of one clause choose otherwise: arbitration or court, tax in or out, whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation
from handover_docs.patterns import regex
from handover_docs.review.proofreading._duties import counterparts, sides_in
from handover_docs.review.proofreading._numbers import value
from handover_docs.review.proofreading._passages import annotate
from handover_docs.review.proofreading._sides import Pair, Side, pairs_of
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import simplified
from handover_docs.wording import Bilingual

ID: Final = "languages-choices"
TITLE: Final = Bilingual("中英文约定的选择一致", "Choices in both languages")

_Names = dict[str, str]
_Read = Callable[[re.Match[str], _Names], object]


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something that is said one way or another; the named groups of the patterns are the ways."""

    what: Bilingual
    chinese: re.Pattern[str]
    english: re.Pattern[str]
    read: tuple[_Read, _Read]


def _way(match: re.Match[str], _names: _Names) -> object:
    return match.lastgroup


def _number(match: re.Match[str], _names: _Names) -> object:
    return value(match["number"])


def _in_english(match: re.Match[str], names: _Names) -> object:
    """The side that the Chinese names, as the English calls it; nothing where that is not known."""
    return names.get(match["side"])


def _side(match: re.Match[str], names: _Names) -> object:
    side = next(iter(sides_in(match["side"], chinese=False)), None)
    return side if side in names.values() else None


_CHOICES: Final = (
    _Choice(
        Bilingual("争议解决方式", "how disputes are settled"),
        regex(
            r"(?P<arbitration>(?:提交|提请|申请|交由|向|由)[^。；]{0,60}?仲裁)"
            r"|(?P<court>(?:向|由|提交|提请)[^。；]{0,40}?法院[^。；]{0,10}?(?:起诉|诉讼|管辖|解决|审理)|提起诉讼)"
        ),
        regex(
            r"(?P<arbitration>\barbitrat(?:ion|ed)\b)|(?P<court>\bcourts?\b[^.;]{0,80}\b(?:litigation|jurisdiction|proceedings|action|suit)"
            r"|\b(?:litigation|jurisdiction|proceedings|action|lawsuit|suit|filed|brought|submitted)\b[^.;]{0,60}\bcourts?\b)",
            re.IGNORECASE,
        ),
        (_way, _way),
    ),
    _Choice(
        Bilingual("是否含税", "whether tax is included"),
        regex(
            r"(?P<out>(?:不含|未含|不包括|不包含)[^。；，、]{0,14}?(?:税|增值税))|(?P<within>(?<!不)(?<!未)(?:包?含|包括)[^。；，、]{0,14}?税)"
        ),
        regex(
            r"(?P<out>\b(?:excluding|exclusive\s+of|excludes?|without|net\s+of|not\s+includ\w+)\b[^.;,]{0,40}?\b(?:tax(?:es)?|VAT)\b)"
            r"|(?P<within>\b(?:including|inclusive\s+of|includes?)\b[^.;,]{0,40}?\b(?:tax(?:es)?|VAT)\b)",
            re.IGNORECASE,
        ),
        (_way, _way),
    ),
    _Choice(
        Bilingual("以哪种文本为准", "which language prevails"),
        regex(r"以(?P<chinese>中文)[^。；，]{0,8}为准|以(?P<english>英文)[^。；，]{0,8}为准"),
        regex(
            r"\b(?P<chinese>Chinese)\b(?:\s+\w+){0,3}\s+(?:shall\s+|will\s+)?(?:prevails?|governs?|controls?)\b"
            r"|\b(?P<english>English)\b(?:\s+\w+){0,3}\s+(?:shall\s+|will\s+)?(?:prevails?|governs?|controls?)\b"
        ),
        (_way, _way),
    ),
    _Choice(
        Bilingual("权利归属", "whose it is"),
        regex(
            r"(?:归属?于?|属于)(?P<side>[甲乙丙]方|委托方|受托方|委托人|受托人|披露方|接收方|客户|服务商)(?:单独|独家)?(?:所有|享有)?"
        ),
        regex(
            r"(?:\b(?:belongs?\s+(?:solely\s+|exclusively\s+)?to|(?:owned|held)\s+by|vests?\s+in|(?:the\s+)?(?:sole\s+)?property\s+of)\s+(?:the\s+)?)"
            r"(?P<side>Party\s+[A-C]|[A-Z]\w+(?:\s+[A-Z]\w+)?)"
        ),
        (_in_english, _side),
    ),
    _Choice(
        Bilingual("条款编号", "the number of the article"),
        regex(r"^\s*第\s*(?P<number>[一二三四五六七八九十百]{1,5}|\d{1,3})\s*条"),
        regex(r"^\s*(?:Article|Section|Clause|ARTICLE|SECTION|CLAUSE)\s+(?P<number>\d{1,3}|[IVX]{1,6})\b"),
        (_number, _number),
    ),
    _Choice(
        Bilingual("附件编号", "the number of the annex"),
        regex(r"附(?:件|录|表)\s*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})"),
        regex(r"\b(?:Annex|Appendix|Schedule|Exhibit|Attachment)(?:es)?\s+(?P<number>\d{1,2}|[IVX]{1,4})\b"),
        (_number, _number),
    ),
)
_REASON: Final = Bilingual(
    "两种文本不一致时，以哪一种为准取决于语言条款，容易发生争议；请统一。",
    "Where the two texts differ it hangs on the language clause which of them holds. Make them say the same.",
)
_Said = tuple[Side, re.Match[str], object]


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Choices that a clause makes once in each language, and not the same."""
    pairs = [pair for pair in pairs_of(content) if pair.whole]
    names = counterparts(pairs)
    for pair in pairs:
        for choice in _CHOICES:
            yield from _differing(choice, pair, names)


def _differing(choice: _Choice, pair: Pair, names: _Names) -> Iterator[Annotation]:
    ours = _said(pair.chinese, choice.chinese, choice.read[0], names)
    theirs = _said(pair.english, choice.english, choice.read[1], names)
    if not ours or not theirs or {what for *_, what in ours} & {what for *_, what in theirs}:
        return
    if any(len({what for *_, what in said}) > 1 or said[0][2] is None for said in (ours, theirs)):
        return
    first, second = (side.span(*match.span()) for side, match, _ in (ours[0], theirs[0]))
    earlier, later = sorted((first, second), key=lambda span: (span.block, span.start))
    quotes = [" ".join(span.quote.split()) for span in (first, second)]
    yield annotate(
        ID,
        Level.ERROR if pair.sure else Level.WARNING,
        later,
        Bilingual(
            f"同一条款中英文{choice.what.zh}不一致：中文为“{quotes[0]}”，英文为“{quotes[1]}”。",
            f"The two languages differ in {choice.what.en}: “{quotes[0]}” in Chinese, “{quotes[1]}” in English.",
        ),
        _REASON,
        also=(earlier,),
    )


def _said(sides: Sequence[Side], pattern: re.Pattern[str], read: _Read, names: _Names) -> list[_Said]:
    """Every place where the choice is made, with what is chosen."""
    return [
        (side, match, read(match, names))
        for side in sides
        for match in pattern.finditer(simplified(side.text) if side.chinese else side.text)
    ]
