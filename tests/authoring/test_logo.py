"""A company's logo in a workbook."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from xlsxwriter import Workbook

from handover_docs.authoring.logo import with_logo
from handover_docs.dialect.image import Image

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
TEMPLATES = Path(__file__).parents[2] / "templates"


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x20\x40\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


LOGO = Image(_png(60, 20))


def _workbook(*, name: str | None = "=First!$B$2:$D$2") -> bytes:
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    first, second = book.add_worksheet("First"), book.add_worksheet("Second")
    first.set_column(0, 3, 20)
    first.set_row(1, 40)
    second.insert_image(0, 0, "other.png", {"image_data": io.BytesIO(_png(5, 5))})
    if name:
        book.define_name("logo", name)
    book.close()
    return buffer.getvalue()


def _pictures(data: bytes, sheet: str) -> list[tuple[int, int, float]]:
    """The column, the row and the shape of every picture of a sheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        number = load_workbook(io.BytesIO(data)).sheetnames.index(sheet) + 1
        links = package.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
        drawing = re.search(r'Target="[^"]*(drawings/[^"]+)"', links)
        assert drawing is not None
        root = etree.fromstring(package.read(f"xl/{drawing[1]}"))
    return [
        (
            int(one.findtext(f"{XDR}from/{XDR}col") or 0),
            int(one.findtext(f"{XDR}from/{XDR}row") or 0),
            round(int(size.get("cx") or 0) / int(size.get("cy") or 1), 1),
        )
        for one in root
        for size in one.iter(f"{A}ext")
        if size.get("cx")
    ]


def test_the_logo_stands_at_the_right_end_of_the_range_in_its_own_shape() -> None:
    assert _pictures(with_logo(_workbook(), LOGO, "Acme"), "First") == [(3, 1, 3.0)]


def test_a_drawing_that_is_there_keeps_its_pictures() -> None:
    made = with_logo(_workbook(name="=Second!$A$1:$C$1"), LOGO, "Acme")
    assert len(_pictures(made, "Second")) == 2


def test_a_workbook_without_the_name_stays_as_it_is() -> None:
    there = _workbook(name=None)
    assert with_logo(there, LOGO, "Acme") == there


def test_a_name_that_is_no_range_of_a_sheet_is_no_place() -> None:
    there = _workbook(name="=Gone!$A$1")
    assert with_logo(there, LOGO, "Acme") == there


def test_the_same_logo_gives_the_same_bytes() -> None:
    assert with_logo(_workbook(), LOGO, "A & “B”") == with_logo(_workbook(), LOGO, "A & “B”")


@pytest.mark.parametrize(
    "template", sorted(TEMPLATES.glob("*/*.xlsx")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_workbook_has_a_place_for_the_logo_on_its_first_sheet(template: Path) -> None:
    made = with_logo(template.read_bytes(), LOGO, "Acme")
    first = load_workbook(io.BytesIO(made)).sheetnames[0]
    assert [row for _, row, _ in _pictures(made, first)] == [0]
