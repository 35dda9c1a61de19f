"""Rich text (RTF 1.9) taken apart: words, characters in the encoding of their font, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from handover_docs.patterns import regex
from handover_docs.slotted import dataclass

_TOKEN: Final = regex(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\"
)
_CHARSETS: Final = {
    0: "cp1252",
    77: "mac_roman",
    128: "shift_jis",
    129: "cp949",
    134: "gb18030",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
_MARKS: Final = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
}
_PLATFORMS: Final = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}
_FONT: Final = regex(rb"\\f(\d+)((?:[^{}]|\{[^{}]*\}){0,300}?)[;}]")
_FONT_TABLE_LIMIT: Final = 400_000


class Kind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    STAR = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a document: ``word`` and ``value`` of a control word, or ``text``."""

    kind: Kind
    word: bytes = b""
    value: int | None = None
    text: str = ""


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces. ``skip`` characters follow a Unicode one for older programs."""

    encoding: str
    skip: int = 1


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of ``data``, runs of characters together."""
    return _Tokens(data).all()


class _Tokens:
    """Goes through the bytes, keeping what each group changed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        said = re.search(rb"\\ansicpg(\d{1,5})", data[:4096])
        self._encoding = _known(int(said[1])) if said is not None else "cp1252"
        self._fonts = self._font_encodings()
        self._group = _Group(self._encoding)
        self._outer: list[_Group] = []
        self._to_skip = 0
        self._bytes = bytearray()
        self._pieces: list[str] = []

    def _font_encodings(self) -> dict[int, str]:
        start = self._data.find(b"\\fonttbl")
        found: dict[int, str] = {}
        for font, said in _FONT.findall(self._data[start : start + _FONT_TABLE_LIMIT]) if start >= 0 else ():
            page, charset = re.search(rb"\\cpg(\d{1,5})", said), re.search(rb"\\fcharset(\d{1,5})", said)
            if page is not None:
                found[int(font)] = _known(int(page[1]))
            elif charset is not None and int(charset[1]) in _CHARSETS and int(charset[1]) != 0:
                found[int(font)] = _CHARSETS[int(charset[1])]
        return found

    def all(self) -> Iterator[Token]:
        """Every token."""
        position = 0
        while True:
            found = _TOKEN.search(self._data, position)
            if found is None:
                break
            position = found.end()
            word, value, code, symbol, brace, text = found.groups()
            if text is not None:
                self._plain(text)
            elif code is not None:
                self._hex(code)
            elif word == b"bin" and value is not None:
                position += max(0, int(value))
            elif brace is not None or symbol == b"*" or (word is not None and not self._own(word, value)):
                yield from self._text()
                yield self._structure(brace, word, value)
            elif symbol is not None:
                self._symbol(symbol)
        yield from self._text()

    def _structure(self, brace: bytes | None, word: bytes | None, value: bytes | None) -> Token:
        if brace == b"{":
            self._outer.append(replace(self._group))
            self._to_skip = 0
            return Token(Kind.OPEN)
        if brace is not None:
            self._group = self._outer.pop() if self._outer else _Group(self._encoding)
            self._to_skip = 0
            return Token(Kind.CLOSE)
        return Token(Kind.STAR) if word is None else Token(Kind.WORD, word, int(value) if value else None)

    def _own(self, word: bytes, value: bytes | None) -> bool:
        """Whether ``word`` is about characters: then it has been seen to."""
        if word == b"u" and value is not None:
            self._decode()
            self._pieces.append(chr(int(value) & 0xFFFF))
            self._to_skip = self._group.skip
        elif word == b"uc":
            self._group.skip = min(int(value), 100) if value and int(value) >= 0 else 1
        elif word == b"f" and value is not None:
            self._decode()
            self._group.encoding = self._fonts.get(int(value), self._encoding)
        elif word in _MARKS:
            self._decode()
            self._pieces.append(_MARKS[word])
        elif word in _PLATFORMS:
            self._encoding = self._group.encoding = _PLATFORMS[word]
        else:
            return False
        return True

    def _plain(self, text: bytes) -> None:
        self._bytes += text[self._to_skip :]
        self._to_skip = max(0, self._to_skip - len(text))

    def _hex(self, code: bytes) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(int(code, 16))

    def _symbol(self, symbol: bytes) -> None:
        if symbol in b"\r\n":
            self._decode()
            self._pieces.append("\n")
        elif symbol in b"~_\\{}":
            self._plain({b"~": b" ", b"_": b"-"}.get(symbol, symbol))

    def _decode(self) -> None:
        if self._bytes:
            self._pieces.append(bytes(self._bytes).decode(self._group.encoding, "replace"))
            self._bytes.clear()

    def _text(self) -> Iterator[Token]:
        self._decode()
        if self._pieces:
            text = "".join(self._pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            self._pieces.clear()
            yield Token(Kind.TEXT, text=text)


def _known(page: int) -> str:
    name = {936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 10008: "gb18030", 54936: "gb18030"}.get(
        page, f"cp{page}"
    )
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name
