"""The register: packs, what is due of them, and each submission as one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from handover_docs.catalog import Catalog
from handover_docs.check import waive
from handover_docs.errors import Problem, UsageError
from handover_docs.loading.suggest import suggestion
from handover_docs.model.report import Report, Verdict
from handover_docs.model.submission import Course, KeptFile, Renaming, Standing, Submission, Tracked
from handover_docs.model.waiver import Waiver
from handover_docs.register.comparing import accepted_changes, followed
from handover_docs.register.memory import Memory
from handover_docs.register.pairing import paired
from handover_docs.register.rows import read_files, read_submission, write_submission
from handover_docs.register.rules import rules_of
from handover_docs.register.tables import connected, telling, writing
from handover_docs.register.tracking import kept_files, tracked, with_known_ids
from handover_docs.slotted import dataclass
from handover_docs.wording import Bilingual

_GONE: Final = (Course.FIXED, Course.UNTOLD)


@contextmanager
def open_register(path: Path) -> Iterator[Register]:
    """The register in the file at ``path``, made where there is none. Raises ``RegisterError``."""
    connection = connected(path)
    try:
        with telling(path):
            yield Register(connection)
    finally:
        connection.close()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A submission as it stands in the register, and its report with the ids that findings always had.

    ``again`` says that it is what was delivered last, with the same result, and was not recorded once more.
    """

    submission: Submission
    report: Report
    again: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """An open register."""

    _connection: sqlite3.Connection

    def memory(self, catalog: Catalog) -> Memory:
        """What is known of files that were read before under the rules of ``catalog``; give it to ``add``."""
        return Memory(self._connection, catalog, rules_of(catalog))

    def expect(self, pack: str, vendor: str | None = None, due: date | None = None) -> None:
        """Enter ``pack``, or what is new of it: whose it is and when it is due. What is ``None`` stays as it is."""
        with writing(self._connection):
            self._expect(pack, vendor, due)

    def add(
        self,
        pack: str,
        report: Report,
        received: datetime,
        *,
        source: str,
        vendor: str | None = None,
        due: date | None = None,
        waivers: Iterable[Waiver] = (),
        memory: Memory | None = None,
    ) -> Recorded:
        """Record ``report`` as the next submission of ``pack``: whole, or not at all.

        ``received`` is in UTC; ``waivers`` are laid over the report once its findings have the ids that they always
        had.
        """
        files = kept_files(report)
        with writing(self._connection):
            key = self._expect(pack, vendor, due)
            number, last = self._last(key)
            before = read_files(self._connection, key, number)
            pairs = paired(before, files)
            known = _there(last)
            known_as = waive(with_known_ids(report, known, pairs), waivers, received.date())
            now = tracked(known_as)
            submission = _submission(known_as, now, files, number + 1, received, source)
            if last is not None:
                submission = replace(
                    submission,
                    findings=followed(known_as, now, known, self._ids(key), pairs),
                    accepted_changes=accepted_changes(before, files, pairs),
                    renamed=tuple(Renaming(was, path) for path, was in pairs.items() if was != path),
                    unchanged=_unchanged(before, files, pairs),
                )
            again = last if last is not None and _same(last, submission, known, now) else None
            if again is None:
                write_submission(self._connection, key, submission, files)
            if memory is not None:
                memory.write(key)
        return Recorded(again or submission, known_as, again is not None)

    def submissions(self, pack: str) -> tuple[Submission, ...]:
        """All submissions of ``pack``, the first one first. Raises ``UsageError`` where it is not in the register."""
        key = self._key(pack)
        numbers = self._connection.execute("SELECT number FROM submission WHERE pack = ? ORDER BY number", (key,))
        found = (read_submission(self._connection, key, number) for (number,) in numbers.fetchall())
        return tuple(one for one in found if one is not None)

    def standings(self) -> tuple[Standing, ...]:
        """How each pack stands, what is due first standing first, then by name."""
        rows = self._connection.execute(
            "SELECT p.name, p.vendor, p.due, count(s.id), max(s.number), p.id FROM pack p"
            " LEFT JOIN submission s ON s.pack = p.id GROUP BY p.id"
        ).fetchall()
        found = [self._standing(*row) for row in rows]
        return tuple(sorted(found, key=lambda one: (one.settled, one.due or date.max, one.pack)))

    def _standing(
        self, pack: str, vendor: str | None, due: str | None, count: int, number: int | None, key: int
    ) -> Standing:
        last = read_submission(self._connection, key, number) if number is not None else None
        still = sum(1 for one in last.findings if one.course not in _GONE and one.finding.waived is None) if last else 0
        return Standing(
            pack,
            vendor,
            date.fromisoformat(due) if due else None,
            count,
            last.received if last else None,
            last.verdict if last else None,
            still,
        )

    def standing(self, pack: str) -> Standing:
        """How ``pack`` stands. Raises ``UsageError`` where it is not in the register."""
        self._key(pack)
        return next(one for one in self.standings() if one.pack == pack)

    def _expect(self, pack: str, vendor: str | None, due: date | None) -> int:
        self._connection.execute("INSERT OR IGNORE INTO pack (name) VALUES (?)", (pack,))
        self._connection.execute(
            "UPDATE pack SET vendor = coalesce(?, vendor), due = coalesce(?, due) WHERE name = ?",
            (vendor, due.isoformat() if due is not None else None, pack),
        )
        return self._key(pack)

    def _key(self, pack: str) -> int:
        row = self._connection.execute("SELECT id FROM pack WHERE name = ?", (pack,)).fetchone()
        if row is None:
            known = [name for (name,) in self._connection.execute("SELECT name FROM pack ORDER BY name")]
            what = Bilingual(f"登记册中没有资料包“{pack}”。", f"The register has no pack “{pack}”.")
            raise UsageError(Problem(pack, what, suggestion(pack, known)))
        return int(row[0])

    def _last(self, key: int) -> tuple[int, Submission | None]:
        row = self._connection.execute("SELECT max(number) FROM submission WHERE pack = ?", (key,)).fetchone()
        number = row[0] or 0
        return number, read_submission(self._connection, key, number)

    def _ids(self, key: int) -> frozenset[str]:
        rows = self._connection.execute(
            "SELECT DISTINCT f.id FROM finding f JOIN submission s ON s.id = f.submission WHERE s.pack = ?", (key,)
        )
        return frozenset(name for (name,) in rows)


