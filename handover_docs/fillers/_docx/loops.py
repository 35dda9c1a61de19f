"""What must differ in every round of a loop: bookmarks, the ids of drawings, lists that begin anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.blocks import Blocks
from handover_docs.fillers._docx.draft import Draft, mark
from handover_docs.fillers._docx.media import Media
from handover_docs.fillers._docx.ooxml import BOOKMARK_END, BOOKMARK_START, PPR, TBL, VAL, W14, P, W, w
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

RESTARTING: Final = "restart"
"""The name of a list definition whose lists all begin anew after anything else."""

_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WORN: Final = (w("proofErr"), w("lastRenderedPageBreak"))
_FIRST_ID: Final = 1_000_000


def clean(root: _Element) -> bool:
    """Take out what Word keeps for itself and a copy must not repeat: revision and paragraph ids, proofing marks.

    Returns whether a field was marked as out of date, at which Word would ask the reader what to do.
    """
    dirty = [element for element in root.iter(w("fldChar"), w("fldSimple")) if element.get(w("dirty")) is not None]
    for element in dirty:
        del element.attrib[w("dirty")]
    for element in list(root.iter(*_WORN)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter():
        for name in element.attrib if isinstance(element.tag, str) else ():
            key = str(name)
            if key.startswith((f"{{{W}}}rsid", f"{{{W14}}}paraId", f"{{{W14}}}textId")):
                del element.attrib[name]
    return bool(dirty)


def distinguish(draft: Draft, blocks: Blocks, lists: Restarting) -> None:
    """Make ids, names and lists differ in every round of the loops of a part.

    ``lists`` are the numbered lists that begin anew.
    """
    _bookmarks(draft, blocks)
    _lists(draft, blocks, lists)
    for element in list(draft.root.iter(_DRAWING, w("sdtPr"))):
        if not blocks.loops.get(element):
            continue
        if element.tag == _DRAWING:
            element.set("id", mark(draft.code("{{ _ids.drawing() }}")))
        else:
            for identity in element.findall(w("id")):
                element.remove(identity)


def _bookmarks(draft: Draft, blocks: Blocks) -> None:
    ends = {end.get(w("id")): end for end in draft.root.iter(BOOKMARK_END)}
    for start in list(draft.root.iter(BOOKMARK_START)):
        loops = blocks.loops.get(start)
        end = ends.get(start.get(w("id")))
        if not loops or end is None:
            continue
        if blocks.loops.get(end) != loops:
            _remove(start)
            _remove(end)
            continue
        number = draft.code("")
        variable = f"_mark{number}"
        draft.codes[loops[-1]] += f"{{% set {variable} = _ids.bookmark({number}) %}}"
        name = start.get(w("name"), "")
        identity = mark(draft.code(f"{{{{ {variable}.id }}}}"))
        suffix = mark(draft.code(f"{{{{ {variable}.suffix }}}}"))
        start.set(w("id"), identity)
        end.set(w("id"), identity)
        start.set(w("name"), name + suffix)
        _references(draft, blocks, loops[-1], name, suffix)


def _references(draft: Draft, blocks: Blocks, loop: int, name: str, suffix: str) -> None:
    """Let what points to the bookmark ``name`` from within ``loop`` point to the same round's."""
    for link in draft.root.iter(w("hyperlink")):
        if link.get(w("anchor")) == name and loop in blocks.loops.get(link, ()):
            link.set(w("anchor"), name + suffix)
    for instruction in draft.root.iter(w("instrText")):
        if loop in blocks.loops.get(instruction, ()):
            instruction.text = re.sub(rf"\b{re.escape(name)}\b", name + suffix, instruction.text or "")


def _lists(draft: Draft, blocks: Blocks, lists: Restarting) -> None:
    """A list with items in a loop goes on while nothing else comes between its items, and else begins anew.

    Items outside of the loops go on from those before them, as they do in the template; where the list's
    definition is named for it, they too begin anew after anything else.
    """
    items = []
    for paragraph in draft.root.iter(P):
        number = paragraph.find(f"{PPR}/{w('numPr')}/{w('numId')}")
        if number is not None and number.get(VAL) in lists.all:
            items.append((paragraph, number, str(number.get(VAL))))
    repeated = {name for paragraph, _, name in items if blocks.loops.get(paragraph)}
    items = [item for item in items if item[2] in repeated]
    own = {paragraph for paragraph, _, _ in items}
    looping = {loop for paragraph in own for loop in blocks.loops.get(paragraph, ())}
    among = _among(draft.root, own) if any(not blocks.loops.get(paragraph) for paragraph in own) else set()
    for other in list(draft.root.iter(P, TBL)) if items else ():
        between = other in among or looping.intersection(blocks.loops.get(other, ()))
        if other not in own and between and _stands_in_story(other):
            other.addprevious(draft.between("{{ _ids.other() }}"))
    for paragraph, number, name in items:
        anew = blocks.loops.get(paragraph) or name in lists.named
        number.set(VAL, mark(draft.code(f"{{{{ _ids.{'list' if anew else 'same_list'}({name}) }}}}")))


