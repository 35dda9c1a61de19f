"""Pictures in a Word file: drawn in a run, or in the frame of a picture of the template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from handover_docs.dialect.contextual import with_context
from handover_docs.dialect.pictures import EMU_PER_MM, Image, measured, sized
from handover_docs.fillers._docx.draft import Draft, Use, mark
from handover_docs.fillers._docx.ooxml import A, w
from handover_docs.fillers._docx.tags import Kind, scan
from handover_docs.fillers._docx.written import Drawing

if TYPE_CHECKING:
    from lxml.etree import _Element

_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_PIC: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ALT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "})


def place_pictures(draft: Draft) -> None:
    """Let a picture whose alternative text is one tag be replaced by the picture that the tag stands for.

    It fits into the frame, its proportions kept. Where the value is a text, it is the picture's alternative text.
    """
    for drawing in draft.root.iter(w("drawing")):
        properties = drawing.find(f"*/{{{_WP}}}docPr")
        blips = list(drawing.iter(f"{{{A}}}blip"))
        if properties is None or len(blips) != 1 or blips[0].get(f"{{{_R}}}embed") is None:
            continue
        text = (properties.get("descr") or "").strip()
        tags, slips = scan(text)
        if slips or len(tags) != 1 or tags[0].typed != text or tags[0].kind is not Kind.OUTPUT:
            continue
        body = tags[0].body
        place = draft.places.of(drawing).around(text, 0, len(text))
        use = Use(replace(tags[0], body=f"({body})|alt"), place)
        properties.set("descr", draft.inline(use, "_plain"))
        blip = blips[0]
        blip.set(f"{{{_R}}}embed", _code(draft, f"({body})|_embedded({blip.get(f'{{{_R}}}embed')!r})"))
        for extension in list(blip):
            blip.remove(extension)  # what is said there, such as an SVG, is of the template's own picture
        for extent in (*drawing.iter(f"{{{_WP}}}extent"), *drawing.iter(f"{{{A}}}ext")):
            if extent.get("cx") and extent.get("cy"):
                _fit(draft, extent, body)
        draft.changed = True


def _fit(draft: Draft, extent: _Element, body: str) -> None:
    frame = f"{int(extent.get('cx', '0'))}, {int(extent.get('cy', '0'))}"
    for index, name in enumerate(("cx", "cy")):
        extent.set(name, _code(draft, f"({body})|_fitted({frame}, {index})"))


def _code(draft: Draft, expression: str) -> str:
    return mark(draft.code(f"{{{{ {expression} }}}}"))


def drawing_filters() -> dict[str, Callable[..., object]]:
    """The filters that put pictures into a part."""
    return {"image": _drawn, "_embedded": _embedded, "_fitted": _fitted}


@with_context
def _drawn(context: Mapping[str, Any], value: object, width: object = None, height: object = None) -> Drawing:
    """A picture in line with the text, in a run of which it interrupts the text."""
    image = sized(value, width, height)
    ids = context["_ids"]
    number = ids.drawing()
    size = f'cx="{_emu(image.width)}" cy="{_emu(image.height)}"'
    named = f'id="{number}" name="Picture {number}" descr="{image.alt.translate(_ALT)}"'
    return Drawing(
        f'</w:t><w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr {named}/><a:graphic xmlns:a="{A}"><a:graphicData uri="{_PIC}">'
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{ids.media.link(image)}"/>'
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing><w:t xml:space="preserve">'
    )


@with_context
def _embedded(context: Mapping[str, Any], value: object, present: str) -> str:
    """The picture to show in a frame that shows ``present`` in the template."""
    return str(context["_ids"].media.link(value)) if isinstance(value, Image) else present


def _fitted(value: object, width: int, height: int, index: int) -> int:
    """Width (``index`` 0) or height of what a frame of ``width`` and ``height`` holds."""
    if not isinstance(value, Image):
        return (width, height)[index]
    found = measured(value.data)
    scale = min(width / found.width, height / found.height)
    return max(1, round((found.width, found.height)[index] * scale))


def _emu(millimetres: float | None) -> int:
    return max(1, round((millimetres or 0) * EMU_PER_MM))
