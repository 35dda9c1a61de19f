"""The pictures that an Office file holds, in the order in which they were put in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from handover_docs.patterns import regex

_PICTURE: Final = regex(r"(?i).*/media/[^/]*\.(?:png|jpe?g|tiff?|bmp|gif|webp)")
_NUMBER: Final = regex(r"\d+")


def pictures_in(names: Iterable[str]) -> list[str]:
    """Those of ``names`` of parts that are pictures which can be looked at, ``image2`` before ``image10``."""
    return sorted((name for name in names if _PICTURE.fullmatch(name)), key=_in_numbers)


def _in_numbers(name: str) -> tuple[int, str]:
    number = _NUMBER.search(name.rpartition("/")[2])
    return int(number[0]) if number else 0, name
