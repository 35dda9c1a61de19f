"""Courts and arbitral bodies: how a clause on disputes names them, and whether two names mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from handover_docs.slotted import dataclass
from handover_docs.text.normalise import plain as normalised
from handover_docs.text.numerals import Found
from handover_docs.text.sides import ZH_SIDES


@dataclass(frozen=True, slots=True)
class Forum:
    """A court or an arbitral body.

    ``id`` is that of a known arbitral body (``cietac``), what a court is known by where it is not named
    (``court:甲方所在地``), ``court`` or ``arbitration`` for one with a name of its own.
    """

    id: str
    name: str
    arbitral: bool


_CENTRE: Final = "(?:cent(?:er|re))"
_BODIES: Final[dict[str, tuple[str, ...]]] = {
    "cietac": (
        "中国国际(?:经济)?贸易仲裁委员会", "贸仲(?:委|上海分会|华南分会)?", "cietac",
        "china international economic and trade arbitration commission",
    ),
    "cmac": ("中国海事仲裁委员会", "海仲", "china maritime arbitration commission"),
    "shiac": (
        "上海国际(?:经济贸易)?仲裁(?:委员会|中心|院)", "上国仲", "shiac",
        f"shanghai international (?:economic and trade )?arbitration (?:commission|{_CENTRE})",
    ),
    "shanghai-arbitration-commission": ("上海仲裁委员会", "上仲", "shanghai arbitration commission"),
    "scia": (
        "深圳国际仲裁院", "华南国际(?:经济贸易)?仲裁(?:委员会|院)", "深圳仲裁委员会", "深国仲", "scia",
        "shenzhen court of international arbitration",
    ),
    "bac": (
        "北京仲裁委员会", "北京国际仲裁(?:中心|院)", "北仲",
        f"beijing (?:international )?arbitration (?:commission|{_CENTRE}|court)",
    ),
    "guangzhou-arbitration-commission": ("广州仲裁委员会", "广仲", "guangzhou arbitration commission"),
    "hkiac": ("香港国际仲裁(?:中心|院)", "hkiac", f"hong kong international arbitration {_CENTRE}"),
    "siac": ("新加坡国际仲裁(?:中心|院)", "siac", f"singapore international arbitration {_CENTRE}"),
    "icc": (
        "国际商会(?:国际)?仲裁院", "国际商会", "icc", "international chamber of commerce",
        "international court of arbitration",
    ),
    "lcia": ("伦敦国际仲裁院", "lcia", "london court of international arbitration"),
    "icdr": ("icdr", f"international {_CENTRE} for dispute resolution"),
    "aaa": ("美国仲裁协会", "aaa", "american arbitration association"),
    "jams": ("jams", "judicial arbitration and mediation services"),
    "scc": ("斯德哥尔摩商会仲裁院", "scc", "stockholm chamber of commerce"),
    "kcab": ("大韩商事仲裁院", "kcab", "korean commercial arbitration board"),
    "jcaa": ("日本商事仲裁协会", "jcaa", "japan commercial arbitration association"),
    "diac": (f"dubai international arbitration {_CENTRE}",),
    "wipo": ("wipo arbitration", "世界知识产权组织仲裁"),
    "cpr": ("cpr (?:institute|rules|international institute)", "international institute for conflict prevention"),
    "labour": (
        "劳动(?:人事)?争议仲裁(?:委员会|机构|院)?", "劳动仲裁(?:委员会|机构)",
        "labou?r (?:dispute )?arbitration (?:commission|tribunal)", "employment tribunal",
    ),
}  # fmt: skip
UNNAMED: Final = frozenset(("court", "arbitration"))
"""Ids that many courts and bodies share, which their names alone tell apart."""
_SEATED: Final = f"原告|被告|申请人|守约方|违约方|起诉方|{ZH_SIDES}|双方|各自|任何?一方"


@cache
def _bodies() -> re.Pattern[str]:
    # A body's short name in Latin letters stands alone: “icc” is no part of a word.
    return re.compile(
        "(?<![a-z])(?:"
        + "|".join(f"(?P<{id_.replace('-', '_')}>{'|'.join(names)})" for id_, names in _BODIES.items())
        + ")(?![a-z])"
    )


@cache
def _seat() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{_SEATED})(?:(?:工商)?(?:注册|登记|住所|主要办事机构|经营))?(?:所在地|住所地|注册地|地)"
        r"|(?:本?(?:合同|协议))?(?:签订|签署|订立|履行|标的物所在|项目所在|工程所在|服务所在)地|当地|所在地)"
        r"(?=(?:的?有管辖权)?的?(?:基层|中级|高级)?(?:人民)?(?:法院|仲裁))"
    )


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"(?P<court>[\u4e00-\u9fff]{0,20}?(?:人民法院|知识产权法院|海事法院|金融法院|互联网法院|地方法院"
        r"|管辖权的?法院|[所在订册行]地的?法院))"
        r"|(?P<body>[\u4e00-\u9fff]{2,18}?(?:仲裁委员会|国际仲裁院|国际仲裁中心|仲裁中心|仲裁院|仲裁机构|仲裁部门))"
        r"|(?P<en_body>(?:[a-z]+ ){1,5}(?:arbitration (?:commission|cent(?:er|re)|association|court|institut(?:e|ion)"
        r"|tribunal)|court of (?:international )?arbitration))"
        rf"|(?P<en_court>(?:(?:{_KINDS})(?: (?:and|or|and/or))? ){{0,4}}courts?{_SORTS}{_PLACE})"
    )


_KINDS: Final = (
    "state|federal|provincial|competent|appropriate|local|united states|district|superior|supreme|high|circuit|people's"
    "|chancery"
)
_SORTS: Final = r"(?: of (?:competent jurisdiction|chancery|appeals?|record|law|common pleas|justice))?"
_NO_PLACE: Final = (
    r"which|shall|or\b|to\b|for\b|without|in\b|the parties|having|have|has|will|with|under|by\b|is\b|are\b"
)
_PLACE: Final = (
    r"(?:,? (?:located |situated |sitting |presiding )?(?:in|of|for|at|within) (?:the )?"
    r"(?:(?:state|city|county|district|province|republic|commonwealth|people's republic|courts) of )?"
    r"(?!competent|the parties|this|such|any|law\b)[a-z]+"
    rf"(?:(?:,| county|,? and| of)? (?!{_NO_PLACE})[a-z]+){{0,4}})?"
)


_LEADING = re.compile(
    r"^.*(?:向|由|提交|提请|交由|递交|应当|均可|可以|依法|通过|选择|至|或者?|以及|和|是|为|归|属|(?<!所)在|到|以)(?=.{4})"
)


def find_forums(text: str) -> tuple[Found[Forum], ...]:
    """Every court and arbitral body that ``text`` names, in reading order; ``text`` is normalised.

    贸仲, CIETAC, 苏州仲裁委员会, 甲方所在地有管辖权的人民法院, 上海市浦东新区人民法院, the courts of England.
    A court of arbitration is no court.
    """
    found = [
        Found(Forum((match.lastgroup or "").replace("_", "-"), match.group(), True), match.start(), match.end())
        for match in _bodies().finditer(text)
    ]
    taken = [(one.start, one.end) for one in found]
    for other in _unlisted(text):
        if not any(start < other.end and other.start < end for start, end in taken):
            found.append(other)
    return tuple(sorted(found, key=lambda one: one.start))


def _unlisted(text: str) -> Iterator[Found[Forum]]:
    for match in _others().finditer(text):
        kind, name = match.lastgroup or "", match.group()
        start, end = match.span()
        if kind in ("court", "body"):
            yield _chinese(name, start, kind == "body")
        elif kind == "en_body":
            start += _english_lead(name)
            yield Found(Forum("arbitration", text[start:end], True), start, end)
        elif name not in ("court", "courts"):
            named = _PLACED.search(name) is not None
            yield Found(Forum("court" if named else _COMPETENT, name, False), start, end)


_COMPETENT: Final = "court:competent"
_PLACED = re.compile(r"\b(?:in|of|for|at|within)\b(?! (?:competent jurisdiction|law)$)")


def _chinese(name: str, start: int, arbitral: bool) -> Found[Forum]:
    end = start + len(name)
    kind = "arbitration" if arbitral else "court"
    seat = _seat().search(name)
    if seat is not None:
        return Found(Forum(f"{kind}:{seat.group()}", name[seat.start() :], arbitral), start + seat.start(), end)
    lead = _LEADING.match(name)
    name = name[lead.end() :] if lead else name
    if name.startswith("有管辖权") or name in ("人民法院", "法院"):
        return Found(Forum(_COMPETENT, name, False), end - len(name), end)
    return Found(Forum(kind, name, arbitral), end - len(name), end)


def _english_lead(name: str) -> int:
    """How many letters stand before the name of a body: “submitted to the” and the like."""
    lead = re.match(r".*\b(?:the|to|by|of an?|before|with|under)\s+(?=\w)", name.rpartition("arbitration")[0] or name)
    return lead.end() if lead else 0


def same_forum(one: Forum, other: Forum) -> bool | None:
    """Whether both are one and the same; ``None`` where their names alone do not tell."""
    if one.arbitral is not other.arbitral:
        return False
    if one.id == other.id and one.id not in UNNAMED:
        return True
    if ":" in one.id or ":" in other.id:
        # The court of a party's place may well be the court that is named.
        return None
    if one.id in _BODIES and other.id in _BODIES:
        return False
    first, second = (_bare(forum.name) for forum in (one, other))
    if first in second or second in first:
        return True
    courts = all(name.endswith("法院") for name in (first, second))
    return False if courts or (one.arbitral and first.isascii() is second.isascii()) else None


def _bare(name: str) -> str:
    return re.sub(r"^(?:the |中国|中华人民共和国)|[省市区县]|\s+", "", normalised(name))
