"""What the file of a document is called."""

from __future__ import annotations

import re
from typing import Final

from handover_docs.model.document_type import DocumentType
from handover_docs.model.project import Project

_UNSAFE_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|%\x00-\x1f]+')
_NAMING: Final = "{project}-{date}-{type}"


def file_name(document_type: DocumentType, project: Project, label: str | None) -> str:
    """``project-date-type`` or as the project names files, the item's label behind the type; good on every system."""
    title = document_type.name.title.in_language(project.language)
    kind = (
        f"{title}（{label}）"
        if label and project.language.startswith("zh")
        else f"{title} ({label})"
        if label
        else title
    )
    parts = {"project": project.name, "date": project.dates.issued.strftime("%Y%m%d"), "type": kind}
    pattern = project.look.naming if project.look is not None and project.look.naming else _NAMING
    stem = re.sub(r"\{(\w+)\}", lambda found: safe_name(parts[found[1]]), pattern)
    return f"{_UNSAFE_IN_NAMES.sub('_', stem).strip(' .')}.{document_type.format.value}"


def safe_name(text: str) -> str:
    """``text`` without what a file name may not hold on any system, 120 characters at most."""
    return _UNSAFE_IN_NAMES.sub("_", text).strip(" .")[:120]
