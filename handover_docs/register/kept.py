"""A file that was read before, unpacked no further than is asked of it."""

from __future__ import annotations

import zlib
from dataclasses import fields
from pickle import UnpicklingError
from typing import Final

from handover_docs.errors import Problem, RegisterError
from handover_docs.isolation.frames import packed, unpacked
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content
from handover_docs.model.pack import Examined, Identity, PackFile
from handover_docs.wording import Bilingual

Row = tuple[bytes, bytes]
"""What is known of a file at a glance, and what it says."""

_FAST: Final = 1
# To ask for its fields also settles a class for good: of one that is not, no other can be derived.
_FIELDS, _ = (tuple(one.name for one in fields(kind)) for kind in (Content, Examined))
_AT_A_GLANCE: Final = ("format", "notes", "partial", "recognised")
_VALUES: Final = ("handover_docs.text.",)


def as_row(examined: Examined) -> Row:
    """``examined``, a file that was read, as it is kept."""
    body = smaller((examined.content, examined.clauses))
    glance = tuple(getattr(examined.content, name) for name in _AT_A_GLANCE)
    return packed((examined.file, examined.identity, glance, zlib.crc32(body))), body


def from_row(row: Row) -> Examined | None:
    """The file that is kept in ``row``; ``None`` where that is damaged."""
    head, data = unpacked_or_none(row[0]), row[1]
    match head:
        case (PackFile() as file, Identity() as identity, tuple() as glance, int() as checksum) if (
            len(glance) == len(_AT_A_GLANCE) and zlib.crc32(data) == checksum
        ):
            return _LaterExamined.of(file, identity, glance, _Body(data))
    return None


def smaller(value: object) -> bytes:
    """``value`` packed and compressed, for ``larger``."""
    return zlib.compress(packed(value), _FAST)


def larger(data: bytes | None) -> object:
    """What ``smaller`` made ``data`` of; ``None`` where that is damaged."""
    try:
        return unpacked_or_none(zlib.decompress(data)) if data is not None else None
    except zlib.error:
        return None


def unpacked_or_none(data: bytes) -> object:
    """The value in ``data``; ``None`` where there is no such value."""
    try:
        return unpacked(data, _VALUES)
    except (UnpicklingError, TypeError, ValueError, AttributeError, EOFError, ImportError, IndexError):
        return None


class _Body:
    """What a file says, unpacked when it is first asked for."""

    __slots__ = ("_data", "_held")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._held: tuple[Content, tuple[ClauseMatch, ...]] | None = None

    def held(self) -> tuple[Content, tuple[ClauseMatch, ...]]:
        """The content and the clauses. Raises ``RegisterError`` where they are none of ours."""
        if self._held is None:
            match larger(self._data):
                case (Content() as content, tuple() as clauses) if all(isinstance(one, ClauseMatch) for one in clauses):
                    self._held = content, clauses
                case _:
                    raise RegisterError(Problem("register", _NOT_OURS, _ANEW))
        return self._held


class _LaterContent(Content):
    """A content whose format, notes and pages are known; anything else is unpacked when it is asked for."""

    __slots__ = ("_body",)
    _body: _Body

    @classmethod
    def of(cls, glance: tuple[object, ...], body: _Body) -> _LaterContent:
        made = cls.__new__(cls)
        for name, value in zip(_AT_A_GLANCE, glance, strict=True):
            object.__setattr__(made, name, value)
        object.__setattr__(made, "_body", body)
        return made

    def __getattr__(self, name: str) -> object:
        """Of a field that is not there yet."""
        if name not in _FIELDS:
            raise AttributeError(name)
        content, _ = self._body.held()
        for field in _FIELDS:
            object.__setattr__(self, field, getattr(content, field))
        return getattr(self, name)


class _LaterExamined(Examined):
    """A file whose clauses are unpacked when they are asked for."""

    __slots__ = ("_body",)
    _body: _Body

    @classmethod
    def of(cls, file: PackFile, identity: Identity, glance: tuple[object, ...], body: _Body) -> _LaterExamined:
        made = cls.__new__(cls)
        values = {"file": file, "identity": identity, "content": _LaterContent.of(glance, body), "decision": None}
        for name, value in (values | {"_body": body}).items():
            object.__setattr__(made, name, value)
        return made

    def __getattr__(self, name: str) -> object:
        """Of a field that is not there yet."""
        if name != "clauses":
            raise AttributeError(name)
        _, clauses = self._body.held()
        object.__setattr__(self, "clauses", clauses)
        return clauses


_NOT_OURS: Final = Bilingual(
    "登记册中保存的文件内容不是由 handover 写入的。", "What the register keeps of a file was not written by handover."
)
_ANEW: Final = Bilingual(
    "请用备份的登记册，或用 --register 新建一个。", "Use a copy of the register, or begin a new one with --register."
)
