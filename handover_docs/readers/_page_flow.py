"""Pages of a fixed layout as one document: margins set apart, paragraphs and tables joined over the end of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from handover_docs.model.content import Block, BlockKind, Box, Location
from handover_docs.patterns import regex
from handover_docs.readers._page_grids import Cell, PageTable
from handover_docs.readers._page_joining import JoinedTable, continued
from handover_docs.readers._page_lines import Line
from handover_docs.readers._page_pieces import tenth
from handover_docs.readers._paragraphs import Measure, Paragraph, Printed, joined, measured, printed_levels
from handover_docs.slotted import dataclass, field

_OUTER: Final = 0.095
_INNER: Final = 0.15
_TABLE_ZONE: Final = 0.22
_NEAR: Final = 4.0
_LARGE: Final = 1.15
_APART: Final = 2.2
_WIDEST: Final = 44
_DIGITS: Final = regex(r"[\d零一二三四五六七八九十百]+")
_PAGE_NUMBER: Final = regex(
    r"(?i)[-–—~·\s]*(?:第?\s*#\s*页?|page\s*#|p\.?\s*#)(?:\s*[,，、/|]?\s*(?:of|共|/)?\s*#?\s*页?)?[-–—~·\s]*"
)
_ENTRY: Final = regex(r"(?:\.{3,}|…+|·{3,}|_{3,}|\t|\s\.(?:\s\.)+)\s*(\d{1,4}|[ivxlc]{1,6})$")
_CONTENTS: Final = regex(r"(?i)目\s*[录錄次]|(?:table of )?contents")
_NUMBER: Final = regex(r"\s*\d{1,4}$")
_LAST_OF_ENTRY: Final = frozenset("0123456789ivxlc")
_LONGEST_ENTRY: Final = 200


class PageRead(NamedTuple):
    """A page as read: its lines in reading order, with its tables where they stand."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]
    tables: Sequence[PageTable] = ()


@dataclass(slots=True)
class _Flow:
    """What was put together so far: stretches of lines, and tables between them."""

    parts: list[list[tuple[PageRead, Line]] | JoinedTable] = field(default_factory=list)
    margins: list[Block] = field(default_factory=list)

    def line(self, page: PageRead, line: Line) -> None:
        if not self.parts or isinstance(self.parts[-1], JoinedTable):
            self.parts.append([])
        last = self.parts[-1]
        if isinstance(last, list):
            last.append((page, line))

    def table(self, page: PageRead, table: PageTable) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(last, JoinedTable) and last.page < page.number:
            longer = continued(last, page.number, table)
            if longer is not None:
                self.parts[-1] = longer[0]
                self.margins += _header_cells(page, longer[1])
                return
        self.parts.append(JoinedTable.of(page.number, table))


def document_blocks(pages: Sequence[PageRead]) -> list[Block]:
    """The blocks of a document: the body in reading order, then headers and footers page by page."""
    flow = _Flow()
    heads, size, apart, tops = _repeated(pages), _usual_size(pages), _set_apart(pages), _header_tables(pages)
    for page in pages:
        header_table = tops.get(page.number, 0)
        upper, lower = _INNER * page.height, (1 - _INNER) * page.height
        for line in page.lines:
            kind = None
            if line.box[3] <= upper or line.box[1] >= lower:
                kind = _margin(page, line, heads, size)
                if kind is None and line.size <= _LARGE * size and (page.number, line) in apart:
                    kind = _zone(page, line)
            if kind is not None:
                flow.margins.append(_margin_block(kind, line.text, page.number, line.box))
            elif not line.table:
                flow.line(page, line)
            elif line.table == header_table:
                flow.margins += _header_cells(page, page.tables[line.table - 1].cells)
            else:
                flow.table(page, page.tables[line.table - 1])
    return [*_body(flow, pages), *flow.margins]


def _body(flow: _Flow, pages: Sequence[PageRead]) -> Iterator[Block]:
    usual = _measures(pages, flow)
    stretches = [_paragraphs(part, usual) if isinstance(part, list) else part for part in flow.parts]
    printed = [one for stretch in stretches if isinstance(stretch, list) for one in stretch]
    levels = iter(printed_levels(_outstanding([paragraph for paragraph, _, _ in printed])))
    contents = iter(_contents([paragraph.text for paragraph, _, _ in printed]))
    number = tables = 0
    for stretch in stretches:
        if isinstance(stretch, JoinedTable):
            tables += 1
            yield from stretch.blocks(tables)
            continue
        for paragraph, page, box in stretch:
            number += 1
            level, entry = next(levels), next(contents)
            kind = BlockKind.PARAGRAPH if level is None or entry else BlockKind.HEADING
            place = Location("body", number, None, None, None, None, None, page)
            yield Block(kind, paragraph.text, place, level=None if entry else level, contents=entry, box=box)


