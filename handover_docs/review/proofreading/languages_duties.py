"""A duty that the Chinese and the English of one clause lay on different sides, or turn into a right or a ban."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from handover_docs.model.content import Content
from handover_docs.model.project import Project
from handover_docs.model.report import Level
from handover_docs.model.review import Annotation, Span
from handover_docs.review.proofreading._duties import Duty, Mood, bears, counterparts, denies, duties_in, forbids
from handover_docs.review.proofreading._passages import annotate
from handover_docs.review.proofreading._sides import Pair, Side, pairs_of
from handover_docs.slotted import dataclass
from handover_docs.text.sentences import sentence_ends
from handover_docs.wording import Bilingual

ID: Final = "languages-duties"
TITLE: Final = Bilingual("中英文权利义务一致", "Duties in both languages")

_REASON: Final = Bilingual(
    "两种文本的权利义务相反时，以哪一种为准取决于语言条款；请核对原意并统一。",
    "Where the two texts lay duties otherwise it hangs on the language clause which holds. Settle what was meant.",
)
_BORNE_IN_ENGLISH: Final = Bilingual(
    "中文写明不承担责任，英文写的是承担。", "The Chinese says that liability is not borne, the English that it is."
)
_BORNE_IN_CHINESE: Final = Bilingual(
    "英文写明不承担责任，中文写的是承担。", "The English says that liability is not borne, the Chinese that it is."
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a side, or all of it, without spaces at its ends; it begins at ``start`` of the side's text."""

    side: Side
    start: int
    text: str
    duties: tuple[Duty, ...]

    @classmethod
    def of(cls, side: Side, start: int, end: int) -> _Sentence:
        """What ``side`` says from ``start`` to ``end``."""
        words = side.text[start:end]
        text = words.strip()
        return cls(side, start + len(words) - len(words.lstrip()), text, duties_in(text, chinese=side.chinese))

    @property
    def whole(self) -> Span:
        return self.side.span(self.start, self.start + len(self.text))

    @property
    def first(self) -> Span:
        """The words of its first duty."""
        return self.side.span(self.start + self.duties[0].start, self.start + self.duties[0].end)

    @property
    def denies(self) -> bool:
        return denies(self.text, chinese=self.side.chinese)

    @property
    def forbids(self) -> bool:
        return forbids(self.text, chinese=self.side.chinese)

    @property
    def bears(self) -> bool | None:
        return bears(self.text, chinese=self.side.chinese)


def find(content: Content, _facts: Project | None) -> Iterator[Annotation]:
    """Sentences that bind another side, or bind otherwise, in the other language."""
    pairs = [pair for pair in pairs_of(content) if pair.whole]
    names = counterparts(pairs)
    for pair in pairs:
        for chinese, english in _sentences(pair):
            found = _other_side(chinese, english, names) or _other_mood(chinese, english, sure=pair.sure)
            found = found or _denied_once(chinese, english, sure=pair.sure)
            if found is not None:
                yield found


def _sentences(pair: Pair) -> Iterator[tuple[_Sentence, _Sentence]]:
    """The sentences of both, one by one where there are as many; else both as they are."""
    ours = [one for side in pair.chinese for one in _cut(side)]
    theirs = [one for side in pair.english for one in _cut(side)]
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
    elif len(pair.chinese) == len(pair.english) == 1:
        chinese, english = pair.chinese[0], pair.english[0]
        yield _Sentence.of(chinese, 0, len(chinese.text)), _Sentence.of(english, 0, len(english.text))


def _cut(side: Side) -> Iterator[_Sentence]:
    start = 0
    for end in (*sentence_ends(side.text), len(side.text)):
        if side.text[start:end].strip():
            yield _Sentence.of(side, start, end)
        start = end


def _other_side(chinese: _Sentence, english: _Sentence, names: dict[str, str]) -> Annotation | None:
    """What is laid on one side here and on the other there."""
    ours, theirs = {one.side for one in chinese.duties}, {one.side for one in english.duties}
    if len(ours) != 1 or len(theirs) != 1 or not (side := next(iter(ours))) or not (other := next(iter(theirs))):
        return None
    expected = names.get(side)
    if expected is None or expected == other or other not in names.values():
        return None
    return _told(
        chinese,
        english,
        Level.ERROR,
        Bilingual(
            f"中英文的义务主体不一致：中文为“{_first(chinese)}”，英文为“{_first(english)}”。",
            f"The two languages bind different sides: “{_first(chinese)}” in Chinese, “{_first(english)}” in English.",
        ),
    )


def _other_mood(chinese: _Sentence, english: _Sentence, *, sure: bool) -> Annotation | None:
    """What is a ban in one language and none in the other, or a duty here and a right there."""
    ours, theirs = {one.mood for one in chinese.duties}, {one.mood for one in english.duties}
    if len(ours) != 1 or len(theirs) != 1 or ours == theirs:
        return None
    banned = Mood.BAN in ours | theirs
    allowed = Mood.RIGHT in ours | theirs
    other = english if Mood.BAN in ours else chinese
    if banned and (other.forbids if allowed else other.denies):
        return None
    if not banned and (chinese.forbids or english.forbids):
        return None
    first, second = next(iter(ours)).value, next(iter(theirs)).value
    return _told(
        chinese,
        english,
        Level.ERROR if banned and allowed and sure else Level.WARNING,
        Bilingual(
            f"中英文的约束程度不一致：中文为“{first.zh}”（{_first(chinese)}），英文为“{second.zh}”（{_first(english)}）。",
            f"The Chinese is {first.en} (“{_first(chinese)}”), the English {second.en} (“{_first(english)}”).",
        ),
    )


def _denied_once(chinese: _Sentence, english: _Sentence, *, sure: bool) -> Annotation | None:
    """What one language has somebody bear, and the other not."""
    if chinese.bears is None or english.bears is None or chinese.bears is english.bears:
        return None
    if (english if english.bears else chinese).denies:
        return None
    message = _BORNE_IN_ENGLISH if english.bears else _BORNE_IN_CHINESE
    earlier, later = sorted((chinese.whole, english.whole), key=lambda span: (span.block, span.start))
    return annotate(ID, Level.ERROR if sure else Level.WARNING, later, message, _REASON, also=(earlier,))


def _first(sentence: _Sentence) -> str:
    return " ".join(sentence.first.quote.split())


def _told(chinese: _Sentence, english: _Sentence, level: Level, message: Bilingual) -> Annotation:
    earlier, later = sorted((chinese.first, english.first), key=lambda span: (span.block, span.start))
    return annotate(ID, level, later, message, _REASON, also=(earlier,))
