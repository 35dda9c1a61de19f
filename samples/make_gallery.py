"""Builds ``docs/gallery``: a picture of each document type in both languages, made from the sample projects.

Needs LibreOffice and ``pdftoppm``. ``python -m samples.make_gallery``, or ``make gallery``.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from handover_docs import generate
from handover_docs.catalog import Catalog
from handover_docs.generate import BuiltFile
from handover_docs.model.document_type import DocumentType, Origin
from handover_docs.packing.pdf import pdfs_of

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "docs/gallery"
PROJECTS = ("operations-handover", "settlement-cutover", "service-desk-transition", "team-handover")
LANGUAGES = ("zh-CN", "en")
WIDTH = 420
LIMIT = 60_000
"""What a picture may weigh, in bytes."""
COLOURS = (256, 64, 32, 16)
_FIRST_PAGES = 6
_IN_A_ROW = 3


def documents(kinds: Iterable[DocumentType]) -> dict[tuple[str, str], BuiltFile]:
    """The first document of each type and language that a sample project makes."""
    wanted = {kind.id for kind in kinds}
    found: dict[tuple[str, str], BuiltFile] = {}
    for name in PROJECTS:
        for file in generate(ROOT / f"samples/projects/{name}.yaml").files:
            if file.document_type in wanted and file.language in LANGUAGES:
                found.setdefault((file.document_type, file.language), file)
    return found


def picture(pdf: bytes) -> bytes:
    """The page among the first ones that shows most colour, as a PNG with a palette."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "document.pdf"
        source.write_bytes(pdf)
        pages = _pages(source, ["-l", str(_FIRST_PAGES), "-scale-to-x", "105", "-scale-to-y", "-1"])
        page = max(range(len(pages)), key=lambda number: (_colour(pages[number][2]), -number)) + 1
        found = _pages(source, ["-f", str(page), "-l", str(page), "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"])
    width, height, pixels = found[0]
    for colours in COLOURS:
        made = png(width, height, pixels, colours)
        if len(made) <= LIMIT:
            break
    return made


def _pages(pdf: Path, options: Sequence[str]) -> list[tuple[int, int, bytes]]:
    """Width, height and RGB bytes of each page that ``pdftoppm`` gives."""
    command = ["pdftoppm", *options, str(pdf)]
    said = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout  # noqa: S603
    pages = []
    place = 0
    while place < len(said):
        head = re.compile(rb"P6\s+(\d+)\s+(\d+)\s+255\s").match(said, place)
        assert head is not None
        width, height = int(head[1]), int(head[2])
        pages.append((width, height, said[head.end() : head.end() + width * height * 3]))
        place = head.end() + width * height * 3
    return pages


def _colour(pixels: bytes) -> int:
    """How much of a page is not white: tinted surfaces weigh most, black letters least."""
    reds, greens, blues = pixels[::3], pixels[1::3], pixels[2::3]
    return sum(
        max(red, green, blue) - min(red, green, blue) + (red < 200)
        for red, green, blue in zip(reds, greens, blues, strict=True)
    )


def png(width: int, height: int, pixels: bytes, colours: int) -> bytes:
    """The picture in its most frequent ``colours``, every other pixel in the nearest of these."""
    triples = list(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
    counted = Counter((red & 0xFC, green & 0xFC, blue & 0xFC) for red, green, blue in triples)
    palette = [colour for colour, _ in counted.most_common(colours)]
    number = {colour: at for at, colour in enumerate(palette)}
    for colour in counted:
        if colour not in number:
            number[colour] = min(
                range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(palette[at], colour, strict=True))
            )
    row = bytes(number[(red & 0xFC, green & 0xFC, blue & 0xFC)] for red, green, blue in triples)
    depth = 8 if colours > 16 else 4
    lines = bytearray()
    for top in range(height):
        line = row[top * width : (top + 1) * width]
        if depth == 4:
            even = line + b"\0" * (width % 2)
            line = bytes(left << 4 | right for left, right in zip(even[::2], even[1::2], strict=True))
        lines += b"\0" + line
    shown = b"".join(bytes(min(255, part * 255 // 252) for part in colour) for colour in palette)
    size = width.to_bytes(4) + height.to_bytes(4) + bytes((depth, 3, 0, 0, 0))
    chunks = (
        (b"IHDR", size), (b"PLTE", shown), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""),
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4) for kind, data in chunks
    )


def index(kinds: Sequence[DocumentType], shown: Mapping[tuple[str, str], str]) -> str:
    """The page that shows all pictures, by folder of the pack, in both languages."""
    lines = [_HEAD]
    folders: dict[str, list[DocumentType]] = {}
    for kind in kinds:
        if any(name == kind.id for name, _ in shown):
            folders.setdefault(f"{kind.folder.zh} · {kind.folder.en}", []).append(kind)
    for folder in sorted(folders):
        lines += [f"## {folder}", ""]
        for kind in folders[folder]:
            cells = [
                f'<img src="{shown[kind.id, language]}" width="{WIDTH}" alt="{kind.name.title.in_language(language)}">'
                for language in LANGUAGES
                if (kind.id, language) in shown
            ]
            lines += [f"### {kind.name.title.zh} · {kind.name.title.en}", "", " ".join(cells), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


_HEAD = """# 文档样张 · Gallery

每种文档各取一页，中文在左，英文在右。内容出自 [示例项目](../../samples/projects)，由 `make gallery` 生成。

One page of each document, Chinese on the left, English on the right. Made from the
[sample projects](../../samples/projects) by `make gallery`.
"""


def main() -> None:
    """Write the pictures and the index, and take away what is no longer shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=GALLERY)
    output: Path = parser.parse_args().output
    kinds = [kind for kind in Catalog().document_types() if kind.made_from is Origin.PROJECT]
    found = documents(kinds)
    pdfs = pdfs_of({file.path: file.data for file in found.values()})
    output.mkdir(parents=True, exist_ok=True)
    shown: dict[tuple[str, str], str] = {}
    for (kind, language), file in found.items():
        name = f"{kind}.{language}.png"
        (output / name).write_bytes(picture(pdfs[file.path]))
        shown[kind, language] = name
    for old in set(output.glob("*.png")) - {output / name for name in shown.values()}:
        old.unlink()
    (output / "README.md").write_text(index(kinds, shown), encoding="utf-8")


if __name__ == "__main__":
    main()
