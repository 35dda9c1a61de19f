"""Plants faults into Word files: as paragraphs, in tables, in text boxes and as tracked insertions by somebody else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"
_HOLDERS = ("paragraph", "inserted", "table", "paragraph", "textbox", "paragraph")
_NUMBERED = re.compile(r"(?m)^\s*[（(]?[\d一二三四五六七八九十]+[.、)）]")


@dataclass(frozen=True)
class Fault:
    """Words to plant, each paragraph's text, and the faulty words within the last part that is marked."""

    language: str
    rule: str
    part: str
    paragraphs: tuple[str, ...]
    wrong: str


def faults() -> list[Fault]:
    """The list of faults beside this file."""
    found = []
    for line in (Path(__file__).parent / "faults.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, rule, part, words = line.split("\t")
            marked = re.search("«(.*?)(?:»|$)", words)
            assert marked is not None, line
            # Only a stroke behind the end of a sentence begins a paragraph.
            texts = re.split(r"(?<=[。；.;])/", re.sub("[«»]", "", words))
            found.append(Fault(language, rule, part, tuple(texts), marked[1]))
    return found


def plant(document: bytes, planted: Sequence[Fault]) -> bytes:
    """``document`` with the faults, spread over its body, each in a holder of its own."""
    source = zipfile.ZipFile(io.BytesIO(document))
    tree = etree.fromstring(source.read("word/document.xml"))
    body = tree.find(f"{{{_W}}}body")
    assert body is not None
    places = [child for child in body if child.tag == f"{{{_W}}}p" and "".join(child.itertext()).strip()]
    for number, fault in enumerate(planted):
        alone = len(fault.paragraphs) == 1 and not _NUMBERED.search(fault.paragraphs[0])
        holder = _HOLDERS[number % len(_HOLDERS)] if alone else "paragraph"
        place = places[(number + 1) * (len(places) - 1) // (len(planted) + 1)]
        for text in reversed(fault.paragraphs):
            place.addnext(_made(text, holder))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            changed = item.filename == "word/document.xml"
            target.writestr(
                item,
                etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                if changed
                else source.read(item),
            )
    return out.getvalue()


def _made(text: str, holder: str) -> etree._Element:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    if holder == "inserted":
        half = len(text) // 2
        pieces = [f'<w:r><w:t xml:space="preserve">{escape(part)}</w:t></w:r>' for part in (text[:half], text[half:])]
        run = "".join(
            f'<w:ins w:id="{900 + n}" w:author="Other side" w:date="2026-01-05T09:00:00Z">{piece}</w:ins>'
            for n, piece in enumerate(pieces)
        )
        run += '<w:del w:id="905" w:author="Other side"><w:r><w:delText>（</w:delText></w:r></w:del>'
    made = f"<w:p>{run}</w:p>"
    if holder == "table":
        made = (
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="6000"/></w:tblGrid>'
            f"<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc>{made}</w:tc></w:tr></w:tbl>"
        )
    if holder == "textbox":
        made = (
            '<w:p><w:r><w:pict><v:shape id="b" style="width:300pt;height:60pt"><v:textbox><w:txbxContent>'
            f"{made}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        )
    return etree.fromstring(f'<x xmlns:w="{_W}" xmlns:v="{_V}">{made}</x>')[0]
