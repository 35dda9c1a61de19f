"""Submissions to rows of the register and back."""

from __future__ import annotations

import json
import sqlite3

from handover_docs.model.report import Level, Outcome, Verdict
from handover_docs.model.submission import AcceptedChange, Course, Followed, KeptFile, Renaming, Submission, Tracked
from handover_docs.wording import Bilingual

_SUBMISSION = "id, number, received, source, sha256, schema_id, schema_version, stage, verdict, tool_version, files"
_FINDING = (
    "course, id, requirement, title_zh, title_en, level, outcome, message_zh, message_en, remedy_zh, remedy_en, "
    "files, deliverable, waived"
)


def write_submission(
    connection: sqlite3.Connection, pack: int, submission: Submission, files: tuple[KeptFile, ...]
) -> None:
    """Write all rows of ``submission``, inside a transaction."""
    values = (
        pack,
        submission.number,
        submission.received,
        *map(_storable, (submission.source, submission.sha256)),
        submission.schema_id,
        submission.schema_version,
        submission.stage,
        submission.verdict.value,
        submission.tool_version,
        submission.files,
        submission.unchanged,
    )
    marks = ", ".join("?" * len(values))
    columns = f"pack, {_SUBMISSION.removeprefix('id, ')}, unchanged"
    key = connection.execute(f"INSERT INTO submission ({columns}) VALUES ({marks})", values).lastrowid  # noqa: S608
    connection.executemany(
        "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (key, _storable(one.path), one.sha256, one.document_type, one.language, one.deliverable, one.accepted)
            for one in files
        ),
    )
    connection.executemany(
        f"INSERT INTO finding VALUES (?, ?{', ?' * 14})",  # noqa: S608
        ((key, place, *_finding(one)) for place, one in enumerate(submission.findings)),
    )
    moved = [("changed", one.was, one.now) for one in submission.accepted_changes]
    moved += [("renamed", one.was, one.now) for one in submission.renamed]
    connection.executemany(
        "INSERT INTO moved VALUES (?, ?, ?, ?)",
        ((key, kind, _storable(was), _storable(now) if now is not None else None) for kind, was, now in moved),
    )


def read_submission(connection: sqlite3.Connection, pack: int, number: int) -> Submission | None:
    """The submission ``number`` of ``pack``."""
    row = connection.execute(
        f"SELECT {_SUBMISSION}, unchanged FROM submission WHERE pack = ? AND number = ?",  # noqa: S608
        (pack, number),
    ).fetchone()
    if row is None:
        return None
    key, number, received, source, digest, schema, version, stage, verdict, tool, files, unchanged = row
    findings = connection.execute(
        f"SELECT {_FINDING} FROM finding WHERE submission = ? ORDER BY place",  # noqa: S608
        (key,),
    )
    moved = connection.execute(
        "SELECT kind, was, now FROM moved WHERE submission = ? ORDER BY rowid", (key,)
    ).fetchall()
    return Submission(
        number,
        received,
        _read(source),
        digest,
        schema,
        version,
        stage,
        Verdict(verdict),
        tool,
        files,
        tuple(_followed(one) for one in findings),
        tuple(AcceptedChange(_read(was), _read(now) if now else None) for kind, was, now in moved if kind == "changed"),
        tuple(Renaming(_read(was), _read(now)) for kind, was, now in moved if kind == "renamed"),
        unchanged,
    )


def read_files(connection: sqlite3.Connection, pack: int, number: int) -> tuple[KeptFile, ...]:
    """The files of the submission ``number`` of ``pack``, by path."""
    rows = connection.execute(
        "SELECT path, f.sha256, document_type, language, deliverable, accepted FROM file f"
        " JOIN submission s ON s.id = f.submission WHERE s.pack = ? AND s.number = ? ORDER BY path",
        (pack, number),
    )
    return tuple(
        KeptFile(_read(path), digest, kind, language, deliverable, bool(accepted))
        for path, digest, kind, language, deliverable, accepted in rows
    )


def _finding(one: Followed) -> tuple[object, ...]:
    found = one.finding
    return (
        one.course.value,
        found.id,
        found.requirement,
        *_both(found.title),
        found.level.value,
        found.outcome.value,
        *_both(found.message),
        *_both(found.remedy),
        json.dumps(found.files),
        found.deliverable,
        found.waived,
    )


def _both(words: Bilingual) -> tuple[str, str]:
    return _storable(words.zh), _storable(words.en)


def _followed(row: tuple[str, ...]) -> Followed:
    course, name, requirement, title_zh, title_en, level, outcome, *rest = row
    message_zh, message_en, remedy_zh, remedy_en, files, deliverable, waived = rest
    return Followed(
        Course(course),
        Tracked(
            name,
            requirement,
            Bilingual(_read(title_zh), _read(title_en)),
            Level(level),
            Outcome(outcome),
            Bilingual(_read(message_zh), _read(message_en)),
            Bilingual(_read(remedy_zh), _read(remedy_en)),
            tuple(json.loads(files)),
            deliverable,
            waived,
        ),
    )


def _storable(text: str) -> str:
    """A file name that is not Unicode has lone surrogates, which SQLite does not take."""
    return text if text.isprintable() or not _broken(text) else json.dumps(text)[1:-1] + "\x00json"


def _broken(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _read(text: str) -> str:
    return str(json.loads(f'"{text[:-5]}"')) if text.endswith("\x00json") else text
