"""Passages whose clause is known: our own wordings, and sections of real documents by their headings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from handover_docs.api import read
from handover_docs.model.content import Block, BlockKind, Content, Location
from handover_docs.text.outline import Heading, Outline, Strength, outline

HERE = Path(__file__).parent
TUNED, ASIDE = "tuned", "aside"
_NUMBER = re.compile(r"^[\d.\s*]+|\*+$")
_PREFACE = tuple(Block(BlockKind.PARAGRAPH, text, Location()) for text in ("合同书", "（正本）", "正文", "——"))
"""What stands before a section, so that its heading is not taken for the document's title."""
_LEAST = 25
"""Characters below which a section says nothing."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one of ``clauses``, with its heading and without; ``source`` says where it is from."""

    clauses: tuple[str, ...]
    source: str
    headed: Content
    bare: Content


def wordings(part: str) -> Iterator[Passage]:
    """Our own wordings of one part, in four styles."""
    known = yaml.safe_load((HERE / f"{part}.yaml").read_text(encoding="utf-8"))
    for clause, texts in known.items():
        for one in texts:
            blocks = (
                Block(BlockKind.HEADING, f"8. {one['heading']}", Location(paragraph=1), level=1),
                Block(BlockKind.PARAGRAPH, one["text"], Location(paragraph=2)),
            )
            yield Passage((clause,), one["style"], Content("docx", blocks), Content("docx", blocks[1:]))


def sections(files: Mapping[str, Path], part: str) -> Iterator[Passage]:
    """The sections of the documents of one part whose headings are known; a document is in one part alone."""
    known: Mapping[str, list[str]] = yaml.safe_load((HERE / "headings.yaml").read_text(encoding="utf-8"))
    for name, path in sorted(files.items()):
        content = read(path) if part_of(name) == part else None
        if not isinstance(content, Content):
            continue
        seen = outline(content)
        for heading in seen.headings:
            clauses = known.get(_NUMBER.sub("", heading.title).strip())
            if clauses and heading.strength > Strength.LOOSE and _length(seen, heading) >= _LEAST:
                headed, bare = _cut(content, seen, heading)
                yield Passage(tuple(clauses), name, headed, bare)


def part_of(name: str) -> str:
    """The part that the document of this name belongs to, by chance and for good."""
    return ASIDE if hashlib.sha256(name.encode()).digest()[0] % 2 else TUNED


def _length(seen: Outline, heading: Heading) -> int:
    below = sum(len(line.text) for line in seen.lines[heading.line + 1 : heading.end])
    return below + (len(seen.lines[heading.line].text) - heading.run_in if heading.run_in else 0)


def _cut(content: Content, seen: Outline, heading: Heading) -> tuple[Content, Content]:
    """The section as it is, and its text alone: neither its heading nor those beneath."""
    below = {one.line: one for one in seen.headings if one.strength > Strength.LOOSE}
    headed, bare = [], []
    for number in range(heading.line, heading.end):
        line = seen.lines[number]
        block = replace(content.blocks[line.block], text=line.text)
        headed.append(block)
        found = below.get(number)
        start = 0
        if found is not None:
            if not found.run_in:
                continue
            start = line.normal.original(found.run_in, len(line.normal.text))[0]
        bare.append(replace(block, kind=BlockKind.PARAGRAPH, text=line.text[start:], label=None, level=None))
    return replace(content, blocks=(*_PREFACE, *headed)), replace(content, blocks=tuple(bare))
