"""PDF pages written by hand as drawings: text and lines at places counted from the upper left, annotations, fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 800


def text(x: float, y: float, words: str, size: float = 10, font: str = "F1", mode: int = 0) -> str:
    """``words`` with their base line ``y`` below the top of the page."""
    return f"BT /{font} {size} Tf {mode} Tr 1 0 0 1 {x} {HEIGHT - y} Tm ({words}) Tj ET\n"


def turned(x: float, y: float, words: str, size: float = 10) -> str:
    """``words`` that run upwards."""
    return f"BT /F1 {size} Tf 0 1 -1 0 {x} {HEIGHT - y} Tm ({words}) Tj ET\n"


def line(left: float, top: float, right: float, bottom: float) -> str:
    """A stroke."""
    return f"0.5 w {left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S\n"


def grid(columns: Sequence[float], rows: Sequence[float]) -> str:
    """The lines of a table, each from edge to edge."""
    across = "".join(line(columns[0], row, columns[-1], row) for row in rows)
    return across + "".join(line(column, rows[0], column, rows[-1]) for column in columns)


def table(columns: Sequence[float], rows: Sequence[float], cells: Sequence[Sequence[str]]) -> str:
    """A ruled table with a line of text in each cell."""
    said = "".join(
        text(columns[column] + 4, rows[row] + 14, words)
        for row, line_ in enumerate(cells)
        for column, words in enumerate(line_)
        if words
    )
    return grid(columns, rows) + said


@dataclass(frozen=True)
class Page:
    """A page: what is drawn on it, its annotations as dictionaries, and more entries of its own."""

    drawing: str
    annotations: tuple[str, ...] = ()
    more: str = ""
    picture: bool = False


def drawn(*pages: Page | str, catalog: str = "", objects: Sequence[str] = ()) -> bytes:
    """A PDF of ``pages``; ``objects`` are numbered from 100 on, annotations of the first page from 200."""
    numbered: dict[int, str] = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        5: "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\nstream\n0\nendstream",
    }
    kids = []
    for index, given in enumerate(pages):
        page = given if isinstance(given, Page) else Page(given)
        number, contents = 10 + 2 * index, 11 + 2 * index
        kids.append(f"{number} 0 R")
        notes = []
        for place, annotation in enumerate(page.annotations):
            numbered[200 + 50 * index + place] = annotation
            notes.append(f"{200 + 50 * index + place} 0 R")
        numbered[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {contents} 0 R "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /P 5 0 R >> >> "
            f"/Annots [{' '.join(notes)}] {page.more} >>"
        )
        scan = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /P Do Q\n" if page.picture else ""
        drawing = scan + page.drawing
        numbered[contents] = f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream"
    numbered[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    numbered.update({100 + place: one for place, one in enumerate(objects)})
    written = b"%PDF-1.7\n"
    places = {}
    for number in sorted(numbered):
        places[number] = len(written)
        written += f"{number} 0 obj\n{numbered[number]}\nendobj\n".encode("latin-1")
    size = max(numbered) + 1
    rows = "".join(
        f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n" for number in range(size)
    )
    end = f"xref\n0 {size}\n{rows}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode("latin-1")


def attached_to_a_pdf(*files: tuple[str, str], on_page: bool = False) -> bytes:
    """A PDF of one page with ``files`` (name, content) attached to it, the last of them ``on_page``."""
    names, objects = [], [""]
    for name, content in files:
        spec = 101 + len(objects)
        objects += [
            f"<< /Type /EmbeddedFile /Length {len(content)} >>\nstream\n{content}\nendstream",
            f"<< /Type /Filespec /F (f) /UF <FEFF{name.encode('utf-16-be').hex()}> /EF << /F {spec - 1} 0 R >> >>",
        ]
        names.append(f"({spec}) {spec} 0 R")
    objects[0] = f"<< /Names [{' '.join(names[: len(files) - on_page])}] >>"
    noted = (f"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS {99 + len(objects)} 0 R >>",)
    page = Page(text(50, 100, "Body"), noted if on_page else ())
    return drawn(page, catalog="/Names << /EmbeddedFiles 100 0 R >>", objects=objects)
