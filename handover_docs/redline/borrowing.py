"""Brings content of the new file into the old one, with all that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.comments import Comments
from handover_docs.redline.names import w
from handover_docs.redline.numbering import Numbering
from handover_docs.redline.package import Package
from handover_docs.redline.sameness import without_revisions
from handover_docs.redline.styles import Styles
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLES: Final = frozenset({w("pStyle"), w("rStyle"), w("tblStyle")})
_DROPPED: Final = (
    n.COMMENT_MARKS
    | n.NOISE
    | {w("permStart"), w("permEnd"), w("dataBinding")}
    | {
        w("headerReference"),
        w("footerReference"),
    }
)
"""What is not brought along; headers and footers are given to each section in the end."""
_VML: Final = "{urn:schemas-microsoft-com:vml}"
NOTES: Final = {n.FOOTNOTE_REFERENCE: "footnotes", n.ENDNOTE_REFERENCE: "endnotes"}


@dataclass(slots=True)
class Bringing:
    """What is brought over, for all parts: ids that are taken and ids that were given."""

    old: Package
    new: Package
    styles: Styles
    numbering: Numbering
    comments: Comments
    bookmarks: set[str]
    """Names of bookmarks in the redline."""
    number: int
    """The last id of a bookmark or picture that was given."""
    notes: dict[tuple[str, str], str] = field(default_factory=dict)
    """The kind of a note and its id in the new file, and its id in the redline."""
    note_ids: dict[str, int] = field(default_factory=dict)
    """The last id of a note of each kind that is taken."""
    parts: dict[str, str] = field(default_factory=dict)
    _marks: dict[tuple[str, str], str] = field(default_factory=dict)

    def next(self) -> str:
        """An id that no bookmark and no picture has yet."""
        self.number += 1
        return str(self.number)

    def note(self, kind: str, identifier: str) -> str:
        """The id in the redline of a note that comes with its reference."""
        key = (kind, identifier)
        if key not in self.notes:
            self.note_ids[kind] = self.note_ids.get(kind, 0) + 1
            self.notes[key] = str(self.note_ids[kind])
        return self.notes[key]

    def part(self, name: str) -> str:
        """The name in the redline of a part of the new file, brought over with all that it leads to."""
        if name in self.parts:
            return self.parts[name]
        data = self.new.parts[name]
        same = self.old.parts.get(name) == data and name not in self.old.roots and not self.new.links(name)
        own = name if same else self.old.add(name, data, self.new.content_type(name))
        self.parts[name] = own
        if not same and self.new.links(name):
            self._lead_on(name, own)
        return own

    def _lead_on(self, name: str, own: str) -> None:
        ids = {}
        for link in self.new.links(name).values():
            inside = not link.external and link.target in self.new.parts
            target = self.part(link.target) if inside else link.target
            ids[link.id] = self.old.link(own, link.kind, target, link.external)
        root = self.old.root(own) if any(key != value for key, value in ids.items()) else None
        for one in root.iter() if root is not None else ():
            for key, value in one.items():
                if str(key).startswith(n.RELATION_PREFIX) and value in ids:
                    one.set(key, ids[value])

    def bookmark(self, marker: _Element, part: str) -> _Element | None:
        """A bookmark's beginning or end for the redline; ``None`` where the old file has one of that name."""
        key = (part, marker.get(n.ID, ""))
        if marker.tag == n.BOOKMARK_START:
            name = marker.get(n.NAME, "")
            if name in self.bookmarks:
                return None
            self.bookmarks.add(name)
            self._marks[key] = self.next()
        elif marker.tag != n.BOOKMARK_END or key not in self._marks:
            return None
        copy = n.copied(marker)
        copy.set(n.ID, self._marks[key])
        return copy


