"""The text of a Word paragraph as its reader sees it, each character with the element that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_SHOWN: Final = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_LEFT_OUT: Final = frozenset({n.PPR, n.RPR, n.SDTPR, n.DEL, n.MOVE_FROM, n.TEXTBOX, n.FALLBACK, w("sdtEndPr"), n.P})
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a character stands: its run, the child of the run, and how far into that child's text."""

    run: _Element
    child: _Element
    offset: int


@dataclass(slots=True)
class Spots:
    """The characters of a paragraph and where each of them stands."""

    text: str = ""
    spots: list[Spot] = field(default_factory=list)


def spots_of(paragraph: _Element) -> Spots:
    """What is seen of ``paragraph``; text that was deleted, is hidden, or is the code of a field, is not."""
    found = Spots()
    chars: list[str] = []
    codes: list[bool] = []
    _read(paragraph, found.spots, chars, codes)
    found.text = "".join(chars)
    return found


def _read(parent: _Element, spots: list[Spot], chars: list[str], codes: list[bool]) -> None:
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        if child.tag == n.R:
            if not _is_hidden(child):
                _run(child, spots, chars, codes)
        elif not (child.tag == n.SDT and _is_prompt(child)):
            _read(child, spots, chars, codes)


def _run(run: _Element, spots: list[Spot], chars: list[str], codes: list[bool]) -> None:
    for child in run:
        if child.tag == n.FLD_CHAR:
            _field(child.get(w("fldCharType")), codes)
        elif any(codes):
            continue
        elif child.tag == n.T:
            for offset, char in enumerate(child.text or ""):
                chars.append(" " if char == "\n" else char)
                spots.append(Spot(run, child, offset))
        elif child.tag in _SHOWN:
            chars.append(_SHOWN[child.tag])
            spots.append(Spot(run, child, 0))


def _field(kind: str | None, codes: list[bool]) -> None:
    """Keep count of the fields that stand open: whether what follows is code, and no text."""
    if kind == "begin":
        codes.append(True)
    elif codes and kind == "separate":
        codes[-1] = False
    elif codes and kind == "end":
        codes.pop()


def _is_hidden(run: _Element) -> bool:
    mark = run.find(f"{n.RPR}/{w('vanish')}")
    return mark is not None and mark.get(n.VAL, "1") not in _OFF


def _is_prompt(control: _Element) -> bool:
    mark = control.find(f"{n.SDTPR}/{w('showingPlcHdr')}")
    return mark is not None and mark.get(n.VAL, "1") not in _OFF


def split_before(paragraph: _Element, at: int) -> None:
    """Cut runs of ``paragraph`` so that one begins with its character ``at``."""
    seen = spots_of(paragraph)
    if not 0 < at < len(seen.spots) or seen.spots[at - 1].run is not seen.spots[at].run:
        return
    spot = seen.spots[at]
    run, child = spot.run, spot.child
    second = n.element(n.R)
    for key, value in run.attrib.items():
        second.set(key, value)
    properties = run.find(n.RPR)
    if properties is not None:
        second.append(n.copied(properties))
    if spot.offset:
        text = child.text or ""
        rest = n.element(n.T)
        child.text, rest.text = text[: spot.offset], text[spot.offset :]
        for part in (child, rest):
            part.set(n.SPACE, "preserve")
        second.append(rest)
        following = list(child.itersiblings())
    else:
        following = [child, *child.itersiblings()]
    second.extend(following)
    parent = run.getparent()
    if parent is not None:
        parent.insert(parent.index(run) + 1, second)


def runs_between(paragraph: _Element, start: int, end: int) -> list[_Element]:
    """The runs that hold exactly the characters from ``start`` to ``end``, cut where needed."""
    split_before(paragraph, start)
    split_before(paragraph, end)
    found: list[_Element] = []
    for spot in spots_of(paragraph).spots[start:end]:
        if not found or found[-1] is not spot.run:
            found.append(spot.run)
    return found
