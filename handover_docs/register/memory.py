"""What was read and worked out of files, by their bytes and the rules that this was done under."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar, TypeVarTuple

from handover_docs.catalog import Catalog
from handover_docs.check import taken_for
from handover_docs.check.ask import Answers
from handover_docs.model.content import Content
from handover_docs.model.learning import read_content
from handover_docs.model.pack import Examined, PackFile
from handover_docs.register.kept import Row, as_row, from_row, larger, smaller
from handover_docs.slotted import dataclass, field

Fact = TypeVar("Fact")
Given = TypeVarTuple("Given")
Reading = tuple[str, str]
"""The bytes of a file, by their hash, and the ending of its name, which says what kind of text it is."""


@dataclass(slots=True)
class Memory:
    """Recalls from the register and keeps what is new until it is written with its submission.

    Only what was read whole is kept. A damaged entry, or one of other rules, is as if it were not there.
    """

    connection: sqlite3.Connection
    catalog: Catalog
    rules: str
    fresh: dict[Reading, Row] = field(default_factory=dict)
    known: dict[Reading, dict[str, object]] = field(default_factory=dict)
    asked: dict[Reading, dict[str, object]] = field(default_factory=dict)
    learnt: set[Reading] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    fresh_answers: dict[str, bytes] = field(default_factory=dict)
    recalled: int = 0
    told: dict[int, tuple[object, str]] = field(default_factory=dict)

    def recall(self, file: PackFile) -> Examined | None:
        """What was learned of these bytes; told anew what it is where its name may say otherwise."""
        reading = _reading(file)
        row = self.connection.execute(
            "SELECT head, body, facts FROM examined WHERE sha256 = ? AND ending = ? AND rules = ?",
            (*reading, self.rules),
        ).fetchone()
        held = from_row(row[:2]) if row is not None else None
        if held is None:
            return None
        facts = larger(row[2])
        self.known[reading] = facts if isinstance(facts, dict) else {}
        self.recalled += 1
        if held.file.path == file.path:
            return held
        return taken_for(held.content, file, held.clauses, self.catalog) if isinstance(held.content, Content) else None

    def keep(self, examined: Examined) -> None:
        """Have ``examined`` written with the submission."""
        if _is_whole(examined):
            reading = _reading(examined.file)
            self.fresh[reading] = as_row(examined)
            self.known.setdefault(reading, {})

    def of(self, file: Examined, derive: Callable[[Content, *Given], Fact], *given: *Given) -> Fact:
        """``derive(content of file, *given)``, as it was worked out when the file was here before."""
        others = (one for one in given if isinstance(one, Examined))
        reading = _reading(file.file)
        if reading not in self.known or not all(map(_is_whole, (file, *others))):
            return derive(read_content(file), *given)
        key = f"{derive.__module__}.{derive.__qualname__}({', '.join(map(self._told, given))})"
        known = self.known[reading]
        if key not in known:
            known[key] = derive(read_content(file), *given)
            self.learnt.add(reading)
        self.asked.setdefault(reading, {})[key] = known[key]
        return known[key]  # type: ignore[return-value]

    def answered(self, key: str) -> tuple[Answers, ...] | None:
        """What a document answered before."""
        name = f"{self.rules} {key}"
        row = self.connection.execute("SELECT content FROM answered WHERE key = ?", (name,)).fetchone()
        found = larger(row[0]) if row is not None else None
        if not isinstance(found, tuple):
            return None
        self.used.add(name)
        return found

    def keep_answers(self, key: str, answers: tuple[Answers, ...]) -> None:
        """Have ``answers`` written with the submission."""
        self.fresh_answers[f"{self.rules} {key}"] = smaller(answers)

    def write(self, pack: int) -> None:
        """Write what is new, inside the transaction of a submission of ``pack``; what is needed no more goes."""
        kept = self.connection.execute("SELECT key FROM answered WHERE pack = ?", (pack,)).fetchall()
        gone = ((pack, key) for (key,) in kept if key not in self.used)
        self.connection.executemany("DELETE FROM answered WHERE pack = ? AND key = ?", gone)
        answers = ((pack, key, data) for key, data in self.fresh_answers.items())
        self.connection.executemany("INSERT OR REPLACE INTO answered VALUES (?, ?, ?)", answers)
        rows = ((*reading, self.rules, *row, None) for reading, row in self.fresh.items())
        self.connection.executemany("INSERT OR REPLACE INTO examined VALUES (?, ?, ?, ?, ?, ?)", rows)
        facts = ((smaller(self.asked[one]), *one, self.rules) for one in sorted(self.learnt))
        self.connection.executemany(
            "UPDATE examined SET facts = ? WHERE sha256 = ? AND ending = ? AND rules = ?", facts
        )
        self.connection.execute(
            "DELETE FROM examined WHERE rules <> ? OR sha256 NOT IN (SELECT sha256 FROM file)", (self.rules,)
        )

    def _told(self, given: object) -> str:
        """What tells ``given`` from any other, in few words."""
        if isinstance(given, str):
            return repr(given)
        if id(given) not in self.told:
            said = (*_reading(given.file), given.file.path) if isinstance(given, Examined) else given
            self.told[id(given)] = given, sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()
        return self.told[id(given)][1]


def _reading(file: PackFile) -> Reading:
    return file.sha256, file.name.rpartition(".")[2].lower() if "." in file.name else ""


def _is_whole(file: Examined) -> bool:
    return isinstance(file.content, Content) and not file.content.partial
