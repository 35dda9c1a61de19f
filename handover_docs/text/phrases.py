"""Names of parts as people write them: numbering before them, words around them, two of them in one heading."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final, Generic, TypeVar, cast

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass, field
from handover_docs.text.normalise import is_han, plain, squeezed

WHOLE: Final = 1.0
"""The heading is the name."""
DRESSED: Final = 0.95
"""The heading is the name with words such as 条款 or “the” around it, or in two languages."""
PART: Final = 0.85
"""The heading joins several names with 与, 、 or “and”."""
WITHIN: Final = 0.7
"""The name is the greater part of the heading."""

_NUMBER = r"[零〇一二三四五六七八九十百\d]+"
_LABELS: Final = (
    (1, rf"第{_NUMBER}[章编篇]|(?:chapter|part)\s+(?:[ivxlc]+|\d+)\b"),
    (2, rf"第{_NUMBER}节"),
    (3, rf"第{_NUMBER}条(?!款)|(?:article|section|clause)\s+(?:\d+(?:\.\d+)*|[ivxlc]+)\b"),
    (
        3,
        r"(?:附件|附录|附表)\s*[一二三四五六七八九十\d]*(?=[\s:、.\-])|(?:schedule|appendix|annex|exhibit)\s+[a-z\d]+\b",
    ),
    (4, r"[一二三四五六七八九十]{1,3}[、.](?!\d)"),
    (5, r"\([一二三四五六七八九十]{1,3}\)"),
    (8, r"\d{1,2}\.\d{1,2}(?:\.\d{1,2}){2,}[.、)]?(?![\d%])"),
    (7, r"\d{1,2}\.\d{1,2}\.\d{1,2}[.、)]?(?![\d%])"),
    (6.5, r"\d{1,2}\.\d{1,2}[.、)]?(?![\d%])"),
    (6, r"\d{1,2}[.、)](?!\d)|\d{1,2}\s(?=[^\d%])|§\s?\d+"),
    (9, r"\(\d{1,2}\)|[ivx]{1,4}[.)](?=\s)"),
    (10, r"\([a-z]{1,3}\)|[a-z][.)](?=\s)"),
)
_LABEL = regex("|".join(f"({pattern})" for _, pattern in _LABELS))
"""Any of them, each in a group of its own; the first of them that fits holds."""
_AFTER_LABEL = regex(r"[\s.:、)\-—|]*")
_BEFORE = regex(r"^(?:关于|有关|双方的?|本协议的?|本合同的?|本项目的?|the |on |regarding )")
_AFTER = regex(r"(?:的?(?:条款|约定|规定|要求|说明|事项|内容|情况)| (?:clause|provisions?|requirements?|details))$")
JOINED_BY = regex(r"以及|[与和及、/;,&+]|\s(?:and|or)\s|\s-\s")
"""What joins several names in one heading."""
_PARENTHESIS = regex(r"\([^()]*\)|\[[^\[\]]*\]|《|》")
_LATIN = regex(r"[a-z][a-z0-9 '\-/&,.]*")
_LATIN_WORD = regex(r"[a-z0-9']+")
_SMALL_WORDS: Final = frozenset({"the", "of", "for", "a", "an"})
_NO_PLURAL: Final = ("ss", "us", "is")

_START: Final = 2
_LONGER_START: Final = 4

Key = TypeVar("Key", bound=Hashable)


@lru_cache(maxsize=32768)
def label_of(text: str) -> tuple[int, float]:
    """Where the words begin behind a typed number, and its rank (1 chapter ... 10 letter); ``(0, 0)`` without one.

    ``text`` is normalised; so is the answer's offset.
    """
    found = _LABEL.match(text)
    if found is None or found.lastindex is None:
        return 0, 0
    behind = _AFTER_LABEL.match(text, found.end())
    return (behind.end() if behind else found.end()), _LABELS[found.lastindex - 1][0]


def without_label(text: str) -> str:
    """``text`` normalised, without the numbers typed before it."""
    rest = plain(text)
    for _ in range(2):
        start, _rank = label_of(rest)
        rest = rest[start:]
    return rest


def is_name_line(text: str) -> bool:
    """Whether normalised ``text`` is short and open enough to be a heading."""
    stripped = text.strip(' :"')
    if not stripped or stripped[-1] in "。;,.!?、" or not any(character.isalpha() for character in stripped):
        return False
    han = sum(1 for character in stripped if is_han(character))
    return len(stripped) <= 30 if han else len(stripped.split()) <= 12


@lru_cache(maxsize=32768)
def _variants(title: str) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """What a heading may be taken to name, best first: each level with its alternatives."""
    text = without_label(title).strip(" :.。-—\"'")
    bare = _PARENTHESIS.sub(" ", text).strip()
    inner = [part.strip("()[] ") for part in _PARENTHESIS.findall(text)]
    chinese = _LATIN.sub(" ", bare).strip() if any(map(is_han, bare)) else ""
    latin = [found.strip(" ,.-/") for found in _LATIN.findall(bare)] if chinese else []
    dressed = [bare, *inner, chinese, *(part for part in latin if len(part) > 3)]
    dressed += [_AFTER.sub("", _BEFORE.sub("", form)) for form in (bare, chinese) if form]
    whole = (bare, chinese) if bare else inner  # 第十条（准据法及管辖）
    parts = [part for form in whole for part in JOINED_BY.split(form)]
    parts += [_AFTER.sub("", _BEFORE.sub("", part.strip())) for part in parts]
    reordered = [_english_words(form) for form in (text, *dressed) if form]
    return (
        (WHOLE, (squeezed(text),)),
        (DRESSED, (*dict.fromkeys(squeezed(form) for form in dressed if form), *dict.fromkeys(reordered))),
        (PART, tuple(dict.fromkeys(squeezed(part) for part in parts if part.strip()))),
    )


def _english_words(text: str) -> str:
    """What an English name says whatever the order, number and spelling of its words; empty for any other.

    “Date closed” is “Closed date”, “Holder (new)” is “New holder”, “Decision” is “Decisions”. It begins with a space,
    and so is never taken for words that stand somewhere in a text.
    """
    return _in_any_order(_words_in(text)) if text.isascii() else ""


def _words_in(text: str) -> list[str]:
    words = (_singular(word) for word in _LATIN_WORD.findall(text))
    return [word for word in words if word not in _SMALL_WORDS]


def _in_any_order(words: Iterable[str]) -> str:
    each = sorted(set(words))
    return " " + " ".join(each) if each else ""


def _singular(word: str) -> str:
    """An English word in the singular, as it is spelt in Britain (organizations: organisation)."""
    word = word.replace("iz", "is") if len(word) > 5 else word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURAL) else word


def sure_forms(title: str) -> tuple[str, ...]:
    """What a name is, squeezed, that ``title`` names as surely as ``DRESSED``."""
    return tuple(form for quality, forms in _variants(title) if quality >= DRESSED for form in forms if form)


@dataclass(frozen=True, slots=True)
class Names(Generic[Key]):
    """The names that several parts go by, to look headings up in."""

    owners: Mapping[str, tuple[Key, ...]]
    _known: dict[str, dict[Key, float]] = field(default_factory=dict, compare=False)
    _starts: dict[str, list[tuple[int, str]]] = field(default_factory=dict, compare=False)
    """The names by their first two characters, each with its place among all."""
    _longer: dict[str, list[tuple[int, str]]] = field(default_factory=dict, compare=False)
    """The same by the first four, or all characters of those that have fewer."""

    def match(self, title: str) -> dict[Key, float]:
        """The parts that ``title`` names, each with how surely; a surer reading leaves no room for a vaguer one."""
        known = self._known.get(title)
        if known is None:
            known = self._known[title] = self._match(title)
        return known

    def surely(self, title: str) -> bool:
        """Whether ``match`` finds some part as surely as ``DRESSED``, at much less cost."""
        return any(form in self.owners for form in sure_forms(title))

    def perhaps(self, title: str) -> frozenset[Key]:
        """Every part that ``title`` may name in some reading: all that ``match`` of any smaller index would give."""
        forms = {form for _, level in _variants(title) for form in level if form}
        whole = squeezed(without_label(title))
        forms.update(name for name in self.inside(whole) if _covers(name, whole))
        return frozenset(owner for form in forms for owner in self.owners.get(form, ()))

    def joined(self, title: str) -> frozenset[Key]:
        """The parts that ``title`` names when torn at 与, 、 or “and”, even if as a whole it is the name of one."""
        forms = (form for quality, level in _variants(title) if quality == PART for form in level if form)
        return frozenset(owner for form in forms for owner in self.owners.get(form, ()))

    def stretched(self, title: str, most: int) -> list[str]:
        """The names that English ``title``, normalised, is but for up to ``most`` words within; the fewest win.

        “Change of payroll support provider” is “Change of provider”.
        """
        words = _words_in(title) if title.isascii() else []
        inner = range(1, len(words) - 1)
        for left_out in range(1, min(most, len(words) - 2) + 1):
            kept = (_in_any_order(_without(words, places)) for places in combinations(inner, left_out))
            found = [name for name in dict.fromkeys(kept) if name in self.owners]
            if found:
                return found
        return []

    def inside(self, text: str) -> list[str]:
        """The names of two characters and more that stand somewhere in ``text``, in the order of the index."""
        if not self._longer:
            for place, name in enumerate(self.owners):
                if len(name) >= _START:
                    self._longer.setdefault(name[:_LONGER_START], []).append((place, name))
        found = {
            entry
            for length in range(_START, _LONGER_START + 1)
            for begin in range(len(text) - length + 1)
            for entry in self._longer.get(text[begin : begin + length], ())
            if text.startswith(entry[1], begin)
        }
        return [name for _, name in sorted(found)]

    def around(self, text: str, most: int) -> list[str]:
        """The names that begin somewhere in ``text`` and end where it ends, with up to ``most`` characters between."""
        found = set()
        for begin, entry in self._begun(text):
            name, rest = entry[1], text[begin:]
            head = _shared(name, rest)
            tail = _shared(name[::-1], rest[::-1])
            # The two characters that a word has at least stand together on either side.
            if tail and head + tail >= len(name) > _START and 0 <= len(rest) - len(name) <= most:
                found.add(entry)
        return [name for _, name in sorted(found)]

    def _begun(self, text: str) -> Iterator[tuple[int, tuple[int, str]]]:
        """Where in ``text`` the first two characters of a name stand, each with that name and its place among all."""
        if not self._starts:
            for place, name in enumerate(self.owners):
                self._starts.setdefault(name[:_START], []).append((place, name))
        for begin in range(len(text) - _START + 1):
            yield from ((begin, entry) for entry in self._starts.get(text[begin : begin + _START], ()))

    def _match(self, title: str) -> dict[Key, float]:
        for quality, forms in _variants(title):
            found = {owner: quality for form in forms if form for owner in self.owners.get(form, ())}
            if found:
                return found
        return self._within(squeezed(without_label(title)))

    def _within(self, title: str) -> dict[Key, float]:
        inside = [name for name in self.inside(title) if _covers(name, title)]
        longest = [name for name in inside if not any(name != other and name in other for other in inside)]
        return {owner: WITHIN for name in longest for owner in self.owners[name]}


def _without(words: Sequence[str], places: tuple[int, ...]) -> list[str]:
    return [word for place, word in enumerate(words) if place not in places]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next(
        (at for at, (own, theirs) in enumerate(zip(one, other, strict=False)) if own != theirs),
        min(len(one), len(other)),
    )


def _covers(name: str, title: str) -> bool:
    """Whether ``name`` is long enough, and enough of ``title``, to be what it is about."""
    if name.isascii():
        return len(name) >= 8 and len(name) * 2 >= len(title)
    return (len(name) >= 4 and len(name) * 2 >= len(title)) or (len(name) >= 2 and len(name) * 10 >= len(title) * 7)


def names_of(parts: Iterable[tuple[Key, Iterable[str]]]) -> Names[Key]:
    """An index of ``parts``: each key with all the names it goes by."""
    return cast(Names[Key], _index(tuple((key, tuple(names)) for key, names in parts)))


@lru_cache(maxsize=512)
def _index(parts: tuple[tuple[Hashable, tuple[str, ...]], ...]) -> Names[Hashable]:
    owners: dict[str, list[Hashable]] = {}
    for key, names in parts:
        for name in names:
            known = owners.setdefault(squeezed(without_label(name)) or squeezed(name), [])
            if key not in known:
                known.append(key)
    words: dict[str, list[Hashable]] = {}
    for key, names in parts:
        for form in filter(None, (_english_words(without_label(name)) for name in names)):
            if key not in words.setdefault(form, []):
                words[form].append(key)
    owners.pop("", None)
    owners |= words
    return Names({name: tuple(keys) for name, keys in owners.items()})
