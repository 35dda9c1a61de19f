"""The parts of a Word package around its text: settings, fonts, theme, header, footer, properties."""

from __future__ import annotations

from xml.sax.saxutils import escape

from handover_docs.authoring._elements import FrontMatter
from handover_docs.authoring._ooxml import (
    DECLARATION,
    NAMESPACES,
    Cell,
    Setting,
    attribute,
    paragraph,
    run,
    runs,
    simple_field,
    table,
    table_row,
    twips,
)
from handover_docs.authoring._styles import FOOTER, HEADER, PLAIN_TABLE
from handover_docs.model.document_type import Origin

_NO_LINE = '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
_RIGHT = '<w:jc w:val="right"/>'

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"

CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("word/document.xml", f"{_MAIN}.document.main+xml"),
            ("word/styles.xml", f"{_MAIN}.styles+xml"),
            ("word/numbering.xml", f"{_MAIN}.numbering+xml"),
            ("word/settings.xml", f"{_MAIN}.settings+xml"),
            ("word/fontTable.xml", f"{_MAIN}.fontTable+xml"),
            ("word/header1.xml", f"{_MAIN}.header+xml"),
            ("word/footer1.xml", f"{_MAIN}.footer+xml"),
            ("word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
            ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
        )
    )
    + "</Types>"
)


def _relationships(*targets: tuple[str, str, str]) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>' for id_, kind, target in targets)
        + "</Relationships>"
    )


PACKAGE_RELATIONSHIPS = _relationships(
    ("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
    ("rId4", f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
)

DOCUMENT_RELATIONSHIPS = _relationships(
    ("rId1", f"{_OFFICE}/relationships/styles", "styles.xml"),
    ("rId2", f"{_OFFICE}/relationships/numbering", "numbering.xml"),
    ("rId3", f"{_OFFICE}/relationships/settings", "settings.xml"),
    ("rId4", f"{_OFFICE}/relationships/fontTable", "fontTable.xml"),
    ("rId5", f"{_OFFICE}/relationships/theme", "theme/theme1.xml"),
    ("rId10", f"{_OFFICE}/relationships/header", "header1.xml"),
    ("rId11", f"{_OFFICE}/relationships/footer", "footer1.xml"),
)


def settings_part(setting: Setting) -> str:
    """``settings.xml``: today's Word, no prompt to update fields."""
    language = setting.say("zh-CN", "en-GB")
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", "15"),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        )
    )
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<w:themeFontLang w:val="{"en-US" if setting.chinese else language}" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
        'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


_FAMILIES = {
    "宋体": ("SimSun", "86", "auto", "variable"),
    "黑体": ("SimHei", "86", "modern", "fixed"),
    "仿宋": ("FangSong", "86", "modern", "fixed"),
    "楷体": ("KaiTi", "86", "modern", "fixed"),
    "Times New Roman": ("", "00", "roman", "variable"),
    "Arial": ("", "00", "swiss", "variable"),
    "Calibri": ("", "00", "swiss", "variable"),
}


def fonts_part(setting: Setting) -> str:
    """``fontTable.xml``, with the other name that each Chinese font goes by."""
    names = setting.look.fonts
    used = sorted({names.latin, names.east_asian, names.latin_heading, names.east_asian_heading})
    entries = "".join(
        f"<w:font w:name={attribute(name)}>"
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name in used
        for other, charset, family, pitch in (_FAMILIES.get(name, ("", "00", "auto", "variable")),)
    )
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{entries}</w:fonts>"


def header_part(front: FrontMatter, setting: Setting) -> str:
    """The header: what the source says on the left, however long, and the title on the right, above one line."""
    title = _room_for(front.title, setting)
    widths = (setting.text_width - title, title)
    cells = [
        Cell(paragraph(runs(text, setting), HEADER, f"{_NO_LINE}{aligned}"), width, align="bottom")
        for text, width, aligned in zip((front.header or "", front.title), widths, ("", _RIGHT), strict=True)
    ]
    return (
        f"{DECLARATION}<w:hdr {NAMESPACES}>{table([table_row(cells)], widths, PLAIN_TABLE)}"
        + paragraph("", HEADER, '<w:spacing w:after="160" w:line="20" w:lineRule="exact"/>')
        + "</w:hdr>"
    )


def _room_for(title: str, setting: Setting) -> int:
    """The width of the title in the header, in twips: as long as it is, or as titles are where fields decide."""
    usual, broad = (9, 3.4) if setting.chinese else (22, 1.9)
    letters = usual if "{" in title else len(title)
    return min(twips(letters * broad + 6), setting.text_width // 2)


def footer_part(setting: Setting) -> str:
    """The footer: 第 X 页 共 Y 页, or Page X of Y."""
    page, pages = simple_field("PAGE", "1", setting), simple_field("NUMPAGES", "1", setting)
    if setting.chinese:
        content = f"{run('第 ', setting)}{page}{run(' 页　共 ', setting)}{pages}{run(' 页', setting)}"
    else:
        content = f"{run('Page ', setting)}{page}{run(' of ', setting)}{pages}"
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph(content, FOOTER)}</w:ftr>"


_SENDER = '{{ notice.sender.name|default("") }}'
_AUTHORS = {Origin.PROJECT: "{{ project.manager.name }}", Origin.REPORT: _SENDER}
_COMPANIES = {Origin.PROJECT: "{{ project.manager.party.name }}", Origin.REPORT: _SENDER}


def core_part(front: FrontMatter, setting: Setting) -> str:
    """The document's title and language; the filler adds dates and author."""
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(front.title)}</dc:title><dc:subject>{escape(front.subtitle or '')}</dc:subject>"
        f"<dc:creator>{_AUTHORS[front.made_from]}</dc:creator>"
        f"<cp:lastModifiedBy>{_AUTHORS[front.made_from]}</cp:lastModifiedBy>"
        f"<dc:language>{setting.language}</dc:language></cp:coreProperties>"
    )


def app_part(front: FrontMatter) -> str:
    """The application's properties."""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>Microsoft Office Word</Application><Company>{_COMPANIES[front.made_from]}</Company>"
        "<AppVersion>16.0000</AppVersion></Properties>"
    )


_CUSTOM = {
    Origin.PROJECT: (
        ("Project number", "{{ project.number }}"),
        ("Version", "{{ document.version }}"),
        ("Classification", "{{ project.classification }}"),
    ),
    Origin.REPORT: (("Project number", '{{ notice.number|default("") }}'), ("Pack", "{{ notice.mark }}")),
}


def custom_part(front: FrontMatter) -> str:
    """Properties that a document management system can sort by."""
    entries = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{value}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(_CUSTOM[front.made_from], 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes">{entries}</Properties>'
    )
