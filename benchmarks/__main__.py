"""``python -m benchmarks [ROUNDS]``: starting up and making a pack, beside a bare Python, rounds interleaved."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples/projects/operations-handover.yaml"
FRESH, AGAIN = "generate a pack in two languages, nothing kept", "the same, compiled templates kept"
LIMITS = {"handover --help": 0.08, FRESH: 2.0, AGAIN: 2.0}


def measure(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[float]]:
    """Wall seconds of every command in every round, after one that is not counted; ``ROUND`` becomes its number."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            started = time.perf_counter()
            words = [word.replace("ROUND", str(number)) for word in command]
            environment = {**os.environ, **({"HANDOVER_CACHE": "off"} if name == FRESH else {})}
            done = subprocess.run(words, capture_output=True, check=False, env=environment)
            taken = time.perf_counter() - started
            if done.returncode != 0:
                sys.exit(f"{name} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
            if number:
                seconds[name].append(taken)
    return seconds


def main(rounds: int = 9) -> None:
    """Print median, fastest and slowest of each command and its ratio to a bare Python."""
    handover = str(Path(sys.executable).parent / "handover")
    with tempfile.TemporaryDirectory() as folder:
        seconds = measure(
            {
                "python -c pass": [sys.executable, "-c", "pass"],
                "handover --help": [handover, "--help"],
                FRESH: [handover, "generate", str(SAMPLE), "-o", f"{folder}/fresh-ROUND"],
                AGAIN: [handover, "generate", str(SAMPLE), "-o", f"{folder}/again-ROUND"],
            },
            rounds,
        )
    bare = statistics.median(seconds["python -c pass"])
    print(f"{'command':<50} {'median':>8} {'min':>8} {'max':>8} {'x bare':>8}  limit")
    for name, taken in seconds.items():
        median = statistics.median(taken)
        limit = LIMITS.get(name)
        met = "" if limit is None else f"{limit:.2f} s {'met' if median <= limit else 'NOT MET'}"
        print(f"{name:<50} {median:>7.3f}s {min(taken):>7.3f}s {max(taken):>7.3f}s {median / bare:>7.1f}x  {met}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