def _among(root: _Element, items: set[_Element]) -> set[_Element]:
    """What stands between the first and the last of ``items``."""
    elements = list(root.iter(P, TBL))
    places = [place for place, element in enumerate(elements) if element in items]
    return set(elements[places[0] : places[-1]])


def _stands_in_story(element: _Element) -> bool:
    """Whether the element stands in the flow of the text, not in a table's cell."""
    return next(element.iterancestors(w("tc")), None) is None


@dataclass(frozen=True, slots=True)
class Restarting:
    """The lists that begin anew: those that override where they start, and those ``named`` by their definition."""

    all: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def restarting_lists(numbering: _Element | None) -> Restarting:
    """The lists of the part ``numbering`` that begin anew."""
    if numbering is None:
        return Restarting()
    definitions = {
        definition.get(w("abstractNumId"))
        for definition in numbering.iter(w("abstractNum"))
        for name in definition.iterchildren(w("name"))
        if name.get(VAL) == RESTARTING
    }
    overridden: set[str] = set()
    named: set[str] = set()
    for instance in numbering.iter(w("num")):
        base = instance.find(w("abstractNumId"))
        if base is not None and base.get(VAL) in definitions:
            named.add(instance.get(w("numId"), ""))
        elif instance.find(f"{w('lvlOverride')}/{w('startOverride')}") is not None:
            overridden.add(instance.get(w("numId"), ""))
    numbers = frozenset(number for number in overridden | named if number.isdecimal())
    return Restarting(numbers, numbers & named)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """The id of one round's bookmark, and what is added to its name."""

    id: int
    suffix: str


@dataclass(slots=True)
class Ids:
    """Gives out what must be unique within one document."""

    next_list: int = 0
    made_lists: list[tuple[int, int]] = field(default_factory=list)
    media: Media = field(default_factory=Media)
    _next: int = _FIRST_ID
    _rounds: dict[int, int] = field(default_factory=dict)
    _current: dict[int, int] = field(default_factory=dict)
    _latest: dict[int, int] = field(default_factory=dict)

    def drawing(self) -> int:
        """An id for a drawing."""
        self._next += 1
        return self._next

    def bookmark(self, number: int) -> Bookmark:
        """The bookmark ``number`` of the template, for this round."""
        seen = self._rounds.get(number, 0) + 1
        self._rounds[number] = seen
        self._next += 1
        return Bookmark(self._next, f"_{seen}" if seen > 1 else "")

    def list(self, number: int) -> int:
        """The list that an item of the template's list ``number`` belongs to here."""
        if number not in self._current:
            self._current[number] = self.next_list
            self.made_lists.append((self.next_list, number))
            self.next_list += 1
        self._latest[number] = self._current[number]
        return self._current[number]

    def same_list(self, number: int) -> int:
        """The list that an item outside of all loops goes on with, whatever stands before it."""
        self._current[number] = self._latest.setdefault(number, number)
        return self._current[number]

    def other(self) -> str:
        """Something that is no item of a list: every list ends here."""
        self._current.clear()
        return ""


def lists_added(numbering: str, made: list[tuple[int, int]]) -> str:
    """The numbering part with lists made from others, each beginning at its own start."""
    added = "".join(_copied(numbering, number, base) for number, base in made)
    end = re.search(r"<w:numIdMacAtCleanup[ />]|</w:numbering>", numbering)
    assert end is not None
    return numbering[: end.start()] + added + numbering[end.start() :]


def _copied(numbering: str, number: int, base: int) -> str:
    found = re.search(rf'<w:num (?:[^>]* )?w:numId="{base}"[^>]*>(.*?)</w:num>', numbering, re.DOTALL)
    assert found is not None
    inner = found[1]
    if "<w:startOverride" not in inner:
        inner += '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}">{inner}</w:num>'


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
