"""One piece of evidence for a document type."""

from __future__ import annotations

from handover_docs.model.document_type import DocumentType
from handover_docs.slotted import dataclass
from handover_docs.text.phrases import Names, names_of
from handover_docs.wording import Bilingual


@dataclass(frozen=True, slots=True)
class Witness:
    """Evidence for a type: ``weight`` is how likely the type is by it alone, ``words`` say what was seen."""

    document_type: str
    weight: float
    words: Bilingual
    is_title: bool = False
    is_file_name: bool = False


def names_of_types(types: tuple[DocumentType, ...]) -> Names[str]:
    """An index of what each type, and each of its forms, goes by."""
    return names_of(
        (kind.id, (*kind.name.all(), *(name for form in kind.forms for name in form.name.all()))) for kind in types
    )
