"""Comments of a Word file: those that are there stay, new ones come behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handover_docs.redline import names as n
from handover_docs.redline.names import w
from handover_docs.redline.package import Package, word_type
from handover_docs.redline.settling import telling_parts
from handover_docs.review.word.spots import runs_between
from handover_docs.slotted import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_START, _END = w("commentRangeStart"), w("commentRangeEnd")


@dataclass(slots=True)
class Comments:
    """Adds comments to ``package``, by ``author`` at ``date``."""

    package: Package
    author: str
    date: str | None
    root: _Element
    number: int

    @classmethod
    def of(cls, package: Package, author: str, date: str | None) -> Comments:
        """The comments of ``package``, whose part is made where there is none."""
        main = package.main()
        part = package.linked(main, "comments")
        if part is None:
            folder = main.rpartition("/")[0]
            part = package.free_name(f"{folder}/comments.xml" if folder else "comments.xml")
            package.put(part, n.element(w("comments")), word_type("comments"))
            package.link(main, "comments", part)
        root = package.root(part)
        assert root is not None
        roots = [root, *(each for name in telling_parts(package) if (each := package.root(name)) is not None)]
        used = [one.get(n.ID, "") for each in roots for one in each.iter(w("comment"), *n.COMMENT_MARKS)]
        return cls(package, author, date, root, max((int(one) for one in used if one.isdigit()), default=-1))

    def on_words(self, paragraph: _Element, start: int, end: int, lines: Sequence[str]) -> None:
        """Comment on the characters from ``start`` to ``end`` of ``paragraph``; on all of it where there are none."""
        self.on_runs(paragraph, runs_between(paragraph, start, end), lines)

    def on_runs(self, paragraph: _Element, runs: Sequence[_Element], lines: Sequence[str]) -> None:
        """Comment on ``runs``, which follow each other in ``paragraph``."""
        own = self._added(lines)
        begin, end = n.element(_START, id=own), n.element(_END, id=own)
        if runs:
            _beside(runs[0], begin, behind=False)
            _beside(runs[-1], end, behind=True)
        else:
            at = 1 if len(paragraph) and paragraph[0].tag == n.PPR else 0
            paragraph.insert(at, begin)
            paragraph.append(end)
        reference = n.element(n.R)
        reference.append(n.element(n.COMMENT_REFERENCE, id=own))
        _beside(end, reference, behind=True)

    def _added(self, lines: Sequence[str]) -> str:
        self.number += 1
        attributes = {"id": str(self.number), "author": self.author, "initials": self.author[:2].upper()}
        made = n.element(w("comment"), **attributes, **({"date": self.date} if self.date else {}))
        for place, line in enumerate(lines):
            paragraph = n.element(n.P)
            if place == 0:
                sign = n.element(n.R)
                sign.append(n.element(w("annotationRef")))
                paragraph.append(sign)
            paragraph.append(text_run(line, bold=place == 0))
            made.append(paragraph)
        self.root.append(made)
        return str(self.number)


def text_run(text: str, properties: _Element | None = None, *, bold: bool = False) -> _Element:
    """A run of ``text`` that looks as ``properties`` say."""
    run = n.element(n.R)
    if properties is not None:
        run.append(n.copied(properties))
    elif bold:
        own = n.element(n.RPR)
        own.append(n.element(w("b")))
        run.append(own)
    words = n.element(n.T)
    words.text = text
    words.set(n.SPACE, "preserve")
    run.append(words)
    return run


def _beside(one: _Element, made: _Element, *, behind: bool) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.insert(parent.index(one) + (1 if behind else 0), made)
