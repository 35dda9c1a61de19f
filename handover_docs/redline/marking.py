"""Tracked changes as elements: who made them, each with an id of its own."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element


class Status(Enum):
    """What became of a word."""

    SAME = "same"
    DELETED = "del"
    INSERTED = "ins"
    FROM = "moveFrom"
    TO = "moveTo"

    @property
    def is_old(self) -> bool:
        """Whether the word stands in the old file."""
        return self not in (Status.INSERTED, Status.TO)


_GOING: Final = frozenset({Status.DELETED, Status.FROM})
_RUNS: Final = frozenset({n.R, *n.MATH})
_MARKED: Final = _RUNS | {n.SDT, n.HYPERLINK, n.SMART_TAG, n.FLD_SIMPLE, n.CUSTOM_XML, n.DIR, n.BDO}
_PROPERTIES: Final = frozenset({n.PPR, n.TBLPR, n.TBLGRID, n.TRPR, n.TCPR, n.SDTPR, w("smartTagPr"), w("customXmlPr")})
_NAMES: Final = {n.T: n.DEL_TEXT, n.INSTR: n.DEL_INSTR}


@dataclass(slots=True)
class Marking:
    """Makes the marks of one redline."""

    author: str
    date: str
    number: int
    """The last id that was given."""

    def next(self) -> str:
        """An id that nothing in the file has yet."""
        self.number += 1
        return str(self.number)

    def mark(self, name: str, *content: _Element) -> _Element:
        """A tracked change of the qualified ``name`` around ``content``."""
        made = n.element(name, id=self.next(), author=self.author, date=self.date)
        made.extend(content)
        return made

    def around(self, status: Status) -> _Element:
        """The element that runs of ``status`` stand in."""
        return self.mark(w(status.value))

    def end(self, properties: _Element, status: Status) -> None:
        """Mark the end of the paragraph whose ``w:pPr`` is ``properties``."""
        own = properties.find(n.RPR)
        if own is None:
            own = n.element(n.RPR)
            after = [child for child in properties if child.tag in (n.SECTPR, w("pPrChange"))]
            properties.insert(properties.index(after[0]) if after else len(properties), own)
        own.insert(0, self.around(status))

    def row(self, row: _Element, status: Status) -> None:
        """Mark a table row as deleted or inserted."""
        properties = row.find(n.TRPR)
        if properties is None:
            properties = n.element(n.TRPR)
            row.insert(1 if len(row) and row[0].tag == w("tblPrEx") else 0, properties)
        _told(properties)
        change = properties.find(w("trPrChange"))
        properties.insert(properties.index(change) if change is not None else len(properties), self.around(status))

    def cell(self, cell: _Element, status: Status) -> None:
        """Mark a table cell as deleted or inserted."""
        properties = cell.find(n.TCPR)
        if properties is None:
            properties = n.element(n.TCPR)
            cell.insert(0, properties)
        change = properties.find(w("tcPrChange"))
        made = self.mark(w("cellDel" if status is Status.DELETED else "cellIns"))
        properties.insert(properties.index(change) if change is not None else len(properties), made)

    def control(self, control: _Element, status: Status) -> list[_Element]:
        """A content control that came or went with all that it holds, between the signs that say so."""
        what = "Del" if status.is_old else "Ins"
        starts = [self.mark(w(f"customXml{what}RangeStart")) for _ in range(2)]
        ends = [n.element(w(f"customXml{what}RangeEnd"), id=start.get(n.ID, "")) for start in starts]
        content = control.find(n.SDT_CONTENT)
        if content is not None:
            content.insert(0, ends[0])
            content.append(starts[1])
        return [starts[0], control, ends[1]]

    def earlier(self, properties: _Element, name: str, before: _Element) -> None:
        """Say in ``properties`` that they were ``before`` until now; ``name`` is that of the change."""
        if properties.tag == n.TRPR:
            _told(properties)
            _told(before)
        properties.append(self.mark(name, before))

    def tracked(self, one: _Element, status: Status) -> list[_Element]:
        """``one``, a copy that stands in a paragraph, with all its runs marked."""
        if one.tag in _RUNS:
            if status in _GOING:
                as_deleted(one, status)
            around = self.around(status)
            around.append(one)
            return [around]
        if one.tag not in n.MARKERS and one.tag not in _PROPERTIES:
            content = one.find(n.SDT_CONTENT) if one.tag == n.SDT else one
            if content is not None:
                children = list(content)
                content[:] = [made for child in children for made in self._inside(child, status)]
        return [one]

    def _inside(self, one: _Element, status: Status) -> Sequence[_Element]:
        if one.tag not in _MARKED and len(one) == 0:
            return [one]
        return [made for part in in_full(one) for made in self.tracked(part, status)]


def _told(row: _Element) -> None:
    """Give the properties of a row one, as the standard asks; it says what holds without it."""
    if len(row) == 0:
        row.append(n.element(w("cantSplit"), val="off"))


def as_deleted(run: _Element, status: Status) -> None:
    """Rename the text of ``run`` to that of a deleted run; text boxes in it are stories of their own."""
    if status is not Status.DELETED:
        return
    for one in list(run):
        _renamed(one)


def _renamed(one: _Element) -> None:
    if one.tag in _NAMES:
        one.tag = _NAMES[one.tag]
    elif one.tag != n.TEXTBOX and one.tag not in n.MATH:
        for child in one:
            _renamed(child)


def in_full(one: _Element) -> list[_Element]:
    """``one`` as elements whose runs can be marked: a simple field as its begin, code, result and end."""
    if one.tag != n.FLD_SIMPLE:
        return [one]
    code = n.element(n.INSTR)
    code.text = one.get(w("instr"), "")
    code.set(n.SPACE, "preserve")
    made = [_field_run("begin"), n.element(n.R), _field_run("separate")]
    made[1].append(code)
    inner = [part for child in list(one) if child.tag != w("fldData") for part in in_full(child)]
    return [*made, *inner, _field_run("end")]


def _field_run(kind: str) -> _Element:
    run = n.element(n.R)
    run.append(n.element(n.FLD_CHAR, fldCharType=kind))
    return run
