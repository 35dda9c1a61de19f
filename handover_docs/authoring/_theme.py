"""``theme1.xml``: the palette and the fonts where Word's own menus look for them."""

from __future__ import annotations

from handover_docs.authoring._ooxml import DECLARATION, Setting, attribute


def theme_part(setting: Setting) -> str:
    """The whole part."""
    names, palette = setting.look.fonts, setting.look.palette
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", palette.ink),
            ("lt2", palette.accent_soft),
            ("accent1", palette.accent),
            ("accent2", palette.muted),
            ("accent3", palette.line),
            ("accent4", palette.good.text),
            ("accent5", palette.neutral.text),
            ("accent6", palette.bad.text),
            ("hlink", palette.accent),
            ("folHlink", palette.muted),
        )
    )

    def family(name: str, latin: str, east_asian: str) -> str:
        return (
            f"<a:{name}><a:latin typeface={attribute(latin)}/><a:ea typeface={attribute(east_asian)}/>"
            f'<a:cs typeface=""/></a:{name}>'
        )

    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Handover">'
        f'<a:themeElements><a:clrScheme name="Handover">{colors}</a:clrScheme><a:fontScheme name="Handover">'
        + family("majorFont", names.latin_heading, names.east_asian_heading)
        + family("minorFont", names.latin, names.east_asian)
        + f'</a:fontScheme><a:fmtScheme name="Handover"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
