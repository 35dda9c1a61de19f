"""The parts of a Word or Excel file, each with its texts and attributes in Taiwan's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.archive import Stored, pack, read_package, write_package
from handover_docs.localising import sheets, words
from handover_docs.localising.fonts import FONTS
from handover_docs.patterns import regex
from handover_docs.text.taiwan import Taiwanese
from handover_docs.wording import ZH_CN, ZH_TW

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPOKEN: Final = regex(rb"[\xe3-\xe9][\x80-\xbf]{2}|zh-CN|SimSun|SimHei|FangSong|KaiTi|YaHei|DengXian|&#")
"""What a part must hold for anything of it to change: a Chinese character, a font, the language."""
_LEVEL: Final = 3


def in_taiwan(data: bytes, convert: Taiwanese) -> bytes:
    """The Word or Excel file ``data`` as Taiwan writes it; the same bytes make the same bytes."""
    entries = read_package(data)
    changed = {entry.name: pack(entry.name, part, _LEVEL) for entry in entries if (part := _part(entry, convert))}
    return write_package(entries, changed)


def _part(entry: Stored, convert: Taiwanese) -> bytes | None:
    if not entry.name.endswith(".xml") or entry.name.startswith("[") or "customXml/" in entry.name:
        return None
    data = entry.read()
    if not _SPOKEN.search(data):
        return None
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    if entry.name.startswith("xl/") or entry.name == "docProps/app.xml":
        sheets.reword(root, convert)
    else:
        words.reword(root, convert)
    _attributes(root, convert)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _attributes(root: _Element, convert: Taiwanese) -> None:
    """Fonts, languages, and what else is said in attributes: the text of a control, the name of a sheet."""
    for element in root.iter():
        for name, value in element.attrib.items():
            text = str(value)
            if text == ZH_CN:
                element.set(name, ZH_TW)
            elif text in FONTS:
                element.set(name, FONTS[text])
            elif not text.isascii():
                element.set(name, sheets.attribute(element, str(name), text, convert))
        if element.text == ZH_CN and isinstance(element.tag, str) and element.tag.endswith("}language"):
            element.text = ZH_TW
