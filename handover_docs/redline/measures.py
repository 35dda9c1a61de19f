"""Measures of Strict Open XML, which have a unit, as the bare numbers of the transitional kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.redline.names import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_POINTS: Final = regex(r"-?\d+(?:\.\d+)?pt")
_HALF_POINTS: Final = frozenset({w("sz"), w("szCs"), w("kern"), w("position")})
_OURS: Final = w("")


def in_twips(root: _Element) -> None:
    """Write every measure in points as twentieths of a point, sizes of type as halves."""
    for one in root.iter():
        for key, value in one.items():
            if str(key).startswith(_OURS) and _POINTS.fullmatch(str(value)):
                points = float(str(value)[:-2])
                one.set(key, str(round(points * (2 if one.tag in _HALF_POINTS else 20))))
