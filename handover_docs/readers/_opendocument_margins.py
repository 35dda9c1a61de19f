"""The headers and footers of an OpenDocument file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Block, BlockKind
from handover_docs.readers._opendocument import STYLE
from handover_docs.readers._opendocument_story import Found, Story
from handover_docs.readers._opendocument_styles import Lists, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARGINS: Final = {
    f"{STYLE}header": BlockKind.HEADER,
    f"{STYLE}header-left": BlockKind.HEADER,
    f"{STYLE}header-first": BlockKind.HEADER,
    f"{STYLE}footer": BlockKind.FOOTER,
    f"{STYLE}footer-left": BlockKind.FOOTER,
    f"{STYLE}footer-first": BlockKind.FOOTER,
}


def margins(roots: Sequence[_Element], styles: Styles, lists: Lists, found: Found, sheet: str | None = None) -> None:
    """Adds the headers and footers of the page masters that are in use, each text once."""
    every = [master for root in roots for master in root.iter(f"{STYLE}master-page")]
    used = styles.masters() | {master.get(f"{STYLE}name", "") for master in every[:1]}
    following = {master.get(f"{STYLE}name", ""): master.get(f"{STYLE}next-style-name") for master in every}
    used |= {after for before in tuple(used) if (after := following.get(before))}
    seen: set[tuple[BlockKind, str]] = set()
    for wanted in (BlockKind.HEADER, BlockKind.FOOTER):
        for element in (child for master in every if master.get(f"{STYLE}name") in used for child in master):
            if _MARGINS.get(str(element.tag)) is not wanted or element.get(f"{STYLE}display") == "false":
                continue
            own = Found(counts=found.counts)
            Story(styles, lists, own, wanted.value, wanted).walk(element)
            text = "\n".join(block.text for block in own.blocks)
            if (wanted, text) not in seen:
                seen.add((wanted, text))
                found.blocks += [_on(block, sheet) for block in own.blocks]


def _on(block: Block, sheet: str | None) -> Block:
    return block if sheet is None else replace(block, location=replace(block.location, sheet=sheet))
