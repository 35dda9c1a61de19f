"""PowerPoint presentations of before 2007: ppt, pps, pot, and dps as WPS writes them.

Read: titles and text of every slide in the order of the show, with the number of the slide as its page; footers, notes,
comments; hidden slides marked as such. Tables are read cell by cell as text. Not read, and said: pictures, embedded
files; text that stands in the master alone.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Reason, Remnant, RemnantKind, Unreadable
from handover_docs.readers._slide_records import Broken, Slide, Words, links_out, read_slides
from handover_docs.readers._wordings import broken, embedded_objects, encrypted, hidden_slides, no_text
from handover_docs.wording import Bilingual

ID: Final = "old-presentation"
FORMATS: Final = ("ppt",)

_STREAM_LIMIT: Final = 200 * 1024 * 1024
_ENCRYPTED: Final = b"\xdf\xc4\xd1\xf3"
_DAMAGED: Final = Bilingual("演示文稿已损坏，无法读取。", "The presentation is damaged and cannot be read.")


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of an old presentation by slide."""
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as found:
            user = found.openstream("Current User").read(1024)
            records = found.openstream("PowerPoint Document").read(_STREAM_LIMIT)
            pictured = found.exists("Pictures") and found.get_size("Pictures") > 0
    except (OSError, ValueError, TypeError, IndexError):
        return broken(Reason.DAMAGED, _DAMAGED, "ppt")
    if user[12:16] == _ENCRYPTED:
        return encrypted("ppt")
    try:
        slides, links = read_slides(user, records), links_out(user, records)
    except Broken as problem:
        if not problem.slides:
            return broken(Reason.DAMAGED, _DAMAGED, "ppt")
        return _content(problem.slides, pictured, None)
    return _content(slides, pictured, links)


def _content(slides: tuple[Slide, ...], pictured: bool, links: tuple[str, ...] | None) -> Content:
    """What was read; without ``links`` the presentation is damaged, and where it leads is not known."""
    damaged = links is None
    blocks = [block for number, slide in enumerate(slides, start=1) for block in _blocks(slide, number)]
    notes: list[Bilingual] = []
    if damaged:
        notes.append(Bilingual("文件部分损坏，内容可能不完整。", "It is damaged in part and may not be whole."))
    hidden = sum(1 for slide in slides if slide.hidden)
    if hidden:
        notes.append(hidden_slides(hidden))
    embedded = sum(slide.embedded for slide in slides)
    if embedded:
        notes.append(embedded_objects(embedded))
    if pictured:
        notes.append(Bilingual("图片中的文字未读取。", "Text in pictures was not read."))
    if not blocks:
        notes.append(no_text())
    return Content(
        "ppt",
        tuple(blocks),
        tuple(notes),
        damaged or (pictured and not blocks),
        remnants=(
            *(Remnant(RemnantKind.EMBEDDED),) * embedded,
            *(Remnant(RemnantKind.LINK, path) for path in links or ()),
        ),
        sought=frozenset({RemnantKind.EMBEDDED} if damaged else {RemnantKind.EMBEDDED, RemnantKind.LINK}),
    )


def _blocks(slide: Slide, number: int) -> list[Block]:
    """The text of a slide, its title first."""
    found: list[Block] = []
    for words in sorted(slide.words, key=lambda words: not words.title):
        found += _lines(words, number, slide.hidden)
    for part, kind, texts in (
        ("notes", BlockKind.COMMENT, slide.notes),
        ("comments", BlockKind.COMMENT, slide.comments),
        ("footer", BlockKind.FOOTER, slide.footers),
    ):
        found += [Block(kind, text, Location(part=part, page=number), hidden=slide.hidden) for text in texts]
    return found


def _lines(words: Words, number: int, hidden: bool) -> list[Block]:
    place = Location(page=number)
    if words.title:
        text = " ".join(words.text.split())
        return [Block(BlockKind.HEADING, text, place, level=1, hidden=hidden)] if text else []
    return [Block(BlockKind.PARAGRAPH, line, place, hidden=hidden) for line in words.text.split("\n") if line.strip()]
