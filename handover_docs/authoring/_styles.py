"""``styles.xml``: every style by the name that Word gives it, so that a company can restyle a template as usual."""

from __future__ import annotations

from handover_docs.authoring._ooxml import (
    DECLARATION,
    NAMESPACES,
    PLACEHOLDER,
    Setting,
    attribute,
    border,
    fonts,
    heading_fonts,
    points,
    shade,
    size,
)
from handover_docs.slotted import dataclass

BODY = "BodyText"
TITLE = "Title"
SUBTITLE = "Subtitle"
BLOCK_TITLE = "BlockTitle"
BLOCK_SUBTITLE = "BlockSubtitle"
BULLET = "ListBullet"
NUMBER = "ListNumber"
TABLE_TEXT = "TableText"
DENSE_TEXT = "TableTextDense"
TABLE_HEADING = "TableHeading"
DENSE_HEADING = "TableHeadingDense"
LABEL = "FieldLabel"
COVER_LABEL = "CoverLabel"
COVER_TEXT = "CoverText"
PARTY_TEXT = "PartyText"
SIDE = "SignatureHeading"
SIGN_TEXT = "SignatureText"
NOTE = "Note"
SPACER = "Spacer"
TOC_HEADING = "TOCHeading"
HEADER = "Header"
FOOTER = "Footer"
GRID_TABLE = "HandoverTable"
PLAIN_TABLE = "HandoverPlain"

HEADING_LIST = 1
"""The ``numId`` of the list that headings and clause texts are numbered by."""

BULLET_LIST = 2
"""The ``numId`` of the list without numbers."""


def heading_style(level: int) -> str:
    """The id of the style of a heading."""
    return f"Heading{level}"


def clause_style(level: int) -> str:
    """The id of the style of numbered clause text."""
    return f"Clause{level}"


def toc_style(level: int) -> str:
    """The id of the style of an entry in the table of contents."""
    return f"TOC{level}"


def styles_part(setting: Setting) -> str:
    """The whole part."""
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_defaults(setting)}"
        + "".join(style.xml() for style in (*_text_styles(setting), *_table_text_styles(setting)))
        + _placeholder_style(setting)
        + _table_styles(setting)
        + "</w:styles>"
    )


@dataclass(frozen=True, slots=True)
class _Style:
    id: str
    name: str
    paragraph: str = ""
    characters: str = ""
    based_on: str | None = "Normal"
    next: str | None = None
    custom: bool = True
    default: bool = False

    def xml(self) -> str:
        kind = ' w:default="1"' if self.default else ' w:customStyle="1"' if self.custom else ""
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        characters = f"<w:rPr>{self.characters}</w:rPr>" if self.characters else ""
        return (
            f'<w:style w:type="paragraph"{kind} w:styleId="{self.id}"><w:name w:val={attribute(self.name)}/>'
            f"{based}{following}<w:qFormat/>{paragraph}{characters}</w:style>"
        )


