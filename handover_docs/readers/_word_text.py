"""The XML text of a part of a Word file, where it may be read without parsing it as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from handover_docs.readers import _word_names as word

_HEAD: Final = re.compile(
    r"\ufeff?(?:<\?xml(?P<declared>[^>?]*)\?>\s*)?(?P<root><(?P<name>w:\w+)(?:\s+[\w:.-]+=\"[^\"<]*+\")*+\s*+>)"
    r"\s*(?:<w:background(?:\s+[\w:.-]+=\"[^\"<]*+\")*+\s*+/>\s*)?(?P<body><w:body>)?"
)
_OTHER_ENCODING: Final = re.compile(r"encoding\s*=\s*[\"'](?!(?i:utf-?8)[\"'])")
_CONTROLS: Final = bytes(code for code in range(0x20) if code not in b"\t\n\r")
_BODY_END: Final = "</w:body>"


@dataclass(frozen=True, slots=True)
class WordText:
    """A part: its text, the start tag ``root`` of its root ``name``, and where its content begins and ends.

    The prefix ``w`` means WordprocessingML in all of it and no other prefix does; attributes stand in double quotes,
    line ends are line feeds, there are no comments, no CDATA and no characters that XML forbids.
    """

    text: str
    root: str
    name: str
    start: int
    end: int


def word_text(data: bytes) -> WordText | None:
    """The part in ``data`` (transitional, as ``_xml.plain`` gives it), ``None`` where it has to be parsed."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    head = _HEAD.match(text)
    if head is not None and text.find("\r", head.end()) >= 0:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        head = _HEAD.match(text)
    if head is None or _OTHER_ENCODING.search(head["declared"] or "") or not _is_usual(data, text, head):
        return None
    last = text.rstrip()
    ending = f"</{head['name']}>"
    if not last.endswith(ending):
        return None
    end = len(last) - len(ending)
    if head["body"]:
        body_end = text.rfind(_BODY_END, head.end(), end)
        if body_end < 0 or text[body_end + len(_BODY_END) : end].strip():
            return None
        end = body_end
    return WordText(text, head["root"], head["name"], head.end(), end)


def _is_usual(data: bytes, text: str, head: re.Match[str]) -> bool:
    """Whether names, quotes and characters are those that every writer uses."""
    root = head["root"]
    if f'xmlns:w="{word.MAIN}"' not in root or text.count(word.MAIN) != 1:
        return False
    if f'xmlns:r="{word.RELATIONSHIPS}"' not in root and "r:id=" in text:
        return False
    # One rare character is found many times faster than two of which the first is frequent.
    start = head.start("root")
    for rare, odd in (("!", "<!"), ("?", "<?"), ("'", "='")):
        if text.find(rare, start) >= 0 and text.find(odd, start) >= 0:
            return False
    return len(data.translate(None, _CONTROLS)) == len(data)


def pieces(part: WordText, start: str, ending: str) -> list[str] | None:
    """The elements of ``part`` that begin with ``start`` and end with ``ending``; ``None`` where one does not end."""
    _, *found = part.text[part.start : part.end].split(start)
    whole = [piece[: piece.rfind(ending) + len(ending)] for piece in found]
    if any(not piece.endswith(ending) or piece.count(ending) != 1 for piece in whole):
        return None
    return [start + piece for piece in whole]
