"""The labelled documents as text: each begins with ``=== file | type | language`` and is a little Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

TUNED: Final = ("tuned", "vendors-tuned")
ASIDE: Final = ("aside", "vendors-aside")
"""The parts that names and numbers were mended by, and those that are only ever reported on."""
_NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """A document to make: its file's name, the types that it holds (none where it is of no type), and its lines."""

    name: str
    types: tuple[str, ...]
    language: str
    lines: tuple[str, ...]

    @property
    def suffix(self) -> str:
        """What the file's name ends with, without the dot."""
        return self.name.rsplit(".", 1)[-1]


def sources(part: str) -> tuple[Source, ...]:
    """Every document of the part, in order."""
    file = Path(__file__).with_name(f"{part}.txt")
    found = []
    for piece in f"\n{file.read_text(encoding='utf-8')}".split("\n=== ")[1:]:
        head, *lines = piece.strip().split("\n")
        name, types, language = (part.strip() for part in head.split("|"))
        found.append(Source(name, types_in(types), language, tuple(line for line in lines if line.strip())))
    return tuple(found)


def types_in(label: str) -> tuple[str, ...]:
    """The types that a label names: ``sow+sla``; none at all for ``none``."""
    return () if label == _NONE else tuple(label.split("+"))


def cells(line: str) -> list[str] | None:
    """The cells of a row of a table, or ``None`` where the line is none."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else None
