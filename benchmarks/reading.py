"""``python -m benchmarks.reading [ROUNDS] [PYTHON]``: reading Word, Excel and PDF files, beside other readers.

The files are made by the script: what ``handover generate`` makes of every sample, and PDFs of its Word files where
LibreOffice is here. Each reader runs in a process of its own, rounds interleaved, and reads every file once before it
is measured; ours as workers do, without looking for cycles. Other readers are measured where they are installed:
beside this Python, or beside ``PYTHON``, so that none of them has to stand in this environment.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from handover_docs import api

ROOT = Path(__file__).parent.parent
OURS = "handover"
PRINTED, BATCH = 60, 20
"""How many Word files are printed as PDF, and at once."""

READERS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "docx": {
        OURS: (
            "handover_docs",
            "import gc\n"
            "from handover_docs.readers import read_file\n"
            "gc.disable()\n"
            "read = lambda path: read_file(open(path, 'rb').read(), path, 'docx').text()",
        ),
        "kreuzberg": (
            "kreuzberg",
            "import kreuzberg\nconfig = kreuzberg.ExtractionConfig(use_cache=False)\n"
            "read = lambda path: kreuzberg.extract_file_sync(path, config=config).content",
        ),
        "python-docx, paragraphs and cells": (
            "docx",
            "import docx\n"
            "def read(path):\n"
            "    found = docx.Document(path)\n"
            "    cells = (cell.text for table in found.tables for row in table.rows for cell in row.cells)\n"
            "    return '\\n'.join([paragraph.text for paragraph in found.paragraphs] + list(cells))",
        ),
        "markitdown": (
            "markitdown",
            "import markitdown\nmaker = markitdown.MarkItDown()\nread = lambda path: maker.convert(path).text_content",
        ),
    },
    "xlsx": {
        OURS: (
            "handover_docs",
            "import gc\n"
            "from handover_docs.readers import read_file\n"
            "gc.disable()\n"
            "read = lambda path: read_file(open(path, 'rb').read(), path, 'xlsx').text()",
        ),
        "kreuzberg": (
            "kreuzberg",
            "import kreuzberg\nconfig = kreuzberg.ExtractionConfig(use_cache=False)\n"
            "read = lambda path: kreuzberg.extract_file_sync(path, config=config).content",
        ),
        "openpyxl, read-only": (
            "openpyxl",
            "import openpyxl\n"
            "def read(path):\n"
            "    book = openpyxl.load_workbook(path, read_only=True, data_only=True)\n"
            "    return '\\n'.join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True)\n"
            "                     for value in row if value is not None)",
        ),
    },
    "pdf": {
        OURS: (
            "handover_docs",
            "import gc\n"
            "from handover_docs.readers import read_file\n"
            "gc.disable()\n"
            "read = lambda path: read_file(open(path, 'rb').read(), path, 'pdf').text()",
        ),
        "kreuzberg": (
            "kreuzberg",
            "import kreuzberg\nconfig = kreuzberg.ExtractionConfig(use_cache=False)\n"
            "read = lambda path: kreuzberg.extract_file_sync(path, config=config).content",
        ),
        "pypdf": (
            "pypdf",
            "import pypdf\nread = lambda path: '\\n'.join(page.extract_text() for page in pypdf.PdfReader(path).pages)",
        ),
    },
}

MEASURE = """
import json, sys, time
{code}
paths = json.loads(sys.stdin.readline())
characters = sum(len(read(path)) for path in paths)
print(json.dumps(characters), flush=True)
for _ in sys.stdin:
    wall, used = time.perf_counter(), time.process_time()
    for path in paths:
        read(path)
    print(json.dumps([time.perf_counter() - wall, time.process_time() - used]), flush=True)
"""


class Reader:
    """A reader in a process of its own, which reads all files whenever it is asked."""

    def __init__(self, python: str, code: str, paths: Sequence[str]) -> None:
        command = [python, "-c", MEASURE.format(code=code)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.characters = self._asked(json.dumps(paths))
        self.rounds: list[tuple[float, float]] = []

    def _asked(self, line: str) -> object:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError
        return json.loads(answer)

    def measure(self) -> None:
        """One round over all files: seconds on the clock, and of the processor."""
        wall, used = self._asked("")  # type: ignore[misc]
        self.rounds.append((wall, used))

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()


def asking(about: str | None, rounds: int) -> argparse.ArgumentParser:
    """What asks for rounds, ``rounds`` where nobody says, and for the Python beside which other readers are."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=rounds)
    parser.add_argument("peers", metavar="python", nargs="?")
    return parser


def pythons(peers: str | None, module: str) -> str | None:
    """A Python that has ``module``."""
    for python in filter(None, (sys.executable, peers)):
        found = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False)
        if found.returncode == 0:
            return python
    return None


def corpus(folder: Path) -> None:
    """Write what every sample makes, and PDFs of it."""
    for project in sorted((ROOT / "samples/projects").glob("*.yaml")):
        for file in api.generate(project).files:
            path = folder / project.stem / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
    office = shutil.which("soffice")
    if office is None:
        return
    words = [str(path) for path in sorted(folder.rglob("*.docx"))]
    words = words[:: max(1, len(words) // PRINTED)][:PRINTED]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for first in range(0, len(words), BATCH):
        some = words[first : first + BATCH]
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder / "pdf"), *some]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, capture_output=True, check=False, timeout=120)


def main(rounds: int, peers: str | None) -> None:
    """Print, for each format, milliseconds a file of every reader: median of the rounds, and the fastest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus(folder)
        for kind, readers in READERS.items():
            paths = sorted(str(path) for path in folder.rglob(f"*.{kind}"))
            if not paths:
                print(f"{kind}: no files (LibreOffice makes them)\n")
                continue
            running: dict[str, Reader] = {}
            for title, (module, code) in readers.items():
                python = pythons(peers, module)
                if python is not None:
                    running[title] = Reader(python, code, paths)
            for _ in range(rounds):
                for reader in running.values():
                    reader.measure()
            print(f"{kind}, {len(paths)} files{'':<24} {'median':>9} {'min':>9} {'processor':>10} {'characters':>11}")
            for title, reader in running.items():
                wall = [1000 * taken / len(paths) for taken, _ in reader.rounds]
                used = statistics.median(1000 * taken / len(paths) for _, taken in reader.rounds)
                numbers = f"{statistics.median(wall):>6.2f} ms {min(wall):>6.2f} ms {used:>7.2f} ms"
                print(f"  {title:<34} {numbers} {reader.characters:>11}")
                reader.end()
            absent = [title for title in readers if title not in running]
            print(f"  not installed: {', '.join(absent)}\n" if absent else "")


if __name__ == "__main__":
    main(**vars(asking(__doc__, rounds=7).parse_args()))
