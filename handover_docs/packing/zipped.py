"""Files as a zip that every system opens: UTF-8 names, fixed dates, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from handover_docs.generate import MANIFEST_NAME, BuiltPack

_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)

Entries = Iterable[tuple[str, bytes]]
"""Files by their paths, ``/`` between the folders."""


def entries_of(built: BuiltPack) -> tuple[tuple[str, bytes], ...]:
    """The files of a pack with its manifest."""
    return (*((file.path, file.data) for file in built.files), (MANIFEST_NAME, built.manifest))


def zipped(entries: Entries) -> bytes:
    """A zip of ``entries``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in entries:
            entry = zipfile.ZipInfo(path, _FIRST_ZIP_DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()
