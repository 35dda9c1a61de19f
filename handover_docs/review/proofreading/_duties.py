"""Who owes what in a sentence: the sides that it names, and whether they shall, may or shall not."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import simplified
from handover_docs.wording import Bilingual


class Mood(Enum):
    """What a sentence does to the one that it names, in words that a person reads."""

    DUTY = Bilingual("应当", "a duty")
    RIGHT = Bilingual("可以", "a right")
    BAN = Bilingual("不得", "a ban")


@dataclass(frozen=True, slots=True)
class Duty:
    """A side and what it shall, may or shall not; ``side`` is its name in lower case, empty for either and each."""

    side: str
    mood: Mood
    start: int
    end: int


_ZH_SIDES: Final = (
    r"[甲乙丙丁]方|披露方|接收方|接受方|委托方|受托方|委托人|受托人|发包方|承包方|发包人|承包人|买方|卖方|供方|需方"
    r"|出租方|承租方|出租人|承租人|许可方|被许可方|转让方|受让方|移交方|交接方|客户|服务商|服务方|供应商|员工"
)
_EN_SIDES: Final = (
    r"Party\s+[A-D]|Disclosing\s+Party|Receiving\s+Party|Discloser|Recipient|Client|Customer|Service\s+Provider"
    r"|(?:Outgoing|Incoming)\s+(?:Service\s+)?(?:Provider|Party)|Provider|Supplier|Vendor|Contractor|Consultant|Buyer"
    r"|Purchaser|Seller|Licensor|Licensee|Lessor|Lessee|Landlord|Tenant|Transferor|Transferee|Assignor|Assignee"
    r"|Employer|Employee|Principal|Company"
)
_ZH_SIDE: Final = regex(rf"{_ZH_SIDES}")
_EN_SIDE: Final = regex(rf"\b(?:{_EN_SIDES})\b")
_ZH_ANY: Final = r"双方|任何一方|任一方|各方|一方|对方"
_EN_ANY: Final = (
    r"(?:[Ee]ither|[Nn]either|[Ee]ach|[Aa]ny|[Nn]o|[Aa]|[Oo]ther|[Ss]uch|[Tt]hat)\s+[Pp]arty"
    r"|(?:[Bb]oth\s+)?[Pp]arties|it"
)
_ZH_DUTY: Final = regex(
    rf"(?:(?P<side>{_ZH_SIDES}|{_ZH_ANY})[^，。；：、（）]{{0,14}}?"
    # 乙方变更账户的，应当……: the sentence begins with the side and names no other before the duty.
    rf"|(?<![^。；\s])(?P<head>{_ZH_SIDES}|{_ZH_ANY})"
    rf"(?:(?!{_ZH_SIDES}|{_ZH_ANY})[^。；：（）]){{0,40}}?的，(?:(?!{_ZH_SIDES}|{_ZH_ANY})[^，。；：、（）]){{0,8}}?)"
    r"(?:(?P<ban>不得|无权|不应|不可以)|(?P<right>可以|有权|可(?=自行|选择|要求))"
    r"|(?P<duty>应当|必须|须|负有|有义务|(?<![相响供对反适效感回])应(?!用|急|收|付|答|对|邀|聘|届|有|得|计)))"
)
_EN_DUTY: Final = regex(
    rf"\b(?P<side>{_EN_SIDES}|{_EN_ANY})(?:,[^,.;]{{3,60}},)?\s+(?:also\s+)?"
    r"(?:(?P<ban>(?:shall|may|must|will|can)\s+(?:not|neither|in\s+no\s+event|under\s+no\s+circumstances)|cannot|is\s+not\s+entitled)"
    r"|(?P<right>may|is\s+entitled|are\s+entitled|has\s+the\s+right|have\s+the\s+right|shall\s+(?:have\s+the\s+right|be\s+entitled))"
    r"|(?P<duty>shall|must|will|undertakes?\s+to|agrees?\s+to))(?!\s+(?:be|have\s+been)\b)"
)
_NONE_OF: Final = regex(r"^(?:neither|no)\s", re.IGNORECASE)
_ANY: Final = regex(rf"(?:{_ZH_ANY}|{_EN_ANY})$")
_ZH_FORBIDS: Final = regex(r"不|无权|禁|勿|仅|只|(?<![甲乙丙丁])方可|方能|限于|拒")
_EN_FORBIDS: Final = regex(
    r"\b(?:not|no|nor|neither|never|none|cannot|only|refrain\w*|prohibit\w*|forbid\w*|forbidden|preclude\w*|barred|limited"
    r"|other\s+than|refus\w*|declin\w*|reject\w*)\b|n[’']t\b",
    re.IGNORECASE,
)
_ZH_DENIES: Final = regex(r"不|未|无|非|没|勿|禁|免|除|拒|否|止|仅|只|(?<![甲乙丙丁])方可|方能|限于|停|外|独立|各自")
_ZH_BEARS: Final = regex(r"(?P<no>(?:均?不|无[需须]|不必)(?:再|应)?)?(?:承担|负(?=任何|相应|赔偿|全部|责))")
_EN_BEARS: Final = regex(
    r"(?P<no>\b(?:not|neither|nor|no\s+[Pp]arty|never)\b[^.;,]{0,30}?)?\b(?:liable|bears?|responsible\s+for)\b",
    re.IGNORECASE,
)
_EN_DENIES: Final = regex(
    r"\b(?:not|no|nor|neither|never|none|nothing|nobody|without|cannot|except|unless|only|refrain\w*|prohibit\w*|forbid\w*|forbidden"
    r"|free|waiv\w*|exclu\w*|prevent\w*|preclude\w*|exempt\w*|releas\w*|ceas\w*|stop\w*|refus\w*|declin\w*|reject\w*|fail\w*|lack\w*"
    r"|until|irrespective|regardless|barred|limited|other\s+than|rather|instead|separate\w*|own)\b|n[’']t\b",
    re.IGNORECASE,
)


def sides_in(text: str, *, chinese: bool) -> frozenset[str]:
    """The sides that ``text`` names."""
    pattern = _ZH_SIDE if chinese else _EN_SIDE
    return frozenset(_named(match.group()) for match in pattern.finditer(_read(text, chinese=chinese)))


def duties_in(text: str, *, chinese: bool) -> tuple[Duty, ...]:
    """What each side that ``text`` names shall, may or shall not."""
    pattern = _ZH_DUTY if chinese else _EN_DUTY
    found = []
    for match in pattern.finditer(_read(text, chinese=chinese)):
        name = match["side"] or match.groupdict().get("head", "")
        mood = Mood.BAN if match["ban"] or _NONE_OF.match(name) else Mood.RIGHT if match["right"] else Mood.DUTY
        side = "" if _ANY.match(name) else _named(name)
        found.append(Duty(side, mood, match.start(), match.end()))
    return tuple(found)


def denies(text: str, *, chinese: bool) -> bool:
    """Whether ``text`` says no, or not but, in any way."""
    return (_ZH_DENIES if chinese else _EN_DENIES).search(_read(text, chinese=chinese)) is not None


def forbids(text: str, *, chinese: bool) -> bool:
    """Whether ``text`` keeps somebody from something, be it by saying what alone he may do."""
    return (_ZH_FORBIDS if chinese else _EN_FORBIDS).search(_read(text, chinese=chinese)) is not None


def bears(text: str, *, chinese: bool) -> bool | None:
    """Whether somebody bears or is liable (``True``), or is not (``False``); ``None`` where both or neither is said."""
    pattern = _ZH_BEARS if chinese else _EN_BEARS
    found = {match["no"] is None for match in pattern.finditer(_read(text, chinese=chinese))}
    return found.pop() if len(found) == 1 else None


def _read(text: str, *, chinese: bool) -> str:
    return simplified(text) if chinese else text


def _named(side: str) -> str:
    return " ".join(side.lower().split())
