"""What stands on a page of an OFD: its text, lines and pictures, in points from the upper left of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Box
from handover_docs.patterns import regex
from handover_docs.readers._glyphs import UNREADABLE_GLYPH, cleaned
from handover_docs.readers._page_lines import rows_of
from handover_docs.readers._page_pieces import Drawn, Piece, Rule, without_doubles
from handover_docs.readers._paragraphs import width

if TYPE_CHECKING:
    from lxml.etree import _Element

POINTS: Final = 72 / 25.4
"""Points in a millimetre."""

_SAME: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BOLD: Final = 600
_THIN: Final = 3.5
_SHORT: Final = 4.0
_SLANT: Final = 0.7
_TOGETHER: Final = 0.4
_SEGMENTS: Final = 2_000
_STEPS: Final = regex(r"([A-Za-z])|(-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)")


def pieces_on(layers: Iterable[_Element], origin: tuple[float, float]) -> list[Piece]:
    """The text of a page; ``origin`` is the upper left corner of the page in millimetres."""
    found = [piece for layer in layers for element in layer.iter("{*}TextObject") for piece in _said(element, origin)]
    return _together(without_doubles(found))


def unreadable_glyphs(layers: Iterable[_Element]) -> int:
    """How many glyphs of a page stand for characters that the file does not name."""
    codes = (code.text or "" for layer in layers for code in layer.iter("{*}TextCode"))
    return sum(len(UNREADABLE_GLYPH.findall(text)) for text in codes)


def drawn_on(layers: Iterable[_Element], origin: tuple[float, float]) -> Drawn:
    """The lines and pictures of a page."""
    drawn = Drawn()
    for layer in layers:
        for element in layer.iter("{*}PathObject", "{*}ImageObject"):
            box = numbers(element.get("Boundary", ""), 4)
            if not box:
                continue
            left, top = (box[0] - origin[0]) * POINTS, (box[1] - origin[1]) * POINTS
            if element.tag.endswith("ImageObject"):
                drawn.pictures.append((left, top, left + box[2] * POINTS, top + box[3] * POINTS))
            else:
                _strokes(element, left, top, drawn)
    return drawn


def cut(piece: Piece, edges: list[float]) -> list[Piece]:
    """``piece`` in parts at ``edges``; its characters are taken to be as wide as such characters are."""
    if piece.turned:
        return [piece]
    unit = (piece.right - piece.left) / max(width(piece.text), 1)
    parts: list[tuple[int, str, float, float]] = []
    left = piece.left
    for character in piece.text:
        right = left + unit * width(character)
        column = sum(1 for edge in edges if (left + right) / 2 > edge)
        if parts and parts[-1][0] == column:
            parts[-1] = (column, parts[-1][1] + character, parts[-1][2], right)
        else:
            parts.append((column, character, left, right))
        left = right
    return [piece._replace(text=text.strip(), left=start, right=end) for _, text, start, end in parts if text.strip()]


def numbers(said: str, count: int) -> list[float]:
    """The first ``count`` numbers of a list; none where there are fewer."""
    try:
        found = [float(word) for word in said.split()]
    except ValueError:
        return []
    return found[:count] if len(found) >= count else []


def _said(element: _Element, origin: tuple[float, float]) -> Iterator[Piece]:
    """Each stretch of a text object."""
    box = numbers(element.get("Boundary", ""), 4)
    if not box:
        return
    a, b, c, d, e, f = numbers(element.get("CTM", ""), 6) or _SAME
    size = (numbers(element.get("Size", ""), 1) or [3.5])[0] * (abs(d) or abs(b) or 1.0)
    weight = element.get("Weight", "400")
    bold = weight.isdigit() and int(weight) >= _BOLD
    turned = abs(b) > 0.1 * abs(a)
    unseen = element.get("Visible") == "false"
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        text = code.text or ""
        x = (numbers(code.get("X", ""), 1) or [x])[0]
        y = (numbers(code.get("Y", ""), 1) or [y])[0]
        shown = cleaned(text).strip()
        if not shown:
            continue
        left, base = box[0] + a * x + c * y + e - origin[0], box[1] + b * x + d * y + f - origin[1]
        along, down = _advance(code.get("DeltaX", "")), _advance(code.get("DeltaY", ""))
        last = size * width(text[-1]) / 2
        right = left + (max(along * abs(a), 0.0) + last if code.get("DeltaX") else size * width(text) / 2)
        upright = not turned and down <= along + last
        yield Piece(
            shown,
            left * POINTS,
            (base - 0.9 * size) * POINTS,
            (right if upright else left + size) * POINTS,
            (base + 0.1 * size if upright else base + down) * POINTS,
            base * POINTS,
            size * POINTS,
            bold,
            not upright,
            unseen,
        )


def _together(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that follow each other closely as one: many programs write each word for itself."""
    found = [piece for piece in pieces if piece.turned or piece.unseen]
    for row in rows_of(piece for piece in pieces if not piece.turned and not piece.unseen):
        last = row[0]
        for piece, following in pairwise(row):
            gap = (following.left - piece.right) / (max(piece.size, following.size) or 1.0)
            if abs(gap) <= _TOGETHER and piece.bold == following.bold:
                right, top = max(last.right, following.right), min(last.top, following.top)
                size = max(last.size, following.size)
                last = last._replace(text=last.text + following.text, right=right, top=top, size=size)
            else:
                found.append(last)
                last = following
        found.append(last)
    return found


