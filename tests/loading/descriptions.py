"""A small description that is right, and what the loader says of texts made from it."""

from __future__ import annotations

from pathlib import Path

from handover_docs.errors import ProjectError
from handover_docs.loading import load_description

SMALL = """\
situation: provider-to-client
languages: [zh-CN, en]
project:
  name: {zh-CN: 移交, en: Handover}
  number: P-1
  version: 1.10
  classification: NO
  background: b
  purpose: p
  scope: s
  manager: li
dates:
  issued: 2026-11-21
parties:
  - {id: old, role: outgoing, name: {zh-CN: 甲公司, en: Old Ltd}}
  - {id: new, role: client, name: {zh-CN: 乙公司, en: New Ltd}}
people:
  - {id: li, name: {zh-CN: 李娜, en: Li Na}, party: old, role: lead}
  - {id: zhao, name: {zh-CN: 赵磊, en: Zhao Lei}, party: new, role: lead}
systems:
  - {id: crm, name: CRM, kind: app, owner: li, receiver: zhao}
"""


def complaints(
    folder: Path,
    text: str | bytes,
    language: str = "en",
    name: str = "project.yaml",
    document_types: tuple[str, ...] | None = None,
) -> list[str]:
    """What is wrong with a description, a line each, as a person reads it; the folder is left out."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load_description(path, document_types)
    except ProjectError as error:
        return [problem.in_language(language).replace(f"{folder}/", "") for problem in error.problems]
    return []
