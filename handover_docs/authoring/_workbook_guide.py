"""The sheet that says how a workbook is filled in: the same in every workbook but for its purpose and its steps."""

from __future__ import annotations

from collections.abc import Iterator

from handover_docs.authoring._versions import HEADINGS
from handover_docs.authoring._versions import TITLE as VERSIONS
from handover_docs.authoring._workbook_elements import (
    Align,
    Block,
    Column,
    Content,
    Fields,
    Format,
    Guide,
    Heading,
    Legend,
    Mood,
    Note,
    Sheet,
    Table,
    Title,
    WorkbookSource,
)
from handover_docs.wording import Bilingual

_WIDTHS = (18.0, 13.0, 14.0, 49.0)
_NAME = Bilingual("填写说明", "How to Fill In")
_PURPOSE = Bilingual("用途", "What it is for")
_STEPS = Bilingual("填写步骤", "Step by step")
_COLOURS = Bilingual("颜色含义", "What the colours mean")
_USE = Bilingual("保护、打印与归档", "Protection, print and filing")

_ENTRY = (
    Bilingual("浅黄色单元格", "Pale yellow cell"),
    Bilingual(
        "由使用人填写；有下拉箭头的从选项中选取。", "To be filled in. Where there is an arrow, choose from the list."
    ),
)
_LOCKED = (
    Bilingual("白色单元格", "White cell"),
    Bilingual(
        "已按项目资料预填或由公式计算，处于锁定状态。",
        "Filled in from the project, or worked out by a formula; locked.",
    ),
)
_MOODS = {
    Mood.GOOD: Bilingual("绿色", "Green"),
    Mood.NEUTRAL: Bilingual("黄色", "Amber"),
    Mood.BAD: Bilingual("红色", "Red"),
}
_SHOWN = Bilingual("表示：{}。", "Means: {}.")

_VERSION_CELLS = (
    Content("{{ revision.version }}"),
    Content("{{ revision.date }}", format=Format.DAY, align=Align.LEFT),
    Content("{{ revision.author.name }}"),
    Content("{{ revision.summary }}"),
)

_RULES = Bilingual(
    "各工作表已启用保护但未设密码；预填内容确有变动时，可在“审阅”中撤销保护，更正后重新保护。\n"
    "页面已按A4纸设置，宽度自动缩放至一页，跨页时重复表头；打印前请先核对筛选状态，避免漏印。\n"
    "存档时保留Excel原件；需签署的，打印签署后与原件一并归档。",
    "The sheets are protected without a password. Where prefilled content has changed, unprotect the sheet (Review), "
    "correct it and protect it again.\n"
    "Pages are set up for A4, scaled to one page in width, with the header on each page. Clear the filters before "
    "printing, so that no row is left out.\n"
    "File the Excel original; where it is to be signed, file the signed print with it.",
)


def guide_sheet(source: WorkbookSource, guide: Guide, language: str) -> Sheet:
    """The last sheet of ``source`` in ``language``."""

    def said(wording: Bilingual) -> str:
        return wording.in_language(language)

    steps = tuple(f"{number}. {step}" for number, step in enumerate(guide.steps, 1))
    blocks: tuple[Block, ...] = (
        Title(said(_NAME), source.title),
        Heading(said(_PURPOSE)),
        Note((guide.purpose,)),
        Heading(said(_STEPS)),
        Note(steps),
        Heading(said(_COLOURS)),
        Legend(tuple(_legend(source, language))),
        Heading(said(_USE)),
        Note(tuple(said(_RULES).split("\n"))),
        Heading(said(VERSIONS)),
        _versions(language),
    )
    return Sheet(said(_NAME), _WIDTHS, blocks, upright=True)


def _versions(language: str) -> Table:
    """What changed in which version, when and by whom."""
    columns = (
        Column(heading.in_language(language), content)
        for (_, _, heading), content in zip(HEADINGS, _VERSION_CELLS, strict=True)
    )
    return Table("versions", tuple(columns), loops=("revision in project.revisions",))


def _legend(source: WorkbookSource, language: str) -> Iterator[tuple[Content, str]]:
    label, meaning = _ENTRY
    yield Content(label.in_language(language), align=Align.CENTER, entry=True), meaning.in_language(language)
    label, meaning = _LOCKED
    yield Content(label.in_language(language), align=Align.CENTER), meaning.in_language(language)
    comma = "、" if language.startswith("zh") else ", "
    for mood, label in _MOODS.items():
        values = dict.fromkeys(value for content in _contents(source) for value in _of(content, mood))
        if values:
            name = label.in_language(language)
            shown = Content(name, align=Align.CENTER, colours={name: mood})
            yield shown, _SHOWN.in_language(language).format(comma.join(values))


def _of(content: Content, mood: Mood) -> Iterator[str]:
    return (value for value, meant in content.colours.items() if meant is mood)


def _contents(source: WorkbookSource) -> Iterator[Content]:
    """Every cell that the source describes."""
    for sheet in source.sheets:
        for block in sheet.blocks:
            match block:
                case Fields():
                    yield from (pair.content for row in block.rows for pair in row.pairs)
                case Table():
                    yield from (column.content for column in block.columns)
