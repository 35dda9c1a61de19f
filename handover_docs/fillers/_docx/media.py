"""The pictures that a document is given: their parts, and the links to them from the parts that show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from handover_docs.dialect.pictures import Image, measured
from handover_docs.fillers._docx.archive import Stored
from handover_docs.fillers._docx.ooxml import CONTENT_TYPES, RELATIONSHIPS
from handover_docs.slotted import dataclass, field

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_EMPTY: Final = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


@dataclass(slots=True)
class Media:
    """The pictures of one document; ``part`` is the part that is being filled."""

    part: str = ""
    _names: dict[bytes, str] = field(default_factory=dict)
    _links: dict[str, dict[str, str]] = field(default_factory=dict)

    def link(self, image: Image) -> str:
        """The id by which the part being filled refers to ``image``; the same picture is stored once."""
        name = self._names.get(image.data)
        if name is None:
            name = f"word/media/handover{len(self._names) + 1}.{measured(image.data).extension}"
            self._names[image.data] = name
        links = self._links.setdefault(self.part, {})
        return links.setdefault(name, f"rIdHandover{len(links) + 1}")

    def parts(self, entries: tuple[Stored, ...], changed: Mapping[str, bytes]) -> dict[str, bytes]:
        """What the package gains: the pictures, the links to them, their content types."""
        return dict(self._parts({entry.name: entry for entry in entries}, changed)) if self._names else {}

    def _parts(self, entries: Mapping[str, Stored], changed: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        yield (
            CONTENT_TYPES,
            _typed(entries[CONTENT_TYPES].read(), {name.rpartition(".")[2] for name in self._links_to()}),
        )
        for part, links in self._links.items():
            folder, _, base = part.rpartition("/")
            name = f"{folder}/_rels/{base}.rels"
            old = changed.get(name) or (entries[name].read() if name in entries else _EMPTY)
            yield name, _linked(old, folder, links)
        for data, name in self._names.items():
            yield name, data

    def _links_to(self) -> set[str]:
        return {name for links in self._links.values() for name in links}


def _typed(part: bytes, extensions: set[str]) -> bytes:
    from lxml import etree

    root = etree.fromstring(part)
    known = {str(default.get("Extension", "")).lower() for default in root.iter(f"{{{_TYPES}}}Default")}
    for extension in sorted(extensions - known):
        default = etree.Element(f"{{{_TYPES}}}Default", Extension=extension, ContentType=f"image/{extension}")
        root.insert(0, default)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _linked(part: bytes, folder: str, links: Mapping[str, str]) -> bytes:
    from lxml import etree

    root = etree.fromstring(part)
    for name, identity in links.items():
        target = name.removeprefix(f"{folder}/")
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=identity, Type=_KIND, Target=target)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
