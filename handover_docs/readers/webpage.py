"""Web pages saved as files, alone or with all that belongs to them (MHTML).

Read: headings, paragraphs, lists with their numbers, tables, what forms hold. What is not shown is marked as hidden,
what is struck out as deleted; scripts and styles are left out. Nothing that a page points to is fetched. Not read, and
said: pictures.
"""

from __future__ import annotations

from typing import Final

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.readers._web_pages import page_in
from handover_docs.readers._wordings import no_text, pictures_not_read
from handover_docs.wording import Bilingual

ID: Final = "html"
FORMATS: Final = ("html", "mhtml")


def read(data: bytes, name: str) -> Content | Unreadable:  # noqa: ARG001 - the contract of readers
    """The text of a page in reading order."""
    page = page_in(data)
    if page is None:
        what = Bilingual("无法判断网页的编码，读出来是乱码。", "The encoding of the page cannot be told.")
        ask = Bilingual("请另存为 PDF 后重新发送。", "Ask for it saved as PDF.")
        return Unreadable(Reason.DAMAGED, what, ask, "html")
    notes = []
    if page.images:
        notes.append(pictures_not_read(page.images))
    if not page.blocks:
        notes.append(no_text())
    properties = {"title": page.title.strip()} if page.title.strip() else {}
    return Content("html", tuple(page.blocks), tuple(notes), properties=properties)
