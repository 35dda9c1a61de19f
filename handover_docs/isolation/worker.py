"""The worker's end: takes one job after the other until nobody asks any more."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import Any, Final

from handover_docs.isolation.bounds import Bounds, Lost
from handover_docs.isolation.frames import packed, receive, send

OUT_OF_MEMORY: Final = 87
"""The exit code of a worker that could not even say that its memory ran out."""


def serve(stream: socket, job: Callable[[Any, Any], object], shared: object, bounds: Bounds) -> None:
    """Answers every item with ``job(shared, item)``, or with how it was lost."""
    # Blocks of a document hold no cycles: looking for some costs a third of the time.
    gc.disable()
    _quiet()
    _hold(bounds)
    if bounds.grace:
        signal.signal(signal.SIGTERM, _give_up)
    while (message := receive(stream)) is not None:
        _clock(bounds.seconds)
        try:
            answer = _answer(job, shared, message)
        except MemoryError:
            answer = packed(Lost.OUT_OF_MEMORY)
        _clock(0)
        send(stream, answer)
        del message, answer
        gc.collect(0)


def _give_up(*_: object) -> None:
    raise SystemExit


def _answer(job: Callable[[Any, Any], object], shared: object, message: bytearray) -> bytes:
    try:
        return packed(job(shared, pickle.loads(message)))  # noqa: S301  what our own end sent
    except MemoryError:
        raise
    except BaseException:  # a panic of an extension module is no Exception
        return packed(Lost.CRASHED)


def serve_spawned(handle: str) -> None:
    """The whole life of a worker that was started as a new Python; ``handle`` is its end of the socket."""
    stream = socket(fileno=int(handle)) if sys.platform != "win32" else _shared_socket()
    with stream:
        first = receive(stream)
        if first is not None:
            serve(stream, *pickle.loads(first))  # noqa: S301  what our own end sent


def _shared_socket() -> socket:
    from socket import fromshare  # type: ignore[attr-defined,unused-ignore]

    shared: socket = fromshare(sys.stdin.buffer.read())
    return shared


def _quiet() -> None:
    """What parsers print is nobody's; an interrupt is for the one who started us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)


def _hold(bounds: Bounds) -> None:
    """Limits the memory, where the system can."""
    if sys.platform == "win32" or bounds.memory is None:
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    allowed = bounds.memory + _size()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most != resource.RLIM_INFINITY:
        allowed = min(allowed, most)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    except (ValueError, OSError):  # macOS: the address space of a process is larger than any limit from the start
        return


def _size() -> int:
    """The address space in use already: a forked worker begins with all of its parent's."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _clock(seconds: int) -> None:
    """Ends the process once it has used ``seconds`` of processor time; 0 stops the clock."""
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
