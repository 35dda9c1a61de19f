"""Counters and references as of the finished document: captions (SEQ) and what refers to a bookmark (REF).

In a loop every round has a caption of its own, and a clause that is left out moves the numbers of those after it, so
that what Word kept of the template would be wrong until somebody updates all fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from handover_docs.fillers._docx.headings import Outline
from handover_docs.fillers._docx.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    BR,
    PPR,
    RPR,
    TAB,
    VAL,
    XML_SPACE,
    P,
    R,
    T,
    w,
)
from handover_docs.patterns import regex
from handover_docs.slotted import dataclass
from handover_docs.text.numbering import Labels, number_as

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIELD: Final = regex(r'^\s*(SEQ|REF)\s+("[^"]+"|\S+)(.*)$', re.IGNORECASE | re.DOTALL)
_SWITCH: Final = regex(r'\\([a-z*#@])(?:\s+("[^"]*"|[^\\\s]+))?', re.IGNORECASE)
_FORMATS: Final = {
    "arabic": "decimal",
    "ROMAN": "upperRoman",
    "roman": "lowerRoman",
    "ALPHABETIC": "upperLetter",
    "alphabetic": "lowerLetter",
    "CHINESENUM1": "chineseCounting",
    "CHINESENUM3": "chineseCountingThousand",
}
_LEFT_TO_WORD: Final = {"seq": frozenset("s"), "ref": frozenset("dfpt")}
"""Switches that ask for what is not worked out here."""
_NUMBER: Final = frozenset("nrw")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A field within one paragraph: its kind and what it names, its switches, and the runs that show its result."""

    kind: str
    name: str
    switches: dict[str, str]
    paragraph: _Element
    runs: list[_Element]
    before: _Element | None


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a paragraph: those that it stands below, and its own; ``whole`` where its own says them all."""

    above: tuple[str, ...]
    own: str
    whole: bool


def has_counted(root: _Element) -> bool:
    """Whether there is a counter or a reference in the part ``root``."""
    texts = (node.text or "" for node in root.iter(w("instrText")))
    simple = (node.get(w("instr"), "") for node in root.iter(w("fldSimple")))
    return any(_FIELD.match(text) for text in (*texts, *simple))


def refresh(root: _Element, outline: Outline) -> None:
    """Let the counters and references in ``root`` show what they come to."""
    found = [field for field in _fields(root) if not _LEFT_TO_WORD[field.kind].intersection(field.switches)]
    counts: dict[str, int] = {}
    for field in found:
        if field.kind == "seq":
            _count(field, counts)
    references = [field for field in found if field.kind == "ref"]
    if not references:
        return
    bookmarks = {start.get(w("name")): start for start in root.iter(BOOKMARK_START)}
    asked = any(_NUMBER.intersection(field.switches) for field in references)
    numbers = dict(_numbers(root, outline)) if asked else {}
    for field in references:
        start = bookmarks.get(field.name)
        if start is None:
            continue
        kinds = _NUMBER.intersection(field.switches)
        said = _number(field, start, numbers, next(iter(kinds))) if kinds else _said(start)
        if said is not None:
            _show(field, said)


def _count(field: _Shown, counts: dict[str, int]) -> None:
    if "r" in field.switches and field.switches["r"].isdigit():
        counts[field.name] = int(field.switches["r"])
    elif "c" not in field.switches:
        counts[field.name] = counts.get(field.name, 0) + 1
    form = field.switches.get("*", "arabic")
    written = _FORMATS.get(form) or _FORMATS.get(form.lower(), "decimal")
    if "h" not in field.switches or "*" in field.switches:
        _show(field, number_as(counts.get(field.name, 0), written))


def _number(field: _Shown, start: _Element, numbers: dict[_Element, _Number], kind: str) -> str | None:
    """The number of the paragraph that is referred to, ``n`` alone, ``w`` in full or ``r`` as seen from the field."""
    number = numbers.get(next(start.iterancestors(P), start))
    if number is None:
        return None
    above = () if kind == "n" or number.whole else number.above
    here = numbers.get(field.paragraph)
    if kind == "r" and here is not None:
        shared = 0
        for one, other in zip(above, (*here.above, here.own), strict=False):
            if one != other:
                break
            shared += 1
        above = above[shared:]
    return "".join((*above, number.own)).rstrip(".．")


def _numbers(root: _Element, outline: Outline) -> Iterator[tuple[_Element, _Number]]:
    """The number of every numbered paragraph."""
    labels = Labels(outline.lists)
    current: dict[str, dict[int, str]] = {}
    for paragraph in root.iter(P):
        style = paragraph.find(f"{PPR}/{w('pStyle')}")
        numbered = outline.number_of(paragraph, style.get(VAL, "") if style is not None else outline.default_style)
        if numbered is None:
            continue
        list_id, level = numbered
        label = labels.next(list_id, level)
        definition = outline.lists.get(list_id)
        if label is None or definition is None:
            continue
        levels = current.setdefault(definition.family, {})
        for deeper in [each for each in levels if each >= level]:
            del levels[deeper]
        above = tuple(levels[each] for each in sorted(levels))
        text = definition.levels[level].text if level in definition.levels else ""
        yield paragraph, _Number(above, label, any(f"%{each + 1}" in text for each in range(level)))
        levels[level] = label


def _said(start: _Element) -> str | None:
    """The text of a bookmark that ends in the paragraph in which it begins."""
    paragraph = next(start.iterancestors(P), None)
    if paragraph is None:
        return None
    said: list[str] = []
    inside = False
    for node in paragraph.iter(BOOKMARK_START, BOOKMARK_END, T, TAB, BR):
        if node is start:
            inside = True
        elif node.tag == BOOKMARK_END and inside and node.get(w("id")) == start.get(w("id")):
            return "".join(said)
        elif inside and node.tag in (T, TAB, BR):
            parent = node.getparent()
            if parent is not None and parent.tag == R:
                said.append(node.text or "" if node.tag == T else " ")
    return None


def _fields(root: _Element) -> Iterator[_Shown]:
    """The counters and references that stand within one paragraph, in order, none with another inside."""
    for paragraph in root.iter(P):
        for simple in paragraph.iter(w("fldSimple")):
            runs = list(simple.iter(R))
            if runs and next(simple.iterancestors(P)) is paragraph:
                yield from _shown(simple.get(w("instr"), ""), paragraph, runs, None)
        if next(paragraph.iter(w("instrText")), None) is not None:
            yield from _written_out(paragraph)


def _written_out(paragraph: _Element) -> Iterator[_Shown]:
    """The fields of a paragraph that are written in several runs: begin, instruction, separator, result, end."""
    code, state, depth = "", "", 0
    shown: list[_Element] = []
    separator: _Element | None = None
    for run in paragraph.iter(R):
        if next(run.iterancestors(P)) is not paragraph:
            continue
        for node in run:
            kind = node.get(w("fldCharType"), "") if node.tag == w("fldChar") else ""
            depth += (kind == "begin") - (kind == "end")
            if kind == "begin":
                code, shown, state = ("", [], "code") if depth == 1 else (code, shown, "nested")
            elif kind == "separate" and state == "code":
                state, separator = "shown", run
            elif kind == "end" and depth == 0:
                if state == "shown":
                    yield from _shown(code, paragraph, shown, separator)
                state = ""
            elif state == "code" and node.tag == w("instrText"):
                code += node.text or ""
            elif state == "shown" and node.tag != RPR and run not in shown:
                shown.append(run)


def _shown(code: str, paragraph: _Element, runs: list[_Element], before: _Element | None) -> Iterator[_Shown]:
    found = _FIELD.match(code)
    if found is not None:
        switches = {name.lower(): (given or "").strip('"') for name, given in _SWITCH.findall(found[3])}
        yield _Shown(found[1].lower(), found[2].strip('"'), switches, paragraph, runs, before)


def _show(field: _Shown, text: str) -> None:
    """Let the field show ``text`` in the look of what it showed."""
    runs = field.runs
    if not runs and field.before is not None:
        like = field.before.find(RPR)
        made = field.before.makeelement(R)
        if like is not None:
            made.append(deepcopy(like))
        field.before.addnext(made)
        runs = [made]
    first, *others = runs
    for child in list(first):
        if child.tag != RPR:
            first.remove(child)
    said = first.makeelement(T, {XML_SPACE: "preserve"})
    said.text = text
    first.append(said)
    for run in others:
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)
