"""A folder for what a program unpacks or converts, which goes away whatever becomes of the process that asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

# What was started may still write for a while.
_REMOVED: Final = (
    "import os, shutil, sys, time\n"
    "sys.stdin.buffer.read()\n"
    "until = time.monotonic() + 600\n"
    "while os.path.exists(sys.argv[1]) and time.monotonic() < until:\n"
    "    shutil.rmtree(sys.argv[1], ignore_errors=True)\n"
    "    time.sleep(0.1)\n"
)


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder that only this user may enter; it is removed at the end, also where this process is killed."""
    import subprocess
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="handover-", ignore_cleanup_errors=True) as name:
        # Its own session, so that what ends this process and its children leaves it to do its work; it waits for the
        # end of its input, which comes however this process ends.
        watching = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-I", "-S", "-c", _REMOVED, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield Path(name)
        finally:
            assert watching.stdin is not None
            with suppress(OSError):
                watching.stdin.close()
            watching.wait()