@dataclass(frozen=True, slots=True)
class Borrower:
    """Copies elements of ``new_part`` for ``old_part``."""

    bringing: Bringing
    old_part: str
    new_part: str

    def borrow(self, one: _Element) -> _Element:
        """A copy of ``one`` that means the same in the redline."""
        return self.adapted(without_revisions(n.copied(one)))

    def adapted(self, copy: _Element) -> _Element:
        """``copy`` with every reference led to what it means."""
        self._shapes(copy)
        for each in [each for each in copy.iter() if isinstance(each.tag, str)]:
            if each.tag in _DROPPED and each is not copy:
                self._dropped(each)
                continue
            self._references(each)
            if each.tag in (n.BOOKMARK_START, n.BOOKMARK_END) and each is not copy:
                made = self.bringing.bookmark(each, self.new_part)
                if made is None:
                    n.drop(each)
                else:
                    each.set(n.ID, made.get(n.ID, ""))
        return copy

    def marker(self, marker: _Element) -> _Element | None:
        """What the redline has of a bookmark or another sign that stands between words; ``None`` for nothing."""
        if marker.tag in n.COMMENT_MARKS:
            return self.bringing.comments.sign(marker)
        if marker.tag == n.R:
            return self._reference(marker)
        return self.bringing.bookmark(marker, self.new_part) if marker.tag in n.MARKERS else None

    def _reference(self, run: _Element) -> _Element | None:
        """The run with the reference of a comment, where that comes along."""
        found = run.find(n.COMMENT_REFERENCE)
        sign = self.bringing.comments.sign(found) if found is not None else None
        if sign is None:
            return None
        made = n.element(n.R)
        look = run.find(n.RPR)
        if look is not None:
            made.append(self.borrow(look))
        made.append(sign)
        return made

    def shell(self, container: _Element) -> _Element:
        """A link or control of the new file without its content."""
        return self.adapted(without_revisions(shell_of(container)))

    def _references(self, each: _Element) -> None:
        bringing = self.bringing
        if each.tag in _STYLES:
            each.set(n.VAL, bringing.styles.style(each.get(n.VAL, "")))
        elif each.tag == w("numId"):
            each.set(n.VAL, bringing.numbering.number(each.get(n.VAL, "0")))
        elif each.tag in NOTES:
            each.set(n.ID, bringing.note(NOTES[each.tag], each.get(n.ID, "")))
        elif each.tag == n.DRAWING_ID:
            each.set("id", bringing.next())
        elif each.tag == n.ID and _tag_above(each) == n.SDTPR:
            n.drop(each)
        for key, value in each.items():
            if str(key).startswith(n.RELATION_PREFIX):
                each.set(key, self._relation(str(value)))

    def _shapes(self, copy: _Element) -> None:
        """Give drawings of the old kind ids of their own, with all that goes by those."""
        given: dict[str, str] = {}
        for each in copy.iter():
            own = each.get("id")
            if own and str(each.tag).startswith(_VML):
                given[own] = f"_x0000_s{self.bringing.next()}"
                each.set("id", given[own])
        for each in copy.iter() if given else ():
            for name, value in (("ShapeID", each.get("ShapeID", "")), ("type", each.get("type", ""))):
                mark = "#" if value.startswith("#") else ""
                if value.removeprefix("#") in given:
                    each.set(name, mark + given[value.removeprefix("#")])

    def _relation(self, identifier: str) -> str:
        link = self.bringing.new.links(self.new_part).get(identifier)
        if link is None:
            return identifier
        inside = not link.external and link.target in self.bringing.new.parts
        target = self.bringing.part(link.target) if inside else link.target
        return self.bringing.old.link(self.old_part, link.kind, target, link.external)

    def _dropped(self, each: _Element) -> None:
        run = each.getparent()
        n.drop(each)
        if run is not None and run.tag == n.R and all(child.tag == n.RPR for child in run):
            n.drop(run)


def _tag_above(one: _Element) -> str | None:
    above = one.getparent()
    return str(above.tag) if above is not None else None


def shell_of(container: _Element) -> _Element:
    """``container`` without the runs that it holds."""
    made = n.copied(container)
    content = made.find(n.SDT_CONTENT) if made.tag == n.SDT else made
    if content is not None:
        content[:] = [child for child in content if child.tag in (w("smartTagPr"), w("customXmlPr"))]
    return made
