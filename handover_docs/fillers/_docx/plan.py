"""Compiles a Word template into a plan: what stays as it is, and a Jinja source for every part that changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx import faults
from handover_docs.fillers._docx.archive import Stored, UnusablePackage, pack, read_package
from handover_docs.fillers._docx.blocks import outline
from handover_docs.fillers._docx.check import probe_of, read_tags
from handover_docs.fillers._docx.contents import Field, fields_of, is_stale, leave
from handover_docs.fillers._docx.crossrefs import has_counted
from handover_docs.fillers._docx.draft import CODE, RESERVED, Draft, Fault, Use
from handover_docs.fillers._docx.drawings import place_pictures
from handover_docs.fillers._docx.guards import guard
from handover_docs.fillers._docx.loops import clean, distinguish, restarting_lists
from handover_docs.fillers._docx.ooxml import CONTENT_TYPES, W, w
from handover_docs.fillers._docx.paragraphs import place_tags
from handover_docs.fillers._docx.places import Place, Places, heading_styles
from handover_docs.fillers._docx.plain import SIGNS, place_link_tags, place_plain_tags
from handover_docs.fillers._docx.properties import with_core
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

if TYPE_CHECKING:
    from lxml.etree import _Element

NUMBERING: Final = "word/numbering.xml"
_KIND: Final = regex(
    r"wordprocessingml\.(document|template|header|footer|footnotes|endnotes|comments)(?:\.main)?\+xml$"
)
_DOTX: Final = "wordprocessingml.template.main+xml"
_DOCX: Final = "wordprocessingml.document.main+xml"
_CHANGES: Final = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
        *("trPrChange", "tcPrChange"),
    )
)
_BRACE: Final = regex(r"\{(?=[{%#]|$)")
_UPDATE: Final = regex(rb"<w:updateFields[^>]*/>")
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A part to render: its Jinja ``source``, and its tags alone, one a line, as ``probe`` with the ``places``."""

    name: str
    source: str
    probe: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A template ready to be filled any number of times, by any number of threads at once.

    ``names`` are the values that it asks for, with the place of each; ``numbering`` is the text of
    the numbering part where lists in it begin anew, ``next_list`` the first number free for one;
    ``contents`` is the part with tables of contents to compute.
    """

    entries: tuple[Stored, ...]
    parts: tuple[PartPlan, ...]
    names: Mapping[str, Place]
    numbering: str
    next_list: int
    contents: str = ""


def compiled_plan(data: bytes) -> Plan | tuple[Fault, ...]:
    """The plan of the Word template ``data``, worked out anew, or everything that is wrong with it."""
    try:
        entries = read_package(data)
    except UnusablePackage as reason:
        return (_unusable(str(reason)),)
    contents = {entry.name: entry for entry in entries}
    types = _types(contents[CONTENT_TYPES].read())
    if types is None or "document" not in types.values():
        return (_unusable("macro" if b"macroEnabled" in contents[CONTENT_TYPES].read() else "not-word"),)
    return _Compiler(entries, types).plan()


class _Compiler:
    """One compilation: the parts of a package become drafts, and the drafts a plan."""

    def __init__(self, entries: tuple[Stored, ...], types: Mapping[str, str]) -> None:
        self._entries = entries
        self._types = types
        self._faults: list[Fault] = []
        self._names: dict[str, Place] = {}
        self._contents = ""
        contents = {entry.name: entry for entry in entries}
        self._headings = heading_styles(self._tree(contents.get("word/styles.xml")))
        self._numbering = self._tree(contents.get(NUMBERING))
        self._lists = restarting_lists(self._numbering)
        numbers = [n.get(w("numId"), "") for n in _nums(self._numbering)]
        self._next_list = max((int(number) for number in numbers if number.isdecimal()), default=0) + 1

    def plan(self) -> Plan | tuple[Fault, ...]:
        """The plan, or all faults."""
        parts = [part for entry in self._entries if (part := self._part(entry)) is not None]
        numbering = self._lists_text() if any("_ids.list(" in part.source for part in parts) else ""
        if self._faults:
            return tuple(dict.fromkeys(self._faults))
        entries = with_core(tuple(_as_document(entry) for entry in self._entries))
        return Plan(entries, tuple(parts), self._names, numbering, self._next_list, self._contents)

    def _lists_text(self) -> str:
        """The text of the numbering part, to which lists are added."""
        from lxml import etree

        if self._numbering is None or self._numbering.nsmap.get("w") != W:
            self._faults.append(_unusable("strict"))
            return ""
        return _DECLARATION + etree.tostring(self._numbering, encoding="unicode")

    def _tree(self, entry: Stored | None) -> _Element | None:
        from lxml import etree

        if entry is None:
            return None
        parser = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(entry.read(), parser)
        except etree.XMLSyntaxError as error:
            self._faults.append(faults.damaged(entry.name, str(error)))
            return None
        if RESERVED.search(etree.tostring(root, encoding="unicode")):
            self._faults.append(faults.damaged(entry.name, "U+FDD0"))
            return None
        return root

    def _check(self, entry: Stored) -> None:
        """Make sure that a part which is copied as it is can be read."""
        from xml.parsers.expat import ExpatError, ParserCreate

        if entry.name.endswith((".xml", ".rels")):
            try:
                ParserCreate().Parse(entry.read(), True)
            except (ExpatError, LookupError, ValueError) as error:  # the last two of an encoding that is none
                self._faults.append(faults.damaged(entry.name, str(error)))

    def _part(self, entry: Stored) -> PartPlan | None:
        """The plan of one part; ``None`` where it is copied as it is."""
        kind = self._types.get(entry.name)
        if kind is None and not _may_hold_tags(entry):
            self._check(entry)
            return None
        root = self._tree(entry)
        if root is None:
            return None
        location = "body" if kind in (None, "document") else kind
        draft = Draft(root, Places(root, entry.name, location, self._headings))
        if kind is None:
            if entry.name.endswith(".rels"):
                place_link_tags(draft)
            place_plain_tags(draft, story=False)
        elif not self._story(draft, entry.name):
            return None
        return self._written(draft, entry.name)

    def _story(self, draft: Draft, name: str) -> bool:
        """Work out a part of running text; whether there is anything to fill in it."""
        root = draft.root
        if root.nsmap.get("w") != W:
            self._faults.append(_unusable("strict"))
            return False
        change = next(root.iter(*_CHANGES), None)
        if change is not None:
            self._faults.append(faults.tracked(draft.places.of(change)))
            return False
        if self._types[name] == "comments":
            if root.find(w("comment")) is not None:
                self._faults.append(faults.commented(Place(None, name)))
            return False
        draft.changed = clean(root)
        place_tags(draft)
        place_pictures(draft)
        place_plain_tags(draft, story=True)
        _unbind(draft)
        if self._types[name] == "document":
            stale = [field for field in fields_of(root) if is_stale(field)]
            own = [field for field in stale if _written_by_hand(draft, field)]
            draft.changed = draft.changed or len(own) < len(stale)
            if len(own) < len(stale) or (draft.changed and has_counted(root)):
                self._contents = name
                for field in own:
                    leave(field)
        blocks = outline(draft)
        if not draft.faults:
            distinguish(draft, blocks, self._lists)
            guard(draft, blocks)
        return draft.changed or bool(draft.faults)

    def _written(self, draft: Draft, name: str) -> PartPlan | None:
        from lxml import etree

        text = _DECLARATION + etree.tostring(draft.root, encoding="unicode")
        source: list[str] = []
        used: list[Use] = []
        at = 0
        for found in CODE.finditer(text):
            number = int(found[1] or found[2])
            source += (self._fixed(text[at : found.start()], draft, name), draft.codes[number])
            if number in draft.uses:
                used.append(draft.uses[number])
            at = found.end()
        source.append(self._fixed(text[at:], draft, name))
        # A block that ends wrongly would keep the tags from being read together.
        reading = read_tags(used)
        self._faults += (*draft.faults, *reading.faults)
        self._names = {**reading.names, **self._names}
        if not draft.changed:
            return None
        return PartPlan(name, "".join(source), probe_of(used), tuple(use.place for use in used))

    def _fixed(self, text: str, draft: Draft, name: str) -> str:
        """Text that stays as it is, written so that Jinja sees no tag in it; a fault where one was overlooked."""
        if not draft.faults and (left := SIGNS.search(text)):
            draft.faults.append(faults.unclosed(Place(None, name), text[left.start() : left.start() + 30]))
        return _BRACE.sub("&#123;", text)


def _written_by_hand(draft: Draft, field: Field) -> bool:
    """Whether the template itself says, by tags, what a table of contents shows."""
    return any(_holds_code(draft, node) for node in (*field.between(), field.ends))


def _unbind(draft: Draft) -> None:
    """Let content controls that hold tags show what is filled in, not what they are bound to or a placeholder."""
    for control in draft.root.iter(w("sdt")):
        properties = control.find(w("sdtPr"))
        if properties is None or not _holds_code(draft, control):
            continue
        for name in (w("dataBinding"), w("showingPlcHdr")):
            for node in properties.findall(name):
                properties.remove(node)


def _holds_code(draft: Draft, element: _Element) -> bool:
    if any(draft.number_of(node) is not None for node in element.iter()):
        return True
    return any(CODE.search(str(text)) for text in element.itertext())


def _types(data: bytes) -> dict[str, str] | None:
    """What kind of running text each part holds, by its content type."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    found = {}
    for override in root:
        kind = _KIND.search(str(override.get("ContentType", "")))
        if kind:
            name = "document" if kind[1] == "template" else kind[1]
            found[str(override.get("PartName", "")).lstrip("/")] = name
    return found


