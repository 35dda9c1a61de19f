"""Rows and cells of tables come, go and move."""

from __future__ import annotations

import re
from pathlib import Path

from handover_docs.redline import ChangeKind, compare

from .files import docx, marked, part, table
from .test_compare import faults, redline


def test_rows_come_and_go() -> None:
    old = docx(table(("项目", "数量"), ("服务器", "2"), ("交换机", "3")), "末")
    new = docx(table(("项目", "数量"), ("交换机", "4"), ("防火墙", "1")), "末")
    made = redline(old, new)
    rows = re.findall(r"<w:tr>.*?</w:tr>", part(made), re.DOTALL)
    kinds = [re.search(r"<w:trPr>.*?<w:(ins|del) ", row) for row in rows]
    assert [kind[1] if kind else None for kind in kinds] == [None, "del", None, "ins"]
    assert marked(made) == "项目/数量/[-服务器-][-/-][-2-][-/-]交换机/[-3-]{+4+}/{+防火墙+}{+/+}{+1+}{+/+}末/"


def test_a_moved_row_is_told_of_as_moved() -> None:
    rows = ("甲", "1"), ("乙", "2"), ("丙", "3")
    old, new = docx(table(*rows)), docx(table(rows[1], rows[2], rows[0]))
    (change,) = compare(old, new).changes
    assert (change.kind, change.old.text, change.old.location.row) == (ChangeKind.ROW_MOVED, "甲 | 1", 1)
    assert change.new.location.row == 3


def test_a_look_that_a_row_lost_is_tracked_with_a_property_beside_it(tmp_path: Path) -> None:
    plain = table(("甲", "1"))
    held = plain.replace("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    for old, new in ((docx(held), docx(plain)), (docx(plain), docx(held))):
        assert "trPrChange" in part(redline(old, new))
        assert faults(redline(old, new), tmp_path) == faults(old, tmp_path)


def test_a_new_column_is_a_new_cell_in_each_row() -> None:
    old = docx(table(("项目", "数量"), ("服务器", "2")), "末")
    new = docx(table(("项目", "型号", "数量"), ("服务器", "甲型", "2")), "末")
    made = redline(old, new)
    assert part(made).count("<w:cellIns ") == 2
    assert "<w:tblGridChange " in part(made)
