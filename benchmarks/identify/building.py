"""Makes files of the labelled documents: Word, Excel, CSV and text here, PDF and the old formats by LibreOffice."""

from __future__ import annotations

import csv
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

import docx
import xlsxwriter
from docx.enum.text import WD_ALIGN_PARAGRAPH

from benchmarks.identify.sources import Source, cells

_MADE_AS: Final = {"pdf": "docx", "doc": "docx", "xls": "xlsx"}
"""What LibreOffice is given to make the format."""


def built(documents: Sequence[Source], folder: Path, *, converted: bool = True) -> dict[str, Path]:
    """A file for each document, by its name; where not ``converted``, PDF and old files are Word and Excel ones."""
    made = {}
    waiting: dict[str, list[Path]] = {}
    for number, source in enumerate(documents):
        place = folder / f"{number:03}"
        place.mkdir()
        suffix = _MADE_AS.get(source.suffix, source.suffix)
        file = place / (source.name.rsplit(".", 1)[0] + "." + suffix)
        file.write_bytes(_WRITTEN[suffix](source, number))
        made[source.name] = file
        if converted and suffix != source.suffix:
            waiting.setdefault(source.suffix, []).append(file)
    for suffix, files in waiting.items():
        _convert(files, suffix, folder)
        made.update({file.with_suffix("." + suffix).name: file.with_suffix("." + suffix) for file in files})
    return made


def _convert(files: Iterable[Path], suffix: str, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as profile, tempfile.TemporaryDirectory() as out:
        office = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", suffix]
        numbered = []
        for number, file in enumerate(files):
            # Names may be the same in two folders, and LibreOffice takes one folder for what it makes.
            copy = Path(out) / f"{number}{file.suffix}"
            copy.write_bytes(file.read_bytes())
            numbered.append((copy, file.with_suffix("." + suffix)))
        command = [*office, "--outdir", str(folder), *(str(copy) for copy, _ in numbered)]
        subprocess.run(command, check=True, timeout=300, capture_output=True)
        for copy, target in numbered:
            (folder / f"{copy.stem}.{suffix}").rename(target)


def _word(source: Source, number: int) -> bytes:
    """A Word file; every other one has no styles, only bold lines, as most are written."""
    document = docx.Document()
    styled = number % 2 == 0
    table = None
    for line in source.lines:
        row = cells(line)
        if row is not None:
            if table is None:
                table = document.add_table(0, len(row), style="Table Grid")
            while len(table.columns) < len(row):
                table.add_column(914400)
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
            continue
        table = None
        if line == "---":
            document.add_page_break()
        elif line.startswith("# "):
            title = document.add_paragraph(style="Title" if styled else None)
            title.alignment = WD_ALIGN_PARAGRAPH.CENTER
            title.add_run(line[2:]).bold = True
        elif line.startswith("## "):
            if styled:
                document.add_heading(line[3:], 1)
            else:
                document.add_paragraph().add_run(line[3:]).bold = True
        else:
            document.add_paragraph(line)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _excel(source: Source, number: int) -> bytes:  # noqa: ARG001 - as the others
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet, at = None, 0
        for line in source.lines:
            if line.startswith("@ "):
                sheet, at = book.add_worksheet(line[2:]), 0
                continue
            sheet = sheet or book.add_worksheet()
            for column, text in enumerate(cells(line) or [line.lstrip("# ")]):
                sheet.write_string(at, column, text)
            at += 1
    return made.getvalue()


def _delimited(source: Source, number: int) -> bytes:  # noqa: ARG001 - as the others
    made = StringIO()
    csv.writer(made).writerows(cells(line) or [line] for line in source.lines)
    return made.getvalue().encode("utf-8-sig")


def _text(source: Source, number: int) -> bytes:  # noqa: ARG001 - as the others
    lines = source.lines if source.suffix == "md" else [line.removeprefix("# ") for line in source.lines]
    return "\n".join(lines).encode()


_WRITTEN: Final = {"docx": _word, "xlsx": _excel, "csv": _delimited, "txt": _text, "md": _text}
