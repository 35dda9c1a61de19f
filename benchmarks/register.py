"""``python -m benchmarks.register [--files N] [--changed N] [--rounds N]``: a second submission beside the first.

A pack of 1,000 Word and Excel files is made of every sample, each file varied so that all differ. Measured are whole
processes of ``handover register add``: the first submission, and a second one in which 20 files changed, spread over
all folders. Given are the medians of the rounds and their ratio, by the clock and by the time of all processors (on a
machine that does other work as well, the second is the one to trust), and the most memory that all processes held at
once. Run it on a copy of the code that nobody edits: another version of the code reads everything anew.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from dataclasses import dataclass, field
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
    first, second = _Times(), _Times()
    memory = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = pack(folder / "pack", files)
        for number in range(rounds):
            register = folder / f"{number}.db"
            command = [*HANDOVER, "register", "add", str(folder / "pack"), "--register", str(register)]
            command += ["--schema", "service-handover", "--as", "pack"]
            cache = str(folder / f"cache {number}")
            memory = max(memory, _run(command, cache, first, watched=number == 0))
            for place in made[number :: max(1, files // changed)][:changed]:
                place.write_bytes(varied(place.read_bytes(), 10_000 + number))
            memory = max(memory, _run(command, cache, second, watched=number == 0))
            register.unlink()
    print(f"{files} files, {rounds} rounds, medians           clock  processors")
    for title, times in (("first submission", first), (f"second, {changed} files changed", second)):
        print(f"  {title:<36} {statistics.median(times.clock):8.1f} s {statistics.median(times.processors):8.1f} s")
    shares = (
        statistics.median(after) / statistics.median(before)
        for before, after in ((first.clock, second.clock), (first.processors, second.processors))
    )
    print(f"  {'the second of the first':<36} " + " ".join(f"{share:10.1%}" for share in shares))
    print(f"  {'all processes together, at most':<36} {memory / 1e6:8.0f} MB")


@dataclass(slots=True)
class _Times:
    """Seconds of every round, by the clock and of all processors."""

    clock: list[float] = field(default_factory=list)
    processors: list[float] = field(default_factory=list)


def _run(command: list[str], cache: str, times: _Times, *, watched: bool) -> int:
    program = Program(command, cache=cache)
    started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    program.run(watched=watched)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    times.clock.append(time.perf_counter() - started)
    times.processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return program.together


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--changed", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    main(**vars(parser.parse_args()))
