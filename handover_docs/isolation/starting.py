"""Starts a worker: forked where that is safe and costs nothing, else as a Python of its own."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from socket import socket, socketpair
from typing import TYPE_CHECKING, Any, Final

from handover_docs.isolation.bounds import Bounds, Lost
from handover_docs.isolation.frames import packed, send
from handover_docs.isolation.worker import serve
from handover_docs.slotted import dataclass, field

if TYPE_CHECKING:
    import subprocess

Job = Callable[[Any, Any], object]

_IS_OVER: Final = os.WEXITED | os.WNOHANG | os.WNOWAIT if sys.platform != "win32" else 0
_STEP: Final = 0.02
_BOOT: Final = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from handover_docs.isolation.worker import serve_spawned; serve_spawned(sys.argv[1])"
)


@dataclass(slots=True)
class Worker:
    """A process that waits for a message on ``stream``. ``number`` is that of the item it works on."""

    stream: socket
    pid: int
    bounds: Bounds
    process: subprocess.Popen[bytes] | None = None
    number: int | None = None
    deadline: float = field(default=float("inf"))

    def give(self, number: int, message: bytes) -> None:
        """Hands over an item; that the worker may be gone already shows when its answer is awaited."""
        self.number = number
        self.deadline = time.monotonic() + self.bounds.seconds * self.bounds.patience
        with suppress(OSError):
            send(self.stream, message)

    def end(self) -> Lost:
        """Ends the process with all that it started; says how it had ended, if it had."""
        self.stream.close()
        overdue = time.monotonic() >= self.deadline
        if self.bounds.grace and self.number is not None:
            self._ask_to_end()
        if self.process is not None:
            if overdue or self.process.poll() is None:
                self._kill()
            code = self.process.wait()
        else:
            self._kill()
            with suppress(ChildProcessError):
                _, status = os.waitpid(self.pid, 0)
                code = os.waitstatus_to_exitcode(status)
                return _lost(code, overdue)
            code = 0
        return _lost(code, overdue)

    def _ask_to_end(self) -> None:
        """Lets the job tidy up: what it started, and its files."""
        if sys.platform == "win32":
            return
        with suppress(ProcessLookupError, PermissionError, ChildProcessError):
            os.kill(self.pid, signal.SIGTERM)
            until = time.monotonic() + self.bounds.grace
            # Left to be waited for: that comes with its exit code.
            while time.monotonic() < until and not os.waitid(os.P_PID, self.pid, _IS_OVER):
                time.sleep(_STEP)

    def _kill(self) -> None:
        if sys.platform == "win32":
            if self.process is not None:
                self.process.kill()
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)


def _lost(code: int, overdue: bool) -> Lost:
    if overdue or (sys.platform != "win32" and code == -signal.SIGPROF):
        return Lost.TIMED_OUT
    return Lost.CRASHED


def start(job: Job, shared: object, bounds: Bounds, siblings: list[Worker]) -> Worker:
    """A new worker for ``job``. Forking is safe only while no other thread may hold a lock."""
    if sys.platform == "linux" and threading.active_count() == 1:
        return _forked(job, shared, bounds, siblings)
    return _spawned(job, shared, bounds)


def _forked(job: Job, shared: object, bounds: Bounds, siblings: list[Worker]) -> Worker:
    ours, theirs = socketpair()
    pid = os.fork()
    if pid:
        theirs.close()
        with suppress(OSError):
            os.setpgid(pid, pid)
        return Worker(ours, pid, bounds)
    try:
        os.setpgid(0, 0)
        ours.close()
        for sibling in siblings:
            sibling.stream.close()
        serve(theirs, job, shared, bounds)
    finally:
        os._exit(0)


def _spawned(job: Job, shared: object, bounds: Bounds) -> Worker:
    import subprocess

    ours, theirs = socketpair()
    with theirs:
        command = [sys.executable, "-c", _BOOT, str(theirs.fileno()), *sys.path]
        if sys.platform == "win32":
            process = subprocess.Popen(  # noqa: S603  ourselves
                command, stdin=subprocess.PIPE, creationflags=subprocess.CREATE_NO_WINDOW
            )
            assert process.stdin is not None
            with process.stdin as pipe:
                pipe.write(theirs.share(process.pid))
        else:
            process = subprocess.Popen(  # noqa: S603  ourselves
                command, pass_fds=[theirs.fileno()], process_group=0
            )
    send(ours, packed((job, shared, bounds)))
    return Worker(ours, process.pid, bounds, process)
