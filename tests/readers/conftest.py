"""Reads files made of a few parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handover_docs.model.content import Content
from handover_docs.readers import read_file
from tests.readers.office_files import word_bytes, workbook_bytes


@pytest.fixture
def word() -> Callable[..., Content]:
    def read(body: str, **parts: str) -> Content:
        found = read_file(word_bytes(body, **parts), "a.docx", "docx")
        assert isinstance(found, Content)
        return found

    return read


@pytest.fixture
def workbook() -> Callable[..., Content]:
    def read(sheets: dict[str, str], **settings: str) -> Content:
        found = read_file(workbook_bytes(sheets, **settings), "a.xlsx", "xlsx")
        assert isinstance(found, Content)
        return found

    return read
