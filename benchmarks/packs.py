"""``python -m benchmarks.packs [--rounds N] [--folder DIR] [--kreuzberg PYTHON]``: a pack of 400 files.

The pack is made by the script: Word, Excel and PDF files of every sample (LibreOffice prints the PDFs), each varied
until there are 400 that all differ; or it is ``DIR``. Measured are whole processes: ``handover read`` and ``handover
check`` with isolation on, on all processors and on one, beside kreuzberg's batch and a plain loop of python-docx,
openpyxl and pypdf, which are taken from ``PYTHON`` where this one does not have them. Rounds are interleaved, as many
as ``N`` and ten minutes allow; what takes more than 20 seconds is timed once. Given are medians, the time of all
processors, what it comes to beside ``handover read``, and the most memory that any single process and all together
held.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reading import corpus, pythons

FILES: Mapping[str, int] = {".docx": 200, ".xlsx": 100, ".pdf": 100}
SLOW = 20.0
"""Seconds from which on a program is timed once."""
HANDOVER = (sys.executable, "-m", "handover_docs", "--lang", "en")

BATCH = """
import sys, kreuzberg
from pathlib import Path
paths = sorted(str(path) for path in Path(sys.argv[1]).rglob("*") if path.is_file())
found = kreuzberg.batch_extract_files_sync(paths, config=kreuzberg.ExtractionConfig(use_cache=False))
print(sum(len(one.content) for one in found))
"""
LOOP = """
import sys, docx, openpyxl, pypdf
from pathlib import Path
characters = failed = 0
for path in sorted(path for path in Path(sys.argv[1]).rglob("*") if path.is_file()):
    try:
        if path.suffix == ".docx":
            found = docx.Document(str(path))
            texts = [paragraph.text for paragraph in found.paragraphs]
            texts += [cell.text for table in found.tables for row in table.rows for cell in row.cells]
        elif path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path, data_only=True)
            rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
            texts = [str(value) for row in rows for value in row if value is not None]
        else:
            texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    except Exception:
        failed += 1
    else:
        characters += sum(map(len, texts))
print(characters, failed)
"""


def varied(data: bytes, number: int) -> bytes:
    """The same document with other bytes, and in Word other text."""
    if not data.startswith(b"PK"):
        return data + b"\n%% %d\n" % number
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for info in given.infolist():
            part = given.read(info)
            if info.filename == "word/document.xml":
                part = part.replace(b"</w:t>", b" %d</w:t>" % number, 1)
            elif info.filename == "docProps/core.xml":
                part = part.replace(b"</dc:title>", b" %d</dc:title>" % number)
            out.writestr(info, part)
    return made.getvalue()


def pack(folder: Path, target: Path) -> None:
    """400 files in ``target``, made of those that ``benchmarks.reading`` makes in ``folder``."""
    corpus(folder)
    for ending, wanted in FILES.items():
        sources = sorted(folder.rglob(f"*{ending}"))
        for number in range(wanted if sources else 0):
            source = sources[number % len(sources)]
            path = target / f"{number // 50:02d}" / f"{number:03d} {source.name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(varied(source.read_bytes(), number))


@dataclass(slots=True)
class Program:
    """A command and how it fared: seconds of every round, and memory in bytes; ``cache`` is what it may keep."""

    command: Sequence[str]
    one_processor: bool = False
    cache: str = "off"
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    single: int = 0
    together: int = 0

    def run(self, watched: bool) -> None:
        """One round; memory is sampled in a round of its own, because that takes time."""
        started = time.perf_counter()
        process = subprocess.Popen(
            self.command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**_inherited(), "HANDOVER_CACHE": self.cache},
            preexec_fn=_on_one if self.one_processor else None,
        )
        if watched:
            watching = threading.Thread(target=self._watch, args=(process,))
            watching.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if watched:
            watching.join()
        else:
            self.seconds.append(time.perf_counter() - started)
            self.processor.append(usage.ru_utime + usage.ru_stime)

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        while process.returncode is None:
            sizes = [held(pid) for pid in family(process.pid)]
            self.single = max([self.single, *sizes])
            self.together = max(self.together, sum(sizes))
            time.sleep(0.05)


def _inherited() -> Mapping[str, str]:
    """The environment of everybody: code is kept compiled, as it is where a program is installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _on_one() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def family(pid: int) -> Iterator[int]:
    """A process and all that it started, as far as they are still there."""
    yield pid
    children: list[str] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += (task / "children").read_text().split()
    for child in children:
        yield from family(int(child))


def held(pid: int) -> int:
    """Its share of memory: what several processes have in common is divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def programs(target: Path, peers: str | None) -> dict[str, Program]:
    """Everything that is measured and is here."""
    read, check = [*HANDOVER, "read", str(target), "--format", "json"], [*HANDOVER, "check", str(target)]
    found = {
        "handover read": Program(read),
        "handover read, one processor": Program(read, one_processor=True),
        "handover check": Program(check),
        "handover check, one processor": Program(check, one_processor=True),
    }
    if sys.platform != "linux":
        found = {name: one for name, one in found.items() if not one.one_processor}
    for name, modules, code in (
        ("kreuzberg, batch", "kreuzberg", BATCH),
        ("python-docx, openpyxl, pypdf", "docx, openpyxl, pypdf", LOOP),
    ):
        python = pythons(peers, modules)
        if python is not None:
            found[name] = Program([python, "-c", code, str(target)])
        else:
            print(f"not installed: {name}")
    return found


def _measure(running: Mapping[str, Program], rounds: int, seconds: int) -> None:
    """A round for memory, then as many timed ones as there is time for, one at least; what is slow is timed once."""
    began = time.perf_counter()
    slow: set[str] = set()
    for number in range(rounds + 1):
        for name, one in running.items():
            if name in slow:
                continue
            print(f"round {number} of {rounds}, {name}", file=sys.stderr, flush=True)
            one.run(watched=number == 0)
            if number == 1 and one.seconds[0] > SLOW:
                slow.add(name)
        if number and time.perf_counter() - began > seconds:
            return


def main() -> None:
    """Make the pack, run the rounds, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=600, help="no round begins after so many (default: 600)")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--kreuzberg", metavar="PYTHON")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        target = given.folder or Path(name, "pack")
        if given.folder is None:
            pack(Path(name, "made"), target)
        sizes = [path.stat().st_size for path in target.rglob("*") if path.is_file()]
        running = programs(target, given.kreuzberg)
        _measure(running, given.rounds, given.seconds)
    base = statistics.median(running["handover read"].seconds)
    print(f"{len(sizes)} files, {sum(sizes) / 2**20:.0f} MB")
    print(f"{'':<34}{'median':>8} {'min':>8} {'processor':>9} {'x read':>8} {'a process':>10} {'together':>10}")
    for title, one in running.items():
        median = statistics.median(one.seconds)
        memory = f"{one.single / 2**20:>7.0f} MB {one.together / 2**20:>7.0f} MB"
        times = f"{median:>6.2f} s {min(one.seconds):>6.2f} s {statistics.median(one.processor):>7.2f} s"
        print(f"{title:<34}{times} {median / base:>7.2f}x {memory}")


if __name__ == "__main__":
    main()