def _advance(deltas: str) -> float:
    """The sum of ``1.5 1.5 g 3 2.0``, where ``g 3 2.0`` stands for three times 2.0."""
    words = deltas.split()
    total, place = 0.0, 0
    while place < len(words):
        try:
            if words[place] == "g":
                total += min(int(words[place + 1]), 100_000) * float(words[place + 2])
                place += 3
            else:
                total += float(words[place])
                place += 1
        except (ValueError, IndexError):
            break
    return total


def _strokes(element: _Element, left: float, top: float, drawn: Drawn) -> None:
    """The straight lines of a path, and a box that is itself as thin as a line."""
    stroked, filled = element.get("Stroke", "true") != "false", element.get("Fill") == "true"
    a, b, c, d, e, f = numbers(element.get("CTM", ""), 6) or _SAME
    for points in _subpaths(element.findtext("{*}AbbreviatedData") or ""):
        placed = [(left + (a * x + c * y + e) * POINTS, top + (b * x + d * y + f) * POINTS) for x, y in points]
        if stroked:
            for (x, y), (u, v) in pairwise(placed):
                if abs(x - u) <= _SLANT or abs(y - v) <= _SLANT:
                    _rule((min(x, u), min(y, v), max(x, u), max(y, v)), drawn)
        elif filled and len(placed) >= 4:
            across, down = [x for x, _ in placed], [y for _, y in placed]
            box = min(across), min(down), max(across), max(down)
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                _rule(box, drawn)


def _subpaths(steps: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that goes straight; curves break it off."""
    points: list[tuple[float, float]] = []
    held: list[float] = []
    step, count = "", 0
    for letter, number in _STEPS.findall(steps):
        count += 1
        if count > _SEGMENTS:
            break
        if letter:
            if letter in "MSQBA" and points:
                yield points
                points = []
            elif letter == "C" and points:
                points.append(points[0])
            step, held = letter, []
            continue
        held.append(float(number))
        if step in "MLS" and len(held) == 2:
            points.append((held[0], held[1]))
            held = []
    if points:
        yield points


def _rule(box: Box, drawn: Drawn) -> None:
    left, top, right, bottom = box
    if right - left >= bottom - top:
        if right - left >= _SHORT:
            drawn.across.append(Rule((top + bottom) / 2, left, right))
    elif bottom - top >= _SHORT:
        drawn.down.append(Rule((left + right) / 2, top, bottom))
