"""A web page as its blocks, in whatever encoding and whether or not it was saved with all that belongs to it."""

from __future__ import annotations

from typing import Any, Final

from handover_docs.patterns import regex
from handover_docs.readers._page_blocks import Page
from handover_docs.text.encodings import decode_text, decoded_as

_CHARSET: Final = regex(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""")
_SAVED: Final = regex(rb"(?i)\s*[\w-]+:(?=[^\0]*?content-type:)")
_HEAD: Final = 4096
_FRAMES: Final = regex(rb"(?i)<frameset[\s>]")
_ILLEGAL: Final = regex("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def page_in(data: bytes) -> Page | None:
    """The page in ``data``, those of a file of several (MHTML) as one; ``None`` where its encoding cannot be told."""
    pages = _pages(data) if is_saved(data) else [data]
    texts = [text for page in pages if (text := _decoded(page)) is not None]
    return _parsed("\n".join(texts)) if texts and len(texts) == len(pages) else None


def is_saved(data: bytes) -> bool:
    """Whether it was saved with all that belongs to it (MHTML)."""
    return _SAVED.match(data[:_HEAD]) is not None


def _pages(data: bytes) -> list[bytes]:
    """The pages of one that was saved with all that belongs to it (MHTML), each sheet of a workbook being one."""
    from email import policy
    from email.parser import BytesParser

    found = []
    for part in BytesParser(policy=policy.compat32).parsebytes(data).walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and not _FRAMES.search(content):
            said = part.get_content_charset()
            text = decoded_as(content, said) if said else None
            found.append(content if text is None else b"\xef\xbb\xbf" + text.encode("utf-8"))
    return found


def _parsed(text: str) -> Page:
    from lxml import etree

    page = Page()
    # Recovers from whatever stands there; unlike the standard library's, in time that grows with the page alone.
    target: Any = page
    parser = etree.HTMLParser(target=target, encoding="utf-8", recover=True, no_network=True, huge_tree=True)
    parser.feed(_ILLEGAL.sub("", text).encode("utf-8"))
    parser.close()
    return page


def _decoded(data: bytes) -> str | None:
    said = _CHARSET.search(data[:2048])
    if said is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = decoded_as(data, said[1].decode("ascii").lower())
        if text is not None:
            return text
    decoded = decode_text(data)
    return decoded[0].removeprefix("\ufeff") if decoded is not None else None
