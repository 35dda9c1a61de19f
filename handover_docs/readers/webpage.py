"""Web pages saved as files, alone or with all that belongs to them (MHTML).

Read: headings, paragraphs, lists with their numbers, tables, what forms hold. What is not shown is marked as hidden,
what is struck out as deleted; scripts and styles are left out. Nothing that a page points to is fetched. Not read, and
said: pictures.
"""

from __future__ import annotations

from typing import Any, Final

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.patterns import regex
from handover_docs.readers._page_blocks import Page
from handover_docs.readers._wordings import no_text, pictures_not_read
from handover_docs.text.encodings import decode_text, decoded_as
from handover_docs.wording import Bilingual

ID: Final = "html"
FORMATS: Final = ("html", "mhtml")

_CHARSET: Final = regex(rb"""(?i)(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""")
_SAVED: Final = regex(rb"(?i)\s*[\w-]+:(?=[^\0]*?content-type:)")
_HEAD: Final = 4096
_FRAMES: Final = regex(rb"(?i)<frameset[\s>]")
_ILLEGAL: Final = regex("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a page in reading order."""
    pages = _pages(data) if _SAVED.match(data[:_HEAD]) else [data]
    texts = [text for page in pages if (text := _decoded(page)) is not None]
    if len(texts) < len(pages) or not texts:
        what = Bilingual("无法判断网页的编码，读出来是乱码。", "The encoding of the page cannot be told.")
        ask = Bilingual("请另存为 PDF 后重新发送。", "Ask for it saved as PDF.")
        return Unreadable(Reason.DAMAGED, what, ask, "html")
    page = _parsed("\n".join(texts))
    notes = []
    if page.images:
        notes.append(pictures_not_read(page.images))
    if not page.blocks:
        notes.append(no_text())
    properties = {"title": page.title.strip()} if page.title.strip() else {}
    return Content("html", tuple(page.blocks), tuple(notes), properties=properties)


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
