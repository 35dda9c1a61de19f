"""``python -m benchmarks [ROUNDS]``: whole processes, from a cold start, rounds interleaved.

Each command is a process of its own, its modules compiled and, where it says so, its templates kept from a round that
is not counted. A limit is a multiple of what another row took in the same run: machines differ, ratios less.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.filling import COLD, JINJA, template, values_of

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples/projects/operations-handover.yaml"
HANDOVER = str(Path(sys.executable).parent / "handover")
BARE, TPL, LOOP = "python -c pass", "docxtpl: fill one Word template", "python-docx: read one Word file"

_PYTHON_DOCX = """
import sys
from docx import Document
document = Document(sys.argv[1])
for paragraph in document.paragraphs:
    print(paragraph.text)
for table in document.tables:
    for row in table.rows:
        print("|".join(cell.text for cell in row.cells))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """A command; it must take ``most`` times what the row called ``than`` does, at most."""

    command: Sequence[str]
    than: str = ""
    most: float = 0.0
    environment: Mapping[str, str] = field(default_factory=dict)


def starts(folder: Path) -> dict[str, Start]:
    """The commands by name; ``ROUND`` stands for the number of the round."""
    python, source, values = sys.executable, folder / "plan.docx", folder / "values.json"
    source.write_bytes(template(JINJA))
    values.write_text(json.dumps(values_of(0), ensure_ascii=False), "utf-8")
    kept, off = {"HANDOVER_CACHE": str(folder / "cache")}, {"HANDOVER_CACHE": "off"}
    fill = [str(source), str(values), str(folder / "made.docx")]
    one = ["--document", "acceptance-form", "--lang", "zh-CN"]
    generate = [HANDOVER, "generate", str(SAMPLE), "-o"]
    return {
        BARE: Start([python, "-c", "pass"]),
        "handover --help": Start([HANDOVER, "--help"], BARE, 6),
        TPL: Start([python, "-c", COLD["docxtpl"], *fill]),
        "the same by handover, template kept": Start([python, "-c", COLD["handover"], *fill], TPL, 0.86, kept),
        "the same by handover, nothing kept": Start([python, "-c", COLD["handover"], *fill], environment=off),
        LOOP: Start([python, "-c", _PYTHON_DOCX, fill[-1]]),
        "the same by handover read": Start([HANDOVER, "read", fill[-1]], BARE, 12),
        "handover generate, one document, kept": Start([*generate, f"{folder}/one-ROUND", *one], environment=kept),
        "handover generate, two languages, kept": Start([*generate, f"{folder}/all-ROUND"], environment=kept),
        "handover generate, two languages, nothing kept": Start([*generate, f"{folder}/new-ROUND"], environment=off),
    }


def measure(commands: Mapping[str, Start], rounds: int) -> dict[str, list[float]]:
    """Wall seconds of every command in every round, after one that is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for number in range(rounds + 1):
        for name, start in commands.items():
            words = [word.replace("ROUND", str(number)) for word in start.command]
            begun = time.perf_counter()
            done = subprocess.run(
                words, capture_output=True, check=False, cwd=ROOT, env={**inherited, **start.environment}
            )
            taken = time.perf_counter() - begun
            if done.returncode != 0:
                sys.exit(f"{name} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
            if number:
                seconds[name].append(taken)
    return seconds


def main(rounds: int = 9) -> None:
    """Print median, fastest and slowest of each command, its ratio to a bare Python, and whether it keeps its limit."""
    with tempfile.TemporaryDirectory() as folder:
        commands = starts(Path(folder))
        seconds = measure(commands, rounds)
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    print(f"{'whole process, milliseconds':<48} {'median':>7} {'min':>7} {'max':>7} {'x bare':>7}  limit")
    for name, taken in seconds.items():
        start = commands[name]
        times = " ".join(f"{each * 1000:>7.0f}" for each in (medians[name], min(taken), max(taken)))
        met = ""
        if start.than:
            ratio = medians[name] / medians[start.than]
            met = f"{ratio:.2f} x {start.than}, {start.most:g} {'met' if ratio <= start.most else 'NOT MET'}"
        print(f"{name:<48} {times} {medians[name] / medians[BARE]:>6.1f}x  {met}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
