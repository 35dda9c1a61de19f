"""Which items of a list the rows of a table leave out.

An item is given by what tells it: its texts by attribute, of which a row shows some. Rows and items are paired, the
most alike first, so that what is left over has no row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from handover_docs.model.content import Grid
from handover_docs.slotted import dataclass
from handover_docs.text.normalise import squeezed
from handover_docs.text.tables import live

Item = tuple[tuple[str, str], ...]
"""The texts of an item with the attributes that they are the values of."""

_TELLING: Final = 4
_EQUAL: Final = 2
_LEAST: Final = 2
"""Characters of a text that may be looked for within a cell."""
_MOST_PAIRS: Final = 250_000


@dataclass(frozen=True, slots=True)
class Absent:
    """Items that no row shows, as they are called; ``sure`` where all others were recognised by what tells them."""

    names: tuple[str, ...]
    sure: bool


def absent_from(rows: Sequence[Sequence[str]], items: Sequence[Item]) -> Absent:
    """The items that none of ``rows``, given by their cells, shows."""
    paired = _paired(rows, items)
    if paired is None:
        return Absent((), False)
    said, texts, often, taken = paired.said, paired.texts, paired.often, paired.taken
    left = [number for number in range(len(items)) if number not in taken]
    told = sum(score >= _TELLING for _, score in taken.values())
    if told * 2 < len(items) - len(left) or not taken:
        return Absent((), False)
    key = _key([(said[at], texts[number]) for number, (at, _) in taken.items()], often)
    names = tuple(dict.fromkeys(_called(items[number], key, often) for number in left))
    return Absent(names, told == len(items) - len(left))


def rows_by_item(grid: Grid, items: Sequence[Item]) -> dict[int, int]:
    """Which row shows which item, by their numbers: those alone that are told by a text that no other item has."""
    paired = _paired([[live(cell) for cell in row] for row in grid.rows], items)
    return {} if paired is None else {at: number for number, (at, score) in paired.taken.items() if score >= _TELLING}


@dataclass(frozen=True, slots=True)
class _Paired:
    """Rows and items as they are compared, how often each text stands, and by item its row and how well that fits."""

    said: list[list[str]]
    texts: list[dict[str, str]]
    often: Counter[tuple[str, str]]
    taken: dict[int, tuple[int, int]]


def _paired(rows: Sequence[Sequence[str]], items: Sequence[Item]) -> _Paired | None:
    """Rows and items put together, the most alike first; ``None`` where there is nothing to, or too much."""
    if not items or len(rows) * len(items) > _MOST_PAIRS:
        return None
    said = [[squeezed(cell) for cell in row if cell.strip()] for row in rows]
    texts = [{key: squeezed(value) for key, value in item if squeezed(value)} for item in items]
    often = Counter((key, text) for item in texts for key, text in item.items())
    scores = [
        (score, at, number)
        for number, item in enumerate(texts)
        for at, row in enumerate(said)
        if (score := _score(row, item, often))
    ]
    shown: set[int] = set()
    taken: dict[int, tuple[int, int]] = {}
    for score, at, number in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
        if at not in shown and number not in taken:
            shown.add(at)
            taken[number] = (at, score)
    return _Paired(said, texts, often, taken)


def _score(row: Sequence[str], item: dict[str, str], often: Counter[tuple[str, str]]) -> int:
    """How much of the item the row shows; what no other item has weighs most."""
    score = 0
    for key, text in item.items():
        weight = _TELLING if often[key, text] == 1 else 1
        if text in row:
            score += weight * _EQUAL
        elif len(text) >= _LEAST and any(text in cell for cell in row):
            score += weight
    return score


def _key(pairs: Sequence[tuple[Sequence[str], dict[str, str]]], often: Counter[tuple[str, str]]) -> str:
    """The attribute that an item is called by: shown in most rows and telling some apart; the first that is so."""
    shown = Counter(key for row, item in pairs for key, text in item.items() if any(text in cell for cell in row))
    telling = {key for (key, _), count in often.items() if count == 1}
    order = list(dict.fromkeys(key for _, item in pairs for key in item))
    return max(shown, key=lambda key: (key in telling, shown[key], -order.index(key)))


def _called(item: Item, key: str, often: Counter[tuple[str, str]]) -> str:
    """The item by ``key``, with more of it where others are called the same."""
    texts = dict(item)
    name = texts.get(key) or next(iter(texts.values()), "")
    if often[key, squeezed(name)] < 2:
        return name
    more = next((text for other, text in item if other != key and text != name), "")
    return f"{name}({more})" if more else name
