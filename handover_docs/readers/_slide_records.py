"""The records of an old PowerPoint file ([MS-PPT]): which slides it shows, and the text on each."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import Final, NamedTuple

from handover_docs.slotted import dataclass, field

_DOCUMENT, _SLIDE, _NOTES, _NOTES_ATOM, _SHOW_INFO = 1000, 1006, 1008, 1009, 1017
_SLIDE_LIST, _PERSIST, _OUTLINE_REF, _HEADER, _CHARACTERS, _BYTES = 4080, 1011, 3998, 3999, 4000, 4008
_STRING, _FOOTERS, _EDIT, _DIRECTORY, _COMMENT = 4026, 4057, 4085, 6002, 12000
_DRAWING, _TEXTBOX, _SHAPE, _OBJECT = 1036, 0xF00D, 0xF004, 3009
_LINKED_OBJECT, _LOOK, _PICTURE_NAME, _PICTURE_FLAGS, _LINKED_PICTURE = 4046, 0xF00B, 0x0105, 0x0106, 0x08
_MEDIA: Final = (4101, 4112)
"""A film and a sound that lie in files of their own."""

_TITLES: Final = (0, 6)
_DEPTH: Final = 24
_RECORDS: Final = 500_000
_EDITS: Final = 1_000
_FIELD: Final = "*"
_FOOTER_TEXT: Final = 2


class Record(NamedTuple):
    """A record: its kind, its number among those of its kind, whether it holds records, and where its content is."""

    kind: int
    instance: int
    holds: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a shape; lines end in line feeds."""

    text: str
    title: bool


@dataclass(slots=True)
class Slide:
    """What stands on a slide, and what belongs to it."""

    words: list[Words] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    hidden: bool = False
    embedded: int = 0


class Broken(Exception):
    """The records do not fit together; ``slides`` are those that could be read all the same."""

    def __init__(self, slides: tuple[Slide, ...] = ()) -> None:
        super().__init__()
        self.slides = slides


def read_slides(user: bytes, data: bytes) -> tuple[Slide, ...]:
    """The slides in the order of the show. Raises ``Broken``."""
    try:
        return _listed(user, data)
    except (error, IndexError, KeyError, RecursionError):
        raise Broken(tuple(_anywhere(data))) from None


def _listed(user: bytes, data: bytes) -> tuple[Slide, ...]:
    places, document = _places(unpack_from("<I", user, 16)[0], data)
    root = _record(data, places[document])
    slides: list[Slide] = []
    by_id: dict[int, Slide] = {}
    notes: list[int] = []
    for listed in _children(data, root):
        if listed.kind != _SLIDE_LIST or listed.instance not in (0, 2):
            continue
        for reference, identifier, outline in _persisted(data, listed):
            place = places.get(reference)
            if place is None:
                continue
            if listed.instance == 2:
                notes.append(place)
                continue
            slides.append(_slide(data, _record(data, place), outline))
            by_id[identifier] = slides[-1]
    for place in notes:
        record = _record(data, place)
        atom = next((one for one in _children(data, record) if one.kind == _NOTES_ATOM), None)
        owner = by_id.get(unpack_from("<I", data, atom.start)[0]) if atom is not None else None
        if owner is not None:
            owner.notes += [line for words in _slide(data, record, []).words for line in _lines(words.text)]
    return tuple(slides)


def links_out(user: bytes, data: bytes) -> tuple[str, ...]:
    """What the presentation takes in from other files, by their paths where it says those. Raises ``Broken``."""
    try:
        places, _ = _places(unpack_from("<I", user, 16)[0], data)
        found = [
            path
            for place in sorted(set(places.values()))
            for one, above in _within(data, _record(data, place))
            for path in _paths(data, one, above)
        ]
    except (error, IndexError, KeyError, RecursionError):
        raise Broken from None
    return tuple(dict.fromkeys(found))


def _paths(data: bytes, record: Record, above: tuple[int, ...]) -> Iterator[str]:
    if record.kind == _LINKED_OBJECT:
        yield ""  # where it leads stands in the object itself
    elif record.kind == _STRING and above and above[-1] in _MEDIA:
        yield _text(data, record, wide=True)
    elif record.kind == _LOOK:
        end = record.start + 6 * record.instance
        name, linked = "", False
        for number in range(record.instance):
            said, value = unpack_from("<HI", data, record.start + 6 * number)
            if said & 0x3FFF == _PICTURE_FLAGS:
                linked = bool(value & _LINKED_PICTURE)
            elif said & 0x3FFF == _PICTURE_NAME:
                name = data[end : end + value].decode("utf-16-le", "replace").rstrip("\0") if said & 0x8000 else ""
            end += value if said & 0x8000 else 0
        if linked:
            yield name


