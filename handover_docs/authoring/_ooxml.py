"""The few WordprocessingML pieces that everything else is put together from, as text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from handover_docs.authoring._controls import ContentControl, ControlKind, split_controls
from handover_docs.authoring._lines import spans
from handover_docs.authoring.look import Fonts, Look
from handover_docs.slotted import dataclass

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CHECK_BOXES = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
"""What the root of a part with check boxes says besides."""

PLACEHOLDER = "PlaceholderText"
"""The style of the hint in a content control."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Setting:
    """What every part of one document shares: its language and its look."""

    language: str
    look: Look

    @property
    def chinese(self) -> bool:
        """Whether the document is written in Chinese."""
        return self.language.startswith("zh")

    @property
    def text_width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        page = self.look.page
        return twips(page.width) - twips(page.left) - twips(page.right)

    def say(self, zh: str, en: str) -> str:
        """``zh`` or ``en``, by the document's language."""
        return zh if self.chinese else en


def twips(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def points(value: float) -> int:
    """Points as twentieths of a point."""
    return round(value * 20)


def attribute(text: str) -> str:
    """``text`` as an attribute's value, quotes included."""
    return '"' + escape(text, {'"': "&quot;"}) + '"'


def fonts(latin: str, east_asian: str) -> str:
    """An ``rFonts`` that names a font for every script."""
    return (
        f"<w:rFonts w:ascii={attribute(latin)} w:hAnsi={attribute(latin)} "
        f"w:eastAsia={attribute(east_asian)} w:cs={attribute(latin)}/>"
    )


def heading_fonts(names: Fonts) -> str:
    """The ``rFonts`` of headings and of other emphasis."""
    return fonts(names.latin_heading, names.east_asian_heading)


def size(value: float) -> str:
    """A font size, in points."""
    half_points = round(value * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def run(text: str, setting: Setting, *, bold: bool = False, color: str | None = None) -> str:
    """One run of ``text``, which may hold template tags."""
    # Without the hint, Word takes curly quotes and dashes from the Latin font, too narrow among Chinese.
    hint = '<w:rFonts w:hint="eastAsia"/>' if setting.chinese else ""
    weight = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{color}"/>' if color else ""
    properties = f"<w:rPr>{hint}{weight}{tint}</w:rPr>" if hint or weight or tint else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def runs(text: str, setting: Setting, *, color: str | None = None) -> str:
    """The runs of ``text``, with ``**bold**`` and content controls in it."""
    return "".join(
        content_control(piece, setting)
        if isinstance(piece, ContentControl)
        else run(piece, setting, bold=bold, color=color)
        for part, bold in spans(text)
        for piece in split_controls(part)
    )


def content_control(control: ContentControl, setting: Setting) -> str:
    """A content control within a line; until it is filled in, it shows its hint."""
    prompt = control.prompt(setting.language)
    match control.kind:
        case ControlKind.CHECK | ControlKind.CHECKED:
            return _check_box(control.kind is ControlKind.CHECKED)
        case ControlKind.DATE:
            what = (
                f"<w:date><w:dateFormat w:val={attribute(setting.say('yyyy年M月d日', 'd MMMM yyyy'))}/>"
                f'<w:lid w:val="{setting.say("zh-CN", "en-GB")}"/><w:storeMappedDataAs w:val="dateTime"/>'
                '<w:calendar w:val="gregorian"/></w:date>'
            )
        case ControlKind.CHOICE:
            items = (f"<w:listItem w:displayText={attribute(c)} w:value={attribute(c)}/>" for c in control.choices)
            what = f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
        case ControlKind.TEXT:
            what = "<w:richText/>"  # of plain text, LibreOffice prints the hint as if it were the value
    hint = '<w:rFonts w:hint="eastAsia"/>' if setting.chinese else ""
    palette = setting.look.palette
    # The colour of the style once more: LibreOffice forgets the style in tables. What a person writes is in ink.
    return (
        f'<w:sdt><w:sdtPr><w:rPr>{hint}<w:color w:val="{palette.ink}"/></w:rPr><w:alias w:val={attribute(prompt)}/>'
        f"<w:showingPlcHdr/>{what}</w:sdtPr><w:sdtContent>"
        f'<w:r><w:rPr><w:rStyle w:val="{PLACEHOLDER}"/>{hint}<w:color w:val="{palette.hint}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(prompt)}</w:t></w:r></w:sdtContent></w:sdt>'
    )


def _check_box(checked: bool) -> str:
    font = "MS Gothic"
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(checked)}"/>'
        f'<w14:checkedState w14:val="2611" w14:font="{font}"/><w14:uncheckedState w14:val="2610" w14:font="{font}"/>'
        "</w14:checkbox></w:sdtPr><w:sdtContent>"
        f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:hint="eastAsia"/></w:rPr>'
        f"<w:t>{'☑' if checked else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def paragraph(content: str, style: str, properties: str = "") -> str:
    """A paragraph in ``style`` (a style id); ``properties`` are those that follow ``pStyle``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def simple_field(instruction: str, cached: str, setting: Setting) -> str:
    """A field with the result that shows until Word works it out."""
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' if setting.chinese else ""

    def mark(kind: str) -> str:
        return f'<w:r>{hint}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        mark("begin")
        + f'<w:r>{hint}<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        + mark("separate")
        + run(cached, setting)
        + mark("end")
    )


def border(side: str, color: str, eighths: int = 4, space: int = 0) -> str:
    """One border; ``eighths`` of a point thick."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{color}"/>'


def shade(fill: str) -> str:
    """A plain fill."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs, its width in twentieths of a point, and how it looks."""

    content: str
    width: int
    span: int = 1
    borders: str = ""
    fill: str | None = None
    align: str = "center"

    def xml(self) -> str:
        """The cell."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        borders = f"<w:tcBorders>{self.borders}</w:tcBorders>" if self.borders else ""
        fill = shade(self.fill) if self.fill else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>{span}{borders}{fill}'
            f'<w:vAlign w:val="{self.align}"/></w:tcPr>{self.content}</w:tc>'
        )


def table_row(cells: Sequence[Cell], *, header: bool = False, height: int = 0) -> str:
    """A row that never splits over pages; a ``header`` repeats on each."""
    tall = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{repeat}</w:trPr>{''.join(cell.xml() for cell in cells)}</w:tr>"


def table(rows: Sequence[str], widths: Sequence[int], style: str) -> str:
    """A table of fixed widths in ``style`` (a style id)."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def shares(parts: Sequence[float], total: int) -> tuple[int, ...]:
    """``total`` divided in the proportion of ``parts``, with nothing left over."""
    whole = sum(parts)
    edges = [round(total * sum(parts[:index]) / whole) for index in range(len(parts) + 1)]
    return tuple(right - left for left, right in pairwise(edges))