def _may_hold_tags(entry: Stored) -> bool:
    if entry.name == CONTENT_TYPES or not entry.name.endswith((".xml", ".rels")):
        return False
    data = entry.read()
    quoted = entry.name.endswith(".rels") and re.search(rb"%7B%(?:7B|25)", data, re.IGNORECASE)
    return bool(quoted) or SIGNS.search(_rough_text(data)) is not None


def _rough_text(data: bytes) -> str:
    """The text of an XML part, in which tags can be told whatever its encoding."""
    start = data[:4]
    if b"\0" not in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return str(data, "utf-8", "replace")
    backwards = start.startswith(b"\xff\xfe") or start[1:2] == b"\0"
    return str(data, "utf-16-le" if backwards else "utf-16-be", "replace")


def _as_document(entry: Stored) -> Stored:
    """A part as it is in a document: not of a Word template (.dotx), and without Word asking to update fields."""
    if entry.name.endswith("settings.xml") and b"updateFields" in (data := entry.read()):
        return pack(entry.name, _UPDATE.sub(b"", data))
    if entry.name == CONTENT_TYPES and _DOTX.encode() in (data := entry.read()):
        return pack(entry.name, data.replace(_DOTX.encode(), _DOCX.encode()))
    return entry


def _nums(numbering: _Element | None) -> list[_Element]:
    return [] if numbering is None else list(numbering.iter(w("num")))


def _unusable(reason: str) -> Fault:
    what, remedy = _REASONS[reason]
    return Fault(Place(None, ""), what, remedy)


_SAVE = Bilingual(
    "请在 Word 中打开，另存为“Word 文档 (*.docx)”。", "Open it in Word and save it as a Word Document (.docx)."
)
_REASONS: Final = {
    "damaged": (Bilingual("文件已损坏，或不是 Word 文件。", "The file is damaged or no Word file."), _SAVE),
    "not-word": (Bilingual("这不是 Word 文件。", "This is no Word file."), _SAVE),
    "macro": (Bilingual("不支持含宏的 Word 文件。", "A Word file with macros cannot be a template."), _SAVE),
    "strict": (Bilingual("不支持 Strict Open XML 格式。", "Strict Open XML is not supported."), _SAVE),
    "duplicate": (Bilingual("文件中有重名的部件。", "Two parts of the file have the same name."), _SAVE),
    "large": (Bilingual("文件解压后过大。", "The file is too large when unpacked."), _SAVE),
    "encrypted": (
        Bilingual("文件已加密。", "The file is encrypted."),
        Bilingual("请去掉密码后再用作模板。", "Remove its password before using it as a template."),
    ),
}
