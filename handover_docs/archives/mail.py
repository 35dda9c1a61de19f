"""Mails as archives: what was written as a text file, and the attachments (RFC 5322, MIME)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from handover_docs.archives.entries import HeldArchive, HeldEntry
from handover_docs.patterns import regex

if TYPE_CHECKING:
    from email.message import Message

HEADERS: Final = ("From", "To", "Cc", "Date", "Subject")
BODY: Final = "mail.txt"
BODY_AS_PAGE: Final = "mail.html"

_NAME: Final = regex(r"""name\s*=\s*"?([^";]+)""", re.IGNORECASE)
_SURROGATE: Final = regex("[\ud800-\udfff]")
_ENDINGS: Final = {"text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf", "text/csv": ".csv"}


def unpack(_: None, data: bytes) -> HeldArchive:
    """The mail in ``data``: ``mail.txt`` with its main headers, or ``mail.html``, and every attachment."""
    from email import policy
    from email.parser import BytesParser

    mail = BytesParser(policy=policy.compat32).parsebytes(data)
    texts: list[str] = []
    pages: list[bytes] = []
    attached: list[tuple[str, bytes]] = []
    for part in _parts(mail):
        name = _file_name(part)
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = _inner(part)
            if inner is not None:
                attached.append((name or f"{_header(inner, 'Subject') or 'mail'}.eml", inner.as_bytes()))
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if name is None and kind == "text/plain":
            texts.append(_decoded(part, content))
        elif name is None and kind == "text/html":
            pages.append(_decoded(part, content).encode("utf-8"))
        elif content:
            attached.append((name or f"attachment{_ENDINGS.get(kind, '')}", content))
    headers = "\n".join(f"{header}: {said}" for header in HEADERS if (said := _header(mail, header)))
    return HeldArchive(composed(headers, "\n".join(texts), pages, attached))


def composed(
    headers: str, text: str, pages: Sequence[bytes], attached: Sequence[tuple[str, bytes]]
) -> tuple[HeldEntry, ...]:
    """The entries of a mail; several attachments of one name are numbered."""
    files = [(BODY, f"{headers}\n\n{text}".encode("utf-8", "replace"))]
    if not text.strip():
        # The same is said in both where there are both.
        files += [(BODY_AS_PAGE, b'<meta charset="utf-8">' + page) for page in pages]
    return tuple(HeldEntry(name, content) for name, content in numbered([*files, *attached]))


def numbered(files: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Names and contents of attachments: each the name of a file, never a path, and no two alike."""
    seen: dict[str, int] = {}
    for name, content in files:
        name = name.replace("\\", "/").rsplit("/", 1)[-1].strip() or "attachment"
        seen[name.lower()] = number = seen.get(name.lower(), 0) + 1
        stem, dot, ending = name.rpartition(".")
        yield (
            (name if number == 1 else f"{stem or ending} ({number}){dot if stem else ''}{ending if stem else ''}"),
            content,
        )


def _inner(part: Message) -> Message | None:
    payload = part.get_payload()
    first = payload[0] if isinstance(payload, list) and payload else None
    return None if isinstance(first, str) else first


def _parts(mail: Message) -> Iterator[Message]:
    """The leaves of ``mail``; a mail within it is one."""
    if mail.is_multipart() and mail.get_content_type() != "message/rfc822":
        payload = mail.get_payload()
        for part in payload if isinstance(payload, list) else ():
            if not isinstance(part, str):
                yield from _parts(part)
    else:
        yield mail


def _header(mail: Message, name: str) -> str:
    return _worded(_raw(mail, name))


def _raw(part: Message, name: str) -> str:
    """The header as it stands there; bytes that were never encoded are surrogates in it."""
    return next((str(value) for header, value in part.raw_items() if header.lower() == name.lower()), "")


def _file_name(part: Message) -> str | None:
    for header in ("Content-Disposition", "Content-Type"):
        raw = _raw(part, header)
        unencoded = _NAME.search(raw) if _SURROGATE.search(raw) else None
        if unencoded is not None:
            return _worded(unencoded[1])
    name = part.get_filename()
    return _worded(name) if name else None


def _worded(value: str) -> str:
    """``value`` with its encoded words read, also where bytes were put there unencoded."""
    from email.header import decode_header, make_header

    if not _SURROGATE.search(value):
        with suppress(LookupError, ValueError):
            value = str(make_header(decode_header(value)))
    raw = value.encode("utf-8", "surrogateescape")
    for encoding in ("utf-8", "gb18030"):
        try:
            return " ".join(raw.decode(encoding).split())
        except UnicodeDecodeError:
            continue
    return " ".join(raw.decode("utf-8", "replace").split())


def _decoded(part: Message, content: bytes) -> str:
    said = part.get_content_charset() or "utf-8"
    for encoding in ("gb18030" if said.lower() in ("gb2312", "gbk") else said, "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("utf-8", "replace")
