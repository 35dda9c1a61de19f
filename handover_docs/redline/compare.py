"""Compares two Word files as a whole: every part with text of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from handover_docs.errors import DocumentError, Problem
from handover_docs.patterns import regex
from handover_docs.redline import names as n
from handover_docs.redline.borrowing import Borrower, Bringing
from handover_docs.redline.changes import ChangeKind, Comparison
from handover_docs.redline.comments import Comments
from handover_docs.redline.desk import Desk, Findings
from handover_docs.redline.formats import Formats
from handover_docs.redline.margins import Margins, uses_of
from handover_docs.redline.marking import Marking
from handover_docs.redline.names import w
from handover_docs.redline.notes import NoteParts
from handover_docs.redline.numbering import Numbering
from handover_docs.redline.package import Package, open_word, word_type
from handover_docs.redline.places import Places
from handover_docs.redline.refusals import refused
from handover_docs.redline.remarks import remarks_on
from handover_docs.redline.roots import rooted
from handover_docs.redline.sameness import Sameness
from handover_docs.redline.settling import settle_package, telling_parts
from handover_docs.redline.story import Story
from handover_docs.redline.styles import Styles
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATE: Final = regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
AUTHOR: Final = "handover"
"""Who is said to have made the changes, unless it is said otherwise."""


def compare(
    old: bytes,
    new: bytes,
    *,
    names: tuple[str, str] = ("old.docx", "new.docx"),
    author: str = AUTHOR,
    date: str | None = None,
    formatting: bool = True,
) -> Comparison:
    """The Word file ``old`` with tracked changes that make it ``new``.

    Accepting them all gives the text of ``new`` in every part, rejecting them all that of ``old``. Tracked changes that
    either file has already are taken as accepted first, which a note says. ``date`` is that of the changes
    (``2026-11-22T08:00:00Z``), else when ``new`` says it was saved last. Without ``formatting``, changes of look alone
    are not shown.
    Raises ``DocumentError`` for each file that cannot be used.
    """
    first, second = _opened(((old, names[0]), (new, names[1])))
    first.as_document()
    settled = (settle_package(first, accept=True), settle_package(second, accept=True))
    comparing = _Comparing.of(first, second, author, date or _saved(second), formatting)
    try:
        comparing.merge()
    except RecursionError:
        raise refused("deep", names[0]) from None
    found = comparing.findings
    left = len(comparing.bringing.comments.alone) - found.comments
    remarks = remarks_on(first, second, settled, (found.comments, left), found.untracked)
    return Comparison(first.written(), tuple(found.changes), remarks, found.untracked == 0)


def _opened(files: Iterable[tuple[bytes, str]]) -> list[Package]:
    """The files; all that cannot be used are told of at once."""
    found: list[Package] = []
    problems: list[Problem] = []
    for data, name in files:
        try:
            found.append(open_word(data, name))
        except DocumentError as error:
            problems += error.problems
    if problems:
        raise DocumentError(*problems)
    return found


@dataclass(slots=True)
class _Comparing:
    """Two files, and what they have in common in all parts."""

    old: Package
    new: Package
    bringing: Bringing
    marking: Marking
    formatting: bool
    findings: Findings = field(default_factory=Findings)
    _places: dict[tuple[bool, str], Places] = field(default_factory=dict)
    _brought: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Package, new: Package, author: str, date: str, formatting: bool) -> _Comparing:
        numbering = Numbering(_linked(old, "numbering"), _linked(new, "numbering"), lambda: _begun(old))
        effects = _linked(old, "stylesWithEffects")
        also = (effects,) if effects is not None else ()
        styles = Styles(_linked(old, "styles"), _linked(new, "styles"), numbering.number, also)
        numbering.style = styles.style
        roots = [root for part in telling_parts(old) if (root := old.root(part)) is not None]
        marks = {one.get(n.NAME, "") for root in roots for one in root.iter(n.BOOKMARK_START)}
        last = _last_id(roots)
        bringing = Bringing(old, new, styles, numbering, Comments.of(old, new), marks, last)
        for kind in ("footnotes", "endnotes"):
            notes = _linked(old, kind)
            ids = [int(one.get(n.ID, "0")) for one in notes if _is_number(one.get(n.ID))] if notes is not None else []
            bringing.note_ids[kind] = max([0, *ids])
        return cls(old, new, bringing, Marking(author, date, last + 1_000_000), formatting)

    def merge(self) -> None:
        """Merge the body, then the headers and footers, then the notes."""
        main, their_main = self.old.main(), self.new.main()
        before, after = self.old.root(main), self.new.root(their_main)
        assert before is not None
        assert after is not None
        for root in (before, after):
            _with_section(root)
        uses = uses_of(self.old, main, before), uses_of(self.new, their_main, after)
        desk = self._desk("body", main, their_main, before, after)
        root, body = self._body(desk, before, after)
        self.old.put(main, root)
        margins = Margins(self.old, self.new, *uses, self._margin, self._bring)
        margins.settle(body, self.findings.sections, self.findings.new_sections)
        self._sections(desk)
        NoteParts(self.old, self.new, self.bringing, self.findings, self._desk).merge()
        self.findings.comments = self._comments()

    def _comments(self) -> int:
        """Bring over the comments on what was merged; gives how many."""
        part = self.new.linked(self.new.main(), "comments")
        if part is None:
            return 0
        roots = [root for name in telling_parts(self.old) if (root := self.old.root(name)) is not None]
        return self.bringing.comments.bring(roots, lambda own, one: self._borrower(own, part).borrow(one))

    def _body(self, desk: Desk, before: _Element, after: _Element) -> tuple[_Element, _Element]:
        old, new = before.find(n.BODY), after.find(n.BODY)
        old = old if old is not None else n.element(n.BODY)
        new = new if new is not None else n.element(n.BODY)
        body = Story(desk).merge(old, new)
        section, their_section = old.find(n.SECTPR), new.find(n.SECTPR)
        if section is not None and their_section is not None:
            made = n.copied(section)
            body.append(made)
            self.findings.sections.append((made, section, their_section))
        root = rooted(before, after)
        root.extend(n.copied(one) for one in n.elements(before) if one.tag != n.BODY)
        root.append(body)
        return root, body

    def _sections(self, desk: Desk) -> None:
        """Track what became of page sizes, margins and the like."""
        for made, old, new in self.findings.sections:
            merged, changed = desk.formats.merged(made, new, n.SECTPR)
            if changed and merged is not None and old is not None:
                made[:] = list(merged)
                desk.found(ChangeKind.PAGE_LAYOUT, old=("", old), new=("", new))

    def _margin(self, kind: str, name: str, before: str | None, after: str | None) -> None:
        """Merge the header or footer ``before`` with ``after`` into the part ``name``."""
        old, new = _root(self.old, before), _root(self.new, after)
        empty = n.element(w("hdr" if kind == "header" else "ftr"))
        empty.append(n.element(n.P))
        first = old if old is not None else empty
        second = new if new is not None else n.copied(empty)
        desk = self._desk(kind, name, after or self.new.main(), first, second, before or name)
        made = rooted(first, second)
        made.extend(Story(desk).merge(first, second))
        self.old.put(name, made)

    def _bring(self, kind: str, part: str) -> str:
        """Bring a header or footer of a section over that the old file does not have."""
        if part not in self._brought:
            source = self.new.root(part)
            assert source is not None
            name = self.old.free_name(part)
            self.old.put(name, n.element(source.tag), word_type(kind))
            made = rooted(n.element(source.tag), source)
            made.extend(self._borrower(name, part).borrow(source))
            self.old.put(name, made)
            self._brought[part] = name
        return self._brought[part]

    def _borrower(self, old_part: str, new_part: str) -> Borrower:
        return Borrower(self.bringing, old_part, new_part)

    def _desk(
        self, story: str, part: str, their_part: str, old: _Element, new: _Element, read: str | None = None
    ) -> Desk:
        """A desk for two parts, whose paragraphs are counted on in each ``story``; ``read`` has the old one's links."""
        borrower = self._borrower(part, their_part)
        return Desk(
            Sameness(self.old, read or part),
            Sameness(self.new, their_part),
            self._placed(False, story, old),
            self._placed(True, story, new),
            borrower,
            Formats(borrower, self.marking, self.formatting),
            self.marking,
            self.findings,
        )

    def _placed(self, is_new: bool, story: str, root: _Element) -> Places:
        places = self._places.setdefault((is_new, story), Places(story))
        places.read(root)
        return places


