"""Where two files read otherwise, as quotes from both: edits between versions, mismatches between formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from handover_docs.check.compare import Written, folded
from handover_docs.model.content import BlockKind
from handover_docs.model.kinship import Difference
from handover_docs.patterns import regex
from handover_docs.text.similarity import similarity

Found = tuple[tuple[Difference, ...], int]
"""A few differences, those of figures and dates first, and how many there are."""

_FEW: Final = 3
_MOST: Final = 3000
"""How many pieces of each version are compared one by one, from the first that differs."""
_MOST_LOST: Final = 150
_LEAST: Final = 4
_PASSAGE: Final = 12
_CLOSE: Final = 0.5
_NUMBERING: Final = regex(r"(?:第?[零一二三四五六七八九十百\d]+[章条节款项篇]?|[a-z]|[ivx]+|\d+(?:\.\d+)*)*")
_LABEL: Final = regex(r"第[零一二三四五六七八九十百\d]+[章条节款项篇]|\d{1,3}(?:\.\d{1,3})*")
_DOTTED: Final = regex(r"(?:第[零一二三四五六七八九十百\d]+[章条节款项篇]|\d{1,3}(?:\.\d{1,3})+)(?=[^\W\d])")
_LETTER: Final = regex(r"[^\W\d_]")
_WORDS: Final = regex(r"[^\W\d_]{2}")
_TELLING: Final = regex(r"[¥$€]?\d+(?:[.,:/\-]\d+)+%?|[¥$€]\d+|\d{5,}")


def edits(one: Written, other: Written) -> Found:
    """What was changed from ``one`` to ``other``, two versions of a document."""
    begin = next(
        (place for place, (left, right) in enumerate(zip(one.pieces, other.pieces, strict=False)) if left != right),
        min(len(one.pieces), len(other.pieces)),
    )
    first, second = range(begin, len(one.pieces))[:_MOST], range(begin, len(other.pieces))[:_MOST]
    matcher = SequenceMatcher(None, [one.pieces[at] for at in first], [other.pieces[at] for at in second], False)
    return _ranked(
        difference
        for kind, start, end, there_start, there_end in matcher.get_opcodes()
        if kind != "equal"
        for difference in _between(one, first[start:end], other, second[there_start:there_end])
    )


def mismatches(one: Written, other: Written) -> Found:
    """What ``one`` and ``other``, the same document in two formats, do not both say, in whatever order they say it."""
    lost, gained = _lost(one, other), _lost(other, one)
    figures = list(_figures(one, lost, other, gained))
    if any(file.block(0).location.sheet is not None for file in (one, other) if file.pieces):
        # A sheet is printed as it fits on the page.
        return _ranked(difference for difference, _, _ in figures)
    told = {at for _, at, _ in figures}, {at for _, _, at in figures}
    left = [at for at in lost if at not in told[0] and _is_passage(one, at, other)]
    right = [at for at in gained if at not in told[1] and _is_passage(other, at, one)]
    return _ranked([*(difference for difference, _, _ in figures), *_passages(one, left, other, right)])


def _ranked(found: Iterable[Difference]) -> Found:
    everything = list(found)
    ranked = sorted(range(len(everything)), key=lambda number: (_weight(everything[number]), number))
    return tuple(everything[number] for number in ranked[:_FEW]), len(everything)


def _weight(difference: Difference) -> int:
    if difference.in_numbers:
        return 0
    return 1 if difference.here is not None and difference.there is not None else 2


def _between(one: Written, here: Sequence[int], other: Written, there: Sequence[int]) -> Iterator[Difference]:
    """What really differs where the pieces do: not where the same is only broken otherwise, or numbered."""
    left, right = "".join(one.pieces[at] for at in here), "".join(other.pieces[at] for at in there)
    if left == right or _only_numbered(left, right):
        return
    if len(here) == len(there) and len(here) > 1:
        for mine, yours in zip(here, there, strict=True):
            yield from _between(one, [mine], other, [yours])
        return
    in_numbers = folded(left) == folded(right)
    if in_numbers or len(left) + len(right) >= _LEAST:
        yield Difference(one.quote(here[0]) if here else None, other.quote(there[0]) if there else None, in_numbers)


def _only_numbered(left: str, right: str) -> bool:
    """Whether one of them only writes out a number before the words."""
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    return longer.endswith(shorter) and _NUMBERING.fullmatch(longer[: len(longer) - len(shorter)]) is not None


def _lost(one: Written, other: Written) -> list[int]:
    """The pieces of ``one`` that ``other`` does not have, or less often."""
    counted = Counter(other.pieces)
    lost = []
    for at, piece in enumerate(one.pieces):
        if counted[piece] > 0:
            counted[piece] -= 1
        else:
            lost.append(at)
    return lost


def _figures(
    one: Written, lost: Sequence[int], other: Written, gained: Sequence[int]
) -> Iterator[tuple[Difference, int, int]]:
    """Where both say the same words with other figures, or a date or an amount is another one."""
    waiting: dict[str, list[tuple[str, int]]] = {}
    for at in gained:
        for words in _with_figures(other.pieces[at], one):
            waiting.setdefault(folded(words), []).append((words, at))
    taken: set[int] = set()
    for at in lost:
        read = _with_figures(one.pieces[at], other)
        alike = [each for words in read for each in waiting.get(folded(words), ()) if each[1] not in taken]
        # What differs in a number before the words alone does not differ.
        same = next((there for words, there in alike if words in read), None)
        if same is not None:
            taken.add(same)
        elif alike:
            taken.add(alike[0][1])
            yield Difference(one.quote(at), other.quote(alike[0][1]), True), at, alike[0][1]


def _with_figures(piece: str, other: Written) -> tuple[str, ...]:
    """What it says in figures, and that without a number written out before it, as some formats have it.

    A figure alone must not stand anywhere in ``other``, between columns.
    """
    if _TELLING.fullmatch(piece):
        return (piece,) if piece not in other.solid else ()
    label = _DOTTED.match(piece)
    read = (piece, piece[label.end() :]) if label else (piece,)
    return tuple(words for words in read if folded(words) != words and len(_LETTER.findall(words)) > 1)


def _is_passage(one: Written, piece: int, other: Written) -> bool:
    """Whether it is text that ``other`` says nowhere; what stands in columns is read in another order there."""
    text = one.pieces[piece]
    label = _LABEL.match(text)
    words = text[label.end() :] if label else text
    return _WORDS.search(words) is not None and one.block(piece).kind is not BlockKind.CELL and words not in other.solid


def _passages(one: Written, lost: Sequence[int], other: Written, gained: Sequence[int]) -> Iterator[Difference]:
    """Passages that read otherwise, or stand in one of them alone."""
    left, right = list(lost[:_MOST_LOST]), list(gained[:_MOST_LOST])
    for at in lost[:_MOST_LOST]:
        there = _counterpart(one, at, other, right)
        if there is not None:
            left.remove(at)
            right.remove(there)
            if not _only_numbered(one.pieces[at], other.pieces[there]):
                yield Difference(one.quote(at), other.quote(there))
    yield from (Difference(one.quote(at), None) for at in left if _is_alone(one.pieces[at], other))
    yield from (Difference(None, other.quote(at)) for at in right if _is_alone(other.pieces[at], one))


def _counterpart(one: Written, piece: int, other: Written, among: Sequence[int]) -> int | None:
    """The piece of ``other`` that says it otherwise: behind the same words, or much like it."""
    before = one.pieces[piece - 1] if piece else ""
    same_label = [at for at in among if at and other.pieces[at - 1] == before and len(before) > 1]
    if same_label and len(one.pieces[piece]) < _PASSAGE and len(other.pieces[same_label[0]]) < _PASSAGE:
        return same_label[0]
    near = [(similarity(one.pieces[piece], other.pieces[at]), at) for at in among]
    close, there = max(near, key=lambda found: (found[0], -found[1]), default=(0.0, -1))
    return there if close >= _CLOSE else None


def _is_alone(passage: str, other: Written) -> bool:
    """Whether it is long enough to tell, and little of it stands in ``other``."""
    parts = {passage[at : at + _LEAST] for at in range(max(1, len(passage) - _LEAST + 1))}
    said = sum(1 for part in parts if part in other.solid)
    return len(passage) >= _PASSAGE and said * 2 < len(parts)
