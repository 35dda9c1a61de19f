"""``python -m benchmarks.reading_pdf [ROUNDS] [PYTHON] [FILE OR FOLDER]...``: PDF with places, beside other readers.

Without files it reads PDFs that LibreOffice makes of what ``handover generate`` makes of every sample. The readers run
in processes of their own, rounds interleaved, as in ``benchmarks.reading``, ours as workers do, without looking for
cycles; the ratios are those of the medians to the reader named first, on the clock and of the processor. Then the words
of every file are held to those that ``pdftotext`` finds: how many files give 99 in 100 of them, by words and by
letters, and which give fewer.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.reading import OURS, Reader, asking, corpus, pythons
from handover_docs.model.content import Content
from handover_docs.readers import read_file

READERS = {
    "kreuzberg": (
        "kreuzberg",
        "import kreuzberg\nconfig = kreuzberg.ExtractionConfig(use_cache=False)\n"
        "read = lambda path: kreuzberg.extract_file_sync(path, config=config).content",
    ),
    OURS: (
        "handover_docs",
        "import gc\nfrom handover_docs.readers import read_file\ngc.disable()\n"
        "def read(path):\n"
        "    found = read_file(open(path, 'rb').read(), path, 'pdf')\n"
        "    return found.text() if hasattr(found, 'text') else ''",
    ),
    "pypdfium2, text without places": (
        "pypdfium2",
        "import pypdfium2\n"
        "def read(path):\n"
        "    document = pypdfium2.PdfDocument(path)\n"
        "    text = ''.join(page.get_textpage().get_text_range() for page in document)\n"
        "    document.close()\n"
        "    return text",
    ),
    "pdfplumber, words and tables": (
        "pdfplumber",
        "import pdfplumber\n"
        "def read(path):\n"
        "    with pdfplumber.open(path) as document:\n"
        "        for page in document.pages:\n"
        "            page.extract_words(), page.extract_tables()\n"
        "        return ''",
    ),
}
SLOW = frozenset({"pdfplumber, words and tables"})


def speed(paths: Sequence[str], rounds: int, peers: str | None) -> None:
    """Print milliseconds a file of every reader: on the clock, of the processor, and beside the first one."""
    running: dict[str, Reader] = {}
    for title, (module, code) in READERS.items():
        python = pythons(peers, module)
        if python is not None:
            running[title] = Reader(python, code, paths)
    for number in range(rounds):
        for title, reader in running.items():
            if title not in SLOW or number == 0:
                reader.measure()
    print(f"{len(paths)} files{'':<26} {'median':>10} {'min':>10} {'processor':>10} {'beside the first':>17}")
    first: tuple[float, float] | None = None
    for title, reader in running.items():
        wall = [1000 * taken / len(paths) for taken, _ in reader.rounds]
        used = statistics.median(1000 * taken / len(paths) for _, taken in reader.rounds)
        median = statistics.median(wall)
        first = first or (median, used)
        ratios = f"{median / first[0]:>10.2f} {used / first[1]:>6.2f}"
        print(f"  {title:<32} {median:>7.2f} ms {min(wall):>7.2f} ms {used:>7.2f} ms {ratios}")
        reader.end()
    absent = [title for title in READERS if title not in running]
    print(f"  not installed: {', '.join(absent)}\n" if absent else "")


def words(text: str) -> Counter[str]:
    """The words of ``text``, Chinese characters each for itself; words broken at the end of a line put together."""
    plain = re.sub(r"[-\u2010\u00ad]\s*\n\s*", "", unicodedata.normalize("NFKC", text))
    return Counter(re.findall(r"[\u2e80-\uffef]|[^\W_\u2e80-\uffef]+", re.sub(r"[-‐‑\u00ad]", "", plain).lower()))


def letters(text: str) -> Counter[str]:
    """The letters and digits of ``text``."""
    return Counter(re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).lower()))


def share(theirs: Counter[str], ours: Counter[str]) -> float:
    """How much of ``theirs`` is in ``ours``."""
    return 1 - sum((theirs - ours).values()) / max(sum(theirs.values()), 1)


def completeness(paths: Iterable[str]) -> None:
    """Print how many of the files that we read give at least what ``pdftotext`` does."""
    read: list[tuple[float, float, str]] = []
    unread = 0
    for path in paths:
        try:
            run = subprocess.run(
                ["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        theirs = run.stdout.decode("utf-8", "replace")
        found = read_file(Path(path).read_bytes(), path, "pdf")
        if isinstance(found, Content):
            text = found.text()
            read.append((share(words(theirs), words(text)), share(letters(theirs), letters(text)), path))
        else:
            unread += 1
    for place, what in enumerate(("words", "letters")):
        whole = sum(1 for one in read if one[place] >= 0.99)
        print(f"{what} that pdftotext reads, 99 in 100 or more: {whole} of {len(read)} files")
    print(f"not readable: {unread}")
    for by_words, by_letters, path in sorted(read)[:20]:
        if by_letters < 0.99:
            print(f"  {by_words:6.3f} of the words, {by_letters:6.3f} of the letters: {path}")


def main(rounds: int, peers: str | None, given: Sequence[Path]) -> None:
    """Measure the files given, or those made of the samples."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if not given:
            corpus(folder)
        places = given or [folder]
        found = [path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*.pdf")))]
        paths = [str(path) for path in found]
        if not paths:
            print("no PDF files (LibreOffice makes them)")
            return
        speed(paths, rounds, peers)
        completeness(paths)


if __name__ == "__main__":
    parser = asking(__doc__, rounds=7)
    parser.add_argument("given", metavar="file or folder", type=Path, nargs="*")
    main(**vars(parser.parse_args()))