def _places(edit: int, data: bytes) -> tuple[dict[int, int], int]:
    """Where each part that may be rewritten stands now, and which of them is the document."""
    places: dict[int, int] = {}
    document, seen = 0, 0
    while edit and seen < _EDITS:
        record = _record(data, edit)
        if record.kind != _EDIT:
            raise IndexError
        before, directory, current = unpack_from("<III", data, record.start + 8)
        document = document or current
        listed = _record(data, directory)
        at = listed.start
        while listed.kind == _DIRECTORY and at + 4 <= listed.end:
            packed = unpack_from("<I", data, at)[0]
            first, count = packed & 0xFFFFF, packed >> 20
            for number in range(count):
                places.setdefault(first + number, unpack_from("<I", data, at + 4 + 4 * number)[0])
            at += 4 + 4 * count
        edit, seen = (before if before < edit else 0), seen + 1
    return places, document


def _persisted(data: bytes, listed: Record) -> Iterator[tuple[int, int, list[Words]]]:
    """For each slide of a list its reference, its number and the text that the list keeps for it."""
    current: tuple[int, int, list[Words]] | None = None
    title = False
    for record in _children(data, listed):
        if record.kind == _PERSIST:
            if current is not None:
                yield current
            reference, _, _, identifier = unpack_from("<IIiI", data, record.start)
            current = reference, identifier, []
        elif record.kind == _HEADER:
            title = unpack_from("<I", data, record.start)[0] in _TITLES
        elif record.kind in (_CHARACTERS, _BYTES) and current is not None:
            current[2].append(Words(_text(data, record), title))
    if current is not None:
        yield current


def _slide(data: bytes, record: Record, outline: list[Words]) -> Slide:
    slide = Slide()
    left = list(range(len(outline)))
    title = False
    for one, above in _within(data, record):
        if one.kind == _SHOW_INFO and one.end - one.start >= 12:
            slide.hidden = bool(unpack_from("<H", data, one.start + 10)[0] & 4)
        elif one.kind == _HEADER:
            title = unpack_from("<I", data, one.start)[0] in _TITLES
        elif one.kind in (_CHARACTERS, _BYTES) and _TEXTBOX in above:
            text = _text(data, one)
            if text.strip() and text.strip() != _FIELD:
                slide.words.append(Words(text, title))
        elif one.kind == _OUTLINE_REF and _TEXTBOX in above:
            number = unpack_from("<I", data, one.start)[0]
            if number < len(outline):
                slide.words.append(outline[number])
                left = [place for place in left if place != number]
        elif one.kind == _STRING and above and above[-1] == _COMMENT and one.instance == 1:
            slide.comments.append(_text(data, one, wide=True).strip())
        elif one.kind == _STRING and above and above[-1] == _FOOTERS and one.instance == _FOOTER_TEXT:
            slide.footers.append(_text(data, one, wide=True).strip())
        elif one.kind == _OBJECT:
            slide.embedded += 1
    slide.words += [outline[number] for number in left]
    return slide


def _anywhere(data: bytes) -> Iterator[Slide]:
    """The slides as they lie in a file whose lists are damaged."""
    at = 0
    for _ in range(_RECORDS):
        try:
            record = _record(data, at)
            if record.kind == _SLIDE:
                yield _slide(data, record, [])
        except (error, IndexError, RecursionError):
            return
        at = record.end


def _within(data: bytes, record: Record, above: tuple[int, ...] = ()) -> Iterator[tuple[Record, tuple[int, ...]]]:
    """All records within ``record`` in order, each with the kinds of those around it."""
    if len(above) > _DEPTH:
        return
    for child in _children(data, record):
        yield child, above
        if child.holds or child.kind == _TEXTBOX:
            yield from _within(data, child, (*above, child.kind))


def _children(data: bytes, record: Record) -> Iterator[Record]:
    at = record.start
    for _ in range(_RECORDS):
        if at + 8 > record.end:
            return
        child = _record(data, at)
        yield child
        at = child.end


def _record(data: bytes, at: int) -> Record:
    packed, kind, length = unpack_from("<HHI", data, at)
    end = at + 8 + length
    if end > len(data):
        raise IndexError
    return Record(kind, packed >> 4, packed & 0xF == 0xF, at + 8, end)


def _text(data: bytes, record: Record, *, wide: bool = False) -> str:
    raw = data[record.start : record.end]
    text = raw.decode("latin-1") if record.kind == _BYTES and not wide else raw.decode("utf-16-le", "replace")
    return text.replace("\r", "\n").replace("\x0b", "\n").replace("\0", "")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
