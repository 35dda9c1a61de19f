"""``python -m benchmarks.reading_sheets [ROUNDS] [PYTHON]``: reading workbooks of several sizes, beside other readers.

The files are made by the script: the workbooks of every sample, some of five sheets of 200 rows and ten columns, one of
40,000 rows, and one that formats 200,000 rows of which one is used. Each reader runs in a process of its own, rounds
interleaved, and reads every file once before it is measured; ours without collecting garbage, as the worker processes
do that read a pack. Other readers are measured where they are installed: beside this Python, or beside ``PYTHON``.
Times are those of the processor.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.reading import OURS, ROOT, Reader, asking, pythons
from handover_docs import api

READERS: Mapping[str, tuple[str, str]] = {
    OURS: (
        "handover_docs",
        "import gc\ngc.disable()\nfrom handover_docs.readers import read_file\n"
        "def read(path):\n"
        "    with open(path, 'rb') as file:\n"
        "        return read_file(file.read(), path, 'xlsx').text()",
    ),
    "kreuzberg": (
        "kreuzberg",
        "import kreuzberg\nconfig = kreuzberg.ExtractionConfig(use_cache=False)\n"
        "read = lambda path: kreuzberg.extract_file_sync(path, config=config).content",
    ),
    "python-calamine, values alone": (
        "python_calamine",
        "import python_calamine\n"
        "def read(path):\n"
        "    book = python_calamine.CalamineWorkbook.from_path(path)\n"
        "    sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)\n"
        "    return '\\n'.join(str(value) for sheet in sheets for row in sheet for value in row if value != '')",
    ),
    "openpyxl, read-only": (
        "openpyxl",
        "import openpyxl\n"
        "def read(path):\n"
        "    book = openpyxl.load_workbook(path, read_only=True, data_only=True)\n"
        "    return '\\n'.join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True)\n"
        "                     for value in row if value is not None)",
    ),
}
_WORDS = (
    "系统",
    "服务",
    "数据库",
    "备份",
    "监控",
    "告警",
    "网络",
    "权限",
    "验收",
    "移交",
    "backup",
    "owner",
    "check",
    "result",
)


def workbooks(folder: Path) -> dict[str, list[str]]:
    """The files that are read, by what they are."""
    found: dict[str, list[str]] = {}
    for project in sorted((ROOT / "samples/projects").glob("*.yaml")):
        for number, file in enumerate(api.generate(project).files):
            if file.path.endswith(".xlsx"):
                path = folder / f"{project.stem}-{number}.xlsx"
                path.write_bytes(file.data)
                found.setdefault("workbooks of the samples", []).append(str(path))
    for number in range(4):
        path = folder / f"middling-{number}.xlsx"
        _made(path, sheets=5, rows=200, seed=number)
        found.setdefault("5 sheets of 200 rows and 10 columns", []).append(str(path))
    path = folder / "large.xlsx"
    _made(path, sheets=1, rows=40_000, seed=9)
    found["40,000 rows of 10 columns"] = [str(path)]
    path = folder / "formatted.xlsx"
    _formatted(path)
    found["200,000 formatted rows, one of them used"] = [str(path)]
    return found


def _made(path: Path, sheets: int, rows: int, seed: int) -> None:
    import xlsxwriter

    chance = random.Random(seed)
    book = xlsxwriter.Workbook(str(path))
    percent, day = book.add_format({"num_format": "0.00%", "border": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    bordered = book.add_format({"border": 1})
    for number in range(sheets):
        sheet = book.add_worksheet(f"表{number}")
        for row in range(rows):
            sheet.write(row, 0, row + 1, bordered)
            for column in range(1, 7):
                sheet.write(row, column, " ".join(chance.choices(_WORDS, k=chance.randrange(1, 7))), bordered)
            sheet.write(row, 7, chance.random(), percent)
            sheet.write_datetime(row, 8, datetime(2026, 1, 1) + timedelta(days=chance.randrange(300)), day)
            sheet.write_formula(row, 9, f"=A{row + 1}*2", bordered, (row + 1) * 2)
    book.close()


def _formatted(path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表")
    bordered = book.add_format({"border": 1})
    for row in range(200_000):
        for column in range(8):
            sheet.write_blank(row, column, None, bordered)
    sheet.write(0, 0, "达标")
    book.close()


_PEAK = (
    "import sys\n{code}\nread(sys.argv[1])\n"
    "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
)


def _peak(python: str, code: str, path: str) -> str:
    """The most memory that a process of its own takes to read ``path``; at most four gigabytes are given, on Linux."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))

    done = subprocess.run(
        [python, "-c", _PEAK.format(code=code), path], capture_output=True, check=False, preexec_fn=bounded
    )
    return f"{int(done.stdout) // 1024} MB" if done.returncode == 0 else "over 4 GB"


def main(rounds: int, peers: str | None) -> None:
    """Print, for each kind of file, milliseconds a file and the memory of every reader: median and fastest round."""
    with tempfile.TemporaryDirectory() as name:
        for kind, paths in workbooks(Path(name)).items():
            running = {
                title: (python, code, Reader(python, code, paths))
                for title, (module, code) in READERS.items()
                if (python := pythons(peers, module)) is not None
            }
            for _ in range(rounds):
                for _, _, reader in running.values():
                    reader.measure()
            print(f"{kind} ({len(paths)} files){'':<8} {'median':>12} {'fastest':>12} {'memory':>10}")
            for title, (python, code, reader) in running.items():
                used = [1000 * taken / len(paths) for _, taken in reader.rounds]
                numbers = f"{statistics.median(used):>9.2f} ms {min(used):>9.2f} ms"
                print(f"  {title:<40} {numbers} {_peak(python, code, paths[0]):>10}")
                reader.end()
            print()
    absent = [title for title, (module, _) in READERS.items() if pythons(peers, module) is None]
    print(f"not installed: {', '.join(absent)}" if absent else "all readers were measured")


if __name__ == "__main__":
    main(**vars(asking(__doc__, rounds=9).parse_args()))
