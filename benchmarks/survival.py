"""``python -m benchmarks.survival FOLDER [--record FILE]``: what becomes of every file of a folder of hostile ones.

Each file is given to a ``handover read`` of its own, as a person would. Counted are how they ended: read, read in part,
unreadable by reason and wording, and those that must not be: a traceback, no answer, more than 30 seconds, more than
1 GB for all processes together. ``FILE`` gets a line of JSON a file, so that any reason can be looked into.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.packs import HANDOVER, family, held

LONGEST = 30.0
MOST = 2**30
_GIVEN_UP = 150.0
_STEP = 0.04


@dataclass(frozen=True, slots=True)
class Fate:
    """How reading one file ended: ``said`` are (file, format, status, reason, notes) of it and of what is in it."""

    path: str
    seconds: float
    memory: int
    code: int
    said: tuple[tuple[str, str, str, str | None, tuple[str, ...]], ...]
    errors: str

    def faults(self) -> Iterator[str]:
        """What must not be."""
        if "Traceback" in self.errors or self.code not in (0, 4):
            yield "traceback"
        if not self.said:
            yield "no answer"
        if self.seconds > LONGEST:
            yield f"more than {LONGEST:.0f} s"
        if self.memory > MOST:
            yield "more than 1 GB"


def fate_of(path: Path) -> Fate:
    """Reads ``path`` in a process of its own, with its memory and that of all it starts looked at all the time."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen([*HANDOVER, "read", str(path), "--format", "json"], stdout=out, stderr=errors)
        sizes = [0]
        watching = threading.Thread(target=_watch, args=(process, sizes))
        watching.start()
        try:
            code = process.wait(_GIVEN_UP)
        except subprocess.TimeoutExpired:
            process.kill()
            code = process.wait()
        seconds = time.perf_counter() - started
        watching.join()
        out.seek(0)
        errors.seek(0)
        lines = [json.loads(line) for line in out] if code in (0, 4) else []
        said = tuple(
            (one["file"], one["format"], one["status"], one["reason"], tuple(one["notes"]))  # as --format json has it
            for one in lines
        )
        return Fate(str(path), seconds, max(sizes), code, said, errors.read().decode("utf-8", "replace"))


def _watch(process: subprocess.Popen[bytes], sizes: list[int]) -> None:
    while process.poll() is None:
        sizes.append(sum(held(pid) for pid in family(process.pid)))
        time.sleep(_STEP)


def main() -> None:
    """Read every file, print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    fates: list[Fate] = []
    paths = sorted(path for path in given.folder.rglob("*") if path.is_file())
    for number, path in enumerate(paths):
        fates.append(fate_of(path))
        if given.record:
            with given.record.open("a" if number else "w", encoding="utf-8") as record:
                record.write(json.dumps(asdict(fates[-1]), ensure_ascii=False) + "\n")
    _print(fates)
    if any(list(fate.faults()) for fate in fates):
        sys.exit(1)


def _print(fates: list[Fate]) -> None:
    entries = [entry for fate in fates for entry in fate.said]
    print(f"{len(fates)} files, {len(entries)} with what is in archives")
    for status, count in Counter(status for _, _, status, _, _ in entries).most_common():
        print(f"  {status:<12} {count}")
    reasons = Counter((reason, notes[0]) for _, _, status, reason, notes in entries if status == "unreadable")
    for (reason, words), count in sorted(reasons.items(), key=lambda one: (str(one[0][0]), -one[1])):
        print(f"  {count:>5} {reason}: {words}")
    slowest, largest = max(fates, key=lambda fate: fate.seconds), max(fates, key=lambda fate: fate.memory)
    print(f"slowest {slowest.seconds:.1f} s, {slowest.path}")
    print(f"most memory {largest.memory / 2**20:.0f} MB, {largest.path}")
    for fate in fates:
        for fault in fate.faults():
            print(f"FAULT {fault}: {fate.path} ({fate.seconds:.1f} s, {fate.memory / 2**20:.0f} MB, exit {fate.code})")


if __name__ == "__main__":
    main()
