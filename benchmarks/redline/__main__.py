"""``python -m benchmarks.redline [FOLDER...] [--versions FOLDER]... [--ours] [--pairs N] [--oracle PYTHON]``.

Every Word file below the folders, or ``--pairs`` of them, is edited at random (``mutations``, from ``--seed`` on) and
compared with what it was; the files in a folder of ``--versions`` are compared each with the next, and with ``--ours``
the documents of our sample projects with each other. Accepting all of the redline must give what the new file says in
every part, rejecting all what the old one does, as ``shown`` reads them; a redline must have no fault that neither of
its files has, as openxml-audit finds them in every ``--audit``th. With ``--oracle``, a Python that has
``python-redlines[docxodus]`` makes redlines of the same pairs in the same run: the table has both side by side. The
share that is marked is that of the characters of both files that stand in an insertion or deletion: less is better
among redlines that go both ways. The exit code says whether all held.
"""

from __future__ import annotations

import argparse
import io
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openxml_audit import OpenXmlValidator

from benchmarks.redline import pairs
from benchmarks.redline.shown import shown
from handover_docs.redline import accept_all, compare, reject_all

_TEXT = re.compile(rb"<w:(t|delText)(?: [^>]*)?>([^<]*)</w:")
_MARKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) [^>]*[^/]>.*?</w:(?:ins|del|moveFrom|moveTo)>", re.DOTALL)
_TELLING = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ORACLE = """
import sys, time
from pathlib import Path
from python_redlines import DocxodusEngine
engine = DocxodusEngine()
for line in sys.stdin:
    old, new, made = line.rstrip("\\n").split("\\t")
    begin = time.perf_counter()
    try:
        Path(made).write_bytes(engine.run_redline("oracle", Path(old), Path(new))[0])
        print(time.perf_counter() - begin, flush=True)
    except Exception as error:
        print("failed", type(error).__name__, flush=True)
"""


@dataclass(slots=True)
class Score:
    """How the redlines of one engine held."""

    made: int = 0
    failed: int = 0
    accepted: int = 0
    rejected: int = 0
    valid: int = 0
    audited: int = 0
    seconds: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    def line(self, name: str) -> str:
        """The score in one row of the table."""
        total = self.made + self.failed

        def share(part: int, of: int) -> str:
            return f"{100 * part / of:6.1f} %" if of else "     -  "

        return (
            f"{name:10}{total:7}{share(self.made, total)}{share(self.accepted, total)}{share(self.rejected, total)}"
            f"{share(self.valid, self.audited)}{statistics.median(self.seconds or [0]) * 1000:9.0f}"
            f"{max(self.seconds or [0]) * 1000:9.0f}{100 * statistics.mean(self.shares or [0]):9.1f} %"
        )


HEAD = f"{'':10}{'pairs':>7}{'made':>8}{'accept':>8}{'reject':>8}{'valid':>8}{'ms':>9}{'most ms':>9}{'marked':>11}"


def share_marked(document: bytes) -> float:
    """The share of the characters that stand in an insertion or a deletion."""
    every = within = 0
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        for name in archive.namelist():
            if _TELLING.fullmatch(name):
                data = archive.read(name)
                every += sum(len(text) for _, text in _TEXT.findall(data))
                within += sum(len(text) for one in _MARKED.findall(data) for _, text in _TEXT.findall(one))
    return within / every if every else 0.0


def faults(document: bytes) -> set[str]:
    """What openxml-audit finds wrong, numbers left out."""
    with tempfile.NamedTemporaryFile(suffix=".docx") as file:
        file.write(document)
        file.flush()
        return {re.sub(r"\d+", "#", str(one.description)) for one in OpenXmlValidator().validate(file.name).errors}


def hold(score: Score, made: bytes, old: bytes, new: bytes, audit: bool) -> list[str]:
    """Hold a redline to its two files, whose own changes are settled; gives what it fails."""
    score.made += 1
    failed = []
    try:
        accepted, rejected = shown(accept_all(made)) == shown(new), shown(reject_all(made)) == shown(old)
    except Exception as error:  # whatever a broken file comes to counts against it
        return [type(error).__name__]
    score.accepted += accepted
    score.rejected += rejected
    failed += [name for name, held in (("accept", accepted), ("reject", rejected)) if not held]
    score.shares.append(share_marked(made))
    if audit:
        score.audited += 1
        added = faults(made) - faults(old) - faults(new)
        score.valid += not added
        failed += sorted(added)
    return failed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 0 where every redline of ours held."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.redline")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--versions", action="append", default=[], type=Path)
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--pairs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--audit", type=int, default=1)
    parser.add_argument("--oracle", type=Path)
    given = parser.parse_args(arguments)
    oracle = _start(given.oracle) if given.oracle else None
    ours, theirs, skipped, bad = Score(), Score(), 0, 0
    for number, pair in enumerate(_pairs(given)):
        if pair is None:
            skipped += 1
            continue
        audit = given.audit > 0 and number % given.audit == 0
        failed = _ours(ours, pair.old, pair.new, audit)
        if failed:
            bad += 1
            print(f"  {pair.name}: {failed}", flush=True)
        if oracle is not None:
            _theirs(theirs, oracle, pair.old, pair.new, audit)
    print(HEAD)
    print(ours.line("handover"))
    if oracle is not None:
        print(theirs.line("docxodus"))
    print(f"{skipped} files could not be read or edited")
    return 1 if bad else 0


def _pairs(given: argparse.Namespace) -> Iterator[pairs.Pair | None]:
    if given.folders:
        yield from pairs.edited(given.folders, given.pairs, given.seed)
    for folder in given.versions:
        yield from pairs.versions(folder)
    if given.ours:
        yield from pairs.ours()


def _ours(score: Score, old: bytes, new: bytes, audit: bool) -> list[str]:
    begin = time.perf_counter()
    try:
        made = compare(old, new).document
    except Exception as error:
        score.failed += 1
        return [type(error).__name__]
    score.seconds.append(time.perf_counter() - begin)
    return hold(score, made, old, new, audit)


def _start(python: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(python), "-c", _ORACLE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )


def _theirs(score: Score, oracle: subprocess.Popen[str], old: bytes, new: bytes, audit: bool) -> None:
    assert oracle.stdin is not None
    assert oracle.stdout is not None
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / each for each in ("old.docx", "new.docx", "made.docx")]
        paths[0].write_bytes(old)
        paths[1].write_bytes(new)
        oracle.stdin.write("\t".join(map(str, paths)) + "\n")
        oracle.stdin.flush()
        answer = oracle.stdout.readline().strip()
        if answer.startswith("failed") or not answer:
            score.failed += 1
            return
        score.seconds.append(float(answer))
        hold(score, paths[2].read_bytes(), old, new, audit)


if __name__ == "__main__":
    sys.exit(main())
