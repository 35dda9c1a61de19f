"""Finds the text sources of a folder of document types and builds the template of each."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Protocol

from handover_docs.authoring import document, workbook
from handover_docs.authoring.look import Look, look_of
from handover_docs.slotted import dataclass
from handover_docs.wording import LANGUAGES


class Builder(Protocol):
    """Builds a template from the text of its source."""

    def __call__(self, source: str, language: str, look: Look, *, name: str) -> bytes:
        """The template in ``language``; ``name`` is the file that errors speak of."""
        ...


_KINDS: dict[str, tuple[str, Builder]] = {
    ".md": (".docx", document.build),
    ".yaml": (".xlsx", workbook.build),
}
"""The suffix of a source, that of its template, and what builds one from the other."""


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A text source: ``templates/<document type>/<language>.md`` or ``.yaml``."""

    path: Path

    @property
    def template(self) -> Path:
        """The Word or Excel file that it is the source of."""
        return self.path.with_suffix(_KINDS[self.path.suffix][0])

    def build(self) -> bytes:
        """The template; raises ``TemplateError`` with every problem of the source."""
        language = self.path.stem
        text = self.path.read_text(encoding="utf-8")
        return _KINDS[self.path.suffix][1](text, language, look_of(language), name=str(self.path))


def template_sources(templates: Path) -> list[TemplateSource]:
    """Every source in ``templates``, sorted by path."""
    return [
        TemplateSource(path)
        for path in sorted(templates.glob("*/*"))
        if path.suffix in _KINDS and path.stem in LANGUAGES
    ]


def is_current(template: Path, built: bytes) -> bool:
    """Whether ``template`` holds what was built, however its parts were compressed."""
    try:
        existing = template.read_bytes()
        return existing == built or _parts(existing) == _parts(built)
    except (OSError, zipfile.BadZipFile):
        return False


def _parts(package: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]
