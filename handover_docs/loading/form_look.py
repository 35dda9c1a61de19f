"""How the cells of the Excel form look."""

from __future__ import annotations

from collections.abc import Mapping

from handover_docs.wording import ZH_CN, ZH_TW

Look = Mapping[str, str | int | bool]

_FRAME: Look = {"border": 1, "border_color": "#BFBFBF"}
_WRAPPED: Look = {"text_wrap": True, **_FRAME}
_LOOKS: Mapping[str, Look] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3864"},
    "body": {"text_wrap": True},
    "heading": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#44546A", **_WRAPPED},
    "required": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#C55A11", **_WRAPPED},
    "note": {"font_size": 9, "font_color": "#595959", "bg_color": "#F2F2F2", **_WRAPPED},
    "example": {"italic": True, "font_color": "#7F7F7F", "bg_color": "#E2EFDA", **_WRAPPED},
    "group": {"bold": True, "font_size": 12, "font_color": "#1F3864", "bg_color": "#D9E2F3"},
    "label": _WRAPPED,
    "label*": {"bold": True, "font_color": "#C55A11", **_WRAPPED},
    "unused": {"bg_color": "#EDEDED", **_FRAME},
    "text": {"num_format": "@", **_WRAPPED},
    "number": {"num_format": "General", "align": "left", **_FRAME},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", **_FRAME},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", **_FRAME},
    "missing": {"bg_color": "#FCE4D6"},
}


_FONTS = {ZH_CN: "等线", ZH_TW: "Microsoft JhengHei"}


def looks(language: str) -> Mapping[str, Look]:
    """Every look by its name, in the font of ``language``."""
    font: Look = {"font_name": _FONTS.get(language, "Calibri"), "font_size": 11, "valign": "top"}
    return {name: look if name == "missing" else {**font, **look} for name, look in _LOOKS.items()}
