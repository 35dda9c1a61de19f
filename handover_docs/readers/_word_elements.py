"""The flow of a story from its parsed elements: all of WordprocessingML, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Change
from handover_docs.readers import _word_names as word
from handover_docs.readers._word_flow import Aside, Cell, Chunk, Flow, Passage, RangeEdge, Row, Table
from handover_docs.readers._word_properties import PLAIN, Format, cell_format_of, format_of, row_format_of
from handover_docs.readers._word_runs import chosen_branch, is_placeholder, read_runs
from handover_docs.readers._word_styles import Styles
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_TEXT: Final = frozenset({word.SECTION, word.SDT_PROPERTIES, word.SDT_END, word.TBLPR, word.TCPR})
_PROPERTIES: Final = frozenset({word.TBLPR, word.GRID, word.TRPR, word.TCPR, word.SDT_PROPERTIES, word.SDT_END})


@dataclass(frozen=True, slots=True)
class _Within:
    """What something stands in: a tracked change, a content control that shows only its prompt."""

    change: Change | None = None
    prompt: bool = False


_NOTHING: Final = _Within()


@dataclass(frozen=True, slots=True)
class ElementReader:
    """Reads the flow of elements; ``styles`` say what is hidden."""

    styles: Styles

    def flow(self, container: _Element, within: _Within = _NOTHING) -> Flow:
        """Every paragraph and table of ``container``."""
        found: Flow = []
        for child in container:
            if child.tag == word.T:
                # Text outside any run: Word would not write it, but it is there.
                found.append(self._passage(container, within))
                break
            found.extend(self.block(child, within))
        return found

    def block(self, element: _Element, within: _Within = _NOTHING) -> Flow:
        """What one child of a body or a cell gives."""
        tag = element.tag
        if tag == word.P or tag == word.R:
            return [self._passage(element, within)]
        if tag == word.TABLE:
            return [self._table(element, within)]
        if tag in _NO_TEXT or not isinstance(tag, str):
            return []
        if tag in (word.INS, word.MOVE_TO):
            return self.flow(element, _Within(within.change or Change.INSERTED, within.prompt))
        if tag in (word.DEL, word.MOVE_FROM):
            return self.flow(element, _Within(Change.DELETED, within.prompt))
        if tag == word.SDT:
            return self.flow(element, _Within(within.change, within.prompt or is_placeholder(element)))
        if tag == word.ALTERNATE:
            branch = chosen_branch(element)
            return self.flow(branch, within) if branch is not None else []
        if tag == word.ALT_CHUNK:
            return [Chunk(element.get(word.RELATION_ID, ""))]
        if tag in (word.RANGE_START, word.RANGE_END):
            return [RangeEdge(element.get(word.ID, ""), tag == word.RANGE_START)]
        return self.flow(element, within)

    def _passage(self, element: _Element, within: _Within) -> Passage:
        own = _format(element)
        runs = read_runs(element, self.styles, within.prompt or self.styles.paragraph(own.style_id).hidden)
        aside = Aside(
            runs.hidden,
            runs.deleted,
            runs.insertions,
            runs.deletions,
            runs.placeholders + (within.prompt and bool(runs.hidden)),
            runs.subdocuments,
            [self.flow(box) for box in runs.boxes],
            runs.shapes,
            runs.edges,
            runs.pictured,
            runs.description,
        )
        return Passage(own, runs.seen, element, within.change, runs.inserted, aside)

    def _table(self, element: _Element, within: _Within) -> Table:
        return Table([self._row(row, inside) for row, inside in _inside(element, word.ROW, within)], within.change)

    def rows(self, element: _Element) -> list[Row]:
        """The rows that one child of a table gives."""
        return [self._row(row, inside) for row, inside in _inside((element,), word.ROW, _NOTHING)]

    def cells(self, element: _Element) -> list[Cell]:
        """The cells that one child of a row gives."""
        return [self._cell(cell, inside) for cell, inside in _inside((element,), word.CELL, _NOTHING)]

    def _row(self, element: _Element, within: _Within) -> Row:
        own = row_format_of(element.find(word.TRPR))
        cells = [self._cell(cell, inside) for cell, inside in _inside(element, word.CELL, within)]
        return Row(cells, own)

    def _cell(self, element: _Element, within: _Within) -> Cell:
        own = cell_format_of(element.find(word.TCPR))
        # What is said of the change of a cell holds for all in it.
        flow = self.flow(element, _Within(None, within.prompt))
        return Cell(own, flow, change=own.change or within.change)


def _format(paragraph: _Element) -> Format:
    properties = next(iter(paragraph), None)
    if properties is None or properties.tag != word.PPR:
        properties = paragraph.find(word.PPR)
    return PLAIN if properties is None else format_of(properties)


def _inside(parent: Iterable[_Element], wanted: str, within: _Within) -> Iterator[tuple[_Element, _Within]]:
    """Children named ``wanted``, also within content controls, custom XML and tracked changes."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child, within
        elif not isinstance(tag, str) or tag in _PROPERTIES or tag == word.P:
            continue
        elif tag in (word.INS, word.MOVE_TO):
            yield from _inside(child, wanted, _Within(within.change or Change.INSERTED, within.prompt))
        elif tag in (word.DEL, word.MOVE_FROM):
            yield from _inside(child, wanted, _Within(Change.DELETED, within.prompt))
        elif tag == word.SDT:
            yield from _inside(child, wanted, _Within(within.change, within.prompt or is_placeholder(child)))
        else:
            yield from _inside(child, wanted, within)
