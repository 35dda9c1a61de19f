"""A later submission comes to the very report that a check of everything would: memory saves work and nothing else."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from handover_docs import api
from handover_docs.catalog import Catalog
from handover_docs.check import check
from handover_docs.intake import open_pack
from handover_docs.loading import load_description
from handover_docs.model.content import Content
from handover_docs.model.learning import read_content
from handover_docs.model.mapping import Decision
from handover_docs.model.mapping import Mapping as Decisions
from handover_docs.model.pack import Examined, PackFile
from handover_docs.model.pack_schema import PackSchema
from handover_docs.model.project import Project
from handover_docs.model.report import Level, Report
from handover_docs.register import Register, open_register
from handover_docs.register.memory import Memory
from handover_docs.register.rules import rules_of
from samples import planting_word

from .made import NOON

EXAMINING, ASKING = (import_module(f"handover_docs.check.{name}") for name in ("examine", "ask"))
ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "samples/projects/team-handover.yaml"
TAKEN = ("handover-plan", "document-index", "acceptance-form", "deliverables-confirmation", "status-report")
ASKED = "formats: [docx, xlsx], maximum: 9, instructions: {zh-CN: 请提交。, en: Send it.}"
SCHEMA = f"""
id: small
version: "1.0"
title: {{zh-CN: 小, en: Small}}
description: {{zh-CN: 小, en: Small}}
deliverables: [{", ".join(f"{{id: {kind}, document_type: {kind}, {ASKED}}}" for kind in TAKEN)}]
"""
NAMES = (
    "交接方案.docx",
    "交接方案V2.docx",
    "旧版/交接方案.docx",
    "验收单（副本）.docx",
    "附件一 名单.txt",
    "名单.md",
    "a/b.xlsx",
)
TEXTS = (
    "登录密码：Abc12345!\n见附件一《设备清单》。",
    "统一社会信用代码：91110000100000000X\n项目名称：甲项目",
    "周报\n项目名称：甲项目\n报告期：2026年3月2日至2026年3月8日",
    "周报\n项目名称：乙项目\n报告期：2026年3月16日至2026年3月22日",
    "会议纪要",
)
DECIDED = Decisions(
    (
        Decision("m.yaml:2:5", path="1.docx", document_types=("document-index",)),
        Decision("m.yaml:3:5", path="*.txt", deliverables=("status-report",)),
        Decision("m.yaml:4:5", path="4.docx", belongs_to="方案"),
        Decision("m.yaml:5:5", path="5.docx", belongs_to="方案"),
        Decision("m.yaml:6:5", path="旧版/*", ignore="旧版"),
    )
)
Pack = dict[str, bytes]
Step = tuple[str, int, int]


@cache
def contents() -> tuple[bytes, ...]:
    """What files may hold: documents as generated, the same with a paragraph gone, and short texts."""
    made = [file for file in api.generate(PROJECT).files if file.document_type in TAKEN and file.language == "zh-CN"]
    worse = [planting_word.marked_as_draft(file.data, "草稿") for file in made if file.path.endswith(".docx")][:2]
    return (*(file.data for file in made), *worse, *(text.encode() for text in TEXTS))


def first_pack() -> Pack:
    return {f"{number}.{'txt' if data[:2] != b'PK' else 'docx'}": data for number, data in enumerate(contents())}


def changed(pack: Mapping[str, bytes], steps: Iterable[Step]) -> Pack:
    after = dict(pack)
    for what, one, other in steps:
        paths, files = sorted(after), contents()
        path = paths[one % len(paths)]
        if what == "other bytes":
            after[path] = (*files, b"")[other % (len(files) + 1)]
        elif what == "renamed":
            data = after.pop(path)
            after[NAMES[other % len(NAMES)]] = data
        elif what == "copied":
            after[NAMES[other % len(NAMES)]] = after[path]
        elif what == "gone" and len(after) > 1:
            del after[path]
    return after


@cache
def held_to() -> tuple[Catalog, PackSchema, Mapping[str, Project]]:
    catalog = Catalog()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "small.yaml")
        path.write_text(SCHEMA, "utf-8")
        schema = catalog.pack_schema_in(path)
    described = load_description(PROJECT, catalog.document_type_ids())
    return catalog, schema, {language: described.project(language) for language in described.languages}


def inline(job: Callable[[object, object], object], shared: object, items: Iterable[object]) -> Iterator[object]:
    """What workers do, without starting any."""
    return (job(shared, item) for item in items)


def held_otherwise(schema: PackSchema, level: Level | None) -> PackSchema:
    """``schema``, which lays down names that weigh so much."""
    return schema if level is None else replace(schema, naming="{project}-{type}", naming_level=level)


def report_on(
    pack: Pack,
    memory: Memory | None = None,
    *,
    described: bool = False,
    naming: Level | None = None,
    decided: bool = False,
) -> Report:
    catalog, schema, projects = held_to()
    schema = held_otherwise(schema, naming)
    with tempfile.TemporaryDirectory() as name:
        for path, data in pack.items():
            place = Path(name, "pack", path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        with (
            open_pack(Path(name, "pack")) as opened,
            patch.object(EXAMINING, "each", inline),
            patch.object(ASKING, "each", inline),
        ):
            given = projects if described else None
            mapping = DECIDED if decided else Decisions()
            return check(opened, schema, catalog, given, tool_version="1", memory=memory, mapping=mapping)


STEPS = st.tuples(st.sampled_from(("other bytes", "renamed", "copied", "gone")), st.integers(0, 20), st.integers(0, 20))

DELIVERIES = st.tuples(
    st.lists(STEPS, max_size=4),
    st.fixed_dictionaries(
        {
            "described": st.booleans(),
            "naming": st.sampled_from((None, Level.WARNING, Level.NOTE)),
            "decided": st.booleans(),
        }
    ),
)


@settings(max_examples=int(os.environ.get("HANDOVER_EXAMPLES", "3")), phases=[Phase.generate])
@given(st.lists(DELIVERIES, min_size=1, max_size=3))
def test_a_report_with_memory_is_the_report_without(deliveries: list[tuple[list[Step], dict[str, Any]]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        pack = first_pack()
        for number, (steps, how) in enumerate([([], {}), *deliveries]):
            pack = changed(pack, steps)
            with open_register(Path(name, "r.db")) as register:
                memory = register.memory(held_to()[0])
                report = report_on(pack, memory, **how)
                register.add("pack", report, NOON, source=str(number), memory=memory)
            assert report == report_on(pack, **how)


def submitted(register: Register, pack: Pack, *, rules: str = "") -> Report:
    memory = register.memory(held_to()[0])
    memory.rules += rules
    report = report_on(pack, memory)
    register.add("pack", report, NOON, source="p", memory=memory)
    return report


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "r.db") as opened:
        yield opened


@pytest.fixture
def worked_on(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose content anything was worked out of, or that were read."""
    paths: list[str] = []

    def looked_into(file: Examined) -> Content:
        paths.append(file.file.path)
        return read_content(file)

    def read(known: object, item: tuple[PackFile, object]) -> object:
        paths.append(item[0].path)
        return learn(known, item)

    learn = EXAMINING._learn
    monkeypatch.setattr("handover_docs.register.memory.read_content", looked_into)
    monkeypatch.setattr(EXAMINING, "_learn", read)
    return paths


