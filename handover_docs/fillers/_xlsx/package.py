"""The parts of an Excel file: opened with every fault named, written byte for byte the same each time."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from handover_docs.errors import Problem, TemplateError
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")

_LARGEST = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: its id, its type's last word, and the part it leads to."""

    id: str
    kind: str
    target: str


def open_parts(data: bytes, name: str) -> dict[str, bytes]:
    """Every part of the workbook ``data`` by its name, in the order they are stored.

    Raises ``TemplateError`` where ``data`` is no workbook that can be filled.
    """
    if data.startswith(_OLE):
        raise TemplateError(
            Problem(
                name,
                Bilingual("这是旧版 .xls 文件或已加密的工作簿。", "This is an old .xls file or an encrypted workbook."),
                Bilingual("请取消密码并另存为 .xlsx。", "Remove the password and save it as .xlsx."),
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) != len(set(names)) or sum(info.file_size for info in archive.infolist()) > _LARGEST:
                raise zipfile.BadZipFile
            parts = {entry: archive.read(entry) for entry in names if not entry.endswith("/")}
    except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, EOFError, OSError) as error:
        raise damaged(name) from error
    types = parts.get(CONTENT_TYPES, b"")
    if b"macroEnabled" in types or b"sheet.binary" in types:
        raise TemplateError(
            Problem(
                name,
                Bilingual(
                    "含有宏或为二进制格式的工作簿不能用作模板。",
                    "A workbook with macros, or in binary format, cannot be a template.",
                ),
                Bilingual("请另存为 .xlsx。", "Save it as .xlsx."),
            )
        )
    if CONTENT_TYPES not in parts or "_rels/.rels" not in parts:
        raise damaged(name)
    parts[CONTENT_TYPES] = types.replace(_TEMPLATE.encode(), _WORKBOOK.encode())
    return parts


def parse(parts: Mapping[str, bytes], part: str, name: str) -> _Element:
    """The XML of ``part``. Raises ``TemplateError`` where it is not there or not well formed."""
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(parts[part], parser)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise damaged(f"{name} ({part})") from error


@contextmanager
def reading(part: str, name: str) -> Iterator[None]:
    """Raises ``TemplateError`` for ``part`` where what it says does not fit together: a cell without a place, say."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError) as error:
        raise damaged(f"{name} ({part})") from error


def serialise(root: _Element) -> bytes:
    """``root`` as a part: UTF-8 with its declaration."""
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relationships(parts: Mapping[str, bytes], part: str, name: str) -> tuple[Relationship, ...]:
    """The links of ``part`` (of the package itself for ``""``) to other parts; links to the outside left out."""
    folder, _, base = part.rpartition("/")
    file = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    if file not in parts:
        return ()
    return tuple(
        Relationship(
            element.get("Id", ""),
            element.get("Type", "").rpartition("/")[2],
            _stored(parts, posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")),
        )
        for element in parse(parts, file, name)
        if element.get("TargetMode") != "External"
    )


def _stored(parts: Mapping[str, bytes], target: str) -> str:
    """The name under which ``target`` is stored: some programs are loose with upper and lower case."""
    if target in parts:
        return target
    return next((name for name in parts if name.lower() == target.lower()), target)


def remove_part(parts: dict[str, bytes], part: str, owner: str, name: str) -> None:
    """Takes ``part`` out of the package, with its content type and the link of ``owner`` to it."""
    folder, _, base = owner.rpartition("/")
    file = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    ids = {link.id for link in relationships(parts, owner, name) if link.target == part}
    links = parse(parts, file, name)
    for element in [element for element in links if element.get("Id") in ids]:
        links.remove(element)
    types = parse(parts, CONTENT_TYPES, name)
    for element in [element for element in types if element.get("PartName") == f"/{part}"]:
        types.remove(element)
    parts[file] = serialise(links)
    parts[CONTENT_TYPES] = serialise(types)
    del parts[part]


def add_part(parts: dict[str, bytes], part: str, content_type: str, owner: str, link: str, name: str) -> None:
    """Announces ``part`` in the package: its content type, and a link of type ``link`` from ``owner`` to it."""
    types = parse(parts, CONTENT_TYPES, name)
    space = str(types.tag).rpartition("}")[0] + "}"
    types.append(types.makeelement(f"{space}Override", {"PartName": f"/{part}", "ContentType": content_type}))
    parts[CONTENT_TYPES] = serialise(types)
    folder, _, base = owner.rpartition("/")
    file = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    links = parse(parts, file, name)
    taken = {element.get("Id") for element in links}
    identifier = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    attributes = {"Id": identifier, "Type": link, "Target": f"/{part}"}
    links.append(links.makeelement(f"{{{RELATIONSHIPS}}}Relationship", attributes))
    parts[file] = serialise(links)


def damaged(where: str) -> TemplateError:
    """What is wrong with a workbook, or with the part ``where``, that does not hold together."""
    return TemplateError(
        Problem(
            where,
            Bilingual("不是有效的 .xlsx 文件，或文件已损坏。", "This is not a valid .xlsx file, or it is damaged."),
            Bilingual("请用 Excel 或 WPS 打开并重新保存。", "Open it in Excel or WPS and save it again."),
        )
    )