def _with_section(root: _Element) -> None:
    """Give the body of ``root`` the last section that it need not state."""
    for body in root.findall(n.BODY):
        if body.find(n.SECTPR) is None:
            body.append(n.element(n.SECTPR))


def _linked(package: Package, word: str) -> _Element | None:
    return _root(package, package.linked(package.main(), word))


def _root(package: Package, part: str | None) -> _Element | None:
    return package.root(part) if part is not None else None


def _begun(package: Package) -> _Element:
    """A part for lists in a file that had none."""
    main = package.main()
    folder = main.rpartition("/")[0]
    name = package.free_name(f"{folder}/numbering.xml" if folder else "numbering.xml")
    root = n.element(w("numbering"))
    package.put(name, root, word_type("numbering"))
    package.link(main, "numbering", name)
    return root


def _last_id(roots: Iterable[_Element]) -> int:
    found = [one.get(n.ID) or one.get("id") for root in roots for one in root.iter() if isinstance(one.tag, str)]
    numbers = [int(value) for value in found if value is not None and _is_number(value)]
    return max([0, *(number for number in numbers if number < 2**30)])


def _saved(package: Package) -> str:
    """When the file says that it was saved last; the first date that Word knows where it does not."""
    root = _root(package, package.linked("", "core-properties"))
    stated = next(root.iter("{http://purl.org/dc/terms/}modified"), None) if root is not None else None
    text = (stated.text or "").strip() if stated is not None else ""
    return text if _DATE.fullmatch(text) else "1900-01-01T00:00:00Z"


def _is_number(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit()
