"""Pages that are pictures of text, read by recognition (OCR) where that is installed, each page in a worker process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from handover_docs.isolation import Bounds, Lost, each
from handover_docs.isolation.bounds import GIB
from handover_docs.model.content import Block, BlockKind, Content, Mark, Reason, Scans, Unreadable
from handover_docs.ocr import EXTRA, Look, PageRead, is_here
from handover_docs.readers import _paragraphs
from handover_docs.reading.unlocking import unlocked
from handover_docs.reading.waiting import Waiting
from handover_docs.registry import plugin
from handover_docs.wording import Bilingual

PAGE_LIMIT: Final = 300
"""Pages recognised of one file; what is beyond is said not to be read."""

_BOUNDS: Final = Bounds(seconds=60, patience=4, memory=2 * GIB)
_SHOWN: Final = 20
_INSTALL: Final = Bilingual(
    f"本机安装文字识别后可以读取：{EXTRA}", f"With text recognition installed it can be read: {EXTRA}"
)
_NO_TEXT: Final = Bilingual("图像中没有识别到文字。", "It is a picture in which no text was recognised.")

Found = Content | Unreadable


def with_scans(
    found: Sequence[tuple[Found, Callable[[], Waiting]]], passwords: tuple[str, ...] = ()
) -> Iterator[Found]:
    """Each of ``found`` with what recognition reads of its pages that are pictures; its bytes are asked for as needed.

    Where recognition is not installed, each says how to get it.
    """
    if not any(one.scans for one, _ in found):
        yield from (one for one, _ in found)
        return
    if not is_here():
        yield from (_without(one) for one, _ in found)
        return
    items = ((waiting, page) for one, data in found if one.scans for waiting in [data()] for page in _pages(one.scans))
    answers = each(_read, passwords, items, _BOUNDS)
    for one, _ in found:
        yield one if one.scans is None else _merged(one, one.scans, [next(answers) for _ in _pages(one.scans)])


def _pages(scans: Scans) -> tuple[int, ...]:
    return scans.pages[:PAGE_LIMIT]


def _read(passwords: tuple[str, ...], item: tuple[Waiting, int]) -> PageRead | None:
    """The job of a worker: one page, or ``None`` where it cannot be looked at."""
    file, page = item
    seen = _looked_at(file.data, file.format, page)
    if seen is not None:
        return seen
    plain = unlocked(file.data, file.format, passwords)
    return _looked_at(plain, file.format, page) if plain is not None else None


def _looked_at(data: bytes, format_name: str, page: int) -> PageRead | None:
    found: PageRead | None = plugin("handover_docs.ocr", "recognition").read_page(data, format_name, page)
    return found


def _without(found: Found) -> Found:
    """The same, saying that recognition would read it."""
    if found.scans is None:
        return found
    if isinstance(found, Content):
        return replace(found, notes=(*found.notes, _INSTALL))
    remedy = Bilingual(f"{found.remedy.zh}{_INSTALL.zh}", f"{found.remedy.en} {_INSTALL.en}")
    return replace(found, remedy=remedy)


def _merged(found: Found, scans: Scans, answers: Sequence[PageRead | Lost | None]) -> Found:
    """``found`` with the pages that were recognised, in their places."""
    read = {page: one for page, one in zip(_pages(scans), answers, strict=True) if isinstance(one, tuple)}
    unread = [page for page in scans.pages if page not in read]
    if isinstance(found, Unreadable) and not any(blocks for blocks, _, _ in read.values()):
        return replace(found, what=_NO_TEXT, scans=None) if read else found
    of_its_own = found.blocks if isinstance(found, Content) else ()
    notes = [note for note in _notes(found) if note not in scans.notes]
    # A picture on which nothing stands is no page that anybody has to confirm.
    shown = [page for page, (blocks, _, marks) in read.items() if blocks or marks]
    if shown:
        several = len(scans.pages) > 1 or bool(of_its_own)
        notes.insert(0, _recognised(_called(shown, of_its_own), several))
    if unread:
        notes.append(_unread(_called(unread, of_its_own)))
    bare = Content(found.format, (), remnants=found.remnants, sought=found.sought)
    base = found if isinstance(found, Content) else bare
    return replace(
        base,
        blocks=_in_order(of_its_own, _levelled(read.values())),
        notes=tuple(notes),
        partial=scans.partial or bool(unread),
        scans=None,
        recognised=tuple(sorted({*base.recognised, *shown})),
        marks=(*base.marks, *(mark for _, _, marks in read.values() for mark in marks)),
    )


def _notes(found: Found) -> tuple[Bilingual, ...]:
    """What is to be said of the file besides: its notes, or that it is not what its name says."""
    if isinstance(found, Content):
        return found.notes
    return (found.what,) if found.reason is Reason.RENAMED else ()


def _levelled(pages: Iterable[tuple[tuple[Block, ...], tuple[Look, ...], tuple[Mark, ...]]]) -> list[Block]:
    """The blocks of all pages, with headings told by how their lines look among all others."""
    blocks = [(block, look) for found, looks, _ in pages for block, look in zip(found, looks, strict=True)]
    running = [(number, block, look) for number, (block, look) in enumerate(blocks) if block.kind is not BlockKind.CELL]
    levels = _paragraphs.printed_levels([_paragraphs.Paragraph(block.text, False, *look) for _, block, look in running])
    plain = [block for block, _ in blocks]
    for (number, block, _), level in zip(running, levels, strict=True):
        if level is not None:
            plain[number] = replace(block, kind=BlockKind.HEADING, level=level)
    return plain


def _in_order(own: Iterable[Block], recognised: Iterable[Block]) -> tuple[Block, ...]:
    """All blocks by page, their paragraphs and tables numbered anew."""
    ordered = sorted([*own, *recognised], key=lambda block: block.location.page or 0)
    numbered: list[Block] = []
    tables: dict[tuple[int | None, int, bool], int] = {}
    paragraph = 0
    for block in ordered:
        place = block.location
        if place.table is not None:
            key = place.page if block.certainty is not None else None, place.table, block.certainty is not None
            place = replace(place, table=tables.setdefault(key, len(tables) + 1))
        elif block.certainty is not None or place.paragraph is not None:
            paragraph += 1
            place = replace(place, paragraph=paragraph)
        numbered.append(block if place == block.location else replace(block, location=place))
    return tuple(numbered)


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:_SHOWN])) + (", …" if len(pages) > _SHOWN else "")


def _called(pages: Sequence[int], beside: Sequence[Block]) -> Bilingual:
    """The pages by their numbers; where the text ``beside`` them stands on no page, they are pictures in it."""
    several = "s" if len(pages) > 1 else ""
    if beside and all(block.location.page is None for block in beside):
        return Bilingual(f"第 {_listed(pages)} 幅图片", f"picture{several} {_listed(pages)}")
    return Bilingual(f"第 {_listed(pages)} 页", f"page{several} {_listed(pages)}")


def _recognised(pages: Bilingual, several: bool) -> Bilingual:
    if not several:
        return Bilingual(
            "文字由图像识别（OCR）得出，请人工确认。", "Its text was recognised in a picture (OCR); have it confirmed."
        )
    return Bilingual(
        f"{pages.zh}的文字由图像识别（OCR）得出，请人工确认。",
        f"The text of {pages.en} was recognised (OCR); have it confirmed.",
    )


def _unread(pages: Bilingual) -> Bilingual:
    return Bilingual(f"{pages.zh}是图像，未能识别。", f"Text in pictures could not be recognised: {pages.en}.")
