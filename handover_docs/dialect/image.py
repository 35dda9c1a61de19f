"""Pictures as values: a logo, a seal, a signature."""

from __future__ import annotations

from handover_docs.slotted import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """A PNG, JPEG or GIF picture; ``width`` and ``height`` in millimetres, ``alt`` says what is seen.

    Where one measure is missing it follows from the other; where both are, the picture has its own
    size at 96 pixels an inch, but no more than a page's width.
    """

    data: bytes
    width: float | None = None
    height: float | None = None
    alt: str = ""
