"""RTF documents: their text by paragraph; tables as paragraphs, one a cell.

Pictures, embedded objects, styles and field instructions are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from handover_docs.model.content import Block, BlockKind, Content, Location, Unreadable
from handover_docs.readers._paragraphs import heading_levels
from handover_docs.readers._wordings import no_text
from handover_docs.wording import Bilingual

ID: Final = "rtf"
FORMATS: Final = ("rtf",)

_TOKEN: Final = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SILENT: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object listtable listoverridetable fldinst generator themedata datastore "
    b"latentstyles xmlnstbl rsidtbl mmathPr bkmkstart bkmkend nonshppict datafield private objdata filetbl "
    b"revtbl".split()
)
_MARKS: Final = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"line": "\n",
    b"emspace": " ",
    b"enspace": " ",
}
_ENDS: Final = frozenset({b"par", b"cell", b"sect", b"page", b"nestcell"})
_CHARSETS: Final = {134: "gb18030", 136: "big5", 128: "shift_jis", 129: "cp949", 0: "cp1252", 204: "cp1251"}


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The paragraphs of an RTF document."""
    paragraphs = _Text(data).paragraphs()
    levels = heading_levels(paragraphs)
    blocks = tuple(
        Block(
            BlockKind.PARAGRAPH if level is None else BlockKind.HEADING, text, Location(paragraph=number), level=level
        )
        for number, (text, level) in enumerate(zip(paragraphs, levels, strict=True), start=1)
    )
    notes = [] if blocks else [no_text()]
    whole = data.rstrip(b"\r\n\0 ").endswith(b"}")
    if not whole:
        notes.append(Bilingual("文件可能不完整（中途截断）。", "It may be cut off before its end."))
    return Content("rtf", blocks, tuple(notes), partial=not whole)


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces: whether it is text at all, and in which encoding."""

    silent: bool
    encoding: str
    skip: int = 1
    """Characters that follow a Unicode one for programs that cannot show it."""


class _Text:
    """Goes through the control words, keeping what each group changed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        code_page = re.search(rb"\\ansicpg(\d+)", data[:4096])
        self._encoding = _known(f"cp{int(code_page[1])}") if code_page else "cp1252"
        self._fonts = self._font_encodings()
        self._group = _Group(False, self._encoding)
        self._outer: list[_Group] = []
        self._pending = 0
        self._bytes = bytearray()
        self._pieces: list[str] = []
        self._found: list[str] = []

    def _font_encodings(self) -> dict[int, str]:
        found = re.findall(rb"\\f(\d+)[^{}]{0,200}?\\fcharset(\d+)", self._data[:200_000])
        return {int(font): _CHARSETS[int(charset)] for font, charset in found if int(charset) in _CHARSETS}

    def paragraphs(self) -> list[str]:
        """Every paragraph that is not empty."""
        for token in _TOKEN.finditer(self._data):
            word, value, code, symbol, brace, text = token.groups()
            if brace is not None:
                self._brace(brace)
            elif word is not None:
                self._word(word, int(value) if value else None)
            elif symbol == b"*":
                self._group.silent = True
            elif not self._group.silent:
                self._characters(code, symbol, text)
        self._end()
        return self._found

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._pending = 0
        if brace == b"{":
            self._outer.append(replace(self._group))
        else:
            self._group = self._outer.pop() if self._outer else _Group(False, self._encoding)

    def _word(self, word: bytes, value: int | None) -> None:
        group = self._group
        if word in _SILENT:
            group.silent = True
        elif word == b"uc":
            group.skip = value if value is not None else 1
        elif word == b"f" and value is not None:
            self._flush()
            group.encoding = self._fonts.get(value, self._encoding)
        elif group.silent:
            return
        elif word == b"u" and value is not None:
            self._flush()
            self._pieces.append(chr(value & 0xFFFF))
            self._pending = group.skip
        elif word in _ENDS:
            self._end()
        elif word in _MARKS:
            self._flush()
            self._pieces.append(_MARKS[word])

    def _characters(self, code: bytes | None, symbol: bytes | None, text: bytes | None) -> None:
        if code is not None and self._pending:
            self._pending -= 1
        elif code is not None:
            self._bytes.append(int(code, 16))
        elif symbol is not None:
            self._bytes += {b"~": b" ", b"_": b"-"}.get(symbol, symbol if symbol in b"\\{}" else b"")
        elif text is not None:
            self._bytes += text[self._pending :]
            self._pending = max(0, self._pending - len(text))

    def _flush(self) -> None:
        if self._bytes:
            self._pieces.append(bytes(self._bytes).decode(self._group.encoding, "replace"))
            self._bytes.clear()

    def _end(self) -> None:
        self._flush()
        text = "".join(self._pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
        if text:
            self._found.append(text)
        self._pieces = []


def _known(encoding: str) -> str:
    try:
        "".encode(encoding)
    except LookupError:
        return "cp1252"
    return {"cp936": "gb18030"}.get(encoding, encoding)
