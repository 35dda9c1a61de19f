"""``handover clauses`` on a confidentiality agreement: its positions, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import handover_docs
from tests.cli.conftest import Call


@pytest.fixture
def agreement(tmp_path: Path) -> Path:
    """An agreement that takes two positions."""
    text = "保密协议\n\n第一条 保密义务\n乙方不得对样品进行逆向工程。\n合作终止后，乙方无需返还资料。\n"
    (tmp_path / "保密协议.txt").write_text(text, "utf-8")
    return tmp_path / "保密协议.txt"


def test_json_has_every_position_with_its_clause_and_its_sentence(call: Call, agreement: Path) -> None:
    positions = json.loads(call("clauses", agreement, "--format", "json").out)["positions"]
    assert len(positions) == 17
    found = {one["id"]: one for one in positions}["contractnli:nda-11"]
    assert (found["clause"], found["label"]) == ("no-reverse-engineering", "entailed")
    assert [one["quote"] for one in found["evidence"]] == ["乙方不得对样品进行逆向工程。"]


def test_another_document_has_no_positions(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("采购合同\n\n第一条 价款\n合同总价为十万元。\n", "utf-8")
    assert json.loads(call("clauses", tmp_path / "a.txt", "--format", "json").out)["positions"] == []


def test_people_read_what_is_agreed_and_what_is_ruled_out(call: Call, agreement: Path) -> None:
    chinese = call("clauses", agreement, locale="zh_CN").out
    assert "对 17 项立场的约定：" in chinese
    assert "  不得反向工程（no-reverse-engineering）：有约定 80%\n" in chinese
    assert "  结束时返还或销毁（return-or-destruction）：约定相反 80%\n" in chinese
    english = call("clauses", agreement).out
    assert "  No soliciting of staff (employee-non-solicitation): not mentioned 70%\n" in english


def test_the_library_gives_positions_of_a_path(agreement: Path) -> None:
    stances = {match.position: match.stance.value for match in handover_docs.find_positions(agreement)}
    assert stances["contractnli:nda-16"] == "contradicted"
