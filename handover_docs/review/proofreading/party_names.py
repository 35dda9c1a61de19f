"""Names of companies that differ by a character or two from a party's, and sides signed for by another than named.

Two companies that each stand as a party of their own are never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.patterns import regex
from handover_docs.review.proofreading._passages import annotate, whole
from handover_docs.slotted import dataclass
from handover_docs.text.similarity import edits
from handover_docs.text.standing import passages, rows
from handover_docs.wording import Bilingual

ID: Final = "party-names"
TITLE: Final = Bilingual("主体名称一致", "Names of the parties")

_ENDING: Final = regex(
    r"(?:股份有限公司|有限责任公司|集团有限公司|有限公司|事务所|研究院)(?![\u4e00-\u9fff]{0,6}分公司)"
)
_FULL_ZH: Final = regex(r"[\u4e00-\u9fff（）()·]{2,28}(?:公司|事务所|研究院)")
_FULL_EN: Final = regex(
    r"(?<!-)\b(?:[A-Z][\w&’'-]*\s+(?:&\s+)?){0,6}[A-Z][\w&’'-]*,?\s+(?:(?i:(?:Pte|Pty|Pvt|Co)\.?,?\s+Ltd\.?|Ltd\.?|Limited|Inc\.?|LLC"
    r"|LLP|PLC|Corp\.?|Corporation|GmbH|Sdn\.?\s+Bhd\.?|B\.V\.|N\.V\.|S\.A\.|S\.r\.l\.|S\.p\.A\.|L\.P\.)|Company"
    r"|AS|ASA|A/S|AB|AG|SA|SE|BV|NV|Oy|KG)(?!\w)"
)
_ROLE: Final = regex(
    r"^\s*(?P<role>[甲乙丙丁]\s*方|委托方|受托方|移交方|接收方|披露方|接受方|买方|卖方|供方|需方"
    r"|发包人|承包人|出租方|承租方|Client|Customer|Supplier|Vendor|Provider|Contractor"
    r"|Licensor|Licensee|Outgoing Party|Incoming Party|Disclosing Party|Receiving Party"
    r"|Party [AB]|Buyer|Seller)\s*(?:[（(][^（）()]{0,20}[)）]\s*)*[：:]\s*(?P<value>.*)$",
    re.MULTILINE,
)
_CALLED: Final = regex(
    r"\s*(?:[（(][^()（）“”\"「」]{0,60}[)）]\s*)?"
    # …, a company registered in England (number 07733412), whose office is at … (“the Supplier”)
    r"(?:[,，](?:(?!\band\s+\(\d\))[^()（）]|\([^()“”\"]{0,60}\)(?!\s*[;.]|\s+and\b)){0,300}?)?"
    r"[（(]\s*(?:(?:the\s+|hereinafter\s+|以下简称|下称|以下称|简称)?[“\"「](?:[Tt]he\s+)?(?P<role>[^”\"」]{2,20})[”\"」]"
    r"|the\s+(?P<bare>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s*[)）])"
    r"|\s*[（(][^（）()“”\"「」]{0,60}?(?:以下简称|下称|以下称|简称)为?\s*[“\"「]?(?P<side>[甲乙丙丁戊]方)[”\"」]?\s*[)）]"
)
"""What a party is called from then on, behind its name."""
_SIDE: Final = regex("[甲乙丙丁戊]方")
_REASON: Final = Bilingual("名称差一个字就是另一个主体。", "One letter apart is another company.")


@dataclass(frozen=True, slots=True)
class _Party:
    role: str
    name: str
    span: Span


def find(content: Content, facts: Project | None) -> Iterator[Annotation]:
    """Names that are nearly a party's, and parties that change; where ``facts`` name the parties, theirs are right."""
    parties = list(_parties(content))
    called = list(_called(content))
    official = {party.name for party in facts.parties} if facts is not None else set()
    sides = [one for one in called if _SIDE.fullmatch(one.role)]
    changes = list(_changes([*sides, *parties]))
    slips = [(other, first) if _turned(first, other, official) else (first, other) for first, other in changes]
    wrong = {party.span for _, party in slips}
    for right, party in slips:
        above = right.span.block <= party.span.block
        yield annotate(
            ID,
            Level.ERROR,
            party.span,
            Bilingual(
                f"{party.role}{'前' if above else '后'}文为“{right.span.quote}”，此处为“{party.span.quote}”。",
                f"{party.role} is “{right.span.quote}” {'above' if above else 'below'}, “{party.span.quote}” here.",
            ),
            _REASON,
            also=(right.span,),
        )
    parties += called
    named = {_plain(party.name) for party in parties if not _is_slip(party.name, official)}
    right_ones = (one.name for one in parties if one.span not in wrong and _plain(one.name) in named)
    known = {name: _plain(name) for name in (*official, *right_ones)}
    written = {**{name: name for name in official}, **{one.name: one.span.quote for one in reversed(parties)}}
    text = whole(content)
    for passage in passages(content):
        for start, end, name in _companies(passage.text, known):
            span = passage.span(start, end)
            said = passage.text[start:end]
            if span in wrong or _plain(said) in named:
                continue
            proper = written.get(name, name)
            another = text.count(said) >= _OFTEN or _by_letters(said, name)
            yield annotate(
                ID,
                Level.WARNING if another else Level.ERROR,
                span,
                Bilingual(f"与主体名称“{proper}”不一致。", f"This differs from the party's name, “{proper}”."),
                _REASON,
                replacement=proper,
            )


