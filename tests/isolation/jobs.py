"""Jobs that behave as hostile files make readers behave."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from pathlib import Path

from handover_docs.wording import Bilingual


def doubled(shared: int, item: int) -> int:
    return shared * item


def behave(shared: None, item: str) -> str:
    match item:
        case "spin":
            while True:
                pass
        case "sleep":
            time.sleep(600)
        case "swell":
            return "x" * (8 * 1024**3)
        case "crash":
            ctypes.string_at(0)
        case "raise":
            raise SystemExit(3)
        case "shout":
            os.write(1, b"noise")
            os.write(2, b"noise")
    return item


def slow_first(shared: None, item: int) -> int:
    time.sleep(0.05 if item == 0 else 0)
    return item


def who(shared: None, item: int) -> int:
    return os.getpid()


def words(shared: None, item: str) -> Bilingual:
    return Bilingual(item, item)


def dangerous(shared: None, item: str) -> object:
    return subprocess.run if item == "function" else sys.exc_info


def with_folder(shared: str, item: str) -> int:
    """Works in a folder that it takes away when it ends, however that comes."""
    Path(shared).mkdir()
    try:
        time.sleep(600)
    finally:
        Path(shared).rmdir()
    return 0


def with_child(shared: str, item: str) -> int:
    """Starts a program that outlives a job unless it is ended with it, and notes its number."""
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(shared).write_text(str(process.pid), "utf-8")
    time.sleep(600)
    return 0
