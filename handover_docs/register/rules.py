"""What decides how a file is read, told and asked, so that nothing is recalled that would be otherwise today."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

import handover_docs
from handover_docs import ocr
from handover_docs.catalog import Catalog
from handover_docs.reading import office
from handover_docs.text.calendar import VARIABLE

_CODE: Final = (".py", ".gz", ".txt", ".tsv")
_READERS: Final = ("lxml", "olefile", "opencc", "openpyxl", "pypdf", "pypdfium2", "python-calamine", "rapidocr")
"""What reads files for us: another version of it may read them otherwise."""


def rules_of(catalog: Catalog) -> str:
    """The library, this version's code, what it reads files with, what else is installed, and the calendar."""
    said = (handover_docs.__version__, sys.version, ocr.is_here(), office.program() is not None, *_versions())
    whole = sha256(repr(said).encode())
    package = Path(handover_docs.__file__).parent
    for path in (*sorted(_code(package)), *catalog.files("schemas/clauses", "*.yaml")):
        whole.update(sha256(path.read_bytes()).digest())
    for path in (*catalog.files("templates", "*/document.yaml"), *_calendar()):
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _code(package: Path) -> Iterator[Path]:
    return (path for path in package.rglob("*") if path.suffix in _CODE)


def _versions() -> Iterator[str]:
    for name in _READERS:
        try:
            yield metadata.version(name)
        except metadata.PackageNotFoundError:
            yield ""


def _calendar() -> Iterator[Path]:
    """The calendar of working days that the user named."""
    path = Path(os.environ.get(VARIABLE) or "")
    if path.is_file():
        yield path
