"""What was read of files, by their bytes and the rules that they were read under."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from pickle import UnpicklingError
from typing import Final

import handover_docs
from handover_docs import ocr
from handover_docs.catalog import Catalog
from handover_docs.check import taken_for
from handover_docs.check.ask import Answers
from handover_docs.isolation.frames import packed, unpacked
from handover_docs.model.clause import ClauseMatch
from handover_docs.model.content import Content
from handover_docs.model.pack import Examined, PackFile
from handover_docs.reading import office
from handover_docs.slotted import dataclass, field

_CODE: Final = (".py", ".gz")
_FAST: Final = 1


@dataclass(slots=True)
class Memory:
    """Recalls from the register and keeps what is new until it is written with its submission.

    Only what was read whole is kept. A damaged entry, or one of other rules, is as if it were not there.
    """

    connection: sqlite3.Connection
    catalog: Catalog
    rules: str
    fresh: dict[str, bytes] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    fresh_answers: dict[str, bytes] = field(default_factory=dict)
    recalled: int = 0

    def recall(self, file: PackFile) -> Examined | None:
        """What was learned of these bytes; told anew what it is where its name may say otherwise."""
        row = self.connection.execute(
            "SELECT content FROM examined WHERE sha256 = ? AND rules = ?", (file.sha256, self.rules)
        ).fetchone()
        held = _unpacked(row[0]) if row is not None else None
        if held is None:
            return None
        self.recalled += 1
        if held.file.path == file.path:
            return held
        return taken_for(held.content, file, held.clauses, self.catalog) if isinstance(held.content, Content) else None

    def keep(self, examined: Examined) -> None:
        """Have ``examined`` written with the submission."""
        if isinstance(examined.content, Content) and not examined.content.partial:
            self.fresh[examined.file.sha256] = zlib.compress(packed(examined), _FAST)

    def answered(self, key: str) -> tuple[Answers, ...] | None:
        """What a document answered before."""
        name = f"{self.rules} {key}"
        row = self.connection.execute("SELECT content FROM answered WHERE key = ?", (name,)).fetchone()
        found = _loaded(row[0]) if row is not None else None
        if not isinstance(found, tuple):
            return None
        self.used.add(name)
        return found

    def keep_answers(self, key: str, answers: tuple[Answers, ...]) -> None:
        """Have ``answers`` written with the submission."""
        self.fresh_answers[f"{self.rules} {key}"] = zlib.compress(packed(answers), _FAST)

    def write(self, pack: int) -> None:
        """Write what is new, inside the transaction of a submission of ``pack``; what is needed no more goes."""
        kept = self.connection.execute("SELECT key FROM answered WHERE pack = ?", (pack,)).fetchall()
        gone = ((pack, key) for (key,) in kept if key not in self.used)
        self.connection.executemany("DELETE FROM answered WHERE pack = ? AND key = ?", gone)
        answers = ((pack, key, data) for key, data in self.fresh_answers.items())
        self.connection.executemany("INSERT OR REPLACE INTO answered VALUES (?, ?, ?)", answers)
        rows = ((digest, self.rules, data) for digest, data in self.fresh.items())
        self.connection.executemany("INSERT OR REPLACE INTO examined VALUES (?, ?, ?)", rows)
        self.connection.execute(
            "DELETE FROM examined WHERE rules <> ? OR sha256 NOT IN (SELECT sha256 FROM file)", (self.rules,)
        )


def _loaded(data: bytes) -> object:
    try:
        return unpacked(zlib.decompress(data))
    except (zlib.error, UnpicklingError, TypeError, ValueError, AttributeError, EOFError, ImportError):
        return None


def _unpacked(data: bytes) -> Examined | None:
    found = _loaded(data)
    return found if isinstance(found, Examined) and all(isinstance(one, ClauseMatch) for one in found.clauses) else None


def rules_of(catalog: Catalog) -> str:
    """What decides how a file is read and told: the library, this version's code, and what else is installed."""
    whole = sha256(f"{handover_docs.__version__} {ocr.is_here()} {office.program() is not None}".encode())
    package = Path(handover_docs.__file__).parent
    for path in (*sorted(_code(package)), *catalog.files("schemas/clauses", "*.yaml")):
        whole.update(sha256(path.read_bytes()).digest())
    for path in catalog.files("templates", "*/document.yaml"):
        whole.update(sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _code(package: Path) -> Iterator[Path]:
    return (path for path in package.rglob("*") if path.suffix in _CODE)
