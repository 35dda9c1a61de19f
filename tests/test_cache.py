from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from handover_docs import cache
from handover_docs.errors import TemplateError
from handover_docs.fillers import docx, xlsx
from handover_docs.fillers._docx import kept
from handover_docs.fillers._docx.plan import Plan
from handover_docs.fillers._xlsx import source
from tests.fillers.docx_samples import lines, word
from tests.fillers.xlsx_cases import cells, filled, rows, template

KEY = cache.key_of("a", "b")


@pytest.fixture(autouse=True)
def _no_memory() -> None:
    cache._opened.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "kept"
    monkeypatch.setenv(cache.VARIABLE, str(place))
    return place


def entry(folder: Path) -> Path:
    (found,) = (path for path in folder.rglob("*") if path.is_file())
    return found


def test_what_is_kept_is_there_again(folder: Path) -> None:
    cache.keep(KEY, ("x", 1, b"y", None))
    assert cache.recall(KEY) == ("x", 1, b"y", None)


def test_parts_of_a_key_do_not_run_together() -> None:
    assert cache.key_of("ab", "c") != cache.key_of("a", "bc")


def test_nothing_is_kept_where_it_is_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, cache.OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    cache.keep(KEY, 1)
    assert (cache.recall(KEY), list(tmp_path.iterdir())) == (None, [])


def test_the_folder_is_closed_to_others(folder: Path) -> None:
    cache.keep(KEY, 1)
    assert [path.stat().st_mode & 0o777 for path in (folder, entry(folder).parent, entry(folder))] == [
        0o700,
        0o700,
        0o600,
    ]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows keeps others out by access lists")
@pytest.mark.parametrize("depth", [0, 1, 2], ids=["folder", "generation", "entry"])
def test_what_others_may_write_to_is_not_used(folder: Path, depth: int) -> None:
    cache.keep(KEY, 1)
    (folder, entry(folder).parent, entry(folder))[depth].chmod(0o777)
    cache._opened.cache_clear()
    assert cache.recall(KEY) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100], ids=["empty", "short", "foreign"])
def test_a_damaged_entry_is_as_good_as_none(folder: Path, damage: bytes) -> None:
    cache.keep(KEY, 1)
    entry(folder).write_bytes(damage)
    assert cache.recall(KEY) is None


def test_an_entry_with_one_bit_changed_is_as_good_as_none(folder: Path) -> None:
    cache.keep(KEY, "a value")
    data = bytearray(entry(folder).read_bytes())
    data[-3] ^= 1
    entry(folder).write_bytes(data)
    assert cache.recall(KEY) is None


def test_an_entry_under_another_key_is_as_good_as_none(folder: Path) -> None:
    cache.keep(KEY, 1)
    other = cache.key_of("other")
    entry(folder).rename(entry(folder).with_name(other))
    assert cache.recall(other) is None


def test_another_version_finds_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep(KEY, 1)
    cache._opened.cache_clear()
    monkeypatch.setattr(cache, "_version", lambda: "another")
    assert cache.recall(KEY) is None


def test_a_folder_that_cannot_be_made_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    monkeypatch.setenv(cache.VARIABLE, str(blocked / "kept"))
    cache.keep(KEY, 1)
    assert cache.recall(KEY) is None


def test_a_value_that_cannot_be_kept_leaves_nothing_behind(folder: Path) -> None:
    cache.keep(KEY, object())
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_only_what_is_ours_is_ever_removed(folder: Path) -> None:
    folder.mkdir()
    (folder / "mine").mkdir()
    for number in range(10):
        (folder / f"{cache._GENERATION}{number}").mkdir()
    cache._thin(folder, 3)
    assert (folder / "mine").is_dir()
    assert len(list(folder.iterdir())) == 3


def test_a_template_filled_from_its_kept_plan_gives_the_same_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = word("# 标题", "甲{{ a }}乙", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}")
    values = {"a": "<&>", "xs": [1, 2]}
    first = docx.fill(template, values, name="t")
    kept.plan_of.cache_clear()
    monkeypatch.setattr(kept, "compiled_plan", lambda data: pytest.fail("compiled again"))
    assert docx.fill(template, values, name="t") == first
    assert lines(first) == ["标题", "甲<&>乙", "1", "2"]


def test_a_workbook_filled_from_its_kept_programs_gives_the_same_bytes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def side_by_side(book: Any, page: Any) -> None:
        cells(
            page, ("A1", "{{ title }} – {{ rows|length }}"), ("D3", "{%range for r in rows %}"), ("D4", "{{ r.name }}")
        )
        cells(page, ("D5", "{%range endfor %}"), ("B4", "beside"), ("F4", "=COUNTA(D3:D5)"))
        cells(page, ("A7", "{%tr for r in rows %}"), ("A8", "{{ r.name }}"), ("B8", "{{ title }}"))
        cells(page, ("A9", "{%tr if r.value > 1 %}"), ("A10", "more {{ r.value }}"), ("A11", "{%tr endif %}"))
        cells(page, ("A12", "{%tr endfor %}"), ("A13", "=SUM(B7:B12)"))
        book.define_name("names", "=S!$D$3:$D$5")

    values = {"title": "<标题>", "rows": rows(3)}
    data = template(side_by_side)
    first = xlsx.fill(data, values, name="t.xlsx", language="en")
    source.load.cache_clear()
    monkeypatch.setattr(source, "prepare", lambda *given: pytest.fail("prepared again"))
    monkeypatch.setattr(source, "problems_of", lambda *given: pytest.fail("looked through again"))
    assert xlsx.fill(data, values, name="t.xlsx", language="en") == first
    shown = openpyxl.load_workbook(io.BytesIO(first))["S"]
    assert [shown[place].value for place in ("A1", "D3", "D5")] == ["<标题> – 3", "n1", "n3"]


def test_a_workbook_with_a_fault_is_found_wrong_each_time(folder: Path) -> None:
    messages = []
    for _ in range(2):
        source.load.cache_clear()
        with pytest.raises(TemplateError) as failure:
            filled(lambda book, page: cells(page, ("A1", "{{ a|nothing }}")), {"a": 1})
        messages.append([problem.where for problem in failure.value.problems])
    assert messages == [["t.xlsx!S!A1"]] * 2


def test_a_kept_plan_is_equal_in_all_its_parts(folder: Path) -> None:
    template = word("# 标题", [["名", "{{ a }}"]], "{{ b }}")
    made = kept.compiled_plan(template)
    assert isinstance(made, Plan)
    again = kept._plan(kept._values(made))
    assert (again.entries, again.parts, again.names) == (made.entries, made.parts, made.names)
    assert (again.numbering, again.next_list) == (made.numbering, made.next_list)


def test_an_error_keeps_its_place_when_the_plan_was_kept(folder: Path) -> None:
    template = word("# 标题", "甲{{ a }}乙")
    messages = []
    for _ in range(2):
        kept.plan_of.cache_clear()
        with pytest.raises(Exception, match="a") as failure:
            docx.fill(template, {"a": None}, name="t")
        messages.append(str(failure.value))
    assert messages[0] == messages[1]
    assert "标题" in messages[0]
