"""``numbering.xml``: Word's own numbers for headings, clauses and lists."""

from __future__ import annotations

from collections.abc import Sequence

from handover_docs.authoring._elements import Numbering
from handover_docs.authoring._ooxml import DECLARATION, NAMESPACES, Setting
from handover_docs.authoring._styles import BULLET, BULLET_LIST, HEADING_LIST, heading_style
from handover_docs.slotted import dataclass

CONTENTS_LIST = 3
"""The ``numId`` of the list that numbers the entries of a table of contents as their headings are."""

PLAIN_LIST = 4
"""The ``numId`` of the list whose items show no number, for headings that are not to be counted.
A reference to no list at all (0) is what Word writes, but validators take it for a dangling one."""

RESTARTING = "restart"
"""The name of the list definition whose lists begin anew after any other element, also in a loop:
the filler gives every unbroken stretch of items a list of its own."""

_FIRST_LIST = 10


def list_number(number: int) -> int:
    """The ``numId`` of the numbered list ``number`` of a source."""
    return _FIRST_LIST + number


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level counts. Distances are in twentieths of a point; a negative ``hanging`` indents the first line."""

    format: str
    text: str
    left: int
    hanging: int
    after: str = "tab"
    legal: bool = False
    font: str = ""
    style: str | None = None


def numbering_part(numbering: Numbering, lists: int, setting: Setting) -> str:
    """The whole part, for a source with ``lists`` numbered lists."""
    levels = _CHINESE[numbering] if setting.chinese else _ENGLISH[numbering]
    linked = [
        _Level(
            level.format,
            level.text,
            level.left,
            level.hanging,
            level.after,
            level.legal,
            level.font,
            heading_style(number),
        )
        for number, level in enumerate(levels, 1)
    ]
    bullet = _Level("bullet", "•", 840 if setting.chinese else 567, 360 if setting.chinese else 283, font=_SYMBOLS)
    numbers = _Level("decimal", "（%1）", 0, -480, "nothing") if setting.chinese else _Level("decimal", "%1.", 567, 383)
    nested = [bullet, _Level("bullet", "–", bullet.left + 420, 360, font=_SYMBOLS)]
    definitions = [
        _abstract(0, linked),
        _abstract(1, nested, style=BULLET),
        _abstract(2, levels),
        _abstract(3, [numbers], name=RESTARTING),
        _abstract(4, [_Level("none", "", 0, 0, "nothing")]),
    ]
    instances = [
        f'<w:num w:numId="{HEADING_LIST}"><w:abstractNumId w:val="0"/></w:num>',
        f'<w:num w:numId="{BULLET_LIST}"><w:abstractNumId w:val="1"/></w:num>',
        f'<w:num w:numId="{CONTENTS_LIST}"><w:abstractNumId w:val="2"/></w:num>',
        f'<w:num w:numId="{PLAIN_LIST}"><w:abstractNumId w:val="4"/></w:num>',
        *(
            f'<w:num w:numId="{list_number(number)}"><w:abstractNumId w:val="3"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number in range(1, lists + 1)
        ),
    ]
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{''.join(definitions)}{''.join(instances)}</w:numbering>"


_SYMBOLS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_EAST_ASIAN = '<w:rFonts w:hint="eastAsia"/>'

_CHINESE = {
    Numbering.CONTRACT: (
        _Level("chineseCountingThousand", "第%1条", 0, 0, "space", font=_EAST_ASIAN),
        # Not %1.%2: where isLgl is not known (LibreOffice, older WPS) that reads 一.1.
        _Level("decimal", "%2.", 480, 480),
        _Level("decimal", "（%3）", 1160, 680, font=_EAST_ASIAN),
    ),
    Numbering.REPORT: (
        _Level("chineseCountingThousand", "%1、", 0, 0, "nothing", font=_EAST_ASIAN),
        _Level("chineseCountingThousand", "（%2）", 0, 0, "nothing", font=_EAST_ASIAN),
        _Level("decimal", "%3.", 0, 0, "space"),
    ),
}
_ENGLISH = {
    Numbering.CONTRACT: (
        _Level("decimal", "Article %1", 0, 0, "space"),
        _Level("decimal", "%1.%2", 624, 624, legal=True),
        _Level("lowerLetter", "(%3)", 1134, 510),
    ),
    Numbering.REPORT: (
        _Level("decimal", "%1.", 680, 680),
        _Level("decimal", "%1.%2", 680, 680, legal=True),
        _Level("lowerLetter", "(%3)", 680, 680),
    ),
}


def _abstract(number: int, levels: Sequence[_Level], *, name: str | None = None, style: str | None = None) -> str:
    kind = "singleLevel" if len(levels) == 1 else "multilevel"
    named = f'<w:name w:val="{name}"/>' if name else ""
    body = "".join(_level(index, level, style if index == 0 else None) for index, level in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="4A5B6C{number + 16:02X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="7D8E9F{number + 16:02X}"/>{named}{body}</w:abstractNum>'
    )


def _level(index: int, level: _Level, style: str | None) -> str:
    linked = level.style or style
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{level.format}"/>'
        + (f'<w:pStyle w:val="{linked}"/>' if linked else "")
        + ("<w:isLgl/>" if level.legal else "")
        + f'<w:suff w:val="{level.after}"/><w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        + _indent(level)
        + (f"<w:rPr>{level.font}</w:rPr>" if level.font else "")
        + "</w:lvl>"
    )


def _indent(level: _Level) -> str:
    stop = f'<w:tabs><w:tab w:val="num" w:pos="{level.left}"/></w:tabs>' if level.after == "tab" else ""
    first = f'w:firstLine="{-level.hanging}"' if level.hanging < 0 else f'w:hanging="{level.hanging}"'
    return f'<w:pPr>{stop}<w:ind w:left="{level.left}" {first}/></w:pPr>'
