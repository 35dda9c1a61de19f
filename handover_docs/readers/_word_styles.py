"""Paragraph and character styles of a Word file, inheritance resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from handover_docs.patterns import regex
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_properties import (
    PLAIN as NO_FORMAT,
)
from handover_docs.readers._word_properties import (
    PLAIN_RUN,
    Format,
    RunFormat,
    format_in,
    format_of,
    name_and_base_in,
    run_format_in,
    run_format_of,
    values_of,
)
from handover_docs.readers._word_text import WordText, pieces
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING: Final = regex(r"(?i)(?:heading|标题|標題|見出し|überschrift|titre|título|titolo)\s*([1-9])")
_TITLE: Final = frozenset({"title", "标题", "標題", "文档标题"})
_CONTENTS: Final = regex(r"(?i)(?:toc|目录|目錄)\s*\d|table of figures")
_DEFAULT: Final = regex(rb'w:default="(?:1|true|on)"')
_BASED_ON: Final = regex(rb'<w:basedOn\s(?:[^>]*\s)?w:val="([^"]*)"')
BODY_TEXT: Final = 10
"""An outline level that says: this is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style gives its paragraphs or runs. ``outline`` counts from 1, ``BODY_TEXT`` is none of them."""

    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    hidden: bool = False
    bold: bool = False
    centred: bool = False
    size: int | None = None
    is_title: bool = False
    is_contents: bool = False


PLAIN: Final = Style()


@dataclass(slots=True)
class _Stated:
    """What a style says itself."""

    name: str
    based_on: str | None
    paragraph: Format
    run: RunFormat


@dataclass(slots=True, eq=False)
class Styles:
    """The styles by id, resolved when they are asked for. ``default`` is that of paragraphs that name none.

    Files that say the same may share them.
    """

    default: Style = PLAIN
    hiding: frozenset[str] = frozenset()
    """Ids of styles that may hide what they are set on: all that do are among them."""
    list_styles: dict[str, str] = field(default_factory=dict)
    """Ids of numbering styles and the list that each stands for."""

    _sources: dict[str, bytes | _Element] = field(default_factory=dict)
    _resolved: dict[str, Style] = field(default_factory=dict)

    def named(self, style_id: str) -> Style | None:
        """The style ``style_id``, ``None`` where there is none of that name."""
        found = self._resolved.get(style_id)
        if found is None and style_id in self._sources:
            _resolve(style_id, self._sources, self._resolved)
            found = self._resolved[style_id]
        return found

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names ``style_id``."""
        if style_id is None:
            return self.default
        return self._resolved.get(style_id) or self.named(style_id) or self.default


def styles_in(part: WordText) -> Styles | None:
    """The styles in the text of ``word/styles.xml``, ``None`` where it has to be parsed."""
    found = pieces(part, b"<w:style ", b"</w:style>")
    if found is None:
        return None
    sources: dict[str, bytes] = {}
    default_id, numbering = "", []
    for piece in found:
        head = piece[: piece.index(b">")]
        style_id = head.partition(b'w:styleId="')[2].partition(b'"')[0].decode()
        sources[style_id] = piece
        if b'w:default="' in head and b'w:type="paragraph"' in head and _DEFAULT.search(head):
            default_id = style_id
        elif b'w:type="numbering"' in head:
            numbering.append(style_id)
    hiding = _hiding(sources) if b"<w:vanish" in part.text else frozenset()
    return _styles({**sources}, default_id, numbering, hiding)


def _hiding(sources: Mapping[str, bytes]) -> frozenset[str]:
    """The styles that hide text and those based on them."""
    found = {style_id for style_id, piece in sources.items() if b"<w:vanish" in piece}
    based = {style_id: _BASED_ON.search(piece) for style_id, piece in sources.items()}
    grown = True
    while grown:
        more = {style_id for style_id, base in based.items() if base is not None and base[1].decode() in found} - found
        found |= more
        grown = bool(more)
    return frozenset(found)


def read_styles(root: _Element | None) -> Styles:
    """The styles in ``word/styles.xml``."""
    sources: dict[str, bytes | _Element] = {}
    default_id, numbering = "", []
    for element in root.iter(word.w("style")) if root is not None else ():
        style_id, kind = element.get(word.w("styleId"), ""), element.get(word.w("type"))
        sources[style_id] = element
        if kind == "paragraph" and element.get(word.w("default")) in ("1", "true", "on"):
            default_id = style_id
        elif kind == "numbering":
            numbering.append(style_id)
    some = root is not None and next(root.iter(word.VANISH), None) is not None
    return _styles(sources, default_id, numbering, frozenset(sources) if some else frozenset())


def _styles(
    sources: dict[str, bytes | _Element], default_id: str, numbering: list[str], hiding: frozenset[str]
) -> Styles:
    styles = Styles(_sources=sources, hiding=hiding)
    for style_id in numbering:
        styles.list_styles[style_id] = _stated(sources[style_id]).paragraph.list_id or ""
    styles.default = styles.named(default_id) or PLAIN
    return styles


def _resolve(style_id: str, sources: dict[str, bytes | _Element], resolved: dict[str, Style]) -> None:
    chain: dict[str, _Stated] = {}
    current: str | None = style_id
    while current is not None and current in sources and current not in resolved and current not in chain:
        chain[current] = _stated(sources[current])
        current = chain[current].based_on
    base = resolved.get(current, PLAIN) if current is not None else PLAIN
    for link, stated in reversed(chain.items()):
        base = resolved[link] = _own(stated, base)


def _stated(source: bytes | _Element) -> _Stated:
    return _stated_in(source) if isinstance(source, bytes) else _stated_of(source)


def _stated_in(piece: bytes) -> _Stated:
    text = piece.partition(b"</w:style>")[0].decode("utf-8", "replace").partition("<w:tblStylePr")[0]
    text, _, rest = text.partition("<w:pPr>")
    paragraph, _, after = rest.partition("</w:pPr>")
    before, _, run = (text + after).partition("<w:rPr>")
    name, based_on = name_and_base_in(before)
    run = run.partition("</w:rPr>")[0]
    return _Stated(
        name,
        based_on,
        format_in(paragraph) if paragraph else NO_FORMAT,
        run_format_in(run) if run else PLAIN_RUN,
    )


def _stated_of(element: _Element) -> _Stated:
    own = values_of(element)
    paragraph = element.find(word.PPR)
    return _Stated(
        own.get("name", ""),
        own.get("basedOn"),
        NO_FORMAT if paragraph is None else format_of(paragraph),
        run_format_of(element.find(word.RPR)),
    )


def _own(stated: _Stated, base: Style) -> Style:
    paragraph, run = stated.paragraph, stated.run
    heading = _HEADING.fullmatch(stated.name.strip())
    outline = paragraph.outline or (int(heading[1]) if heading else base.outline)
    return Style(
        outline,
        base.list_id if paragraph.list_id is None else paragraph.list_id,
        base.list_level if paragraph.list_level is None else paragraph.list_level,
        base.hidden if run.hidden is None else run.hidden,
        base.bold if run.bold is None else run.bold,
        base.centred if paragraph.centred is None else paragraph.centred,
        base.size if run.size is None else run.size,
        stated.name.lower() in _TITLE,
        base.is_contents or bool(_CONTENTS.match(stated.name)),
    )
