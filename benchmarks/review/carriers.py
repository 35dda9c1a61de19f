"""Writes contracts as different people's Word files: numbers typed or automatic, made by WPS, revised by others.

A line of a contract is its title (``!``), the heading of an article (``#``), an item (``*``), a row of a table
(``|``), a text box (``[``) or a paragraph.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

HANDS = ("typed", "numbered", "wps", "revised")
"""Who writes: with typed numbers, with automatic ones, with WPS, and with tracked changes and a comment of others."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="wpsCustomData"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHINESE = "一二三四五六七八九十"
_LEVEL = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
_CHANGE = 'w:author="Other side" w:date="2026-01-05T09:00:00Z"'


def texts() -> list[Path]:
    """The contracts beside this file; the language stands before the suffix of each."""
    return sorted((Path(__file__).parent / "contracts").glob("*.txt"))


def written(path: Path, hand: str) -> bytes:
    """The contract at ``path`` in that hand."""
    return _Writing(path.name.split(".")[1], hand).file(path.read_text("utf-8").splitlines())


class _Writing:
    def __init__(self, language: str, hand: str) -> None:
        self.chinese, self.hand = language == "zh", hand
        self.articles = self.items = self.number = 0

    def file(self, lines: Sequence[str]) -> bytes:
        blocks: list[str] = []
        rows: list[str] = []
        for line in [*lines, ""]:
            if rows and not line.startswith("|"):
                blocks.append(_table(rows))
                rows = []
            if line.startswith("|"):
                rows.append("".join(self._cell(one.strip()) for one in line[1:].split("|")))
            elif line:
                blocks.append(self._block(line))
        return _packed("".join(blocks), self._numbering(), self.hand)

    def _block(self, line: str) -> str:
        sign, text = (line[0], line[2:]) if line[0] in "!#*[" else ("", line)
        if sign == "!":
            return self._paragraph(text, '<w:jc w:val="center"/>')
        if sign == "#":
            self.articles, self.items = self.articles + 1, 0
            return self._labelled(text, 0, self._article())
        if sign == "*":
            self.items += 1
            return self._labelled(
                text, 1, f"（{_CHINESE[self.items - 1]}）" if self.chinese else f"({'abcdef'[self.items - 1]}) "
            )
        return self._box(text) if sign else self._paragraph(text)

    def _article(self) -> str:
        return f"第{_CHINESE[self.articles - 1]}条 " if self.chinese else f"{self.articles}. "

    def _labelled(self, text: str, level: int, label: str) -> str:
        if self.hand in ("typed", "revised"):
            return self._paragraph(label + text)
        held = (
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{1 if level == 0 else 1 + self.articles}"/></w:numPr>'
        )
        return self._paragraph(text, held)

    def _numbering(self) -> str:
        first = ("chineseCounting", "第%1条") if self.chinese else ("decimal", "%1.")
        second = ("chineseCounting", "（%2）") if self.chinese else ("lowerLetter", "(%2)")
        levels = _LEVEL.format(0, *first) + _LEVEL.format(1, *second)
        again = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/></w:lvlOverride>'
        nums = "".join(
            f'<w:num w:numId="{one}"><w:abstractNumId w:val="0"/>{again if one > 1 else ""}</w:num>'
            for one in range(1, self.articles + 2)
        )
        return (
            f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{nums}'
        )

    def _paragraph(self, text: str, look: str = "") -> str:
        self.number += 1
        return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{self._runs(text)}</w:p>"

    def _runs(self, text: str) -> str:
        if self.hand == "wps":
            return "".join(_run(text[at : at + 7], '<w:rFonts w:hint="eastAsia"/>') for at in range(0, len(text), 7))
        if self.hand == "revised" and self.number % 4 == 0 and len(text) > 12:
            cut = len(text) // 2
            gone = f'<w:del w:id="{self.number}" {_CHANGE}><w:r><w:delText>另行商定</w:delText></w:r></w:del>'
            come = f'<w:ins w:id="{500 + self.number}" {_CHANGE}>{_run(text[cut:])}</w:ins>'
            return f"{_run(text[:cut])}{gone}{come}"
        if self.hand == "revised" and self.number == 5:
            sign = '<w:r><w:commentReference w:id="0"/></w:r>'
            return f'<w:commentRangeStart w:id="0"/>{_run(text)}<w:commentRangeEnd w:id="0"/>{sign}'
        return _run(text)

    def _cell(self, text: str) -> str:
        return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{self._runs(text)}</w:p></w:tc>'

    def _box(self, text: str) -> str:
        inside = f"<w:txbxContent><w:p>{self._runs(text)}</w:p></w:txbxContent>"
        if self.hand != "wps":
            size = f'id="b{self.number}" style="width:300pt;height:60pt"'
            return f"<w:p><w:r><w:pict><v:shape {size}><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>"
        data = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        drawn = (
            '<w:drawing><wp:inline><wp:extent cx="3600000" cy="720000"/><wp:docPr id="1" name="Text Box 1"/><a:graphic>'
            f'<a:graphicData uri="{data}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{inside}</wps:txbx>'
            "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        old = f'<w:pict><v:shape id="b"><v:textbox>{inside}</v:textbox></v:shape></w:pict>'
        both = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        return f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"


def _run(text: str, look: str = "") -> str:
    own = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _table(rows: Sequence[str]) -> str:
    columns = '<w:gridCol w:w="2000"/>' * rows[0].count("<w:tc>")
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>'


def _packed(body: str, numbering: str, hand: str) -> bytes:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    remark = f'<w:comment w:id="0" {_CHANGE}><w:p>{_run("?")}</w:p></w:comment>' if hand == "revised" else ""
    parts = {
        "document": f"<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>",
        "numbering": f"<w:numbering {_SPACES}>{numbering}</w:numbering>",
        "comments": f"<w:comments {_SPACES}>{remark}</w:comments>",
    }
    made_by = "WPS Office" if hand == "wps" else "Microsoft Office Word"
    kinds = {"document": "document.main", "numbering": "numbering", "comments": "comments"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_R}/{name}" Target="{name}.xml"/>' for name in ("numbering", "comments")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{overrides}</Types>",
        )
        target.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_R}/officeDocument"'
            f' Target="word/document.xml"/><Relationship Id="r2" Type="{_R}/extended-properties"'
            ' Target="docProps/app.xml"/></Relationships>',
        )
        target.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'
        )
        target.writestr(
            "docProps/app.xml",
            '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
            f"<Application>{made_by}</Application></Properties>",
        )
        for name, content in parts.items():
            target.writestr(f"word/{name}.xml", content)
    return out.getvalue()
