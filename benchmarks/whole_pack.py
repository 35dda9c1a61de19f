"""``python -m benchmarks.whole_pack [ROUNDS]``: the whole pack of a large project, from a cold start.

Every document type in one language, of 60 people, 300 deliverables and 400 accounts, written to a folder, without PDFs.
Each row is a process of its own, rounds interleaved; given are medians of the whole time and of the processor's.
*Kept* has the templates compiled before, *first* begins with an empty cache. Beside it stand the Word documents of the
same pack alone: ours, and the same run with docxtpl filling the same templates with the same values, one by one.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from handover_docs.catalog import Catalog
from handover_docs.generate import generate_pack
from samples.sizes import project_of

MOST_SECONDS = 4.0
_WORD = """
import sys
from pathlib import Path
from handover_docs.generate import generate_pack
generate_pack(Path(sys.argv[1]), documents=sys.argv[2:])
"""
_DOCXTPL = """
import io
from docxtpl import DocxTemplate
from handover_docs.dialect.environment import text_environment
from handover_docs.fillers import docx
def fill(template, values, *, name, language=None, properties=None):
    document = DocxTemplate(io.BytesIO(template))
    environment = text_environment(language).overlay(autoescape=True)
    document.render(dict(values), jinja_env=environment)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
docx.fill = fill
"""
_TRIED = """
import sys
from pathlib import Path
from handover_docs.generate import generate_pack
for kind in sys.argv[2:]:
    try:
        generate_pack(Path(sys.argv[1]), documents=[kind])
    except Exception:
        continue
    print(kind)
"""


def main(rounds: int) -> int:
    """Measure, print, and end with 1 where the whole pack, made for the first time, takes longer than it may."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = folder / "project.yaml"
        project.write_text(project_of("large", "provider-to-client", ("zh-CN",)), "utf-8")
        made = generate_pack(project)
        types = Catalog().document_types()
        named = [
            kind.id for kind in types if kind.format == "docx" and kind.id in {one.document_type for one in made.files}
        ]
        word = _taken_by_docxtpl(project, named)
        left = f"; docxtpl cannot read {', '.join(sorted(set(named) - set(word)))}" if len(word) < len(named) else ""
        pack = (sys.executable, "-m", "handover_docs", "generate", str(project), "-o", str(folder / "pack"))
        rows: Mapping[str, tuple[Sequence[str], bool]] = {
            "whole pack, kept": (pack, True),
            "whole pack, first": (pack, False),
            "Word documents, kept": ((sys.executable, "-c", _WORD, str(project), *word), True),
            "Word documents, docxtpl": ((sys.executable, "-c", _DOCXTPL + _WORD, str(project), *word), True),
        }
        size = sum(len(one.data) for one in made.files) // 1024
        print(f"{len(made.files)} documents, {size} KB; {os.cpu_count()} processors{left}")
        taken: dict[str, list[tuple[float, float]]] = {row: [] for row in rows}
        for number in range(rounds + 1):
            for row, (command, kept) in rows.items():
                shutil.rmtree(folder / "pack", ignore_errors=True)
                if not kept:
                    shutil.rmtree(folder / "first", ignore_errors=True)
                found = _measured(command, folder / ("kept" if kept else "first"))
                taken[row] += [found] if number else []
        medians = {row: tuple(map(statistics.median, zip(*each, strict=True))) for row, each in taken.items()}
    beside = medians["Word documents, kept"][1]
    for row, (whole, processor) in medians.items():
        print(f"{row:<26}{whole:7.2f} s  processor {processor:6.2f} s  ×{processor / beside:5.2f}")
    slow = medians["whole pack, first"][0] > MOST_SECONDS
    print(f"The whole pack may take {MOST_SECONDS:.0f} s: {'it takes longer.' if slow else 'it does not take longer.'}")
    return int(slow)


def _taken_by_docxtpl(project: Path, types: Sequence[str]) -> list[str]:
    """Those of ``types`` whose templates docxtpl can fill."""
    command = (sys.executable, "-c", _DOCXTPL + _TRIED, str(project), *types)
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def _measured(command: Sequence[str], cache: Path) -> tuple[float, float]:
    """How long ``command`` took, whole and on the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "HANDOVER_CACHE": str(cache)})
    whole, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return whole, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=int, nargs="?", default=5)
    sys.exit(main(parser.parse_args().rounds))
