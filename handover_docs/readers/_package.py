"""An Office file as its parts: a zip with relationships (ECMA-376 part 2), or the same as one flat XML."""

from __future__ import annotations

import posixpath
import re
from base64 import b64decode
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from handover_docs.archives.entries import EntryError
from handover_docs.archives.zipped import ZipArchive, ZipEntry, open_zip
from handover_docs.model.content import Reason
from handover_docs.model.making import quickly_made
from handover_docs.patterns import regex
from handover_docs.readers import _word_2003
from handover_docs.readers._xml import PartError, parse, parse_plain, plain
from handover_docs.slotted import dataclass, field
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

PART_LIMIT: Final = 200 * 1024 * 1024
"""Bytes that one part may have unpacked; parsing takes several times as much memory."""

_SHORT: Final = 16 * 1024
"""Bytes that relationships may have to be kept for the next file."""

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ATTRIBUTE: Final = regex(r'([\w:]+)="([^"]*)"')
_HEAD: Final = r"\ufeff?(?:<\?xml[^>?]*\?>)?\s*"
_ATTRIBUTES: Final = r'(?:\s++[A-Za-z0-9:._-]++="[^"]*+")*+\s*+'
_RELATIONSHIPS: Final = regex(
    rf"{_HEAD}<Relationships{_ATTRIBUTES}>((?:\s*+<Relationship(?=\s){_ATTRIBUTES}/>)*+)\s*</Relationships>\s*"
)
_PROPERTY: Final = regex(rf"<(?:\w+:)?(\w+){_ATTRIBUTES}>([^<]*)</")
_PROPERTIES: Final = regex(
    rf"{_HEAD}<(?:\w+:)?\w+{_ATTRIBUTES}>"
    rf"((?:\s*+<(?:\w+:)?\w+{_ATTRIBUTES}(?:/>|>[^<]*+</(?:\w+:)?\w+>))*+)\s*</(?:\w+:)?\w+>\s*"
)
_LISTS: Final = (b"HeadingPairs", b"TitlesOfParts")
"""What a file says of its own sheets or chapters beside its properties."""
_PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


@quickly_made
@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another. ``kind`` is the last word of its type: ``header``, ``comments``."""

    id: str
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one file by name (``word/document.xml``), and what went wrong with any of them."""

    damage: Reason | None
    _entries: Mapping[str, ZipEntry] = field(default_factory=dict)
    _archive: ZipArchive | None = None
    _parts: Mapping[str, bytes] = field(default_factory=dict)
    problems: list[tuple[str, Bilingual]] = field(default_factory=list)
    _names: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case."""
        self._names = self._names or tuple(self._entries) or tuple(self._parts)
        return self._names

    def read(self, name: str) -> bytes | None:
        """The bytes of a part; ``None`` where there is none. Raises ``PartError`` where it is broken."""
        key = name.lower()
        if self._archive is None:
            return self._parts.get(key)
        entry = self._entries.get(key)
        if entry is None:
            return None
        try:
            return self._archive.read(entry, PART_LIMIT)
        except EntryError as problem:
            raise PartError(problem.reason, problem.what) from problem

    def root(self, name: str) -> _Element | None:
        """The parsed part, ``None`` where there is none or nothing in it can be used: then a problem is noted."""
        data = self.plain(name)
        return None if data is None else self.parsed(name, data)

    def plain(self, name: str) -> bytes | None:
        """The bytes of a part as ``_xml.plain`` gives them, ``None`` where there is none or it is broken."""
        try:
            data = self.read(name)
            return None if data is None else plain(data)
        except PartError as problem:
            if problem.reason is Reason.UNSAFE:
                raise
            self.problems.append((name, problem.what))
            return None

    def parsed(self, name: str, data: bytes) -> _Element | None:
        """The root of the part ``name`` in ``data``, which ``plain`` gave; ``None`` where nothing in it can be used."""
        try:
            root, whole = parse_plain(data)
        except PartError as problem:
            self.problems.append((name, problem.what))
            return None
        if not whole:
            what = Bilingual(
                "XML 已损坏，只读取了损坏之前的部分。",
                "Its XML is damaged; only what stands before the damage was read.",
            )
            self.problems.append((name, what))
        return root

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The relationships of ``part`` (empty for the package itself) by id."""
        folder, _, name = part.rpartition("/")
        inside = f"{folder}/" if folder else ""
        file = f"{inside}_rels/{name}.rels"
        data = self.plain(file)
        if data is None:
            return {}
        found = _links_before(data, inside) if len(data) <= _SHORT else _links_in(data, inside)
        if found is None:
            root = self.parsed(file, data)
            stated = (element.items() for element in (root.iter(_RELATIONSHIP) if root is not None else ()))
            found = _links([{str(key): str(value) for key, value in own} for own in stated], inside)
        return {link.id: link for link in found}

    def main_part(self, *usual: str) -> str | None:
        """The name of the main part: by relationship, else the first of ``usual`` that is there."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target.lower() in self.names():
                return relationship.target
        return next((name for name in usual if name in self.names()), None)

    def properties(self) -> dict[str, str]:
        """The document's own properties: title, creator, created, company, ..."""
        found: dict[str, str] = {}
        for part in ("docProps/core.xml", "docProps/app.xml"):
            data = self.plain(part)
            stated = _properties_in(data) if data is not None else {}
            if stated is None and data is not None:
                root = self.parsed(part, data)
                stated = {
                    element.tag.rpartition("}")[2]: element.text
                    for element in (root if root is not None else ())
                    if isinstance(element.tag, str) and element.text and len(element) == 0
                }
            found |= stated or {}
        return dict(sorted(found.items()))


