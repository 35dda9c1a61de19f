"""What the other side changed, sentence by sentence: how it read, how it reads, the changed words stressed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from handover_docs.model.report import Level
from handover_docs.model.review import Alteration, Fate, Piece
from handover_docs.review.by_text import RECOGNISED
from handover_docs.review.shifted import MOVED
from handover_docs.slotted import dataclass
from handover_docs.text.layout import width
from handover_docs.text.sentences import excerpt, tail
from handover_docs.wording import Bilingual

_SENTENCE: Final = 480
"""So wide a sentence is shown whole; of a longer one, what stands around its changes."""
_AROUND: Final = 120
_CHANGED: Final = 400
_WEIGHT: Final = (Level.NOTE, Level.WARNING, Level.ERROR)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence: some as they stood, and behind them some that changed."""

    plain: str
    changed: str


@dataclass(frozen=True, slots=True)
class Shift:
    """The changes of one sentence: how it read and how it reads; a side that has no such sentence is empty."""

    kind: str
    clause: str
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    level: str
    silent: bool

    @property
    def old(self) -> str:
        """The words of ours that changed."""
        return _listed(self.ours)

    @property
    def new(self) -> str:
        """The words of theirs that changed."""
        return _listed(self.theirs)


def shifts_of(alterations: Iterable[Alteration], levels: dict[Level, str], language: str) -> tuple[Shift, ...]:
    """The changes in their order, those of one sentence together; ``levels`` are the words for what each weighs."""
    return tuple(_shift(list(several), levels, language) for _, several in groupby(alterations, key=_together))


def _together(one: Alteration) -> tuple[object, ...]:
    """What changes have in common that are shown as one."""
    torn = any(piece.fate is Fate.SAME for piece in one.sentence)
    return one.silent, one.kind == RECOGNISED, one.sentence, None if torn else one.location


def _shift(several: Sequence[Alteration], levels: dict[Level, str], language: str) -> Shift:
    first = several[0]
    tracked = Bilingual("待核对", "to look at") if first.kind == RECOGNISED else Bilingual("修订", "tracked")
    kind = Bilingual("未留痕", "UNTRACKED") if first.silent else tracked
    ours: tuple[Words, ...]
    theirs: tuple[Words, ...]
    if first.kind == MOVED:
        moved = Bilingual("（移了位置，文字未改）", "(stands elsewhere, word for word)").in_language(language)
        ours, theirs = (Words(_line(excerpt(first.old, _CHANGED)), ""),), (Words(moved, ""),)
    else:
        ours, theirs = _side(first.sentence, Fate.OURS), _side(first.sentence, Fate.THEIRS)
    titles = dict.fromkeys(one.title.in_language(language) for one in several if one.title is not None)
    level = max((one.level for one in several), key=_WEIGHT.index)
    return Shift(
        kind.in_language(language),
        ("、" if language != "en" else ", ").join(titles) or "—",
        ours,
        theirs,
        levels[level],
        first.silent,
    )


def _side(sentence: Sequence[Piece], fate: Fate) -> tuple[Words, ...]:
    """The sentence as one side has it; what is the same in a long one is cut short between its changes."""
    if all(one.fate is not Fate.SAME for one in sentence) and all(one.fate is not fate for one in sentence):
        return ()
    short = width("".join(one.text for one in sentence)) > _SENTENCE
    found: list[Words] = []
    plain = ""
    for at, one in enumerate(sentence):
        if one.fate is Fate.SAME:
            plain += _context(_line(one.text), at == 0, at == len(sentence) - 1) if short else _line(one.text)
        elif one.fate is fate:
            changed = _line(one.text)
            found.append(Words(plain, excerpt(changed, _CHANGED) if width(changed) > _CHANGED else changed))
            plain = ""
    return (*found, Words(plain, "")) if plain else tuple(found)


def _context(text: str, first: bool, last: bool) -> str:
    """What stands before the first change, behind the last, or between two."""
    if width(text) <= _AROUND:
        return text
    before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    head = "" if first else before + excerpt(text, _AROUND // 2).removesuffix("…")
    end = "" if last else tail(text, _AROUND // 2).removeprefix("…") + behind
    return f"{head}…{end}"


def _line(text: str) -> str:
    """``text`` with white space as one space, at its ends too."""
    inner = " ".join(text.split())
    before, behind = (" " if one and one.isspace() else "" for one in (text[:1], text[-1:]))
    return f"{before}{inner}{behind}" if inner else before


def _listed(side: Sequence[Words]) -> str:
    return " … ".join(one.changed.strip() for one in side if one.changed.strip())