def _turned(first: _Party, other: _Party, official: Collection[str]) -> bool:
    """Whether the second of two names of one side is the project's and the first is not."""
    return other.name in official and first.name not in official


def _is_slip(name: str, official: Iterable[str]) -> bool:
    """Whether ``name`` is none of the ``official`` ones, and nearly one of them."""
    if any(_plain(name) == _plain(one) for one in official):
        return False
    return any(_nearly(_plain(name), _plain(one), signing=True) for one in official)


def _parties(content: Content) -> Iterator[_Party]:
    for row in rows(content):
        for passage, following in zip(row, (*row[1:], None), strict=True):
            for match in _LABELLED.finditer(passage.text):
                yield _Party(match["called"] or match["side"], match["name"], passage.span(*match.span("name")))
            for match in _ROLE.finditer(passage.text):
                role = re.sub(r"\s", "", match["role"]) if not match["role"].isascii() else match["role"]
                value, holder, offset = match["value"], passage, match.start("value")
                if not value.strip() and following is not None:
                    value, holder, offset = following.text, following, 0
                found = _FULL_ZH.match(value.strip()) or _FULL_EN.match(value.strip())
                if found is not None and len(found.group()) > _SHORTEST:
                    start = offset + value.index(found.group())
                    yield _Party(role, found.group(), holder.span(start, start + len(found.group())))


def _called(content: Content) -> Iterator[_Party]:
    """Those that a sentence names: Harrowgate Textiles Limited (the “Client”)."""
    for passage in passages(content):
        for match in (*_FULL_ZH.finditer(passage.text), *_FULL_EN.finditer(passage.text)):
            role = _CALLED.match(passage.text, match.end())
            leading = _LEADING.match(match.group())
            start = match.start() + (leading.end() if leading else 0)
            name = passage.text[start : match.end()]
            described = passage.text[:start].endswith((" a ", " an "))  # …, a Nevada Corporation (“Seller”)
            if role is not None and not described and len(name) > _SHORTEST:
                yield _Party(role["role"] or role["bare"] or role["side"], name, passage.span(start, match.end()))


_LEADING: Final = regex(r"(?:Between|Among|By|And|With|From|To|This|The Parties|Dated?)\s+")
"""What begins a sentence with a capital and is no part of the name behind it."""
_LABELLED: Final = regex(
    r"^\s*[\u4e00-\u9fff]{2,10}\s*[（(](?:以下简称|下称|以下称|简称)?"
    r"(?:[“\"「](?P<called>[^”\"」]{2,8})[”\"」]|(?P<side>[甲乙丙丁]方))[)）]\s*[:：]\s*"
    r"(?P<name>[\u4e00-\u9fff（）()·]{4,28}(?:公司|事务所|研究院))\s*$",
    re.MULTILINE,
)
"""A party whose label says what it is called from then on: 用人单位（以下简称“公司”）：厦门鹭岛生物科技有限公司."""


