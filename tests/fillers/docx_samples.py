"""Small Word files to fill, and what is read back from them."""

import io
import zipfile
from collections.abc import Callable, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Row = Sequence[str]


def word(*blocks: str | list[Row], change: Callable[[WordDocument], None] | None = None) -> bytes:
    """A Word file of paragraphs, and of tables where a list of rows stands; ``# text`` is a heading."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            if block.startswith("# "):
                document.add_heading(block[2:], 1)
            else:
                document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=max(len(row) for row in block))
        for cells, row in zip(table.rows, block, strict=True):
            for cell, text in zip(cells.cells, row, strict=False):
                lines = text.split("\n")
                cell.text = lines[0]
                for line in lines[1:]:
                    cell.add_paragraph(line)
    if change is not None:
        change(document)
    return saved(document)


def saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraph(xml: str) -> object:
    """A paragraph element with ``xml`` inside."""
    return parse_xml(f"<w:p {nsdecls('w', 'r', 'wp', 'a')}>{xml}</w:p>")


def with_body(*elements: str) -> bytes:
    """A Word file whose body is made of these XML elements, written with the prefix ``w``."""

    def change(document: WordDocument) -> None:
        body = document.element.body
        for element in elements:
            whole = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a')}>{element}</w:body>")
            for child in list(whole):
                body.insert(len(body) - 1, child)

    return word(change=change)


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """The package ``data`` with the part ``name`` replaced or added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def lines(data: bytes) -> list[str]:
    """The texts of the body's own paragraphs."""
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def rows(data: bytes, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in Document(io.BytesIO(data)).tables[table].rows]
