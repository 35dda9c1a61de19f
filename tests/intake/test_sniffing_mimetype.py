"""A zip that only says that it is OpenDocument is an archive; one with any part of a document is a document."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from handover_docs.intake import sniff


@pytest.mark.parametrize(
    ("entry", "expected"), [("picture.png", "zip"), ("content.xml", "odt"), ("META-INF/manifest.xml", "odt")]
)
def test_a_mimetype_alone_makes_no_document(entry: str, expected: str) -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(entry, "<x/>")
    assert sniff(made.getvalue(), "a.odt") == expected