_SHORTEST: Final = 5


def _changes(parties: list[_Party]) -> Iterator[tuple[_Party, _Party]]:
    """A party and another of the same side under another name; one in another script is the same company's."""
    first: dict[tuple[str, bool], _Party] = {}
    for party in parties:
        before = first.setdefault(_side_of(party), party)
        alike = party.name in before.name or before.name in party.name
        if before.name != party.name and not alike:
            yield before, party


def _side_of(party: _Party) -> tuple[str, bool]:
    return party.role, party.name.isascii()


def _companies(text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where a name stands that is nearly one of ``known``, each given with how it is compared, with that one."""
    for match in _ENDING.finditer(text):
        end = match.end()
        if any(text[:end].endswith(name) for name in known):
            continue
        for name in known:
            for length in (len(name), len(name) - 1, len(name) + 1):
                start = end - length
                if start >= 0 and text[start] == name[0] and 0 < edits(text[start:end], name, _NEAR) <= _NEAR:
                    yield start, end, name
                    break
            else:
                continue
            break
    for match in _FULL_EN.finditer(text):
        plain = _plain(match.group())
        if any(plain.endswith(name) for name in known.values()):
            continue
        signing = _SIGNS.fullmatch(text, 0, match.start()) is not None
        # A capital begins a sentence as well as a name: Pay Harrow Textiles Limited.
        for word in re.finditer(r"\S+", match.group()):
            said = _plain(match.group()[word.start() :])
            near = next((one for one, other in known.items() if _nearly(said, other, signing=signing)), None)
            if near is not None:
                yield match.start() + word.start(), match.end(), near.upper() if match.group().isupper() else near
                break


_SIGNS: Final = regex(
    r"\s*(?:(?:signed|executed|accepted|agreed|acknowledged|sealed)\b[^:.;]{0,40})?(?:(?:for|by|and|on behalf of)\s+)*"
    r"|.{0,60}\bon behalf of\s+",
    re.IGNORECASE,
)
"""What may stand before a name where somebody signs: Signed for, for and on behalf of; nothing."""


def _plain(name: str) -> str:
    """A name as it is compared: in capitals or not, its form of company abbreviated or not."""
    words = re.sub(r"[.,]", " ", name).casefold().split()
    return " ".join(_FORMS.get(word, word) for word in words)


_FORMS: Final = {"corporation": "corp", "incorporated": "inc", "limited": "ltd", "company": "co"}


def _nearly(said: str, name: str, *, signing: bool) -> bool:
    """Whether ``said`` is a slip for ``name``; where somebody signs, one word of it or its form may be another."""
    if 0 < edits(said, name, _NEAR) <= _NEAR:
        return True
    words, wanted = said.split(), name.split()
    if signing and len(words) == len(wanted) >= _WORDS and words[-1] != wanted[-1]:
        return edits(" ".join(words[:-1]), " ".join(wanted[:-1]), _NEAR) <= _NEAR
    if not signing or len(words) != len(wanted) or len(words) < _WORDS or words[0] != wanted[0]:
        return False
    return sum(one != other for one, other in zip(words, wanted, strict=True)) == 1 and words[-1] == wanted[-1]


_WORDS: Final = 3


_NEAR: Final = 2
_OFTEN: Final = 3
"""How often a name stands at least that is likely another company's and no slip."""


def _by_letters(one: str, other: str) -> bool:
    """Whether the two differ in abbreviations, as companies of one group do: AFI Licensing and AWI Licensing."""
    if one.isupper():
        return False
    pairs = list(zip(one.split(), other.split(), strict=False))
    return any(first != second and first.isupper() and second.isupper() and first.isascii() for first, second in pairs)
