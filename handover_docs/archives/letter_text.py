"""The texts of mails: in the encoding that they say they are in, or rather the one that they are in."""

from __future__ import annotations

from contextlib import suppress
from html import unescape
from typing import Final

from handover_docs.patterns import regex
from handover_docs.text.encodings import decode_text, decoded_as

# Where the mail's program did not know better it says one of these, whatever the text is.
_SAID_OF_ANYTHING: Final = frozenset({"iso-8859-1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"})
_WIDER: Final = {"big5": "cp950", "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949"}
_CODE_PAGES: Final = {
    936: "gb18030",
    20936: "gb18030",
    54936: "gb18030",
    52936: "hz",
    50227: "gb18030",
    65001: "utf-8",
    65000: "utf-7",
    1200: "utf-16-le",
    1201: "utf-16-be",
    20127: "us-ascii",
    28591: "iso-8859-1",
    50220: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    50225: "iso-2022-kr",
    20866: "koi8-r",
}
# What is opened and never closed is sought up to the next of its kind, so that many of them cost no more than one.
_UNSEEN: Final = regex(
    r"(?i)<(script|style|title)\b(?>[^<]+|<(?!/?\1\b))*+</\1\s*+>|<!--(?!-?>)(?>[^<-]+|-(?!->)|<(?!!--))*+-->|<[^<>]*+>"
)
_MORE: Final = 80


def code_page(number: int) -> str:
    """The encoding that Windows calls ``number``; empty where that is none."""
    return _CODE_PAGES.get(number) or (f"cp{number}" if number else "")


def decoded(content: bytes, said: str | None) -> str:
    """``content``, which says that it is in ``said``; never fails."""
    named = (said or "").strip().lower()
    if named in _SAID_OF_ANYTHING:
        voted = decode_text(content)
        return voted[0] if voted is not None else content.decode("cp1252", "replace")
    for encoding in filter(None, (_WIDER.get(named, named), "utf-8", "gb18030")):
        text = decoded_as(content, encoding)
        if text is not None:
            return text
    voted = decode_text(content)
    return voted[0] if voted is not None else content.decode("utf-8", "replace")


def in_words(value: str) -> str:
    """A header with its encoded words read (RFC 2047), also where bytes were put there unencoded."""
    from email.header import decode_header

    if value.isascii() and "=?" in value:
        with suppress(ValueError):
            pieces = decode_header(value)
            value = "".join(piece if isinstance(piece, str) else _piece(piece, said) for piece, said in pieces)
    raw = value.encode("utf-8", "surrogateescape")
    return " ".join(decoded(raw, None).split())


def _piece(piece: bytes, said: str | None) -> str:
    # What stands between encoded words comes as bytes as well.
    return decoded(piece, said) if said else piece.decode("ascii", "replace")


def says_more(page: str, text: str) -> bool:
    """Whether ``page`` says what ``text``, which is to say the same, leaves out."""
    return not text.strip() or 4 * _length(unescape(_UNSEEN.sub(" ", page))) > 5 * _length(text) + _MORE


def page_beside(page: str, text: str) -> list[bytes]:
    """``page`` as a file of its own, where there is one that says what ``text`` leaves out."""
    return [as_page(page)] if page and says_more(page, text) else []


def _length(text: str) -> int:
    return sum(map(str.isalnum, text))


def as_page(text: str) -> bytes:
    """A page in HTML as a file of its own."""
    return b'<meta charset="utf-8">' + text.encode("utf-8", "replace")
