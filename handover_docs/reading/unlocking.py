"""Opens files that are protected by a password, where one of those given fits."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Final

from handover_docs.model.content import Content, Reason, Unreadable
from handover_docs.reading.opendocument_keys import FORMATS as OPENDOCUMENT
from handover_docs.reading.opendocument_keys import unlocked_opendocument
from handover_docs.wording import Bilingual

_SILENT: Final = "VelvetSweatshop"
"""What Excel encrypts a workbook with that is only protected against changes; every program tries it."""

_OFFICE: Final = frozenset({"encrypted-office", "doc", "xls", "ppt"})
_REMOVE_SECURITY: Final = 3

OPENED: Final = Bilingual("文件有密码保护，已打开读取。", "It is protected by a password and was opened.")


def unlocked(data: bytes, format_name: str, passwords: tuple[str, ...]) -> bytes | None:
    """``data`` without its protection, or ``None`` where no password fits. Runs parsers: call it in a worker."""
    if format_name == "pdf":
        return _pdf(data, passwords)
    if format_name in OPENDOCUMENT:
        return unlocked_opendocument(data, passwords)
    return _office(data, (*passwords, _SILENT)) if format_name in _OFFICE else None


def is_locked(data: bytes, format_name: str) -> bool:
    """Whether an Office file of before 2007 is encrypted; newer ones and PDF are told by their readers."""
    if format_name not in ("doc", "xls", "ppt"):
        return False
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted())
    except Exception:  # whatever its parser trips over in a damaged file
        return False


def _office(data: bytes, passwords: tuple[str, ...]) -> bytes | None:
    import msoffcrypto

    for password in passwords:
        plain = BytesIO()
        try:
            locked = msoffcrypto.OfficeFile(BytesIO(data))
            locked.load_key(password=password)
            locked.decrypt(plain)
        except MemoryError:
            raise
        except Exception:  # noqa: S112  a wrong password is told in many ways, one for each kind of encryption
            continue
        if plain.tell():
            return plain.getvalue()
    return None


def _pdf(data: bytes, passwords: tuple[str, ...]) -> bytes | None:
    import pypdfium2

    for password in passwords:
        try:
            document = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            continue
        plain = BytesIO()
        try:
            document.save(plain, flags=_REMOVE_SECURITY)
        finally:
            document.close()
        return plain.getvalue()
    return None


def still_locked(unreadable: Unreadable, passwords: tuple[str, ...]) -> Unreadable:
    """The same, saying that the passwords were tried."""
    if not passwords or unreadable.reason is not Reason.ENCRYPTED:
        return unreadable
    what = Bilingual(
        "文件有密码保护，所给密码均不能打开。",
        "It is protected by a password, and none of those given opens it.",
    )
    ask = Bilingual(
        "请核对密码（--password），或请发送方取消密码保护后重新发送。",
        "Check the password (--password), or ask the sender for a copy without one.",
    )
    return Unreadable(Reason.ENCRYPTED, what, ask, unreadable.format)


def noted(content: Content | Unreadable) -> Content | Unreadable:
    """``content`` of an opened file, with a note that says so; an Office file that is none inside stays unreadable."""
    if isinstance(content, Unreadable):
        return content
    return replace(content, notes=(OPENED, *content.notes), opened=True)
