"""The text of one Word paragraph: what is seen, what is hidden, what a tracked change took out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handover_docs.model.content import Change
from handover_docs.readers import _word_names as word
from handover_docs.readers._equation_fields import equation_shown
from handover_docs.readers._word_flow import RangeEdge
from handover_docs.readers._word_properties import integer
from handover_docs.readers._word_styles import Styles
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAKS: Final = {word.TAB: "\t", word.PTAB: "\t", word.BR: "\n", word.CR: "\n", word.NO_BREAK_HYPHEN: "-"}
_SKIPPED: Final = frozenset({word.PPR, word.RPR, word.SDT_PROPERTIES, word.SDT_END, word.SOFT_HYPHEN, word.TABS})
_SYMBOLS: Final = {
    ("wingdings", 0x6F): "□",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0x71): "□",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFD): "☒",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFB): "✗",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0x76): "❖",
    ("wingdings", 0xD8): "➢",
    ("wingdings", 0xE0): "→",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x51): "☒",
    ("wingdings 2", 0x53): "☒",
    ("wingdings 2", 0x54): "☒",
    ("wingdings 2", 0x50): "✓",
    ("wingdings 2", 0x4F): "✗",
    ("wingdings 2", 0xA3): "□",
    ("wingdings 2", 0x2A): "□",
    ("symbol", 0xB7): "•",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB4): "×",
    ("symbol", 0xD7): "×",
}


@dataclass(slots=True)
class Runs:
    """The text of a paragraph and what stands beside it. ``inserted`` is set where all that is seen was inserted.

    ``boxes`` are the text boxes in it, ``shapes`` texts drawn as shapes, ``edges`` where comments begin and end.
    """

    seen: str = ""
    hidden: str = ""
    deleted: str = ""
    inserted: bool = False
    insertions: int = 0
    deletions: int = 0
    placeholders: int = 0
    subdocuments: int = 0
    boxes: list[_Element] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    edges: list[RangeEdge] = field(default_factory=list)
    pictured: bool = False
    description: str = ""


def read_runs(paragraph: _Element, styles: Styles, hidden: bool) -> Runs:
    """The text in ``paragraph``; ``hidden`` says that its style, or what it stands in, hides all of it."""
    walk = _Walk(styles, hidden)
    walk.children(paragraph, None)
    return walk.result()


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


@dataclass(slots=True)
class _Field:
    """A field that has begun: until ``w:separate`` its content is an instruction, not text."""

    code: bool = True
    text: list[str] = field(default_factory=list)
    shows: str = ""
    instruction: list[str] = field(default_factory=list)


class _Walk:
    """Goes through one paragraph with everything that Word allows in it."""

    def __init__(self, styles: Styles, hidden: bool) -> None:
        self._styles = styles
        self._all_hidden = hidden
        self._seen: list[str] = []
        self._hidden: list[str] = []
        self._deleted: list[str] = []
        self._inserted_length = 0
        self._fields: list[_Field] = []
        self._runs = Runs()

    def result(self) -> Runs:
        """All that was found; a field that never ended was none, so its content is text."""
        for open_field in self._fields:
            if open_field.code:
                self._seen.extend(open_field.text)
        runs = self._runs
        runs.seen, runs.hidden, runs.deleted = "".join(self._seen), "".join(self._hidden), "".join(self._deleted)
        runs.inserted = 0 < len(runs.seen) <= self._inserted_length
        return runs

    def children(self, parent: _Element, change: Change | None, hidden: bool = False) -> None:
        """Takes in the content of ``parent``, which stands in ``change``."""
        for child in parent:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == word.R:
                self.children(child, change, hidden or self._is_hidden(child))
            elif tag in (word.T, word.MATH_TEXT):
                self._add(_one_line(child.text or ""), change, hidden)
            elif tag in _BREAKS:
                self._add(_BREAKS[tag], change, hidden)
            elif tag == word.DELETED_TEXT:
                self._add(child.text or "", Change.DELETED, hidden)
            elif tag in (word.INS, word.MOVE_TO):
                self._runs.insertions += 1
                self.children(child, Change.INSERTED if change is None else change, hidden)
            elif tag in (word.DEL, word.MOVE_FROM):
                self._runs.deletions += 1
                self.children(child, Change.DELETED, hidden)
            elif tag == word.TEXTBOX:
                self._runs.boxes.append(child)
            else:
                self._other(child, change, hidden)

    def _other(self, element: _Element, change: Change | None, hidden: bool) -> None:
        match element.tag:
            case word.FIELD | word.INSTRUCTION:
                self._field(element, change, hidden)
            case word.SYM:
                self._add(_symbol(element), change, hidden)
            case word.ALTERNATE:
                branch = chosen_branch(element)
                if branch is not None:
                    self.children(branch, change, hidden)
            case word.RUBY:
                for base in element.iter(word.RUBY_BASE):
                    self.children(base, change, hidden)
                for reading in element.iter(word.RUBY_TEXT):
                    self._add("（", change, hidden)
                    self.children(reading, change, hidden)
                    self._add("）", change, hidden)
            case word.SDT:
                prompts = is_placeholder(element)
                self._runs.placeholders += prompts
                self.children(element, change, hidden or prompts)
            case word.P:
                # A paragraph within a paragraph: Word would not write it, but there it is.
                if self._seen and not self._seen[-1].endswith("\n"):
                    self._add("\n", change, hidden)
                self.children(element, change, hidden)
            case _:
                self._drawn(element, change, hidden)

    def _drawn(self, element: _Element, change: Change | None, hidden: bool) -> None:
        """What is no text itself, or holds it."""
        runs = self._runs
        match element.tag:
            case word.RANGE_START | word.RANGE_END:
                edge = RangeEdge(element.get(word.ID, ""), element.tag == word.RANGE_START, len("".join(self._seen)))
                runs.edges.append(edge)
            case word.DRAWING if next(element.iter(word.TEXTBOX, word.T), None) is None:
                # A picture: of its hundred elements two say something.
                for part in element.iter(word.DESCRIBED, word.BLIP):
                    self._drawn(part, change, hidden)
            case word.TEXT_PATH:
                # The outline of such shapes comes along with one that says nothing.
                runs.shapes += [element.get("string", "")] if element.get("string", "").strip() else []
            case word.SUBDOCUMENT:
                runs.subdocuments += 1
            case word.DESCRIBED:
                runs.description = runs.description or element.get("descr", "")
            case word.BLIP | word.IMAGE_DATA:
                runs.pictured = True
            case _:
                self.children(element, change, hidden)

    def _is_hidden(self, run: _Element) -> bool:
        properties = next(iter(run), None)
        if properties is None or properties.tag != word.RPR:
            return self._all_hidden
        own = properties.find(word.VANISH)
        if own is not None:
            return own.get(word.VAL, "1") not in word.OFF
        named = None
        if self._styles.hiding:
            style = properties.find(word.RSTYLE)
            named = self._styles.named(style.get(word.VAL, "")) if style is not None else None
        return self._all_hidden or (named is not None and named.hidden)

    def _add(self, text: str, change: Change | None, hidden: bool) -> None:
        instruction = next((one for one in self._fields if one.code), None) if self._fields else None
        if instruction is not None:
            instruction.text.append(text)
        elif change is Change.DELETED:
            self._deleted.append(text)
        elif hidden:
            self._hidden.append(text)
        else:
            self._seen.append(text)
            if change is Change.INSERTED:
                self._inserted_length += len(text)

    def _field(self, element: _Element, change: Change | None, hidden: bool) -> None:
        kind = element.get(word.w("fldCharType"))
        if element.tag == word.INSTRUCTION:
            for current in self._fields[-1:]:
                current.instruction.append(element.text or "")
        elif kind == "begin":
            self._fields.append(_Field(shows=_form_field(element)))
        elif self._fields and kind in ("separate", "end"):
            current = self._fields[-1]
            without_result = current.code and kind == "end"
            # Results of fields nested in the instruction are not shown.
            self._hidden.extend(current.text)
            current.text, current.code = [], False
            if kind == "end":
                self._fields.pop()
                shows = current.shows or (equation_shown("".join(current.instruction)) if without_result else "")
                if shows:
                    self._add(shows, change, hidden)


def is_placeholder(control: _Element) -> bool:
    """Whether a content control shows only its prompt: nothing has been filled in."""
    properties = control.find(word.SDT_PROPERTIES)
    mark = properties.find(word.PLACEHOLDER) if properties is not None else None
    return mark is not None and mark.get(word.VAL, "1") not in word.OFF


def chosen_branch(element: _Element) -> _Element | None:
    """The one of the alternatives that Word shows: the first choice, or the fallback where it says more."""
    choice, fallback = element.find(word.CHOICE), element.find(word.FALLBACK)
    if choice is None:
        return fallback
    if fallback is not None and not _says(choice) and _says(fallback):
        return fallback
    return choice


def _says(element: _Element) -> bool:
    return any(text.text for text in element.iter(word.T))


def _form_field(begin: _Element) -> str:
    """What a check box or a drop-down of an old form shows; it has no text of its own."""
    for box in begin.iter(word.CHECKBOX):
        for name in ("checked", "default"):
            state = box.find(word.w(name))
            if state is not None:
                return "☑" if state.get(word.VAL, "1") not in word.OFF else "☐"
        return "☐"
    for choices in begin.iter(word.DROPDOWN):
        entries = [entry.get(word.VAL, "") for entry in choices.iter(word.w("listEntry"))]
        result = choices.find(word.w("result"))
        picked = integer(result.get(word.VAL)) if result is not None else None
        picked = picked or 0
        return entries[picked] if 0 <= picked < len(entries) else ""
    return ""


def _symbol(element: _Element) -> str:
    try:
        code = int(element.get(word.w("char"), "0"), 16)
    except ValueError:
        return ""
    font = element.get(word.w("font"), "").lower()
    known = _SYMBOLS.get((font, code & 0xFF if code >= 0xF000 else code))
    if known is not None:
        return known
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFF else ""
