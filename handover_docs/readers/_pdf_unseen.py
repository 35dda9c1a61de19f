"""Text of a PDF page that is in the file, and that nobody who looks at the page sees.

White or transparent, below a picture or a filled shape, on a layer that is switched off. What is drawn on the page
tells which text may be so; whether it is so shows where the page is drawn with that text and without it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any, Final

from handover_docs.model.content import Box
from handover_docs.readers._page_pieces import Cover, Drawn, Piece
from handover_docs.readers._pdf_calls import quick
from handover_docs.readers._pdf_colours import is_dark, is_solid, paleness
from handover_docs.readers._pdf_layers import layer_of
from handover_docs.readers._pdf_looks import Look, Looking
from handover_docs.readers._pdf_pages import Handle
from handover_docs.readers._pdf_text import Frame, PageText

LOOKED_AT: Final = 100
"""Pages of a file that are drawn to find out what is seen of them."""

_ROOM: Final = 1.5
"""Points by which text may stand out from under a picture."""

_OVERLAP: Final = 0.4
"""How much of the height of a line a shape has to cover."""

_GROUPS: Final = 5
_MOST_GROUNDS: Final = 1_000

Texts = Sequence[Any]
"""Texts of a page as the library knows them."""


def suspects_on(handle: Handle, drawn: Drawn, pieces: Sequence[Piece], layered: bool) -> list[Texts]:
    """The texts of a page that may not be seen, in groups of which none hides another.

    ``layered`` is whether some layers of the document are switched off.
    """
    pale = [one for box, one in drawn.pale if not _on_colour(box, drawn)]
    covered = _covered(handle, drawn, pieces) if drawn.over else []
    black = _black_on_black(handle, drawn, pieces) if drawn.grounds else []
    groups: list[Texts] = [group for group in (pale, covered, black) if group]
    return groups + (_on_layers(drawn) if layered else [])


def without_unseen(
    opened: tuple[Handle, Handle],
    frame: Frame,
    drawn: Drawn,
    words: PageText,
    pieces: Sequence[Piece],
    groups: Sequence[Texts],
) -> list[Piece]:
    """``pieces``, what is not seen of the texts in ``groups`` as unseen."""
    page, handle = opened
    looking = Looking(page, frame)
    looks: dict[bytes, Look] = {}
    for group in groups:
        look = looking.without([*group, *_twins(drawn, group)])
        if look is not None:
            looks.update(dict.fromkeys(map(bytes, group), look))
    text_of = quick("FPDFText_GetTextObject")

    def is_seen(character: int) -> bool | None:
        one = text_of(handle, character)
        look = looks.get(bytes(one)) if one else None
        if look is None:
            return True
        box = words.ink(character)
        return look.differs(box) if box is not None else None

    found: list[Piece] = []
    for piece in pieces:
        found += words.parted(piece, is_seen) if piece.first >= 0 and not piece.unseen else [piece]
    return found


def _on_colour(box: Box, drawn: Drawn) -> bool:
    """Whether something lies around a text on which white can be read."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in drawn.pictures):
        return True
    is_pale = paleness()
    return any(
        left <= x <= right and top <= y <= bottom and not is_pale(one)
        for (left, top, right, bottom), one in drawn.grounds
    )


def _black_on_black(handle: Handle, drawn: Drawn, pieces: Sequence[Piece]) -> Texts:
    """The dark texts on dark shapes, however these are drawn."""
    found: dict[bytes, Any] = {}
    dark = [Cover(box, one, 0, is_picture=False) for box, one in drawn.grounds[:_MOST_GROUNDS] if is_dark(one)]
    text_of = quick("FPDFText_GetTextObject")
    for piece in pieces if dark else ():
        if piece.first >= 0 and not piece.unseen and any(_reaches(cover, piece) for cover in dark):
            texts = (text_of(handle, piece.first + place) for place in range(len(piece.text)))
            found.update((bytes(one), one) for one in texts if one and is_dark(one))
    return list(found.values())


def _covered(handle: Handle, drawn: Drawn, pieces: Sequence[Piece]) -> Texts:
    """The texts over which something was drawn that lets nothing through."""
    found: dict[bytes, Any] = {}
    order: dict[bytes, int] = {}
    text_of = quick("FPDFText_GetTextObject")
    for piece in pieces:
        if piece.first < 0 or piece.unseen:
            continue
        above = [cover for cover in drawn.over if _reaches(cover, piece)]
        if not above:
            continue
        order = order or {bytes(one): number for number, one in enumerate(drawn.texts)}
        below = [one for place in range(len(piece.text)) if (one := text_of(handle, piece.first + place))]
        first = min((order.get(bytes(one), len(order)) for one in below), default=len(order))
        after = max(
            (cover.after for cover in above if cover.after > first and (cover.shape is None or is_solid(cover.shape))),
            default=0,
        )
        found.update((key, one) for one in below if order.get(key := bytes(one), after) < after)
    return list(found.values())


def _reaches(cover: Cover, piece: Piece) -> bool:
    left, top, right, bottom = cover.box
    if cover.is_picture:
        return (
            piece.left >= left - _ROOM
            and piece.top >= top - _ROOM
            and piece.right <= right + _ROOM
            and piece.bottom <= bottom + _ROOM
        )
    high = min(piece.bottom, bottom) - max(piece.top, top)
    return high > _OVERLAP * (piece.bottom - piece.top) and min(piece.right, right) - max(piece.left, left) > _ROOM


def _on_layers(drawn: Drawn) -> list[Texts]:
    """The texts that stand on layers, by layer; those in reused parts of the page, which may be on one, by part."""
    parts = {place: number for number, (begin, end) in enumerate(drawn.parts) for place in range(begin, end)}
    layers: dict[str | int, list[Any]] = {}
    for place, one in enumerate(drawn.texts):
        layer = parts.get(place)
        name = layer if layer is not None else layer_of(one)
        if name is not None:
            layers.setdefault(name, []).append(one)
    groups: list[Texts] = list(layers.values())
    rest = [one for group in groups[_GROUPS:] for one in group]
    return [*groups[:_GROUPS], rest] if rest else groups


def _twins(drawn: Drawn, group: Texts) -> list[Any]:
    """Texts at the places of others: of letters drawn twice at one place, pdfium gives the first ones."""
    own, places = set(map(bytes, group)), set(map(_edges, group))
    return [one for one in drawn.texts if _edges(one) in places and bytes(one) not in own]


def _edges(one: Any) -> tuple[float, ...]:
    edges = tuple(ctypes.c_float() for _ in range(4))
    quick("FPDFPageObj_GetBounds")(one, *map(ctypes.byref, edges))
    return tuple(round(edge.value, 1) for edge in edges)
