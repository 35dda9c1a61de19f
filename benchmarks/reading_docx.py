"""``python -m benchmarks.reading_docx FOLDER... [--office N]``: what the Word reader loses, held to three others.

Every Word file below the folders is read as it always is and once more with all parts parsed: both must give the same.
The words of all ``w:t`` of the main part outside ``mc:Fallback``, taken from the XML by a few lines that know nothing
of the reader, must come through: a file that loses 1 % or more of them without a note is named. With ``--office N``,
the text of N files, chosen by the sums of their bytes, is compared line by line with what LibreOffice exports, list
numbers included; bullets, which the reader does not give, are left out. The exit code says whether all held.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from handover_docs.model.content import Change, Content
from handover_docs.readers import docx

SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_NAMES = re.compile(r"\{http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org)/[^}]*[mM]ain\}(t|p|tab|br|cr)")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD = re.compile(r"[\u2e80-\U0010ffff]|\w+|[^\w\s]")
_BULLET = re.compile(r"^[•◦▪–o\uf000-\uf0ff]\s*")
_LEAST = 0.01


def files_in(folders: Sequence[Path]) -> list[Path]:
    """Every Word file, and every flat one."""
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in found if path.suffix.lower() in SUFFIXES or _is_flat(path)]


def _is_flat(path: Path) -> bool:
    if path.suffix.lower() != ".xml":
        return False
    with path.open("rb") as stream:
        return b"<pkg:package" in stream.read(4096)


def plain_words(data: bytes) -> Counter[str] | None:
    """The words of the main part, ``None`` where this simple way does not find it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            links = etree.fromstring(archive.read("_rels/.rels"))
            main = next(link.get("Target", "") for link in links if link.get("Type", "").endswith("/officeDocument"))
            root = etree.fromstring(archive.read(main.lstrip("/")), etree.XMLParser(huge_tree=True))
    except (zipfile.BadZipFile, KeyError, StopIteration, etree.XMLSyntaxError, NotImplementedError):
        return None
    return Counter(_WORD.findall("".join(_texts(root))))


def _texts(root: etree._Element) -> Iterator[str]:
    aside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == _FALLBACK:
            aside += 1 if event == "start" else -1
        name = _NAMES.fullmatch(element.tag) if isinstance(element.tag, str) and not aside else None
        if name is None:
            continue
        if event == "start" and name[1] == "t":
            yield element.text or ""
        elif name[1] != "t":
            yield " "


def share_lost(data: bytes, content: Content) -> float:
    """The share of the words of the main part that the reader does not give."""
    expected = plain_words(data)
    if not expected:
        return 0.0
    given = Counter(_WORD.findall("\n".join(f"{block.label or ''} {block.text}" for block in content.blocks)))
    return (expected - given).total() / expected.total()


def lines_of(content: Content) -> list[str]:
    """What a reader sees in the body, a line each, without blanks."""
    shown = (
        f"{block.label or ''} {block.text}"
        for block in content.blocks
        if block.location.part in ("body", "textbox") and not block.hidden and block.change is not Change.DELETED
    )
    return [line for text in shown for line in _squeezed(text)]


def _squeezed(text: str) -> list[str]:
    lines = (re.sub(r"[\s\ufeff\u200b]+", "", line) for line in text.split("\n"))
    return [line for line in lines if line]


def office_lines(paths: Sequence[Path]) -> dict[Path, list[str]]:
    """What LibreOffice exports of each file."""
    found: dict[Path, list[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, path in enumerate(paths):
            shutil.copy(path, folder / f"{number:04}.docx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", name]
        for first in range(0, len(paths), 25):
            batch = [str(folder / f"{number:04}.docx") for number in range(first, min(first + 25, len(paths)))]
            subprocess.run([*command, *batch], capture_output=True, check=False, timeout=300)
        for number, path in enumerate(paths):
            made = folder / f"{number:04}.txt"
            if made.exists():
                text = made.read_text(encoding="utf-8-sig")
                found[path] = [line for one in text.split("\n") for line in _squeezed(_BULLET.sub("", one.strip()))]
    return found


def compare(paths: Sequence[Path]) -> None:
    """Print where the reader and LibreOffice differ."""
    same = differing = lacking = 0
    for path, expected in office_lines(paths).items():
        content = docx.read(path.read_bytes(), path.name)
        if not isinstance(content, Content):
            continue
        given = lines_of(content)
        matcher = SequenceMatcher(None, expected, given, autojunk=False)
        differences = [
            (expected[a:b], given[c:d])
            for kind, a, b, c, d in matcher.get_opcodes()
            if kind != "equal" and "".join(expected[a:b]) != "".join(given[c:d])
        ]
        same, differing = same + (not differences), differing + bool(differences)
        # What is deleted by a tracked change is given apart; numbers of notes are no part of a text.
        deleted = Counter(
            line for block in content.blocks if block.change is Change.DELETED for line in _squeezed(block.text)
        )
        missing = Counter(line for theirs, _ in differences for line in theirs if not line.isdecimal())
        missing -= Counter(line for _, ours in differences for line in ours) + deleted
        lacking += bool(missing)
        for theirs, ours in differences[:3]:
            print(f"  {path.name}: LibreOffice {theirs[:3]}, the reader {ours[:3]}")
        for line in list(missing)[:3]:
            print(f"  {path.name}: not given by the reader: {line}")
    print(f"LibreOffice: {same} files give the same lines, {differing} do not; in {lacking} the reader lacks something")


def main(folders: Sequence[Path], office: int) -> int:
    """Read every file both ways and print what came of it."""
    outcomes: Counter[str] = Counter()
    read: list[Path] = []
    taken = {True: 0.0, False: 0.0}
    failed = 0
    for path in files_in(folders):
        data = path.read_bytes()
        found = []
        for quickly in (True, False):
            begun = time.process_time()
            found.append(docx.read_word(data, quickly=quickly))
            taken[quickly] += time.process_time() - begun
        quick, parsed = found
        if quick != parsed:
            failed += 1
            print(f"  {path}: differs when it is parsed")
        if not isinstance(quick, Content):
            outcomes[f"unreadable: {quick.reason}"] += 1
            continue
        read.append(path)
        outcomes["read in part" if quick.partial else "read"] += 1
        lost = share_lost(data, quick)
        if lost >= _LEAST and not quick.notes:
            failed += 1
            print(f"  {path}: loses {lost:.1%} of its words")
    print(", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    if read:
        print(f"{1000 * taken[True] / len(read):.2f} ms a file, {1000 * taken[False] / len(read):.2f} ms parsed")
    if office and shutil.which("soffice"):
        compare(sorted(read, key=lambda path: hashlib.sha256(path.read_bytes()).digest())[:office])
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--office", type=int, default=0, metavar="N")
    options = parser.parse_args()
    sys.exit(main(options.folders, options.office))
