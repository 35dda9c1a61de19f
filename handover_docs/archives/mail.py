"""Mails as archives: what was written as a text file, and the attachments (RFC 5322, MIME)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from handover_docs.archives import tnef
from handover_docs.archives.entries import HeldArchive, HeldEntry
from handover_docs.archives.letter_text import as_page, decoded, in_words, page_beside, says_more
from handover_docs.model.content import Reason
from handover_docs.patterns import regex
from handover_docs.text.file_names import MAIL_BODY, MAIL_PAGE

if TYPE_CHECKING:
    from email.message import Message

HEADERS: Final = ("From", "To", "Cc", "Date", "Subject")
BODY_AS_RICH_TEXT: Final = "mail.rtf"

_NAME: Final = regex(r"""name\s*=\s*"?([^";]+)""", re.IGNORECASE)
_SURROGATE: Final = regex("[\ud800-\udfff]")
_ENDINGS: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "text/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/zip": ".zip",
}


def unpack(_: None, data: bytes) -> HeldArchive:
    """The mail in ``data``: ``mail.txt`` with its main headers, ``mail.html``, and every attachment.

    Of two wordings of one text the page is left out, unless it says what the other does not.
    """
    from email import policy
    from email.parser import BytesParser

    mail = BytesParser(policy=policy.compat32).parsebytes(data)
    texts: list[tuple[int, str]] = []
    pages: list[tuple[int, str]] = []
    attached: list[tuple[str, bytes]] = []
    from_outlook: list[tnef.Carried] = []
    for part, choice in _parts(mail):
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
            texts.append((choice, decoded(content, part.get_content_charset())))
        elif name is None and kind == "text/html":
            pages.append((choice, decoded(content, part.get_content_charset())))
        elif content.startswith(tnef.SIGNATURE) and _says_something(found := tnef.carried(content)):
            from_outlook.append(found)
        elif content or name:
            attached.append((name or f"attachment{_ENDINGS.get(kind, '')}", content))
    headers = "\n".join(f"{header}: {said}" for header in HEADERS if (said := _header(mail, header)))
    text = "\n".join(text for _, text in texts)
    told = [as_page(page) for choice, page in pages if says_more(page, _beside(texts, choice))]
    rich = b""
    entries: list[HeldEntry] = []
    for one in from_outlook:
        attached += one.attached
        if not text.strip() and not told:
            text, told, rich = one.text, page_beside(one.page, one.text), one.rich
        entries += _carried(one, "")
    own = composed(headers, text, told, attached, rich)
    damage = None if all(one.whole for one in from_outlook) else Reason.TRUNCATED
    return HeldArchive((*own, *entries), damage)


def unpack_carried(_: None, data: bytes) -> HeldArchive:
    """What Outlook put into a ``winmail.dat`` that was saved from its mail."""
    found = tnef.carried(data)
    said = f"Subject: {found.subject}" if found.subject else ""
    own = composed(said, found.text, page_beside(found.page, found.text), found.attached, found.rich)
    without_text = not (said or found.text.strip())
    entries = tuple(one for one in own if one.stated_name != MAIL_BODY or not without_text)
    return HeldArchive((*entries, *_carried(found, "")), None if found.whole else Reason.TRUNCATED)


def composed(
    headers: str,
    text: str,
    pages: Sequence[bytes],
    attached: Sequence[tuple[str, bytes]],
    rich: bytes = b"",
) -> tuple[HeldEntry, ...]:
    """The entries of a mail; several attachments of one name are numbered.

    Pages are those to be told; ``rich`` text is told where nothing else is there.
    """
    files = [(MAIL_BODY, f"{headers}\n\n{text}".encode("utf-8", "replace"))]
    files += [(MAIL_PAGE, page) for page in pages]
    if rich and not text.strip() and not pages:
        files.append((BODY_AS_RICH_TEXT, rich))
    return tuple(HeldEntry(name, content) for name, content in numbered([*files, *attached]))


def _carried(mail: tnef.Carried, prefix: str) -> Iterator[HeldEntry]:
    """The mails in what Outlook put into one file, each in a folder named like it."""
    for name, inner in mail.mails:
        place = f"{prefix}{name.replace('/', '_')}.msg/"
        said = f"Subject: {inner.subject}" if inner.subject else ""
        pages = page_beside(inner.page, inner.text)
        for entry in composed(said, inner.text, pages, inner.attached, inner.rich):
            yield HeldEntry(place + (entry.stated_name or ""), entry.content)
        yield from _carried(inner, place)


def _says_something(found: tnef.Carried) -> bool:
    return bool(found.whole or found.text or found.page or found.rich or found.attached or found.mails)


def _beside(texts: Sequence[tuple[int, str]], choice: int) -> str:
    """What is said in text where a page says it again; a page that no text stands for says it alone."""
    return "\n".join(text for beside, text in texts if choice and beside == choice)


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
    if first is None or isinstance(first, str):
        return None
    # Against the standard, some programs pack the mail as they do a file.
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() in ("base64", "quoted-printable"):
        return _unpacked(part, first) or first
    return first


def _unpacked(part: Message, packed: Message) -> Message | None:
    from email import message_from_bytes
    from email.message import Message as Plain

    taken = Plain()
    taken["Content-Transfer-Encoding"] = str(part["Content-Transfer-Encoding"])
    taken.set_payload(packed.as_string())
    content = taken.get_payload(decode=True)
    found = message_from_bytes(content.lstrip()) if isinstance(content, bytes) else None
    return found if found is not None and found.keys() else None


def _parts(mail: Message) -> Iterator[tuple[Message, int]]:
    """The leaves of ``mail``, a mail within it being one, with the number of the choice that each is of, 0 of none."""
    waiting, choices = [(mail, 0)], 0
    while waiting:
        part, choice = waiting.pop()
        if not part.is_multipart() or part.get_content_type() == "message/rfc822":
            yield part, choice
            continue
        if part.get_content_type() == "multipart/alternative":
            choices += 1
            choice = choices
        payload = part.get_payload()
        inner = [one for one in payload if not isinstance(one, str)] if isinstance(payload, list) else []
        waiting += ((one, choice) for one in reversed(inner))


def _header(mail: Message, name: str) -> str:
    return in_words(_raw(mail, name))


def _raw(part: Message, name: str) -> str:
    """The header as it stands there; bytes that were never encoded are surrogates in it."""
    return next((str(value) for header, value in part.raw_items() if header.lower() == name.lower()), "")


def _file_name(part: Message) -> str | None:
    for header in ("Content-Disposition", "Content-Type"):
        raw = _raw(part, header)
        unencoded = _NAME.search(raw) if _SURROGATE.search(raw) else None
        if unencoded is not None:
            return in_words(unencoded[1])
    for header, parameter in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        stated = part.get_param(parameter, None, header)
        if isinstance(stated, tuple):
            # RFC 2231: the bytes are given as characters.
            stated = decoded(stated[2].encode("latin-1", "replace"), stated[0])
        if stated and (name := in_words(str(stated))):
            return name
    return None
