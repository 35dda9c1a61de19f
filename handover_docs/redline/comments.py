"""Comments of the new file: those that the old one does not have come along, with their answers.

Accepting and rejecting leave them alone, as they do in Word, but for those on words that go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.package import Package, word_type
from handover_docs.redline.roots import rooted
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENT: Final = w("comment")
_START, _END = w("commentRangeStart"), w("commentRangeEnd")
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_OWN, _ABOVE = f"{_W15}paraId", f"{_W15}paraIdParent"
_EXTENDED: Final = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_PARAGRAPH: Final = n.PARA_IDS[0]
_MOST: Final = 0x7FFFFFFE


@dataclass(slots=True)
class Comments:
    """The comments of both files: ``same`` are those of the new one that the old one has too, by their ids."""

    old: Package
    new: Package
    theirs: dict[str, _Element]
    same: dict[str, _Element]
    number: int
    """The last id that is taken."""
    _given: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Package, new: Package) -> Comments:
        """The comments before any is brought along."""
        ours, theirs = _comments(old), _comments(new)
        known = {_key(one): one for one in ours.values()}
        same = {key: known[_key(one)] for key, one in theirs.items() if _key(one) in known}
        numbers = [int(key) for key in ours if key.isascii() and key.isdigit()]
        return cls(old, new, theirs, same, max(numbers, default=-1))

    @property
    def alone(self) -> set[str]:
        """The ids of those that only the new file has."""
        return set(self.theirs) - set(self.same)

    def sign(self, sign: _Element) -> _Element | None:
        """An end of a comment's range, or its reference, for the redline; ``None`` where it does not come along."""
        identifier = sign.get(n.ID, "")
        if identifier not in self.theirs or identifier in self.same:
            return None
        if identifier not in self._given:
            self.number += 1
            self._given[identifier] = str(self.number)
        return n.element(str(sign.tag), id=self._given[identifier])

    def bring(self, roots: Sequence[_Element], borrowed: Callable[[str, _Element], _Element]) -> int:
        """Bring the comments along that ``roots``, the merged parts, refer to; gives how many there are.

        ``borrowed`` copies one for a part of the old file.
        """
        cited = self._tidied(roots)
        come = {key: own for key, own in self._given.items() if own in cited}
        if not come:
            return 0
        part, root = self._part("comments", "comments")
        places = {_place(self.theirs[key]): _place(mine) for key, mine in self.same.items()}
        used = {one.get(_PARAGRAPH, "") for each in (root, *roots) for one in each.iter(n.P)}
        for identifier, own in come.items():
            source = self.theirs[identifier]
            made = borrowed(part, source)
            made.set(n.ID, own)
            root.append(made)
            place = _place(source)
            if place:
                places[place] = _free(place, used)
                list(made.iter(n.P))[-1].set(_PARAGRAPH, places[place])
        self._answers(places, {_place(self.theirs[key]) for key in come})
        return len(come)

    def _tidied(self, roots: Sequence[_Element]) -> set[str]:
        """The ids that are cited; ends of ranges of others, and such as stand alone, are taken out."""
        ours = set(self._given.values())
        signs: dict[str, list[_Element]] = {}
        for root in roots:
            for one in root.iter(*n.COMMENT_MARKS):
                if one.get(n.ID) in ours:
                    signs.setdefault(one.get(n.ID, ""), []).append(one)
        cited = {key for key, found in signs.items() if any(one.tag == n.COMMENT_REFERENCE for one in found)}
        for key, found in signs.items():
            whole = {one.tag for one in found} >= {_START, _END}
            for one in found:
                if key not in cited or (not whole and one.tag != n.COMMENT_REFERENCE):
                    n.drop(one)
        return cited

    def _answers(self, places: dict[str, str], come: set[str]) -> None:
        """Say which comment answers which, and which are done, as the new file does."""
        source = _root(self.new, "commentsExtended")
        entries = [one for one in source if one.get(_OWN) in come] if source is not None else []
        if not entries:
            return
        _, root = self._part("commentsExtended", _EXTENDED)
        for one in entries:
            made = n.copied(one)
            made.set(_OWN, places[one.get(_OWN, "")])
            above = places.get(one.get(_ABOVE, ""))
            if above:
                made.set(_ABOVE, above)
            elif _ABOVE in made.attrib:
                del made.attrib[_ABOVE]
            root.append(made)

    def _part(self, word: str, link: str) -> tuple[str, _Element]:
        """The part of the old file, begun where it has none, in which what comes from the new one has its meaning."""
        main = self.old.main()
        theirs, ours = _root(self.new, word), _root(self.old, word)
        assert theirs is not None
        made = rooted(ours if ours is not None else n.element(str(theirs.tag)), theirs)
        made.extend(list(ours) if ours is not None else ())
        part = self.old.linked(main, word)
        if part is None:
            folder = main.rpartition("/")[0]
            part = self.old.free_name(f"{folder}/{word}.xml" if folder else f"{word}.xml")
            self.old.link(main, link, part)
            self.old.put(part, made, word_type(word))
        self.old.put(part, made)
        return part, made


def _root(package: Package, word: str) -> _Element | None:
    part = package.linked(package.main(), word)
    return package.root(part) if part is not None else None


def _comments(package: Package) -> dict[str, _Element]:
    root = _root(package, "comments")
    return {one.get(n.ID, ""): one for one in root.iter(_COMMENT)} if root is not None else {}


def _key(comment: _Element) -> tuple[str, str, str]:
    said = "\n".join("".join(one.text or "" for one in each.iter(n.T)) for each in comment.iter(n.P))
    return comment.get(w("author"), ""), comment.get(w("date"), ""), said


def _place(comment: _Element) -> str:
    """The id of the last paragraph of ``comment``, by which other parts know it; empty where it has none."""
    paragraphs = list(comment.iter(n.P))
    return paragraphs[-1].get(_PARAGRAPH, "") if paragraphs else ""


def _free(place: str, used: set[str]) -> str:
    """``place``, or the next id of a paragraph that is not ``used``; it is from now on."""
    number = int(place, 16)
    while f"{number:08X}" in used:
        number = number % _MOST + 1
    used.add(f"{number:08X}")
    return f"{number:08X}"
