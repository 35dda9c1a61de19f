"""The XML text of a part of a Word file, where it may be read without parsing it as a whole."""

from __future__ import annotations

from typing import Final

from handover_docs.patterns import regex
from handover_docs.readers import _word_names as word
from handover_docs.slotted import dataclass

_ATTRIBUTES: Final = rb'(?:\s++[A-Za-z0-9:._-]++="[^"]*+")*+\s*+'
_HEAD: Final = regex(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml(?P<declared>[^>?]*)\?>\s*)?(?P<root><(?P<name>w:[A-Za-z]+)"
    + _ATTRIBUTES
    + rb">)\s*(?:<w:background"
    + _ATTRIBUTES
    + rb"/>\s*)?(?P<body><w:body>)?"
)
_OTHER_ENCODING: Final = regex(rb"encoding\s*=\s*[\"'](?!(?i:utf-?8)[\"'])")
_CONTROLS: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_ODD: Final = ((b"!", b"<!"), (b"?", b"<?"), (b"'", b"='"))
_BODY_END: Final = b"</w:body>"


@dataclass(frozen=True, slots=True)
class WordText:
    """A part: its text in UTF-8, the start tag ``root`` of its root ``name``, where its content begins and ends.

    The prefix ``w`` means WordprocessingML in all of it and no other prefix does; line ends are line feeds.
    """

    text: bytes
    root: bytes
    name: bytes
    start: int
    end: int


def word_text(data: bytes) -> WordText | None:
    """The part in ``data`` (transitional, as ``_xml.plain`` gives it), ``None`` where it has to be parsed."""
    head = _HEAD.match(data)
    if head is None or _OTHER_ENCODING.search(head["declared"] or b"") or not _is_usual(data, head["root"]):
        return None
    if data.find(b"\r", head.start("root")) >= 0:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        head = _HEAD.match(data)
        if head is None:
            return None
    ending = b"</" + head["name"] + b">"
    end = data.rfind(ending)
    if end < 0 or data[end + len(ending) :].strip():
        return None
    if head["body"]:
        body_end = data.rfind(_BODY_END, head.end(), end)
        if body_end < 0 or data[body_end + len(_BODY_END) : end].strip():
            return None
        end = body_end
    return WordText(data, head["root"], head["name"], head.end(), end)


def _is_usual(data: bytes, root: bytes) -> bool:
    """Whether the usual prefixes mean the usual namespaces, and no others do."""
    if b'xmlns:w="%b"' % word.MAIN.encode() not in root or data.count(word.MAIN.encode()) != 1:
        return False
    return b'xmlns:r="%b"' % word.RELATIONSHIPS.encode() in root or b"r:id=" not in data


def is_simple(data: bytes, start: int) -> bool:
    """Whether ``data[start:]`` has neither comments nor CDATA nor attributes in single quotes: it may be searched."""
    # One rare character is found many times faster than two of which the first is frequent.
    return not any(data.find(rare, start) >= 0 and data.find(odd, start) >= 0 for rare, odd in _ODD)


def has_controls(data: bytes) -> bool:
    """Whether there are characters in ``data`` that XML forbids."""
    return len(data.translate(None, _CONTROLS)) != len(data)


def pieces(part: WordText, start: bytes, ending: bytes) -> list[bytes] | None:
    """What follows each ``start`` up to the next, the rest of its element among it; ``None`` where it does not end."""
    if not is_simple(part.text, part.start):
        return None
    _, *found = part.text.split(start)
    return None if any(ending not in piece for piece in found) else found
