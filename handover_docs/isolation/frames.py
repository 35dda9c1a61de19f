"""Messages between the two ends of a worker: a length and a pickle.

What comes back is not trusted: whoever got hold of the worker by a crafted file may only make values of the model.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from io import BytesIO
from operator import attrgetter
from socket import socket
from struct import Struct
from typing import Final

_LENGTH: Final = Struct("<Q")
_MODEL: Final = ("handover_docs.model.", "handover_docs.wording")
_OURS: Final = ("handover_docs.isolation.bounds", "handover_docs.archives.entries")
_PLAIN: Final = (("decimal", "Decimal"), ("datetime", "date"))
_Reduced = tuple[type, tuple[object, ...]]


class _AsCalls(dict[type, Callable[[object], _Reduced]]):
    """Pickles a dataclass as the call that makes it: several times faster than by its state."""

    def __missing__(self, kind: type) -> Callable[[object], _Reduced]:
        if not is_dataclass(kind) or not all(field.init for field in fields(kind)):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        several = attrgetter(*names)
        values = several if len(names) > 1 else lambda value: (several(value),)
        self[kind] = lambda value: (kind, values(value))
        return self[kind]


_AS_CALLS: Final = _AsCalls()


class _OnlyValues(pickle.Unpickler):
    def __init__(self, stream: BytesIO, packages: tuple[str, ...]) -> None:
        super().__init__(stream)
        self._packages = packages

    def find_class(self, module: str, name: str) -> object:
        ours = module.startswith(_MODEL) or module in _OURS or (module, name) in _PLAIN
        if ours or module.startswith(self._packages):
            found = super().find_class(module, name)
            if isinstance(found, type) and (ours or (found.__module__ == module and _holds_values(found))):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _holds_values(kind: type) -> bool:
    return is_dataclass(kind) or issubclass(kind, Enum)


def packed(value: object) -> bytes:
    """``value`` as bytes, for ``unpacked`` or ``pickle.loads``."""
    stream = BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _AS_CALLS
    pickler.dump(value)
    return stream.getvalue()


def unpacked(data: bytes | bytearray, packages: tuple[str, ...] = ()) -> object:
    """The value in ``data``; raises ``UnpicklingError`` where it is anything but plain values and the model's.

    Dataclasses and enums that modules of ``packages`` (``handover_docs.text.``) define are values as well.
    """
    return _OnlyValues(BytesIO(data), packages).load()


def send(stream: socket, data: bytes) -> None:
    """Writes one message."""
    stream.sendall(_LENGTH.pack(len(data)))
    stream.sendall(data)


def receive(stream: socket) -> bytearray | None:
    """Reads one message; ``None`` where the other end is gone."""
    length = _exactly(stream, _LENGTH.size)
    return None if length is None else _exactly(stream, _LENGTH.unpack(length)[0])


def _exactly(stream: socket, size: int) -> bytearray | None:
    data = bytearray(size)
    view = memoryview(data)
    taken = 0
    while taken < size:
        count = stream.recv_into(view[taken:])
        if not count:
            return None
        taken += count
    return data
