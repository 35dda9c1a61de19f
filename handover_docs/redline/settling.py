"""Accepts or rejects all tracked changes of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.package import Package, open_word
from handover_docs.redline.settle import count_changes, settle

if TYPE_CHECKING:
    from lxml.etree import _Element

_TELLING: Final = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
_NOTES: Final = (("footnotes", n.FOOTNOTE_REFERENCE), ("endnotes", n.ENDNOTE_REFERENCE))


def accept_all(document: bytes, name: str = "document.docx") -> bytes:
    """The Word file with all tracked changes accepted, in every part; raises ``DocumentError``."""
    return _settled(document, name, accept=True)


def reject_all(document: bytes, name: str = "document.docx") -> bytes:
    """The Word file with all tracked changes rejected, in every part; raises ``DocumentError``."""
    return _settled(document, name, accept=False)


def _settled(document: bytes, name: str, *, accept: bool) -> bytes:
    package = open_word(document, name)
    settle_package(package, accept=accept)
    return package.written()


def telling_parts(package: Package) -> list[str]:
    """The main part and those with text of their own that it names."""
    main = package.main()
    linked = (link for link in package.links(main).values() if not link.external)
    named = sorted({link.target for link in linked if link.word in _TELLING and package.has(link.target)})
    return [main, *named]


def settle_package(package: Package, *, accept: bool) -> int:
    """Settle all tracked changes of ``package``; gives how many there were."""
    found = 0
    cited = {tag: _cited(package, tag) for _, tag in _NOTES}
    remarked = _cited(package, n.COMMENT_REFERENCE)
    for part in telling_parts(package):
        root = package.root(part)
        if root is None:
            continue
        changes = count_changes(root)
        if changes:
            settle(root, accept=accept)
            found += changes
    if found:
        for word, tag in _NOTES:
            _drop_notes(package, word, cited[tag] - _cited(package, tag))
        _drop_ranges(package, remarked - _cited(package, n.COMMENT_REFERENCE))
    return found


def _cited(package: Package, tag: str) -> set[str]:
    root = package.root(package.main())
    return {one.get(n.ID, "") for one in root.iter(tag)} if root is not None else set()


def _drop_ranges(package: Package, gone: set[str]) -> None:
    """Take out the ends of comments whose sign went."""
    root = package.root(package.main()) if gone else None
    for one in list(root.iter(*n.COMMENT_MARKS)) if root is not None else ():
        if one.get(n.ID) in gone:
            n.drop(one)


def _drop_notes(package: Package, word: str, gone: set[str]) -> None:
    """Take out the notes whose reference went."""
    part = package.linked(package.main(), word)
    root: _Element | None = package.root(part) if part is not None and gone else None
    for note in list(root) if root is not None else ():
        if isinstance(note.tag, str) and note.get(n.ID) in gone:
            n.drop(note)
