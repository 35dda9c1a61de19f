"""The seals and the handwriting seen on a page, as marks of the model."""

from __future__ import annotations

from handover_docs.model.content import Box, Location, Mark, MarkKind
from handover_docs.ocr.ink import ink_in
from handover_docs.ocr.page import Seen
from handover_docs.ocr.pictures import Picture
from handover_docs.ocr.seals import seals_in


def marks_on(seen: Seen, picture: Picture, page: int) -> tuple[Mark, ...]:
    """What looks like a seal anywhere on the page, and like ink where somebody is to sign."""
    place = Location(page=page)
    seals = [Mark(MarkKind.SEAL, place, _scaled(box, picture.unit)) for box in seals_in(seen.red, picture.dots)]
    inks = ink_in(seen.pixels, seen.grey, seen.red, seen.stretches, picture.dots)
    return (*seals, *(Mark(MarkKind.INK, place, _scaled(box, picture.unit)) for box in inks))


def _scaled(box: Box | tuple[int, int, int, int], unit: float) -> Box:
    left, top, right, bottom = (round(side / unit, 1) for side in box)
    return left, top, right, bottom
