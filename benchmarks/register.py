"""``python -m benchmarks.register [--files N] [--changed N] [--rounds N]``: a second submission beside the first.

A pack of 1,000 Word and Excel files is made of every sample, each file varied so that all differ. Measured are whole
processes of ``handover register add``: the first submission, and a second one in which 20 files changed. Given are the
medians of the rounds, their ratio, and the most memory that all processes held at once.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.packs import HANDOVER, Program, varied
from handover_docs import api

PROJECTS = Path(__file__).parent.parent / "samples/projects"
ENDINGS = (".docx", ".xlsx")


def pack(target: Path, files: int) -> list[Path]:
    """``files`` files in ``target`` that all differ."""
    built = [file for project in sorted(PROJECTS.glob("*.yaml")) for file in api.generate(project).files]
    sources = [(Path(file.path), file.data) for file in built if file.path.endswith(ENDINGS)]
    made = []
    for number in range(files):
        path, data = sources[number % len(sources)]
        place = target / f"{number // 50:02d}" / f"{number:04d} {path.name}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(varied(data, number))
        made.append(place)
    return made


def main(files: int = 1_000, changed: int = 20, rounds: int = 3) -> None:
    """Print the medians, the ratio and the memory."""
    first: list[float] = []
    second: list[float] = []
    memory = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = pack(folder / "pack", files)
        for number in range(rounds):
            register = folder / f"{number}.db"
            command = [*HANDOVER, "register", "add", str(folder / "pack"), "--register", str(register)]
            command += ["--schema", "service-handover", "--as", "pack"]
            memory = max(memory, _run(command, first, watched=number == 0))
            for place in made[number * changed : (number + 1) * changed]:
                place.write_bytes(varied(place.read_bytes(), 10_000 + number))
            memory = max(memory, _run(command, second, watched=number == 0))
            register.unlink()
    one, two = statistics.median(first), statistics.median(second)
    print(f"{files} files, {rounds} rounds, medians")
    print(f"  first submission           {one:8.1f} s")
    print(f"  second, {changed} files changed  {two:8.1f} s   {two / one:.1%} of the first")
    print(f"  all processes together     {memory / 1e6:8.0f} MB at most, in the first round")


def _run(command: list[str], seconds: list[float], *, watched: bool) -> int:
    started = time.perf_counter()
    program = Program(command)
    program.run(watched=watched)
    seconds.append(time.perf_counter() - started)
    return program.together


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--changed", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    main(**vars(parser.parse_args()))
