"""The look of every built-in template: colours, fonts, sizes and spacing stand here and nowhere else."""

from __future__ import annotations

from handover_docs.slotted import dataclass, field


@dataclass(frozen=True, slots=True)
class Tone:
    """A fill and the colour of the text on it, as RRGGBB."""

    fill: str
    text: str


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours, as RRGGBB without ``#``."""

    ink: str = "1F2A37"
    muted: str = "5B6675"
    hint: str = "7B8794"
    accent: str = "1F4E79"
    accent_soft: str = "DCE6F1"
    paper: str = "F6F8FB"
    entry: str = "FFFDF3"
    bar: str = "9DC3E6"
    line: str = "BFC8D4"
    good: Tone = Tone("C6EFCE", "006100")
    bad: Tone = Tone("FFC7CE", "9C0006")
    neutral: Tone = Tone("FFEB9C", "9C5700")


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts of one language, each as Word names it: a Latin and an East Asian one for body and headings."""

    latin: str
    east_asian: str
    latin_heading: str
    east_asian_heading: str


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of text in points."""

    body: float
    table: float
    small: float
    title: float
    block_title: float
    subtitle: float
    headings: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Spacing:
    """Distances in points, line heights in multiples of a single line, indents in characters.

    ``single`` is the height of a single line in multiples of the font size, where it is not left to the font.
    """

    line: float
    table_line: float
    after_paragraph: float
    first_line_characters: float
    before_headings: tuple[float, float, float]
    after_headings: tuple[float, float, float]
    cell_vertical: float = 3.0
    cell_horizontal: float = 4.0
    single: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The page in millimetres: A4 upright."""

    width: float = 210.0
    height: float = 297.0
    top: float = 25.4
    bottom: float = 25.4
    left: float = 27.0
    right: float = 27.0
    header: float = 13.0
    footer: float = 13.0


@dataclass(frozen=True, slots=True)
class Look:
    """How documents of one language look."""

    fonts: Fonts
    sizes: Sizes
    spacing: Spacing
    palette: Palette = field(default_factory=Palette)
    page: Page = field(default_factory=Page)


CHINESE = Look(
    fonts=Fonts(
        latin="Times New Roman",
        east_asian="宋体",
        latin_heading="Arial",
        east_asian_heading="黑体",
    ),
    # 小四 for text, 五号 in tables, 三号 to 小四 for headings, 小一 on a cover.
    sizes=Sizes(body=12, table=10.5, small=9, title=26, block_title=20, subtitle=14, headings=(15, 13, 12)),
    spacing=Spacing(
        line=1.5,
        table_line=1.15,
        after_paragraph=0,
        first_line_characters=2,
        before_headings=(18, 12, 8),
        after_headings=(4, 3, 2),
        # What 宋体 has in Word. Fonts that stand in for it elsewhere are taller, and would push text over the page.
        single=1.3,
    ),
)

# Arial is on every machine, or a font of the same widths is: columns keep their line breaks.
ENGLISH = Look(
    fonts=Fonts(
        latin="Arial",
        east_asian="宋体",
        latin_heading="Arial",
        east_asian_heading="黑体",
    ),
    sizes=Sizes(body=10.5, table=9.5, small=8.5, title=28, block_title=21, subtitle=14, headings=(15, 12, 10.5)),
    spacing=Spacing(
        line=1.3,
        table_line=1.1,
        after_paragraph=7,
        first_line_characters=0,
        before_headings=(20, 13, 8),
        after_headings=(7, 5, 3),
    ),
)


def look_of(language: str) -> Look:
    """The look of documents in ``language`` (a BCP 47 tag)."""
    return CHINESE if language.startswith("zh") else ENGLISH
