"""The web page that a mail program wrapped into rich text, put together as it was ([MS-OXRTFEX])."""

from __future__ import annotations

from html import escape
from typing import Final

from handover_docs.patterns import regex
from handover_docs.readers._rtf_tokens import Kind, Token, tokens
from handover_docs.slotted import dataclass

_SAYS_SO: Final = regex(rb"\\fromhtml1?(?![0-9])")
_HEAD: Final = 4096
_DESTINATIONS: Final = frozenset(
    b"fonttbl colortbl stylesheet info pntext listtext pict object fldinst mhtmltag htmlbase".split()
)
_BREAKS: Final = {b"par": "\n", b"line": "\n", b"tab": "\t"}


@dataclass(slots=True)
class _Group:
    """What holds inside one pair of braces: ``tag`` text is the page's own code, ``extra`` text is not of the page."""

    begins: bool = False
    silent: bool = False
    tag: bool = False
    extra: bool = False


def page_within(data: bytes) -> bytes | None:
    """The page that ``data`` was made of, as a file of its own; ``None`` where it was made of none."""
    if _SAYS_SO.search(data[:_HEAD]) is None:
        return None
    group, outer, pieces = _Group(), list[_Group](), list[str]()
    for token in tokens(data):
        if token.kind is Kind.OPEN:
            outer.append(group)
            group = _Group(False, group.silent, group.tag, group.extra)
        elif token.kind is Kind.CLOSE:
            group = outer.pop() if outer else _Group()
        elif token.kind is Kind.STAR:
            group.begins = True
        else:
            pieces.append(_said(token, group))
    return b"\xef\xbb\xbf" + "".join(pieces).encode("utf-8", "replace")


def _said(token: Token, group: _Group) -> str:
    begins, group.begins = group.begins, False
    if token.kind is Kind.TEXT:
        if group.silent or (group.extra and not group.tag):
            return ""
        return token.text if group.tag else escape(token.text)
    if token.word == b"htmltag":
        group.tag = True
    elif token.word == b"htmlrtf":
        group.extra = token.value != 0
    elif begins or token.word in _DESTINATIONS:
        group.silent = True
    elif token.word in _BREAKS and not group.silent and not group.extra:
        return _BREAKS[token.word]
    return ""
