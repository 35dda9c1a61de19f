"""A document type in the making, and the ``document.yaml`` that it is written down in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from handover_docs.loading.yaml_writing import scalar
from handover_docs.model.document_type import Name
from handover_docs.model.project import Situation
from handover_docs.slotted import dataclass, field
from handover_docs.templates.adopting.fields import LeftOpen
from handover_docs.text.normalise import is_han
from handover_docs.wording import EN, ZH_CN, Bilingual

_FOLDER: Final = Bilingual("其他", "Other")


@dataclass(frozen=True, slots=True)
class Declared:
    """One part of the type: its noun in ``document.yaml``, its id, and its keys in order, already as YAML.

    ``todo`` is what its owner should look at.
    """

    noun: str
    id: str
    title: Name
    keys: tuple[tuple[str, str], ...] = ()
    columns: tuple[Declared, ...] = ()
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """A document type in the making."""

    id: str
    language: str
    title: Name
    parts: tuple[Declared, ...] = ()
    open: tuple[LeftOpen, ...] = field(default=())
    requires: tuple[str, ...] = ()

    def without(self, dropped: Iterable[tuple[str, str]]) -> Declaration:
        """The same without the parts whose noun and id are given."""
        gone = set(dropped)
        return replace(self, parts=tuple(part for part in self.parts if (part.noun, part.id) not in gone))


def as_yaml(declared: Declaration) -> str:
    """The text of ``document.yaml``."""
    chinese = declared.language == ZH_CN
    lines = [
        f"id: {declared.id}",
        'version: "1.0"',
        "format: docx",
        f"title: {_pair(declared.title.title)}{_todo_title(declared.title.title, chinese)}",
        f"folder: {_pair(_FOLDER)}",
        f"situations: [{', '.join(situation.value for situation in Situation)}]",
    ]
    if declared.requires:
        # Called for only by projects that have what it prints: all others would be held up by it.
        lines.append(f"when: {' and '.join(f'project.{path}' for path in declared.requires)}")
        lines.append(f"requires: [{', '.join(declared.requires)}]")
    for noun in ("fields", "sections", "tables", "signatures"):
        parts = [part for part in declared.parts if part.noun == noun]
        todo = list(_open_fields(declared, chinese)) if noun == "fields" else []
        if parts or todo:
            lines += ["", f"{noun}:" if parts else f"# {noun}:"]
        for part in parts:
            lines += _part_lines(part, chinese)
        lines += todo
    return "\n".join(lines) + "\n"


def _part_lines(part: Declared, chinese: bool) -> Iterator[str]:
    yield f"  - id: {part.id}"
    yield f"    title: {_pair(part.title.title)}{_todo_title(part.title.title, chinese)}"
    if any(part.title.aliases.values()):
        aliases = ", ".join(
            f"{language}: [{', '.join(map(_in_flow, part.title.aliases.get(language, ())))}]"
            for language in (ZH_CN, EN)
        )
        yield f"    aliases: {{{aliases}}}"
    for key, value in part.keys:
        yield f"    {key}: {value}"
    if part.columns:
        yield "    columns:"
        for column in part.columns:
            keys = "".join(f", {key}: {value}" for key, value in column.keys)
            yield f"      - {{id: {column.id}, title: {_pair(column.title.title)}{keys}}}"


def _open_fields(declared: Declaration, chinese: bool) -> Iterator[str]:
    """The blanks that were not understood, as fields to be completed."""
    for number, each in enumerate(dict.fromkeys(declared.open), 1):
        about = f"空白“{each.blank}”没有对应的字段。" if chinese else f"The blank “{each.blank}” has no field."
        yield f"  # todo: {about}"
        title = Bilingual(each.label, each.label) if each.label else Bilingual("名称", "Name")
        yield f"  # - {{id: open-{number}, title: {_pair(title)}, type: text, value: project.}}"


def _todo_title(title: Bilingual, chinese: bool) -> str:
    if title.zh != title.en or (chinese is False and not any(map(is_han, title.en)) and title.zh.isascii() is False):
        return ""
    return "  # todo: 补上英文名称" if chinese else "  # todo: give the Chinese title"


def _pair(title: Bilingual) -> str:
    return f"{{zh-CN: {_in_flow(title.zh)}, en: {_in_flow(title.en)}}}"


def _in_flow(text: str) -> str:
    """``text`` as YAML between braces or brackets, where a comma or a quote would end it."""
    written = scalar(text)
    return f'"{written}"' if not written.startswith('"') and re.search(r"[,\[\]{}:#'&*!|>%@`-]", written) else written
