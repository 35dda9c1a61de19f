"""The cell formats of a workbook, made from the look: each is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover_docs.authoring._workbook_elements import Align, Content, Format, Mood
from handover_docs.authoring.look import Look, Tone

if TYPE_CHECKING:
    from xlsxwriter.format import Format as CellFormat
    from xlsxwriter.workbook import Workbook

_FORMATS = {
    Format.TEXT: "General",
    Format.NUMBER: "General",
    Format.INTEGER: "0",
    Format.SCORE: "0.0",
    Format.PERCENT: "0.0%",
    Format.MONEY: "#,##0.00",
}
_DATES = {
    "zh": {
        Format.DATE: 'yyyy"年"m"月"d"日"',
        Format.MOMENT: 'yyyy"年"m"月"d"日" hh:mm',
        Format.DAY: "yyyy-mm-dd",
        Format.MINUTE: "yyyy-mm-dd hh:mm",
    },
    "en": {
        Format.DATE: "d mmmm yyyy",
        Format.MOMENT: "d mmmm yyyy hh:mm",
        Format.DAY: "d mmm yyyy",
        Format.MINUTE: "d mmm yyyy hh:mm",
    },
}


class Styles:
    """The formats of one workbook."""

    def __init__(self, workbook: Workbook, language: str, look: Look) -> None:
        self._workbook = workbook
        self._language = "zh" if language.startswith("zh") else "en"
        self._look = look
        self._made: dict[tuple[tuple[str, object], ...], CellFormat] = {}
        fonts = look.fonts
        chinese = self._language == "zh"
        self._body = fonts.east_asian if chinese else fonts.latin
        self._heading = fonts.east_asian_heading if chinese else fonts.latin_heading
        self._digits = fonts.latin

    def _make(self, **properties: object) -> CellFormat:
        usual = {
            "font_name": self._body,
            "font_size": self._look.sizes.table,
            "font_color": f"#{self._look.palette.ink}",
            "valign": "vcenter",
            "text_wrap": True,
        }
        merged = {**usual, **properties}
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(merged)
        return self._made[key]

    def title(self) -> CellFormat:
        """The title of a sheet."""
        return self._make(
            font_name=self._heading,
            font_size=self._look.sizes.block_title,
            font_color=f"#{self._look.palette.accent}",
            bold=self._language == "en",
        )

    def subtitle(self) -> CellFormat:
        """What stands below the title, with a line under it."""
        return self._make(
            font_color=f"#{self._look.palette.muted}",
            bottom=2,
            bottom_color=f"#{self._look.palette.accent}",
            valign="top",
        )

    def heading(self) -> CellFormat:
        """A heading over a block."""
        return self._make(
            font_name=self._heading,
            font_size=self._look.sizes.headings[1],
            font_color=f"#{self._look.palette.accent}",
            bold=self._language == "en",
            valign="bottom",
        )

    def label(self) -> CellFormat:
        """The label of a field."""
        return self._make(
            font_name=self._heading,
            bg_color=f"#{self._look.palette.accent_soft}",
            indent=1,
            **self._border(),
        )

    def header(self) -> CellFormat:
        """The title of a column."""
        return self._make(
            font_name=self._heading,
            font_color="#FFFFFF",
            bold=self._language == "en",
            bg_color=f"#{self._look.palette.accent}",
            align="center",
            **self._border(),
        )

    def note(self) -> CellFormat:
        """An explanation."""
        return self._make(bg_color=f"#{self._look.palette.paper}", indent=1)

    def tag(self) -> CellFormat:
        """A row tag of the template, which is not in the result."""
        return self._make(
            font_name="Consolas",
            font_size=self._look.sizes.small,
            font_color=f"#{self._look.palette.muted}",
            text_wrap=False,
        )

    def plain(self) -> CellFormat:
        """A text without a border."""
        return self._make(font_color=f"#{self._look.palette.muted}")

    def cell(self, content: Content, *, total: bool = False) -> CellFormat:
        """A cell that holds ``content``."""
        usual = Align.LEFT if content.format is Format.TEXT or content.format in _DATES["en"] else Align.RIGHT
        shown = {**_FORMATS, **_DATES[self._language]}[content.format]
        align = content.align or usual
        properties: dict[str, object] = {"num_format": shown, "align": align.value, **self._border()}
        if align is not Align.CENTER:
            properties["indent"] = 1
        if content.format is not Format.TEXT:
            properties["font_name"] = self._digits if shown.isascii() else self._body
        if content.entry:
            properties |= {"locked": False, "bg_color": f"#{self._look.palette.entry}"}
        if total:
            properties |= {"bg_color": f"#{self._look.palette.accent_soft}", "font_name": self._heading}
        return self._make(**properties)

    def mood(self, mood: Mood) -> CellFormat:
        """The colours of a value that means ``mood``."""
        palette = self._look.palette
        tone = {
            Mood.GOOD: palette.good,
            Mood.BAD: palette.bad,
            Mood.NEUTRAL: palette.neutral,
            Mood.ACCENT: Tone(palette.accent, "FFFFFF"),
            Mood.SOFT: Tone(palette.accent_soft, palette.ink),
        }[mood]
        key = (("mood", mood.value),)
        if key not in self._made:
            colours = {"bg_color": f"#{tone.fill}", "font_color": f"#{tone.text}"}
            self._made[key] = self._workbook.add_format(colours)
        return self._made[key]

    def bar(self) -> dict[str, object]:
        """The bar of a share, as a conditional format: full at 1."""
        return {
            "type": "data_bar",
            "bar_solid": True,
            "bar_color": f"#{self._look.palette.bar}",
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": 1,
        }

    def scale(self, points: tuple[float, ...]) -> dict[str, object]:
        """The colours of numbers from the lowest of three ``points`` to the highest, as a conditional format."""
        palette = self._look.palette
        described: dict[str, object] = {"type": "3_color_scale"}
        for end, point, tone in zip(
            ("min", "mid", "max"), points, (palette.bad, palette.neutral, palette.good), strict=True
        ):
            described |= {f"{end}_type": "num", f"{end}_value": point, f"{end}_color": f"#{tone.fill}"}
        return described

    def _border(self) -> dict[str, object]:
        return {"border": 1, "border_color": f"#{self._look.palette.line}"}