def _submission(
    report: Report, now: tuple[Tracked, ...], files: tuple[KeptFile, ...], number: int, received: datetime, source: str
) -> Submission:
    return Submission(
        number=number,
        received=received.isoformat(timespec="seconds"),
        source=source,
        sha256=report.pack_sha256,
        schema_id=report.schema_id,
        schema_version=report.schema_version,
        stage=report.stage,
        verdict=Verdict(report.verdict),
        tool_version=report.tool_version,
        files=len(files),
        findings=followed(report, now, (), frozenset()),
    )


def _there(last: Submission | None) -> tuple[Tracked, ...]:
    """The findings of a submission without those that were gone by then."""
    return tuple(one.finding for one in last.findings if one.course not in _GONE) if last is not None else ()


def _unchanged(before: Iterable[KeptFile], files: Iterable[KeptFile], pairs: dict[str, str]) -> int:
    digests = {file.path: file.sha256 for file in before}
    return sum(1 for file in files if file.path in pairs and digests[pairs[file.path]] == file.sha256)


def _same(last: Submission, now: Submission, before: tuple[Tracked, ...], found: tuple[Tracked, ...]) -> bool:
    """Whether nothing at all is new: the same bytes, held to the same, with the same result."""
    marks = ("sha256", "schema_id", "schema_version", "stage", "verdict", "tool_version")
    return before == found and all(getattr(last, mark) == getattr(now, mark) for mark in marks)
