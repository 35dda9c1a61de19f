"""Reads files made of a few parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handover_docs.model.content import Content
from handover_docs.readers import read_file
from handover_docs.readers.docx import read_word
from tests.readers.office_files import word_bytes, workbook_bytes


@pytest.fixture
def word() -> Callable[..., Content]:
    def read(body: str, files: dict[str, str | bytes] | None = None, **parts: str) -> Content:
        data = word_bytes(written(body), files, **{name: written(part) for name, part in parts.items()})
        found = read_file(data, "a.docx", "docx")
        assert isinstance(found, Content)
        # However a part is read, what comes out is the same.
        assert found == read_word(data, quickly=False)
        return found

    return read


def written(part: str) -> str:
    """``part`` with its attributes in double quotes, as Word writes them."""
    return part.replace("'", '"')


@pytest.fixture
def workbook() -> Callable[..., Content]:
    def read(sheets: dict[str, str], **settings: str) -> Content:
        found = read_file(workbook_bytes(sheets, **settings), "a.xlsx", "xlsx")
        assert isinstance(found, Content)
        return found

    return read
