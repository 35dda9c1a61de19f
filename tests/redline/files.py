"""Word files as small as they can be, written out in XML."""

from __future__ import annotations

import io
import re
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
_NEWER = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = '<w:pgSz w:w="11906" w:h="16838"/>'


def docx(
    *blocks: str,
    header: str | None = None,
    footnotes: tuple[str, ...] = (),
    numbering: str = "",
    styles: str = "",
    links: tuple[tuple[str, str, str], ...] = (),
    section: str = SECTION,
    comments: tuple[str, ...] = (),
    answers: tuple[str, ...] = (),
) -> bytes:
    """A Word file of ``blocks``; ``links`` are ids, kinds and addresses of what is outside.

    ``comments`` are numbered from 0 on; ``answers`` say of each which it answers, empty where none.
    """
    parts = {"word/styles.xml": ("styles", f"<w:styles {_SPACES}>{styles}</w:styles>")}
    if comments:
        parts["word/comments.xml"] = ("comments", _comments(comments))
    if answers:
        parts["word/commentsExtended.xml"] = ("commentsExtended", _answers(answers))
    if numbering:
        parts["word/numbering.xml"] = ("numbering", f"<w:numbering {_SPACES}>{numbering}</w:numbering>")
    if header is not None:
        parts["word/header1.xml"] = ("header", f"<w:hdr {_SPACES}>{header}</w:hdr>")
        section = f'<w:headerReference w:type="default" r:id="rIdheader"/>{section}'
    if footnotes:
        notes = "".join(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
            for number, text in enumerate(footnotes, 1)
        )
        parts["word/footnotes.xml"] = ("footnotes", f"<w:footnotes {_SPACES}>{notes}</w:footnotes>")
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    document = f"<w:document {_SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    inner = "".join(
        f'<Relationship Id="rId{kind}" Type="{R}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for name, (kind, _) in parts.items()
    )
    inner += "".join(
        f'<Relationship Id="{identifier}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for identifier, kind, target in links
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, (kind, _) in parts.items()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>',
        )
        archive.writestr("word/document.xml", document)
        for name, (_, content) in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _comments(texts: tuple[str, ...]) -> str:
    made = "".join(
        f'<w:comment w:id="{number}" w:author="乙方" w:date="2026-01-05T09:00:00Z">'
        f'<w:p w14:paraId="0000000{number}">{run(text)}</w:p></w:comment>'
        for number, text in enumerate(texts)
    )
    return f'<w:comments {_SPACES} {_NEWER} mc:Ignorable="w14">{made}</w:comments>'


def _answers(above: tuple[str, ...]) -> str:
    made = "".join(
        f'<w15:commentEx w15:paraId="0000000{number}" w15:done="0"'
        + (f' w15:paraIdParent="0000000{one}"/>' if one else "/>")
        for number, one in enumerate(above)
    )
    return f'<w15:commentsEx {_SPACES} {_NEWER} mc:Ignorable="w14 w15">{made}</w15:commentsEx>'


def commented(number: int, *runs: str) -> str:
    """Runs with the comment of that number on them."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def run(text: str, look: str = "") -> str:
    """A run of ``text``; ``look`` is what its properties hold."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, look: str = "") -> str:
    """A paragraph of runs, or of plain texts."""
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of texts."""
    columns = max(map(len, rows))
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(columns))
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def _cell(text: str) -> str:
    inside = text if text.startswith("<") else paragraph(text)
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def part(data: bytes, name: str = "word/document.xml") -> str:
    """The XML of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_part(data: bytes, part_name: str, content: str) -> bytes:
    """The file with another part of that name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name != part_name:
                new.writestr(name, old.read(name))
        new.writestr(part_name, content)
    return buffer.getvalue()


def names(data: bytes) -> list[str]:
    """The names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sorted(archive.namelist())


def marked(data: bytes, name: str = "word/document.xml") -> str:
    """The text of a part as ``[-deleted-]``, ``{+inserted+}``, ``<<moved from<<``, ``>>moved to>>``.

    ``/`` ends a paragraph; a mark around it is that of the end itself.
    """
    found = []
    for one in re.findall(r"<w:p/>|<w:p[ >].*?</w:p>", part(data, name), re.DOTALL):
        properties = re.search(r"<w:pPr>(.*?)</w:pPr>", one, re.DOTALL)
        body = one.replace(properties[0], "") if properties else one
        text = ""
        for piece in re.finditer(r"<w:(ins|del|moveFrom|moveTo) [^>]*>(.*?)</w:\1>|<w:t[ >][^<]*</w:t>|<w:tab/>", body):
            said = "".join(re.findall(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<", piece[0]))
            said += "\t" if "<w:tab/>" in piece[0] else ""
            left, right = _SIGNS[piece[1]] if piece[1] else ("", "")
            text += f"{left}{said}{right}"
        text = re.sub(r"\+\}\{\+|-\]\[-", "", text)
        own = re.search(r"<w:rPr><w:(ins|del|moveFrom|moveTo) ", properties[1]) if properties else None
        found.append(text + (_ENDS[own[1]] if own else "/"))
    return "".join(found)


_SIGNS = {"del": ("[-", "-]"), "ins": ("{+", "+}"), "moveFrom": ("<<", "<<"), "moveTo": (">>", ">>")}
_ENDS = {"del": "[-/-]", "ins": "{+/+}", "moveFrom": "<</<<", "moveTo": ">>/>>"}
