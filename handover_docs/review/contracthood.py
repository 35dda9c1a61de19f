"""Whether a text is a contract at all, of whatever kind: minutes, reports and policies speak of contracts too."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.normalise import plain
from handover_docs.text.outline import Line
from handover_docs.text.sides import EN_SIDES, ZH_SIDES
from handover_docs.text.signing import asks_to_sign


class Sign(Enum):
    """What makes a text read as a contract."""

    TITLE = auto()
    SELF = auto()
    """It speaks of itself as one: 本合同, this Agreement."""
    SIDES = auto()
    """It introduces two sides."""
    SIGNED = auto()
    MADE = auto()
    """It says that it is agreed, or when it takes effect."""


_HEAD: Final = 12
"""So many lines a title stands within."""
_LONGEST_TITLE: Final = 80
_TITLE: Final = regex(
    r"^(?![\d一二三四五六七八九十第(])[^。;,:]{0,36}(?:合同|协议|契约|合约|约定|承诺)(?:书|条款)?(?:\([^()]*\))?(?:[\s之]*[一二三四五六七八九十\d]+)?$"
    r"|^(?!re\b|subject\b|dear\b)[^.;]{0,60}\b(?:agreement|contract|leases?|licen[cs]e|deed|undertaking|indenture|amendment|addendum"
    r"|terms (?:and conditions|of (?:service|business|sale))|statement of work|memorandum of understanding)"
    r"\s*(?:$|[(\[:–—-]|no\b|for\b|of\b|between\b|relating\b|on\b|dated\b|\d)"
)
_SELF: Final = regex(
    r"本(?:补充|框架|主|从|服务|保密|租赁|劳动|劳务|采购|交接)?(?:合同|协议|契约|合约|承诺书|协议书)"
    r"|\bthis (?:\w+ ){0,2}(?:agreement|contract|lease|licen[cs]e|deed|undertaking|addendum|amendment|nda|sow|sla)\b"
)
_CALLED: Final = regex(
    rf"^(?:\W|\d)*(?P<side>{ZH_SIDES})(?:\([^()]{{1,12}}\))?\s*[:(]|[(“\"「](?P<also>{ZH_SIDES})[”\"」)]"
)
_SHORT: Final = regex(r"简称(?:为|作)?\s?[“\"「](?P<side>[^”\"」]{1,8})[”\"」]")
"""A name that a contract gives a side of it, whatever that is."""
_NAMED: Final = regex(
    rf"\((?:the|hereinafter|each)?[^()]{{0,40}}[“\"](?:the )?(?P<side>[a-z][a-z ]{{2,24}})[”\"][^()]{{0,20}}\)"
    rf"|^(?P<also>{EN_SIDES})\s*:|\b(?P<between>between)\b[^.]{{3,160}}\band\b",
    2,
)
_MADE: Final = regex(
    r"(?:达成|订立|签订|签署)(?:以下|如下|本)|共同遵守|(?:签字|盖章|签章|签署|签订)[^。]{0,24}生效|具有同等法律效力"
    r"|(?:各|双方)执[一二两三四壹贰叁肆\d]+份"
    r"|\bagree(?:d|s)? as follows|\b(?:is|are) (?:made|entered)\b|\bentered into\b|\bin witness whereof\b"
    r"|\b(?:executed|signed) (?:by|as|on|for)\b|\bin consideration of\b|\btakes? effect\b|\beffective date\b"
)
_ENOUGH: Final = 2
_SURE: Final = 3


def is_contract(lines: Sequence[Line], *, surely: bool = False) -> bool:
    """Whether the text of ``lines`` reads as a contract; ``surely`` asks for its title and more beside it.

    A contract speaks of itself, names its sides, has a title, is signed and takes effect: one of these alone is found
    in what speaks of contracts.
    """
    signs = signs_in(lines)
    if surely:
        return Sign.TITLE in signs and len(signs) >= _SURE
    return len(signs) >= _ENOUGH and bool(signs & {Sign.TITLE, Sign.SELF})


def signs_in(lines: Sequence[Line]) -> frozenset[Sign]:
    """The signs of a contract in the text of ``lines``."""
    said = [plain(one.text) for one in _said(lines)]
    found = set()
    if title_of(lines):
        found.add(Sign.TITLE)
    if any(_SELF.search(text) for text in said):
        found.add(Sign.SELF)
    if len({side for text in said for side in _sides(text)}) > 1:
        found.add(Sign.SIDES)
    if any(asks_to_sign(text) for text in said[len(said) // 2 :]):
        found.add(Sign.SIGNED)
    if any(_MADE.search(text) for text in said):
        found.add(Sign.MADE)
    return frozenset(found)


def title_of(lines: Sequence[Line]) -> str:
    """The title of the contract, as it is written; empty where it has none among its first lines."""
    for one in _said(lines)[:_HEAD]:
        if len(one.text) <= _LONGEST_TITLE and _TITLE.search(plain(one.text)):
            return " ".join(one.text.split())
    return ""


def _said(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.margin and line.text.strip()]


def _sides(text: str) -> list[str]:
    found = [match["side"] or match["also"] for match in _CALLED.finditer(text)]
    found += [match["side"] for match in _SHORT.finditer(text)]
    for match in _NAMED.finditer(text):
        found += ["one", "other"] if match["between"] else [match["side"] or match["also"]]
    return found
