"""Writes a mapping file: the types of a pack's files as they are now, for a person to edit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from handover_docs.model.kinship import Kin, Kinship
from handover_docs.model.mapping import Decision
from handover_docs.model.pack import Examined
from handover_docs.wording import Bilingual

_HEAD = Bilingual(
    """# 文件对应表。修改后使用：handover check 资料包 --mapping 本文件。
# 每项按 sha256 认文件，其次按 path（可用 * ? **）；下次提交的资料包也可沿用。
# document_type：文档类型（见 handover list documents）；一个文件含多份文档时写 document_types: [a, b]。
# deliverable：对应的交付资料；belongs_to：合为一份的文件写相同名称；ignore：不核查，并写明理由。
""",
    """# Mapping of files. Edit it, then: handover check PACK --mapping THIS-FILE.
# A file is known by its sha256, else by its path (* ? ** may stand in it), so that it serves the next submission too.
# document_type: see handover list documents; document_types: [a, b] where one file holds several documents.
# deliverable: what it is sent as; belongs_to: the same name for files of one document; ignore: why it is left out.
""",
)
_UNKNOWN = Bilingual(
    "未能认定：填写 document_type 或 ignore，并去掉以下各行的 #",
    "not recognised: give a document_type, or ignore, and take the # off these lines",
)


def mapping_text(
    files: Iterable[Examined], kinship: Kinship, title_of: Callable[[str], Bilingual], language: str
) -> str:
    """A mapping file (YAML) for ``files``; decisions that a person made before are kept, copies left out."""
    lines = [_HEAD.in_language(language), "files:"]
    for file in sorted(files, key=lambda one: one.file.path):
        lines += _entry(file, kinship, title_of, language)
    return "\n".join(lines) + "\n"


def _entry(file: Examined, kinship: Kinship, title_of: Callable[[str], Bilingual], language: str) -> Iterator[str]:
    path, identity = file.file.path, file.identity
    head = [f"  - path: {_quoted(path)}", f"    sha256: {file.file.sha256}"]
    decided = list(_decided(file.decision)) if file.decision is not None else []
    instead = next((one for one in kinship.of(path) if one.kind in (Kin.DUPLICATE, Kin.SUPERSEDED)), None)
    if decided:
        yield from (*head, *decided)
    elif instead is not None:
        current = kinship.stands_for(path)
        said = (
            Bilingual(f"与 {instead.other} 相同", f"the same as {instead.other}")
            if instead.kind is Kin.DUPLICATE
            else Bilingual(f"旧版，现行版本为 {current}", f"an earlier version of {current}")
        )
        yield f"  # {_one_line(path)}: {_one_line(said.in_language(language))}"
    elif identity.document_type is None:
        near = ", ".join(f"{one.document_type} {one.confidence:.0%}" for one in identity.candidates[:3])
        yield f"  # {_UNKNOWN.in_language(language)}{f' ({near})' if near else ''}"
        yield from (f"  #{line[1:]}" for line in (*head, "    document_type:"))
    else:
        kinds = [identity.document_type, *(one.document_type for one in identity.also)]
        title = title_of(identity.document_type).in_language(language)
        yield from head
        said_as = f"document_types: [{', '.join(kinds)}]" if len(kinds) > 1 else f"document_type: {kinds[0]}"
        yield f"    {said_as}  # {title}, {identity.confidence:.0%}"


def _decided(decision: Decision) -> Iterator[str]:
    for name, values in (("document_type", decision.document_types), ("deliverable", decision.deliverables)):
        if len(values) == 1:
            yield f"    {name}: {values[0]}"
        elif values:
            yield f"    {name}s: [{', '.join(values)}]"
    for name, value in (("belongs_to", decision.belongs_to), ("ignore", decision.ignore)):
        if value is not None:
            yield f"    {name}: {_quoted(value)}"


def _quoted(text: str) -> str:
    """A double-quoted scalar: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())