def _links_in(data: bytes, inside: str) -> tuple[Relationship, ...] | None:
    """The relationships in a part as all writers have it, ``None`` where it has to be parsed."""
    whole = _matched(_RELATIONSHIPS, data)
    if whole is None:
        return None
    return _links([dict(_ATTRIBUTE.findall(element)) for element in whole.split("<Relationship")[1:]], inside)


# Files of one sender mostly have the same.
_links_before = lru_cache(maxsize=64)(_links_in)


def _links(stated: Iterable[Mapping[str, str]], inside: str) -> tuple[Relationship, ...]:
    """The relationships of a part in the folder ``inside`` by their attributes."""
    found = []
    for own in stated:
        external = own.get("TargetMode") == "External"
        target = own.get("Target", "")
        if not external:
            target = unquote(target) if "%" in target else target
            target = target if target.startswith("/") else inside + target
            target = (posixpath.normpath(target) if "./" in target or "//" in target else target).lstrip("/")
        found.append(Relationship(own.get("Id", ""), own.get("Type", "").rpartition("/")[2], target, external))
    return tuple(found)


def _properties_in(data: bytes) -> dict[str, str] | None:
    """The properties in a part as all writers have it, ``None`` where it has to be parsed."""
    for name in _LISTS:
        start, end = data.find(b"<%b>" % name), data.find(b"</%b>" % name)
        if 0 <= start < end:
            data = data[:start] + data[end + len(name) + 3 :]
    whole = _matched(_PROPERTIES, data)
    return None if whole is None else {name: value for name, value in _PROPERTY.findall(whole) if value}


def _matched(pattern: re.Pattern[str], data: bytes) -> str | None:
    """What is between the tags of the root, where all of ``data`` has the form of ``pattern`` and no references."""
    try:
        found = pattern.fullmatch(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    return None if found is None or "&" in found[1] else found[1]


def open_package(data: bytes) -> Package:
    """The parts of an Office file; raises ``PartError`` where it is none."""
    archive = open_zip(data)
    if archive is None:
        if b"<pkg:package" in data[:4096]:
            return _flat(data)
        if _word_2003.NAMESPACE in data[:4096]:
            return Package(None, {}, None, _word_2003.parts_of(parse(data)[0]))
        raise PartError(
            Reason.DAMAGED, Bilingual("文件已损坏，不是有效的 Office 文件。", "It is damaged and no valid Office file.")
        )
    entries: dict[str, ZipEntry] = {}
    for entry in archive.entries:
        name = (entry.stated_name or entry.raw_name.decode("utf-8", "replace")).replace("\\", "/").lstrip("/").lower()
        if not entry.is_directory:
            entries[name] = entry
    return Package(archive.damage, entries, archive)


def _flat(data: bytes) -> Package:
    from lxml import etree

    root, _ = parse(data)
    parts: dict[str, bytes] = {}
    for part in root.iter(f"{_PKG}part"):
        name = part.get(f"{_PKG}name", "").lstrip("/").lower()
        content = next(iter(part), None)
        if content is None or not isinstance(content.tag, str):
            continue
        if content.tag == f"{_PKG}xmlData" and len(content):
            parts[name] = etree.tostring(content[0])
        elif content.tag == f"{_PKG}binaryData":
            parts[name] = b64decode(content.text or "")
    return Package(None, {}, None, parts)
