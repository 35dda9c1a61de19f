"""What an OpenDocument file brings along, or leaves out, that its text does not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from handover_docs.model.content import Remnant, RemnantKind
from handover_docs.patterns import regex
from handover_docs.readers._links import is_local
from handover_docs.readers._package import Package
from handover_docs.readers._xml import PartError, parse

if TYPE_CHECKING:
    from lxml.etree import _Element

_MANIFEST: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_XLINK: Final = "http://www.w3.org/1999/xlink"
_OBJECT: Final = regex(r"(?i)(object[ _]?\d+)(/|$)")
_DRAWN: Final = (".chart", ".formula")
"""How the types of objects end that are drawn from the text's own values, and are no files."""

_OUTSIDE: Final = regex(r"(?!(?i:data|javascript|vnd\.sun\.star\.script):)[A-Za-z][A-Za-z0-9+.-]*:|\.\./|/")
_LINKED: Final = regex(rb"""<(?:\w+:)?([\w-]+)(?=\s)[^<>]*?\s\w+:href=["']([^"'<]*)["']""")
_HYPERLINK: Final = "a"
_EVENT: Final = "event-listener"


def embedded_in(package: Package) -> tuple[Remnant, ...]:
    """The files that stand in another, by their names; charts and formulas are none."""
    objects = dict.fromkeys(match[1] for name in package.names() if (match := _OBJECT.match(name)))
    types = _types(package) if objects else {}
    return tuple(Remnant(RemnantKind.EMBEDDED, name) for name in objects if not types.get(name, "").endswith(_DRAWN))


def _types(package: Package) -> Mapping[str, str]:
    """What the manifest says of the objects, by their names in lower case."""
    try:
        root, _ = parse(package.read("META-INF/manifest.xml") or b"")
    except PartError:
        return {}
    entries = root.iter(f"{_MANIFEST}file-entry")
    said = {entry.get(f"{_MANIFEST}full-path", ""): entry.get(f"{_MANIFEST}media-type", "") for entry in entries}
    return {path.rstrip("/").lower(): kind for path, kind in said.items()}


def outside_of(roots: Iterable[_Element]) -> tuple[Remnant, ...]:
    """What is taken in from elsewhere when the file is opened, and links to files on its author's computer."""
    links: list[tuple[str, str]] = []
    for root in roots:
        linked: Any = root.xpath("//*[@x:href]", namespaces={"x": _XLINK})
        links += [(element.tag.rpartition("}")[2], element.get(f"{{{_XLINK}}}href", "")) for element in linked]
    return _leading_out(links)


def outside_in(content: bytes, roots: Iterable[_Element]) -> tuple[Remnant, ...]:
    """The same of XML that is too large to be held as a tree, beside ``roots``."""
    hrefs = _LINKED.findall(content) if b":href=" in content else []
    linked = ((name.decode(), unescape(target.decode("utf-8", "replace"))) for name, target in hrefs)
    found = {one.name: one for one in (*_leading_out(linked), *outside_of(roots))}
    return tuple(found[name] for name in sorted(found))


def _leading_out(links: Iterable[tuple[str, str]]) -> tuple[Remnant, ...]:
    """Those of ``links``, the names of elements with their targets, that lead out of the file."""
    targets: set[str] = set()
    for element, said in links:
        target = said.strip()
        # A hyperlink is followed by who clicks on it.
        leads_out = is_local(target) if element == _HYPERLINK else _OUTSIDE.match(target) is not None
        if leads_out and element != _EVENT:
            targets.add(target)
    return tuple(Remnant(RemnantKind.LINK, target) for target in sorted(targets))
