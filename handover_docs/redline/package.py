"""A Word file as parts that can be read, changed and added to (ECMA-376 part 2)."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from handover_docs.readers._xml import PartError, parse_plain, plain
from handover_docs.redline.measures import in_twips
from handover_docs.redline.names import w
from handover_docs.redline.refusals import refused
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST: Final = 256 * 1024 * 1024
_FIRST_DATE: Final = (1980, 1, 1, 0, 0, 0)
_TYPES: Final = "[Content_Types].xml"
_TYPES_NS: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS_NS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT_KINDS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_STRICT: Final = b"http://purl.oclc.org/ooxml"
_CONFORMANCE: Final = w("conformance")
"""Says of a main part that it is Strict."""
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: ``kind`` is the whole of its type; ``target`` the name of a part, or whatever is outside."""

    id: str
    kind: str
    target: str
    external: bool

    @property
    def word(self) -> str:
        """The last word of its type: ``header``, ``image``."""
        return self.kind.rpartition("/")[2]


@dataclass(slots=True)
class Package:
    """The parts of the Word file ``name``. A part that was parsed is written as it then stands."""

    name: str
    parts: dict[str, bytes]
    roots: dict[str, _Element] = field(default_factory=dict)
    _links: dict[str, dict[str, Link]] = field(default_factory=dict)
    _changed_links: set[str] = field(default_factory=set)

    def root(self, part: str) -> _Element | None:
        """The root of ``part``, ``None`` where there is no such part."""
        if part not in self.roots:
            if part not in self.parts:
                return None
            data = self.parts[part]
            try:
                root, whole = parse_plain(plain(data))
            except PartError:
                raise refused("damaged", self.name, part) from None
            if not whole:
                raise refused("damaged", self.name, part)
            if _STRICT in data:
                in_twips(root)
                root.attrib.pop(_CONFORMANCE, "")
            self.roots[part] = root
        return self.roots[part]

    def put(self, part: str, root: _Element, content_type: str | None = None) -> None:
        """Add or replace ``part``; a new one has its ``content_type``."""
        self.roots[part] = root
        if content_type is not None:
            self._declare(part, content_type)

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of ``part`` (empty for the package itself) by id."""
        if part not in self._links:
            root = self.root(_links_part(part))
            found: dict[str, Link] = {}
            for one in root if root is not None else ():
                if one.tag != f"{_LINKS_NS}Relationship":
                    continue
                kind, target = one.get("Type", "").replace(_STRICT_KINDS, _KINDS), one.get("Target", "")
                external = one.get("TargetMode") == "External"
                if not external and not target.startswith("#"):
                    target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
                found[one.get("Id", "")] = Link(one.get("Id", ""), kind, target, external)
            self._links[part] = found
        return self._links[part]

    def linked(self, part: str, word: str) -> str | None:
        """The part that ``part`` names by a relationship of the kind ``word``."""
        found = (link.target for link in self.links(part).values() if link.word == word and not link.external)
        return next((target for target in found if self.has(target)), None)

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self.parts or part in self.roots

    def link(self, part: str, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship of ``part`` to ``target``: one that is there, or a new one."""
        kind = kind if "/" in kind else _KINDS + kind
        links = self.links(part)
        for one in links.values():
            if (one.kind, one.target, one.external) == (kind, target, external):
                return one.id
        number = len(links) + 1
        while f"rId{number}" in links:
            number += 1
        links[f"rId{number}"] = Link(f"rId{number}", kind, target, external)
        self._changed_links.add(part)
        return f"rId{number}"

    def copy_link(self, part: str, link: Link) -> None:
        """Give ``part`` a relationship like ``link``, by the same id."""
        self.links(part)[link.id] = link
        self._changed_links.add(part)

    def unlink(self, part: str, *words: str) -> None:
        """Take out the relationships of ``part`` of such kinds, and the parts that they lead to."""
        gone = [link for link in self.links(part).values() if link.word in words and not link.external]
        for link in gone:
            del self.links(part)[link.id]
            for word in {each.word for each in self.links(link.target).values()}:
                self.unlink(link.target, word)
            for name in (link.target, _links_part(link.target)):
                self.parts.pop(name, None)
                self.roots.pop(name, None)
            self._links.pop(link.target, None)
            self._changed_links.discard(link.target)
        types = self.root(_TYPES) if gone else None
        targets = {f"/{link.target}".lower() for link in gone}
        for one in () if types is None else tuple(types):
            if types is not None and one.get("PartName", "").lower() in targets:
                types.remove(one)
        if gone:
            self._changed_links.add(part)

    def as_document(self) -> None:
        """Make it a document without macros, whatever it was, and without signatures, which it no longer bears."""
        main = self.main()
        self.unlink("", "origin")
        self.unlink(main, "vbaProject")
        plain_type = word_type("document.main")
        types = self.root(_TYPES)
        for one in types if types is not None and self.content_type(main) != plain_type else ():
            if one.get("PartName", "").lstrip("/").lower() == main.lower():
                one.set("ContentType", plain_type)

    def content_type(self, part: str) -> str:
        """What ``part`` is said to be."""
        types = self.root(_TYPES)
        suffix = part.rpartition(".")[2].lower()
        default = ""
        for one in types if types is not None else ():
            if one.get("PartName", "").lstrip("/").lower() == part.lower():
                return one.get("ContentType", "")
            if one.tag == f"{_TYPES_NS}Default" and one.get("Extension", "").lower() == suffix:
                default = one.get("ContentType", "")
        return default

    def free_name(self, like: str) -> str:
        """``like`` if no part is named so, else a name with another number."""
        if like.lower() not in {name.lower() for name in (*self.parts, *self.roots)}:
            return like
        stem, dot, suffix = like.rpartition(".")
        stem = stem.rstrip("0123456789")
        number = 1
        taken = {name.lower() for name in (*self.parts, *self.roots)}
        while f"{stem}{number}{dot}{suffix}".lower() in taken:
            number += 1
        return f"{stem}{number}{dot}{suffix}"

    def add(self, like: str, data: bytes, content_type: str) -> str:
        """Add a part with ``data``; its name is like ``like``."""
        name = self.free_name(like)
        self.parts[name] = data
        self._declare(name, content_type)
        return name

    def main(self) -> str:
        """The name of the document's main part."""
        for link in self.links("").values():
            if link.word == "officeDocument" and self.has(link.target):
                return link.target
        raise refused("not-word", self.name)

    def written(self) -> bytes:
        """The file: the same bytes for the same parts."""
        self._write_links()
        self._as_one_kind()
        final = dict(self.parts)
        for name, root in self.roots.items():
            final[name] = _serialised(root)
        names = sorted(final, key=lambda name: (name != _TYPES, name != "_rels/.rels"))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in names:
                entry = zipfile.ZipInfo(name, _FIRST_DATE)
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, final[name])
        return buffer.getvalue()

    def _as_one_kind(self) -> None:
        """Write the rest of a file of Strict Open XML as what was read of it is written: a file is of one kind."""
        for part, data in self.parts.items():
            if part not in self.roots and part.endswith((".xml", ".rels")) and _STRICT in data:
                self.root(part)

    def _declare(self, part: str, content_type: str) -> None:
        types = self.root(_TYPES)
        if types is not None and self.content_type(part) != content_type:
            override = types.makeelement(f"{_TYPES_NS}Override", {"PartName": f"/{part}", "ContentType": content_type})
            types.append(override)

    def _write_links(self) -> None:
        from lxml import etree

        for part in sorted(self._changed_links):
            root = etree.Element(f"{_LINKS_NS}Relationships", nsmap={None: _LINKS_NS[1:-1]})  # type: ignore[dict-item]
            for one in self._links[part].values():
                target = one.target if one.external or one.target.startswith("#") else f"/{one.target}"
                made = etree.SubElement(root, f"{_LINKS_NS}Relationship", Id=one.id, Type=one.kind, Target=target)
                if one.external:
                    made.set("TargetMode", "External")
            self.roots[_links_part(part)] = root
        self._changed_links.clear()


def word_type(kind: str) -> str:
    """The content type of a part of a Word file: ``header``, ``footnotes``."""
    return f"{_WORD}{kind}+xml"


def open_word(data: bytes, name: str) -> Package:
    """The parts of the Word file ``data``; raises ``DocumentError`` where it is none that can be compared."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if any(info.flag_bits & 1 for info in infos):
                raise refused("encrypted", name)
            if sum(info.file_size for info in infos) > _LARGEST:
                raise refused("large", name)
            parts = {info.filename.replace("\\", "/").lstrip("/"): archive.read(info) for info in infos}
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, RuntimeError):
        raise refused(_why(data), name) from None
    if _TYPES not in parts:
        raise refused("not-word", name)
    package = Package(name, parts)
    root = package.root(package.main())
    if root is None or not str(root.tag).endswith("}document"):
        raise refused("not-word", name)
    return package


def _why(data: bytes) -> str:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "old"
    return "damaged" if data.startswith(b"PK") else "not-word"


def _links_part(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _serialised(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
