"""The tables of the register, and the one place that opens its file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from handover_docs.errors import Problem, RegisterError
from handover_docs.wording import Bilingual

_APPLICATION: Final = 0x48444F56  # "HDOV", so that a file that is another's is never written to
_VERSION: Final = 2
_WAIT: Final = 30.0
"""Seconds that one process waits for another's transaction."""

_EXAMINED: Final = """
CREATE TABLE examined (
  sha256 TEXT NOT NULL, ending TEXT NOT NULL, rules TEXT NOT NULL, head BLOB NOT NULL,
  body BLOB NOT NULL, facts BLOB,
  PRIMARY KEY (sha256, ending, rules)
) STRICT;
"""
_TABLES: Final = """
CREATE TABLE pack (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, vendor TEXT, due TEXT
) STRICT;
CREATE TABLE submission (
  id INTEGER PRIMARY KEY, pack INTEGER NOT NULL REFERENCES pack, number INTEGER NOT NULL, received TEXT NOT NULL,
  source TEXT NOT NULL, sha256 TEXT NOT NULL, schema_id TEXT NOT NULL, schema_version TEXT NOT NULL,
  stage TEXT NOT NULL, verdict TEXT NOT NULL, tool_version TEXT NOT NULL, files INTEGER NOT NULL,
  unchanged INTEGER NOT NULL, UNIQUE (pack, number)
) STRICT;
CREATE TABLE file (
  submission INTEGER NOT NULL REFERENCES submission, path TEXT NOT NULL, sha256 TEXT NOT NULL, document_type TEXT,
  language TEXT NOT NULL, deliverable TEXT, accepted INTEGER NOT NULL, PRIMARY KEY (submission, path)
) STRICT, WITHOUT ROWID;
CREATE TABLE finding (
  submission INTEGER NOT NULL REFERENCES submission, place INTEGER NOT NULL, course TEXT NOT NULL, id TEXT NOT NULL,
  requirement TEXT NOT NULL, title_zh TEXT NOT NULL, title_en TEXT NOT NULL, level TEXT NOT NULL,
  outcome TEXT NOT NULL, message_zh TEXT NOT NULL, message_en TEXT NOT NULL, remedy_zh TEXT NOT NULL,
  remedy_en TEXT NOT NULL, files TEXT NOT NULL, deliverable TEXT, waived TEXT, PRIMARY KEY (submission, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE moved (
  submission INTEGER NOT NULL REFERENCES submission, kind TEXT NOT NULL, was TEXT NOT NULL, now TEXT
) STRICT;
CREATE TABLE answered (
  pack INTEGER NOT NULL REFERENCES pack, key TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (pack, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_id ON finding (id);
CREATE INDEX file_sha256 ON file (sha256);
"""
_SINCE: Final = {2: f"DROP TABLE examined;\n{_EXAMINED}"}
"""What a later version of the tables changed; what is recalled of files is worked out again."""


def connected(path: Path) -> sqlite3.Connection:
    """The register at ``path``, made where there is none. Raises ``RegisterError`` where it is no register of ours."""
    with telling(path):
        if not path.exists():
            # What vendors send is confidential: the file is its owner's alone.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    with writing(connection):
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            _carry_out(connection, _TABLES + _EXAMINED)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        elif _number(connection, "application_id") != _APPLICATION:
            raise RegisterError(Problem(str(path), _NOT_OURS, _NAME_ANOTHER))
        else:
            held = _number(connection, "user_version")
            if held > _VERSION:
                raise RegisterError(Problem(str(path), _TOO_NEW, _UPDATE))
            for version in range(held + 1, _VERSION + 1):
                _carry_out(connection, _SINCE[version])
                connection.execute(f"PRAGMA user_version = {version}")
    # Readers and one writer at once, and a commit is on the disk before it is said to be.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _carry_out(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all that is written inside is there afterwards, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What SQLite would not do, as a ``RegisterError`` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        what, remedy = _SAID.get(name.split("_")[1] if "_" in name else "", (_REFUSED, _CHECK))
        said = Bilingual(f"{what.zh}（{error}）", f"{what.en} ({error})")
        raise RegisterError(Problem(str(path), said, remedy)) from error


_NOT_OURS: Final = Bilingual("这个文件不是交付登记册。", "This file is no register of submissions.")
_NAME_ANOTHER: Final = Bilingual("请用 --register 指定另一个文件。", "Name another file with --register.")
_TOO_NEW: Final = Bilingual("登记册由更新版本的 handover 建立。", "A later version of handover made this register.")
_UPDATE: Final = Bilingual("请升级 handover。", "Update handover.")
_REFUSED: Final = Bilingual("登记册无法使用", "The register cannot be used")
_CHECK: Final = Bilingual("请检查路径、权限和磁盘。", "Check the path, its permissions and the disk.")
_SAID: Final = {
    "FULL": (
        Bilingual("磁盘已满，本次提交没有登记", "The disk is full, this submission was not recorded"),
        Bilingual(
            "登记册仍是原来的内容；腾出空间后重新运行。", "The register is as it was; make room and run it again."
        ),
    ),
    "BUSY": (
        Bilingual("另一个进程正在写登记册", "Another process is writing to the register"),
        Bilingual("请稍后重新运行。", "Run it again later."),
    ),
    "NOTADB": (_NOT_OURS, _NAME_ANOTHER),
    "READONLY": (
        Bilingual("登记册是只读的", "The register cannot be written to"),
        Bilingual("请检查文件和文件夹的权限。", "Check the permissions of the file and its folder."),
    ),
}