def test_nothing_is_worked_out_again_of_files_that_did_not_change(register: Register, worked_on: list[str]) -> None:
    pack = first_pack()
    submitted(register, pack)
    assert set(worked_on) == set(pack)
    worked_on.clear()
    submitted(register, pack | {"6.txt": "又一份。".encode()})
    assert set(worked_on) == {"6.txt"}


def test_under_other_rules_everything_is_worked_out_anew(register: Register, worked_on: list[str]) -> None:
    pack = first_pack()
    submitted(register, pack)
    worked_on.clear()
    submitted(register, pack, rules="other")
    assert set(worked_on) == set(pack)
    worked_on.clear()
    submitted(register, pack, rules="other")
    assert set(worked_on) == set()
    submitted(register, pack)  # What the last rules gave is all that is kept.
    assert set(worked_on) == set(pack)


def test_the_same_bytes_under_another_ending_are_read_anew(register: Register, worked_on: list[str]) -> None:
    rows = "项目,日期\n甲,2026-03-02\n".encode()
    submitted(register, {"a.txt": rows})
    worked_on.clear()
    report = submitted(register, {"a.csv": rows})
    assert set(worked_on) == {"a.csv"}
    assert [file.format for file in report.files] == ["csv"]


@pytest.mark.parametrize("column", ["head", "body", "facts"])
def test_a_damaged_entry_is_worked_out_anew(register: Register, column: str) -> None:
    pack = first_pack()
    submitted(register, pack)
    register._connection.execute(f"UPDATE examined SET {column} = substr({column}, 1, 40)")
    assert submitted(register, pack | {"9.txt": b"9"}) == report_on(pack | {"9.txt": b"9"})


def test_no_entry_makes_anything_but_values(register: Register) -> None:
    submitted(register, {"a.txt": b"a"})
    crafted = zlib.compress(b"cos\nsystem\n(S'false'\ntR.")
    register._connection.execute("UPDATE examined SET head = ?, facts = ?", (b"cos\nsystem\n(S'false'\ntR.", crafted))
    register._connection.execute("UPDATE answered SET content = ?", (crafted,))
    assert submitted(register, {"a.txt": b"a", "b.txt": b"b"}) == report_on({"a.txt": b"a", "b.txt": b"b"})


def test_a_register_of_the_first_version_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_register(path) as register:
        submitted(register, {"a.txt": b"a"})
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "DROP TABLE examined; PRAGMA user_version = 1;"
            "CREATE TABLE examined (sha256 TEXT NOT NULL, rules TEXT NOT NULL, content BLOB NOT NULL) STRICT;"
        )
    with open_register(path) as register:
        submitted(register, {"a.txt": b"b"})
        assert [one.number for one in register.submissions("pack")] == [1, 2]


def test_rules_change_with_the_library_and_the_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = rules_of(Catalog())
    assert rules_of(Catalog()) == before
    kind = tmp_path / "library/templates/memo/document.yaml"
    kind.parent.mkdir(parents=True)
    kind.write_text("id: memo", "utf-8")
    assert rules_of(Catalog((tmp_path / "library",))) != before
    days = tmp_path / "days.txt"
    days.write_text("2029-02-05 off", "utf-8")
    monkeypatch.setenv("HANDOVER_CALENDAR", str(days))
    assert rules_of(Catalog()) != before
