"""Lines of a printed page put together to paragraphs, told by how full each line is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from handover_docs.model.making import quickly_made
from handover_docs.patterns import regex
from handover_docs.readers import _headings
from handover_docs.slotted import dataclass

_ENDED: Final = regex(r"[。！？；：.!?;:]['”’」』）)]*$")
_BEGINS: Final = regex(
    r"(?:第[一二三四五六七八九十百〇零\d]+[章节条款编]|[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|[（(]?\d{1,2}(?:\.\d{1,2})*[)）、．.\s]"
    r"|[（(][a-zA-Zivx]{1,4}[)）]|[•●■◆▪–—*□☑☐☒✓-]\s?|[①-⑳]|(?i:article|section|chapter|schedule|annex|appendix)\s+\w+)"
)
_NUMBER: Final = regex(r"\d{1,2}\s")
_LABELLED: Final = regex(r"[^：:，。；,;.]{1,16}：|[A-Z][\w ()/-]{1,30}:\s")
_WIDE: Final = 0x2E7F
_WIDE_ONES: Final = regex("[\u2e80-\U0010ffff]")
_NARROW: Final = 44


def width(text: str) -> int:
    """How wide ``text`` stands: East Asian characters count two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE_ONES.findall(text))


@quickly_made
@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed, in points from the page's lower left; ``height`` 0 where its place is not known."""

    text: str
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    height: float = 0.0
    bold: bool = False


@quickly_made
@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines put together, with what tells a heading: bold, and its height in points; ``lines`` is how many."""

    text: str
    bold: bool = False
    height: float = 0.0
    centred: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual on a page: width of a full line, its edges, the step from line to line."""

    full: int
    left: float
    right: float
    step: float


def measured(lines: Sequence[Printed]) -> Measure | None:
    """What is usual in ``lines``; ``None`` where none holds text."""
    shown = [line for line in lines if line.text.strip()]
    if not shown:
        return None
    return Measure(
        full=sorted(width(line.text) for line in shown)[int(len(shown) * 0.9)],
        left=min(line.left for line in shown),
        right=sorted(line.right for line in shown)[int(len(shown) * 0.95)],
        step=_usual([a.base - b.base for a, b in pairwise(shown) if 0 < a.base - b.base < 100]),
    )


def joined(lines: Sequence[Printed], page: Measure | None = None) -> list[Paragraph]:
    """``lines`` as paragraphs: a line that fills the page goes on in the next, unless that begins something.

    ``page`` is what is usual on the whole page where ``lines`` are a part of it.
    """
    shown = [line for line in lines if line.text.strip()]
    page = page or measured(shown)
    if not shown or page is None:
        return []
    paragraphs = [_paragraph(shown[0], page)]
    for line, following in pairwise(shown):
        if _goes_on(line, following, page):
            last = paragraphs[-1]
            text = together(last.text, following.text.strip())
            paragraphs[-1] = Paragraph(text, last.bold and following.bold, last.height, last.centred, last.lines + 1)
        else:
            paragraphs.append(_paragraph(following, page))
    return paragraphs


def begins(text: str) -> bool:
    """Whether a line begins something of its own: an item, an article, a label with its value."""
    return bool(_BEGINS.match(text) or _LABELLED.match(text))


def _usual(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _paragraph(line: Printed, page: Measure) -> Paragraph:
    middle = abs((line.left + line.right) - (page.left + page.right)) < 3 * line.height
    centred = line.height > 0 and middle and line.left > page.left + 3 * line.height
    return Paragraph(line.text.strip(), line.bold, line.height, centred)


def _goes_on(line: Printed, following: Printed, page: Measure) -> bool:
    text, after = line.text.strip(), following.text.strip()
    ended = _ENDED.search(text) is not None
    # “within / 5 days”: a number alone may just have come to stand first.
    counts = bool(line.height) and not ended and _NUMBER.match(after) is not None
    if page.full < _NARROW or "\t" in text or "   " in text or _LABELLED.match(after):
        return False
    if _BEGINS.match(after) and not counts:
        return False
    if line.height and following.height:
        # The number of a list item hangs to the left of its lines.
        indented = following.left > line.left + 0.8 * line.height and not _BEGINS.match(text)
        other = abs(line.height - following.height) > 0.15 * line.height or line.bold != following.bold
        apart = line.base - following.base > max(1.5 * page.step, 1.7 * line.height) or following.base >= line.base
        if indented or other or apart or text.endswith(("：", ":", "。")):
            return False
        word = after.split(" ", 1)[0]
        wide = ord(after[0]) > _WIDE
        needed = line.height * (1.3 if wide else 0.5 * min(len(word), 15) + 0.5)
        return line.right + needed >= page.right
    ratio = width(text) / page.full
    if ended:
        # A full line may end in a sentence by chance; only nearly full ones are taken to go on.
        return ratio >= 0.97 and not text.endswith(("：", ":", "。"))
    return ratio >= (0.9 if any(ord(character) > _WIDE for character in text[-4:]) else 0.75)


def together(first: str, second: str) -> str:
    """Two lines of one paragraph as one."""
    if ord(first[-1]) > _WIDE or ord(second[0]) > _WIDE:
        return first + second
    if first.endswith("-") and len(first) > 1 and first[-2].islower() and second[0].islower():
        return first[:-1] + second
    return f"{first} {second}"


def heading_levels(paragraphs: Sequence[str]) -> tuple[int | None, ...]:
    """The outline level of each paragraph that is a heading by its shape."""
    return _headings.levels([_headings.rank(_headings.Line(text)) for text in paragraphs])


def printed_levels(paragraphs: Sequence[Paragraph]) -> tuple[int | None, ...]:
    """The outline level of each printed paragraph that is a heading by its shape and its type."""
    heights: dict[float, int] = {}
    for paragraph in paragraphs:
        height = round(paragraph.height, 1)
        heights[height] = heights.get(height, 0) + len(paragraph.text)
    usual = max(heights, key=lambda height: heights[height], default=0.0)
    ranks: list[int | None] = []
    for index, paragraph in enumerate(paragraphs):
        large = usual > 0 and paragraph.height > 1.12 * usual
        stands_out = True if paragraph.bold or large else None
        ranks.append(
            _headings.rank(_headings.Line(paragraph.text, stands_out, paragraph.centred, large, first=index < 12))
        )
    return _headings.levels(ranks)
