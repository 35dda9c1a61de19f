"""Which fields of the description changed since a pack was last made, and which documents use them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from handover_docs.generate import MANIFEST_NAME, BuiltPack
from handover_docs.slotted import dataclass
from handover_docs.templates.uses import Use, field_called, uses_of_each
from handover_docs.wording import Bilingual, same

_OF_ALL: Final = ("languages", "look", "situation")
"""Parts of a description that every document depends on, whatever its template prints."""


@dataclass(frozen=True, slots=True)
class ChangedField:
    """A field that says something else now, and the document types whose templates, clauses or conditions use it.

    ``of_all``: every document depends on it.
    """

    field: str
    title: Bilingual
    uses: tuple[Use, ...]
    of_all: bool


def changed_fields(
    folder: Path, built: BuiltPack, language: str, libraries: Sequence[Path] = ()
) -> tuple[ChangedField, ...]:
    """The fields that changed since the pack in ``folder`` was made; none where its manifest does not tell of any."""
    before, now = _sums(_read(folder / MANIFEST_NAME)), _sums(built.manifest)
    if not before:
        return ()
    names = [name for name in sorted(before.keys() | now.keys()) if before.get(name) != now.get(name)]
    called = [(name, field_called(name)) for name in names]
    found = uses_of_each([field[0] if field else (name,) for name, field in called], language, libraries)
    return tuple(
        ChangedField(name, field[1].title if field else same(name), uses, name.split(".")[0] in _OF_ALL)
        for (name, field), uses in zip(called, found, strict=True)
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _sums(manifest: bytes) -> Mapping[str, object]:
    """What a manifest says of fields; nothing where it cannot be understood, since it may be anyone's."""
    try:
        fields = json.loads(manifest).get("description_fields")
    except (ValueError, AttributeError):
        return {}
    return fields if isinstance(fields, dict) else {}
