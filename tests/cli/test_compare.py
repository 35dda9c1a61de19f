"""``handover compare`` through its door."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ..redline.files import docx, marked, paragraph, part, run, table
from .conftest import Call

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas/compare.schema.json").read_text("utf-8"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """An old file, a new one, and where the redline goes."""
    (tmp_path / "old.docx").write_bytes(docx("有效期三年。", table(("a",), ("b",)), "末"))
    (tmp_path / "new.docx").write_bytes(docx("有效期五年。", table(("a",)), "末"))
    return tmp_path / "old.docx", tmp_path / "new.docx", tmp_path / "made" / "redline.docx"


def test_the_redline_is_written_and_each_change_is_listed(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, new, made = files
    shown = call("compare", old, new, "-o", made, locale="zh_CN")
    assert shown.code == 0
    assert shown.out == (
        "共 2 处不同：改写 1 处，删除 1 行。\n  第1段，改写：“三” → “五”\n  第1个表格第2行第1列，删除行：“b”\n"
    )
    assert shown.err == f"修订稿已写入 {made}\n"
    assert marked(made.read_bytes()).startswith("有效期[-三-]{+五+}年。/")


def test_the_list_reads_english_too(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, new, made = files
    shown = call("compare", old, new, "-o", made)
    assert shown.out == (
        "2 changes: replaced 1, rows deleted 1.\n  paragraph 1, replaced: “三” → “五”\n"
        "  table 1, row 2, column 1, row deleted: “b”\n"
    )


def test_files_that_say_the_same_are_told_so(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, _, made = files
    shown = call("compare", old, old, "-o", made)
    assert (shown.code, shown.out) == (0, "The two files say the same.\n")
    assert made.exists()


def test_looks_that_differ_all_over_do_not_bury_what_is_said_otherwise(call: Call, tmp_path: Path) -> None:
    old, new, made = tmp_path / "old.docx", tmp_path / "new.docx", tmp_path / "made.docx"
    lines = [f"第{number}条 各方应遵守本约定。" for number in range(31)]
    old.write_bytes(docx(*lines, "有效期三年。", "末"))
    new.write_bytes(docx(*(paragraph(run(line, "<w:b/>")) for line in lines), "有效期五年。", "末"))
    shown = call("compare", old, new, "-o", made, locale="zh_CN")
    assert shown.out == "共 32 处不同：改写 1 处，格式 31 处。\n  第32段，改写：“三” → “五”\n"
    assert shown.err == (
        f"有 31 处格式不同，NEW 很可能由其他软件另存过；只看文字改动请加 --text-only。\n修订稿已写入 {made}\n"
    )


def test_json_keeps_its_schema(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, new, made = files
    shown = call("compare", old, new, "-o", made, "--format", "json")
    record = json.loads(shown.out)
    Draft202012Validator(SCHEMA).validate(record)
    assert (shown.err, record["redline"], record["counts"]["replaced"]) == ("", str(made), 1)
    assert record["changes"][0]["new"] == {
        "text": "五",
        "location": dict.fromkeys(("table", "row", "column", "sheet", "cell", "page"))
        | {"part": "body", "paragraph": 1},
    }


def test_the_author_can_be_named_and_the_changes_dated_now(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, new, made = files
    call("compare", old, new, "-o", made, "--author", "法务部", "--timestamp")
    assert re.search(r'w:author="法务部" w:date="20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"', part(made.read_bytes()))


def test_both_files_that_cannot_be_used_are_named(call: Call, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(b"%PDF-1.7")
    shown = call("compare", tmp_path / "a.docx", tmp_path / "b.docx", "-o", tmp_path / "c.docx")
    assert shown.code == 3
    assert [line.split(": ")[0] for line in shown.err.splitlines()] == [
        str(tmp_path / "a.docx"),
        str(tmp_path / "b.docx"),
    ]
    assert not (tmp_path / "c.docx").exists()


def test_a_file_that_is_compared_is_never_overwritten(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, new, _ = files
    before = new.read_bytes()
    assert call("compare", old, new, "-o", new).code == 2
    assert new.read_bytes() == before


def test_the_redline_is_no_other_kind_of_file(call: Call, files: tuple[Path, Path, Path]) -> None:
    old, new, made = files
    shown = call("compare", old, new, "-o", made.with_suffix(".pdf"))
    assert shown.code == 2
    assert "Give a file name that ends in .docx." in shown.err
