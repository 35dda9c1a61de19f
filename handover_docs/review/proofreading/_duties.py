"""Who owes what in a sentence: the sides that it names, and whether they shall, may or shall not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import zip_longest
from typing import Final

from handover_docs.patterns import regex
from handover_docs.review.proofreading._sides import Pair
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import simplified
from handover_docs.text.sides import EN_SIDES, ZH_SIDES
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


_ZH_SIDE: Final = regex(ZH_SIDES)
_EN_SIDE: Final = regex(rf"\b(?:{EN_SIDES})\b")
_ZH_ANY: Final = r"双方|任何一方|任一方|各方|一方|对方"
_EN_ANY: Final = (
    r"(?:[Ee]ither|[Nn]either|[Ee]ach|[Aa]ny|[Nn]o|[Aa]|[Oo]ther|[Ss]uch|[Tt]hat)\s+[Pp]arty"
    r"|(?:[Bb]oth\s+)?[Pp]arties|it"
)
_ZH_WHO: Final = regex(rf"{ZH_SIDES}|{_ZH_ANY}")
_ZH_MOOD: Final = regex(
    r"(?P<ban>不得|无权|不应|不可以)|(?P<right>可以|有权|可(?=自行|选择|要求))"
    r"|(?P<duty>应当|必须|须|负有|有义务|(?<![相响供对反适效感回])应(?!用|急|收|付|答|对|邀|聘|届|有|得|计))"
)
_ASKED: Final = regex(r"(?:经|经过|获得?|得到|取得|征得)(?:另一方|其他)?$")
_LONGEST_ASKED: Final = 5
_CONSENT: Final = regex(r"[^，。；]{0,8}?(?:同意|许可|批准|授权|认可|确认)")
_ZH_STOP: Final = regex(r"[，。；：、（）]")
_CASE_ENDS: Final = regex(r"[。；：（）]")
_CASE_MARK: Final = "的，"
_NEAR: Final = 14
"""So many characters stand between a side and its duty at most."""
_CASE: Final = 40
"""So long is the case that a sentence begins with (乙方变更账户的，应当……) and that names no other side."""
_BEHIND: Final = 8
"""So many characters stand between the case and the duty."""
_EN_DUTY: Final = regex(
    rf"\b(?P<side>{EN_SIDES}|{_EN_ANY})(?:,[^,.;]{{3,60}},)?\s+(?:also\s+)?"
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

_SEEN: Final = 2
"""So often a side is called by a name before that is taken for its name in the other language."""
_MOSTLY: Final = 0.8
_USUAL: Final = {
    "甲方": "party a", "乙方": "party b", "丙方": "party c", "披露方": "disclosing party", "接收方": "receiving party",
}  # fmt: skip
"""What sides are called where a contract says nothing else."""


def sides_in(text: str, *, chinese: bool) -> frozenset[str]:
    """The sides that ``text`` names."""
    pattern = _ZH_SIDE if chinese else _EN_SIDE
    return frozenset(_named(match.group()) for match in pattern.finditer(_read(text, chinese=chinese)))


def duties_in(text: str, *, chinese: bool) -> tuple[Duty, ...]:
    """What each side that ``text`` names shall, may or shall not."""
    read = _read(text, chinese=chinese)
    return tuple(_chinese_duties(read) if chinese else map(_english_duty, _EN_DUTY.finditer(read)))


def _english_duty(match: re.Match[str]) -> Duty:
    name = match["side"]
    mood = Mood.BAN if match["ban"] or _NONE_OF.match(name) else Mood.RIGHT if match["right"] else Mood.DUTY
    return Duty("" if _ANY.match(name) else _named(name), mood, match.start(), match.end())


def _chinese_duties(text: str) -> Iterator[Duty]:
    """Each side with the first mood behind it."""
    sides = [side for side in _ZH_WHO.finditer(text) if not _only_consents(text, side)]
    moods = list(_ZH_MOOD.finditer(text))
    starts = [mood.start() for mood in moods]
    done = 0
    for side, after in zip_longest(sides, sides[1:]):
        if side.start() < done:
            continue
        for first, last in _reaches(text, side, after.start() if after is not None else len(text)):
            at = bisect_left(starts, first)
            if at < len(moods) and starts[at] <= last:
                mood, name, done = moods[at], side.group(), moods[at].end()
                kind = Mood.BAN if mood["ban"] else Mood.RIGHT if mood["right"] else Mood.DUTY
                yield Duty("" if _ANY.match(name) else _named(name), kind, side.start(), done)
                break


def _only_consents(text: str, side: re.Match[str]) -> bool:
    """Whether the side is named as one whose consent it takes: 未经甲方书面同意不得……."""
    asked = _ASKED.search(text, max(0, side.start() - _LONGEST_ASKED), side.start())
    return asked is not None and _CONSENT.match(text, side.end()) is not None


def _reaches(text: str, side: re.Match[str], after: int) -> Iterator[tuple[int, int]]:
    """From where to where the mood of ``side`` may begin; the next side stands at ``after``."""
    yield side.end(), _up_to_stop(text, side.end(), _NEAR)
    if side.start() and text[side.start() - 1] not in "。；" and not text[side.start() - 1].isspace():
        return
    closed = _CASE_ENDS.search(text, side.end())
    limit = min(closed.start() if closed else len(text), after, side.end() + _CASE)
    at = text.find(_CASE_MARK, side.end(), limit + len(_CASE_MARK))
    while at >= 0:
        begin = at + len(_CASE_MARK)
        if begin <= after:
            yield begin, min(_up_to_stop(text, begin, _BEHIND), after)
        at = text.find(_CASE_MARK, begin, limit + len(_CASE_MARK))


def _up_to_stop(text: str, start: int, most: int) -> int:
    stop = _ZH_STOP.search(text, start, start + most)
    return stop.start() if stop else start + most


def counterparts(pairs: Sequence[Pair]) -> dict[str, str]:
    """What the English calls each side that the Chinese names: where both name but one, mostly the same."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        ours = frozenset[str]().union(*(sides_in(one.text, chinese=True) for one in pair.chinese))
        theirs = frozenset[str]().union(*(sides_in(one.text, chinese=False) for one in pair.english))
        if len(ours) == len(theirs) == 1:
            seen[next(iter(ours))][next(iter(theirs))] += 1
    found = dict(_USUAL)
    for side, counted in seen.items():
        name, times = counted.most_common(1)[0]
        if times >= _SEEN and times >= _MOSTLY * counted.total():
            found[side] = name
    return found | _by_what_is_left(seen, found)


def _by_what_is_left(seen: Mapping[str, Counter[str]], found: Mapping[str, str]) -> dict[str, str]:
    """Of two sides, the one whose name is not known by that of the other, where the English names but two."""
    named = {name for counted in seen.values() for name in counted}
    open_ = [side for side in seen if found.get(side) not in named]
    left = named - {found[side] for side in seen if side not in open_}
    return {open_[0]: left.pop()} if len(seen) == len(named) == _TWO and len(open_) == len(left) == 1 else {}


_TWO: Final = 2


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
