"""Word's XML of 2003 as the parts of an Office file: what programs that fill in a template still write as .doc.

One file holds all: headers stand in the properties of their section, notes and tracked changes around the words, the
number of a list item beside it. Each is put where a Word file of today has it, so that the same reader reads both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE: Final = b"http://schemas.microsoft.com/office/word/2003/wordml"

_TODAY: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W: Final = f"{{{NAMESPACE.decode()}}}"
_WX: Final = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML: Final = "{http://schemas.microsoft.com/aml/2001/core}"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TRACKED: Final = {"Word.Insertion": f"{_W}ins", "Word.Deletion": f"{_W}del"}
_MARGINS: Final = {f"{_W}hdr": "header", f"{_W}ftr": "footer"}
_NOTES: Final = {f"{_W}footnote": "footnote", f"{_W}endnote": "endnote"}
_WHICH: Final = {"odd": "default"}
_CARRIED: Final = {
    f"{_W}macrosPresent": "word/vbaproject.bin",
    f"{_W}embeddedObjPresent": "word/embeddings/object.bin",
}
"""The parts that a file of today has where one of 2003 only says that there is such a thing in it."""


def parts_of(root: _Element) -> dict[str, bytes]:
    """The parts of the document ``root`` by their names, as far as its text goes."""
    _unwrap(root)
    _track(root)
    _label(root)
    parts = {name: b"" for said, name in _CARRIED.items() if root.get(said) == "yes"}
    links: list[tuple[str, str]] = []
    for kind in _NOTES.values():
        notes = list(_taken_notes(root, kind))
        if notes:
            parts[f"word/{kind}s.xml"] = _written(root, f"{kind}s", notes)
            links.append((f"{kind}s", f"{kind}s.xml"))
    for kind, margin, reference in _taken_margins(root):
        links.append((kind, f"{kind}{len(links) + 1}.xml"))
        parts[f"word/{links[-1][1]}"] = _written(root, "hdr" if kind == "header" else "ftr", list(margin))
        reference.set(f"{{{_RELATIONS}}}id", f"rId{len(links)}")
    styles, body = root.find(f"{_W}styles"), root.find(f"{_W}body")
    if styles is not None:
        parts["word/styles.xml"] = _written(root, "styles", list(styles))
    if body is not None:
        parts["word/document.xml"] = _written(root, "document", [body])
    stated = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    packaged = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{packaged}">{stated}</Relationships>'.encode()
    return parts


def _written(root: _Element, name: str, children: list[_Element]) -> bytes:
    """A part of ``children`` in today's namespace."""
    from lxml import etree

    part = etree.Element(f"{_W}{name}", nsmap={prefix: space for prefix, space in root.nsmap.items() if prefix})
    part.extend(children)
    return etree.tostring(part).replace(NAMESPACE, _TODAY)


def _unwrap(root: _Element) -> None:
    """Takes away what only groups what stands in it."""
    for element in [one for one in root.iter() if isinstance(one.tag, str) and one.tag.startswith(_WX) and len(one)]:
        _replaced(element, list(element))
    for link in root.iter(f"{_W}hlink"):
        link.tag = f"{_W}hyperlink"


def _replaced(element: _Element, by: list[_Element]) -> None:
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = by


def _track(root: _Element) -> None:
    """Marks what was inserted and what was deleted; what is only noted beside the text is taken out."""
    for element in list(root.iter(f"{_AML}annotation")):
        content = element.find(f"{_AML}content")
        inside = list(content) if content is not None else []
        kind = _TRACKED.get(element.get(f"{_W}type", ""))
        if kind is None or element.getparent() is None:
            _replaced(element, [] if element.get(f"{_W}type") == "Word.Comment" else inside)
            continue
        for text in element.iter(f"{_W}t") if kind.endswith("}del") else ():
            text.tag = f"{_W}delText"
        element.tag = kind
        element[:] = inside


def _label(root: _Element) -> None:
    """Puts the number of each list item before its words, as it is shown."""
    from lxml import etree

    for paragraph in list(root.iter(f"{_W}p")):
        listed = paragraph.find(f"{_W}pPr/{_W}listPr")
        shown = listed.find(f"{_WX}t") if listed is not None else None
        said = shown.get(f"{_WX}val", "") if shown is not None else ""
        if listed is not None and listed.getparent() is not None:
            listed.getparent().remove(listed)  # type: ignore[union-attr]
        if any(character.isalnum() for character in said):
            run = etree.Element(f"{_W}r")
            text = etree.SubElement(run, f"{_W}t")
            text.text = f"{said} "
            paragraph.insert(1, run)


def _taken_notes(root: _Element, kind: str) -> Iterator[_Element]:
    """The notes of ``kind``, each with a number, in the place of which a reference stands."""
    from lxml import etree

    numbers = count(1)
    for note in [one for one in root.iter(f"{_W}{kind}") if one.getparent() is not None]:
        parent = note.getparent()
        if parent is None or not parent.tag.endswith("}r"):
            continue
        number = str(next(numbers))
        reference = etree.Element(f"{_W}{kind}Reference")
        reference.set(f"{_W}id", number)
        _replaced(note, [reference])
        note.set(f"{_W}id", number)
        yield note


def _taken_margins(root: _Element) -> Iterator[tuple[str, _Element, _Element]]:
    """Headers and footers with what refers to them in their place."""
    from lxml import etree

    for element in [one for one in root.iter(*_MARGINS) if one.getparent() is not None]:
        kind = _MARGINS[str(element.tag)]
        reference = etree.Element(f"{_W}{kind}Reference", nsmap={"r": _RELATIONS})
        which = element.get(f"{_W}type", "odd")
        reference.set(f"{_W}type", _WHICH.get(which, which))
        _replaced(element, [reference])
        yield kind, element, reference