def _defaults(setting: Setting) -> str:
    look = setting.look
    language = "en-US" if setting.chinese else "en-GB"
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        + fonts(look.fonts.latin, look.fonts.east_asian)
        + f'<w:color w:val="{look.palette.ink}"/><w:kern w:val="0"/>{size(look.sizes.body)}'
        + f'<w:lang w:val="{language}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        + spacing()
        + "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def spacing(before: float = 0, after: float = 0, line: float = 1.0) -> str:
    """Distances in points, the line in multiples of a single one."""
    return (
        f'<w:spacing w:before="{points(before)}" w:after="{points(after)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _lines(setting: Setting, points_: float, line: float, before: float = 0, after: float = 0) -> str:
    """The spacing of running text in a size: as ``spacing``, with lines of the height that the look sets."""
    single = setting.look.spacing.single
    if single is None:
        return spacing(before, after, line)
    height = points(points_ * single * line)
    return f'<w:spacing w:before="{points(before)}" w:after="{points(after)}" w:line="{height}" w:lineRule="atLeast"/>'


def _bold(setting: Setting, color: str, points_: float) -> str:
    # 黑体 is a heading face already; made bold on top of that it smudges in small sizes.
    weight = "" if setting.chinese else "<w:b/><w:bCs/>"
    return f'{heading_fonts(setting.look.fonts)}{weight}<w:color w:val="{color}"/>{size(points_)}'


def _text_styles(setting: Setting) -> tuple[_Style, ...]:
    look, palette, sizes, space = setting.look, setting.look.palette, setting.look.sizes, setting.look.spacing
    first_line = round(space.first_line_characters * 100)
    indent = (
        f'<w:ind w:firstLineChars="{first_line}" w:firstLine="{points(space.first_line_characters * sizes.body)}"/>'
        if first_line
        else ""
    )
    justified = '<w:jc w:val="both"/>' if setting.chinese else ""
    body = _lines(setting, sizes.body, space.line, after=space.after_paragraph)
    item = _lines(setting, sizes.body, space.line, after=space.after_paragraph * 0.6)
    rule = border("bottom", palette.accent, 18, 8)
    return (
        _Style("Normal", "Normal", based_on=None, custom=False, default=True),
        _Style(BODY, "Body Text", body + indent + justified, custom=False),
        _Style(
            TITLE,
            "Title",
            f"<w:keepNext/><w:pBdr>{rule}</w:pBdr>{spacing(150, 0, 1.15)}",
            _bold(setting, palette.accent, sizes.title),
            next=SUBTITLE,
            custom=False,
        ),
        _Style(
            SUBTITLE,
            "Subtitle",
            f"<w:keepNext/>{spacing(14, 0, 1.15)}",
            f'<w:color w:val="{palette.muted}"/>{size(sizes.subtitle)}',
            next=BODY,
            custom=False,
        ),
        _Style(
            BLOCK_TITLE,
            "Block Title",
            f'<w:pBdr>{border("bottom", palette.accent, 12, 6)}</w:pBdr>{spacing(0, 0, 1.1)}<w:jc w:val="center"/>',
            size(sizes.block_title),
            based_on=TITLE,
            next=BLOCK_SUBTITLE,
        ),
        _Style(
            BLOCK_SUBTITLE,
            "Block Subtitle",
            f'{spacing(8, 0, 1.1)}<w:jc w:val="center"/>',
            size(sizes.body),
            based_on=SUBTITLE,
            next=BODY,
        ),
        *_headings(setting),
        *(
            _Style(
                clause_style(level),
                f"Clause {level}",
                _lines(setting, sizes.body, space.line, after=max(space.after_paragraph, 3)) + justified,
            )
            for level in (2, 3)
        ),
        _Style(
            BULLET,
            "List Bullet",
            f'<w:numPr><w:numId w:val="{BULLET_LIST}"/></w:numPr>' + item,
            custom=False,
        ),
        _Style(NUMBER, "List Number", item, custom=False),
        _Style(
            NOTE,
            "Note",
            f"<w:keepLines/><w:pBdr>{border('top', palette.paper, 4, 4)}{border('left', palette.accent, 24, 8)}"
            f"{border('bottom', palette.paper, 4, 4)}</w:pBdr>{shade(palette.paper)}"
            f'{_lines(setting, sizes.table, 1.25, 3, 3)}<w:ind w:left="200" w:right="113"/>',
            size(sizes.table),
        ),
        _Style(SPACER, "Spacer", '<w:spacing w:before="0" w:after="0" w:line="200" w:lineRule="exact"/>', size(4)),
        _Style(
            TOC_HEADING,
            "TOC Heading",
            f"<w:keepNext/>{spacing(0, 10)}",
            _bold(setting, palette.accent, sizes.headings[0]),
            next=BODY,
            custom=False,
        ),
        *(
            _Style(
                toc_style(level),
                f"toc {level}",
                f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{setting.text_width}"/></w:tabs>'
                + spacing(3, 3, 1.2)
                + f'<w:ind w:left="{(level - 1) * 420}"/>',
                custom=False,
                next=BODY,
            )
            for level in (1, 2, 3)
        ),
        _Style(
            "Caption",
            "caption",
            f'<w:keepNext/>{spacing(6, 4)}<w:jc w:val="center"/>',
            f'<w:color w:val="{palette.muted}"/>{size(sizes.small)}',
            custom=False,
        ),
        _Style(
            HEADER,
            "header",
            f"<w:pBdr>{border('bottom', palette.line, 4, 4)}</w:pBdr>"
            f'<w:tabs><w:tab w:val="right" w:pos="{setting.text_width}"/></w:tabs>{spacing()}',
            f'<w:color w:val="{palette.muted}"/>{size(sizes.small)}',
            custom=False,
        ),
        _Style(
            FOOTER,
            "footer",
            f'{spacing()}<w:jc w:val="center"/>',
            f'<w:color w:val="{palette.muted}"/>{size(look.sizes.small)}',
            custom=False,
        ),
    )


def _headings(setting: Setting) -> tuple[_Style, ...]:
    sizes, space, palette = setting.look.sizes, setting.look.spacing, setting.look.palette
    return tuple(
        _Style(
            heading_style(level),
            f"heading {level}",
            f"<w:keepNext/><w:keepLines/>"
            f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{HEADING_LIST}"/></w:numPr>'
            f"{spacing(space.before_headings[level - 1], space.after_headings[level - 1], 1.2)}"
            f'<w:outlineLvl w:val="{level - 1}"/>',
            _bold(setting, palette.accent if level < 3 else palette.ink, sizes.headings[level - 1]),
            next=BODY,
            custom=False,
        )
        for level in (1, 2, 3)
    )


def _table_text_styles(setting: Setting) -> tuple[_Style, ...]:
    palette, sizes, space = setting.look.palette, setting.look.sizes, setting.look.spacing
    line = _lines(setting, sizes.table, space.table_line)
    dense = _lines(setting, sizes.small, space.table_line)
    return (
        _Style(TABLE_TEXT, "Table Text", line, size(sizes.table)),
        _Style(DENSE_TEXT, "Table Text Dense", dense, size(sizes.small), based_on=TABLE_TEXT),
        _Style(
            TABLE_HEADING,
            "Table Heading",
            f"<w:keepNext/>{line}",
            _bold(setting, palette.accent, sizes.table),
            based_on=TABLE_TEXT,
        ),
        _Style(DENSE_HEADING, "Table Heading Dense", dense, size(sizes.small), based_on=TABLE_HEADING),
        _Style(LABEL, "Field Label", line, _bold(setting, palette.accent, sizes.table), based_on=TABLE_TEXT),
        _Style(
            COVER_LABEL,
            "Cover Label",
            _lines(setting, sizes.body, 1.15, 4, 4),
            f'<w:color w:val="{palette.muted}"/>{size(sizes.body)}',
        ),
        _Style(COVER_TEXT, "Cover Text", _lines(setting, sizes.body, 1.15, 4, 4), size(sizes.body)),
        _Style(PARTY_TEXT, "Party Text", f"<w:keepLines/>{_lines(setting, sizes.body, 1.2, 1, 1)}", size(sizes.body)),
        _Style(
            SIDE,
            "Signature Heading",
            f"<w:keepNext/><w:keepLines/>{_lines(setting, sizes.table, 1.2, 2, 2)}",
            _bold(setting, palette.ink, sizes.table),
        ),
        _Style(
            SIGN_TEXT, "Signature Text", f"<w:keepLines/>{_lines(setting, sizes.table, 1.1, 3, 1)}", size(sizes.table)
        ),
    )


def _placeholder_style(setting: Setting) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{PLACEHOLDER}"><w:name w:val="Placeholder Text"/>'
        f'<w:uiPriority w:val="99"/><w:rPr><w:color w:val="{setting.look.palette.hint}"/></w:rPr></w:style>'
    )


def _table_styles(setting: Setting) -> str:
    palette, space = setting.look.palette, setting.look.spacing
    borders = "".join(
        border(side, color, eighths)
        for side, color, eighths in (
            ("top", palette.accent, 8),
            ("left", palette.line, 4),
            ("bottom", palette.accent, 8),
            ("right", palette.line, 4),
            ("insideH", palette.line, 4),
            ("insideV", palette.line, 4),
        )
    )
    vertical, horizontal = points(space.cell_vertical), points(space.cell_horizontal)
    margins = (
        f'<w:top w:w="{vertical}" w:type="dxa"/><w:left w:w="{horizontal}" w:type="dxa"/>'
        f'<w:bottom w:w="{vertical}" w:type="dxa"/><w:right w:w="{horizontal}" w:type="dxa"/>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        "<w:tblPr><w:tblBorders>"
        + "".join(border(side, palette.line) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + f"</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{GRID_TABLE}"><w:name w:val="Handover Table"/>'
        f'<w:basedOn w:val="TableGrid"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{PLAIN_TABLE}"><w:name w:val="Handover Plain"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblCellMar>'
        f'<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{horizontal}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