def _outstanding(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs, none of them bold where most of the text is: then it tells no heading."""
    bold = sum(len(paragraph.text) for paragraph in paragraphs if paragraph.bold)
    if 2 * bold <= sum(len(paragraph.text) for paragraph in paragraphs):
        return paragraphs
    return [replace(paragraph, bold=False) for paragraph in paragraphs]


def _measures(pages: Sequence[PageRead], flow: _Flow) -> dict[tuple[int, int], Measure]:
    """What is usual on pages of each size."""
    lines: dict[tuple[int, int], list[Printed]] = {}
    aside: dict[tuple[int, int], list[Printed]] = {}
    sizes = {page.number: _size(page) for page in pages}
    for part in flow.parts:
        for page, line in part if isinstance(part, list) else ():
            (aside if line.column else lines).setdefault(sizes[page.number], []).append(_printed(line))
    found: dict[tuple[int, int], Measure] = {}
    for page in pages:
        size = _size(page)
        if size in found:
            continue
        measure = measured(lines.get(size) or aside.get(size, []))
        if measure is not None:
            # Columns are narrow, and their lines run on all the same.
            full = max(measure.full, _WIDEST) if size in aside else measure.full
            found[size] = Measure(full, measure.left, measure.right, measure.step)
    return found


def _paragraphs(
    stretch: Sequence[tuple[PageRead, Line]], usual: dict[tuple[int, int], Measure]
) -> list[tuple[Paragraph, int, Box | None]]:
    """The paragraphs of a stretch of lines, each with its page and where it stands there."""
    found: list[tuple[Paragraph, int, Box | None]] = []
    start = 0
    for index in range(1, len(stretch) + 1):
        first = stretch[start][0]
        if index < len(stretch) and (stretch[index][0] is first or _size(stretch[index][0]) == _size(first)):
            continue
        lines = stretch[start:index]
        measure = usual[_size(lines[0][0])]
        place = 0
        for paragraph in joined(_running(lines, measure), measure):
            own = lines[place : place + paragraph.lines]
            page = own[0][0]
            found.append((paragraph, page.number, _around([line.box for at, line in own if at is page])))
            place += paragraph.lines
        start = index
    return found


def _running(lines: Sequence[tuple[PageRead, Line]], usual: Measure) -> list[Printed]:
    """The lines as if they stood in one column on one endless page."""
    found: list[Printed] = []
    before: tuple[PageRead, Line] | None = None
    base = 0.0
    for page, line in lines:
        if before is not None:
            follows = before[0] is page and before[1].column == line.column
            base -= line.base - before[1].base if follows else usual.step or 1.4 * line.size
        before = page, line
        left, right = line.box[0], line.box[2]
        if line.column is not None:
            left, right = left - line.column[0] + usual.left, right - line.column[1] + usual.right
        found.append(Printed(line.text, left, right, base, line.size, line.bold))
    return found


def _printed(line: Line) -> Printed:
    return Printed(line.text, line.box[0], line.box[2], -line.base, line.size, line.bold)


def _size(page: PageRead) -> tuple[int, int]:
    return round(page.width / 10), round(page.height / 10)


def _around(boxes: Sequence[Box]) -> Box | None:
    left, top, right, bottom = boxes[0]
    for box in boxes[1:]:
        left, top, right, bottom = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
    return (tenth(left), tenth(top), tenth(right), tenth(bottom)) if right > left else None


def _repeated(pages: Sequence[PageRead]) -> Counter[tuple[str, int]]:
    """How many pages have a line of this shape at about this height."""
    found: Counter[tuple[str, int]] = Counter()
    for page in pages:
        shapes: set[tuple[str, int]] = set()
        for line in page.lines:
            if not line.table and _zone(page, line) is not None:
                shape = _shape(line.text)
                shapes.update((shape, at) for at in _heights(line))
        found.update(shapes)
    return found


def _heights(line: Line) -> tuple[int, int]:
    """Two steps of a coarse scale, so that lines at nearly the same height share one."""
    at = int(line.base // _NEAR)
    return at, at + 1


def _shape(text: str) -> str:
    return "".join(_DIGITS.sub("#", text).split())


def _zone(page: PageRead, line: Line) -> BlockKind | None:
    if line.box[3] <= _INNER * page.height:
        return BlockKind.HEADER
    return BlockKind.FOOTER if line.box[1] >= (1 - _INNER) * page.height else None


def _set_apart(pages: Sequence[PageRead]) -> set[tuple[int, Line]]:
    """The first and last lines of pages that stand at the very edge, well away from the text, on several pages."""
    edges: dict[tuple[BlockKind, int], list[tuple[int, Line]]] = {}
    for page in pages:
        upright = sorted((line for line in page.lines), key=lambda line: line.base)
        for ends, neighbours in ((upright[:2], 1), (upright[:-3:-1], -1)):
            if len(ends) < 2 or ends[0].table:
                continue
            line, next_ = ends
            gap = next_.box[1] - line.box[3] if neighbours > 0 else line.box[1] - next_.box[3]
            kind = _zone(page, line)
            edge = line.box[3] <= _OUTER * page.height or line.box[1] >= (1 - _OUTER) * page.height
            if kind is not None and edge and gap > _APART * line.size:
                for at in _heights(line):
                    edges.setdefault((kind, at), []).append((page.number, line))
    return {place for places in edges.values() if len(places) >= 2 for place in places}


def _usual_size(pages: Sequence[PageRead]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[tenth(line.size)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _margin(page: PageRead, line: Line, heads: Counter[tuple[str, int]], size: float) -> BlockKind | None:
    """Whether ``line`` is a header or footer: it stands at the edge and on other pages too, or is a page's number.

    What is set larger than the text is a title, also where every page has one.
    """
    kind = None if line.table or line.size > _LARGE * size else _zone(page, line)
    if kind is None:
        return None
    outer = line.box[3] <= _OUTER * page.height or line.box[1] >= (1 - _OUTER) * page.height
    shape = _shape(line.text)
    times = max(heads[shape, at] for at in _heights(line))
    if outer and (times >= 2 or _PAGE_NUMBER.fullmatch(_DIGITS.sub("#", line.text.strip()))):
        return kind
    return kind if times >= 3 else None


def _margin_block(kind: BlockKind, text: str, page: int, box: Box) -> Block:
    return Block(kind, text, Location(part=kind.value, page=page), box=_around([box]))


def _header_tables(pages: Sequence[PageRead]) -> dict[int, int]:
    """For each page the number of the table that stands at the top of other pages as well, where there is one."""
    tops = {page.number: top for page in pages if (top := _top_table(page)) is not None}
    times = Counter(said for _, said in tops.values())
    least = max(2.0, len(pages) / 2)
    return {page: number for page, (number, said) in tops.items() if times[said] >= least}


def _top_table(page: PageRead) -> tuple[int, str] | None:
    for line in page.lines:
        if line.table:
            table = page.tables[line.table - 1]
            if table.box[3] <= _TABLE_ZONE * page.height:
                return line.table, _shape("|".join(cell.text for cell in table.cells))
            return None
    return None


def _header_cells(page: PageRead, cells: Iterable[Cell]) -> Iterator[Block]:
    for cell in cells:
        if cell.text.strip():
            yield _margin_block(BlockKind.HEADER, cell.text, page.number, cell.box)


def _contents(texts: Sequence[str]) -> Iterable[bool]:
    """Which paragraphs are entries of a table of contents: they end in a page number, or recur below its heading."""
    found = [text[-1] in _LAST_OF_ENTRY and len(text) < _LONGEST_ENTRY and bool(_ENTRY.search(text)) for text in texts]
    start = next((index for index, text in enumerate(texts) if _CONTENTS.fullmatch(text.strip())), None)
    if start is None:
        return found
    last = {_bare(text): index for index, text in enumerate(texts)}
    for index in range(start + 1, len(texts)):
        if not found[index] and last[_bare(texts[index])] == index:
            break
        found[index] = True
    return found


def _bare(text: str) -> str:
    return "".join(_NUMBER.sub("", _ENTRY.sub("", text)).split())
